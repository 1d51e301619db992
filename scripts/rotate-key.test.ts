import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { after, before } from 'node:test'
import { setTimeout as rest } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { asReads } from '../server/database/access.js'
import { besideName, readSecret } from '../server/database/key-files.js'
import { keyringFrom } from '../server/database/keyring.js'
import { openReader } from '../server/database/open.js'
import { sealTroubles } from '../server/database/sealed-anew.js'
import { keyHeldBy } from '../server/database/server-key.js'
import { backUp } from '../server/home/backup.js'
import { recordTroubles } from '../server/home/records.js'
import { looked, OPEN, prepare, started, type Running } from './faults/fault-house.js'
import { everySave, load, lost } from './faults/fault-load.js'
import { troublesOf } from './faults/fault-kills.js'
import { bidsNamed } from './faults/fault-reading.js'
import { visiting, type Visitor } from './faults/fault-visitor.js'

const ROOT = join(import.meta.dirname, '..')
const STEPS = pathToFileURL(join(import.meta.dirname, 'faults/killed-at-step.mjs')).href
const folder = mkdtempSync(join(tmpdir(), 'weighbridge-rotate-'))
const programs: Running[] = []
before(() => prepare(join(folder, 'examples')))
after(() => {
  for (const { child } of programs) child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

/** A folder of data of its own with the worked examples in it. */
function examples(name: string): string {
  cpSync(join(folder, 'examples'), join(folder, name), { recursive: true })
  return join(folder, name)
}

interface Ran {
  status: number | string
  said: string
  complained: string
}

/** Runs a command as people do, or kills it once `kill` resolves. */
function run(
  data: string,
  words: string[],
  settings: Record<string, string> = {},
  flags: string[] = [],
  kill?: Promise<unknown>,
): Promise<Ran> {
  const [script = '', ...rest] = words
  const child = spawn(process.execPath, ['--import', 'tsx', ...flags, join(ROOT, `scripts/${script}.ts`), ...rest], {
    cwd: ROOT,
    env: { ...process.env, WEIGHBRIDGE_DATA: data, ...settings },
  })
  let [said, complained] = ['', '']
  child.stdout.on('data', (text: Buffer) => (said += String(text)))
  child.stderr.on('data', (text: Buffer) => (complained += String(text)))
  void kill?.then(() => child.kill('SIGKILL'))
  return new Promise((done) =>
    child.once('close', (code, signal) => done({ status: code ?? signal ?? -1, said, complained })),
  )
}

async function begun(data: string, settings: Record<string, string> = {}): Promise<Running> {
  const program = await started(data, settings)
  programs.push(program)
  return program
}

async function stopped({ child, ended }: Running): Promise<void> {
  child.kill('SIGTERM')
  assert.equal(await ended, 0)
}

const held = (data: string): string | null => looked(data, keyHeldBy)
const keyIn = (data: string): Buffer => readSecret(join(data, 'weighbridge.key'))

/** How much of what is sealed a key does not open. */
function shutTo(data: string, secret: Buffer): number {
  const reader = openReader(join(data, 'weighbridge.db'))
  const troubles = sealTroubles(asReads(reader), keyringFrom(secret))
  reader.close()
  return troubles.length
}

/** What a bidder reads of an answer that lies sealed. */
async function answerIn(joe: Visitor, bid: string): Promise<string> {
  const { status, text } = await joe.look(`/bids/${bid}/answers/social-value`)
  assert.equal(status, 200)
  return /<textarea[^>]*name="answer"[^>]*>([^<]*)</.exec(text)?.[1]?.trim() ?? ''
}

test('the key is changed three times under load over two processes: nothing fails, nothing saved is lost, the old keys open nothing', async () => {
  const data = examples('load')
  const program = await begun(data, { WORKERS: '2' })
  const saves = everySave(data)
  let isOver = false
  const loading = load(program.url, saves, () => isOver)
  const keys = [keyIn(data)]
  for (let time = 0; time < 3; time += 1) {
    await rest(1_000)
    const { status, said, complained } = await run(data, ['rotate-key'])
    assert.deepEqual([status, complained], [0, ''])
    keys.push(keyIn(data))
    for (const [index, key] of keys.slice(-2).entries())
      assert.ok(said.split('\n')[0]?.includes(keyringFrom(key).fingerprint), `its fingerprint is told: ${index}`)
    assert.ok(
      keys.every((key) => !said.includes(key.toString('hex'))),
      'no key is told',
    )
  }
  const then = saves.map(({ answered }) => answered)
  await rest(2_500)
  isOver = true
  await loading
  assert.ok(
    saves.every(({ answered }, index) => answered > (then[index] ?? 0)),
    'everybody goes on saving',
  )
  assert.deepEqual(
    program
      .said()
      .split('\n')
      .filter((line) => line.includes('request failed')),
    [],
  )
  await stopped(program)
  assert.deepEqual(
    looked(data, (db) => [...lost(db, saves), ...troublesOf(db, saves)]),
    [],
  )
  assert.deepEqual(
    keys.map((key) => shutTo(data, key) > 0),
    [true, true, true, false],
  )
  assert.equal(held(data), keyringFrom(keys.at(-1) ?? Buffer.alloc(0)).fingerprint)
})

/** The steps before which a change is killed, in their order; they are a part of those that it names itself. */
const KILLED = [
  'openSync 1',
  'fsyncSync 1',
  'INSERT 1',
  'UPDATE 7',
  'COMMIT 2',
  'renameSync 1',
  'renameSync 2',
  'openSync 3',
]

test('killed before any of its steps, a change leaves a database that opens, for the program that runs and for the next one', async () => {
  const data = examples('steps')
  const file = join(data, 'weighbridge.key')
  const flags = ['--import', STEPS]
  const names = join(folder, 'names')
  assert.equal((await run(data, ['rotate-key'], { FAULTS_STEPS: names }, flags)).status, 0)
  const steps = readFileSync(names, 'utf8').split('\n')
  assert.deepEqual(
    steps.filter((name) => KILLED.includes(name)),
    KILLED,
  )

  const program = await begun(data)
  const joe = await visiting(program.url, 'Joe Pickering')
  const [bid = ''] = looked(data, (db) => bidsNamed(db, OPEN, 'larkfield'))
  const answer = await answerIn(joe, bid)
  assert.ok(answer.length > 20)
  const states: string[] = []
  for (const step of KILLED) {
    const before = held(data)
    assert.equal((await run(data, ['rotate-key'], { FAULTS_STEP: step }, flags)).status, 'SIGKILL', step)
    states.push(
      `${held(data) === before ? 'old' : 'new'} key, ${!existsSync(file) ? 'none' : keyringFrom(keyIn(data)).fingerprint === held(data) ? 'the same' : 'another'} in its place`,
    )
    assert.equal(await answerIn(joe, bid), answer, step)
    assert.deepEqual(
      looked(data, (db) => recordTroubles(db, { files: true, acts: true })),
      [],
      step,
    )
    if (!step.startsWith('rename')) continue
    await startsAnew(data, bid, answer)
    assert.equal((await run(data, ['rotate-key'])).status, 0)
  }
  assert.deepEqual(states, [
    ...Array.from({ length: 5 }, () => 'old key, the same in its place'),
    ...['new key, another in its place', 'new key, none in its place', 'new key, the same in its place'],
  ])
  await stopped(program)
})

/** Starts a program on a copy of a folder as it was left, which puts the key in its place and shows what lies sealed. */
async function startsAnew(data: string, bid: string, answer: string): Promise<void> {
  const copy = join(folder, 'anew')
  rmSync(copy, { recursive: true, force: true })
  cpSync(data, copy, { recursive: true })
  const program = await begun(copy)
  assert.equal(await answerIn(await visiting(program.url, 'Joe Pickering'), bid), answer)
  await stopped(program)
  assert.equal(keyringFrom(keyIn(copy)).fingerprint, held(copy))
}

test('killed while the disk takes the change, it is there whole or not at all', async () => {
  const data = examples('moments')
  for (const wait of [0, 6, 14, 30]) {
    const known = readdirSync(data)
    const made = (async () => {
      while (readdirSync(data).every((name) => known.includes(name) || !/\.key\.\w{32}$/.test(name))) await rest(1)
      await rest(wait)
    })()
    await run(data, ['rotate-key'], {}, [], made)
    assert.deepEqual(
      looked(data, (db) => recordTroubles(db, { files: true, acts: true })),
      [],
    )
  }
  assert.equal((await run(data, ['rotate-key'])).status, 0)
  assert.equal(keyringFrom(keyIn(data)).fingerprint, held(data))
})

const [FIRST, SECOND] = ['ab'.repeat(32), 'cd'.repeat(32)]

test('where the key comes from the environment a program that has both goes on, and one that has the old alone says what to do', async () => {
  const data = examples('environment')
  const fromFile = keyIn(data)
  const settings = { WEIGHBRIDGE_KEY: fromFile.toString('hex'), WEIGHBRIDGE_NEW_KEY: SECOND }
  rmSync(join(data, 'weighbridge.key'))
  const ready = await begun(data, settings)
  const unready = await begun(data, { WEIGHBRIDGE_KEY: settings.WEIGHBRIDGE_KEY })
  const [bid = ''] = bidsOf(data, fromFile)
  const [joe, other] = [await visiting(ready.url, 'Joe Pickering'), await visiting(unready.url, 'Joe Pickering')]
  const answer = await answerIn(joe, bid)

  const lacking = await run(data, ['rotate-key'], { WEIGHBRIDGE_KEY: settings.WEIGHBRIDGE_KEY })
  assert.equal(lacking.status, 1)
  assert.match(lacking.complained, /^The key of the server comes from WEIGHBRIDGE_KEY.* give it as WEIGHBRIDGE_NEW_KEY/)
  const done = await run(data, ['rotate-key'], settings)
  assert.deepEqual([done.status, done.complained], [0, ''])
  assert.match(done.said, /Put the new key into WEIGHBRIDGE_KEY, take WEIGHBRIDGE_NEW_KEY away/)
  assert.equal(await answerIn(joe, bid), answer)

  const page = await other.look(`/bids/${bid}/answers/social-value`)
  assert.deepEqual([page.status, /the running program was not given the new one/.test(page.text)], [503, true])
  const form = await other.send(`/bids/${bid}/answers/social-value`, [['answer', 'Typed meanwhile, and not lost']])
  assert.deepEqual([form.status, form.text.includes('Typed meanwhile, and not lost')], [503, true])
  const health = await fetch(`${unready.url}/health`)
  assert.deepEqual(
    [health.status, ((await health.json()) as { key: string }).key],
    [503, 'it was changed, and this program was not given the new one: start it again with that'],
  )
  assert.equal((await fetch(`${ready.url}/health`)).status, 200)
  await stopped(unready)
  await stopped(ready)

  const again = await begun(data, settings)
  assert.match(again.said(), /WEIGHBRIDGE_KEY still holds another.*is read from WEIGHBRIDGE_NEW_KEY/)
  await stopped(again)
  await assert.rejects(
    started(data, { WEIGHBRIDGE_KEY: FIRST }),
    (error: Error) =>
      error.message.includes(`the database needs ${keyringFrom(Buffer.from(SECOND, 'hex')).fingerprint}`) &&
      !error.message.includes(FIRST),
  )
  const after = await begun(data, { WEIGHBRIDGE_KEY: SECOND })
  assert.equal(after.said().includes('still holds another'), false)
  await stopped(after)
})

function bidsOf(data: string, secret: Buffer): string[] {
  const reader = openReader(join(data, 'weighbridge.db'), keyringFrom(secret))
  const bids = bidsNamed(asReads(reader), OPEN, 'larkfield')
  reader.close()
  return bids
}

test('a backup from before a change is refused without the key of then, with both fingerprints, and restored with it', async () => {
  const data = examples('backup')
  const backups = join(folder, 'backups')
  const { manifest } = backUp(join(data, 'weighbridge.db'), backups, new Date().toISOString())
  assert.equal((await run(data, ['rotate-key'])).status, 0)
  const old = besideName(join(data, 'weighbridge.key'), manifest.key ?? '')
  const kept = readFileSync(old)
  rmSync(old)

  const refused = await run(data, ['restore', backups, '--despite-missing'])
  assert.equal(refused.status, 1)
  assert.ok(refused.complained.includes(`It needs the key ${manifest.key}, which was replaced on`), refused.complained)
  assert.ok(refused.complained.includes(`by ${held(data)}`), refused.complained)

  writeFileSync(old, kept, { mode: 0o600 })
  const restored = await run(data, ['restore', backups, '--despite-missing'])
  assert.deepEqual([restored.status, restored.complained], [0, ''])
  const program = await begun(data)
  const [bid = ''] = looked(data, (db) => bidsNamed(db, OPEN, 'larkfield'))
  assert.ok((await answerIn(await visiting(program.url, 'Joe Pickering'), bid)).length > 20)
  await stopped(program)
  assert.equal(keyringFrom(keyIn(data)).fingerprint, manifest.key)
})
