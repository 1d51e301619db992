import type { Estimate } from '../evidence/findings.js'
import { normalQuantile } from '../statistics/distributions.js'
import { normalPosterior } from '../statistics/sceptical.js'
import type { Compared } from './compared.js'
import type { RecordTerms } from './contract.js'

/**
 * What a tender supposes of a bidder of whom nothing is known: observed ÷ expected, as published.
 * @example priorOf({ ratio: '1', low: '0.8', high: '1.25', source: '…' }) // { value: 1, lower: 0.8, upper: 1.25 }
 */
export const priorOf = ({ ratio, low, high }: RecordTerms['prior']): Estimate => ({
  value: Number(ratio),
  lower: Number(low),
  upper: Number(high),
})

/**
 * The variance of the logarithm of observed ÷ expected that chance alone gives. One person reoffends or does not,
 * so the count is binomial and not Poisson: (1 − p) ÷ (n p), with the rate p = (reoffended + ½) ÷ (followed + 1), so
 * that it has a value too where nobody or everybody reoffended. `spread` (1 − p or more) takes the place of 1 − p
 * where contracts differ from each other by more than chance. The expected number is taken as known.
 * @example logVariance({ observed: 120, expected: 147, people: 300 }) // 0.004993…
 */
export function logVariance({ observed, people }: Compared, spread = 0): number {
  const rate = (observed + 0.5) / (people + 1)
  return Math.max(1 - rate, spread) / (people * rate)
}

// Nought has no logarithm: half a person stands in, though never on the far side of what is supposed anyway.
const logRatio = ({ observed, expected }: Compared, prior: Estimate): number =>
  Math.log(observed > 0 ? observed / expected : Math.min(0.5 / expected, prior.value))

/**
 * Observed ÷ expected after drawing it towards what the tender supposes: the fewer people, the further. Both are normal
 * on the logarithm; the prior's low and high are its 95% limits. Without data it is exactly the prior: neither nought
 * nor an average of rivals.
 * @throws RangeError if the prior or the counts have no logarithm
 * @example shrunkRatio({ observed: 120, expected: 147, people: 300 }, terms.prior) // { value: 0.8637…, … }
 * @example shrunkRatio(null, terms.prior) // priorOf(terms.prior)
 */
export function shrunkRatio(compared: Compared | null, published: RecordTerms['prior'], spread = 0): Estimate {
  const prior = priorOf(published)
  if (compared === null) return prior
  return normalPosterior({
    logRR: logRatio(compared, prior),
    se: Math.sqrt(logVariance(compared, spread)),
    priorMean: Math.log(prior.value),
    priorSd: Math.log(prior.upper / prior.lower) / (2 * normalQuantile(0.975)),
  }).rr
}
