import { funnelLimitsExact, funnelLimitsNormal } from '../server/rules/statistics/funnel.js'
import { pool } from '../server/rules/statistics/pooling.js'
import { detectableDifference, power, sampleSize } from '../server/rules/statistics/power.js'
import { normalPosterior } from '../server/rules/statistics/sceptical.js'
import { betaPosterior, betaPosteriorMean, methodOfMoments } from '../server/rules/statistics/shrinkage.js'
import { counted, limits, type Answer, type Formula, type Inputs } from './case-inputs.js'

const prior = (given: Inputs): [number, number] => [given.number('alpha'), given.number('beta')]

const demand = (given: Inputs) => ({
  power: given.number('power', 0.8),
  alpha: given.number('alpha', 0.05),
  twoSided: given.truth('twoSided', true),
})

function pooled(given: Inputs): Answer {
  const variances = given.numbers('vi')
  const found = pool(
    given.numbers('yi').map((yi, at) => ({ yi, vi: variances[at] ?? NaN })),
    given.confidence,
  )
  const { wald, hk, floored, ...rest } = found
  return {
    ...rest,
    ...{ waldLower: wald.lower, waldUpper: wald.upper, hkLower: hk.lower, hkUpper: hk.upper },
    ...{ flooredLower: floored.lower, flooredUpper: floored.upper },
  }
}

function believed(given: Inputs): Answer {
  const { mean, sd, rr, below } = normalPosterior(
    {
      logRR: given.numberOrNull('logRR'),
      se: given.numberOrNull('se'),
      priorMean: given.number('priorMean'),
      priorSd: given.number('priorSd'),
    },
    given.confidence,
  )
  const names = { posteriorMean: mean, posteriorSd: sd, posteriorRR: rr.value }
  return { ...names, ...limits(rr), probRRbelow0_9: below(0.9), probRRbelow1: below(1) }
}

/** Formulas about several groups or studies, about what was supposed beforehand, and about how many people it takes. */
export const GROUPS: Record<string, Formula> = {
  funnel_limit_binomial_exact: (given) => ({
    limits: funnelLimitsExact(given.number('target'), given.number('n'), given.numbers('tails')),
  }),
  funnel_limit_normal: (given) => ({
    limits: funnelLimitsNormal(given.number('target'), given.number('n'), given.numbers('tails')),
  }),
  beta_binomial_posterior_mean: (given) => {
    const { x, n } = counted(given)
    return { mean: betaPosteriorMean(x, n, ...prior(given)) }
  },
  beta_posterior_interval: (given) => {
    const { x, n } = counted(given)
    const { value, ...rest } = betaPosterior(x, n, ...prior(given), given.confidence)
    return { mean: value, ...rest }
  },
  beta_binomial_method_of_moments: (given) => {
    const sizes = given.numbers('n')
    return { ...methodOfMoments(given.numbers('x').map((x, at) => ({ x, n: sizes[at] ?? NaN }))) }
  },
  normal_normal_posterior: believed,
  sample_size_two_proportions: (given) => {
    const [p1, p2] = [given.number('p1'), given.number('p2')]
    return { nPerGroup: sampleSize(p1, p2, { ...demand(given), ratio: given.number('ratio', 1) }) }
  },
  power_two_proportions: (given) => {
    const [p1, p2, n1, n2] = [given.number('p1'), given.number('p2'), given.number('n1'), given.number('n2')]
    return { power: power(p1, p2, n1, n2, given.number('alpha', 0.05), given.truth('twoSided', true)) }
  },
  minimum_detectable_difference: (given) => {
    const [baseline, n1, n2] = [given.number('baseline'), given.number('n1'), given.number('n2')]
    return { percentagePoints: detectableDifference(baseline, n1, n2, demand(given)) }
  },
  random_effects_dl_hartung_knapp: pooled,
}
