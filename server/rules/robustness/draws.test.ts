import assert from 'node:assert/strict'
import test from 'node:test'
import { around, countFirsts, everywhere, tableOf } from './draws.js'
import { between, generatorFrom } from './generator.js'

/** Hands out numbers so that `between` gives these. */
const giving = (...numbers: number[]) => {
  const left = numbers.map((number) => number * 4294967296 - 0.5)
  return () => left.shift() ?? assert.fail('No more was to be drawn')
}

const near = (numbers: Float64Array): number[] => [...numbers].map((number) => Math.round(number * 1e6) / 1e6)

test('seeds give the streams that splitmix32 and xoshiro128** give, reckoned apart from this program', () => {
  const streams = [0, 1, 2026, 4294967295].map((seed) => Array.from({ length: 3 }, generatorFrom(seed)))
  assert.deepEqual(streams, [
    [3809008728, 1133695204, 53579671],
    [2442144158, 3238099751, 3819917871],
    [1436751614, 742089593, 1736781944],
    [835879718, 1921286648, 2356205009],
  ])
  assert.throws(() => generatorFrom(4294967296), /^RangeError: The seed is a whole number from 0 to 4,294,967,295$/)
})

test('a number between nought and one is neither of them', () => {
  assert.deepEqual([between(() => 0), between(() => 4294967295)], [0.5 / 4294967296, 4294967295.5 / 4294967296])
})

test('rows are laid out four by four, filled up with the first', () => {
  const rows = [
    [1, 2],
    [3, 4],
    [5, 6],
    [7, 8],
    [9, 10],
  ]
  assert.deepEqual(tableOf(rows), {
    ...{ bids: 5, criteria: 2 },
    fours: Float64Array.of(1, 3, 5, 7, 2, 4, 6, 8, 9, 1, 1, 1, 10, 2, 2, 2),
  })
  assert.deepEqual(tableOf([]), { bids: 0, criteria: 0, fours: new Float64Array(0) })
})

test('weightings from everywhere are exponential numbers, in every second place', () => {
  const weights = new Float64Array(4)
  everywhere(giving(0.5, 0.25), weights, 0)
  everywhere(giving(1 / Math.E, 0.1), weights, 1)
  assert.deepEqual(near(weights), [0.693147, 1, 1.386294, 2.302585])
})

test('weightings around the published one reach so many per cent to either side of each weight', () => {
  const weights = new Float64Array(4)
  around([40, 30], 25)(giving(0.5, 0.25), weights, 0)
  around([40, 30], 50)(giving(0.75, 0.1), weights, 1)
  // 40 as it is, 30 − 12.5%; 40 + 25%, 30 − 40%.
  assert.deepEqual(near(weights), [40, 50, 26.25, 18])
})

/** Draws these weightings one after another. */
const drawing = (...weightings: number[][]) => {
  const left = [...weightings]
  return (_: unknown, weights: Float64Array, at: number) => {
    for (const [place, weight] of (left.shift() ?? []).entries()) weights[2 * place + at] = weight
  }
}
const count = (rows: number[][], weightings: number[][], draws = weightings.length) => [
  ...countFirsts(tableOf(rows), drawing(...weightings), () => 0, draws),
]

test('each row counts the draws in which it is greatest, in both of two columns and in every block of four', () => {
  const unit = [0, 1, 2, 3, 4, 5].map((one) => [0, 1, 2, 3, 4, 5].map((other) => Number(one === other)))
  const [a = [], b = [], c = [], d = [], e = [], f = []] = unit
  const four = unit.slice(0, 4).map((row) => row.slice(0, 4))
  assert.deepEqual(
    count(four, [
      [1, 0, 0, 0],
      [9, 0, 0, 0],
      [0, 0, 0, 1],
      [0, 0, 0, 9],
    ]),
    [2, 0, 0, 2],
  )
  assert.deepEqual(count(unit, [a, a, b, c, c, d, d, e, e, f, f, b, b, b]), [2, 4, 2, 2, 2, 2])
})

test('a total is the sum of all that a row earns, weight by weight', () => {
  // 2 × 3 + 1 × 1 = 7 against 1 × 3 + 3 × 1 = 6; 2 + 3 = 5 against 1 + 9 = 10; 4 + 2 = 6 against 2 + 6 = 8; then the first again.
  const rows = [
    [2, 1],
    [1, 3],
  ]
  assert.deepEqual(
    count(rows, [
      [3, 1],
      [1, 3],
      [2, 2],
      [3, 1],
    ]),
    [2, 2],
  )
  assert.deepEqual(
    count(
      [...rows, [0, 0], [0, 0], [2.1, 1.1]],
      [
        [3, 1],
        [1, 3],
        [2, 2],
        [3, 1],
      ],
    ),
    [0, 2, 0, 0, 2],
  )
})

test('an odd draw at the end counts once, level rows count for the first, and counts are carried on', () => {
  const rows = [
    [1, 0],
    [0, 1],
  ]
  assert.deepEqual(
    count(
      rows,
      [
        [1, 0],
        [0, 1],
        [0, 1],
        [0, 1],
      ],
      3,
    ),
    [1, 2],
  )
  assert.deepEqual(
    count(rows, [
      [1, 1],
      [1, 1],
    ]),
    [2, 0],
  )
  const before = Float64Array.of(5, 7)
  countFirsts(tableOf(rows), drawing([1, 0], [0, 1]), () => 0, 2, before)
  assert.deepEqual([...before], [6, 8])
})
