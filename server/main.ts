import { readdirSync, readFileSync } from 'node:fs'
import type { Server } from 'node:http'
import { join } from 'node:path'
import { pino, type Logger } from 'pino'
import { application, routesOf, runnerOf, type Given } from './app.js'
import { rescanner, type Rescanner } from './bids/rescan.js'
import { clamAv, unscanned } from './bids/scanner.js'
import { configFrom, type Config } from './config.js'
import { headOf } from './audit/ledger-store.js'
import { ensureSigningKey } from './audit/signing-store.js'
import { timestamper, type Timestamper } from './audit/timestamping.js'
import { ledgerAtStart, watchLedger, type Watched } from './audit/tree-watch.js'
import { asReads, transact, type Connection, type Reads } from './database/access.js'
import { migrate, MIGRATIONS } from './database/migrate.js'
import { openReader, openWriter } from './database/open.js'
import { giveKeyring } from './database/sealing.js'
import { whyNotStarted } from './database/write-trouble.js'
import { keyHeldBy, serverKeyring } from './database/server-key.js'
import { probeWriting } from './database/write-probe.js'
import { printer, type Printer } from './documents/pdf.js'
import { isDemonstration } from './home/example-store.js'
import { loadExamples } from './home/examples.js'
import type { MailState } from './home/message-mail-pages.js'
import { postTo } from './home/message-post.js'
import { messenger, type Messenger } from './home/message-runner.js'
import { allAccounts, isEmpty } from './people/account-store.js'
import { firstLink } from './people/first-administrator.js'
import { hashPassword } from './people/passwords.js'
import { rolesInWords } from './people/role-names.js'
import { stopOnSignal } from './stopping.js'
import type { WorkRunner } from './web/work/work-runner.js'

const DEMO_PASSWORD = 'three demo words'
// The first version of the database in which bids lie sealed.
const SEALED_FROM = MIGRATIONS.findIndex(({ leavesNothing }) => leavesNothing) + 1
// Whether the program runs from its source or from `dist`.
const ROOT = join(import.meta.dirname, /[/\\]dist[/\\]server$/.test(import.meta.dirname) ? '../..' : '..')

const say = (line: string): void => void process.stdout.write(`${line}\n`)
const now = (): string => new Date().toISOString()

