import { normalQuantile } from '../statistics/distributions.js'
import { normalPosterior } from '../statistics/sceptical.js'
import type { Estimate } from '../evidence/findings.js'

/**
 * What is supposed of any service before its own evidence is looked at: people served are most likely `ratio` times as likely
 * to reoffend, and with 95% between `low` and `high` times. Decimal text over nought. `source`: where it is from, and when.
 */
export interface EffectPrior {
  ratio: string
  low: string
  high: string
  source: string
}

/**
 * What is taken where nobody has published anything else. It lies between the review of trials for drug-using offenders that
 * finds re-arrest at 0.97 (0.89 to 1.07; Perry and others, Cochrane, 2016) and the fifth that the most favourable reviews of
 * prison treatment report at best (Campbell, 2006). To be edited where something better is known.
 */
export const USUAL_EFFECT_PRIOR: EffectPrior = {
  ratio: '0.92',
  low: '0.756',
  high: '1.119',
  source:
    'This tool’s own choice, November 2026: between re-arrest 0.97 (Perry and others, Cochrane review, 2016) and up to a fifth less (Campbell review, 2006)',
}

/**
 * The prior as numbers.
 * @example ratioOf(USUAL_EFFECT_PRIOR) // { value: 0.92, lower: 0.756, upper: 1.119 }
 */
export const ratioOf = ({ ratio, low, high }: EffectPrior): Estimate => ({
  value: Number(ratio),
  lower: Number(low),
  upper: Number(high),
})

const reachOf = ({ lower, upper }: Estimate): number => Math.log(upper / lower) / (2 * normalQuantile(0.975))

/**
 * An estimate with its 95% interval, drawn towards the prior: the wider the interval, the further. Null: no data, and the
 * prior is what remains, never no effect.
 * @throws RangeError on limits that have no logarithm, or do not lie apart
 * @example drawnTo(USUAL_EFFECT_PRIOR, { value: 0.6, lower: 0.52, upper: 0.69 }).value // 0.69
 */
export function drawnTo(prior: EffectPrior, estimate: Estimate | null): Estimate {
  const supposed = ratioOf(prior)
  return normalPosterior({
    logRR: estimate === null ? null : Math.log(estimate.value),
    se: estimate === null ? null : reachOf(estimate),
    priorMean: Math.log(supposed.value),
    priorSd: reachOf(supposed),
  }).rr
}
