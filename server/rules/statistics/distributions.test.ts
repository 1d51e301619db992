import assert from 'node:assert/strict'
import test from 'node:test'
import {
  betaCdf,
  betaQuantile,
  binomialCdf,
  binomialPmf,
  chiSquareQuantile,
  gammaQuantile,
  normalCdf,
  normalQuantile,
  poissonCdf,
  tCdf,
  tQuantile,
  twoSidedZ,
  whereReaches,
} from './distributions.js'
import { near } from './near-fixture.js'

// Expected numbers: SciPy 1.17.1, unless said otherwise.

test('the normal distribution is right to the last digits, also far out', () => {
  near(
    [normalQuantile(0.975), normalQuantile(0.5), normalQuantile(1e-10)],
    [1.959963984540054, 0, -6.361340902404056],
    1e-12,
  )
  near([normalCdf(1.96), normalCdf(0), normalCdf(-5)], [0.9750021048517795, 0.5, 2.866515718791933e-7], 1e-15)
  assert.deepEqual([normalCdf(-50), normalCdf(50)], [0, 1])
})

test('an interval of 95% reaches 1.96 standard errors either side, one of 99.8% 3.09', () => {
  near(
    [twoSidedZ(0.95), twoSidedZ(0.998), twoSidedZ(0.95)],
    [1.959963984540054, 3.090232306167813, 1.959963984540054],
    1e-12,
  )
})

test("quantiles of Student's t are those of printed tables", () => {
  near(
    [1, 2, 18, 120].map((df) => tQuantile(0.975, df)),
    [12.706204736174694, 4.302652729749464, 2.100922040241036, 1.9799304050824413],
    1e-9,
  )
  near(
    [tQuantile(0.5, 7), tQuantile(0.6, 7), tQuantile(0.025, 2.5)],
    [0, 0.2631668613520229, -3.5746548420036834],
    1e-9,
  )
  near([tCdf(2, 10), tCdf(-2, 10), tCdf(0, 3)], [0.9633059826146299, 0.03669401738537018, 0.5], 1e-12)
})

test('the beta distribution is right where a share is small, large, or nearly certain', () => {
  near(
    [betaQuantile(0.025, 73.840755, 68.184306), betaQuantile(0.975, 1, 20), betaQuantile(0.025, 100, 1)],
    [0.4378933718786848, 0.16843347098308536, 0.9637833073548236],
    1e-9,
  )
  near([betaCdf(0.3, 2, 5), betaCdf(0, 2, 5), betaCdf(1, 2, 5)], [0.579825, 0, 1], 1e-12)
  assert.deepEqual([betaQuantile(0, 2, 5), betaQuantile(1, 2, 5)], [0, 1])
})

test('a beta quantile that the library gets wrong, or refuses, is found all the same', () => {
  near(betaQuantile(1e-6, 79092.5455106342, 5.280156021983918), 0.9996966705695968, 1e-9)
  near(betaQuantile(0.025, 0.001, 5), 0, 1e-300)
})

test('gamma and chi-square quantiles agree with SciPy for one event and for a million', () => {
  near([gammaQuantile(0.975, 1), gammaQuantile(0.025, 895)], [3.6888794541139363, 837.3174618608451], 1e-8)
  near(gammaQuantile(0.025, 1e6), 998040.9833402939, 1e-3)
  near(gammaQuantile(0.000001, 2.768756305293375), 0.011776636295927264, 1e-9)
  near([chiSquareQuantile(0.95, 3), chiSquareQuantile(0.95, 1)], [7.814727903251178, 3.841458820694124], 1e-9)
  assert.deepEqual([gammaQuantile(0, 5), gammaQuantile(1, 5)], [0, Infinity])
})

test('a coin tossed four times falls as it should', () => {
  near(
    [0, 1, 2, 3, 4].map((k) => binomialPmf(k, 4, 0.5)),
    [1, 4, 6, 4, 1].map((ways) => ways / 16),
    1e-14,
  )
  near(
    [0, 1, 2, 3, 4].map((k) => binomialCdf(k, 4, 0.5)),
    [1, 5, 11, 15, 16].map((ways) => ways / 16),
    1e-14,
  )
})

test('chances at the ends are certainties', () => {
  assert.deepEqual(
    [binomialCdf(0, 5, 0), binomialCdf(4, 5, 1), binomialCdf(9, 5, 0.3), binomialCdf(0, 0, 0.3)],
    [1, 0, 1, 1],
  )
  assert.deepEqual(
    [binomialPmf(0, 5, 0), binomialPmf(5, 5, 1), binomialPmf(1, 5, 0), binomialPmf(6, 5, 0.3)],
    [1, 1, 0, 0],
  )
  assert.deepEqual([poissonCdf(0, 0), poissonCdf(0, 1e6), poissonCdf(2_000_000, 1e6)], [1, 0, 1])
})

test('probabilities of counts agree with SciPy', () => {
  near([binomialCdf(135, 300, 0.5), binomialPmf(1045, 5000, 0.2)], [0.04695185045618829, 0.0039683497005366134], 1e-10)
  near([poissonCdf(2, 3), poissonCdf(0, 3)], [0.42319008112684353, 0.049787068367863944], 1e-12)
})

test('a rising function is met at the last float before it passes', () => {
  near(
    whereReaches((x) => x * x, 2, 0, 2),
    Math.SQRT2,
    1e-15,
  )
  assert.equal(
    whereReaches((x) => Number(x >= 0.25), 1, 0, 1),
    0.25,
  )
})

test('what is no probability, shape or count is refused', () => {
  assert.throws(() => normalQuantile(0), new RangeError('the probability must lie between 0 and 1, and is 0'))
  assert.throws(() => normalQuantile(NaN), new RangeError('the probability must lie between 0 and 1, and is NaN'))
  assert.throws(() => normalCdf(Infinity), new RangeError('z must be a number, not Infinity'))
  assert.throws(() => twoSidedZ(1), new RangeError('the confidence level must lie between 0 and 1, and is 1'))
  assert.throws(() => tQuantile(0.9, 0), new RangeError('degrees of freedom must be over nought, not 0'))
  assert.throws(() => betaQuantile(0.5, -1, 1), new RangeError('the first shape must be over nought, not -1'))
  assert.throws(() => betaCdf(1.5, 1, 1), new RangeError('x must lie from 0 to 1, and is 1.5'))
  assert.throws(() => binomialCdf(-1, 4, 0.5), new RangeError('k must be a whole number of nought or more, not -1'))
  assert.throws(() => binomialPmf(1, 2.5, 0.5), new RangeError('n must be a whole number of nought or more, not 2.5'))
  assert.throws(() => poissonCdf(1, -1), new RangeError('the mean must not be negative, and is -1'))
})
