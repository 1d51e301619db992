/**
 * R2: the least overall fall in offences by each person that follows when the rate falls from comparison to treated (in
 * per cent, printed with so many `decimals`) and each treated reoffender commits at most so many times the offences of a
 * comparison reoffender; with the most favourable rounding too; and what the claimed fall would need. Offences by each
 * person fall by 1 − (treated rate ÷ comparison rate) × ratio.
 * @example overallOffences({ comparisonPct: 73, treatedPct: 44, maxOffenceRatioPerReoffender: 0.5, claimedOverallReductionPct: 65, decimals: 0 }).minReductionPct // 69.86
 */
export function overallOffences(of: {
  comparisonPct: number
  treatedPct: number
  maxOffenceRatioPerReoffender: number
  claimedOverallReductionPct: number
  decimals: number
}): {
  minReductionPct: number
  minReductionPctAllowingRounding: number
  /** Offences of a treated reoffender ÷ of a comparison reoffender that the claimed fall needs. */
  impliedOffenceRatio: number
  /** The same the other way about: how many times as many the comparison reoffender commits. */
  impliedComparisonTimes: number
  flag: 'INCONSISTENT_COMPONENTS' | null
} {
  const half = 0.5 * 10 ** -of.decimals
  const rr = of.treatedPct / of.comparisonPct
  const mostRr = (of.treatedPct + half) / (of.comparisonPct - half)
  const least = 100 * (1 - mostRr * of.maxOffenceRatioPerReoffender)
  const implied = impliedOffenceRatio(rr, of.claimedOverallReductionPct)
  return {
    minReductionPct: 100 * (1 - rr * of.maxOffenceRatioPerReoffender),
    minReductionPctAllowingRounding: least,
    impliedOffenceRatio: implied,
    impliedComparisonTimes: 1 / implied,
    flag: of.claimedOverallReductionPct + half < least ? 'INCONSISTENT_COMPONENTS' : null,
  }
}

/**
 * Offences of a treated reoffender ÷ of a comparison reoffender at which the fall in offences by each person is the one
 * claimed (in per cent), given the relative risk of reoffending.
 * @example impliedOffenceRatio(44 / 73, 65) // 0.5807
 */
export const impliedOffenceRatio = (relativeRisk: number, claimedReductionPct: number): number =>
  (1 - claimedReductionPct / 100) / relativeRisk

/**
 * How unequal the groups would have to be for a claimed fall to be the fall of raw totals of offences, and how many of
 * `totalN` people the treated group would then hold. Totals of unequal groups are no valid measure of an effect; this only
 * tells whether they could be where a figure came from.
 * @example totalVolumeRatio({ comparisonPct: 73, treatedPct: 44, offenceRatioPerReoffender: 0.5, claimedTotalReductionPct: 65, totalN: 663 }).nTreated // 356.2
 */
export function totalVolumeRatio(of: {
  comparisonPct: number
  treatedPct: number
  offenceRatioPerReoffender: number
  claimedTotalReductionPct: number
  totalN: number
}): { nTreatedOverNComparison: number; nTreated: number } {
  const perPerson = (of.treatedPct / of.comparisonPct) * of.offenceRatioPerReoffender
  const ratio = (1 - of.claimedTotalReductionPct / 100) / perPerson
  return { nTreatedOverNComparison: ratio, nTreated: (of.totalN * ratio) / (1 + ratio) }
}
