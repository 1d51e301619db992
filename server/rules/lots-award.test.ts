import assert from 'node:assert/strict'
import test from 'node:test'
import { rankAward, type CaseFile } from './evaluation.js'
import { awardLots, outcomesOfLots, rankLots } from './lots-award.js'
import { bidName, lotOf, tenderForLot, tenderOfLot } from './lots.js'
import type { Lot } from './lot.js'
import { sampleCase, twoQuestions, type SampleBid } from './sample-case.js'
import { criterionOf, type Tender } from './tender.js'
import { effectiveWeights, sumOfWeights } from './weights.js'

const lot = (id: string, changes: Partial<Lot> = {}): Lot => ({
  id,
  title: `Lot ${id}`,
  description: '',
  weights: null,
  amounts: null,
  ...changes,
})

const NORTH = lot('north')
// The benchmark of south is half of the tender's, and quality of service weighs more there.
const SOUTH = lot('south', { weights: { studies: '20', model: '60', price: '20' }, amounts: { benchmark: 50_000_00 } })

const inTwoLots = (changes: Partial<Tender> = {}): Tender => twoQuestions({ lots: [NORTH, SOUTH], ...changes })

const bidsFor = (tender: Tender, bids: (SampleBid & { lot: string; organisation: string })[]): CaseFile => ({
  ...sampleCase(tender, bids),
  bids: bids.map(({ id, lot: of, organisation }) => ({
    id,
    bidder: organisation.toUpperCase(),
    lot: of,
    organisation,
  })),
})

const BIDS = [
  { id: 'a-north', organisation: 'a', lot: 'north', marks: { studies: '90', model: '50' }, pence: 100_000_00 },
  { id: 'b-north', organisation: 'b', lot: 'north', marks: { studies: '50', model: '90' }, pence: 100_000_00 },
  { id: 'a-south', organisation: 'a', lot: 'south', marks: { studies: '90', model: '80' }, pence: 50_000_00 },
  { id: 'b-south', organisation: 'b', lot: 'south', marks: { studies: '50', model: '80' }, pence: 100_000_00 },
]

const totals = (caseFile: CaseFile): [string, string, number | null, string | null][] =>
  rankLots(caseFile).flatMap(({ lot: { id }, award }) =>
    award.rows.map(({ bidder, rank, total }): [string, string, number | null, string | null] => [
      id,
      bidder,
      rank,
      total,
    ]),
  )

test('each lot is ranked by its own weights and its own benchmark', () => {
  assert.deepEqual(totals(bidsFor(inTwoLots(), BIDS)), [
    // 40 × 0.9 + 30 × 0.5 + 30, and 40 × 0.5 + 30 × 0.9 + 30
    ['north', 'A', 1, '81.00'],
    ['north', 'B', 2, '77.00'],
    // 20 × 0.9 + 60 × 0.8 + 20, and 20 × 0.5 + 60 × 0.8 + 20 × 50 ÷ 100
    ['south', 'A', 1, '86.00'],
    ['south', 'B', 2, '68.00'],
  ])
})

test('the limit then says who wins which lot', () => {
  const tender = inTwoLots({ lotLimit: { most: 1, rule: 'preference of the bidder' } })
  const winnersFor = (...preferences: string[]) =>
    awardLots({ ...bidsFor(tender, BIDS), preferences: [{ organisation: 'a', lots: preferences }] }).outcomes[0]
      ?.winners
  assert.deepEqual(winnersFor('south', 'north'), [
    { lot: 'north', bid: 'b-north' },
    { lot: 'south', bid: 'a-south' },
  ])
  assert.deepEqual(winnersFor('north', 'south'), [
    { lot: 'north', bid: 'a-north' },
    { lot: 'south', bid: 'b-south' },
  ])
})

test('a lot that is not awarded takes nothing of what a bidder may win', () => {
  const caseFile = bidsFor(inTwoLots({ lotLimit: { most: 1, rule: 'order of the lots' } }), BIDS)
  assert.deepEqual(outcomesOfLots(caseFile, rankLots(caseFile), new Set(['north']))[0]?.winners, [
    { lot: 'south', bid: 'a-south' },
  ])
})

test('a comparing price formula compares the bids of one lot alone', () => {
  const price = { ...twoQuestions().price, formula: { kind: 'lowest over price' as const } }
  const caseFile = bidsFor(inTwoLots({ price, lots: [NORTH, lot('south')] }), BIDS)
  assert.equal(rankLots(caseFile)[0]?.award.rows.find(({ bid }) => bid === 'b-north')?.price?.points, '30.00')
})

test('the weight shown for a lot is the weight that ranks in it, and a lot without its own has the tender’s', () => {
  const tender = inTwoLots()
  assert.deepEqual(
    effectiveWeights(tenderOfLot(tender, SOUTH)).map(({ criterion, stated, effective }) => [
      criterion,
      stated,
      effective,
    ]),
    [
      ['studies', '20', '20'],
      ['model', '60', '60'],
      ['price', '20', '20'],
    ],
  )
  assert.equal(criterionOf(tenderForLot(tender, 'north'), 'model')?.weight, '30')
  assert.equal(tenderForLot(twoQuestions(), '').title, twoQuestions().title)
})

test('a criterion that a lot forgets to weigh has no weight there, and never the tender’s', () => {
  const half = tenderOfLot(inTwoLots(), lot('half', { weights: { studies: '40' } }))
  assert.equal(criterionOf(half, 'model')?.weight, '')
  assert.equal(sumOfWeights(half).equals(40), true)
})

test('lots are never ranked against each other, and a bid for no lot is refused', () => {
  const caseFile = bidsFor(inTwoLots(), BIDS)
  assert.throws(() => rankAward(caseFile), /lot by lot/)
  assert.throws(() => rankLots({ ...caseFile, bids: [{ id: 'x', bidder: 'X' }] }), /Bid x is for no lot/)
})

test('the order in which bids, marks and prices are given changes nothing', () => {
  const caseFile = { ...bidsFor(inTwoLots({ lotLimit: { most: 1, rule: 'largest margin' } }), BIDS) }
  const { bids, marks, prices } = caseFile
  const other = { ...caseFile, bids: bids.toReversed(), marks: marks.toReversed(), prices: prices.toReversed() }
  assert.deepEqual(awardLots(other), awardLots(caseFile))
})

test('a bid is called by its bidder, and by its lot where there are lots', () => {
  assert.equal(bidName('Alder', ''), 'Alder')
  assert.equal(bidName('Alder', lotOf(inTwoLots(), 'north')?.title ?? ''), 'Alder (Lot north)')
})
