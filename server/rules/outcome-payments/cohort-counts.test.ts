import assert from 'node:assert/strict'
import test from 'node:test'
import { binomialPmf, poissonCdf } from '../statistics/distributions.js'
import { near } from '../statistics/near-fixture.js'
import { refuses } from '../statistics/refused-fixture.js'
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

const parts = ({ low, probs }: Counts): number[] => [low, ...probs]

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

test('few people, worked out by hand', () => {
  near(parts(binomialCounts(3, 0.9)), [0, 0.001, 0.027, 0.243, 0.729], 1e-12)
  near(parts(binomialCounts(3, 0.1)), [0, 0.729, 0.243, 0.027, 0.001], 1e-12)
  near(parts(binomialCounts(1, 0.75)), [0, 0.25, 0.75], 1e-12)
})

test('offences that come in runs, worked out by hand', () => {
  // A mean of 1 with twice the variance: each number is half as likely as the one before, and 53 halves of 1 are over 10⁻¹⁶.
  const { low, probs } = offenceCounts(2, 0.5, 2)
  assert.deepEqual([low, probs.length], [0, 55])
  near([...probs.slice(0, 5)], [0.5, 0.25, 0.125, 0.0625, 0.03125], 1e-12)
  // Mean 4, variance 8: numbers are (x + 1)(x + 2)(x + 3) ÷ 6 × 2⁻⁴ × 2⁻ˣ, the likeliest 2 and 3.
  const four = offenceCounts(1, 4, 2)
  near([four.low, ...four.probs.slice(0, 5)], [0, 1 / 16, 4 / 32, 10 / 64, 20 / 128, 35 / 256], 1e-12)
})

test('what is rarer than any float would notice is left out on both sides', () => {
  // 2⁻²⁰⁰ × 200! ÷ (100! × 100!) is 0.0563; of it the 10⁻¹⁶th part is passed under 42 and over 158.
  const { low, probs } = binomialCounts(200, 0.5)
  assert.deepEqual([low, low + probs.length - 1], [42, 158])
})

test('what cannot be is refused, by its name', () => {
  refuses([
    [() => binomialCounts(0, 0.5), 'people must be at least 1: of nobody there is no rate'],
    [() => binomialCounts(0, 1), 'people must be at least 1: of nobody there is no rate'],
    [() => binomialCounts(5, 1.5), 'the rate must lie from 0 to 1, and is 1.5'],
    [() => offenceCounts(5, 1, 0.5), 'The overdispersion must be at least 1, not 0.5'],
    [() => offenceCounts(0, 1, 2), 'people must be at least 1: of nobody there is no rate'],
    [() => offenceCounts(5, -1, 2), 'the mean must be over nought, not -1'],
  ])
})
