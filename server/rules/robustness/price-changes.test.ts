import assert from 'node:assert/strict'
import test from 'node:test'
import { sampleCase } from '../sample-case.js'
import { sampleCriterion, sampleSection, sampleTender, scaleOf } from '../sample-tender.js'
import type { PriceFormula, TieBreak } from '../tender.js'
import { fieldOf } from './field.js'
import type { PriceThresholds } from './findings.js'
import { priceThresholds } from './price-thresholds.js'

type Bid = [quality: number, pence: number]

/** Bids with so many points of quality each, and 30 points for price. */
const pricesOf = (
  formula: PriceFormula,
  bids: Record<string, Bid>,
  tieBreak: TieBreak[] = [],
  places = 2,
  weight = '30',
): PriceThresholds => {
  const marks = new Set([0, 100, ...Object.values(bids).map(([quality]) => quality)])
  const scale = scaleOf(...[...marks].map(String))
  const tender = sampleTender({
    sections: [
      sampleSection('evidence', 'evidence base', sampleCriterion('studies', '100', { scale })),
      sampleSection('money', 'price', sampleCriterion('price', weight, { scale: [] })),
    ],
    price: { lines: [], formula, qualityMinimum: null },
    rounding: { places, mode: 'half up' },
    tieBreak,
  })
  const file = sampleCase(
    tender,
    Object.entries(bids).map(([id, [quality, pence]]) => ({ id, marks: { studies: String(quality) }, pence })),
  )
  return priceThresholds(fieldOf(file)) ?? assert.fail()
}

/** Each bid in order of rank with its least rise and fall: the price, and who is first then. */
const turns = ({ list }: PriceThresholds) =>
  list.map(({ bid, rise, fall }) => [
    bid,
    rise && `${rise.to} ${rise.first.join('')}`,
    fall && `${fall.to} ${fall.first.join('')}`,
  ])

const BENCHMARK: PriceFormula = { kind: 'fixed benchmark', benchmark: 100 }
const LOWEST: PriceFormula = { kind: 'lowest over price' }
const BY_QUALITY: TieBreak[] = [{ by: 'criterion', id: 'studies' }]
const BY_PRICE: TieBreak[] = [{ by: 'price' }]

test('a change of a price is told with its way in pence and per cent, and the smallest of all by its per cent', () => {
  // Alder 60 + 3000/125 = 84, Birch 50 + 30 = 80, Cedar 64 + 3000/200 = 79. Alder is level with Birch at 3000/20 = 150,
  // and behind from 151 on; Cedar is level with Alder at 3000/20 = 150 and comes before at 149. Birch has all points.
  const found = pricesOf(BENCHMARK, { a: [60, 125], b: [50, 100], c: [64, 200] }, BY_QUALITY)
  const rise = { bid: 'a', from: 125, to: 151, by: 26, percent: '20.80', first: ['b'], othersOnly: false }
  const fall = { bid: 'c', from: 200, to: 150, by: -50, percent: '-25.00', first: ['c'], othersOnly: false }
  assert.deepEqual(found, {
    list: [
      { bid: 'a', pence: 125, rise, fall: null },
      { bid: 'b', pence: 100, rise: null, fall: null },
      { bid: 'c', pence: 200, rise: null, fall },
    ],
    smallest: rise,
  })
})

test('of two changes the smaller is the one that is less of its price, whichever way and in whatever order', () => {
  // Alder 60 + 30 = 90, Birch 66 + 3000/150 = 86: level at 3000/24 = 125 for Birch; Alder at 3000/26 = 115.4.
  const found = pricesOf(BENCHMARK, { a: [60, 100], b: [66, 150] })
  assert.deepEqual(turns(found), [
    ['a', '116 b', null],
    ['b', null, '125 ab'],
  ])
  assert.deepEqual([found.smallest?.bid, found.smallest?.percent], ['a', '16.00'])
  const other = pricesOf(BENCHMARK, { a: [60, 60], b: [66, 130] })
  assert.deepEqual(turns(other), [
    ['a', '104 b', null],
    ['b', null, '125 ab'],
  ])
  assert.deepEqual([other.smallest?.bid, other.smallest?.percent], ['b', '-3.85'])
})

test('a bid that shares the first place wins it alone by its own price: it is not said to move others only', () => {
  const found = pricesOf(BENCHMARK, { a: [60, 125], b: [60, 125] })
  assert.deepEqual(turns(found), [
    ['a', '126 b', '124 a'],
    ['b', '126 a', '124 b'],
  ])
  assert.deepEqual(
    found.list.flatMap(({ rise, fall }) => [rise?.othersOnly, fall?.othersOnly]),
    [false, false, false, false],
  )
})

test('where prices are compared, each bid moves its own points above the lowest price and those of all as the lowest', () => {
  // At a lowest price of x, Alder has 63 + 30x/125 and Birch 56 + 30x/90, level at 75; Cedar has 42 + 30 = 72 itself.
  //   Alder falls behind Birch’s 76 at 1800/13 = 138.5. Birch is past Alder’s 77.40 at 1800/21.4 = 84.1.
  //   Cedar is past Alder below 9/0.24 = 37.5, where Birch has 68.5.
  const found = pricesOf(LOWEST, { a: [63, 125], b: [56, 90], c: [42, 60] })
  assert.deepEqual(turns(found), [
    ['a', '139 b', null],
    ['b', null, '84 b'],
    ['c', '75 ab', '37 c'],
  ])
  assert.deepEqual(
    found.list.map(({ rise, fall }) => [rise?.othersOnly, fall?.othersOnly]),
    [
      [false, undefined],
      [undefined, false],
      [true, false],
    ],
  )
  assert.deepEqual([found.smallest?.bid, found.smallest?.percent], ['b', '-6.67'])
})

