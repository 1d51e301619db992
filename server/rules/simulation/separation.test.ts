import assert from 'node:assert/strict'
import test from 'node:test'
import Fraction from 'fraction.js'
import type { Placed, RankingRules } from '../ranking.js'
import { distance, separationOf, unitOf } from './separation.js'

const POINTS: RankingRules = {
  formula: { kind: 'lowest over price' },
  price: { section: 'money', criterion: 'price', weight: '30' },
  ...{ tieBreak: [], places: 2 },
}
const PER_POINT: RankingRules = { ...POINTS, formula: { kind: 'price per quality point' } }

/** A bid with this total in units of the last decimal. */
const bid = (rounded: number, shared = false): Placed => ({
  contender: {
    ...{ bid: 'a', bidder: 'Alder', quality: new Fraction(0), pence: 1 },
    ...{ sections: new Map(), criteria: new Map() },
  },
  ...{ pricePoints: new Fraction(0), total: new Fraction(rounded, 100), rounded: BigInt(rounded), rank: 1, shared },
})
const ended = (...totals: number[]) => ({ order: totals.map((total) => bid(total)) })

test('the distance is told in points, for price per quality point in per cent of the first', () => {
  assert.deepEqual([POINTS, PER_POINT, { ...PER_POINT, price: null }].map(unitOf), ['points', 'per cent', 'points'])
  assert.deepEqual(
    [
      distance(bid(7540), bid(7400), POINTS),
      distance(bid(80_000), bid(100_000), PER_POINT),
      distance(bid(0), bid(100_000), PER_POINT),
    ],
    [1.4, 25, 0],
  )
})

test('competitions with something to win are counted, and how near they ended, from the nearest on', () => {
  const shared = { order: [bid(5000, true), bid(5000, true), bid(3000)] }
  const contests = [ended(9000, 7950, 7000), ended(), ended(8000), ended(8000, 7900), ended(8000, 7901), shared]
  assert.deepEqual(separationOf([...contests, ended(6000, 6000)], POINTS), {
    ...{ unit: 'points', drawn: 7, counted: 5, close: 3, level: 2, shared: 1 },
    margins: [0, 0, 0.99, 1, 10.5],
    spreads: [0, 0.99, 1, 20, 20],
  })
})
