import assert from 'node:assert/strict'
import test from 'node:test'
import { funnelLimits, positionOf } from './funnel-lines.js'

const near = (actual: number, wanted: number, tolerance = 1e-6) =>
  assert.ok(Math.abs(actual - wanted) < tolerance, `${actual} is not ${wanted}`)

test('the lower limit at an expected number of 2 comes out by hand', () => {
  // Poisson with mean 2: F(0) = e^−2 = 0.1353 is over 2.5% already, so r = 0, and 0 − (0.1353 − 0.025) ÷ 0.1353 is under 0.
  assert.equal(funnelLimits(2).lower95, 0)
})

test('the upper limit at an expected number of 2 comes out by hand', () => {
  // f(0…5) = e^−2 × (1, 2, 2, 4/3, 2/3, 4/15), together e^−2 × 7.266667 = 0.983436, over 97.5%; up to 4 it is 0.947347.
  // r = 5; (0.983436 − 0.975) ÷ 0.036089 = 0.233764; (5 − 0.233764) ÷ 2 = 2.383118.
  near(funnelLimits(2).upper95, 2.383118)
})

test('limits agree with those that another program computes, and narrow as more are expected', () => {
  // scipy 1.17.1, poisson.cdf, same interpolation.
  const { lower998, lower95, upper95, upper998 } = funnelLimits(147)
  near(lower998, 0.7514775726)
  near(lower95, 0.8381605261)
  near(upper95, 1.1614929711)
  near(upper998, 1.2610958193)
  near(funnelLimits(10).lower998, 0.1220529316)
  near(funnelLimits(100).upper998, 1.3180475039)
})

test('a contract lies within the lines, or under or over the inner or the outer ones', () => {
  const places = [109, 111, 123, 124, 147, 170, 171, 185, 186].map((observed) =>
    positionOf({ observed, expected: 147, people: 300 }),
  )
  // 147 × 0.75148 = 110.5; × 0.83816 = 123.2; × 1.16149 = 170.7; × 1.26110 = 185.4.
  assert.deepEqual(places, [
    'under 99.8%',
    'under 95%',
    'under 95%',
    'within',
    'within',
    'within',
    'over 95%',
    'over 95%',
    'over 99.8%',
  ])
})

test('where fewer than four are expected, that nobody reoffended is no surprise', () => {
  assert.equal(positionOf({ observed: 0, expected: 3, people: 6 }), 'within')
  assert.equal(positionOf({ observed: 0, expected: 8, people: 16 }), 'under 99.8%')
})

test('no limit without an expected number', () => {
  assert.throws(() => funnelLimits(0), RangeError)
})
