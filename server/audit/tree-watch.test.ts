import assert from 'node:assert/strict'
import { copyFileSync, existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import test from 'node:test'
import { openWriter } from '../database/open.js'
import { testHouse, type TestHouse } from '../test-house.js'
import { checkpointIn } from './checkpoint.js'
import { everyCheckpoint } from './checkpoint-store.js'
import { record } from './ledger-store.js'
import { ledgerAtStart, watchLedger, type Watched } from './tree-watch.js'

const NOON = '2026-03-02T12:00:00.000Z'

function watched(now = NOON): { house: TestHouse; given: Watched; act: (...acts: string[]) => void } {
  const house = testHouse()
  const file = join(dirname(house.file), 'weighbridge.checkpoint')
  const act = (...acts: string[]): void => {
    for (const one of acts) house.change((tx) => record(tx, { person: null, now }, { act: one, tender: 't' }))
  }
  return { house, given: { writer: house.writer, file, clock: () => now }, act }
}

test('a ledger that is as it was when the program last ran is started without a word', () => {
  const { house, given, act } = watched()
  assert.deepEqual(ledgerAtStart(given), [])
  act('one', 'bids.opened', 'three')
  watchLedger(given)
  assert.equal(checkpointIn(readFileSync(given.file, 'utf8')).size, 3)
  act('four')
  assert.deepEqual(ledgerAtStart(given), [])
  house.close()
})

test('a backup put in the place of the database is told, by how many entries are missing', () => {
  const { house, given, act } = watched()
  act('one', 'two')
  house.writer.pragma('wal_checkpoint(TRUNCATE)')
  const backup = `${house.file}.backup`
  watchLedger(given)
  house.writer.pragma('wal_checkpoint(TRUNCATE)')
  copyFileSync(house.file, backup)
  act('three', 'four', 'five')
  watchLedger(given)

  const old = openWriter(backup, house.keyring)
  assert.deepEqual(ledgerAtStart({ ...given, writer: old }), [
    'When this server last ran, the ledger had 5 entries, and now it has 2: 3 are missing. If a backup was restored, what happened after it is gone, and receipts given out since then will say so.',
    `What was noted is kept in ${given.file}.2026-03-02T12-00-00-000Z.`,
  ])
  assert.equal(existsSync(given.file), false)
  old.close()
  house.close()
})

test('a ledger rewritten to the same length is told, even when nobody had a checkpoint of it', () => {
  const { house, given, act } = watched()
  act('one', 'two')
  watchLedger(given)
  const other = watched()
  other.act('one', 'another')
  watchLedger(other.given)
  other.house.writer.exec(
    `DROP TRIGGER signing_keys_are_never_deleted; DROP TRIGGER checkpoints_are_never_deleted; DROP TRIGGER public_checkpoints_are_never_deleted;
     DELETE FROM public_checkpoints; DELETE FROM checkpoints; DELETE FROM signing_keys; ATTACH '${house.file}' AS true_one;
     INSERT INTO signing_keys SELECT * FROM true_one.signing_keys`,
  )
  assert.match(
    ledgerAtStart({ ...given, writer: other.house.writer })[0] ?? '',
    /The first 2 entries of the ledger are not those/,
  )
  other.house.close()
  house.close()
})

test('a last event that was changed, a missing part of the tree, and a checkpoint of something else are told', () => {
  const spoilt = (sql: string): string => {
    const { house, given, act } = watched()
    act('one', 'two', 'three', 'bids.opened')
    house.writer.exec(sql)
    const [told = ''] = ledgerAtStart(given)
    house.close()
    return told
  }
  const event = `DROP TRIGGER events_are_never_changed; UPDATE events SET act = 'x', body = json_set(body, '$.act', 'x') WHERE seq = 4`
  assert.match(spoilt(event), /Entry 4 of the ledger, its last, is not the one/)
  assert.match(spoilt('DROP TRIGGER tree_nodes_are_never_deleted; DELETE FROM tree_nodes'), /The tree .* is not whole/)
  const node = `DROP TRIGGER tree_nodes_are_never_changed; UPDATE tree_nodes SET hash = '${'a'.repeat(64)}' WHERE level = 2`
  assert.match(spoilt(node), /not what its last checkpoint, of 4 entries, says/)
})

test('one checkpoint a day is for everybody, from the first start on, and none on a day that adds nothing', () => {
  const { house, given, act } = watched()
  const days = () =>
    house.reader.prepare('SELECT size, at FROM public_checkpoints ORDER BY size').all() as {
      size: number
      at: string
    }[]
  watchLedger(given)
  act('one')
  watchLedger(given)
  watchLedger({ ...given, clock: () => '2026-03-03T00:00:10.000Z' })
  watchLedger({ ...given, clock: () => '2026-03-03T23:00:10.000Z' })
  watchLedger({ ...given, clock: () => '2026-03-04T12:00:00.000Z' })
  assert.deepEqual(days(), [
    { size: 0, at: NOON },
    { size: 1, at: '2026-03-03T00:00:10.000Z' },
  ])
  assert.deepEqual(
    everyCheckpoint(house.db, {}).map(({ size, why }) => [size, why]),
    [
      [0, 'day'],
      [1, 'day'],
    ],
  )
  assert.deepEqual(
    readdirSync(dirname(given.file)).filter((name) => name.endsWith('.new')),
    [],
  )
  house.close()
})
