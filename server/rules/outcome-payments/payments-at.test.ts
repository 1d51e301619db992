import assert from 'node:assert/strict'
import test from 'node:test'
import Fraction from 'fraction.js'
import { near } from '../statistics/near-fixture.js'
import { gameOf, type Game } from './cohort-law.js'
import { COIN } from './offer-fixture.js'
import type { Offer } from './offer.js'
import { lineFor } from './payment.js'
import { chanceThat, expectedOf, paymentsAt, paymentsOf, type Effort } from './payments-at.js'
import { sampleOffer } from './sample-offer.js'

const gameWith = (changes: Partial<Offer>): Game => gameOf(sampleOffer({ ...COIN, ...changes }))
const effort = (work: number, cohorts = 10, draws = 8): Effort => ({ work, cohorts, draws })
const inOrder = (payments: Map<number, number>) => [...payments].sort(([one], [other]) => one - other)

test('one cohort is counted out over what it and what it is held against may show', () => {
  const game = gameWith({ clawback: 'symmetric' })
  const lines = [lineFor(game.terms, new Fraction(1)), lineFor(game.terms, new Fraction(2))]
  const { payments, draws } = paymentsAt({ ...game, lines, likely: Float64Array.of(0.25, 0.75) }, 0)
  // Nobody, one or both reoffend with a quarter, a half and a quarter.
  assert.equal(draws, 0)
  assert.deepEqual(inOrder(payments), [
    [-100, 0.0625],
    [0, 0.3125],
    [100, 0.4375],
    [200, 0.1875],
  ])
})

test('one cohort is counted out as long as that is not too much, and drawn beyond', () => {
  const game = gameWith({})
  const counts = { low: 0, probs: Float64Array.of(0.25, 0.5, 0.25) }
  // One line and three numbers, at forty multiplications each.
  assert.deepEqual(
    [120, 119].map((work) => paymentsOf(game, counts, effort(work)).draws),
    [0, 8],
  )
  const twoLines = { ...game, lines: [...game.lines, ...game.lines], likely: Float64Array.of(0.5, 0.5) }
  assert.deepEqual(
    [240, 239].map((work) => paymentsOf(twoLines, counts, effort(work)).draws),
    [0, 8],
  )
})

test('several cohorts are added up as long as that is not too much, and against one line without a pooled hurdle only', () => {
  const [game, counts] = [gameWith({ cohorts: 3 }), { low: 0, probs: Float64Array.of(0.25, 0.5, 0.25) }]
  // Two numbers are paid: 2² × 3³ × 2 ÷ 12.
  assert.deepEqual(
    [18, 17.9].map((work) => paymentsOf(game, counts, effort(work)).draws),
    [0, 4],
  )
  const twoLines = { ...game, lines: [...game.lines, ...game.lines], likely: Float64Array.of(0.5, 0.5) }
  assert.equal(paymentsOf(twoLines, counts, effort(1e9)).draws, 4)
  assert.equal(paymentsOf(gameWith({ cohorts: 3, hurdle: '10', pooledHurdle: '5' }), counts, effort(1e9)).draws, 4)
})

test('cohorts are drawn up to so many in all, and so many times at most', () => {
  const [game, counts] = [gameWith({ cohorts: 3 }), { low: 0, probs: Float64Array.of(1) }]
  assert.deepEqual(
    [9, 10, 24, 25, 1000].map((cohorts) => paymentsOf(game, counts, effort(0, cohorts)).draws),
    [3, 4, 8, 8, 8],
  )
})

test('what is drawn follows from the seed: four draws of two cohorts, by hand', () => {
  // The seed gives 0.531, 0.171 | 0.679, 0.813 | 0.175, 0.900 | 0.110, 0.366; under a quarter nobody, from three quarters both.
  const { payments, draws } = paymentsOf(
    gameWith({ cohorts: 2 }),
    { low: 0, probs: Float64Array.of(0.25, 0.5, 0.25) },
    effort(0, 8),
  )
  assert.equal(draws, 4)
  assert.deepEqual(inOrder(payments), [
    [0, 0.25],
    [100, 0.75],
  ])
})

test('where the line is subject to chance it is drawn before its cohort', () => {
  const game = gameWith({ cohorts: 2, clawback: 'symmetric' })
  const lines = [lineFor(game.terms, new Fraction(1)), lineFor(game.terms, new Fraction(4))]
  const { payments } = paymentsOf(
    { ...game, lines, likely: Float64Array.of(0.5, 0.5) },
    { low: 0, probs: Float64Array.of(0.25, 0.5, 0.25) },
    effort(0, 8, 4),
  )
  // Line and number: 0.531, 0.171 | 0.679, 0.813: four less none, four less two. 0.175, 0.900 | 0.110, 0.366: one less two, one less one.
  // 0.075, 0.251 | 0.435, 0.312: nothing twice. 0.113, 0.767 | 0.567, 0.737: one less two, four less one.
  assert.deepEqual(inOrder(payments), [
    [-100, 0.25],
    [0, 0.25],
    [200, 0.25],
    [600, 0.25],
  ])
})

test('numbers that are drawn begin where the cohort begins', () => {
  const { payments } = paymentsOf(gameWith({ cohorts: 2 }), { low: 1, probs: Float64Array.of(1) }, effort(0))
  assert.deepEqual([...payments], [[0, 1]])
  const two = gameWith({ cohorts: 2, people: 20 })
  assert.deepEqual([...paymentsOf(two, { low: 7, probs: Float64Array.of(1) }, effort(0, 8)).payments], [[600, 1]])
})

test('the mean of payments counts those that are owed', () => {
  const payments = new Map([
    [-100, 0.25],
    [0, 0.25],
    [1000, 0.5],
  ])
  assert.equal(expectedOf(payments), 475)
})

test('what always happens has a chance of just one, and what never does of nought, whatever floats add up to', () => {
  const payments = new Map(Array.from({ length: 10 }, (_, at) => [100 + at, 0.1]))
  assert.equal([...payments.values()].reduce((sum, p) => sum + p, 0) < 1, true)
  assert.deepEqual([chanceThat(payments, (pence) => pence > 0), chanceThat(payments, (pence) => pence < 0)], [1, 0])
  near(
    chanceThat(payments, (pence) => pence >= 107),
    0.3,
  )
  const over = new Map([
    [0, 0],
    [1, 0.6],
    [2, 0.6],
  ])
  assert.equal(
    chanceThat(over, (pence) => pence > 0),
    1,
  )
})
