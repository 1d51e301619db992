import assert from 'node:assert/strict'
import test from 'node:test'
import { sampleCase, twoQuestions } from '../sample-case.js'
import type { LowPriceTrigger, Tender } from '../tender.js'
import { byBidder, lowPriceFigures } from './low-prices.js'
import type { Enquiry } from './state.js'

const NOBODY = new Set<string>()
const priced = (id: string, bidder: string, pence?: number) => ({
  ...{ id, bidder, marks: {} },
  ...(pence === undefined ? {} : { pence }),
})
const withTrigger = (lowPrice: LowPriceTrigger, changes: Partial<Tender> = {}): Tender =>
  twoQuestions({ price: { ...twoQuestions().price, lowPrice }, ...changes })

test('looks into prices are told by bidder, and of one bidder as they came', () => {
  const look = (id: string, bid: string, outcome: Enquiry['outcome'] = null): Enquiry => ({
    ...{ id, bid, outcome, cause: 'rule', reason: `Look ${id}` },
  })
  const looks = [look('1', 'b'), look('2', 'a', 'accepted'), look('3', 'b', 'rejected'), look('4', 'z')]
  const caseFile = sampleCase(twoQuestions(), [priced('a', 'Alder', 150), priced('b', 'Birch', 200)])
  assert.deepEqual(lowPriceFigures(caseFile, looks, NOBODY), {
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

test('the published rule looks into each price under its amount, but into none that was out before, though it counts in the median', () => {
  const bids = [
    priced('w', 'Willow', 391_999),
    priced('a', 'Alder', 390_000),
    priced('b', 'Birch', 560_000),
    priced('c', 'Cedar', 392_000),
    priced('o', 'Oak', 610_000),
    priced('p', 'Pine', 620_000),
    priced('r', 'Rowan', 630_000),
    priced('none', 'Yew'),
  ]
  const caseFile = sampleCase(withTrigger({ under: 'median', percent: '30' }), bids)
  // The median of the seven is £5,600; 30% under it begins below £3,920.
  const lines = [{ title: '', below: 392_000 }]
  assert.deepEqual(lowPriceFigures(caseFile, [], NOBODY), { lines, triggered: ['Alder', 'Willow'], enquiries: [] })
  assert.deepEqual(lowPriceFigures(caseFile, [], new Set(['w'])), { lines, triggered: ['Alder'], enquiries: [] })
})

test('with lots each price is held against its own lot alone, and a lot without any price has no median', () => {
  const lot = (id: string) => ({ id, title: `Lot ${id}`, description: '', weights: null, amounts: null })
  const inLots = (lowPrice: LowPriceTrigger, lots: Tender['lots']) => ({
    ...sampleCase(withTrigger(lowPrice, { lots }), [
      priced('w1', '', 79_999_99),
      priced('a1', '', 90_000_00),
      priced('w2', '', 40_000_00),
      priced('a2', '', 39_999_99),
    ]),
    bids: [
      { id: 'w1', bidder: 'Willow', lot: 'north', organisation: 'w' },
      { id: 'a1', bidder: 'Alder', lot: 'north', organisation: 'a' },
      { id: 'w2', bidder: 'Willow', lot: 'south', organisation: 'w' },
      { id: 'a2', bidder: 'Alder', lot: 'south', organisation: 'a' },
    ],
  })
  const south = { ...lot('south'), amounts: { benchmark: 50_000_00 } }
  // 20% under £100,000 in the north, and under £50,000 in the south.
  const benchmark = inLots({ under: 'benchmark', percent: '20' }, [lot('north'), south])
  assert.deepEqual(lowPriceFigures(benchmark, [], NOBODY), {
    lines: [
      { title: 'Lot north', below: 80_000_00 },
      { title: 'Lot south', below: 40_000_00 },
    ],
    triggered: ['Alder (Lot south)', 'Willow (Lot north)'],
    enquiries: [],
  })
  // Medians of £84,999.995 and £39,999.995: 5% under them are £80,749.99525 and £37,999.99525.
  const median = inLots({ under: 'median', percent: '5' }, [lot('north'), lot('south'), lot('east')])
  assert.deepEqual(lowPriceFigures(median, [], NOBODY), {
    lines: [
      { title: 'Lot north', below: 80_750_00 },
      { title: 'Lot south', below: 38_000_00 },
    ],
    triggered: ['Willow (Lot north)'],
    enquiries: [],
  })
})