async function start(): Promise<void> {
  const config = configFrom(process.env)
  const writer = openWriter(join(config.data, 'weighbridge.db'))
  const held = keyHeldBy(asReads(writer))
  const keyring = serverKeyring({ given: config.key, file: join(config.data, 'weighbridge.key'), held })
  giveKeyring(writer, keyring)
  migrate(writer)
  sayReadableCopies(config.data)
  checkKind(asReads(writer), config)
  const watched = { writer, file: join(config.data, 'weighbridge.checkpoint'), clock: now }
  for (const trouble of ledgerAtStart(watched)) say(`THE LEDGER: ${trouble}`)
  transact(writer, (tx) => ensureSigningKey(tx, now(), new URL(config.url).host))
  const pdf = printer()
  if (config.demo && isEmpty(asReads(writer))) await fill(writer, pdf)
  const reader = openReader(join(config.data, 'weighbridge.db'), keyring)
  const log = pino({ level: config.log })
  const teller = messengerFor(config, reader, writer, log)
  const assets = builtAssets()
  const queue = runnerOf({ reader, writer, log, clock: now, printer: pdf, assets })
  const server = await listening(config, { reader, writer, log, teller, queue, assets }, pdf)
  const stamps = config.tsa === null ? null : timestamper({ reader, writer, clock: now, service: config.tsa, log })
  const quiet = [
    watching(watched, log),
    mending(writer),
    stamping(stamps),
    ticking(teller),
    working(queue),
    rescanning(rescannerFor(config, reader, writer, log)),
  ]
  stopOnSignal(server, pdf, [reader, writer], () => Promise.all(quiet.map((end) => end())))
  say(`Weighbridge listens on ${config.url}`)
  if (config.demo) sayDemo(writer)
  else sayFirstLink(writer, config.url)
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

const TICK = 15_000

/** In a demonstration nobody is written to: the addresses in it are made up. */
function messengerFor(config: Config, reader: Connection, writer: Connection, log: Logger): Messenger {
  const post = config.mail && !config.demo ? postTo(config.mail) : null
  return messenger({ reader, writer, clock: now, url: config.url, post, log })
}

const mailState = ({ mail, demo }: Config): MailState =>
  mail === null ? 'not configured' : demo ? 'off in a demonstration' : 'on'

/** Lets people be told now and ever after. Answers how to stop that. */
function ticking({ tick, close }: Messenger): () => Promise<void> {
  void tick()
  const timer = setInterval(() => void tick(), TICK)
  return () => {
    clearInterval(timer)
    return close()
  }
}

const WATCH = 60_000

/** Notes where the ledger stands now, ever after, and at the end. Answers how to stop that. */
function watching(watched: Watched, log: Logger): () => Promise<void> {
  // A disk that is full for a while ends nothing: the next round notes what this one could not.
  const watch = (): void => {
    try {
      watchLedger(watched)
    } catch (error) {
      log.error({ err: error }, 'where the ledger stands could not be noted')
    }
  }
  watch()
  const timer = setInterval(watch, WATCH)
  return () => {
    clearInterval(timer)
    watch()
    return Promise.resolve()
  }
}

const PROBE = 5000

/** Notices that the database can be written again, now and ever after. Answers how to stop that. */
function mending(writer: Connection): () => Promise<void> {
  const timer = setInterval(() => probeWriting(writer), PROBE)
  return () => {
    clearInterval(timer)
    return Promise.resolve()
  }
}

/** Has checkpoints stamped now and ever after. Answers how to stop that. */
function stamping(stamps: Timestamper | null): () => Promise<void> {
  if (!stamps) return () => Promise.resolve()
  void stamps.round()
  const timer = setInterval(() => void stamps.round(), WATCH)
  return () => {
    clearInterval(timer)
    return stamps.close()
  }
}

const RESCAN = 600_000

/** Where no scanner is configured, files stay as they are. */
const rescannerFor = ({ scanner }: Config, reader: Connection, writer: Connection, log: Logger): Rescanner | null =>
  scanner && rescanner({ reader, writer, clock: now, scan: clamAv(scanner), log })

/** Scans now and ever after what came while no scanner could be asked. Answers how to stop that. */
function rescanning(again: Rescanner | null): () => Promise<void> {
  if (!again) return () => Promise.resolve()
  void again.round()
  const timer = setInterval(() => void again.round(), RESCAN)
  return () => {
    clearInterval(timer)
    return again.close()
  }
}

const LOOK = 5000

/** Makes what is asked for now and ever after: another process may have put it into the queue. Answers how to stop that. */
function working(queue: WorkRunner): () => Promise<void> {
  queue.nudge()
  const timer = setInterval(queue.nudge, LOOK)
  return () => {
    clearInterval(timer)
    return queue.close()
  }
}

interface House {
  reader: Connection
  writer: Connection
  log: Logger
  teller: Messenger
  queue: WorkRunner
  assets: Given['assets']
}

// Twenty files of 20 MB over a slow line take longer than Node's five minutes; a line that falls silent is cut before.
const LONGEST_REQUEST = 2 * 3_600_000

/** Where the built stylesheets and scripts lie, and what they are called now. */
function builtAssets(): Given['assets'] {
  const folder = join(ROOT, 'dist/assets')
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Omit<Given['assets'], 'folder'>
  return { folder, ...manifest }
}

function listening(config: Config, house: House, pdf: Printer): Promise<Server> {
  const { reader, writer, log, teller, queue, assets } = house
  const { demo, url, secure, proxies } = config
  const app = application({
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
    afterChange: () => {
      teller.follow()
      queue.nudge()
    },
    assets,
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
