import { newcombe } from '../statistics/differences.js'
import { eValue } from '../statistics/e-value.js'
import { numberNeeded } from '../statistics/number-needed.js'
import type { Count } from '../statistics/proportions.js'
import { effectFromRates, oddsRatio, relativeRisk } from '../statistics/relative.js'
import type { BinaryEffect, Estimate } from './findings.js'
import { readGroups, type Groups, type Reading } from './groups.js'
import type { Printed } from './printed.js'
import { splitsOf } from './splits.js'
import type { Study } from './study.js'

type Limits = { lower: number; upper: number } | null

/** The counts at which a difference is least and most favourable, among those that the report allows. */
interface Corners {
  best: [Count, Count]
  worst: [Count, Count]
}

const countOf = (counts: Printed, n: number, end: keyof Printed): Count => ({ x: counts[end], n })

const cornersOf = ({ treated, comparison }: Groups): Corners | null => {
  const [one, other] = [treated.counts, comparison.counts]
  if (one === null || other === null || treated.n === null || comparison.n === null) return null
  return {
    best: [countOf(one, treated.n, 'least'), countOf(other, comparison.n, 'most')],
    worst: [countOf(one, treated.n, 'most'), countOf(other, comparison.n, 'least')],
  }
}

type Measure = (one: Count, other: Count) => Estimate

/** From the lower limit at the best corner to the upper at the worst, so that rounding in print narrows nothing. */
const limitsOver = (corners: Corners | null, value: number, measure: Measure): Limits =>
  corners && {
    lower: Math.min(value, measure(...corners.best).lower),
    upper: Math.max(value, measure(...corners.worst).upper),
  }

const withLimits = (value: number, limits: Limits) => ({
  value,
  lower: limits?.lower ?? null,
  upper: limits?.upper ?? null,
})

const none = ({ x }: Count): boolean => x === 0
const everybody = ({ x, n }: Count): boolean => x === n

const hasRatio = (corners: Corners): boolean => [corners.best, corners.worst].every((pair) => !pair.every(none))
const hasOdds = (corners: Corners): boolean =>
  hasRatio(corners) && [corners.best, corners.worst].every((pair) => !pair.every(everybody))

const isCounted = ({ treated, comparison }: Groups): boolean => treated.counted && comparison.counted

function relativeRiskOf(groups: Groups, corners: Corners | null): BinaryEffect['relativeRisk'] | null {
  const { rr } = effectFromRates(groups.treated.rate, groups.comparison.rate)
  if (corners === null || !hasRatio(corners)) {
    const alike = groups.treated.rate === groups.comparison.rate
    return rr === null && !alike ? null : withLimits(rr ?? 1, null)
  }
  const value = rr === null || isCounted(groups) ? relativeRisk(...corners.best).value : rr
  return withLimits(value, limitsOver(corners, value, relativeRisk))
}

function oddsRatioOf(groups: Groups, corners: Corners | null): BinaryEffect['oddsRatio'] {
  const odds = effectFromRates(groups.treated.rate, groups.comparison.rate).oddsRatio
  if (corners === null || !hasOdds(corners)) return odds === null ? null : withLimits(odds, null)
  const value = odds === null || isCounted(groups) ? oddsRatio(...corners.best).value : odds
  return withLimits(value, limitsOver(corners, value, oddsRatio))
}

const oneIn = (people: number): string => (people < 10 ? people.toFixed(1).replace('.0', '') : people.toFixed(0))

function numberNeededOf(difference: number, limits: Limits): BinaryEffect['numberNeeded'] {
  if (limits === null && difference === 0)
    return { value: null, words: 'No difference: no number of people can be given.' }
  const side = difference < 0 ? 'one person fewer' : 'one person more'
  if (limits === null) {
    const value = 1 / Math.abs(difference)
    return {
      value,
      words: `About ${oneIn(value)} people treated for ${side} who reoffends; its interval is not known.`,
    }
  }
  const { kind, value, lower, upper, words } = numberNeeded({ value: difference, ...limits })
  if (kind === 'spans' || value === null)
    return { value: null, words: `Anything from harm through no effect to benefit is possible: ${words}.` }
  return {
    value,
    words: `${oneIn(value)} people treated (${oneIn(lower)} to ${oneIn(upper)}) for ${side} who reoffends.`,
  }
}

const eValueFor = ({ value, lower, upper }: BinaryEffect['relativeRisk']): BinaryEffect['eValue'] => {
  const limit = value < 1 ? upper : lower
  if (value <= 0 || limit === 0) return null
  const found = eValue(value, limit)
  return { value: found.eValue, interval: found.eValueInterval }
}

const shown = ({ x, n, rate }: Reading) => ({ x, n, rate })

function effectOf(groups: Groups): BinaryEffect | null {
  const corners = cornersOf(groups)
  const risk = relativeRiskOf(groups, corners)
  if (risk === null) return null
  const difference = groups.treated.rate - groups.comparison.rate
  const limits = limitsOver(corners, difference, newcombe)
  return {
    treated: shown(groups.treated),
    comparison: shown(groups.comparison),
    difference: {
      points: 100 * difference,
      lower: limits && 100 * limits.lower,
      upper: limits && 100 * limits.upper,
    },
    relativeRisk: risk,
    relativeReduction: 100 * (1 - risk.value),
    oddsRatio: oddsRatioOf(groups, corners),
    numberNeeded: numberNeededOf(difference, limits),
    eValue: eValueFor(risk),
    splits: splitsOf(groups),
    restsOn: isCounted(groups) ? 'counts' : 'percentages',
  }
}

/**
 * The effect on who reoffends, in every unit, each with its 95% interval: difference in percentage points (Newcombe 1998),
 * relative risk (log), odds ratio (Woolf), number needed (Altman 1998) and E-value (VanderWeele and Ding 2017). From counts
 * where they are given. Where a group's size and only its printed percentage are, the interval covers every whole number
 * that prints so. Without sizes there is no interval; with the total alone, see `splitsOf`. Null when there is no rate for
 * both groups, or when nobody compared reoffended and the counts that a ratio would need are missing. Where nobody in
 * either group reoffended the relative risk is 1, without an interval.
 * @example binaryEffect(study)?.difference // { points: -7.5, lower: -12.9, upper: -2.0 }
 */
export function binaryEffect(study: Pick<Study, 'binary'>): BinaryEffect | null {
  const groups = readGroups(study)
  return groups === null ? null : effectOf(groups)
}
