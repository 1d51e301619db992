import type { Estimate } from '../evidence/findings.js'
import { twoSidedZ } from './distributions.js'
import { people, share } from './possible.js'
import { rateOf, wilson, type Count } from './proportions.js'

/**
 * The difference of two shares, the first less the second, from −1 to 1, with the interval that Newcombe builds from
 * the two Wilson intervals. Source: Newcombe 1998, Stat Med 17:873, method 10.
 * @throws RangeError on an impossible count or a confidence level not between 0 and 1
 * @example newcombe({ x: 56, n: 70 }, { x: 48, n: 80 }) // { value: 0.2, lower: 0.0524…, upper: 0.3339… }
 */
export function newcombe(one: Count, other: Count, confidence = 0.95): Estimate {
  const [first, second] = [wilson(one, confidence), wilson(other, confidence)]
  const value = rateOf(one) - rateOf(other)
  return {
    value,
    lower: value - Math.hypot(first.value - first.lower, second.upper - second.value),
    upper: value + Math.hypot(first.upper - first.value, second.value - second.lower),
  }
}

/** The limits of a rate by its own normal interval, which has no width where nobody or everybody had the event: there Wilson's. */
function limitsOf(rate: number, n: number, confidence: number): { low: number; high: number } {
  const reach = twoSidedZ(confidence) * Math.sqrt((rate * (1 - rate)) / people('n1', n))
  if (reach > 0) return { low: rate - reach, high: rate + reach }
  const { lower, upper } = wilson({ x: rate * n, n }, confidence)
  return { low: lower, high: upper }
}

/**
 * How far apart a group's rate and that of a much larger comparison group lie, whichever is the higher, from 0 to 1.
 * Only the smaller group's chance is counted (normal interval), so that only its size n1 need be known. It reproduces
 * the ranges that the Justice Data Lab published for the Prisoners' Education Trust (n = 805: 2 to 8 points). Where the
 * rate is 0 or 1 the group's limits are Wilson's. The interval can reach under nought, where the two may be alike or the
 * other way round, and is not cut off. Of equal rates the comparison is taken to be the higher.
 * @throws RangeError on a rate outside 0 to 1 or an n1 that is no whole number over nought
 * @example differenceAgainstLarge(0.18, 805, 0.23) // { value: 0.05, lower: 0.0235…, upper: 0.0765… }
 */
export function differenceAgainstLarge(rate1: number, n1: number, rate2: number, confidence = 0.95): Estimate {
  const { low, high } = limitsOf(share('the first rate', rate1), n1, confidence)
  return share('the second rate', rate2) < rate1
    ? { value: rate1 - rate2, lower: low - rate2, upper: high - rate2 }
    : { value: rate2 - rate1, lower: rate2 - high, upper: rate2 - low }
}
