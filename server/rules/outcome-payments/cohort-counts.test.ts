import assert from 'node:assert/strict'
import test from 'node:test'
import { binomialPmf, poissonCdf } from '../statistics/distributions.js'
import { near } from '../statistics/near-fixture.js'
import { atMost, binomialCounts, offenceCounts, runningSums, type Counts } from './cohort-counts.js'

function moments({ low, probs }: Counts): [number, number, number] {
  let [sum, mean, square] = [0, 0, 0]
  for (const [at, p] of probs.entries()) {
    sum += p
    mean += p * (low + at)
    square += p * (low + at) ** 2
  }
  return [sum, mean, square - mean ** 2]
}

test('two people, each by the toss of a coin', () => {
  const { low, probs } = binomialCounts(2, 0.5)
  near([low, ...probs], [0, 0.25, 0.5, 0.25], 1e-15)
})

test('numbers are as likely as the binomial distribution says, and nothing is left out that counts', () => {
  const counts = binomialCounts(300, 0.45)
  near(
    [100, 135, 150].map((x) => counts.probs[x - counts.low]),
    [100, 135, 150].map((x) => binomialPmf(x, 300, 0.45)),
    1e-12,
  )
  near(moments(counts), [1, 135, 74.25], 1e-9)
  near(moments(binomialCounts(100_000, 0.3)), [1, 30_000, 21_000], 1e-4)
})

test('nobody or everybody', () => {
  assert.deepEqual(binomialCounts(5, 0), { low: 0, probs: Float64Array.of(1) })
  assert.deepEqual(binomialCounts(5, 1), { low: 5, probs: Float64Array.of(1) })
  assert.deepEqual(offenceCounts(5, 0, 3), { low: 0, probs: Float64Array.of(1) })
})

test('offences have the mean and the variance that they are given', () => {
  near(moments(offenceCounts(1000, 1.55, 5)), [1, 1550, 7750], 1e-6)
  near(moments(offenceCounts(3, 0.2, 20)), [1, 0.6, 12], 1e-6)
})

test('offences that do not come in runs are Poisson', () => {
  const { low, probs } = offenceCounts(100, 0.2, 1)
  near(atMost(18, low, runningSums(probs)), poissonCdf(18, 20), 1e-12)
})

test('running sums answer for every number, also beyond both ends', () => {
  const sums = runningSums(Float64Array.of(0.25, 0.5, 0.25))
  assert.deepEqual(
    [4, 5, 6, 7, 99].map((x) => atMost(x, 5, sums)),
    [0, 0.25, 0.75, 1, 1],
  )
})

test('what cannot be is refused', () => {
  assert.throws(() => binomialCounts(0, 0.5), RangeError)
  assert.throws(() => binomialCounts(5, 1.5), RangeError)
  assert.throws(() => offenceCounts(5, 1, 0.5), RangeError)
})
