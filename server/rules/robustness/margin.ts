import Fraction from 'fraction.js'
import { decimalText, exactText, unitsText } from '../exact.js'
import { idsOf, type Field } from './field.js'
import type { Margin } from './findings.js'
import { exactTotal, firstAmong, perQualityPoint, tellingStep, type Ground, type Runner } from './runners.js'

const HUNDRED = new Fraction(100n)
const PLACES_OF_PERCENT = 2

const size = (units: bigint): bigint => (units < 0n ? -units : units)

/** By how much the first is better than the next before rounding: more points, or fewer pence for each quality point. */
const exactLead = (field: Field, first: Runner, next: Runner): Fraction => {
  const [better, worse] = [exactTotal(field, first), exactTotal(field, next)]
  return perQualityPoint(field.basis.rules) ? worse.sub(better) : better.sub(worse)
}

const percentOf = (lead: bigint, total: bigint): string | null =>
  total === 0n ? null : decimalText(new Fraction(lead, size(total)).mul(HUNDRED), PLACES_OF_PERCENT)

/**
 * The lead of the first of some runners over the next of them in published totals, as decimal text: '0.00' if only the
 * tie-break tells them apart or the place is shared; null with fewer than two.
 * @example leadOf(field, field.runners) // '2.41'
 */
export function leadOf(ground: Ground, runners: Runner[]): string | null {
  const first = firstAmong(ground, runners)
  const [leader, next = firstAmong(ground, without(runners, first))[0]] = first
  return leader && next ? unitsText(leader.score - next.score, ground.basis.rules.places) : null
}

const without = (runners: Runner[], some: Runner[]): Runner[] => runners.filter((runner) => !some.includes(runner))

const apart = (field: Field, first: Runner, next: Runner): Pick<Margin, 'exactLead' | 'percent' | 'tieBreak'> => ({
  exactLead: exactText(exactLead(field, first, next)),
  percent: percentOf(first.score - next.score, first.score),
  tieBreak: first.score === next.score ? (tellingStep(field, first, next) ?? null) : null,
})

const LEVEL: Pick<Margin, 'exactLead' | 'percent' | 'tieBreak'> = { exactLead: null, percent: null, tieBreak: null }

/**
 * Who is first, who is next, and by how much: in published totals, which decide, and before any rounding. Where several
 * share the first place there is no lead.
 * @example marginOf(fieldOf(caseFile)).lead // '2.41'
 */
export function marginOf(field: Field): Margin {
  const { first, runners, award } = field
  const next = firstAmong(field, without(runners, first))
  const [leader, follower] = [first[0], next[0]]
  return {
    first: idsOf(first),
    next: idsOf(next),
    unit: perQualityPoint(field.basis.rules) ? 'pence per quality point' : 'points',
    lead: leadOf(field, runners),
    ...(leader && follower && first.length === 1 ? apart(field, leader, follower) : LEVEL),
    shared: first.length > 1,
    complete: award.complete,
  }
}
