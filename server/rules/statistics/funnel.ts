import { binomialCdf, binomialPmf, normalQuantile } from './distributions.js'
import { inside, people, share } from './possible.js'

const within01 = (limit: number): number => Math.min(1, Math.max(0, limit))

/** The least whole number of events whose cumulative probability is over the tail. */
function leastOver(tail: number, n: number, target: number): number {
  let [low, high] = [0, n]
  while (low < high) {
    const middle = (low + high) >> 1
    if (binomialCdf(middle, n, target) > tail) high = middle
    else low = middle + 1
  }
  return low
}

function exactLimit(target: number, n: number, tail: number): number {
  const events = leastOver(tail, n, target)
  const part = (binomialCdf(events, n, target) - tail) / binomialPmf(events, n, target)
  return within01((events - part) / n)
}

/**
 * The rates between which a group of n people lies by chance alone when its true rate is `target` (0 to 1), one for each
 * tail (between 0 and 1): 0.025 and 0.975 bound 95%. Exact binomial, interpolated between whole numbers, and clamped to
 * 0 to 1. In groups so small that one event is already rare, the upper limit can lie under the target. Where the target
 * is 0 or 1 nothing varies, and every limit is the target. Source: Spiegelhalter 2005, Stat Med 24:1185, appendix A.1.1.
 * @throws RangeError on a target outside 0 to 1, n that is no whole number over nought, or a tail not between 0 and 1
 * @example funnelLimitsExact(0.5, 100, [0.025, 0.975]) // [0.3968, 0.5932]
 */
export function funnelLimitsExact(target: number, n: number, tails: number[]): number[] {
  share('the target', target)
  people('n', n)
  return tails.map((tail) => (inside('a tail', tail) && target < 1 ? exactLimit(target, n, tail) : 1))
}

/**
 * The same by the normal approximation, clamped to 0 to 1: good where n × target and n × (1 − target) are large.
 * @throws RangeError on a target outside 0 to 1, n that is no whole number over nought, or a tail not between 0 and 1
 * @example funnelLimitsNormal(0.557, 300, [0.025, 0.975]) // [0.5008, 0.6132]
 */
export function funnelLimitsNormal(target: number, n: number, tails: number[]): number[] {
  const error = Math.sqrt((share('the target', target) * (1 - target)) / people('n', n))
  return tails.map((tail) => within01(target + normalQuantile(inside('a tail', tail)) * error))
}
