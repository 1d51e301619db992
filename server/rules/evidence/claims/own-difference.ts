import { differenceAgainstLarge, newcombe } from '../../statistics/differences.js'
import type { Estimate } from '../findings.js'
import type { Study } from '../study.js'
import {
  countedIn,
  middle,
  pointsFewer,
  rateIn,
  rateReadings,
  sizedGroups,
  type SizedGroups,
} from './reported-rates.js'

/** The difference that a study's own numbers give, in percentage points, treated less comparison. */
export interface OwnDifference extends Estimate {
  /** 'large comparison': the size of the comparison group is not stated, so the interval is the narrowest possible. */
  restsOn: 'counts' | 'printed percentages' | 'large comparison'
}

const inPoints = ({ value, lower, upper }: Estimate): Estimate => ({
  value: 100 * value,
  lower: 100 * lower,
  upper: 100 * upper,
})

const mirrored = ({ value, lower, upper }: Estimate): Estimate => ({ value: -value, lower: -upper, upper: -lower })

const againstLarge = (n: number, treated: number, comparison: number): Estimate => {
  const apart = inPoints(differenceAgainstLarge(treated / 100, n, comparison / 100))
  return treated <= comparison ? mirrored(apart) : apart
}

const isRate = (rate: number): boolean => rate >= 0 && rate <= 100

const usable = (n: number | null): n is number => n !== null && Number.isSafeInteger(n) && n > 0

const fromRates = ({ treated, comparison }: SizedGroups): OwnDifference | null => {
  const rates = [treated, comparison].map(rateIn)
  const [one = null, other = null] = rates.map((rate) => (rate === null ? null : middle(rate)))
  if (one === null || other === null || !isRate(one) || !isRate(other) || !usable(treated.people)) return null
  if (comparison.people === null) return { ...againstLarge(treated.people, one, other), restsOn: 'large comparison' }
  if (!usable(comparison.people)) return null
  const counts = (n: number, rate: number) => ({ x: Math.round((n * rate) / 100), n })
  const apart = newcombe(counts(treated.people, one), counts(comparison.people, other))
  return { ...inPoints(apart), restsOn: 'printed percentages' }
}

/**
 * The difference between the groups with its 95% interval, in percentage points (less than nought is fewer people
 * reoffending): by Newcombe's method 10 from counts, or from the nearest counts to printed percentages; against a
 * comparison group taken to be large where its size is not stated, which gives the narrowest interval that there can be.
 * Null where none of them can be done.
 * @example ownDifference(study)?.value // −29.1 from 146 of 332 and 242 of 331
 */
export function ownDifference({ binary }: Pick<Study, 'binary'>): OwnDifference | null {
  if (binary === null) return null
  const groups = sizedGroups(binary)
  const [one, other] = [countedIn(groups.treated), countedIn(groups.comparison)]
  return one !== null && other !== null ? { ...inPoints(newcombe(one, other)), restsOn: 'counts' } : fromRates(groups)
}

/**
 * How many percentage points the rounding of the printed rates may move a difference either way; 0 from counts.
 * @example roundingSlack(study) // 1 for two rates printed in whole per cents
 */
export function roundingSlack(study: Pick<Study, 'binary'>): number {
  const [best] = rateReadings(study)
  if (best === undefined) return 0
  const range = pointsFewer(best)
  return (range.high - range.low) / 2
}
