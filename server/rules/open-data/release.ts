import type { Ask } from './notice.js'

/**
 * The part of an OCDS 1.1.5 release that this house writes: core, with the extensions for bids, lots, award criteria and
 * selection criteria, and the fields that the United Kingdom adds. Everything of our own stands under `weighbridge`.
 */

export const RELEASE_TAGS = [
  'planning',
  'planningUpdate',
  'tender',
  'tenderAmendment',
  'tenderCancellation',
  'award',
  'awardUpdate',
  'awardCancellation',
  'contract',
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
  documentType: 'biddingDocuments' | 'evaluationReports' | 'awardNotice'
  title: string
  description?: string
  datePublished: string
  /** Which form of the Procurement Act 2023 it is; absent under other law. */
  noticeType?: 'UK6'
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
  /** The notice by which it was published, with its number on the central platform. */
  documents?: ReleaseDocument[]
}

/** A contract that was entered into. What is on record here ends with it, so that it never says more of its course. */
export interface ReleaseContract {
  id: string
  awardID: string
  title: string
  status: 'active'
  period?: ReleasePeriod
  value: ReleaseValue
  dateSigned: string
}

/** What every release says of itself: `id` is never used for another one, and what stands under it never changes. */
export interface ReleaseHead {
  ocid: string
  id: string
  date: string
  tag: ReleaseTag[]
  initiationType: 'tender'
  language: 'en'
  parties: ReleaseParty[]
  buyer: ReleaseReference
}

export interface Release extends ReleaseHead {
  tender: ReleaseTender
  bids?: { statistics: ReleaseStatistic[]; details: ReleaseBid[] }
  awards?: ReleaseAward[]
  contracts?: ReleaseContract[]
}

/** A lot as it is planned: neither questions nor weights. */
export interface PlannedLot {
  id: string
  title: string
  description?: string
  status: 'planned' | 'cancelled'
}

/** As much of a tender as is announced before it is published. */
export interface PlannedTender {
  id: string
  title: string
  description: string
  status: 'planned' | 'cancelled'
  procurementMethod: ReleaseTender['procurementMethod']
  procurementMethodDetails: string
  mainProcurementCategory: 'services'
  tenderPeriod?: ReleasePeriod
  contractPeriod?: ReleasePeriod
  /** When the tender itself is expected to be published. */
  communication: { futureNoticeDate: string }
  lots: PlannedLot[]
}

/** A release of what is planned. */
export interface PlanRelease extends ReleaseHead {
  planning: { rationale: string; budget?: { amount: ReleaseValue } }
  tender: PlannedTender
}

export const isPlanRelease = (release: Release | PlanRelease): release is PlanRelease => 'planning' in release

/** Every release of one process, as one file. */
export interface ReleasePackage {
  /** Where it can be had. */
  uri: string
  version: '1.1'
  extensions: string[]
  publisher: { name: string; uri: string }
  /** The moment of the last change to anything in it. */
  publishedDate: string
  releases: (PlanRelease | Release)[]
}

/** What stands before the number of every process of a publisher, until one is registered for this house and set. */
export const PLACEHOLDER_PREFIX = 'ocds-xxxxxx'

/**
 * Whether a text has the form of a registered prefix: 'ocds-' and six lower-case letters or digits.
 * @example isOcidPrefix('ocds-a1b2c3') // true
 */
export const isOcidPrefix = (text: string): boolean => /^ocds-[a-z0-9]{6}$/.test(text)
