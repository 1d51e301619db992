import assert from 'node:assert/strict'
import test from 'node:test'
import { near } from '../statistics/near-fixture.js'
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

test('what cannot be is refused', () => {
  assert.throws(() => mostPaid(0, '0.5', '0.1'), RangeError)
  assert.throws(() => chanceFixed(300, '0.5', '0.1', 1.1), RangeError)
  assert.throws(() => chanceFrequency({ n: 10, baseline: 0, overdispersion: 1, hurdle: 0.1 }), RangeError)
  assert.throws(() => anyOf(1.5, 2), RangeError)
})

test('the normal form of what is avoided by chance comes near the exact one', () => {
  near(10_000 * meanOver(0, Math.sqrt(75)), 34_549.41495, 0.001)
  near(meanOver(15, 0.001), 15)
})
