import { existsSync, readdirSync, readFileSync } from 'node:fs'
import type { Server } from 'node:http'
import { join } from 'node:path'
import { pino, type Logger } from 'pino'
import { application, routesOf, runnerOf, type Given } from './app.js'
import {
  asking,
  mending,
  messengerFor,
  rescannerFor,
  rescanning,
  stamping,
  sweeping,
  ticking,
  watching,
  working,
} from './background.js'
import { clamAv, unscanned } from './bids/scanner.js'
import { configFrom, type Config } from './config.js'
import { headOf } from './audit/ledger-store.js'
import { ensureSigningKey } from './audit/signing-store.js'
import { ledgerAtStart } from './audit/tree-watch.js'
import { asReads, transact, type Connection, type Reads } from './database/access.js'
import { migrate, MIGRATIONS } from './database/migrate.js'
import { openReader, openWriter } from './database/open.js'
import { giveKeyring } from './database/sealing.js'
import { whyNotStarted } from './database/write-trouble.js'
import { settleKeyFiles } from './database/key-files.js'
import { keyAdvice, keyHeldBy, serverKeys, type KeyPlaces } from './database/server-key.js'
import { printer, type Printer } from './documents/pdf.js'
import { isDemonstration } from './home/example-store.js'
import { loadExamples } from './home/examples.js'
import type { MailState } from './home/message-mail-pages.js'
import { allAccounts, isEmpty } from './people/account-store.js'
import { firstLink } from './people/first-administrator.js'
import { openIdProvider, type ProviderTrouble } from './people/openid-provider.js'
import { hashPassword } from './people/passwords.js'
import { rolesInWords } from './people/role-names.js'
import { servingOf, stopOnSignal, stopWhenTold, type Serving } from './stopping.js'
import { atWork, crewOf, type AtWork } from './workers.js'

const DEMO_PASSWORD = 'three demo words'
// The first version of the database in which bids lie sealed.
const SEALED_FROM = MIGRATIONS.findIndex(({ leavesNothing }) => leavesNothing) + 1
// Whether the program runs from its source or from `dist`.
const ROOT = join(import.meta.dirname, /[/\\]dist[/\\]server$/.test(import.meta.dirname) ? '../..' : '..')

const say = (line: string): void => void process.stdout.write(`${line}\n`)
const now = (): string => new Date().toISOString()

async function start(): Promise<void> {
  const config = configFrom(process.env)
  const mate = atWork()
  if (mate) return serveFor(mate, config)
  const pdf = printer()
  const { reader, writer, watched } = await prepared(config, pdf)
  const log = pino({ level: config.log })
  const teller = messengerFor(config, reader, writer, log)
  const house = { config, reader, writer, log, pdf }
  const [serving, alone] =
    config.workers === 1
      ? await servedHere(house, { changed: teller.follow })
      : [await crewOf({ many: config.workers, changed: teller.follow, log }), []]
  const quiet = [
    watching(watched, log),
    mending(writer),
    stamping(config, reader, writer, log),
    ticking(teller),
    rescanning(rescannerFor(config, reader, writer, log)),
    sweeping(writer, log),
    ...alone,
  ]
  stopOnSignal({ serving, pdf, connections: [reader, writer], quiet: () => Promise.all(quiet.map((end) => end())) })
  say(`Weighbridge listens on ${config.url}`)
  if (config.demo) sayDemo(writer)
  else sayFirstLink(writer, config.url)
}

const keyPlaces = ({ key, newKey, data }: Config): KeyPlaces => ({
  given: key,
  next: newKey,
  file: join(data, 'weighbridge.key'),
})

/** The two connections to a database that is of this version, and opened by its key, also when that is changed meanwhile. */
function connected(config: Config, prepare: (writer: Connection) => void = () => undefined) {
  const file = join(config.data, 'weighbridge.db')
  const writer = openWriter(file)
  const keys = serverKeys(keyPlaces(config))
  keys(keyHeldBy(asReads(writer)))
  giveKeyring(writer, keys)
  prepare(writer)
  return { writer, reader: openReader(file, keys) }
}

/** Ends a change of the key that was cut off when the database held the new one already, and says what is left to do for people. */
function settleKeys(db: Reads, config: Config): void {
  const held = keyHeldBy(db)
  const advice = keyAdvice({ ...keyPlaces(config), held })
  if (advice) say(advice)
  if (held !== null && config.key === null) settleKeyFiles(join(config.data, 'weighbridge.key'), held)
}

/** A database that was here and is gone is no reason to begin an empty one in its place. */
function checkIsThere(data: string): void {
  const [database, noted] = [join(data, 'weighbridge.db'), join(data, 'weighbridge.checkpoint')]
  if (existsSync(database) || !existsSync(noted)) return
  throw new Error(
    `${database} is not there, although ${noted} was noted beside it when it last ran. Put the database back, from a copy with npm run restore; or take that file away to begin with nothing.`,
  )
}

/** Makes the database ready, once, before anybody is served: the newest version, checked, and in a demonstration filled. */
async function prepared(config: Config, pdf: Printer) {
  checkIsThere(config.data)
  const { reader, writer } = connected(config, migrate)
  settleKeys(asReads(writer), config)
  sayReadableCopies(config.data)
  checkKind(asReads(writer), config)
  const watched = { writer, file: join(config.data, 'weighbridge.checkpoint'), clock: now }
  for (const trouble of ledgerAtStart(watched)) say(`THE LEDGER: ${trouble}`)
  transact(writer, (tx) => ensureSigningKey(tx, now(), new URL(config.url).host))
  if (config.demo && isEmpty(asReads(writer))) await fill(writer, pdf)
  return { reader, writer, watched }
}

