import assert from 'node:assert/strict'
import test from 'node:test'
import { breakEvenRate, leastCompletion, starterRate } from './dilution.js'
import { near } from './near-fixture.js'
import { refuses } from './refused-fixture.js'

test('29 points among graduates can be 12.6 among all who started', () => {
  near(100 * (0.73 - starterRate(0.6, 0.44, 0.85)), 12.6)
})

test('with 35 per cent graduating, 88.6 per cent of the others reoffending leaves nothing', () => {
  const rate = breakEvenRate(0.35, 0.44, 0.73)

  near(rate, 0.8861538462)
  near(starterRate(0.35, 0.44, rate), 0.73)
})

test('with 48.3 per cent or more graduating no rate can undo it', () => {
  near(leastCompletion(0.44, 0.73), 0.4821428571)
  assert.equal(breakEvenRate(0.483, 0.44, 0.73) > 1, true)
  near(breakEvenRate(leastCompletion(0.44, 0.73), 0.44, 0.73), 1)
})

test('where everybody completed, nobody is left who could undo the effect', () => {
  assert.equal(breakEvenRate(1, 0.44, 0.73), Infinity)
  assert.equal(breakEvenRate(1, 0.73, 0.44), -Infinity)
  assert.equal(starterRate(1, 0.44, 0.85), 0.44)
})

test('where completers do no better there is no effect to lose', () => {
  assert.equal(breakEvenRate(0.5, 0.5, 0.5), 0.5)
  assert.equal(breakEvenRate(1, 0.5, 0.5), 0.5)
  assert.equal(breakEvenRate(0, 0.4, 0.5), 0.5)
  assert.deepEqual([leastCompletion(0.5, 0.5), leastCompletion(0.6, 0.5), leastCompletion(1, 1)], [1, 1, 1])
  assert.equal(leastCompletion(0.5, 1), 0)
})

test('shares in per cent are refused', () => {
  refuses([
    [() => starterRate(60, 0.44, 0.85), 'the completion share must lie from 0 to 1, and is 60'],
    [() => starterRate(0.6, 44, 0.85), "the completers' rate must lie from 0 to 1, and is 44"],
    [() => starterRate(0.6, 0.44, 85), "the non-completers' rate must lie from 0 to 1, and is 85"],
    [() => breakEvenRate(0.35, 0.44, 73), 'the comparison rate must lie from 0 to 1, and is 73'],
    [() => leastCompletion(44, 0.73), "the completers' rate must lie from 0 to 1, and is 44"],
    [() => breakEvenRate(35, 0.5, 0.5), 'the completion share must lie from 0 to 1, and is 35'],
    [() => breakEvenRate(0.35, 44, 0.73), "the completers' rate must lie from 0 to 1, and is 44"],
    [() => leastCompletion(0.44, 73), 'the comparison rate must lie from 0 to 1, and is 73'],
  ])
})
