import assert from 'node:assert/strict'
import test from 'node:test'
import type { CaseFile } from '../evaluation.js'
import type { Lot } from '../lot.js'
import { sampleCase, twoQuestions, type SampleBid } from '../sample-case.js'
import { effectiveWeights, policyShares } from '../weights.js'
import { awardFigures, bidNames, type AwardFigures, type Besides } from './figures.js'
import { priceOf } from './prices.js'

const lot = (id: string, changes: Partial<Lot> = {}): Lot => ({
  ...{ id, title: `Lot ${id}`, description: '', weights: null, amounts: null },
  ...changes,
})
// The benchmark of south is half of the tender's, and quality of service weighs more there.
const SOUTH = lot('south', { weights: { studies: '20', model: '60', price: '20' }, amounts: { benchmark: 50_000_00 } })
const TENDER = twoQuestions({
  lots: [lot('north'), SOUTH],
  lotLimit: { most: 1, rule: 'preference of the bidder' },
})

const BIDS: SampleBid[] = [
  { id: 'a1', bidder: 'Alder', marks: { studies: '90', model: '50' }, pence: 100_000_00 },
  { id: 'b1', bidder: 'Birch', marks: { studies: '50', model: '90' }, pence: 100_000_00 },
  { id: 'a2', bidder: 'Alder', marks: { studies: '90', model: '80' }, pence: 50_000_00 },
  { id: 'b2', bidder: 'Birch', marks: { studies: '50', model: '80' }, pence: 100_000_00 },
]
const CASE: CaseFile = {
  ...sampleCase(TENDER, BIDS),
  bids: BIDS.map(({ id, bidder = '' }) => ({
    ...{ id, bidder, organisation: bidder.toLowerCase() },
    lot: id.endsWith('1') ? 'north' : 'south',
  })),
}
const PRICES = new Map([
  ['a2', priceOf(TENDER, { bid: 'a2', parts: { prices: { staff: 40_000_00, other: 10_000_00 } } })],
])
const BESIDES: Besides = {
  prices: PRICES,
  formulas: (of) => (of === 'south' ? [{ kind: 'lowest over price' }] : []),
  notAwarded: new Set(),
}

const ranks = ({ rows }: AwardFigures['award']) => rows.map(({ bidder, rank, total }) => [bidder, rank, total])

test('each lot has figures of its own, by its own weights and amounts', () => {
  const [north, south, ...others] = awardFigures(CASE, BESIDES).lots ?? []
  assert.deepEqual([north?.id, north?.title, south?.id, south?.title], ['north', 'Lot north', 'south', 'Lot south'])
  assert.ok(north && south)
  assert.equal(others.length, 0)
  // 40 × 0.9 + 30 × 0.5 + 30, and 40 × 0.5 + 30 × 0.9 + 30
  assert.deepEqual(ranks(north.award), [
    ['Alder', 1, '81.00'],
    ['Birch', 2, '77.00'],
  ])
  // 20 × 0.9 + 60 × 0.8 + 20, and 20 × 0.5 + 60 × 0.8 + 20 × 50 ÷ 100
  assert.deepEqual(ranks(south.award), [
    ['Alder', 1, '86.00'],
    ['Birch', 2, '68.00'],
  ])
  assert.deepEqual(
    [north, south].map(({ weights }) => weights.map(({ effective }) => effective)),
    [
      ['40', '30', '30'],
      ['20', '60', '20'],
    ],
  )
  assert.deepEqual([north.shares.evidenceBase.share, south.shares.evidenceBase.share], ['40', '20'])
  assert.deepEqual(north.price, { rows: [] })
  assert.deepEqual(south.price, {
    rows: [{ bidder: 'Alder', lines: [40_000_00, 10_000_00], pence: 50_000_00, points: '20.00' }],
  })
  assert.deepEqual(north.outcomes, [])
  const order = [
    { bid: 'a2', rank: 1 },
    { bid: 'b2', rank: 2 },
  ]
  assert.deepEqual(south.outcomes, [{ formula: { kind: 'lowest over price' }, order, first: ['a2'], flips: [] }])
})

