import { over0, people, share } from '../statistics/possible.js'

/** How likely each number is, from `low` on; what is rarer than any float would notice in a sum is left out. */
export interface Counts {
  low: number
  probs: Float64Array
}

const NEGLIGIBLE = 1e-16

/** How many numbers on one side of the first are likely enough to be kept. */
function stepsUntilRare(ratioOf: (step: number) => number): number {
  let steps = 0
  for (let p = ratioOf(0); p > NEGLIGIBLE; p *= ratioOf(steps)) steps++
  return steps
}

/**
 * Numbers from the mean outwards, each by its ratio to its neighbour, so that nothing over- or underflows. Where there is a
 * most, the ratio after it is nought; that of nought to the number before is without bound, or none.
 */
function outwards(mean: number, ratioAfter: (x: number) => number): Counts {
  const first = Math.floor(mean)
  const upwards = (step: number) => ratioAfter(first + step)
  const downwards = (step: number) => 1 / ratioAfter(first - step - 1)
  const below = stepsUntilRare(downwards)
  const probs = new Float64Array(below + 1 + stepsUntilRare(upwards))
  let total = (probs[below] = 1)
  for (let at = below, p = 1; at + 1 < probs.length; at++) total += probs[at + 1] = p *= upwards(at - below)
  for (let at = below, p = 1; at > 0; at--) total += probs[at - 1] = p *= downwards(below - at)
  return { low: first - below, probs: probs.map((p) => p / total) }
}

const certain = (x: number): Counts => ({ low: x, probs: Float64Array.of(1) })

/**
 * How many of n people reoffend, each with probability `rate` (0 to 1): binomial.
 * @throws RangeError on nobody, or a rate outside 0 to 1
 * @example binomialCounts(2, 0.5) // { low: 0, probs: [0.25, 0.5, 0.25] }
 */
export function binomialCounts(n: number, rate: number): Counts {
  if (share('the rate', rate) === 1) return certain(people('people', n))
  const odds = rate / (1 - rate)
  return outwards(people('people', n) * rate, (x) => ((n - x) / (x + 1)) * odds)
}

/**
 * How many offences n people commit, of whom each commits `mean` on average with a variance of `overdispersion` times that
 * (1 or more): negative binomial, of which sums are negative binomial again; Poisson at 1. A mean of nought: none.
 * @throws RangeError on nobody, a negative mean, or an overdispersion under 1
 * @example offenceCounts(1000, 1.55, 5).probs.reduce((sum, p) => sum + p, 0) // 1
 */
export function offenceCounts(n: number, mean: number, overdispersion: number): Counts {
  if (mean === 0) return certain(0)
  const all = people('people', n) * over0('the mean', mean)
  if (!(overdispersion >= 1)) throw new RangeError(`The overdispersion must be at least 1, not ${overdispersion}`)
  if (overdispersion === 1) return outwards(all, (x) => all / (x + 1))
  const [size, other] = [all / (overdispersion - 1), 1 - 1 / overdispersion]
  return outwards(all, (x) => ((size + x) / (x + 1)) * other)
}

/**
 * Sums from the first number on, so that the chance of at most x is `sums[x - low]`.
 * @example runningSums(Float64Array.of(0.25, 0.5, 0.25)) // [0.25, 0.75, 1]
 */
export function runningSums(probs: Float64Array): Float64Array {
  let sum = 0
  return probs.map((p) => (sum += p))
}

/**
 * Chance of at most x, from the running sums of a distribution that begins at `low`.
 * @example atMost(1, 0, Float64Array.of(0.25, 0.75, 1)) // 0.75
 */
export const atMost = (x: number, low: number, sums: Float64Array): number => (x < low ? 0 : (sums[x - low] ?? 1))
