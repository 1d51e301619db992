import { called } from './problems.js'
import type { PointsTable } from './points-table.js'

export type GateOutcome = 'failed' | 'decided-exclude' | 'decided-keep' | 'undecided'

/** A minimum that a bid did not reach, and what became of it. */
export interface Gate {
  criterion: string
  mark: string
  minimum: string
  outcome: GateOutcome
}

/** The lead's recorded decision on a bid under a minimum that leaves a choice. */
export interface GateDecision {
  criterion: string
  decision: 'exclude' | 'keep'
  reason: string
}

const outcomeOf = (missing: 'failure' | 'decision', decided: GateDecision | undefined): GateOutcome => {
  if (missing === 'failure') return 'failed'
  if (!decided || decided.reason.trim() === '') return 'undecided'
  return decided.decision === 'exclude' ? 'decided-exclude' : 'decided-keep'
}

/**
 * The minimums that a bid did not reach, in the order of the tender. Where the tender says that missing one is failure,
 * no decision can soften it (EnergySolutions v Nuclear Decommissioning Authority [2016] EWHC 1988); a decision without
 * a reason is none; and a decision on a minimum that the bid reaches changes nothing.
 * @example gatesOf(table, new Map([['q1', { mark: '1' }]]), new Map()) // [{ criterion: 'q1', mark: '1', minimum: '2', outcome: 'failed' }]
 */
export const gatesOf = (
  table: PointsTable,
  marks: Map<string, { mark: string }>,
  decisions: Map<string, GateDecision>,
): Gate[] =>
  table.criteria.flatMap(({ id, minimum, worth }) => {
    const mark = minimum === null ? undefined : marks.get(id)?.mark
    if (mark === undefined || minimum === null || !worth.get(mark)?.isUnderMinimum) return []
    return [{ criterion: id, mark, minimum: minimum.mark, outcome: outcomeOf(minimum.missing, decisions.get(id)) }]
  })

/**
 * One gate as a sentence for the award report and the bidder.
 * @example gateSentence({ criterion: 'q1', mark: '1', minimum: '2', outcome: 'failed' }, criterion, undefined) // '“Staffing” was marked 1, under its minimum of 2.'
 */
export const gateSentence = (
  gate: Gate,
  criterion: { id: string; title: string },
  decided: GateDecision | undefined,
): string => {
  const under = `${called(criterion)} was marked ${gate.mark}, under its minimum of ${gate.minimum}`
  if (gate.outcome === 'undecided') return `${under}. It must be decided, with reasons, whether the bid stays in.`
  if (gate.outcome === 'failed') return `${under}.`
  return `${under}. It was decided to ${gate.outcome === 'decided-exclude' ? 'exclude' : 'keep'} the bid: ${decided?.reason.trim() ?? ''}`
}
