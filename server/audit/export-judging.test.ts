import assert from 'node:assert/strict'
import test from 'node:test'
import { transact } from '../database/access.js'
import { judged, type Judged, type Wanted } from './export-judging.js'
import { listed, tallied, type Reasons } from './export-reasons.js'
import { exportLines, exportPieces } from './export.js'
import { sealFor } from './export-seal.js'
import { EXPORTED, exported, HAPPENINGS, minute, smallLedger } from './ledger-fixture.js'
import { record } from './ledger-store.js'
import { verifyLedger } from './verify.js'

/** A small ledger of seven entries, of which one content was erased. */
function erasedLedger() {
  const small = smallLedger()
  transact(small.connection, (tx) => record(tx, { person: null, now: minute(9) }, { act: 'content.erased' }))
  small.connection.exec(`INSERT INTO erasures VALUES (5, 'reason', 'asked for', 7);
    DELETE FROM event_contents WHERE seq = 5 AND name = 'reason'`)
  return small
}

/** What is judged of each entry, as short as can be: other, or why it is reduced, what is told and why the rest is not. */
const inShort = ({ event, isOther, reduced, beside, withheld }: Judged): unknown[] => [
  event.seq,
  isOther ? 'other' : reduced,
  beside.map(({ name }) => name),
  withheld,
]

function judgments(wanted: Partial<Wanted>, isOwnAlone = false, until = 7): unknown[] {
  const { db, connection } = erasedLedger()
  const all = [...judged(db, { tender: null, now: EXPORTED, ...wanted }, { until, isOwnAlone })]
  connection.close()
  return all.flat().map(inShort)
}

const ERASED = { reason: 'erased asked for' }

test('of the whole ledger everything is told but what was erased, and why that was', () => {
  assert.deepEqual(judgments({}), [
    [1, null, [], {}],
    [2, null, ['piece'], {}],
    [3, null, [], {}],
    [4, null, ['piece'], {}],
    [5, null, ['mark'], ERASED],
    [6, null, [], {}],
    [7, null, [], {}],
  ])
  assert.deepEqual(judgments({}, false, 2), [
    [1, null, [], {}],
    [2, null, ['piece'], {}],
  ])
  assert.deepEqual(judgments({}, false, 0), [])
})

test('of one tender its own entries are told, and of others only that there was one', () => {
  const own = [
    [2, null, ['piece'], {}],
    [3, null, [], {}],
    [5, null, ['mark'], ERASED],
    [6, null, [], {}],
  ]
  assert.deepEqual(judgments({ tender: 'prison-one' }, true), own)
  const other = (seq: number) => [seq, 'other', [], {}]
  assert.deepEqual(judgments({ tender: 'prison-one' }), [
    other(1),
    ...own.slice(0, 2),
    other(4),
    ...own.slice(2),
    other(7),
  ])
  assert.deepEqual(judgments({ tender: 'prison-one', mayKnow: ({ act }) => act === 'mark.saved' }, true), [
    other(2),
    other(3),
    [5, null, ['mark'], ERASED],
    other(6),
  ])
})

test('what is withheld from sight, left out by choice or erased is each told with its ground', () => {
  const wanted: Partial<Wanted> = {
    tender: 'prison-one',
    withheld: ({ act }) => (act === 'tender.published' ? null : 'until later'),
  }
  assert.deepEqual(judgments(wanted, true), [
    [2, null, [], { piece: 'sight until later' }],
    [3, null, [], {}],
    [5, null, [], { mark: 'sight until later', reason: 'sight until later' }],
    [6, null, [], {}],
  ])
  const chosen: Wanted['chosen'] = ({ seq }, beside) =>
    seq === 6
      ? { leaves: 'its leaf', why: 'of another' }
      : beside.length > 0
        ? { leaves: 'the event', why: 'so' }
        : null
  for (const more of [{ chosen }, { ...wanted, chosen }])
    assert.deepEqual(judgments({ tender: 'prison-one', ...more }, true), [
      [2, null, [], { piece: 'chosen so' }],
      [3, null, [], {}],
      [5, null, [], { mark: 'chosen so', reason: 'chosen so' }],
      [6, 'chosen of another', [], {}],
    ])
})

test('reasons are listed in the order in which they were met, with how much is withheld for each', () => {
  const reasons: Reasons = new Map()
  const [event] = [
    ...judged(erasedLedger().db, { tender: null, now: EXPORTED }, { until: 1, isOwnAlone: false }),
  ].flat()
  assert.ok(event)
  tallied(reasons, { ...event, withheld: { a: 'sight until then', b: 'chosen so', c: 'sight until then' } })
  tallied(reasons, { ...event, reduced: 'chosen so' })
  tallied(reasons, { ...event, reduced: 'chosen otherwise' })
  tallied(reasons, event)
  assert.deepEqual(
    [...reasons].map(([reason, { place }]) => [place, reason]),
    [
      [1, 'sight until then'],
      [2, 'chosen so'],
      [3, 'chosen otherwise'],
    ],
  )
  assert.deepEqual(listed(reasons), [
    { ground: 'sight', why: 'until then', contents: 2, events: 0 },
    { ground: 'chosen', why: 'so', contents: 1, events: 1 },
    { ground: 'chosen', why: 'otherwise', contents: 0, events: 1 },
  ])
})

test('an export in pieces has the bytes of its lines, and lets others go first between two stretches', () => {
  const { db, connection } = smallLedger(Array.from({ length: 4 }, () => HAPPENINGS).flat())
  const wanted = { tender: null, now: EXPORTED }
  const seal = transact(connection, (tx) => sealFor(tx, wanted))
  const lines = [...exportLines(db, wanted, seal)]
  const pieces = [...exportPieces(db, wanted, seal)].map(String)
  assert.deepEqual([lines[0], lines.length], ['', 1 + 1 + 24 + 1])
  assert.deepEqual(pieces, ['', lines.join('')])
  connection.close()
})

test('a long export is handed over in several pieces, each of many lines, and none is lost between them', () => {
  const text = 'a'.repeat(50_000)
  const { db, connection } = smallLedger(Array.from({ length: 5 }, () => ({ act: 'noted', contents: { text } })))
  const wanted = { tender: null, now: EXPORTED }
  const seal = transact(connection, (tx) => sealFor(tx, wanted))
  const pieces = [...exportPieces(db, wanted, seal)].map(String)
  assert.equal(pieces.join(''), [...exportLines(db, wanted, seal)].join(''))
  assert.deepEqual(
    pieces.map((piece) => piece.split('\n').length - 1),
    [0, 4, 3],
  )
  assert.equal(verifyLedger(pieces.join('').split('\n')).result, 'sound')
  connection.close()
})

test('a ledger of just more than is read at once is exported whole, of one tender too', () => {
  const { connection } = smallLedger(
    Array.from({ length: 501 }, (_, index) => ({ act: 'counted', tender: 't', contents: { index } })),
  )
  for (const tender of [null, 't']) {
    const verdict = verifyLedger(exported(connection, { tender, withheld: () => 'from you' }).split('\n'))
    assert.ok(verdict.result === 'sound' && verdict.manifest.version === 2)
    assert.deepEqual(
      [verdict.whole, verdict.stubs, verdict.manifest.withheld],
      [501, 0, [{ ground: 'sight', why: 'from you', contents: 501, events: 0 }]],
    )
  }
  connection.close()
})
