import assert from 'node:assert/strict'
import test from 'node:test'
import { poissonExact, rateRatioExact, rateRatioNegativeBinomial, rateRatioOverdispersed } from './counts.js'
import { near, parts } from './near-fixture.js'

test("small numbers of events have Garwood's exact limits", () => {
  near(parts(poissonExact(0)), [0, 0, 3.688879454], 1e-9)
  near(parts(poissonExact(1)), [1, 0.0253178, 5.5716434], 1e-6)
  near(parts(poissonExact(5)), [5, 1.6234864, 11.6683321], 1e-6)
  near(parts(poissonExact(10)), [10, 4.7953887, 18.390356], 1e-6)
})

test('two rates compare exactly as in the example of poisson.test in R', () => {
  near(parts(rateRatioExact(11, 800, 21, 3011)), [1.971488, 0.858426, 4.277266])
})

test('a side without events has a ratio of nought or an infinite one, and an interval either way', () => {
  // 1 − 0.025^(1/5) of 5 events, turned into odds: SciPy.
  near(parts(rateRatioExact(0, 100, 5, 100)), [0, 0, 1.0913], 1e-4)
  const { value, lower, upper } = rateRatioExact(5, 100, 0, 100)
  assert.deepEqual([value, upper], [Infinity, Infinity])
  near(lower, 1 / 1.0913, 1e-4)
})

test('8.4 per cent fewer offences look sure when each is taken to be apart, and are not when they come in runs', () => {
  const apart = rateRatioOverdispersed(1420, 1000, 1550, 1000, 1)
  const inRuns = rateRatioOverdispersed(1420, 1000, 1550, 1000, 3)

  near([...parts(apart), apart.p], [0.9161, 0.852, 0.985, 0.017], 6e-4)
  near([...parts(inRuns), inRuns.p], [0.9161, 0.809, 1.038, 0.169], 6e-4)
})

test('as a negative binomial the same offences have an interval across 1', () => {
  const { seLog, p, ...ratio } = rateRatioNegativeBinomial(1.42, 1000, 1.55, 1000, 1.5)

  near(parts(ratio), [0.9161, 0.805, 1.043], 6e-4)
  near(seLog, Math.sqrt((1 / 1.42 + 1.5) / 1000 + (1 / 1.55 + 1.5) / 1000), 1e-12)
  near(p, 0.184094873)
})

test('without extra spread negative binomial and Poisson agree', () => {
  near(
    parts(rateRatioNegativeBinomial(1.42, 1000, 1.55, 500, 0)),
    parts(rateRatioOverdispersed(1420, 1000, 775, 500, 1)),
  )
})

test('where one side has no offences a half is added to both', () => {
  near(rateRatioOverdispersed(0, 100, 4, 100, 2).value, 1 / 9)
  near(rateRatioNegativeBinomial(0, 100, 0.04, 100, 2).value, 1 / 9)
})

test('no offences anywhere are no ratio', () => {
  const nothing = new RangeError('There are no events on either side: there is no ratio of rates')

  assert.throws(() => rateRatioExact(0, 1, 0, 1), nothing)
  assert.throws(() => rateRatioOverdispersed(0, 1, 0, 1, 2), nothing)
  assert.throws(() => rateRatioNegativeBinomial(0, 1, 0, 1, 2), nothing)
})

test('impossible counts, times and spreads are refused', () => {
  assert.throws(
    () => poissonExact(-1),
    new RangeError('the number observed must be a whole number of nought or more, not -1'),
  )
  assert.throws(() => rateRatioExact(1, 0, 1, 1), new RangeError('the first time must be over nought, not 0'))
  assert.throws(
    () => rateRatioOverdispersed(1, 1, 1, 1, 0.9),
    new RangeError('The overdispersion must be at least 1, not 0.9'),
  )
  assert.throws(() => rateRatioNegativeBinomial(1, 10, 1, 10, -1), new RangeError('k must not be negative, and is -1'))
  assert.throws(
    () => rateRatioNegativeBinomial(1, 0, 1, 10, 1),
    new RangeError('the first group must be at least 1: of nobody there is no rate'),
  )
})
