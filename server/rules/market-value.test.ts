import assert from 'node:assert/strict'
import { test } from 'node:test'
import { marketValue, statedNumber, type BidToValue } from './market-value.js'
import type { Expectation } from './tender.js'

/** By hand: 200 start, half of them reoffend without the service: 100. A tenth fewer (from 5 to 20%): 10 (5 to 20). £100,000 ÷ 10 = £10,000 (£5,000 to £20,000). */
const BID: BidToValue = {
  pence: 10_000_000,
  places: 40,
  starters: 200,
  pooled: { value: 10, lower: 5, upper: 20 },
  sceptical: { value: 4, lower: -2, upper: 10 },
}
const HALF: Expectation = { reoffending: '50', source: 'An invented table', reoffence: null }

test('what the money buys agrees with the sums on paper', () => {
  const value = marketValue(BID, HALF)
  assert.equal(value.perPlace, 250_000)
  assert.equal(value.perStarter, 50_000)
  assert.equal(value.expected, 100)
  assert.deepEqual(value.pooled?.avoided, { value: 10, lower: 5, upper: 20 })
  assert.deepEqual(value.pooled?.perAvoided, { value: 1_000_000, lower: 500_000, upper: 2_000_000 })
})

test('where the interval reaches none avoided, the cost of each has no upper limit; where none is avoided it has no meaning', () => {
  assert.deepEqual(marketValue(BID, HALF).sceptical?.perAvoided, { value: 2_500_000, lower: 1_000_000, upper: null })
  const harm = marketValue({ ...BID, pooled: { value: -5, lower: -9, upper: -1 } }, HALF).pooled
  assert.equal(harm?.avoided.value, -5)
  assert.equal(harm?.perAvoided, null)
})

test('however wide an interval is, no more can reoffend than start', () => {
  const wild = marketValue({ ...BID, pooled: { value: 10, lower: -900, upper: 40 } }, HALF).pooled
  assert.deepEqual(wild?.avoided, { value: 10, lower: -100, upper: 40 })
})

test('a cost of a reoffence tells how many each must have committed for the money to come back, and without one nothing is told', () => {
  assert.equal(marketValue(BID, HALF).pooled?.toComeBack, null)
  const stated = { ...HALF, reoffence: { pence: 400_000, source: 'An invented table of 2024' } }
  assert.deepEqual(marketValue(BID, stated).pooled?.toComeBack, { value: 2.5, lower: 1.25, upper: 5 })
  assert.deepEqual(marketValue(BID, stated, 1_000_000).pooled?.toComeBack, { value: 1, lower: 0.5, upper: 2 })
})

test('what is not stated is null and never nought', () => {
  const unknown = marketValue({ pence: null, places: null, starters: null, pooled: BID.pooled, sceptical: null }, HALF)
  assert.deepEqual(unknown, {
    places: null,
    starters: null,
    perPlace: null,
    perStarter: null,
    expected: null,
    pooled: null,
    sceptical: null,
  })
  assert.equal(marketValue(BID, undefined).pooled, null)
  assert.equal(marketValue({ ...BID, places: 0 }, HALF).perPlace, null)
  assert.equal(marketValue({ ...BID, pence: null }, HALF).pooled?.perAvoided, null)
})

test('places and starters are added up over their lines, and one that is missing leaves the sum unknown', () => {
  const lines = [
    { id: 'fee', label: 'Fee' },
    { id: 'one', label: 'Year 1', kind: 'starters' as const },
    { id: 'two', label: 'Year 2', kind: 'starters' as const },
  ]
  assert.equal(statedNumber(lines, { fee: 5, one: 60, two: 80 }, 'starters'), 140)
  assert.equal(statedNumber(lines, { one: 60 }, 'starters'), null)
  assert.equal(statedNumber(lines, { one: 60, two: 80 }, 'places'), null)
})
