import assert from 'node:assert/strict'
import test from 'node:test'
import { near } from '../statistics/near-fixture.js'
import { refuses } from '../statistics/refused-fixture.js'
import {
  anyOf,
  chanceByNormal,
  chanceFixed,
  chanceFrequency,
  chancePredicted,
  chanceSampled,
  chanceUnpaid,
  mostPaid,
  peopleNeeded,
} from './chance.js'
import { meanOver } from './normal-mean.js'

const inPercent = (n: number, hurdle: string): number => 100 * chanceFixed(n, '0.5', hurdle, 0.5)

test('a service that does nothing is paid as often as the published table says', () => {
  const table: [number, [number, number, number]][] = [
    [50, [33.6, 33.6, 24.0]],
    [100, [30.9, 24.2, 18.4]],
    [300, [19.3, 9.2, 4.7]],
    [500, [13.2, 4.9, 1.4]],
  ]
  for (const [n, expected] of table)
    near(
      ['0.05', '0.075', '0.1'].map((hurdle) => inPercent(n, hurdle)),
      expected,
      0.051,
    )
  near(
    ['0.05', '0.075'].map((hurdle) => inPercent(1000, hurdle)),
    [6.1, 0.9],
    0.051,
  )
  near(inPercent(1000, '0.1'), 0.09, 0.0051)
})

test('the most who may reoffend is counted in whole people, without binary rounding', () => {
  assert.deepEqual(
    [mostPaid(300, '0.5', '0.1'), mostPaid(100, '0.5', '0.1'), mostPaid(50, '0.5', '0.075')],
    [135, 45, 23],
  )
  // 0.57 × 100 is 56.99… in binary floats.
  assert.equal(mostPaid(100, '0.57', '0'), 57)
})

test('a real effect goes unpaid: most of the time under the hurdle, half of the time at it, seldom at twice', () => {
  near(
    [0.05, 0.1, 0.2].map((reduction) => chanceUnpaid(300, '0.5', '0.1', reduction)),
    [0.790711, 0.476102, 0.034467],
  )
})

test('at the hurdle it stays a toss of a coin however many people there are', () => {
  for (const n of [100, 1000, 100_000]) near(chanceUnpaid(n, '0.5', '0.1', 0.1), 0.5, 0.05)
})

test('a sampled or predicted comparator pays chance more often than a fixed one', () => {
  const given = { n: 300, trueRate: 0.5, baseline: 0.5, hurdle: 0.1 }
  near(chanceSampled({ ...given, compared: 300 }), 0.09897340656)
  near(chancePredicted({ ...given, error: 0.02 }), 0.07081597)
  near(chancePredicted({ ...given, error: 0 }), chanceSampled({ ...given, compared: 1e12 }))
})

test('offences that come in runs are paid by chance a thousand times as often as independent ones', () => {
  const given = { n: 1000, baseline: 1.55, hurdle: 0.1 }
  near(chanceFrequency({ ...given, overdispersion: 1 }), 4.125262695e-5, 1e-11)
  near(chanceFrequency({ ...given, overdispersion: 5 }), 0.039146)
  near(chanceFrequency({ ...given, overdispersion: 5, trueMean: 1.395 }), 0.5)
})

test('four cohorts give chance four tries', () => {
  near(anyOf(0.04695185046, 4), 0.1749897015)
  near(anyOf(0.3, 1), 0.3)
})

test('271 people are needed for chance to be paid in at most 5 of a hundred', () => {
  const given = { baseline: 0.5, hurdle: 0.1, variance: 0.25, comparatorVariance: 0 }
  assert.equal(peopleNeeded(given), 271)
  assert.equal(peopleNeeded({ ...given, hurdle: 0 }), null)
  assert.equal(peopleNeeded({ ...given, comparatorVariance: 0.25 / 100 }), null)
})

test('where nothing is left to chance, the hurdle is reached or it is not', () => {
  const given = { baseline: 0.5, hurdle: 0.1, variance: 0, comparatorVariance: 0 }
  assert.deepEqual([chanceByNormal({ ...given, trueMean: 0.44 }), chanceByNormal({ ...given, trueMean: 0.46 })], [1, 0])
})

