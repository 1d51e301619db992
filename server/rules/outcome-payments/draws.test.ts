import assert from 'node:assert/strict'
import test from 'node:test'
import { drawsFrom, placesIn } from './draws.js'

test('the same seed draws the same numbers on every machine', () => {
  const next = drawsFrom(20_261_127)
  // Worked out with whole numbers of 32 bits, apart from this code.
  assert.deepEqual(
    [next(), next(), next(), next(), next()],
    [0.5312688171397895, 0.17145229317247868, 0.6793673252686858, 0.8126092918682843, 0.17537259752862155],
  )
  assert.equal(drawsFrom(2 ** 32 + 1)(), 0.6270739405881613)
})

test('a number falls to the least place whose running sum is over it', () => {
  const place = placesIn(Float64Array.of(0.125, 0.25, 0.5, 0.125))
  assert.deepEqual([0, 0.124, 0.125, 0.374, 0.375, 0.5, 0.874, 0.875, 0.999].map(place), [0, 0, 1, 1, 2, 2, 2, 3, 3])
})

test('places without a chance are passed over, and one that takes nearly all is found for nearly all', () => {
  const late = placesIn(Float64Array.of(0, 0, 0, 0.9375, 0, 0.0625))
  assert.deepEqual([0, 0.5, 0.937, 0.9375, 0.999].map(late), [3, 3, 3, 5, 5])
  const early = placesIn(Float64Array.of(0.9375, 0.015625, 0.015625, 0.015625, 0.015625))
  assert.deepEqual([0, 0.9, 0.9375, 0.96, 0.97, 0.99].map(early), [0, 0, 1, 2, 3, 4])
})

test('where floats do not add up to one, the last place takes the rest', () => {
  const place = placesIn(Float64Array.of(0.25, 0.5))
  assert.deepEqual([0.25, 0.75, 0.999].map(place), [1, 1, 1])
  assert.equal(placesIn(Float64Array.of(1))(0.5), 0)
  assert.deepEqual([0.05, 0.15, 0.6, 0.999].map(placesIn(Float64Array.of(0.1, 0.1))), [0, 1, 1, 1])
})
