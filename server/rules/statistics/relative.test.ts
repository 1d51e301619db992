import assert from 'node:assert/strict'
import test from 'node:test'
import { near, parts } from './near-fixture.js'
import { effectFromRates, oddsRatio, relativeRisk } from './relative.js'

const treated = { x: 7, n: 34 }
const compared = { x: 1, n: 34 }

test("ratios of a small trial have Fagerland's published limits", () => {
  // Fagerland, Lydersen & Laake 2015: relative risk (0.91, 54), odds ratio (0.99, 74).
  near(parts(relativeRisk(treated, compared)).slice(0, 2), [7, 0.91], 5e-3)
  near(relativeRisk(treated, compared).upper, 54, 0.5)
  near(parts(oddsRatio(treated, compared)), [8.5556, 0.9905, 73.9003], 1e-4)
})

test('less confidence is a narrower interval of a ratio', () => {
  near(parts(relativeRisk(treated, compared, 0.8)), [7, 1.843374648223, 26.581682702008], 1e-9)
  near(parts(oddsRatio(treated, compared, 0.8)), [8.555555555556, 2.08915410069, 35.036922762201], 1e-9)
})

test('groups of the same rate have ratios of 1', () => {
  near(
    [relativeRisk({ x: 5, n: 10 }, { x: 20, n: 40 }).log, oddsRatio({ x: 5, n: 10 }, { x: 20, n: 40 }).log],
    [0, 0],
    1e-12,
  )
  near(oddsRatio({ x: 5, n: 10 }, { x: 20, n: 40 }).variance, 0.2 + 0.2 + 0.05 + 0.05, 1e-12)
})

test("a trial of vaccination has the log and variance that R's metafor gives", () => {
  const { log, variance } = relativeRisk({ x: 4, n: 123 }, { x: 11, n: 139 })

  near([log, variance], [-0.8893113339, 0.325584765])
})

test('where nobody in one group reoffended a half is added to every cell', () => {
  // 0.5/11 over 3.5/11, as metafor does with add = 1/2.
  near(relativeRisk({ x: 0, n: 10 }, { x: 3, n: 10 }).value, 1 / 7)
  near(relativeRisk({ x: 0, n: 10 }, { x: 3, n: 10 }).variance, 1 / 0.5 + 1 / 3.5 - 2 / 11)
  near(oddsRatio({ x: 0, n: 10 }, { x: 3, n: 10 }).value, (0.5 * 7.5) / (10.5 * 3.5))
  near(oddsRatio({ x: 10, n: 10 }, { x: 3, n: 10 }).value, (10.5 * 7.5) / (0.5 * 3.5))
  near(oddsRatio({ x: 3, n: 10 }, { x: 0, n: 10 }).value, (3.5 * 10.5) / (7.5 * 0.5))
  near(oddsRatio({ x: 3, n: 10 }, { x: 10, n: 10 }).value, (3.5 * 0.5) / (7.5 * 10.5))
  near(parts(relativeRisk({ x: 3, n: 10 }, { x: 0, n: 10 })), [7, 1 / 2.452188836281, 1 / 0.008322427279], 1e-6)
  near(parts(oddsRatio({ x: 0, n: 10 }, { x: 3, n: 10 })), [0.102040816327, 0.004561064913, 2.282872178816], 1e-11)
})

test('where everybody reoffended the relative risk is as counted, and still uncertain', () => {
  const both = relativeRisk({ x: 10, n: 10 }, { x: 20, n: 20 })

  assert.equal(both.value, 1)
  near(both.variance, 1 / 10.5 - 1 / 11 + 1 / 20.5 - 1 / 21)
  assert.equal(relativeRisk({ x: 10, n: 10 }, { x: 5, n: 10 }).value, 2)
  near(relativeRisk({ x: 10, n: 10 }, { x: 5, n: 10 }).variance, 1 / 5 - 1 / 10, 1e-12)
  near(relativeRisk({ x: 5, n: 10 }, { x: 10, n: 10 }).variance, 1 / 5 - 1 / 10, 1e-12)
})

test('where there is nothing to compare there is no ratio', () => {
  const none = { x: 0, n: 10 }
  const all = { x: 10, n: 10 }
  const noOdds = new RangeError('Nobody or everybody in both groups had the event: there is no odds ratio')

  assert.throws(
    () => relativeRisk(none, none),
    new RangeError('Nobody in either group had the event: there is no relative risk'),
  )
  assert.throws(() => oddsRatio(none, none), noOdds)
  assert.throws(() => oddsRatio(all, all), noOdds)
  assert.throws(() => oddsRatio({ x: 11, n: 10 }, all), new RangeError('11 of 10 is more than all of them'))
})

test('44 per cent against 73 is 29 points, 39.7 per cent fewer, and four people for one fewer', () => {
  const { percentagePoints, relativeReduction, nnt, nntCeil } = effectFromRates(0.44, 0.73)

  near([percentagePoints, relativeReduction, nnt, nntCeil], [29, 0.397260274, 3.448275862, 4])
})

test('doing worse has its sign in the points and the reduction, not in the number of people', () => {
  const { riskDifference, percentagePoints, relativeReduction, nnt } = effectFromRates(0.37, 0.36)

  near([riskDifference, percentagePoints, relativeReduction, nnt], [0.01, -1, -0.0277777778, 100])
})

test('what has no value is null, never nought or infinite', () => {
  assert.deepEqual(effectFromRates(0.2, 0.2).nnt, null)
  assert.deepEqual(effectFromRates(0.2, 0.2).nntCeil, null)
  assert.deepEqual(effectFromRates(0.2, 0.2).percentagePoints, 0)
  const { rr, relativeReduction, oddsRatio: odds } = effectFromRates(0.2, 0)
  assert.deepEqual([rr, relativeReduction, odds], [null, null, null])
  assert.equal(effectFromRates(1, 0.5).oddsRatio, null)
  assert.equal(effectFromRates(0.5, 1).oddsRatio, 0)
})

test('a number needed that is whole is not rounded up for a float', () => {
  assert.deepEqual(
    [effectFromRates(0.2, 0.3).nntCeil, effectFromRates(0.5, 0.7).nntCeil, effectFromRates(0.5, 0.5001).nntCeil],
    [10, 5, 10_000],
  )
  assert.equal(effectFromRates(0, 1).nntCeil, 1)
})

test('a rate that falls to half is said alike in every unit', () => {
  assert.deepEqual(effectFromRates(0.25, 0.5), {
    riskDifference: -0.25,
    percentagePoints: 25,
    rr: 0.5,
    relativeReduction: 0.5,
    oddsRatio: 1 / 3,
    nnt: 4,
    nntCeil: 4,
  })
  assert.deepEqual(effectFromRates(0, 0), {
    riskDifference: 0,
    percentagePoints: 0,
    rr: null,
    relativeReduction: null,
    oddsRatio: null,
    nnt: null,
    nntCeil: null,
  })
})

test('rates given in per cent are refused', () => {
  assert.throws(() => effectFromRates(0.44, 73), new RangeError('the comparison rate must lie from 0 to 1, and is 73'))
  assert.throws(() => effectFromRates(44, 73), new RangeError('the treated rate must lie from 0 to 1, and is 44'))
})
