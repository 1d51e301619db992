import type { Award, CaseFile, FormulaOutcome } from '../rules/evaluation.js'
import type { AwardDifference } from '../rules/corrections/award-difference.js'
import type { CorrectionKind } from '../rules/corrections/correction.js'
import type { EffectiveWeight, Share } from '../rules/weights.js'
import type { Side } from './corrections/correction-sides.js'
import type { LimitOutcome } from '../rules/lots-limit.js'
import type { Findings } from './findings.js'
import type { LotResult, StatedOrder } from './lot-words.js'
import type { ReportedEvidence } from './reported-evidence.js'
import type { ReportedLowPrices } from './reported-low-prices.js'
import type { ReportedOffers } from './reported-offers.js'
import type { ReportedClarification, ReportedQuery } from './reported-questions.js'
import type { ReportedRobustness } from './robustness-reported.js'

/** What was decided: the bid that is awarded the contract, or none, with the lead's reasons. */
export interface Decision {
  /** Null: no award is made. */
  bid: string | null
  bidder: string | null
  reasons: string
  by: string
  /** Of a tender with lots: the decision on each, in the order of the tender. Then `bid` and `bidder` are null. */
  lots?: LotDecision[]
}

/** What was decided on one lot. */
export interface LotDecision {
  lot: string
  title: string
  /** Null: no award is made. */
  bid: string | null
  bidder: string | null
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
  /** What is stated on each line, in words by its kind; null where nothing is. Absent in reports from before there were kinds. */
  stated?: (string | null)[]
  pence: number | null
  /** The sum of the lines, and what of an offer was added to it. Absent where the tender counts nothing of offers. */
  parts?: { lines: number; payment: number }
  points: string | null
  /** How the points were computed, or why there are none. */
  sum: string
}

/** The prices of bids that were marked together. */
export interface ReportedPrices {
  name: string
  words: string
  earnsPoints: boolean
  openedBy: string
  openedAt: string
  confirmedBy: string
  confirmedAt: string
  note: string
  /** What each line is called where it stands alone; then how they become the evaluated price, and whether amounts carry VAT. Absent in reports from before that was told. */
  titles?: string[]
  evaluated?: string[]
  /** What is called the payment that was added. Absent where the tender counts nothing of offers. */
  counted?: string
  rows: ReportedPrice[]
}

/** What a report says of one lot: the same as of a tender without lots. Bidders stand under their own names. */
export interface ReportedLot {
  id: string
  title: string
  award: Award
  outcomes: FormulaOutcome[]
  findings: Findings
  weights: EffectiveWeight[]
  shares: { evidenceBase: Share; trackRecord: Share }
  price: ReportedPrices | null
  tieBreak: { steps: string[]; used: string[] }
  /** How firm the result is. Absent in reports from before that was analysed. */
  robustness?: ReportedRobustness
}

/** How the limit on lots took effect. */
export interface ReportedLimit {
  /** Who wins which lot by the published limit, or could where shared places leave it open. */
  results: LotResult[]
  outcomes: LimitOutcome[]
  /** The published limit, sentence by sentence. */
  words: string[]
  orders: StatedOrder[]
  /** The rounds, for each way in which shared places can be parted. */
  ways: { round: number; says: string[] }[][]
  /** Which bids decide a lot that they do not win. Absent in reports from before that was worked out. */
  decides?: string[]
}

/** One mark or decision that was taken anew after something upheld against the award: both versions, side by side. */
export interface ReportedCorrection {
  id: string
  kind: CorrectionKind
  bid: string
  bidder: string
  /** The title of the criterion; '' for an exclusion. */
  title: string
  /** Where it was upheld, what, and what every bidder is told of it. */
  cited: string
  upheld: string
  told: string
  /** Who reopened it, and when. */
  by: string
  at: string
  /** Which version of the report it was reported in first; null: in this one. */
  version: number | null
  before: Side
  after: Side
  /** Members who could not take part, and why. */
  absences: { name: string; reason: string }[]
}

/** The report that this one replaces, and what differs from it. */
export interface ReplacedReport {
  report: string
  version: number
  digest: string
  at: string
  difference: AwardDifference
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
  /** Absent in a first report. */
  replaces?: ReplacedReport
  /** What was taken anew, the first first. Absent where nothing was. */
  corrections?: ReportedCorrection[]
  caseFile: CaseFile
  /** Of a tender with lots: every bid of every lot under a name of its own, with its rank within its lot. */
  award: Award
  outcomes: FormulaOutcome[]
  findings: Findings
  /** Each lot by itself, in the order of the tender. Absent where there are none. */
  lots?: ReportedLot[]
  limit?: ReportedLimit
  marks: ReportedMark[]
  /** What the appraisals said. Absent in reports from before there were any. */
  evidence?: ReportedEvidence[]
  gates: ReportedGate[]
  exclusions: { bidder: string; rule: string; reason: string; by: string; at: string }[]
  /** Absent where no price was looked into and none would have been. */
  lowPrices?: ReportedLowPrices
  /** What offers of payment by results came to. Absent where the tender asked for none. */
  offers?: ReportedOffers
  shares: { evidenceBase: Share; trackRecord: Share }
  weights: EffectiveWeight[]
  price: ReportedPrices | null
  tieBreak: { steps: string[]; used: string[] }
  /** How firm the result is. Absent in reports from before that was analysed, and of a tender with lots. */
  robustness?: ReportedRobustness
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
  /** What was answered to every bidder, and what bidders were asked to clear up. Absent in reports from before that was told. */
  clarifications?: ReportedClarification[]
  queries?: ReportedQuery[]
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
