import { poissonCdf } from '../statistics/distributions.js'
import { over0 } from '../statistics/possible.js'
import type { ContractFinding } from './findings.js'
import type { Compared } from './compared.js'

/** Limits of observed ÷ expected at one expected number: outside 95% by chance once in 20 times, outside 99.8% once in 500. */
export interface FunnelLimits {
  expected: number
  lower998: number
  lower95: number
  upper95: number
  upper998: number
}

/** Where a contract lies among the limits. */
export type Position = NonNullable<ContractFinding['position']>

const leastCount = (tail: number, mean: number): number => {
  let [below, enough] = [-1, Math.ceil(mean + 10 * Math.sqrt(mean) + 20)]
  while (enough - below > 1) {
    const middle = Math.floor((below + enough) / 2)
    if (poissonCdf(middle, mean) > tail) enough = middle
    else below = middle
  }
  return enough
}

const limitAt = (tail: number, mean: number): number => {
  const count = leastCount(tail, mean)
  const reached = poissonCdf(count, mean)
  const before = count === 0 ? 0 : poissonCdf(count - 1, mean)
  return Math.max(0, count - (reached - tail) / (reached - before)) / mean
}

/**
 * The exact limits between which observed ÷ expected lies by chance alone when as many reoffend as expected (a number of
 * people over nought). Spiegelhalter, 'Funnel plots for comparing institutional performance', Statistics in Medicine 24
 * (2005), appendix A.1, for a standardised ratio: with F the Poisson distribution of that mean and r the least count
 * with F(r) over the tail p, the limit is r less (F(r) − p) ÷ f(r), over the expected number.
 *
 * The limits are those of counts, not of people who do or do not reoffend, for which chance alone is narrower, by
 * √(1 − rate). They depend on the expected number alone, so that contracts with different people fit in one funnel,
 * and the margin is left for what makes contracts differ besides chance: people unlike those predicted, and an
 * expected number that is itself an estimate.
 * @throws RangeError if `expected` is not over nought
 * @example funnelLimits(100) // { expected: 100, lower998: 0.7007, lower95: 0.8037, upper95: 1.1958, upper998: 1.3180 }
 */
export const funnelLimits = (expected: number): FunnelLimits => ({
  expected: over0('the number expected', expected),
  lower998: limitAt(0.001, expected),
  lower95: limitAt(0.025, expected),
  upper95: limitAt(0.975, expected),
  upper998: limitAt(0.999, expected),
})

/**
 * Where a contract lies in the funnel around 'as expected'. On a line is within it. 'Under' is fewer reoffending.
 * @throws RangeError if the expected number is not over nought
 * @example positionOf({ observed: 120, expected: 147, people: 300 }) // 'under 95%'
 */
export function positionOf({ observed, expected }: Compared): Position {
  const ratio = observed / expected
  const limits = funnelLimits(expected)
  if (ratio < limits.lower998) return 'under 99.8%'
  if (ratio < limits.lower95) return 'under 95%'
  if (ratio > limits.upper998) return 'over 99.8%'
  return ratio > limits.upper95 ? 'over 95%' : 'within'
}
