import assert from 'node:assert/strict'
import test from 'node:test'
import { logTicks, niceEnds, niceStep, niceTicks } from './ticks.js'

test('steps are 1, 2 or 5 times a power of ten, and as small as there is room for', () => {
  assert.deepEqual(
    [
      [10, 5],
      [10, 6],
      [300, 6],
      [0.7, 5],
      [1, 1],
    ].map(([span = 0, most = 1]) => niceStep(span, most)),
    [2, 2, 50, 0.2, 1],
  )
})

test('ticks lie on whole steps inside the ends, without traces of binary fractions', () => {
  assert.deepEqual(niceTicks(0.05, 0.62, 6), [0.1, 0.2, 0.3, 0.4, 0.5, 0.6])
  assert.deepEqual(niceTicks(-15, 5, 6), [-15, -10, -5, 0, 5])
})

test('an axis ends on whole steps and holds both values', () => {
  assert.deepEqual(niceEnds(-12.87, 3), [-15, 5])
  assert.deepEqual(niceEnds(0, 255), [0, 300])
  assert.deepEqual(niceEnds(-10.3, 10.7, 5), [-20, 20])
  assert.deepEqual(niceTicks(-20, 20, 5), [-20, -10, 0, 10, 20])
})

test('a logarithmic axis is marked as finely as there is room for, and always at 1 when it lies inside', () => {
  assert.deepEqual(logTicks(0.46, 2.14), [0.5, 0.7, 1, 1.5, 2])
  assert.deepEqual(logTicks(0.1, 10), [0.1, 0.2, 0.5, 1, 2, 5, 10])
  assert.deepEqual(logTicks(0.01, 100), [0.01, 0.1, 1, 10, 100])
})

test('a logarithmic axis too short for its own steps gets even ones', () => {
  assert.deepEqual(logTicks(1.1, 1.4, 4), [1.1, 1.2, 1.3, 1.4])
})
