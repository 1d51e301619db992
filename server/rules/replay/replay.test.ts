import assert from 'node:assert/strict'
import test from 'node:test'
import { twoQuestions } from '../sample-case.js'
import { differences } from './differences.js'
import { contentOf, fieldsOf, NotReplayable, rowsIn, textIn, type ReplayEvent } from './events.js'
import { replayedReports } from './replay.js'

let seq = 0
const event = (act: string, parts: Partial<ReplayEvent> = {}): ReplayEvent => ({
  ...{ seq: (seq += 1), act, bid: null, criterion: null, detail: {}, contents: {}, missing: [] },
  ...parts,
})

const STUDIES = { bid: 'a', criterion: 'studies' }
const priced = (bid: string, pence: number) => ({
  ...{ bid, submission: `s-${bid}`, bidder: bid.toUpperCase(), organisation: bid, lot: '', digests: {} },
  parts: { prices: { salt: '00', content: { staff: pence } } },
})
const agreed = (item: { bid: string; criterion: string }, mark: string, revision = 1): ReplayEvent[] => [
  event('moderation.saved', { ...item, detail: { revision }, contents: { agreement: { mark } } }),
  event('moderation.closed', { ...item, detail: { revision } }),
]
const issued = (version: number): ReplayEvent =>
  event('report.issued', { bid: 'a', detail: { version, digest: 'd', report: 'r' } })

const START = (): ReplayEvent[] => [
  event('tender.published', {
    contents: {
      content: { ...twoQuestions(), price: { ...twoQuestions().price, lines: [{ id: 'staff', label: 'Staff' }] } },
    },
  }),
  event('bids.opened', { detail: { submissions: [{ bid: 'a' }, { bid: 'b' }] } }),
  ...agreed(STUDIES, '50'),
  event('prices.opened', { contents: { bids: [priced('a', 100), priced('b', 200)] } }),
  event('prices.confirmed', { contents: { note: '', prices: { a: 100, b: 200 } } }),
]

const corrected = (kind: string, detail: object, agreement: object): ReplayEvent[] => [
  event('correction.written', {
    ...STUDIES,
    ...detail,
    detail: { correction: 'k', kind, revision: 2 },
    contents: { agreement },
  }),
  event('correction.decided', { ...STUDIES, ...detail, detail: { correction: 'k', kind, revision: 2 } }),
]

const caseFiles = (events: ReplayEvent[]) => replayedReports(events).map(({ caseFile }) => caseFile)

test('an agreement counts as it stood when it was closed, and the last publication is the tender', () => {
  const [first] = caseFiles([
    ...START(),
    event('moderation.saved', {
      bid: 'b',
      criterion: 'studies',
      detail: { revision: 1 },
      contents: { agreement: { mark: '10' } },
    }),
    issued(1),
  ])
  assert.deepEqual(first?.marks, [{ ...STUDIES, mark: '50' }])
  assert.deepEqual(first?.prices, [
    { bid: 'a', pence: 100 },
    { bid: 'b', pence: 200 },
  ])
  assert.deepEqual(first?.bids, [
    { id: 'a', bidder: 'A' },
    { id: 'b', bidder: 'B' },
  ])
})

test('a mark that was agreed anew counts in the next version of the report, and the first version stays what it was', () => {
  const [first, second] = caseFiles([...START(), issued(1), ...corrected('mark', {}, { mark: '70' }), issued(2)])
  assert.deepEqual(first?.marks, [{ ...STUDIES, mark: '50' }])
  assert.deepEqual(second?.marks, [{ ...STUDIES, mark: '70' }])
})

test('a decision on a minimum does not count for a mark that took the place of the one it was made on', () => {
  const decided = event('gate.decided', { ...STUDIES, contents: { decision: 'keep', reason: 'It is small' } })
  const [first, second, third] = caseFiles([
    ...START(),
    decided,
    issued(1),
    ...corrected('mark', {}, { mark: '40' }),
    issued(2),
    ...corrected('gate', {}, { outcome: 'exclude', reason: 'It is too low' }),
    issued(3),
  ])
  assert.deepEqual(first?.gateDecisions, [{ ...STUDIES, decision: 'keep', reason: 'It is small' }])
  assert.deepEqual(second?.gateDecisions, [])
  assert.deepEqual(third?.gateDecisions, [{ ...STUDIES, decision: 'exclude', reason: 'It is too low' }])
})

test('an exclusion that was taken back is none any more, and one that was decided anew is one', () => {
  const out = event('bid.excluded', { bid: 'b', contents: { rule: '4.2', reason: 'No accounts' } })
  const bid = (id: string) => ({ bid: id, criterion: null })
  const [first, second, third] = caseFiles([
    ...START(),
    out,
    issued(1),
    ...corrected('exclusion', bid('b'), { outcome: 'keep', rule: '', reason: 'They came' }),
    issued(2),
    ...corrected('exclusion', bid('a'), { outcome: 'exclude', rule: '4.3', reason: 'A court said so' }),
    issued(3),
  ])
  assert.deepEqual(first?.exclusions, [{ bid: 'b', rule: '4.2', reason: 'No accounts' }])
  assert.deepEqual(second?.exclusions, [])
  assert.deepEqual(third?.exclusions, [{ bid: 'a', rule: '4.3', reason: 'A court said so' }])
})