test('what cannot be is refused, by its name', () => {
  const given = { n: 300, trueRate: 0.5, baseline: 0.5, hurdle: 0.1 }
  const normal = { trueMean: 0.5, baseline: 0.5, hurdle: 0.1, variance: 0.01, comparatorVariance: 0 }
  const runs = { n: 10, baseline: 1, overdispersion: 1, hurdle: 0.1 }
  refuses([
    [() => mostPaid(0, '0.5', '0.1'), 'people must be at least 1: of nobody there is no rate'],
    [() => anyOf(1.5, 2), 'the chance must lie from 0 to 1, and is 1.5'],
    [() => chanceByNormal({ ...normal, variance: -1 }), 'the variance must not be negative, and is -1'],
    [
      () => chanceByNormal({ ...normal, comparatorVariance: -1 }),
      'the variance compared must not be negative, and is -1',
    ],
    [() => chanceSampled({ ...given, compared: 0 }), 'people compared must be at least 1: of nobody there is no rate'],
    [() => chanceSampled({ ...given, n: 0, compared: 1 }), 'people must be at least 1: of nobody there is no rate'],
    [() => chanceSampled({ ...given, trueRate: 2, compared: 1 }), 'the rate must lie from 0 to 1, and is 2'],
    [() => chancePredicted({ ...given, error: -1 }), 'the standard error must not be negative, and is -1'],
    [() => chancePredicted({ ...given, n: 0, error: 0 }), 'people must be at least 1: of nobody there is no rate'],
    [() => chanceFrequency({ ...runs, baseline: 0 }), 'the mean must be over nought, not 0'],
    [() => chanceFrequency({ ...runs, overdispersion: 0 }), 'the overdispersion must be over nought, not 0'],
    [() => chanceFrequency({ ...runs, n: 0 }), 'people must be at least 1: of nobody there is no rate'],
    [() => peopleNeeded({ ...normal, baseline: 0 }), 'the baseline must be over nought, not 0'],
    [() => peopleNeeded({ ...normal, variance: 0 }), 'the variance must be over nought, not 0'],
    [() => meanOver(NaN, 1), 'the mean must be a number, not NaN'],
    [() => meanOver(0, 0), 'the standard deviation must be over nought, not 0'],
  ])
  assert.throws(() => chanceFixed(300, '0.5', '0.1', 1.1), RangeError)
})

test('chances and people by numbers worked out apart', () => {
  // (0.9 × 0.5 − 0.42) ÷ √(0.42 × 0.58 ÷ 200 + 0.81 × 0.25 ÷ 400) and ÷ √(… + 0.81 × 0.03²).
  const given = { n: 200, trueRate: 0.42, baseline: 0.5, hurdle: 0.1 }
  near(chanceSampled({ ...given, compared: 400 }), 0.7649979)
  near(chancePredicted({ ...given, error: 0.03 }), 0.7517128)
  // Two people, a baseline of half and a hurdle of half: only if neither reoffends.
  near([chanceFixed(2, '0.5', '0.5', 0.5), chanceFixed(2, '0.5', '0.5', 0.1)], [0.25, 0.81])
  near(chanceUnpaid(2, '0.5', '0.5', 0.5), 1 - 0.75 ** 2)
  // (0.05 ÷ 1.644854)² less 0.81 × 0.25 ÷ 1000 is 0.00072153; 0.25 over that is 346.5.
  assert.equal(peopleNeeded({ baseline: 0.5, hurdle: 0.1, variance: 0.25, comparatorVariance: 0.00025 }), 347)
})

test('just at the hurdle, where nothing is left to chance, it is reached', () => {
  const given = { baseline: 0.5, hurdle: 0.5, variance: 0, comparatorVariance: 0 }
  assert.deepEqual(
    [chanceByNormal({ ...given, trueMean: 0.25 }), chanceByNormal({ ...given, trueMean: 0.2501 })],
    [1, 0],
  )
})

test('the normal form of what is avoided by chance comes near the exact one', () => {
  near(10_000 * meanOver(0, Math.sqrt(75)), 34_549.41495, 0.001)
  near(meanOver(15, 0.001), 15)
  // Half a standard deviation: 10 × 0.3520653 ± 5 times the share on its side.
  near([meanOver(5, 10), meanOver(-5, 10)], [6.977965, 1.977965])
})
