import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { exact } from './exact.js'
import {
  byName,
  canBeRanked,
  decidingStep,
  firstOf,
  placed,
  rulesOf,
  type Contender,
  type RankingRules,
} from './ranking.js'
import { twoQuestions } from './sample-case.js'

const RULES: RankingRules = { ...rulesOf(twoQuestions()), tieBreak: [] }

const contender = (
  bid: string,
  quality: string,
  changes: { pence?: number; evidence?: string; model?: string } = {},
): Contender => ({
  bid,
  bidder: `Bidder ${bid}`,
  quality: exact(quality),
  sections: new Map([['evidence', exact(changes.evidence ?? '0')]]),
  criteria: new Map([['model', exact(changes.model ?? '0')]]),
  pence: changes.pence ?? 100_000_00,
})

const ranksOf = (contenders: Contender[], rules: RankingRules) =>
  placed(contenders, rules).map(({ contender, rank, shared }) => [contender.bid, rank, shared])

test('more points rank first, and what nothing breaks shares a rank and leaves the next ones out', () => {
  const bids = [contender('d', '40'), contender('c', '50'), contender('b', '50'), contender('a', '60')]
  assert.deepEqual(ranksOf(bids, RULES), [
    ['a', 1, false],
    ['b', 2, true],
    ['c', 2, true],
    ['d', 4, false],
  ])
})

test('three can share the first rank', () => {
  const order = placed([contender('c', '50'), contender('b', '50'), contender('a', '50')], RULES)
  assert.deepEqual(firstOf(order), ['a', 'b', 'c'])
  assert.equal(
    order.every(({ rank, shared }) => rank === 1 && shared),
    true,
  )
})

test('ranks follow the rounded totals: what rounding makes equal is a tie', () => {
  const bids = [contender('a', '50.004'), contender('b', '50.0049'), contender('c', '50.005')]
  assert.deepEqual(ranksOf(bids, RULES), [
    ['c', 1, false],
    ['a', 2, true],
    ['b', 2, true],
  ])
})

test('a tie is broken in the published order, on exact values', () => {
  const a = contender('a', '50', { evidence: '20.001', model: '10' })
  const b = contender('b', '50', { evidence: '20.002', model: '5' })
  const evidenceFirst: RankingRules = {
    ...RULES,
    tieBreak: [
      { by: 'section', id: 'evidence' },
      { by: 'criterion', id: 'model' },
    ],
  }
  const modelFirst: RankingRules = { ...RULES, tieBreak: evidenceFirst.tieBreak.toReversed() }
  assert.deepEqual(firstOf(placed([a, b], evidenceFirst)), ['b'])
  assert.deepEqual(firstOf(placed([a, b], modelFirst)), ['a'])
})

test('a step that finds no difference gives way to the next', () => {
  const rules: RankingRules = { ...RULES, tieBreak: [{ by: 'section', id: 'evidence' }, { by: 'price' }] }
  const [dear, cheap] = [contender('a', '50', { pence: 90_000_00 }), contender('b', '50', { pence: 80_000_00 })]
  assert.deepEqual(ranksOf([dear, cheap], rules), [
    ['b', 1, false],
    ['a', 2, false],
  ])
  const [first, second] = placed([dear, cheap], rules)
  assert.deepEqual(decidingStep(first ?? assert.fail(), second ?? assert.fail(), rules), { by: 'price' })
})

test('a tie-break by the section of price compares points for price', () => {
  const rules: RankingRules = { ...RULES, tieBreak: [{ by: 'section', id: 'money' }] }
  const bids = [contender('a', '30'), contender('b', '40', { pence: 150_000_00 })]
  assert.deepEqual(ranksOf(bids, rules), [
    ['a', 1, false],
    ['b', 2, false],
  ])
})

test('by price per quality point the least ranks first', () => {
  const rules: RankingRules = { ...RULES, formula: { kind: 'price per quality point' } }
  const bids = [
    contender('a', '50', { pence: 100 }),
    contender('b', '60', { pence: 100 }),
    contender('c', '50', { pence: 99 }),
  ]
  assert.deepEqual(
    placed(bids, rules).map(({ contender, rounded }) => [contender.bid, rounded]),
    [
      ['b', 167n],
      ['c', 198n],
      ['a', 200n],
    ],
  )
})

test('a bid without quality points can have no price for each of them', () => {
  const rules: RankingRules = { ...RULES, formula: { kind: 'price per quality point' } }
  assert.equal(canBeRanked(contender('a', '0'), rules), false)
  assert.equal(canBeRanked(contender('a', '0'), RULES), true)
  assert.throws(
    () => placed([contender('a', '0')], rules),
    new RangeError('Bid a has no quality points, so it has no price for each of them'),
  )
})

test('without a price section quality alone ranks, whatever formula stands in the draft', () => {
  const rules: RankingRules = { ...RULES, price: null, formula: { kind: 'price per quality point' } }
  const bids = [contender('a', '50'), contender('b', '60')].map((bid) => ({ ...bid, pence: null }))
  assert.deepEqual(ranksOf(bids, rules), [
    ['b', 1, false],
    ['a', 2, false],
  ])
})

test('nobody is first where nobody is ranked', () => {
  assert.deepEqual(firstOf(placed([], RULES)), [])
})

test('names order by letter whatever their capitals, and the same name by id', () => {
  const names = [
    { bidder: 'beta', bid: '1' },
    { bidder: 'Alpha', bid: '3' },
    { bidder: 'alpha', bid: '2' },
  ]
  assert.deepEqual(
    names.toSorted(byName).map(({ bid }) => bid),
    ['2', '3', '1'],
  )
  assert.equal(byName({ bidder: 'A', bid: '1' }, { bidder: 'A', bid: '1' }), 0)
})

test('every rank is one more than the number of bids that stand strictly better', () => {
  const quality = fc.integer({ min: 0, max: 20 }).map((units) => (units / 4).toFixed(2))
  const evidence = fc.integer({ min: 0, max: 2 }).map(String)
  const rules: RankingRules = { ...RULES, places: 0, tieBreak: [{ by: 'section', id: 'evidence' }] }
  fc.assert(
    fc.property(fc.array(fc.tuple(quality, evidence), { maxLength: 12 }), (rows) => {
      const order = placed(
        rows.map(([points, own], place) => contender(`b${place}`, points, { evidence: own })),
        rules,
      )
      const isBetter = (a: (typeof order)[number], b: (typeof order)[number]) =>
        a.rounded > b.rounded ||
        (a.rounded === b.rounded &&
          decidingStep(a, b, rules) !== undefined &&
          a.contender.sections.get('evidence')?.gt(b.contender.sections.get('evidence') ?? '0') === true)
      for (const one of order) {
        assert.equal(one.rank, 1 + order.filter((other) => isBetter(other, one)).length)
        assert.equal(one.shared, order.filter(({ rank }) => rank === one.rank).length > 1)
      }
    }),
  )
})