test('what was erased or withheld, or never written, is named by its event, and nothing is computed around it', () => {
  const words = (events: ReplayEvent[]): string => {
    try {
      replayedReports(events)
    } catch (error) {
      if (error instanceof NotReplayable) return error.message.replace(/event \d+/, 'event N')
    }
    return 'nothing'
  }
  const erased = event('bid.excluded', { bid: 'b', missing: ['rule', 'reason'] })
  assert.equal(
    words([...START(), erased, issued(1)]),
    'what event N (bid.excluded) says, its “rule”, was withheld or erased',
  )
  assert.equal(
    words([...START(), event('moderation.closed', { ...STUDIES, detail: { revision: 9 } })]),
    'event N closes an agreement that was never written',
  )
  assert.equal(words([issued(1)]), 'no publication of the tender is in it')
})

test('rows are compared by what they are about, so that their order is no difference and a missing one is named', () => {
  const names = new Map([['a', 'Alder']])
  const rows = [
    { bid: 'a', rank: 1 },
    { bid: 'b', rank: 2 },
  ]
  assert.deepEqual(differences(rows, rows.toReversed(), names, 'award'), [])
  assert.deepEqual(differences(rows, rows.slice(1), names, 'award'), [
    { where: 'award: Alder', recorded: '{"bid":"a","rank":1}', recomputed: 'nothing' },
  ])
  assert.deepEqual(differences({ total: null }, { total: '0' }, names, 'award'), [
    { where: 'award: total', recorded: 'nothing', recomputed: '0' },
  ])
})

test('a difference is told by its place in words, and its figures in one short line', () => {
  const at = (recorded: unknown, recomputed: unknown, names = new Map<string, string>()) =>
    differences(recorded, recomputed, names, 'award').map((one) => [one.where, one.recorded, one.recomputed])
  assert.deepEqual(at({ withoutEach: { rows: [1, 2] } }, { withoutEach: { rows: [1, 3] } }), [
    ['award: without each: 2', '2', '3'],
  ])
  const item = { bid: 'a', criterion: 'studies' }
  const names = new Map([
    ['a', 'Alder'],
    ['studies', 'Studies'],
  ])
  assert.deepEqual(at([{ ...item, mark: '4' }], [{ ...item, mark: '5' }], names), [
    ['award: Alder, Studies: mark', '4', '5'],
  ])
  assert.deepEqual(at('two\n  lines', 'x'.repeat(121)), [['award', 'two lines', `${'x'.repeat(119)}…`]])
  assert.deepEqual(at('x'.repeat(120), { a: true }), [['award', 'x'.repeat(120), '{"a":true}']])
  assert.deepEqual(at([1], { a: 1 }), [['award', '[1]', '{"a":1}']])
})

test('nothing, an empty text, an empty list and an absent field are no difference to each other, and nought is none of them', () => {
  const nothings = [undefined, null, '', []]
  for (const one of nothings)
    for (const other of nothings) assert.deepEqual(differences({ a: one }, { a: other }, new Map(), ''), [])
  for (const one of nothings.slice(0, 3))
    for (const other of [0, false, '0'])
      assert.deepEqual(differences(one, other, new Map(), 'x'), [
        { where: 'x', recorded: 'nothing', recomputed: String(other) },
      ])
})

test('rows that share what could tell them apart are compared one by one in their order', () => {
  const twice = [
    { bid: 'a', rank: 1 },
    { bid: 'a', rank: 2 },
  ]
  assert.deepEqual(differences(twice, twice.toReversed(), new Map(), 'x'), [
    { where: 'x: 1: rank', recorded: '1', recomputed: '2' },
    { where: 'x: 2: rank', recorded: '2', recomputed: '1' },
  ])
  assert.deepEqual(differences([{ bid: 'a', rank: 1 }], [{ rank: 1 }], new Map(), 'x'), [
    { where: 'x: 1: bid', recorded: 'a', recomputed: 'nothing' },
  ])
})

test('a field, a content or a list that is not of its kind is named with its event', () => {
  const one = { ...event('bid.excluded', { contents: { rule: '4.2', list: [1], agreement: { mark: '4' } } }), seq: 7 }
  const refused = (ask: () => unknown): string => {
    try {
      ask()
    } catch (error) {
      return error instanceof NotReplayable ? error.message : 'another error'
    }
    return 'nothing'
  }
  assert.deepEqual(
    [
      () => textIn(one, { rule: 4 }, 'rule'),
      () => contentOf(one, 'reason'),
      ...['rule', 'list'].map((name) => () => fieldsOf(one, name)),
      ...[[1], [{}, null], [{}, []], {}, null, 'a'].map((value) => () => rowsIn(one, value)),
    ].map(refused),
    [
      'event 7 (bid.excluded) does not say its “rule”',
      'what event 7 (bid.excluded) says, its “reason”, was never recorded',
      ...['rule', 'list'].map((name) => `what event 7 (bid.excluded) says, its “${name}”, is not of its kind`),
      ...Array.from({ length: 6 }, () => 'event 7 (bid.excluded) holds a list that is not of its kind'),
    ],
  )
  assert.deepEqual(
    [textIn(one, { rule: '' }, 'rule'), fieldsOf(one, 'agreement'), rowsIn(one, undefined), rowsIn(one, [{}])],
    ['', { mark: '4' }, [], [{}]],
  )
})
