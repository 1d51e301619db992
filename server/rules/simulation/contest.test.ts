import assert from 'node:assert/strict'
import test from 'node:test'
import { rankAward } from '../evaluation.js'
import { withCriterion } from '../sample-tender.js'
import type { Tender, TieBreak } from '../tender.js'
import { caseOf, contestOf, modelOf } from './contest.js'
import type { TrialBid } from './findings.js'
import { trialBid, underFormula } from './trial-fixture.js'

const TENDER = underFormula({ kind: 'fixed benchmark', benchmark: 100_000_00 })
const bid = (id: string, studies: string, model: string, pence: number): TrialBid => ({
  ...trialBid(id, studies, pence),
  marks: { studies, model },
})
const placesOf = (tender: Tender, bids: TrialBid[]) => {
  const { order, withoutEach } = contestOf(modelOf(tender), bids)
  const award = rankAward(caseOf(tender, bids))
  assert.deepEqual(withoutEach, award.withoutEach)
  assert.deepEqual(
    order.map(({ contender, rank, shared }) => [contender.bid, contender.bidder, rank, shared]),
    award.rows.filter(({ rank }) => rank !== null).map((row) => [row.bid, row.bidder, row.rank, row.shared]),
  )
  return order.map(({ contender, rank, shared }) => [contender.bid, rank, shared])
}

test('bids of a trial are a case file of their own, in which a choice that nobody has made yet keeps a bid in', () => {
  const minimum = { mark: '60', missing: 'decision' } as const
  const tender = withCriterion(TENDER, 'model', { minimum })
  assert.deepEqual(caseOf(tender, [bid('a', '90', '50', 100), { ...bid('b', '80', '70', 100), pence: null }]), {
    tender,
    bids: [
      { id: 'a', bidder: 'A' },
      { id: 'b', bidder: 'B' },
    ],
    marks: [
      { bid: 'a', criterion: 'studies', mark: '90' },
      { bid: 'a', criterion: 'model', mark: '50' },
      { bid: 'b', criterion: 'studies', mark: '80' },
      { bid: 'b', criterion: 'model', mark: '70' },
    ],
    gateDecisions: ['a', 'b'].map((id) => ({
      ...{ criterion: 'model', decision: 'keep', bid: id },
      reason: 'In a trial, a bid under a minimum that leaves a choice stays in.',
    })),
    exclusions: [],
    prices: [{ bid: 'a', pence: 100 }],
  })
  assert.deepEqual(caseOf(withCriterion(TENDER, 'model', { minimum: { mark: '60', missing: 'failure' } }), []), {
    tender: withCriterion(TENDER, 'model', { minimum: { mark: '60', missing: 'failure' } }),
    ...{ bids: [], marks: [], gateDecisions: [], exclusions: [], prices: [] },
  })
})

test('ties are broken as the award breaks them, by section, by criterion, by price, or not at all', () => {
  // 40 × 0.3 + 30 × 0.8 and 40 × 0.6 + 30 × 0.4 are 36 both, and nobody is dearer than the benchmark.
  const bids = [bid('a', '30', '80', 100_000_00), bid('b', '60', '40', 100_000_00), bid('c', '30', '80', 90_000_00)]
  const by = (...tieBreak: TieBreak[]) => placesOf({ ...TENDER, tieBreak }, bids)
  assert.deepEqual(
    [
      by({ by: 'section', id: 'evidence' }),
      by({ by: 'criterion', id: 'model' }),
      by({ by: 'criterion', id: 'studies' }, { by: 'price' }),
      by({ by: 'section', id: 'money' }, { by: 'criterion', id: 'price' }),
      by(),
    ],
    [
      [
        ['b', 1, false],
        ['a', 2, true],
        ['c', 2, true],
      ],
      [
        ['a', 1, true],
        ['c', 1, true],
        ['b', 3, false],
      ],
      [
        ['b', 1, false],
        ['c', 2, false],
        ['a', 3, false],
      ],
      [
        ['a', 1, true],
        ['b', 1, true],
        ['c', 1, true],
      ],
      [
        ['a', 1, true],
        ['b', 1, true],
        ['c', 1, true],
      ],
    ],
  )
})

test('a bid under a minimum, without a mark or without a price has its assessment and no place', () => {
  const tender = withCriterion(TENDER, 'model', { minimum: { mark: '50', missing: 'failure' } })
  const bids = [
    bid('a', '30', '40', 100),
    { ...bid('b', '30', '80', 100), marks: { studies: '30' } },
    { ...bid('c', '30', '80', 100), pence: null },
    bid('d', '30', '50', 100),
  ]
  const { assessments, contenders } = contestOf(modelOf(tender), bids)
  assert.deepEqual(
    [assessments.map(({ standing }) => standing), contenders.map((one) => one.bid)],
    [['failed', 'incomplete', 'incomplete', 'ranked'], ['d']],
  )
  assert.deepEqual(placesOf(tender, bids), [['d', 1, false]])
})

test('a minimum that leaves a choice keeps a bid in its place', () => {
  const tender = withCriterion(TENDER, 'model', { minimum: { mark: '90', missing: 'decision' } })
  assert.deepEqual(placesOf(tender, [bid('a', '30', '80', 100), bid('b', '60', '80', 100)]), [
    ['b', 1, false],
    ['a', 2, false],
  ])
})
