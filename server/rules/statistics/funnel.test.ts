import assert from 'node:assert/strict'
import test from 'node:test'
import { funnelLimitsExact, funnelLimitsNormal } from './funnel.js'
import { near } from './near-fixture.js'
import { refuses } from './refused-fixture.js'

const TAILS = [0.001, 0.025, 0.975, 0.999]

test('a hundred people at a true half lie between 39.7 and 59.3 per cent nineteen times of twenty', () => {
  near(funnelLimitsExact(0.5, 100, TAILS), [0.3412158837, 0.3968240417, 0.5931759583, 0.6487841163])
})

test('the exact limits agree with a plain sum of probabilities in a small group', () => {
  // n = 4 at a half: F is 1/16, 5/16, 11/16, 15/16, 1. Tail 0.2: r = 1, part = (5/16 − 0.2) ÷ (4/16) = 0.45.
  near(funnelLimitsExact(0.5, 4, [0.2]), [(1 - 0.45) / 4], 1e-12)
})

test('forty people at three in ten, and seven at two in ten, have the limits of the plain sums', () => {
  near(funnelLimitsExact(0.3, 40, TAILS), [0.0801207104533, 0.1509826913876, 0.4351187496, 0.522668192622], 1e-11)
  near(funnelLimitsExact(0.2, 7, [0.5, 0.975, 0.999]), [0.1129947584503, 0.4701450892857, 0.6933992346939], 1e-11)
})

test('of one person a limit under the chance of no event is nought', () => {
  // F is 3/4, 1. Tail 0.9: r = 1, part = (1 − 0.9) ÷ (1/4) = 0.4. Tail 0.5: r = 0, part = 1/3 of an event under nought.
  near(funnelLimitsExact(0.25, 1, [0.9, 0.5]), [0.6, 0], 1e-12)
})

test('a funnel never leaves 0 to 1', () => {
  assert.deepEqual(funnelLimitsExact(0.1, 5, [0.001]), [0])
  assert.deepEqual(funnelLimitsNormal(0.1, 5, [0.001]), [0])
  assert.deepEqual(funnelLimitsNormal(0.9, 5, [0.999]), [1])
})

test('where nobody, or everybody, is the target nothing can vary', () => {
  assert.deepEqual(funnelLimitsExact(0, 50, TAILS), [0, 0, 0, 0])
  assert.deepEqual(funnelLimitsExact(1, 50, TAILS), [1, 1, 1, 1])
  assert.deepEqual(funnelLimitsNormal(1, 50, TAILS), [1, 1, 1, 1])
})

test('the normal funnel comes near the exact one in large groups', () => {
  near(funnelLimitsNormal(0.557, 300, TAILS), [0.4683742422, 0.5007895678, 0.6132104322, 0.6456257578])
  near(funnelLimitsExact(0.557, 100_000, TAILS), funnelLimitsNormal(0.557, 100_000, TAILS), 2e-5)
})

test('impossible targets, sizes and tails are refused', () => {
  refuses([
    [() => funnelLimitsExact(50, 100, TAILS), 'the target must lie from 0 to 1, and is 50'],
    [() => funnelLimitsNormal(50, 100, TAILS), 'the target must lie from 0 to 1, and is 50'],
    [() => funnelLimitsExact(0.5, 0, TAILS), 'n must be at least 1: of nobody there is no rate'],
    [() => funnelLimitsExact(1, 100, [0]), 'a tail must lie between 0 and 1, and is 0'],
    [() => funnelLimitsNormal(1, 100, [1]), 'a tail must lie between 0 and 1, and is 1'],
    [() => funnelLimitsNormal(0.5, 0, TAILS), 'n must be at least 1: of nobody there is no rate'],
    [() => funnelLimitsExact(0.5, 100, [1]), 'a tail must lie between 0 and 1, and is 1'],
  ])
})
