import assert from 'node:assert/strict'
import test from 'node:test'
import { poissonExact, rateRatioExact, rateRatioNegativeBinomial, rateRatioOverdispersed } from './counts.js'
import { near, parts } from './near-fixture.js'
import { refuses } from './refused-fixture.js'

test("small numbers of events have Garwood's exact limits", () => {
  near(parts(poissonExact(0)), [0, 0, 3.688879454], 1e-9)
  near(parts(poissonExact(1)), [1, 0.0253178, 5.5716434], 1e-6)
  near(parts(poissonExact(5)), [5, 1.6234864, 11.6683321], 1e-6)
  near(parts(poissonExact(10)), [10, 4.7953887, 18.390356], 1e-6)
})

test('less confidence is a narrower interval of a number of events', () => {
  near(parts(poissonExact(10, 0.8)), [10, 6.221304605225, 15.406641171977], 1e-9)
  // Of one event the lower limit is −ln 0.75.
  near(parts(poissonExact(1, 0.5)), [1, -Math.log(0.75), 2.692634528889696], 1e-9)
})

test('two rates compare exactly as in the example of poisson.test in R', () => {
  near(parts(rateRatioExact(11, 800, 21, 3011)), [1.971488, 0.858426, 4.277266])
  near(parts(rateRatioExact(11, 800, 21, 3011, 0.8)), [1.971488095238, 1.13181553544, 3.365969389694], 1e-9)
})

test('equal rates have the ratio 1 and no evidence against it', () => {
  near(rateRatioExact(5, 100, 10, 200).value, 1, 1e-12)
  const { value, p } = rateRatioOverdispersed(5, 100, 10, 200, 2)
  near([value, p], [1, 1], 1e-12)
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

test('how sure an interval is asked to be changes its limits and not p', () => {
  const { seLog, p, ...ratio } = rateRatioOverdispersed(1420, 1000, 1550, 1000, 3, 0.8)
  near(
    [...parts(ratio), seLog, p],
    [0.916129032258, 0.844393237174, 0.993959173045, 0.063625151688, 0.168579192262],
    1e-11,
  )
  const gathered = rateRatioNegativeBinomial(1.42, 1000, 1.55, 500, 1.5, 0.8)
  near(
    [...parts(gathered), gathered.seLog, gathered.p],
    [0.916129032258, 0.826234449612, 1.015804175364, 0.080588758104, 0.277047343022],
    1e-11,
  )
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
  const { seLog, p, ...ratio } = rateRatioOverdispersed(4, 100, 0, 50, 2)
  near([...parts(ratio), seLog, p], [4.5, 0.072230745538, 280.351529660217, 2.108185106779, 0.475569475096], 1e-9)
})

test('half an offence added to groups of unequal size is spread over each', () => {
  const fewer = rateRatioNegativeBinomial(0, 100, 0.04, 200, 2)
  const more = rateRatioNegativeBinomial(0.04, 100, 0, 200, 2)

  near([fewer.value, fewer.seLog, fewer.p], [2 / 17, 1.465485263939, 0.144204261797], 1e-11)
  near([more.value, more.seLog, more.p], [18, 1.500740557932, 0.05410891321], 1e-11)
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
  const exact: [Parameters<typeof rateRatioExact>, string][] = [
    [[-1, 1, 1, 1], 'the first count must be a whole number of nought or more, not -1'],
    [[1, 1, 0.5, 1], 'the second count must be a whole number of nought or more, not 0.5'],
    [[1, 0, 1, 1], 'the first time must be over nought, not 0'],
    [[1, 1, 1, 0], 'the second time must be over nought, not 0'],
  ]
  for (const [counts, words] of exact) assert.throws(() => rateRatioExact(...counts), new RangeError(words))
  const spread: [Parameters<typeof rateRatioOverdispersed>, string][] = [
    [[-1, 1, 1, 1, 1], 'the first count must not be negative, and is -1'],
    [[1, 1, -1, 1, 1], 'the second count must not be negative, and is -1'],
    [[1, 0, 1, 1, 1], 'the first time must be over nought, not 0'],
    [[1, 1, 1, 0, 1], 'the second time must be over nought, not 0'],
    [[1, 1, 1, 1, 0], 'The overdispersion must be at least 1, not 0'],
    [[1, 1, 1, 1, NaN], 'the overdispersion must be a number, not NaN'],
  ]
  for (const [counts, words] of spread) assert.throws(() => rateRatioOverdispersed(...counts), new RangeError(words))
  const gathered: [Parameters<typeof rateRatioNegativeBinomial>, string][] = [
    [[-1, 10, 1, 10, 1], 'the first mean must not be negative, and is -1'],
    [[1, 10, -1, 10, 1], 'the second mean must not be negative, and is -1'],
    [[1, 10, 1, 0, 1], 'the second group must be at least 1: of nobody there is no rate'],
  ]
  for (const [counts, words] of gathered)
    assert.throws(() => rateRatioNegativeBinomial(...counts), new RangeError(words))
  refuses([
    [() => poissonExact(1, 1), 'the confidence level must lie between 0 and 1, and is 1'],
    [() => rateRatioOverdispersed(1, 1, 1, 1, 0.9), 'The overdispersion must be at least 1, not 0.9'],
    [() => rateRatioNegativeBinomial(1, 10, 1, 10, -1), 'k must not be negative, and is -1'],
    [() => rateRatioNegativeBinomial(1, 0, 1, 10, 1), 'the first group must be at least 1: of nobody there is no rate'],
  ])
})
