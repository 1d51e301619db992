import type { Award, CaseFile, FormulaOutcome } from '../rules/evaluation.js'
import type { EffectiveWeight, Share } from '../rules/weights.js'
import type { Findings } from './findings.js'
import type { ReportedEvidence } from './reported-evidence.js'

/** What was decided: the bid that is awarded the contract, or none, with the lead's reasons. */
export interface Decision {
  /** Null: no award is made. */
  bid: string | null
  bidder: string | null
  reasons: string
  by: string
}

/** An agreed mark with what stands beside it. */
export interface ReportedMark {
  bid: string
  criterion: string
  mark: string
  points: string
  reason: string
  whyMoved: string
  /** What the panel said to an indicative mark; absent in reports from before there were any. */
  indicativeAnswer?: string
  moderator: string
  signed: number
  dissented: number
}

export interface ReportedGate {
  bidder: string
  title: string
  mark: string
  minimum: string
  outcome: string
  decision: { text: string; reason: string; by: string; at: string } | null
}

export interface ReportedPrice {
  bidder: string
  lines: (number | null)[]
  pence: number | null
  points: string | null
  /** How the points were computed, or why there are none. */
  sum: string
}

/**
 * Everything that an award report shows, frozen when it is issued: page and PDF are drawn from this alone. The case file in
 * it is enough to compute the award again. Whole numbers and text only, so that it has one canonical form.
 */
export interface ReportContent {
  format: 'weighbridge award report 1'
  version: number
  at: string
  publication: { version: number; digest: string; at: string; count: number }
  /** The head of the ledger just before the report was issued. */
  ledger: { seq: number; hash: string }
  decision: Decision
  caseFile: CaseFile
  award: Award
  outcomes: FormulaOutcome[]
  findings: Findings
  marks: ReportedMark[]
  /** What the appraisals said. Absent in reports from before there were any. */
  evidence?: ReportedEvidence[]
  gates: ReportedGate[]
  exclusions: { bidder: string; rule: string; reason: string; by: string; at: string }[]
  shares: { evidenceBase: Share; trackRecord: Share }
  weights: EffectiveWeight[]
  price: {
    name: string
    words: string
    earnsPoints: boolean
    openedBy: string
    openedAt: string
    confirmedBy: string
    confirmedAt: string
    note: string
    rows: ReportedPrice[]
  } | null
  tieBreak: { steps: string[]; used: string[] }
  method: string[]
  people: {
    leads: { name: string; at: string }[]
    seats: SeatRecord[]
    openers: { first: string; second: string; at: string } | null
  }
  interests: { declared: DeclaredInterest[]; people: number }
  received: { bidder: string; at: string; digest: string }[]
  late: { bidder: string; at: string }[]
  /** Answers to questions that were given to the asker alone, and why. Absent in reports from before there were questions. */
  withheld?: { at: string; reason: string }[]
  timetable: { text: string; at: string }[]
  amendments: { version: number; at: string; note: string; digest: string }[]
}

/** Who sat on a tender as what, and until when. */
export interface SeatRecord {
  name: string
  kind: 'evaluator' | 'price' | 'moderator' | 'auditor'
  criteria: string[]
  at: string
  endedAt: string | null
  endedBecause: string | null
}

/** An interest that was declared, and the last decision on it. */
export interface DeclaredInterest {
  name: string
  bidder: string
  text: string
  declaredAt: string
  decision: string | null
  reason: string | null
  decidedBy: string | null
  decidedAt: string | null
}