test('a first bid that has the lowest price loses by points that rise for others, or later by its own', () => {
  // Alder 50 + 30 = 80 up to a price of 100. Birch 60 + 30x/100 is past it at 66.7; with a quality of 45 it has 75 at 100,
  // and then Alder 50 + 3000/p is level with it at 120. Cedar, 61 + 1800/p, is past 80 at 94.7.
  assert.deepEqual(turns(pricesOf(LOWEST, { a: [50, 60], b: [60, 100], c: [61, 200] })), [
    ['a', '67 b', null],
    ['b', null, '90 ab'],
    ['c', null, '94 c'],
  ])
  assert.deepEqual(turns(pricesOf(LOWEST, { a: [50, 60], b: [45, 100] })), [
    ['a', '120 ab', null],
    ['b', null, '50 ab'],
  ])
  assert.deepEqual(turns(pricesOf(LOWEST, { a: [50, 60], b: [45, 100] }, BY_QUALITY)), [
    ['a', '121 b', null],
    ['b', null, '49 b'],
  ])
})

test('a bid that stays behind can turn the first place over by a price so low that the points of others fall', () => {
  // Below 60, Alder has 50 + 30x/60 and Birch 60 + 30x/100: level at 50, and Birch is ahead below it. Cedar has 70 then.
  const found = pricesOf(LOWEST, { a: [50, 60], b: [60, 100], c: [40, 70] })
  assert.deepEqual(turns(found), [
    ['a', '67 b', null],
    ['b', null, '90 ab'],
    ['c', null, '50 ab'],
  ])
  assert.equal(found.list[2]?.fall?.othersOnly, true)
  const told = pricesOf(LOWEST, { a: [50, 60], b: [60, 100], c: [40, 70] }, BY_QUALITY)
  assert.deepEqual(turns(told)[2], ['c', null, '50 b'])
  assert.deepEqual(turns(pricesOf(LOWEST, { a: [50, 60], b: [60, 100], c: [40, 70] }, BY_PRICE))[2], [
    'c',
    null,
    '49 b',
  ])
})

test('bids that share the first place part as soon as the lowest price moves, whoever has it', () => {
  // Alder 50 + 30 at 60, and Birch 62 + 18 at 100, both 80: a penny less of the lowest takes 0.30 from Birch.
  const found = pricesOf(LOWEST, { a: [50, 60], b: [62, 100] })
  assert.deepEqual(turns(found), [
    ['a', '61 b', '59 a'],
    ['b', '101 a', '99 b'],
  ])
  assert.deepEqual(
    found.list.flatMap(({ rise, fall }) => [rise?.othersOnly, fall?.othersOnly]),
    [false, false, false, false],
  )
})

test('alone, or at a penny, a price changes nothing', () => {
  assert.deepEqual(turns(pricesOf(LOWEST, { a: [50, 60] })), [['a', null, null]])
  assert.deepEqual(turns(pricesOf(BENCHMARK, { a: [50, 60] })), [['a', null, null]])
  // Alder 50 + 30, Birch 10 + 15: no price of Alder’s from one penny up brings it behind, since it keeps its 50, nor Birch, with 40 at most, before it.
  assert.deepEqual(turns(pricesOf(LOWEST, { a: [50, 1], b: [10, 2] })), [
    ['a', null, null],
    ['b', null, null],
  ])
})

test('without decimals, bids are level here and there before they pass, and the first of those prices is told', () => {
  // At a lowest price of x: Alder 63 + 0.24x, Birch 56 + x/3. From 60 up they are printed alike at 68 first, and apart
  // again at 69; from 89 down at 82 first, and apart again at 81. Damson, 57 + 30x/95, is level with Alder at 72 first,
  // and Elder, 60 + 30x/110, with Birch at 68 or less.
  const [a, b]: [Bid, Bid] = [
    [63, 125],
    [56, 90],
  ]
  const cedarAt = (pence: number, others: Record<string, Bid> = {}) =>
    turns(pricesOf(LOWEST, { a, b, c: [0, pence], ...others }, [], 0)).find(([bid]) => bid === 'c')
  assert.deepEqual(
    [cedarAt(60), cedarAt(67), cedarAt(83), cedarAt(89)],
    [
      ['c', '68 ab', null],
      ['c', '68 ab', null],
      ['c', null, '82 ab'],
      ['c', null, '82 ab'],
    ],
  )
  assert.deepEqual(
    [cedarAt(60, { d: [57, 95] }), cedarAt(89, { e: [60, 110] }), cedarAt(67, { d: [0, 67] })],
    [
      ['c', '68 ab', null],
      ['c', null, '82 ab'],
      ['c', null, null],
    ],
  )
})

test('where price weighs nothing no price changes anything, unless it breaks a tie', () => {
  const bids: Record<string, Bid> = { a: [50, 60], b: [50, 100], c: [10, 70] }
  assert.deepEqual(turns(pricesOf(LOWEST, bids, [], 2, '0')), [
    ['a', null, null],
    ['b', null, null],
    ['c', null, null],
  ])
  assert.deepEqual(turns(pricesOf(LOWEST, bids, BY_PRICE, 2, '0')), [
    ['a', '100 ab', null],
    ['b', null, '60 ab'],
    ['c', null, null],
  ])
})

test('a price of one penny cannot fall', () => {
  // Alder 50 + 15, Birch 60 + 1, Cedar 0 + 30. At no pence at all, Birch would have more than Alder.
  assert.deepEqual(turns(pricesOf(LOWEST, { a: [50, 2], b: [60, 30], c: [0, 1] }))[2], ['c', null, null])
})
