import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { exactText } from './exact.js'
import { evaluatedPrice, isRelative, pricePoints, priceRange } from './price.js'
import type { PriceFormula } from './tender.js'

const LINES = [
  { id: 'staff', label: 'Staff' },
  { id: 'other', label: 'Everything else' },
]

const PRICES = [
  { bid: 'a', pence: 12_500_000 },
  { bid: 'b', pence: 9_000_000 },
  { bid: 'c', pence: 6_000_000 },
]

const texts = (formula: PriceFormula, weight = '30') =>
  Object.fromEntries([...pricePoints(formula, weight, PRICES)].map(([bid, points]) => [bid, exactText(points)]))

test('the evaluated price is the sum of the published lines, and of nothing else', () => {
  assert.equal(evaluatedPrice(LINES, { staff: 12_500_000, other: 1, discount: -5_000_000 }), 12_500_001)
  assert.equal(evaluatedPrice(LINES, { staff: 0, other: 0 }), 0)
})

test('a line without a price is missing, not nought', () => {
  assert.throws(
    () => evaluatedPrice(LINES, { staff: 100 }),
    new RangeError('The price of “Everything else” is missing'),
  )
  assert.throws(
    () => evaluatedPrice([{ id: 'constructor', label: 'Constructor' }], {}),
    new RangeError('The price of “Constructor” is missing'),
  )
})

test('a price in part pence, below nought or not a number is refused by the name of its line', () => {
  for (const pence of [1.5, -1, NaN, Infinity, 2 ** 53])
    assert.throws(
      () => evaluatedPrice(LINES, { staff: pence, other: 0 }),
      new RangeError('The price of “Staff” is not a whole number of pence, nought or more'),
    )
})

test('prices that add up to more than can be exact are refused', () => {
  assert.throws(
    () => evaluatedPrice(LINES, { staff: Number.MAX_SAFE_INTEGER, other: 1 }),
    new RangeError('The prices add up to more than can be counted exactly in pence'),
  )
})

test('a fixed benchmark gives the whole weight at or under it, and its share above', () => {
  assert.deepEqual(texts({ kind: 'fixed benchmark', benchmark: 9_000_000 }), { a: '21.6', b: '30', c: '30' })
})

test('lowest over price gives the whole weight to the lowest', () => {
  assert.deepEqual(texts({ kind: 'lowest over price' }), { a: '14.4', b: '20', c: '30' })
})

test('the straight line gives all at its first price, nought at its second, and never less or more', () => {
  const formula: PriceFormula = { kind: 'linear', full: 6_500_000, zero: 11_500_000 }
  assert.deepEqual(texts(formula), { a: '0', b: '15', c: '30' })
  assert.throws(
    () => pricePoints({ kind: 'linear', full: 10, zero: 10 }, '30', PRICES),
    new RangeError('The price for full points must be lower than the price for no points'),
  )
})

test('price per quality point gives no points for price', () => {
  assert.deepEqual(texts({ kind: 'price per quality point' }, '0'), { a: '0', b: '0', c: '0' })
})

test('points for price stay exact where no decimal can hold them', () => {
  const points = pricePoints({ kind: 'lowest over price' }, '30', [
    { bid: 'a', pence: 7 },
    { bid: 'b', pence: 3 },
  ])
  assert.equal(exactText(points.get('a') ?? assert.fail()), '90/7')
})

test('a price of nought or in part pence is refused by the name of its bid', () => {
  const formula: PriceFormula = { kind: 'linear', full: 1, zero: 2 }
  assert.throws(
    () => pricePoints(formula, '30', [...PRICES, { bid: 'free', pence: 0 }]),
    new RangeError('The price of bid free is nought, which no price formula can mark'),
  )
  assert.throws(
    () => pricePoints(formula, '30', [{ bid: 'half', pence: 0.5 }]),
    new RangeError('The price of bid half is not a whole number of pence'),
  )
})

test('only lowest over price makes the points of one bid hang on another', () => {
  const pence = fc.integer({ min: 1, max: 10 ** 9 })
  const formulas: PriceFormula[] = [
    { kind: 'fixed benchmark', benchmark: 5_000_000 },
    { kind: 'linear', full: 1_000_000, zero: 9_000_000 },
    { kind: 'price per quality point' },
  ]
  assert.equal(isRelative({ kind: 'lowest over price' }), true)
  for (const formula of formulas) assert.equal(isRelative(formula), false)
  fc.assert(
    fc.property(pence, pence, fc.constantFrom(...formulas), (own, rival, formula) => {
      const alone = pricePoints(formula, '30', [{ bid: 'a', pence: own }]).get('a')
      const beside = pricePoints(formula, '30', [
        { bid: 'b', pence: rival },
        { bid: 'a', pence: own },
      ]).get('a')
      assert.equal(alone && beside && alone.equals(beside), true)
    }),
  )
})

test('price can move a total by its weight, but by nothing where it earns no points', () => {
  assert.equal(exactText(priceRange({ kind: 'fixed benchmark', benchmark: 1 }, '30')), '30')
  assert.equal(exactText(priceRange({ kind: 'price per quality point' }, '30')), '0')
})
