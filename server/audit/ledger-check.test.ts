import assert from 'node:assert/strict'
import test from 'node:test'
import { transact } from '../database/access.js'
import { leafOf, linkHash } from './chain.js'
import { makeDayCheckpoint } from './checkpoint-store.js'
import { ledgerTroubles } from './ledger-check.js'
import { minute, smallLedger, tampered } from './ledger-fixture.js'
import { everyEvent, record } from './ledger-store.js'
import { changeSigningKey } from './signing-change.js'

test('a ledger without any act yet, of which the day’s checkpoint was published, is whole', () => {
  const { db, connection } = smallLedger([])
  transact(connection, (tx) => makeDayCheckpoint(tx, minute(0)))

  assert.deepEqual(ledgerTroubles(db), [])
  connection.close()
})

test('what cannot be read any more is named like everything else that is wrong', () => {
  const { db, connection } = smallLedger()
  tampered(connection, `UPDATE checkpoints SET text = 'torn'; UPDATE event_contents SET content = '{"a' WHERE seq = 2`)

  assert.deepEqual(ledgerTroubles(db), [
    `entry 2: its content 'piece' is not the one recorded`,
    'the checkpoint of 3 events cannot be read: it has no signature after an empty line',
  ])
  connection.close()
})

const OTHER = 'a'.repeat(64)
const COLUMNS_APART = 'its columns say something else than its body'
const NOT_RECORDED = `entry 5: its content 'mark' is not the one recorded`
const OTHER_LEAF = 'its leaf does not follow from what it says'
const OTHER_TREE = 'the tree kept over the ledger is not the tree of its events'
const OTHER_ROOT = 'the checkpoint of 3 events has another root than the events that it covers'
const SAYS_ELSE = 'the checkpoint of 3 events says something else than what is kept of it'
const NOT_SIGNED = 'the checkpoint of 3 events is not signed by a published key that signed so many entries'

/** What somebody with the whole database could do, and everything that is said of it. */
const spoilt: [string, string, string[]][] = [
  ['nothing changed', 'SELECT 1', []],
  [
    'an event taken out',
    'DELETE FROM events WHERE seq = 3',
    [
      'entry 4: the one before it is missing',
      'entry 4: its previous hash is not the hash of the one before it',
      OTHER_TREE,
      OTHER_ROOT,
    ],
  ],
  [
    'an event hung on another',
    `UPDATE events SET previous_hash = '${OTHER}' WHERE seq = 4`,
    [
      'entry 4: its previous hash is not the hash of the one before it',
      'entry 4: its hash does not follow from its leaf',
    ],
  ],
  [
    'another leaf',
    `UPDATE events SET leaf = '${OTHER}' WHERE seq = 6`,
    [`entry 6: ${OTHER_LEAF}`, 'entry 6: its hash does not follow from its leaf', OTHER_TREE],
  ],
  [
    'another hash of the last event',
    `UPDATE events SET hash = '${OTHER}' WHERE seq = 6`,
    ['entry 6: its hash does not follow from its leaf'],
  ],
  [
    'a space after what an event says',
    `UPDATE events SET body = body || ' ' WHERE seq = 3`,
    [`entry 3: ${OTHER_LEAF}`],
  ],
  [
    'an event that says something else, columns and all',
    `UPDATE events SET act = 'x', body = json_set(body, '$.act', 'x') WHERE seq = 3`,
    [`entry 3: ${OTHER_LEAF}`],
  ],
  [
    'an event dated back',
    `UPDATE events SET at = '2026-03-02T08:00:00.000Z' WHERE seq = 3`,
    [`entry 3: ${COLUMNS_APART}`, 'entry 3: it is dated before the one that precedes it'],
  ],
  ...['person', 'act', 'tender', 'bid', 'criterion'].map((column): [string, string, string[]] => [
    `another ${column} to be found by`,
    `UPDATE events SET ${column} = 'x' WHERE seq = 2`,
    [`entry 2: ${COLUMNS_APART}`],
  ]),
  [
    'a content taken away',
    `DELETE FROM event_contents WHERE seq = 5 AND name = 'mark'`,
    [`entry 5: its content 'mark' is gone, and nobody erased it`],
  ],
  ['another mark', `UPDATE event_contents SET content = '5' WHERE seq = 5 AND name = 'mark'`, [NOT_RECORDED]],
  ['another salt', `UPDATE event_contents SET salt = '00' WHERE seq = 5 AND name = 'mark'`, [NOT_RECORDED]],
  [
    'a content taken away as if it had been erased by law',
    `INSERT INTO erasures VALUES (5, 'mark', 'asked for', 6); DELETE FROM event_contents WHERE seq = 5 AND name = 'mark'`,
    [`entry 5: its content 'mark' is gone, and nobody erased it`],
  ],
  [
    'a content laid beside an event that never had one',
    `INSERT INTO event_contents VALUES (6, 'apology', '00', '"Sorry"')`,
    [`entry 6: its content 'apology' is not the one recorded`],
  ],
  [
    'what an event says torn',
    `UPDATE events SET body = '{"act' WHERE seq = 2`,
    [`entry 2: ${COLUMNS_APART}`, `entry 2: ${OTHER_LEAF}`, `entry 2: its content 'piece' is not the one recorded`],
  ],
  [
    'an event laid before the first',
    `INSERT INTO events SELECT 0, at, person, act, tender, bid, criterion, json_set(body, '$.seq', 0), leaf, 'x', 'y' FROM events WHERE seq = 6`,
    ['entry 0: no ledger has an entry of this number'],
  ],
  ['another node of the tree', `UPDATE tree_nodes SET hash = '${OTHER}' WHERE level = 2`, [OTHER_TREE]],
  ['no tree', 'DELETE FROM tree_nodes', ['The tree over the ledger has no node 0 on level 2']],
  [
    'a checkpoint of more than there is',
    'UPDATE checkpoints SET size = 7',
    ['the checkpoint of 7 events vouches for more than the ledger holds, which ends after 6'],
  ],
  ['a checkpoint of another root', `UPDATE checkpoints SET root = '${OTHER}'`, [SAYS_ELSE, OTHER_ROOT]],
  ['a checkpoint by a key that is not the ledger’s', `UPDATE checkpoints SET key = '00000000'`, [NOT_SIGNED]],
  [
    'a checkpoint whose text was changed',
    `UPDATE checkpoints SET text = replace(text, char(10) || '3' || char(10), char(10) || '4' || char(10))`,
    [SAYS_ELSE, NOT_SIGNED],
  ],
]

