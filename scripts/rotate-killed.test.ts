import assert from 'node:assert/strict'
import { cpSync, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import test, { after, before } from 'node:test'
import { setTimeout as rest } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { keyringFrom } from '../server/database/keyring.js'
import { recordTroubles } from '../server/home/records.js'
import { looked, OPEN } from './faults/fault-house.js'
import { bidsNamed } from './faults/fault-reading.js'
import { visiting } from './faults/fault-visitor.js'
import { answerIn, held, keyIn, place, run, stopped } from './faults/rotating-fixture.js'

const STEPS = pathToFileURL(join(import.meta.dirname, 'faults/killed-at-step.mjs')).href
const { folder, examples, begun, ...here } = place()
before(here.prepare)
after(here.cleared)

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
  assert.equal((await run(data, ['rotate-key'], { FAULTS_STEPS: names }, { flags })).status, 0)
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
    assert.equal((await run(data, ['rotate-key'], { FAULTS_STEP: step }, { flags })).status, 'SIGKILL', step)
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
    await run(data, ['rotate-key'], {}, { kill: made })
    assert.deepEqual(
      looked(data, (db) => recordTroubles(db, { files: true, acts: true })),
      [],
    )
  }
  assert.equal((await run(data, ['rotate-key'])).status, 0)
  assert.equal(keyringFrom(keyIn(data)).fingerprint, held(data))
})
