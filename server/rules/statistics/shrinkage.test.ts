import assert from 'node:assert/strict'
import test from 'node:test'
import { near, parts } from './near-fixture.js'
import { refuses } from './refused-fixture.js'
import { betaPosterior, betaPosteriorMean, methodOfMoments } from './shrinkage.js'

test('a few at bat move towards the many, and a thousand hardly move', () => {
  // Robinson, Introduction to Empirical Bayes: 4 of 10 and 300 of 1000 with the prior (78.661, 224.875).
  near(
    [betaPosteriorMean(4, 10, 78.661, 224.875), betaPosteriorMean(300, 1000, 78.661, 224.875)],
    [0.2636, 0.2905],
    6e-5,
  )
})

test('of somebody new the prior alone is said, with its own width', () => {
  assert.equal(betaPosteriorMean(0, 0, 6, 4), 0.6)
  near(parts(betaPosterior(0, 0, 1, 1)), [0.5, 0.025, 0.975], 1e-9)
})

test('a credible interval is that of the beta distribution', () => {
  near(parts(betaPosterior(12, 20, 61.840755, 60.184306)), [0.5199135588, 0.4378933711, 0.6014023438])
  near(parts(betaPosterior(12, 20, 61.840755, 60.184306, 0.5)).slice(1), [0.49166159, 0.54826726])
})

test('seven providers: 60 per cent of twenty people is drawn to 52', () => {
  const { shrunk, ...found } = methodOfMoments([
    { x: 12, n: 20 },
    { x: 45, n: 100 },
    { x: 160, n: 300 },
    { x: 30, n: 80 },
    { x: 210, n: 400 },
    { x: 8, n: 25 },
    { x: 95, n: 180 },
  ])

  near(Object.values(found), [0.5067873303, 12.72761431, 0.008128425181, 122.0250605, 61.84075466, 60.18430588])
  near(shrunk, [0.5199135588, 0.4812103391, 0.5256577758, 0.4546008026, 0.5207427291, 0.4750261922, 0.519297155])
})

test('worked by hand: two groups of a hundred with 40 and 60', () => {
  // Q = 2 × 100 × 0.1² ÷ 0.25 = 8, one of it by chance; rho = 7 ÷ (200 − 100 − 1) = 7/99, precision 92/7.
  const { pooled, Q, rho, precision, alpha, beta, shrunk } = methodOfMoments([
    { x: 40, n: 100 },
    { x: 60, n: 100 },
  ])

  near([pooled, Q, rho, precision, alpha, beta], [0.5, 8, 7 / 99, 92 / 7, 46 / 7, 46 / 7], 1e-12)
  near(shrunk, [(280 + 46) / 792, (420 + 46) / 792], 1e-12)
})

test('groups that differ less than chance would make them are taken to be alike', () => {
  // Q is 0.08, less than the 1 that chance alone would make it.
  const { Q, rho, shrunk } = methodOfMoments([
    { x: 49, n: 100 },
    { x: 51, n: 100 },
  ])

  near(Q, 0.08, 1e-12)
  assert.deepEqual([rho, shrunk], [0, [0.5, 0.5]])
})

test('where groups differ no more than by chance everybody gets the pooled rate', () => {
  assert.deepEqual(
    methodOfMoments([
      { x: 5, n: 10 },
      { x: 50, n: 100 },
    ]),
    {
      pooled: 0.5,
      Q: 0,
      rho: 0,
      precision: null,
      alpha: null,
      beta: null,
      shrunk: [0.5, 0.5],
    },
  )
})

test('one group, groups of one, and groups without or with nothing but events tell nothing of spread', () => {
  for (const counts of [
    [{ x: 3, n: 10 }],
    [
      { x: 0, n: 1 },
      { x: 1, n: 1 },
    ],
    [
      { x: 0, n: 10 },
      { x: 0, n: 30 },
    ],
    [
      { x: 10, n: 10 },
      { x: 30, n: 30 },
    ],
  ])
    assert.equal(methodOfMoments(counts).rho, 0)
  assert.deepEqual(
    methodOfMoments([
      { x: 0, n: 10 },
      { x: 0, n: 30 },
    ]),
    { pooled: 0, Q: 0, rho: 0, precision: null, alpha: null, beta: null, shrunk: [0, 0] },
  )
})

test('the least that sizes can tell, one person beside two, is enough', () => {
  // Q = (1 × (2/3)² + 2 × (1/3)²) ÷ (2/9) = 3, two of it more than chance; room = 3 − 5/3 − 1 = 1/3: rho is kept at 1.
  const { Q, rho, shrunk } = methodOfMoments([
    { x: 1, n: 1 },
    { x: 0, n: 2 },
  ])

  near([Q, rho, ...shrunk], [3, 1, 1, 0], 1e-12)
})

test('ten groups of one tell nothing, whatever a float makes of their sizes', () => {
  const { rho, shrunk } = methodOfMoments(Array.from({ length: 10 }, (_, at) => ({ x: at % 2, n: 1 })))

  assert.deepEqual([rho, shrunk], [0, Array<number>(10).fill(0.5)])
})

test('groups that could not differ more keep their own rates', () => {
  const { rho, precision, shrunk } = methodOfMoments([
    { x: 0, n: 10 },
    { x: 10, n: 10 },
  ])

  assert.deepEqual([rho, precision, shrunk], [1, 0, [0, 1]])
})

test('impossible counts and priors are refused', () => {
  refuses([
    [() => methodOfMoments([]), 'There is no group to learn from'],
    [() => methodOfMoments([{ x: 2, n: 1 }]), '2 of 1 is more than all of them'],
    [() => betaPosteriorMean(2, 1, 1, 1), '2 of 1 is more than all of them'],
    [() => betaPosteriorMean(1, 0, 1, 1), 'n must be at least 1: of nobody there is no rate'],
    [() => betaPosteriorMean(0, -1, 1, 1), 'n must be a whole number of nought or more, not -1'],
    [() => betaPosterior(1, 2, 1, 1, 0), 'the confidence level must lie between 0 and 1, and is 0'],
    [() => betaPosterior(1, 2, 0, 1), 'alpha must be over nought, not 0'],
    [() => betaPosterior(1, 2, 1, -1), 'beta must be over nought, not -1'],
  ])
})