test('over all lots there are the bids of each under a name of its own, and no ranking of lots against each other', () => {
  const { award, outcomes, weights, shares, price, tieBreak, marks } = awardFigures(CASE, BESIDES)
  assert.deepEqual(ranks(award), [
    ['Alder (Lot north)', 1, '81.00'],
    ['Birch (Lot north)', 2, '77.00'],
    ['Alder (Lot south)', 1, '86.00'],
    ['Birch (Lot south)', 2, '68.00'],
  ])
  const { rows, ...rest } = award
  assert.deepEqual(
    rows.map(({ bid, criteria }) => [bid, criteria.map(({ points }) => points)]),
    [
      ['a1', ['36.00', '15.00']],
      ['b1', ['20.00', '27.00']],
      ['a2', ['18.00', '48.00']],
      ['b2', ['10.00', '48.00']],
    ],
  )
  assert.deepEqual(rest, {
    complete: true,
    formula: { kind: 'fixed benchmark', benchmark: 100_000_00 },
    withoutEach: [],
  })
  assert.deepEqual([outcomes, price, tieBreak], [[], null, { used: [] }])
  assert.deepEqual(weights, effectiveWeights(TENDER))
  assert.deepEqual(shares, policyShares(TENDER))
  assert.deepEqual(marks[2], { bid: 'b1', criterion: 'studies', mark: '50', points: '20.00' })
  assert.equal(marks.length, 8)
})

test('an award is complete only when each of its lots is', () => {
  const marks = CASE.marks.filter(({ bid }) => bid !== 'b2')
  const { award, lots } = awardFigures({ ...CASE, marks }, BESIDES)
  assert.deepEqual([lots?.map((one) => one.award.complete), award.complete], [[true, false], false])
})

test('the limit on lots takes effect as published, by the bidder’s own order, and a lot that is not awarded takes nothing of it', () => {
  const offered = (round: number, of: string, bid: string, rank: number) => ({
    ...{ kind: 'offered', round, lot: of, bid, rank, among: [] },
  })
  const preferences = [{ organisation: 'alder', lots: ['south', 'north'] }]
  assert.deepEqual(awardFigures({ ...CASE, preferences }, BESIDES).limit, {
    outcomes: [
      {
        winners: [
          { lot: 'north', bid: 'b1' },
          { lot: 'south', bid: 'a2' },
        ],
        steps: [
          offered(1, 'north', 'a1', 1),
          offered(1, 'south', 'a2', 1),
          {
            ...{ kind: 'given up', round: 1, organisation: 'alder', bidder: 'Alder' },
            ...{ kept: ['south'], lots: ['north'] },
          },
          offered(2, 'north', 'b1', 2),
        ],
      },
    ],
  })
  const notAwarded = new Set(['south'])
  assert.deepEqual(awardFigures({ ...CASE, preferences }, { ...BESIDES, notAwarded }).limit, {
    outcomes: [{ winners: [{ lot: 'north', bid: 'a1' }], steps: [offered(1, 'north', 'a1', 1)] }],
  })
})

test('with lots a bid is called by its bidder and its lot, also where it is excluded, and a tie is told within its lot', () => {
  assert.deepEqual(
    [...bidNames(CASE)],
    [
      ['a1', 'Alder (Lot north)'],
      ['b1', 'Birch (Lot north)'],
      ['a2', 'Alder (Lot south)'],
      ['b2', 'Birch (Lot south)'],
    ],
  )
  assert.deepEqual([...bidNames({ ...CASE, bids: [{ id: 'c', bidder: 'Cedar', lot: 'east' }] })], [['c', 'Cedar']])
  const exclusions = [{ bid: 'b2', rule: '4.2', reason: 'No accounts' }]
  // 40 × 0.8 + 30 × 0.5 = 40 × 0.5 + 30 × 0.9
  const marks = CASE.marks.map((one) =>
    one.bid === 'a1' && one.criterion === 'studies' ? { ...one, mark: '80' } : one,
  )
  const figures = awardFigures({ ...CASE, exclusions, marks }, BESIDES)
  assert.deepEqual(figures.exclusions, [{ bidder: 'Birch (Lot south)', rule: '4.2', reason: 'No accounts' }])
  assert.deepEqual(
    figures.lots?.map(({ tieBreak }) => tieBreak.used),
    [['Alder: ahead of Birch on equal totals: higher points in Section evidence.'], []],
  )
})
