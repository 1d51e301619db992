import assert from 'node:assert/strict'
import test from 'node:test'
import { sampleCase, twoQuestions } from '../sample-case.js'
import { awardFigures, bidNames, type Besides } from './figures.js'
import { byBidder, lowPriceFigures } from './low-prices.js'
import { priceOf, sumOfLines } from './prices.js'
import type { Enquiry } from './state.js'

const TENDER = twoQuestions()
const BIDS = [
  { id: 'a', bidder: 'Alder', marks: { studies: '80', model: '60' }, pence: 150 },
  { id: 'b', bidder: 'Birch', marks: { studies: '50', model: '90' }, pence: 200 },
]
const CASE = sampleCase(TENDER, BIDS, {
  exclusions: [
    { bid: 'b', rule: '4.2', reason: 'No accounts' },
    { bid: 'z', rule: '4.3', reason: 'Late' },
  ],
})
const staffed = (bid: string, prices: Record<string, number>) => priceOf(TENDER, { bid, parts: { prices } })
const BESIDES: Besides = { prices: null, formulas: () => [], notAwarded: new Set() }

test('the figures of an award are its prices, marks and exclusions beside its ranking, by bidder', () => {
  const prices = new Map([['a', staffed('a', { staff: 100, other: 50 })]])
  const { price, marks, exclusions, gates, tieBreak, shares, weights, award } = awardFigures(
    { ...CASE, exclusions: CASE.exclusions.slice(1) },
    { ...BESIDES, prices },
  )
  assert.deepEqual(price, { rows: [{ bidder: 'Alder', lines: [100, 50], pence: 150, points: '30.00' }] })
  assert.deepEqual(marks, [
    { bid: 'a', criterion: 'studies', mark: '80', points: '32.00' },
    { bid: 'a', criterion: 'model', mark: '60', points: '18.00' },
    { bid: 'b', criterion: 'studies', mark: '50', points: '20.00' },
    { bid: 'b', criterion: 'model', mark: '90', points: '27.00' },
  ])
  assert.deepEqual(exclusions, [{ bidder: 'z', rule: '4.3', reason: 'Late' }])
  assert.deepEqual([gates, tieBreak], [[], { used: [] }])
  assert.deepEqual(shares.evidenceBase, { share: '40', minimum: '10', enough: true })
  assert.deepEqual(
    weights.map(({ criterion, effective }) => [criterion, effective]),
    [
      ['studies', '40'],
      ['model', '30'],
      ['price', '30'],
    ],
  )
  assert.deepEqual(
    award.rows.map(({ bidder, rank, total }) => [bidder, rank, total]),
    [
      ['Alder', 1, '80.00'],
      ['Birch', 2, '77.00'],
    ],
  )
})

test('prices are no figures where their lines are not known, and an excluded bid is called by its bidder', () => {
  const { price, exclusions } = awardFigures(CASE, BESIDES)
  assert.equal(price, null)
  assert.deepEqual(exclusions, [
    { bidder: 'Birch', rule: '4.2', reason: 'No accounts' },
    { bidder: 'z', rule: '4.3', reason: 'Late' },
  ])
  assert.deepEqual(
    [...bidNames(CASE)],
    [
      ['a', 'Alder'],
      ['b', 'Birch'],
    ],
  )
})

test('a price is the sum over the lines of the tender, and none where a line is missing', () => {
  assert.deepEqual(staffed('a', { staff: 100, other: 0 }), { lines: [100, 0], sum: 100, payment: null, pence: 100 })
  assert.deepEqual(staffed('a', { staff: 100 }), { lines: [100, null], sum: null, payment: null, pence: null })
  assert.deepEqual(priceOf(TENDER, { bid: 'a', parts: {} }), {
    ...{ lines: [null, null], sum: null, payment: null, pence: null },
  })
  assert.equal(sumOfLines(TENDER, { staff: 1, other: 2 }), 3)
})

test('looks into prices are told by bidder, and of one bidder as they came', () => {
  const look = (id: string, bid: string, outcome: Enquiry['outcome'] = null): Enquiry => ({
    ...{ id, bid, outcome, cause: 'rule', reason: `Look ${id}` },
  })
  const looks = [look('1', 'b'), look('2', 'a', 'accepted'), look('3', 'b', 'rejected'), look('4', 'z')]
  assert.deepEqual(lowPriceFigures(CASE, looks, new Set()), {
    lines: [],
    triggered: [],
    enquiries: [
      { cause: 'rule', reason: 'Look 2', outcome: 'accepted', bidder: 'Alder', pence: 150 },
      { cause: 'rule', reason: 'Look 1', outcome: null, bidder: 'Birch', pence: 200 },
      { cause: 'rule', reason: 'Look 3', outcome: 'rejected', bidder: 'Birch', pence: 200 },
      { cause: 'rule', reason: 'Look 4', outcome: null, bidder: 'z', pence: null },
    ],
  })
  const order = (one: string, other: string): number => byBidder({ bidder: one }, { bidder: other })
  assert.deepEqual([order('A', 'B'), order('B', 'A'), order('A', 'A')], [-1, 1, 0])
})
