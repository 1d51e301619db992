import type { Estimate } from '../evidence/findings.js'
import { normalCdf, twoSidedZ } from './distributions.js'
import { finite, over0 } from './possible.js'

/** What is observed of an effect, and what was supposed beforehand, as logs of a relative risk. */
export interface Belief {
  /** Log of the relative risk observed, and its standard error (over nought); both null without any data. */
  logRR: number | null
  se: number | null
  priorMean: number
  /** Over nought. */
  priorSd: number
}

/** What is to be believed afterwards. */
export interface Posterior {
  mean: number
  sd: number
  /** The same as a relative risk, with its interval. */
  rr: Estimate
  /** Probability, 0 to 1, that the relative risk is under this one (over nought). */
  below(rr: number): number
}

function combined({ logRR, se, priorMean, priorSd }: Belief): { mean: number; sd: number } {
  const prior = 1 / over0('the standard deviation supposed beforehand', priorSd) ** 2
  finite('the mean supposed beforehand', priorMean)
  if (logRR === null || se === null) return { mean: priorMean, sd: priorSd }
  const data = 1 / over0('the standard error', se) ** 2
  const precision = prior + data
  return { mean: (prior * priorMean + data * finite('the log', logRR)) / precision, sd: Math.sqrt(1 / precision) }
}

/**
 * An effect drawn towards what was published beforehand as likely, by as much as its standard error is large (normal
 * with normal, on the log scale). A bidder without data gets what was supposed beforehand, never nought. Source: the
 * sceptical prior of Spiegelhalter, Freedman & Parmar 1994, J R Stat Soc A 157:357.
 * @throws RangeError on a standard error or deviation that is not over nought, or anything that is not a number
 * @example normalPosterior({ logRR: -0.508, se: 0.0704, priorMean: -0.0834, priorSd: 0.1 }).rr.value // 0.6926
 */
export function normalPosterior(belief: Belief, confidence = 0.95): Posterior {
  const { mean, sd } = combined(belief)
  const reach = twoSidedZ(confidence) * sd
  return {
    mean,
    sd,
    rr: { value: Math.exp(mean), lower: Math.exp(mean - reach), upper: Math.exp(mean + reach) },
    below: (rr) => normalCdf((Math.log(over0('the relative risk', rr)) - mean) / sd),
  }
}