for (const [what, sql, told] of spoilt)
  test(`of a ledger with ${what}, just that is told`, () => {
    const { db, connection } = smallLedger()
    tampered(connection, sql)
    assert.deepEqual(ledgerTroubles(db), told)
    connection.close()
  })

/** A ledger of seven entries whose key was changed with the last. */
function handedOver(sql: string): { told: string[]; before: string; after: string } {
  const { db, connection } = smallLedger()
  const { before, after } = transact(connection, (tx) => changeSigningKey(tx, minute(10)))
  tampered(connection, sql.replace('BEFORE', before).replace('AFTER', after))
  const told = ledgerTroubles(db)
  connection.close()
  return { told, before, after }
}

const NOT_BY = (size: number): string =>
  `the checkpoint of ${size} events is not signed by a published key that signed so many entries`

test('a key that was not handed over by the one before it is told, and that then nobody is known to have signed', () => {
  assert.deepEqual(handedOver('SELECT 1').told, [])
  const missing = handedOver('DELETE FROM signing_handovers')
  assert.deepEqual(missing.told, [
    `the hand-over to the key ${missing.after}: it is missing: the key before did not sign over it`,
    NOT_BY(3),
    NOT_BY(7),
  ])
  assert.deepEqual(handedOver(`UPDATE signing_handovers SET text = 'torn'`).told, [
    'a hand-over of the key cannot be read: it has no signature after an empty line',
    NOT_BY(3),
    NOT_BY(7),
  ])
})

test('a checkpoint that is put down to the key before, or to the one after, is told', () => {
  assert.deepEqual(handedOver(`UPDATE checkpoints SET key = 'AFTER'`).told, [NOT_BY(3)])
  assert.deepEqual(handedOver(`UPDATE checkpoints SET key = 'BEFORE'`).told, [NOT_BY(7)])
})

test('an event written otherwise than the chain writes it is told, though leaf and hash were made to fit', () => {
  const { db, connection } = smallLedger()
  const { body = '', previous_hash = '' } = everyEvent(db, {})[5] ?? {}
  const leaf = leafOf(`${body} `)
  tampered(
    connection,
    `UPDATE events SET body = body || ' ', leaf = '${leaf}', hash = '${linkHash(previous_hash, leaf)}' WHERE seq = 6`,
  )
  assert.deepEqual(ledgerTroubles(db), [`entry 6: ${OTHER_LEAF}`, OTHER_TREE])
  connection.close()
})

test('events of one and the same moment are in order', () => {
  const { db, connection } = smallLedger([])
  for (const act of ['one', 'two']) transact(connection, (tx) => record(tx, { person: null, now: minute(0) }, { act }))
  assert.deepEqual(ledgerTroubles(db), [])
  connection.close()
})

test('in a ledger longer than is read at once, every entry is looked at, and so is what lies beside it', () => {
  const { db, connection } = smallLedger(
    Array.from({ length: 501 }, (_, index) => ({ act: 'counted', contents: { index } })),
  )
  assert.deepEqual(ledgerTroubles(db), [])
  tampered(connection, `UPDATE events SET leaf = '${OTHER}' WHERE seq >= 500; UPDATE event_contents SET content = 7`)
  const told = ledgerTroubles(db)
  assert.deepEqual(
    told.filter((line) => line.includes('content')),
    Array.from(
      { length: 501 },
      (_, index) => `entry ${index + 1}: its content 'index' is not the one recorded`,
    ).toSpliced(7, 1),
  )
  assert.deepEqual(
    told.filter((line) => !line.includes('content')),
    [500, 501]
      .flatMap((seq) => [`entry ${seq}: ${OTHER_LEAF}`, `entry ${seq}: its hash does not follow from its leaf`])
      .concat(OTHER_TREE),
  )
  connection.close()
})
