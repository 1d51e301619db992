import assert from 'node:assert/strict'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import test, { after, before } from 'node:test'
import { setTimeout as rest } from 'node:timers/promises'
import { everyCheckpoint } from '../server/audit/checkpoint-store.js'
import { exported } from '../server/audit/ledger-fixture.js'
import { asReads } from '../server/database/access.js'
import { besideName } from '../server/database/key-files.js'
import { keyringFrom } from '../server/database/keyring.js'
import { openReader, openWriter } from '../server/database/open.js'
import { backUp } from '../server/home/backup.js'
import { recordTroubles } from '../server/home/records.js'
import { looked, OPEN, started } from './faults/fault-house.js'
import { troublesOf } from './faults/fault-kills.js'
import { everySave, load, lost } from './faults/fault-load.js'
import { bidsNamed } from './faults/fault-reading.js'
import { visiting, type Visitor } from './faults/fault-visitor.js'
import { answerIn, held, keyIn, place, run, shutTo, stopped } from './faults/rotating-fixture.js'

const { folder, examples, begun, ...here } = place()
before(here.prepare)
after(here.cleared)

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

/** Changes an answer, and submits the bid. */
async function submits(joe: Visitor, bid: string, answer: string): Promise<void> {
  const basis = async (path: string) => /name="basis" value="([^"]*)"/.exec((await joe.look(path)).text)?.[1] ?? ''
  for (const [path, fields] of [
    [`/bids/${bid}/answers/social-value`, [['answer', answer]]],
    [`/bids/${bid}/submit`, []],
  ] as [string, [string, string][]][])
    assert.equal((await joe.send(path, [['basis', await basis(path)], ...fields])).status, 303)
}

test('the key that signs the ledger is changed while the program runs; a check with the key of before follows it', async () => {
  const data = examples('ledger')
  const program = await begun(data)
  const joe = await visiting(program.url, 'Joe Pickering')
  const [bid = ''] = looked(data, (db) => bidsNamed(db, OPEN, 'larkfield'))
  await submits(joe, bid, 'Two paid posts from the first month on.')
  const keys = async (): Promise<string[]> => (await joe.look('/ledger/key')).text.trimEnd().split('\n')
  const [old = ''] = await keys()
  const { status, said, complained } = await run(data, ['rotate-key', 'ledger'])
  assert.deepEqual([status, complained], [0, ''])
  const [seq = ''] = /\d+/.exec(said) ?? []
  assert.match(
    said,
    /^From entry \d+ on the key [0-9a-f]{8} signs the ledger\. The key before, [0-9a-f]{8}, has signed over it/,
  )
  await submits(joe, bid, 'Three paid posts from the first month on.')
  const [fresh = '', ...before] = await keys()
  assert.deepEqual([before, fresh === old], [[old], false])
  await stopped(program)

  const signed = looked(data, (db) => everyCheckpoint(db, {}).map(({ size, key }) => ({ size, key })))
  assert.ok(signed.at(-1)?.size !== Number(seq))
  for (const { size, key } of signed) assert.equal(key, (size < Number(seq) ? old : fresh).split('+')[1], String(size))
  const writer = openWriter(join(data, 'weighbridge.db'), keyringFrom(keyIn(data)))
  writeFileSync(join(data, 'ledger.jsonl'), exported(writer))
  writer.close()
  for (const key of [old, fresh]) {
    writeFileSync(join(data, 'key.txt'), `${key}\n`)
    const checked = await run(data, ['verify', join(data, 'ledger.jsonl'), '--key', join(data, 'key.txt')])
    assert.deepEqual([checked.status, checked.complained], [0, ''])
    assert.ok(
      checked.said.includes(`Keys: from entry ${seq} on another key signs, and the one before it signed over it.`),
    )
  }
  assert.deepEqual(
    looked(data, (db) => recordTroubles(db, { files: true, acts: true })),
    [],
  )
})

test('a command that cannot be read gets one line and status 2, and a place without a database the reason', async () => {
  const wrong = await run(folder, ['rotate-key', 'everything'])
  assert.deepEqual([wrong.status, wrong.said, wrong.complained.trim().split('\n').length], [2, '', 1])
  const nothing = await run(folder, ['rotate-key'])
  assert.deepEqual([nothing.status, nothing.complained], [1, `There is no database in ${folder}.\n`])
})