/** Serves pages as one of several processes, on a database that the first of them has prepared. */
async function serveFor(mate: AtWork, config: Config): Promise<void> {
  const { reader, writer } = connected(config)
  const [log, pdf] = [pino({ level: config.log }), printer()]
  const [serving, beside] = await servedHere({ config, reader, writer, log, pdf }, mate)
  const quiet = [mending(writer), ...beside]
  stopWhenTold(
    { serving, pdf, connections: [reader, writer], quiet: () => Promise.all(quiet.map((end) => end())) },
    mate.onStop,
  )
}

/** Serves pages from this process, and works through the queue beside. */
async function servedHere(
  house: House,
  { changed, tries }: Pick<AtWork, 'changed'> & Partial<AtWork>,
): Promise<[Serving, (() => Promise<void>)[]]> {
  const { config, reader, writer, log, pdf } = house
  const assets = builtAssets()
  const queue = runnerOf({ reader, writer, log, clock: now, printer: pdf, assets })
  const afterChange = (): void => {
    changed()
    queue.nudge()
  }
  const heard = (trouble: ProviderTrouble): void => log.warn({ err: trouble }, 'the provider of sign-ins')
  const openId = config.openId && openIdProvider(config.openId, config.url, heard)
  const server = await listening(house, { assets, afterChange, openId, ...(tries ? { tries } : {}) })
  return [servingOf(server), [working(queue), asking(openId)]]
}

/** In a demonstration everybody signs in as anybody: never on a database that real people use, nor the other way round. */
function checkKind(db: Reads, { demo, data }: Config): void {
  const isDemo = isDemonstration(db)
  if (!demo && isDemo)
    throw new Error(
      `The database in ${data} holds the demonstration, whose passwords everybody knows. Name another folder in WEIGHBRIDGE_DATA for real tenders.`,
    )
  if (demo && !isDemo && headOf(db).seq > 0)
    throw new Error(
      `The database in ${data} is in real use, and a demonstration lets everybody sign in as anybody. Start it with WEIGHBRIDGE_DEMO=0, or name another folder in WEIGHBRIDGE_DATA.`,
    )
}

/** Copies that older versions made before a change of the database lie open for whoever has them. */
function sayReadableCopies(folder: string): void {
  for (const name of readdirSync(folder))
    if (Number(/^weighbridge\.db\.before-version-(\d+)$/.exec(name)?.[1] ?? Infinity) <= SEALED_FROM)
      say(`${join(folder, name)} is a copy from before bids were sealed, and anybody can read it: delete it.`)
}

/** Acts out the worked examples in an empty database. */
async function fill(writer: Connection, pdf: Printer): Promise<void> {
  say('Loading the worked examples…')
  const password = await hashPassword(DEMO_PASSWORD)
  transact(writer, (tx) => loadExamples(tx, routesOf({ demo: true, printer: pdf }), { now: now(), password }))
}

const mailState = ({ mail, demo }: Config): MailState =>
  mail === null ? 'not configured' : demo ? 'off in a demonstration' : 'on'

interface House {
  config: Config
  reader: Connection
  writer: Connection
  log: Logger
  pdf: Printer
}

// Twenty files of 20 MB over a slow line take longer than Node's five minutes; a line that falls silent is cut before.
const LONGEST_REQUEST = 2 * 3_600_000

/** Where the built stylesheets and scripts lie, and what they are called now. */
function builtAssets(): Given['assets'] {
  const folder = join(ROOT, 'dist/assets')
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Omit<Given['assets'], 'folder'>
  return { folder, ...manifest }
}

function listening(house: House, more: Pick<Given, 'assets' | 'afterChange' | 'openId' | 'tries'>): Promise<Server> {
  const { config, reader, writer, log, pdf } = house
  const { demo, url, secure, proxies } = config
  const app = application({
    ...more,
    reader,
    writer,
    printer: pdf,
    clock: now,
    demo,
    url,
    secure,
    proxies,
    log,
    scan: config.scanner ? clamAv(config.scanner) : unscanned,
    mail: mailState(config),
    isStamping: config.tsa !== null,
    ocidPrefix: config.ocidPrefix,
    signInRules: config.signInRules,
  })
  return new Promise((ready, failed) => {
    const server: Server = app.listen(config.port, config.host, (error?: Error) =>
      error ? failed(error) : ready(server),
    )
    server.requestTimeout = LONGEST_REQUEST
  })
}

function sayDemo(writer: Connection): void {
  say('This is a demonstration: everybody in it is made up. Sign in with one click on the sign-in page, or with the')
  say(`password “${DEMO_PASSWORD}” as`)
  for (const { email, roles, organisationName } of allAccounts(asReads(writer)))
    say(`  ${email.padEnd(40)}${rolesInWords(roles)}${organisationName ? `, ${organisationName}` : ''}`)
}

/** While nobody has an account, this link is the only way in; each start makes it anew. */
function sayFirstLink(writer: Connection, url: string): void {
  const link = transact(writer, (tx) => firstLink(tx, url, now()))
  if (link) say(`Nobody has an account yet. Become the first administrator, once, at ${link}`)
}

start().catch((error: unknown) => {
  process.stderr.write(`Weighbridge did not start: ${whyNotStarted(error)}\n`)
  process.exit(1)
})
