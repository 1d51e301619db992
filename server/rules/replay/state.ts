import type { CaseFile } from '../evaluation.js'
import type { LowPriceOutcome } from '../low-price.js'
import type { Tender } from '../tender.js'
import type { BidParts } from './prices.js'

/** A look into a low price, as the ledger tells it. */
export interface Enquiry {
  id: string
  bid: string
  cause: string
  reason: string
  /** Null until it is decided. */
  outcome: LowPriceOutcome | null
}

type GateDecided = CaseFile['gateDecisions'][number] & { mark: string }

/** What is known of a tender so far. */
export interface State {
  tender: Tender | null
  bids: CaseFile['bids']
  /** Agreed marks by item and revision, and those that were closed. */
  agreed: Map<string, string>
  marks: Map<string, CaseFile['marks'][number]>
  /** Decisions on minimums, each with the mark that stood when it was made. */
  gates: Map<string, GateDecided>
  /** What was written to be decided anew, by correction and revision. */
  anew: Map<string, Record<string, unknown>>
  exclusions: CaseFile['exclusions']
  parts: BidParts[] | null
  confirmed: Map<string, number | null> | null
  enquiries: Enquiry[]
  outBefore: Set<string>
  preferences: NonNullable<CaseFile['preferences']>
}

/**
 * What is known of a tender before its first event: nothing.
 * @example blankState().bids // []
 */
export const blankState = (): State => ({
  tender: null,
  bids: [],
  agreed: new Map(),
  marks: new Map(),
  gates: new Map(),
  anew: new Map(),
  exclusions: [],
  parts: null,
  confirmed: null,
  enquiries: [],
  outBefore: new Set(),
  preferences: [],
})
