import { percentOrPoints } from '../server/rules/evidence/claims/percent-or-points.js'
import { overallOffences, totalVolumeRatio } from '../server/rules/evidence/claims/overall-offences.js'
import { savingsImpliedPeople } from '../server/rules/evidence/claims/savings.js'
import { levelOfDesign } from '../server/rules/evidence/strength.js'
import type { Design } from '../server/rules/evidence/study.js'
import type { Answer, Formula, Inputs } from './case-inputs.js'

/** Designs as case files spell them. */
const DESIGNS_SPELT = new Map<string, Design>([
  ['rct', 'randomised trial'],
  ['regression_discontinuity', 'regression discontinuity'],
  ['instrumental_variable', 'instrumental variable'],
  ['difference_in_differences', 'difference in differences'],
  ['panel', 'panel'],
  ['propensity_score_matching', 'propensity matching'],
  ['adjusted_cross_section', 'adjusted comparison'],
  ['cross_section', 'unadjusted comparison'],
  ['adjusted_before_after', 'adjusted before and after'],
  ['before_after', 'before and after'],
  ['survey', 'survey of views'],
  ['impact_model', 'impact model'],
])

function highestLevel(given: Inputs): Answer | null {
  const design = DESIGNS_SPELT.get(given.text('design', ''))
  return design === undefined ? null : { maxLevel: levelOfDesign(design) }
}

const percentages = (given: Inputs) => ({
  comparisonPct: given.number('comparisonPct'),
  treatedPct: given.number('treatedPct'),
})

/** The ratio is compared under a name that holds the claimed figure: impliedOffenceRatioFor65. */
function offencesClaimed(given: Inputs): Answer {
  const claimed = given.number('claimedOverallReductionPct')
  const { impliedOffenceRatio, ...rest } = overallOffences({
    ...percentages(given),
    maxOffenceRatioPerReoffender: given.number('maxOffenceRatioPerReoffender'),
    claimedOverallReductionPct: claimed,
    decimals: given.number('decimals', 0),
  })
  return { ...rest, impliedOffenceRatio, [`impliedOffenceRatioFor${claimed}`]: impliedOffenceRatio }
}

/** Formulas that read a claim or a design. */
export const CLAIMS: Record<string, Formula> = {
  sms_wwg_max_level: highestLevel,
  claim_percent_vs_points: (given) => ({
    ...percentOrPoints({
      ...percentages(given),
      claimedPct: given.number('claimedPct'),
      decimals: given.number('decimals', 0),
    }),
  }),
  claim_overall_offences: offencesClaimed,
  claim_total_volume_group_ratio: (given) => ({
    ...totalVolumeRatio({
      ...percentages(given),
      offenceRatioPerReoffender: given.number('offenceRatioPerReoffender'),
      claimedTotalReductionPct: given.number('claimedTotalReductionPct'),
      totalN: given.number('totalN'),
    }),
  }),
  claim_savings_implied_n: (given) => ({
    ...savingsImpliedPeople({
      totalSaving: given.number('totalSaving'),
      savingPer100: given.number('savingPer100'),
      population: given.number('population'),
      share: given.number('share'),
    }),
  }),
}
