import assert from 'node:assert/strict'
import test from 'node:test'
import { pooledOf, ratioOf, spreadAmong } from './pooled-record.js'

const near = (actual: number, wanted: number, tolerance = 1e-4) =>
  assert.ok(Math.abs(actual - wanted) < tolerance, `${actual} is not ${wanted}`)
const part = (observed: number, expected: number) => ({ observed, expected, people: 2 * expected })

test('observed over expected has Byar’s interval, as public health tables have', () => {
  // PHEindicatormethods: 895 over 835.884 is 1.0707 (1.0017, 1.1432).
  const { value, lower, upper } = ratioOf({ observed: 895, expected: 835.884, people: 2000 })
  near(value, 1.0707)
  near(lower, 1.0017)
  near(upper, 1.1432)
})

test('under ten, the interval is the exact one', () => {
  // PHEindicatormethods: 9 over the same is 0.010767 (0.004923, 0.020439).
  const { value, lower, upper } = ratioOf({ observed: 9, expected: 835.884, people: 2000 })
  near(value, 0.010767, 1e-6)
  near(lower, 0.004923, 1e-6)
  near(upper, 0.020439, 1e-6)
})

test('what a ratio rests on stays beside it', () => {
  const { observed, expected, people } = ratioOf({ observed: 120, expected: 147, people: 300 })
  assert.deepEqual({ observed, expected, people }, { observed: 120, expected: 147, people: 300 })
})

test('of no contract there is no ratio, and of one it is its own', () => {
  assert.equal(pooledOf([]), null)
  assert.deepEqual(pooledOf([part(120, 147)]), ratioOf(part(120, 147)))
})

test('contracts are added up, so that every person weighs the same', () => {
  // (120 + 30) ÷ (147 + 29) = 0.852273, and not the mean of 0.816 and 1.034.
  const pooled = pooledOf([part(120, 147), part(30, 29)]) ?? assert.fail()
  near(pooled.value, 0.852273, 1e-6)
  // Σ (O − R E)² ÷ R E: (120 − 125.284)² ÷ 125.284 + (30 − 24.716)² ÷ 24.716 = 0.2229 + 1.1297 = 1.3526; √1.3526 = 1.16300.
  // Byar alone: 0.721333 to 1.000103; 0.852273 × (0.721333 ÷ 0.852273)^1.163 = 0.70199, × (1.000103 ÷ 0.852273)^1.163 = 1.02652.
  near(pooled.lower, 0.70199)
  near(pooled.upper, 1.02652)
})

test('contracts that differ less than chance allows do not narrow the interval', () => {
  const apart = pooledOf([part(100, 100), part(100, 100)])
  assert.deepEqual(apart, ratioOf(part(200, 200)))
})

test('contracts that contradict each other widen the interval by the root of their spread', () => {
  // R = 1; 40² ÷ 100 twice is 32. Byar for 200 over 200: 0.866198 to 1.148614; to the power √32 = 5.65685: 0.44372 and 2.18976.
  near(spreadAmong([part(60, 100), part(140, 100)]), 32, 1e-9)
  const pooled = pooledOf([part(60, 100), part(140, 100)]) ?? assert.fail()
  near(pooled.lower, 0.44372)
  near(pooled.upper, 2.18976)
})

test('contracts in which nobody reoffended can be added too', () => {
  const pooled = pooledOf([part(0, 3), part(0, 4)]) ?? assert.fail()
  assert.deepEqual([pooled.value, pooled.lower], [0, 0])
  // Exact: −ln 0.025 = 3.688879; over 7 it is 0.526983.
  near(pooled.upper, 0.526983, 1e-6)
})
