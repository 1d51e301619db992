import assert from 'node:assert/strict'
import test from 'node:test'
import { nearestWhere } from './nearest.js'

test('the nearest number is found on the way up and on the way down, the end of the way included', () => {
  const over = (limit: number) => (at: number) => at > limit
  assert.deepEqual(
    [7, 0, 1, 98, 99].map((limit) => nearestWhere(0, 100, over(limit))),
    [8, 1, 2, 99, 100],
  )
  assert.deepEqual(
    [-8, 0, -100].map((limit) => nearestWhere(0, -100, (at) => at <= limit)),
    [-8, -1, -100],
  )
  assert.deepEqual(
    [1, 3, 4, 7].map((limit) => nearestWhere(-5, 10, over(limit))),
    [2, 4, 5, 8],
  )
})

test('where it holds nowhere on the way, or there is no way, nothing is found', () => {
  assert.deepEqual([nearestWhere(0, 100, () => false), nearestWhere(5, 5, () => true)], [null, null])
})
