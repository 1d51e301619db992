import type { Ask } from './notice.js'

/**
 * The part of an OCDS 1.1.5 release that this house writes: core, with the extensions for bids, lots, award criteria and
 * selection criteria, and the fields that the United Kingdom adds. Everything of our own stands under `weighbridge`.
 */

export const RELEASE_TAGS = [
  'tender',
  'tenderAmendment',
  'tenderCancellation',
  'award',
  'awardUpdate',
  'awardCancellation',
] as const
export type ReleaseTag = (typeof RELEASE_TAGS)[number]

/** Beginning and end, UTC ISO text; either may be absent. */
export interface ReleasePeriod {
  startDate?: string
  endDate?: string
}

export interface ReleaseValue {
  /** Pounds, with pence behind the point. */
  amount: number
  currency: 'GBP'
}

export interface ReleaseReference {
  id: string
  name: string
}

export const PARTY_SCALES = ['micro', 'small', 'medium', 'large'] as const

export interface ReleaseParty extends ReleaseReference {
  /** Absent where the organisation stands in no register, or has not said. */
  identifier?: { scheme: string; id: string; legalName: string }
  roles: ('buyer' | 'tenderer' | 'supplier')[]
  /** What the organisation says of itself; absent where it says nothing. */
  details?: { scale?: (typeof PARTY_SCALES)[number]; vcse?: boolean }
}

/** A weight in percent of the lot's award, or the least mark that is good enough. */
export type ReleaseNumber =
  { number: number; weight: 'percentageExact' } | { number: number; threshold: 'minimumScore' }

export interface ReleaseCriterion {
  type: 'quality' | 'price'
  name: string
  description: string
  numbers: ReleaseNumber[]
  /** Where it stands in the tender. */
  weighbridge: { id: string; section: string; question: string }
}

/** A question that nobody is awarded points for: passed or failed, or asked to select bidders. */
export interface ReleaseSelection {
  type: 'technical' | 'other'
  description: string
  numbers?: ReleaseNumber[]
}

export interface ReleaseLot {
  id: string
  title: string
  description?: string
  status: 'active' | 'cancelled' | 'complete' | 'unsuccessful'
  awardCriteria: { weightingDescription: string; criteria: ReleaseCriterion[] }
  selectionCriteria?: { criteria: ReleaseSelection[] }
  /** The share of the weight, in percent, of the sections that ask for evidence and for a track record, and what the house expects. */
  weighbridge: { shares: Record<Ask, number>; expected: Record<Ask, number> }
}

export interface ReleaseDocument {
  id: string
  documentType: 'biddingDocuments' | 'evaluationReports'
  title: string
  description?: string
  datePublished: string
}

export interface ReleaseTender {
  id: string
  title: string
  description: string
  status: ReleaseLot['status']
  procurementMethod: 'open' | 'limited'
  procurementMethodDetails: string
  mainProcurementCategory: 'services'
  awardCriteria: 'ratedCriteria'
  submissionMethod: ['electronicSubmission']
  tenderPeriod: ReleasePeriod
  enquiryPeriod?: ReleasePeriod
  awardPeriod?: ReleasePeriod
  contractPeriod?: ReleasePeriod
  documents: ReleaseDocument[]
  lots: ReleaseLot[]
}

export interface ReleaseStatistic {
  id: string
  measure: 'bids' | 'validBids' | 'finalStageBids' | 'smeFinalStageBids' | 'vcseFinalStageBids'
  value: number
  relatedLot?: string
}

/** An agreed mark, as published text: decimal, never rounded on the way. */
export interface ReleaseMark {
  criterion: string
  mark: string
}

/** One bid. Whose it is, its price and its marks stand there only of the winner's, or where a reason for telling more is recorded. */
export interface ReleaseBid {
  id: string
  status: 'valid' | 'disqualified'
  tenderers?: ReleaseReference[]
  value?: ReleaseValue
  weighbridge?: { marks: ReleaseMark[] }
}

export interface ReleaseAward {
  id: string
  title: string
  status: 'pending' | 'active' | 'cancelled' | 'unsuccessful'
  date: string
  value?: ReleaseValue
  suppliers?: ReleaseReference[]
  relatedBid?: string
  relatedLots: string[]
  contractPeriod?: ReleasePeriod
  standstillPeriod?: ReleasePeriod
  assessmentSummariesDateSent?: string
}

export interface Release {
  ocid: string
  id: string
  date: string
  tag: ReleaseTag[]
  initiationType: 'tender'
  language: 'en'
  parties: ReleaseParty[]
  buyer: ReleaseReference
  tender: ReleaseTender
  bids?: { statistics: ReleaseStatistic[]; details: ReleaseBid[] }
  awards?: ReleaseAward[]
}

/** What stands before the number of every process of a publisher, until one is registered for this house and set. */
export const PLACEHOLDER_PREFIX = 'ocds-xxxxxx'

/**
 * Whether a text has the form of a registered prefix: 'ocds-' and six lower-case letters or digits.
 * @example isOcidPrefix('ocds-a1b2c3') // true
 */
export const isOcidPrefix = (text: string): boolean => /^ocds-[a-z0-9]{6}$/.test(text)
