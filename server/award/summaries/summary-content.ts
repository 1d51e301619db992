import type { ReportedEvidence } from '../reported-evidence.js'
import type { ReportedOffer } from '../reported-offers.js'

/**
 * What a summary is to its bidder.
 * - awarded: the bid is awarded the contract
 * - not awarded: it was assessed and ranked, and another bid is awarded the contract
 * - not ranked: it was assessed and is out, because it missed a minimum
 * - disregarded: it was excluded under a rule; its bidder is told which, and why
 * - no award: no contract is awarded
 */
export type SummaryKind = 'awarded' | 'not awarded' | 'not ranked' | 'disregarded' | 'no award'

/** How one point of a criterion was assessed. */
export interface AssessedPoint {
  id: string
  text: string
  assessed: string
}

/** What the panel agreed on one criterion of one bid, and why. */
export interface AssessedMark {
  mark: string
  points: string
  reason: string
  subpoints: AssessedPoint[]
}

/** One criterion as the bidder reads it. */
export interface SummaryCriterion {
  id: string
  title: string
  question: string
  /** Percentage of the whole award; '0' where it is passed or failed. */
  weight: string
  /** The points that can be had for it. */
  available: string
  /** The marks that could be given, with what each means. */
  scale: { value: string; label: string; descriptor: string }[]
  /** The lowest mark that is good enough, and what happens below it; '' where there is none. */
  minimum: string
  /** Null where no mark was agreed. */
  own: AssessedMark | null
  /** The same of the bid that is awarded the contract; null for that bid itself, and without an award. */
  winner: AssessedMark | null
}

export interface SummarySection {
  id: string
  title: string
  /** The points that can be had in it. */
  available: string
  points: string | null
  winner: string | null
  criteria: SummaryCriterion[]
}

export interface SummaryPrice {
  /** What the price criterion is called, and the points that can be had for it. */
  title: string
  available: string
  /** How a price becomes points, and what the evaluated price is made of. */
  words: string
  evaluated: string[]
  /** The evaluated price of the bid, in whole pence. */
  pence: number | null
  points: string | null
  /** How the points were computed, or why there are none. */
  sum: string
  /** The points for the price of the bid that is awarded the contract. */
  winner: string | null
}

/** What the appraisal found of the bid's own evidence and record, and what would most improve what can be said of them. */
export interface SummaryAppraisal extends Pick<ReportedEvidence, 'evidence' | 'record'> {
  /** What the published rubric gave beside what the panel agreed, and what the panel said where they lie far apart; else ''. */
  rubric: { title: string; finding: string; indicative: string | null; agreed: string | null; answer: string }[]
  improve: string[]
}

/** How a price was looked into: what was asked, what the bidder answered, what was decided. */
export interface SummaryEnquiry {
  at: string
  questions: { question: string; at: string; reply: string | null }[]
  decision: { outcome: string; rule: string; reason: string; at: string } | null
}

/** Why a summary takes the place of an earlier one, and what is other for its bidder. */
export interface SummaryCorrected {
  /** The version that was sent before, and when it was approved. */
  version: number
  at: string
  /** What every bidder is told of what was upheld. */
  told: string[]
  changes: { what: string; before: string; after: string }[]
}

/**
 * Everything that an assessment summary shows, frozen when it is approved: page and document are drawn from this alone. Whole
 * numbers and text only, so that it has one canonical form. It names nobody of the panel, and of other bids only the one
 * that is awarded the contract.
 */
export interface SummaryContent {
  format: 'weighbridge assessment summary 1'
  version: number
  /** When it was approved. */
  at: string
  kind: SummaryKind
  tender: {
    id: string
    reference: string
    title: string
    authority: string
    regime: string
    /** The lot that the bid is for; '' without lots. */
    lot: string
    publication: { version: number; digest: string; at: string }
  }
  report: { id: string; version: number; digest: string; at: string }
  /** The head of the ledger just before it was approved. */
  ledger: { seq: number; hash: string }
  bid: { id: string; bidder: string; submittedAt: string; digest: string }
  /** The bidder that is awarded the contract; null without an award. */
  winner: string | null
  /** What was decided, in a sentence. */
  outcome: string
  /** Why the bid is not awarded the contract, besides its points: exclusion, a minimum, a limit, and what the lead adds. */
  further: string[]
  /** Under which rule it is disregarded; null for every other kind. */
  disregarded: { rule: string; reason: string; at: string }[] | null
  /** Absent where it replaces no paper on an earlier version of the report. */
  corrected?: SummaryCorrected
  /** How marks become points and totals. */
  method: string[]
  sections: SummarySection[]
  price: SummaryPrice | null
  /** Null where it is not ranked. */
  total: string | null
  winnerTotal: string | null
  /** What a total is called: 'points', or pence for a quality point. */
  unit: string
  gates: { title: string; mark: string; minimum: string; outcome: string; reason: string }[]
  appraisal: SummaryAppraisal | null
  lowPrices: SummaryEnquiry[]
  offer: ReportedOffer | null
  /** How many passages of the winner's assessment are withheld, and why; null where none is. */
  withheld: { passages: number; reason: string } | null
}
