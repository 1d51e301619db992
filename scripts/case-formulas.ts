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
import { percentPossible } from '../server/rules/statistics/grim.js'
import { numberNeeded } from '../server/rules/statistics/number-needed.js'
import {
  byar,
  exactRatio,
  observedExpectedZ,
  observedOverExpected,
} from '../server/rules/statistics/observed-expected.js'
import { wilson } from '../server/rules/statistics/proportions.js'
import { effectFromRates, oddsRatio, relativeRisk } from '../server/rules/statistics/relative.js'
import type { Estimate } from '../server/rules/evidence/findings.js'
import { CLAIMS } from './case-claims.js'
import { GROUPS } from './case-groups.js'
import { counted, inputsOf, limits, type Answer, type Formula, type Inputs } from './case-inputs.js'
import { PAYMENTS } from './case-payments.js'

const twoCounts = (given: Inputs) => ({
  one: { x: given.number('x1'), n: given.number('n1') },
  other: { x: given.number('x2'), n: given.number('n2') },
})

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

const FORMULAS = new Map(Object.entries({ ...PROPORTIONS, ...COUNTS, ...GROUPS, ...CLAIMS, ...PAYMENTS }))

/** What the project answers to a formula with these inputs; null when it has no such formula (yet). */
export function answerTo(formula: string, inputs: Record<string, unknown>): Answer | null {
  return FORMULAS.get(formula)?.(inputsOf(inputs)) ?? null
}
