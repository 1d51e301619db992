import Fraction from 'fraction.js'
import { decimalText, exact, exactText } from './exact.js'
import { gatesOf, gateSentence, type Gate, type GateDecision } from './gates.js'
import type { CriterionPoints, PointsTable, Worth } from './points-table.js'
import { called } from './problems.js'
import { canBeRanked, type RankingRules } from './ranking.js'
import type { Tender } from './tender.js'

/**
 * Where a bid stands.
 * - failed: under a minimum whose consequence is failure, excluded by decision on one, or under the least quality
 * - excluded: disqualified by a recorded decision
 * - undecided: under a minimum on which the lead has yet to decide
 * - incomplete: an agreed mark or the price is missing, which is never counted as nought
 */
export type Standing = 'ranked' | 'failed' | 'excluded' | 'undecided' | 'incomplete'

/** What is known of one bid. */
export interface BidFile {
  marks: Map<string, { mark: string }>
  decisions: Map<string, GateDecision>
  exclusions: { rule: string; reason: string }[]
  pence: number | null
}

/** What follows for one bid from its own marks and decisions, before any other bid is looked at. */
export interface Assessment {
  standing: Standing
  /** Why the bid is not ranked, or ''. */
  why: string
  gates: Gate[]
  /** In the order of the tender, without price; mark and points are null, not nought, while missing. */
  criteria: { id: string; mark: string | null; points: string | null; available: string }[]
  /** What the agreed marks are worth, in the same order. */
  worths: (Worth | null)[]
  /** The sum of all points but those for price, or null while a mark is missing. */
  quality: Fraction | null
}

/** What every assessment of one tender rests on. */
export interface Basis {
  tender: Tender
  table: PointsTable
  rules: RankingRules
}

type Reason = { standing: Standing; why: string }

const worthOf = ({ id, worth }: CriterionPoints, mark: string): Worth => {
  const found = worth.get(mark)
  if (!found) throw new RangeError(`“${mark}” is not a mark of the published scale of the criterion ${id}`)
  return found
}

const worthsOf = ({ table }: Basis, { marks }: BidFile): (Worth | null)[] =>
  table.criteria.map((criterion) => {
    const mark = marks.get(criterion.id)?.mark
    return mark === undefined ? null : worthOf(criterion, mark)
  })

const rowsOf = ({ table }: Basis, { marks }: BidFile, worths: (Worth | null)[]): Assessment['criteria'] =>
  table.criteria.map(({ id, available }, place) => {
    return { id, mark: marks.get(id)?.mark ?? null, points: worths[place]?.text ?? null, available }
  })

/**
 * The sum of what marks are worth, in units of the points table, or null if any of them is missing.
 * @example sumOfWorths([{ units: 20n, … }, null]) // null
 */
export const sumOfWorths = (worths: (Worth | null)[]): bigint | null =>
  worths.reduce<bigint | null>((sum, worth) => (sum === null || worth === null ? null : sum + worth.units), 0n)

const gateReason = ({ table }: Basis, { decisions }: BidFile, gates: Gate[]): Reason | null => {
  const failing = gates.filter(({ outcome }) => outcome === 'failed' || outcome === 'decided-exclude')
  const open = gates.filter(({ outcome }) => outcome === 'undecided')
  const sentences = (failing.length > 0 ? failing : open).map((gate) => {
    const criterion = table.criteria.find(({ id }) => id === gate.criterion) ?? { id: gate.criterion, title: '' }
    return gateSentence(gate, criterion, decisions.get(gate.criterion))
  })
  return sentences.length === 0
    ? null
    : { standing: failing.length > 0 ? 'failed' : 'undecided', why: sentences.join(' ') }
}

const missingReason = ({ table }: Basis, worths: (Worth | null)[]): Reason | null => {
  const missing = table.criteria.filter((_, place) => worths[place] === null)
  if (missing.length === 0) return null
  return { standing: 'incomplete', why: `There is no agreed mark for ${missing.map(called).join(', ')}.` }
}

const qualityReason = ({ tender, rules }: Basis, quality: Fraction | null): Reason | null => {
  const least = tender.price.qualityMinimum
  if (quality === null) return null
  if (least !== null && quality.lt(exact(least)))
    return {
      standing: 'failed',
      why: `The bid has ${qualityText(quality, least, rules.places)} quality points, under the ${least} that a bid needs.`,
    }
  if (canBeRanked({ quality }, rules)) return null
  return { standing: 'failed', why: 'The bid has no quality points, so it has no price for each of them.' }
}

/** A total just under the minimum must not read as if it reached it. */
const qualityText = (quality: Fraction, least: string, places: number): string => {
  const rounded = decimalText(quality, places)
  return exact(rounded).lt(exact(least)) ? rounded : exactText(quality)
}

const priceReason = ({ rules }: Basis, { pence }: BidFile): Reason | null => {
  if (rules.price === null || (pence !== null && pence > 0)) return null
  const why =
    pence === null
      ? 'There is no evaluated price.'
      : 'The evaluated price is nought, which no formula can mark. Ask the bidder, then correct it or record a disqualification.'
  return { standing: 'incomplete', why }
}

const exclusionReason = ({ exclusions }: BidFile): Reason | null => {
  if (exclusions.length === 0) return null
  const sentences = exclusions.map(({ rule, reason }) => `Disqualified under ${rule.trim()}: ${reason.trim()}`).sort()
  return { standing: 'excluded', why: sentences.join(' ') }
}

/**
 * What follows for one bid from its own marks and decisions. A disqualification comes before a failed minimum, that
 * before an open decision, that before what is missing: a bid that is out needs no further marks, and its price need
 * not be opened.
 * @throws RangeError if a mark is not on the published scale
 * @example assess(basis, { marks: new Map(), decisions: new Map(), exclusions: [], pence: null }).standing // 'incomplete'
 */
export function assess(basis: Basis, file: BidFile): Assessment {
  const worths = worthsOf(basis, file)
  const units = sumOfWorths(worths)
  const quality = units === null ? null : new Fraction(units, basis.table.unitsInPoint)
  const gates = gatesOf(basis.table, file.marks, file.decisions)
  const reason = exclusionReason(file) ??
    gateReason(basis, file, gates) ??
    missingReason(basis, worths) ??
    qualityReason(basis, quality) ??
    priceReason(basis, file) ?? { standing: 'ranked' as const, why: '' }
  return { ...reason, gates, criteria: rowsOf(basis, file, worths), worths, quality }
}
