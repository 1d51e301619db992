import type { Estimate } from '../evidence/findings.js'
import { poissonExact } from './counts.js'
import { twoSidedZ } from './distributions.js'
import { inside, over0, people, wholeNumber } from './possible.js'

/** Under this many events Byar's approximation gives way to the exact interval. */
const FEW = 10

const byarLimit = (events: number, z: number): number =>
  events * Math.max(0, 1 - 1 / (9 * events) + z / (3 * Math.sqrt(events))) ** 3

/**
 * Observed over expected with Byar's interval for a number of events; the lower limit is never under nought. Source:
 * Breslow & Day 1987, as used in Public Health England's PHEindicatormethods.
 * @throws RangeError if `observed` is not a whole number or `expected` not over nought
 * @example byar(895, 835.8835612) // { value: 1.0707, lower: 1.0017, upper: 1.1432 }
 */
export function byar(observed: number, expected: number, confidence = 0.95): Estimate {
  const z = twoSidedZ(confidence)
  wholeNumber('the number observed', observed)
  over0('the number expected', expected)
  return {
    value: observed / expected,
    lower: observed === 0 ? 0 : byarLimit(observed, -z) / expected,
    upper: byarLimit(observed + 1, z) / expected,
  }
}

/**
 * Observed over expected with the exact Poisson interval, from chi-square quantiles.
 * @throws RangeError if `observed` is not a whole number or `expected` not over nought
 * @example exactRatio(9, 835.8835612) // { value: 0.010767, lower: 0.004923, upper: 0.020439 }
 */
export function exactRatio(observed: number, expected: number, confidence = 0.95): Estimate {
  const { value, lower, upper } = poissonExact(observed, confidence)
  over0('the number expected', expected)
  return { value: value / expected, lower: lower / expected, upper: upper / expected }
}

/**
 * Observed over expected: 1 is as many as were to be expected, less is fewer. Byar's interval, and the exact one where
 * fewer than 10 were observed. Where each person counts once, chance is a little smaller than these say: they are
 * cautious.
 * @throws RangeError if `observed` is not a whole number or `expected` not over nought
 * @example observedOverExpected(895, 835.8835612).value // 1.0707
 */
export const observedOverExpected = (observed: number, expected: number, confidence = 0.95): Estimate =>
  (observed < FEW ? exactRatio : byar)(observed, expected, confidence)

/**
 * How many standard errors the number observed lies from the number expected, n × the mean predicted chance (between 0
 * and 1): as if events could repeat (Poisson, cautious), and with one event a person at most, all with the same chance
 * (binomial).
 * @throws RangeError if more than n are observed, or on counts that are not whole
 * @example observedExpectedZ(120, 300, 0.49) // { zPoisson: -2.2269, zBinomialHomogeneous: -3.1183 }
 */
export function observedExpectedZ(
  observed: number,
  n: number,
  meanPredicted: number,
): { zPoisson: number; zBinomialHomogeneous: number } {
  if (wholeNumber('the number observed', observed) > people('n', n))
    throw new RangeError(`${observed} of ${n} is more than all of them`)
  const expected = n * inside('the mean predicted chance', meanPredicted)
  const away = observed - expected
  return {
    zPoisson: away / Math.sqrt(expected),
    zBinomialHomogeneous: away / Math.sqrt(expected * (1 - meanPredicted)),
  }
}
