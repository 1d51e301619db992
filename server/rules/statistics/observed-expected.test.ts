import assert from 'node:assert/strict'
import test from 'node:test'
import { near, parts } from './near-fixture.js'
import { byar, exactRatio, observedExpectedZ, observedOverExpected } from './observed-expected.js'
import { refuses } from './refused-fixture.js'

const EXPECTED = 835.8835612

test('many events have the limits by Byar that Public Health England publishes', () => {
  near(parts(byar(895, EXPECTED)), [1.0707233, 1.0017148, 1.1432333])
  near(parts(observedOverExpected(895, EXPECTED)), parts(byar(895, EXPECTED)))
})

test('fewer than ten events have the exact limits', () => {
  near(parts(exactRatio(9, EXPECTED)), [0.010767, 0.004923, 0.020439])
  near(parts(observedOverExpected(9, EXPECTED)), parts(exactRatio(9, EXPECTED)))
  near(parts(observedOverExpected(10, EXPECTED)), parts(byar(10, EXPECTED)))
})

test('less confidence is a narrower interval by either method', () => {
  near(parts(byar(10, 4, 0.8)), [2.5, 1.556004103171, 3.850111778923], 1e-11)
  near(parts(observedOverExpected(10, 4, 0.8)), [2.5, 1.556004103171, 3.850111778923], 1e-11)
  near(parts(observedOverExpected(9, 4, 0.8)), [2.25, 1.358117014564, 3.551497573038], 1e-11)
})

test('nothing observed is a ratio of nought with an upper limit', () => {
  near(byar(0, 4).upper, 0.9170029580434, 1e-12)
  near(parts(observedOverExpected(0, 4)), [0, 0, 0.9222198635])
  assert.deepEqual([byar(0, 4).value, byar(0, 4).lower], [0, 0])
})

test('the lower limit is never under nought, however much confidence is asked', () => {
  assert.equal(byar(1, 4, 0.9999).lower, 0)
})

test('120 reoffenders where 147 were expected are surer when each person counts once', () => {
  const { zPoisson, zBinomialHomogeneous } = observedExpectedZ(120, 300, 0.49)

  near([zPoisson, zBinomialHomogeneous], [-2.226922467, -3.118315179])
})

test('as many as expected are no way off, and nobody and everybody can be observed', () => {
  assert.deepEqual(observedExpectedZ(150, 300, 0.5), { zPoisson: 0, zBinomialHomogeneous: 0 })
  assert.deepEqual(observedExpectedZ(0, 100, 0.25), { zPoisson: -5, zBinomialHomogeneous: -25 / Math.sqrt(18.75) })
  assert.deepEqual(observedExpectedZ(100, 100, 0.25), { zPoisson: 15, zBinomialHomogeneous: 75 / Math.sqrt(18.75) })
})

test('impossible numbers are refused', () => {
  refuses([
    [() => byar(2.5, 3), 'the number observed must be a whole number of nought or more, not 2.5'],
    [() => observedExpectedZ(-1, 300, 0.49), 'the number observed must be a whole number of nought or more, not -1'],
    [() => observedExpectedZ(0, 0, 0.49), 'n must be at least 1: of nobody there is no rate'],
    [() => byar(3, 0), 'the number expected must be over nought, not 0'],
    [() => exactRatio(3, -1), 'the number expected must be over nought, not -1'],
    [() => observedOverExpected(2.5, 3), 'the number observed must be a whole number of nought or more, not 2.5'],
    [() => observedExpectedZ(301, 300, 0.49), '301 of 300 is more than all of them'],
    [() => observedExpectedZ(120, 300, 1), 'the mean predicted chance must lie between 0 and 1, and is 1'],
  ])
})
