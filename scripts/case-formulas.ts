/** Which function of the project answers which formula of a case file, and under which names its answer is compared. */
import {
  rateRatioExact,
  rateRatioNegativeBinomial,
  rateRatioOverdispersed,
  poissonExact,
} from '../server/rules/statistics/counts.js'
import { differenceAgainstLarge, newcombe } from '../server/rules/statistics/differences.js'
import { starterRate } from '../server/rules/statistics/dilution.js'
import { eValue } from '../server/rules/statistics/e-value.js'
import { frequencyParts, rateReduction } from '../server/rules/statistics/frequency.js'
import { funnelLimitsExact, funnelLimitsNormal } from '../server/rules/statistics/funnel.js'
import { percentPossible } from '../server/rules/statistics/grim.js'
import { numberNeeded } from '../server/rules/statistics/number-needed.js'
import {
  byar,
  exactRatio,
  observedExpectedZ,
  observedOverExpected,
} from '../server/rules/statistics/observed-expected.js'
import { pool } from '../server/rules/statistics/pooling.js'
import { detectableDifference, power, sampleSize } from '../server/rules/statistics/power.js'
import { wilson } from '../server/rules/statistics/proportions.js'
import { effectFromRates, oddsRatio, relativeRisk } from '../server/rules/statistics/relative.js'
import { normalPosterior } from '../server/rules/statistics/sceptical.js'
import { betaPosterior, betaPosteriorMean, methodOfMoments } from '../server/rules/statistics/shrinkage.js'
import type { Estimate } from '../server/rules/evidence/findings.js'
import { inputsOf, type Inputs } from './case-inputs.js'

type Answer = Record<string, unknown>

const limits = ({ lower, upper }: Estimate) => ({ lower, upper })

const twoCounts = (given: Inputs) => ({
  one: { x: given.number('x1'), n: given.number('n1') },
  other: { x: given.number('x2'), n: given.number('n2') },
})

const counted = (given: Inputs) => ({ x: given.number('x'), n: given.number('n') })

const prior = (given: Inputs): [number, number] => [given.number('alpha'), given.number('beta')]

const differenceOf = (given: Inputs): Estimate => {
  const { one, other } = twoCounts(given)
  const swapped = given.text('sign', 'p1-p2') === 'p2-p1'
  return swapped ? newcombe(other, one, given.confidence) : newcombe(one, other, given.confidence)
}

function asNumberNeeded(difference: Estimate): Answer {
  const { kind, value, lower, upper, words } = numberNeeded(difference)
  return { kind, nnt: value, lower, upper, words, text: words }
}

function asRatio(given: Inputs): Answer {
  const [observed, expected] = [given.number('observed'), given.number('expected')]
  const method = given.text('method', '')
  const answer = method === 'byar' ? byar : method.startsWith('exact') ? exactRatio : observedOverExpected
  const { value, ...rest } = answer(observed, expected, given.confidence)
  return { ratio: value, ...rest }
}

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

function ofStarters(given: Inputs): Answer {
  const [completers, comparison] = [given.number('completerRate'), given.number('comparisonRate')]
  const rate = starterRate(given.number('completionShare'), completers, given.number('nonCompleterRate'))
  return { ittRate: rate, points: 100 * (comparison - rate), completerPoints: 100 * (comparison - completers) }
}

function againstLarge(given: Inputs): Answer {
  const [treated, comparison] = [given.number('treated'), given.number('comparison')]
  const found = differenceAgainstLarge(treated, given.number('n1'), comparison, given.confidence)
  const published = [found.lower, found.upper].map((limit) => Math.round(100 * limit))
  return { difference: found.value, ...limits(found), publishedPoints: published }
}

/** Percentages stand in case files as numbers, with their decimals beside them. */
const printed = (given: Inputs): string => given.number('pct').toFixed(given.number('decimals', 0))

type Formula = (given: Inputs) => Answer

const PROPORTIONS: Record<string, Formula> = {
  wilson_score_ci: (given) => {
    const { value, ...rest } = wilson(counted(given), given.confidence)
    return { p: value, ...rest }
  },
  newcombe_difference_ci: (given) => {
    const { value, ...rest } = differenceOf(given)
    return { difference: value, ...rest }
  },
  relative_risk_log_ci: (given) => {
    const { one, other } = twoCounts(given)
    const { value, log, variance, ...rest } = relativeRisk(one, other, given.confidence)
    return { rr: value, logRR: log, varLogRR: variance, ...rest }
  },
  odds_ratio_woolf_ci: (given) => {
    const { one, other } = twoCounts(given)
    const { value, log, variance, ...rest } = oddsRatio(one, other, given.confidence)
    return { oddsRatio: value, logOR: log, varLogOR: variance, ...rest }
  },
  effect_measures_from_rates: (given) => ({ ...effectFromRates(given.number('treated'), given.number('comparison')) }),
  nnt_from_newcombe: (given) => asNumberNeeded(differenceOf(given)),
  difference_ci_large_comparison: againstLarge,
  grim_percentage_possible: (given) => ({ ...percentPossible(printed(given), given.number('n')) }),
  e_value: (given) => {
    const found = eValue(given.number('rr'), given.numberOrNull('ciLimitNearestNull'))
    return { eValue: found.eValue, eValueCi: found.eValueInterval }
  },
  intention_to_treat_rate: ofStarters,
}

const COUNTS: Record<string, Formula> = {
  poisson_exact_count_ci: (given) => limits(poissonExact(given.number('observed'), given.confidence)),
  rate_ratio_exact: (given) => {
    const [c1, t1] = [given.number('c1'), given.number('t1')]
    const { value, ...rest } = rateRatioExact(c1, t1, given.number('c2'), given.number('t2'), given.confidence)
    return { ratio: value, ...rest }
  },
  rate_ratio_wald_overdispersed: (given) => {
    const [c1, t1, c2, t2] = [given.number('c1'), given.number('t1'), given.number('c2'), given.number('t2')]
    const { value, ...rest } = rateRatioOverdispersed(c1, t1, c2, t2, given.number('phi'), given.confidence)
    return { ratio: value, ...rest }
  },
  rate_ratio_negative_binomial: (given) => {
    const [mean1, n1, mean2, n2] = [
      given.number('mean1'),
      given.number('n1'),
      given.number('mean2'),
      given.number('n2'),
    ]
    const { value, ...rest } = rateRatioNegativeBinomial(mean1, n1, mean2, n2, given.number('k'), given.confidence)
    return { ratio: value, ...rest }
  },
  frequency_decomposition: (given) => ({
    ...frequencyParts({
      treatedRate: given.number('treatedRate'),
      treatedPerReoffender: given.number('treatedPerReoffender'),
      comparisonRate: given.number('comparisonRate'),
      comparisonPerReoffender: given.number('comparisonPerReoffender'),
    }),
  }),
  rate_reduction: (given) => ({
    relativeReduction: rateReduction(given.number('treatedPer100'), given.number('comparisonPer100')),
  }),
  observed_expected_ratio_ci: asRatio,
  observed_expected_z: (given) =>
    observedExpectedZ(given.number('observed'), given.number('n'), given.number('meanPredicted')),
}

const GROUPS: Record<string, Formula> = {
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

const FORMULAS = new Map(Object.entries({ ...PROPORTIONS, ...COUNTS, ...GROUPS }))

/** What the project answers to a formula with these inputs; null when it has no such formula (yet). */
export function answerTo(formula: string, inputs: Record<string, unknown>): Answer | null {
  return FORMULAS.get(formula)?.(inputsOf(inputs)) ?? null
}
