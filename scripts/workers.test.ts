import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { after } from 'node:test'
import { setTimeout as rest } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { filesOfBid } from '../server/bids/file-store.js'
import { largePdf } from '../server/bids/files-fixture.js'
import { send, tell } from '../server/bids/file-sending-fixture.js'
import { all, transact } from '../server/database/access.js'
import { migrate } from '../server/database/migrate.js'
import { openWriter } from '../server/database/open.js'
import { giveKeyring } from '../server/database/sealing.js'
import { serverKeyring } from '../server/database/server-key.js'
import { mailServer } from '../server/home/message-smtp-fixture.js'
import { keepAccount } from '../server/people/account-store.js'
import { browserAt, type Browser } from '../server/people/served-fixture.js'
import { tenderOf } from '../server/tenders/tender-store.js'
import { looked, OPEN, prepare, started, type Running } from './faults/fault-house.js'
import { everySave, load, lost } from './faults/fault-load.js'
import { troublesOf } from './faults/fault-kills.js'
import { bidsNamed } from './faults/fault-reading.js'
import { visiting, type Visitor } from './faults/fault-visitor.js'

const NOW = '2026-03-02T09:00:00.000Z'
const SKIP = process.platform === 'linux' ? false : 'processes are told apart by /proc, which only Linux has'
const folder = mkdtempSync(join(tmpdir(), 'weighbridge-workers-'))
const programs: Running[] = []
after(() => {
  for (const { child } of programs) child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

/** Starts the program with two workers. */
async function two(data: string, settings: Record<string, string> = {}): Promise<Running> {
  const program = await started(data, { WORKERS: '2', ...settings })
  programs.push(program)
  return program
}

/** The processes that serve now. A browser engine that prints is none of them. */
const workersOf = ({ child: { pid } }: Running): number[] =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number)

/** How long a process has worked, in hundredths of a second. */
const workOf = (pid: number): number =>
  readFileSync(`/proc/${pid}/stat`, 'utf8')
    .split(') ')[1]
    ?.split(' ')
    .slice(11, 13)
    .map(Number)
    .reduce((a, b) => a + b) ?? 0

async function until(what: string, holds: () => boolean): Promise<void> {
  const end = Date.now() + 30_000
  while (!holds()) {
    if (Date.now() > end) throw new Error(`not within half a minute: ${what}`)
    await rest(50)
  }
}

/** How many times a worker has begun to serve. */
const begunIn = ({ said }: Running): number => said().split('a worker serves').length - 1

/** Kills every worker that there is, one after the other, and waits each time until another one has taken its place. */
async function replaceAll(program: Running): Promise<void> {
  for (const pid of workersOf(program)) {
    const begun = begunIn(program)
    process.kill(pid, 'SIGKILL')
    await until('another worker', () => begunIn(program) > begun)
  }
}

async function stopped({ child, ended }: Running): Promise<void> {
  const begun = Date.now()
  child.kill('SIGTERM')
  assert.equal(await ended, 0)
  assert.ok(Date.now() - begun < 10_000, 'it ends within ten seconds')
}

test(
  'a worker that is killed under load is replaced, and nothing that was answered as saved is lost',
  { skip: SKIP },
  async () => {
    const data = join(folder, 'load')
    prepare(data)
    const program = await two(data)
    const first = workersOf(program)
    const before = first.map(workOf)
    const saves = everySave(data)
    let isOver = false
    const loading = load(program.url, saves, () => isOver)
    await rest(4_000)
    const worked = first.map((pid, index) => workOf(pid) - (before[index] ?? 0))
    process.kill(first[0] ?? 0, 'SIGKILL')
    await until('another worker', () => workersOf(program).length === 2 && !workersOf(program).includes(first[0] ?? 0))
    const then = saves.map(({ answered }) => answered)
    await rest(4_000)
    isOver = true
    await loading
    assert.ok(
      worked.every((ticks) => ticks > 5),
      `both have served: ${worked.join(' and ')} hundredths of a second`,
    )
    assert.ok(
      saves.some(({ answered }, index) => answered > (then[index] ?? 0)),
      'people go on saving',
    )
    await stopped(program)
    assert.deepEqual(
      looked(data, (db) => [...lost(db, saves), ...troublesOf(db, saves)]),
      [],
    )
  },
)

/** A browser in which somebody of the examples is signed in. */
async function signedIn(url: string, name: string): Promise<Browser> {
  const browser = browserAt(url)
  const { body } = await browser.get('/sign-in')
  const account = new RegExp(`name="account" value="([^"]+)">\\s*<button[^>]*>${name}</button>`).exec(body)?.[1] ?? ''
  await browser.post('/sign-in/demo', { account })
  return browser
}

test(
  'a session begun with one worker is good with the others, and a file begun with one is finished by another',
  { skip: SKIP },
  async () => {
    const data = join(folder, 'session')
    prepare(data)
    const program = await two(data, { WEIGHBRIDGE_LOG: 'info' })
    const first = workersOf(program)
    const joe = await signedIn(program.url, 'Joe Pickering')
    const [bid = ''] = looked(data, (db) => bidsNamed(db, OPEN, 'larkfield'))
    const file = largePdf(2_500_000)
    const begun = await tell(program.url, joe, `/bids/${bid}/uploads`, {
      ...{ name: 'long.pdf', size: String(file.length), on: 'bid', mark: '1' },
    })
    const place = `/bids/${bid}/uploads/${String(begun.json.upload)}`
    const part = Number(begun.json.part)
    const next = (offset: number) =>
      send(program.url, joe, place, { offset: String(offset) }, [
        { name: 'part', bytes: file.subarray(offset, offset + part) },
      ])
    assert.equal((await next(0)).json.offset, part)
    await replaceAll(program)
    assert.deepEqual(
      workersOf(program).filter((pid) => first.includes(pid)),
      [],
    )
    for (let offset = part; offset < file.length; offset += part) assert.equal((await next(offset)).status, 200)
    assert.equal((await tell(program.url, joe, `${place}/keep`, {})).status, 200)
    await stopped(program)
    const kept = looked(data, (db) => filesOfBid(db, bid).find(({ name }) => name === 'long.pdf'))
    assert.equal(kept?.sha256, createHash('sha256').update(file).digest('hex'))
  },
)

test(
  'each letter goes out once, and what one address may try is one count, however many workers there are',
  { skip: SKIP },
  async () => {
    const data = join(folder, 'mail')
    mkdirSync(data)
    const writer = openWriter(join(data, 'weighbridge.db'))
    giveKeyring(writer, serverKeyring({ given: null, file: join(data, 'weighbridge.key'), held: null }))
    migrate(writer)
    const emails = Array.from({ length: 34 }, (_, index) => `person.${index}@example.org`)
    transact(writer, (tx) => {
      for (const email of emails)
        keepAccount(tx, {
          ...{ email, name: email, password: 'never the right one', organisation: null, roles: ['panel'], now: NOW },
        })
    })
    writer.close()
    const mail = await mailServer('accept')
    const program = await two(data, {
      WEIGHBRIDGE_DEMO: '0',
      WEIGHBRIDGE_SMTP: mail.url,
      WEIGHBRIDGE_MAIL_FROM: 'tenders@example.org',
    })
    try {
      const asked = await Promise.all(
        emails.map(async (email) => {
          const browser = browserAt(program.url)
          await browser.get('/sign-in/forgotten')
          return { email, status: (await browser.post('/sign-in/forgotten', { email })).status }
        }),
      )
      const taken = asked.filter(({ status }) => status !== 429).map(({ email }) => email)
      assert.equal(taken.length, 30)
      await until('the letters', () => mail.letters.length >= 30)
      await rest(500)
      assert.deepEqual(mail.announced.toSorted(), taken.toSorted())
      await stopped(program)
    } finally {
      await mail.close()
    }
  },
)

const received = all<{ bid: string; id: string; at: string }>('SELECT bid, id, at FROM submissions')
const lateOnes = all<{ bid: string; at: string }>('SELECT bid, at FROM late_submissions')

test(
  'over two workers the deadline falls at one moment: what came before it stands, what came after does not',
  { skip: SKIP },
  async () => {
    const [data, clock] = [join(folder, 'rush'), join(folder, 'clock')]
    prepare(data)
    const deadline = looked(data, (db) =>
      Date.parse(tenderOf(db, OPEN, new Date().toISOString())?.facts.deadline ?? ''),
    )
    writeFileSync(clock, String(deadline - 3_600_000 - Date.now()))
    const preload = pathToFileURL(join(import.meta.dirname, 'faults/stepped-clock.mjs')).href
    const program = await two(data, { NODE_OPTIONS: `--import=${preload}`, FAULTS_CLOCK: clock })
    const [bid = ''] = looked(data, (db) => bidsNamed(db, OPEN, 'larkfield'))
    const before = looked(data, (db) => received(db, {}).length)
    const joes = await Promise.all(Array.from({ length: 6 }, () => visiting(program.url, 'Joe Pickering')))

    writeFileSync(clock, String(deadline - 2_500 - Date.now()))
    for (const pid of [program.child.pid ?? 0, ...workersOf(program)]) process.kill(pid, 'SIGUSR2')
    const end = Date.now() + 5_000
    const answers = (await Promise.all(joes.map((joe, index) => rushed(joe, bid, index, end)))).flat()
    await stopped(program)

    const [inTime, late] = looked(data, (db) => [received(db, {}), lateOnes(db, {})])
    const receipts = new Set(answers.filter((answer) => answer !== 'late'))
    assert.ok(receipts.size > 1, 'some were in time')
    assert.equal(inTime.length - before, receipts.size, 'every receipt stands, and nothing without one')
    assert.deepEqual(
      [...receipts].filter((id) => !inTime.some((one) => one.id === id)),
      [],
    )
    assert.ok(inTime.every(({ at }) => Date.parse(at) < deadline))
    assert.ok(late.length > 0)
    assert.ok(late.every(({ at }) => Date.parse(at) >= deadline))
    assert.equal(late.length, Math.min(50, answers.filter((answer) => answer === 'late').length))
    assert.deepEqual(
      looked(data, (db) => troublesOf(db, [])),
      [],
    )
  },
)

/** Changes an answer and submits, again and again. Answers the receipts that came, and 'late' for each that was refused so. */
async function rushed(joe: Visitor, bid: string, index: number, end: number): Promise<string[]> {
  const answers: string[] = []
  const basisOf = async (path: string) => /name="basis" value="([^"]*)"/.exec((await joe.look(path)).text)?.[1] ?? ''
  const answer = `/bids/${bid}/answers/social-value`
  for (let turn = 0; Date.now() < end; turn += 1) {
    await joe.send(answer, [
      ['basis', await basisOf(answer)],
      ['answer', `Two paid posts; ${index} ${turn}.`],
    ])
    const { location, text } = await joe.send(`/bids/${bid}/submit`, [['basis', await basisOf(`/bids/${bid}/submit`)]])
    const receipt = /\/receipts\/([^/]+)$/.exec(location)?.[1]
    if (receipt) answers.push(receipt)
    else if (/Too late/.test(text)) answers.push('late')
  }
  return answers
}
