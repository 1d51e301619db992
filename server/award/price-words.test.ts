import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PriceFormula } from '../rules/tender.js'
import { formulaInWords, pointsForPrices, priceSum } from './price-words.js'

const LINE: PriceFormula = { kind: 'linear', full: 50_000_00, zero: 100_000_00 }

test('the sum behind the points for a price can be worked again by hand', () => {
  const benchmark: PriceFormula = { kind: 'fixed benchmark', benchmark: 58_000_00 }
  assert.equal(priceSum(benchmark, '30', 61_000_00, 0, '28.52'), '30 × £58,000 ÷ £61,000 = 28.52')
  assert.equal(
    priceSum(benchmark, '30', 56_000_00, 0, '30.00'),
    '£56,000 is not above the benchmark of £58,000: all 30.00',
  )
  assert.equal(
    priceSum({ kind: 'lowest over price' }, '30', 61_000_00, 56_000_00, '27.54'),
    '30 × £56,000 ÷ £61,000 = 27.54',
  )
  assert.equal(priceSum(LINE, '30', 75_000_00, 0, '15.00'), '30 × (£100,000 − £75,000) ÷ (£100,000 − £50,000) = 15.00')
  assert.equal(priceSum(LINE, '30', 120_000_00, 0, '0.00'), '£120,000 is not below £100,000: 0.00')
})

test('only the formula that compares prices is said to let one bid’s points depend on another’s', () => {
  assert.match(formulaInWords({ kind: 'lowest over price' }, '30'), /one bid’s points depend on another’s/)
  assert.match(formulaInWords(LINE, '30'), /no bid’s points depend on another’s/)
})

test('a price of nought earns no points, and is not counted as the lowest', () => {
  const prices = [
    { bid: 'a', pence: 0 },
    { bid: 'b', pence: 200 },
    { bid: 'c', pence: 400 },
  ]
  assert.deepEqual(
    pointsForPrices({ kind: 'lowest over price' }, '30', prices, 2),
    new Map([
      ['b', '30.00'],
      ['c', '15.00'],
    ]),
  )
})
