import assert from 'node:assert/strict'
import test from 'node:test'
import { transact } from '../database/access.js'
import { linkHash } from './chain.js'
import { checkpointIn, signedCheckpoint } from './checkpoint.js'
import { another } from './forging-fixture.js'
import { minute, smallLedger, tampered } from './ledger-fixture.js'
import { everyEvent, record } from './ledger-store.js'
import { isSignedBy, type Signer } from './signed-note.js'
import { changeSigningKey } from './signing-change.js'
import { publishedKeys, signerOf } from './signing-store.js'
import { signedHead, startTroubles } from './tree-start.js'
import { treeRoot } from './tree-store.js'

const OTHER = 'a'.repeat(64)
const LAST = 'Entry 6 of the ledger, its last, is not the one that was recorded.'
const TREE = 'The tree over the ledger is not whole: parts of it are missing.'
const CHECKPOINT = 'The ledger is not what its last checkpoint, of 3 entries, says.'
const NO_NOTE = 'What was noted beside the database when it last ran is no checkpoint of this ledger.'

const spoilt: [string, string, string[]][] = [
  ['nothing changed', 'SELECT 1', []],
  ['another last event', `UPDATE events SET body = json_set(body, '$.act', 'x') WHERE seq = 6`, [LAST]],
  ['another leaf of the last event', `UPDATE events SET leaf = '${OTHER}' WHERE seq = 6`, [LAST]],
  ['another hash of the last event', `UPDATE events SET hash = '${OTHER}' WHERE seq = 6`, [LAST]],
  ['a last event hung on another', `UPDATE events SET previous_hash = '${OTHER}' WHERE seq = 6`, [LAST]],
  ['the event before the last taken out', 'DELETE FROM events WHERE seq = 5', [LAST]],
  ['no tree', 'DELETE FROM tree_nodes', [TREE, CHECKPOINT]],
  ['a part of its tree missing', 'DELETE FROM tree_nodes WHERE level = 2', [TREE]],
  ['another part of its tree', `UPDATE tree_nodes SET hash = '${OTHER}' WHERE level = 1 AND place = 0`, [CHECKPOINT]],
  ['a last checkpoint that is torn', `UPDATE checkpoints SET text = 'torn'`, [CHECKPOINT]],
  [
    'a last checkpoint of another size',
    'UPDATE checkpoints SET size = 2',
    ['The ledger is not what its last checkpoint, of 2 entries, says.'],
  ],
  ['another key than the one that signed', `UPDATE signing_keys SET public_key = zeroblob(32)`, [CHECKPOINT]],
  ['no last checkpoint', 'DELETE FROM checkpoints', []],
]

for (const [what, sql, told] of spoilt)
  test(`when a program starts on a ledger with ${what}, just that is told`, () => {
    const { db, connection } = smallLedger()
    tampered(connection, sql)
    assert.deepEqual(startTroubles(db, null), told)
    connection.close()
  })

test('a last event that was hung on another with a hash that fits is told', () => {
  const { db, connection } = smallLedger()
  const { leaf = '' } = everyEvent(db, {})[5] ?? {}
  tampered(connection, `UPDATE events SET previous_hash = '${OTHER}', hash = '${linkHash(OTHER, leaf)}' WHERE seq = 6`)
  assert.deepEqual(startTroubles(db, null), [LAST])
  connection.close()
})

test('a ledger of one event, and one without any, are started without a word', () => {
  for (const happenings of [[], [{ act: 'signed-in' }]]) {
    const { db, connection } = smallLedger(happenings)
    assert.deepEqual(startTroubles(db, null), [])
    connection.close()
  }
})

/** A small ledger, and checkpoints of it as the program notes them. */
function noting() {
  const { db, connection } = smallLedger()
  const signer = signerOf(db) ?? assert.fail('it has no key')
  const noted = (size: number, root = treeRoot(db, size), by: Signer = signer): string =>
    signedCheckpoint({ size, root }, by)
  return { db, connection, signer, noted }
}

test('what was noted when the program last ran is held to the ledger', () => {
  const { db, noted, signer } = noting()
  for (const size of [0, 1, 5, 6]) assert.deepEqual(startTroubles(db, noted(size)), [], String(size))
  assert.deepEqual(startTroubles(db, noted(7, OTHER)), [
    'When this server last ran, the ledger had 7 entries, and now it has 6: 1 is missing. If a backup was restored, what happened after it is gone, and receipts given out since then will say so.',
  ])
  for (const size of [1, 6])
    assert.deepEqual(startTroubles(db, noted(size, OTHER)), [
      `The first ${size} entries of the ledger are not those that it had when this server last ran.`,
    ])
  for (const none of ['', 'torn', noted(6, treeRoot(db, 6), another(signer.name)), noted(6).replace('\n6\n', '\n5\n')])
    assert.deepEqual(startTroubles(db, none), [NO_NOTE], none)
})

test('everything that is wrong is told together', () => {
  const { db, connection, noted } = noting()
  const before = noted(6)
  tampered(connection, `DELETE FROM tree_nodes`)
  assert.deepEqual(startTroubles(db, before), [
    TREE,
    CHECKPOINT,
    'The first 6 entries of the ledger are not those that it had when this server last ran.',
  ])
})

test('after a change of the key each key counts for what it signed in its time', () => {
  const { db, connection, signer, noted } = noting()
  const old = noted(6)
  transact(connection, (tx) => changeSigningKey(tx, minute(10)))
  const fresh = signerOf(db) ?? assert.fail('it has no key')
  assert.deepEqual(startTroubles(db, old), [])
  assert.deepEqual(startTroubles(db, noted(7, treeRoot(db, 7), fresh)), [])
  assert.deepEqual(startTroubles(db, noted(7, treeRoot(db, 7), signer)), [NO_NOTE])
  assert.deepEqual(startTroubles(db, noted(6, treeRoot(db, 6), fresh)), [NO_NOTE])
  tampered(connection, 'DELETE FROM signing_handovers')
  assert.deepEqual(startTroubles(db, old), ['The ledger is not what its last checkpoint, of 7 entries, says.', NO_NOTE])
})

test('where the ledger stands is noted as a checkpoint that the key of now signs, once there is one', () => {
  const { db, connection } = smallLedger([{ act: 'signed-in' }])
  assert.equal(signedHead(db), null)
  transact(connection, (tx) => record(tx, { person: null, now: minute(1) }, { act: 'bids.opened', tender: 't' }))
  const { note, ...read } = checkpointIn(signedHead(db) ?? '')
  const [key] = publishedKeys(db)
  assert.ok(key)
  assert.deepEqual(read, { origin: key.name, size: 2, root: treeRoot(db, 2) })
  assert.equal(isSignedBy(note, key), true)
})
