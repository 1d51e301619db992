import assert from 'node:assert/strict'
import test from 'node:test'
import {
  betaCdf,
  betaQuantile,
  binomialCdf,
  binomialPmf,
  gammaQuantile,
  normalCdf,
  normalQuantile,
  poissonCdf,
  tQuantile,
  twoSidedZ,
  whereReaches,
} from './distributions.js'
import { near } from './near-fixture.js'
import { refuses } from './refused-fixture.js'

// Expected numbers: SciPy 1.17.1, unless said otherwise.

test('the normal distribution is right to the last digits, also far out', () => {
  near(
    [normalQuantile(0.975), normalQuantile(0.5), normalQuantile(1e-10)],
    [1.959963984540054, 0, -6.361340902404056],
    1e-12,
  )
  near([normalCdf(1.96), normalCdf(0), normalCdf(-5)], [0.9750021048517795, 0.5, 2.866515718791933e-7], 1e-15)
  // So far out that the square of z is more than any float.
  assert.deepEqual([normalCdf(-50), normalCdf(50), normalCdf(-1e200), normalCdf(1e200)], [0, 1, 0, 1])
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
  // Of one degree of freedom t is the tangent of the share over a half, in half turns: 1 at three quarters.
  near([tQuantile(0.75, 1), tQuantile(0.9, 4), tQuantile(0.995, 10)], [1, 1.533206274058944, 3.169272672616951], 1e-12)
  near([tQuantile(0.55, 3), tQuantile(0.0005, 2)], [0.1365981993536989, -31.59905457644362], 1e-12)
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

test('beta quantiles of plain shapes are those worked by hand', () => {
  // With shapes a and 1 the share under x is x to the power a; with 1 and b it is 1 − (1 − x) to the power b.
  near([betaQuantile(0.125, 3, 1), betaQuantile(0.875, 1, 3), betaQuantile(0.1, 1, 1)], [0.5, 0.5, 0.1], 1e-15)
  // With halves it is the square of the sine of a quarter turn's share.
  near(betaQuantile(0.025, 0.5, 0.5), Math.sin((0.025 * Math.PI) / 2) ** 2, 1e-15)
  near(betaQuantile(0.975, 150, 400), 0.3106760739389961, 1e-12)
  near(betaQuantile(0.1, 0.05, 5) / 1.28903402340496e-21, 1, 1e-9)
})

test('gamma quantiles far out, and of shapes small and large, agree with forty digits of mpmath', () => {
  // With a shape of 1 the share over x is e to the power −x.
  near([gammaQuantile(1 - 1e-6, 1), gammaQuantile(0.5, 1)], [13.815510557964, Math.LN2], 1e-9)
  for (const [p, shape, expected] of [
    [0.025, 1500, 1425.042468259896],
    [0.975, 1500, 1576.851746799491],
    [0.975, 20000, 20278.12669846333],
    [0.975, 0.5, 2.511943093657444],
    [0.0001, 30, 13.74844702060153],
    [0.999999, 500, 613.5762105937877],
    [0.000001, 2.768756305293375, 0.01177663629592727],
  ] as const)
    near(gammaQuantile(p, shape) / expected, 1, 1e-11)
})

test('gamma quantiles agree with SciPy for one event and for a million', () => {
  near([gammaQuantile(0.975, 1), gammaQuantile(0.025, 895)], [3.6888794541139363, 837.3174618608451], 1e-8)
  near(gammaQuantile(0.025, 1e6), 998040.9833402939, 1e-3)
  near(gammaQuantile(0.000001, 2.768756305293375), 0.011776636295927264, 1e-9)
  // Half the quantiles of chi-square with three degrees of freedom, and with one.
  near([gammaQuantile(0.95, 1.5), gammaQuantile(0.95, 0.5)], [7.814727903251178 / 2, 3.841458820694124 / 2], 1e-9)
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
  near([poissonCdf(10, 20), poissonCdf(2, 0.7), poissonCdf(5, 0)], [0.01081171882665, 0.96585841587429, 1], 1e-13)
  near(binomialCdf(3, 20, 0.3), 0.107086804503731, 1e-13)
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

test('where a rising function is high enough from the start, the start is the point, and else the end at most', () => {
  assert.equal(
    whereReaches((x) => x, 0.5, 0.5, 2),
    0.5,
  )
  assert.equal(
    whereReaches(() => 3, 2, -1, 1),
    -1,
  )
  assert.equal(
    whereReaches((x) => x, 2, 0, 1),
    1,
  )
})

test('what is no probability, shape or count is refused by its name', () => {
  refuses([
    [() => normalQuantile(1), 'the probability must lie between 0 and 1, and is 1'],
    [() => twoSidedZ(0), 'the confidence level must lie between 0 and 1, and is 0'],
    [() => betaCdf(0.5, 0, 1), 'the first shape must be over nought, not 0'],
    [() => betaCdf(0.5, 1, 0), 'the second shape must be over nought, not 0'],
    [() => betaQuantile(0.5, 1, -1), 'the second shape must be over nought, not -1'],
    [() => betaQuantile(0, 1, -1), 'the second shape must be over nought, not -1'],
    [() => betaQuantile(1.5, 1, 1), 'the probability must lie from 0 to 1, and is 1.5'],
    [() => tQuantile(1, 5), 'the probability must lie between 0 and 1, and is 1'],
    [() => tQuantile(0.5, -1), 'degrees of freedom must be over nought, not -1'],
    [() => gammaQuantile(0.5, 0), 'the shape must be over nought, not 0'],
    [() => gammaQuantile(1, 0), 'the shape must be over nought, not 0'],
    [() => gammaQuantile(-0.5, 1), 'the probability must lie from 0 to 1, and is -0.5'],
    [() => binomialCdf(1, -4, 0.5), 'n must be a whole number of nought or more, not -4'],
    [() => binomialCdf(1, 4, 1.5), 'the probability must lie from 0 to 1, and is 1.5'],
    [() => binomialPmf(-1, 4, 0.5), 'k must be a whole number of nought or more, not -1'],
    [() => binomialPmf(1, 4, -0.5), 'the probability must lie from 0 to 1, and is -0.5'],
    [() => poissonCdf(0.5, 1), 'k must be a whole number of nought or more, not 0.5'],
    [() => normalQuantile(0), 'the probability must lie between 0 and 1, and is 0'],
    [() => normalQuantile(NaN), 'the probability must lie between 0 and 1, and is NaN'],
    [() => normalCdf(Infinity), 'z must be a number, not Infinity'],
    [() => twoSidedZ(1), 'the confidence level must lie between 0 and 1, and is 1'],
    [() => tQuantile(0.9, 0), 'degrees of freedom must be over nought, not 0'],
    [() => betaQuantile(0.5, -1, 1), 'the first shape must be over nought, not -1'],
    [() => betaCdf(1.5, 1, 1), 'x must lie from 0 to 1, and is 1.5'],
    [() => binomialCdf(-1, 4, 0.5), 'k must be a whole number of nought or more, not -1'],
    [() => binomialPmf(1, 2.5, 0.5), 'n must be a whole number of nought or more, not 2.5'],
    [() => poissonCdf(1, -1), 'the mean must not be negative, and is -1'],
  ])
})
