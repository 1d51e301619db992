import assert from 'node:assert/strict'
import test from 'node:test'
import { near } from './near-fixture.js'
import { detectableDifference, power, sampleSize } from './power.js'
import { refuses } from './refused-fixture.js'

test('a sample size is the one of power.prop.test in R', () => {
  near(sampleSize(0.5, 0.75, { power: 0.9 }), 76.70693, 1e-5)
  near(sampleSize(0.75, 0.5, { power: 0.9 }), 76.70693, 1e-5)
})

test('five points from a half take 1,565 people on either side', () => {
  assert.equal(Math.ceil(sampleSize(0.5, 0.45)), 1565)
})

test('with more people to compare with, fewer need be treated', () => {
  const size = sampleSize(0.5, 0.4, { ratio: 10 })

  near(power(0.5, 0.4, size, 10 * size), 0.8, 2e-6)
  assert.equal(size < sampleSize(0.5, 0.4), true)
})

test("power is that of Stata's examples", () => {
  near([power(0.001, 0.015, 550, 550), power(0.1, 0.2, 154, 308)], [0.74156, 0.79957], 1e-5)
})

test('where only one direction counts, power is greater, the size smaller and a smaller fall would show', () => {
  near([power(0.5, 0.4, 300, 300), power(0.5, 0.4, 300, 300, 0.05, false)], [0.693021232188, 0.794214987227], 1e-11)
  near([sampleSize(0.5, 0.4), sampleSize(0.5, 0.4, { twoSided: false })], [387.338516699, 304.988491173], 1e-8)
  near(detectableDifference(0.5, 60, 600, { twoSided: false }), 16.537728407725, 1e-10)
})

test('a rarer error and a surer finding ask for more people, and show only a larger fall', () => {
  near(sampleSize(0.5, 0.4, { power: 0.9, alpha: 0.01, ratio: 10 }), 399.636104403, 1e-8)
  near(power(0.4, 0.5, 100, 300, 0.01), 0.196709426388, 1e-11)
  near(detectableDifference(0.5, 60, 600, { power: 0.9, alpha: 0.01 }), 25.043233902095, 1e-10)
})

test('in small groups a difference found the wrong way round counts too', () => {
  // 0.008 of it lies the other way.
  near(power(0.5, 0.45, 30, 60), 0.073451432283, 1e-11)
})

test('without any difference the test finds one as often as its error rate says', () => {
  near(power(0.4, 0.4, 100, 200), 0.05, 1e-9)
  near(power(0.4, 0.4, 100, 200, 0.01), 0.01, 1e-9)
})

test('rates of nought and one are told apart by two people, but not by nobody reoffending', () => {
  assert.equal(power(0, 1, 5, 5), 1)
  assert.equal(power(0, 0, 5, 5), 0)
})

test('what a cohort of that size could show, at a baseline of half and ten times as many compared', () => {
  near(
    [60, 100, 300, 435, 1000].map((n) => detectableDifference(0.5, n, 10 * n)),
    [18.58923, 14.5, 8.4, 7.0, 4.6],
    0.06,
  )
  near(detectableDifference(0.5, 60, 600), 18.58923418, 1e-5)
})

test('where even nobody reoffending would not show, there is no detectable difference', () => {
  assert.equal(detectableDifference(0.02, 20, 200), null)
  assert.equal(detectableDifference(0, 100, 100), null)
})

test('a fall to nought that just shows is detectable', () => {
  assert.equal(detectableDifference(0.5, 10, 20, { power: power(0, 0.5, 10, 20) }), 50)
})

test('what the error rate alone would find needs no fall at all', () => {
  assert.equal(detectableDifference(0.5, 100, 100, { power: 0.04 }), 0)
})

test('impossible demands are refused', () => {
  refuses([
    [() => sampleSize(0.5, 0.5), 'No number of people shows a difference between equal rates'],
    [() => sampleSize(0.5, 0.4, { power: 1 }), 'the power must lie between 0 and 1, and is 1'],
    [() => sampleSize(0.5, 0.4, { ratio: 0 }), 'the ratio of sizes must be over nought, not 0'],
    [() => sampleSize(50, 0.4), 'the first rate must lie from 0 to 1, and is 50'],
    [() => sampleSize(0.5, 40), 'the second rate must lie from 0 to 1, and is 40'],
    [() => sampleSize(0.5, 0.4, { alpha: 1 }), 'the error rate must lie between 0 and 1, and is 1'],
    [() => power(50, 0.4, 10, 10), 'the first rate must lie from 0 to 1, and is 50'],
    [() => power(0.5, 40, 10, 10), 'the second rate must lie from 0 to 1, and is 40'],
    [() => power(0.5, 0.4, 0, 10), 'the first group must be over nought, not 0'],
    [() => power(0.5, 0.4, 10, -1), 'the second group must be over nought, not -1'],
    [() => detectableDifference(0.5, 60, 600, { power: 1 }), 'the power must lie between 0 and 1, and is 1'],
    [() => detectableDifference(0.5, 60, 600, { alpha: 0 }), 'the error rate must lie between 0 and 1, and is 0'],
    [() => power(0.5, 0.4, 10, 10, 0), 'the error rate must lie between 0 and 1, and is 0'],
    [() => detectableDifference(50, 60, 600), 'the baseline must lie from 0 to 1, and is 50'],
  ])
})
