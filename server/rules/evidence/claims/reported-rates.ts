import { countText } from '../figures.js'
import type { Group, Study } from '../study.js'
import { plain } from './figure-words.js'
import { numberOf, only, printed, quotient, type Range } from './ranges.js'

/** One way to read the rates of both groups, in per cent. */
export interface Reading {
  treated: Range
  comparison: Range
  from: 'counts' | 'printed percentages' | 'percentages rounded to whole numbers'
}

/** Counts that can be counted with: whole, not negative, none above the group. */
export interface Counted {
  x: number
  n: number
}

const NEAR = 1

/**
 * The counts of a group, or null where one is not stated or they cannot be.
 * @example countedIn({ people: 332, reoffended: 146, percent: null }) // { x: 146, n: 332 }
 */
export function countedIn({ people: n, reoffended: x }: Group): Counted | null {
  if (x === null || n === null || !Number.isInteger(x) || !Number.isInteger(n)) return null
  return x >= 0 && n > 0 && x <= n ? { x, n } : null
}

/** Both groups, each with its size, which may follow from the total and the other's. */
export interface SizedGroups {
  treated: Group
  comparison: Group
}

const rest = (total: number | null, other: number | null): number | null =>
  total !== null && other !== null && total > other ? total - other : null

/**
 * Both groups of a study; a size that is not stated is what the other group leaves of the total, where that is stated.
 * @example sizedGroups({ treated: { people: 332, … }, comparison: { people: null, … }, bothGroups: 663 }).comparison.people // 331
 */
export const sizedGroups = ({ treated, comparison, bothGroups }: NonNullable<Study['binary']>): SizedGroups => ({
  treated: { ...treated, people: treated.people ?? rest(bothGroups, comparison.people) },
  comparison: { ...comparison, people: comparison.people ?? rest(bothGroups, treated.people) },
})

const printedRate = ({ percent }: Group): Range | null => {
  const range = printed(percent)
  const value = numberOf(percent)
  if (range === null || value === null || value < 0 || value > 100) return null
  return range
}

const countedRate = (group: Group): Range | null => {
  const counts = countedIn(group)
  return counts && only((100 * counts.x) / counts.n)
}

/**
 * The rate of a group in per cent: from its counts, else everything that its printed percentage may stand for, else null.
 * @example rateIn({ people: null, reoffended: null, percent: '44' }) // { low: 43.5, high: 44.5 }
 */
export const rateIn = (group: Group): Range | null => countedRate(group) ?? printedRate(group)

/**
 * The middle of a range: the printed figure itself, or what counts give.
 * @example middle({ low: 43.5, high: 44.5 }) // 44
 */
export const middle = ({ low, high }: Range): number => (low + high) / 2

/**
 * How far the rates lie apart, in percentage points; more than nought is fewer people reoffending.
 * @example pointsFewer({ treated: { low: 43.5, high: 44.5 }, comparison: { low: 72.5, high: 73.5 } }) // { low: 28, high: 30 }
 */
export const pointsFewer = ({ treated, comparison }: Pick<Reading, 'treated' | 'comparison'>): Range => ({
  low: comparison.low - treated.high,
  high: comparison.high - treated.low,
})

/**
 * By how many per cent fewer people reoffend; null where nobody compared may have reoffended.
 * @example percentFewer({ treated: only(44), comparison: only(73) }) // about 39.7
 */
export function percentFewer({ treated, comparison }: Pick<Reading, 'treated' | 'comparison'>): Range | null {
  const ratio = quotient(treated, comparison)
  return ratio && { low: 100 * (1 - ratio.high), high: 100 * (1 - ratio.low) }
}

const wholePercentages = ({ treated, comparison, from }: Reading): Reading[] => {
  const rounded = { treated: only(Math.round(treated.low)), comparison: only(Math.round(comparison.low)) }
  const [exact, rough] = [percentFewer({ treated, comparison }), percentFewer(rounded)]
  if (from !== 'counts' || exact === null || rough === null || Math.abs(exact.low - rough.low) > NEAR) return []
  return [{ ...rounded, from: 'percentages rounded to whole numbers' }]
}

/**
 * Every way in which the rates of both groups can fairly be read, the best first: from counts, from the percentages
 * printed beside them, and from counts rounded to whole per cents, as people do before they subtract (only where that
 * moves the relative reduction by less than a point). Empty where a group has no rate.
 * @example rateReadings(study)[0]?.from // 'counts'
 */
export function rateReadings({ binary }: Pick<Study, 'binary'>): Reading[] {
  if (binary === null) return []
  const groups = sizedGroups(binary)
  const [treated, comparison] = [rateIn(groups.treated), rateIn(groups.comparison)]
  if (treated === null || comparison === null) return []
  const counted = countedIn(groups.treated) !== null && countedIn(groups.comparison) !== null
  const best: Reading = { treated, comparison, from: counted ? 'counts' : 'printed percentages' }
  const asPrinted = {
    treated: printedRate(groups.treated) ?? treated,
    comparison: printedRate(groups.comparison) ?? comparison,
  }
  return [best, { ...asPrinted, from: 'printed percentages' }, ...wholePercentages(best)]
}

const rateText = (group: Group): string => {
  const [counts, rate] = [countedIn(group), rateIn(group)]
  if (rate === null) return 'not stated'
  return counts
    ? `${countText(counts.x)} of ${countText(counts.n)} (${plain(middle(rate))}%)`
    : `${group.percent ?? plain(middle(rate))}%`
}

/**
 * The rates of both groups, ready to be shown as what a flag rests on.
 * @example rateInputs(study) // [{ name: 'Reoffended, treated', value: '44%' }, …]
 */
export const rateInputs = ({ binary }: Pick<Study, 'binary'>): { name: string; value: string }[] =>
  binary === null
    ? []
    : [
        { name: 'Reoffended, treated', value: rateText(binary.treated) },
        { name: 'Reoffended, comparison', value: rateText(binary.comparison) },
      ]
