import Fraction from 'fraction.js'
import { decimalText, exact, exactText } from './exact.js'
import { gatesOf, gateSentence, type Gate, type GateDecision } from './gates.js'
import type { PointsTable, Worth } from './points-table.js'
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
  criteria: { id: string; mark: string | null; worth: Worth | null; available: string }[]
  /** Points by section; a section with a mark missing is not there. */
  sections: Map<string, Fraction>
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

const worthOf = (worth: Map<string, Worth>, mark: string, criterion: string): Worth => {
  const found = worth.get(mark)
  if (!found) throw new RangeError(`“${mark}” is not a mark of the published scale of the criterion ${criterion}`)
  return found
}

const criteriaRows = ({ table }: Basis, { marks }: BidFile): Assessment['criteria'] =>
  table.criteria.map(({ id, available, worth }) => {
    const mark = marks.get(id)?.mark ?? null
    return { id, mark, worth: mark === null ? null : worthOf(worth, mark, id), available }
  })

const unitsOf = (rows: Assessment['criteria']): bigint | null =>
  rows.reduce<bigint | null>((sum, { worth }) => (sum === null || worth === null ? null : sum + worth.units), 0n)

const sectionPoints = ({ tender, table }: Basis, rows: Assessment['criteria']): Map<string, Fraction> => {
  const byId = new Map(rows.map((row) => [row.id, row]))
  const marked = tender.sections.filter(({ kind }) => kind !== 'price')
  return new Map(
    marked.flatMap(({ id, criteria }) => {
      const units = unitsOf(criteria.flatMap((criterion) => byId.get(criterion.id) ?? []))
      return units === null ? [] : [[id, new Fraction(units, table.unitsInPoint)] as const]
    }),
  )
}

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

const missingReason = ({ table }: Basis, rows: Assessment['criteria']): Reason | null => {
  const missing = table.criteria.filter(({ id }) => rows.some((row) => row.id === id && row.mark === null))
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
  const criteria = criteriaRows(basis, file)
  const units = unitsOf(criteria)
  const quality = units === null ? null : new Fraction(units, basis.table.unitsInPoint)
  const marks = new Map([...file.marks].map(([criterion, { mark }]) => [criterion, mark]))
  const gates = gatesOf(basis.table, marks, file.decisions)
  const reason = exclusionReason(file) ??
    gateReason(basis, file, gates) ??
    missingReason(basis, criteria) ??
    qualityReason(basis, quality) ??
    priceReason(basis, file) ?? { standing: 'ranked' as const, why: '' }
  return { ...reason, gates, criteria, sections: sectionPoints(basis, criteria), quality }
}
