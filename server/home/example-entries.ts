import type { EvidenceBase } from '../rules/evidence/study.js'
import type { Offer } from '../rules/outcome-payments/offer.js'
import type { Tender } from '../rules/tender.js'
import type { TrackRecord } from '../rules/track-record/contract.js'
import type { Role } from '../web/visits.js'

/** What the files of a worked example hold, as `data/examples/README.md` describes them. */

export interface PeopleFile {
  organisations: { id: string; name: string }[]
  accounts: { id: string; name: string; email: string; roles: Role[]; organisation: string | null }[]
}

/** Somebody's act: who, and when. */
export interface Did {
  by: string
  at: string
}

export interface OpenFile {
  publishedDaysAgo: number
  clarificationsInDays: number | null
  deadlineInDays: number
  awardInDays: number | null
  startsInDays: number | null
  endsInDays: number | null
  deadlineTime: string
}

export interface SeatsFile {
  at: string
  by: string
  seats: {
    person: string
    kind: 'lead' | 'evaluator' | 'moderator' | 'price evaluator' | 'auditor'
    criteria: string[]
  }[]
}

/** A question that a bidder asked about the tender, and what was answered to all. */
export interface QuestionEntry {
  askedBy: string
  askedAt: string
  /** What it is about (`PlaceCode` of `rules/clarifications.ts`); absent: the tender as a whole. */
  place?: string
  question: string
  answeredBy: string | null
  answeredAt: string | null
  answer: string | null
}

/** What is announced of a tender before it is published; `budget` in pounds as people type it. */
export type PlannedEntry = Did & { why: string; noticeOn: string; budget?: string }

/** What somebody says of their own organisation, by field of the form. */
export type OrganisationEntry = Did & { register: string; number: string; size: string; vcse: string; address: string }

/** An enquiry into a low price: the trigger of the tender opens it as prices are opened. */
export interface LowPriceEntry {
  bid: string
  asked: Did & { question: string; untilDate: string; untilTime: string }
  answered: (Did & { reply: string }) | null
  decided: (Did & { outcome: string; rule?: string; reason: string }) | null
}

/** What is written into the award notice beside what the house knows, by field of its form. */
export type NoticeEntry = Did & { typed: Record<string, string> }

/** The publication of the notice: on which day, and under which reference. `keep`: whether a voluntary standstill is kept. */
export type NoticedEntry = Did & { on: string; reference: string; keep?: 'yes' | 'no' }

/** What a bidder said against the award, and what was decided on it. */
export interface RepresentationEntry extends Did {
  bid: string
  text: string
  decided: (Did & { outcome: string; communicated: string; reasons: string }) | null
}

/** The contracts: of each bid the day, and what it is worth in pounds as people type it. */
export type ContractedEntry = Did & { contracts: { bid: string; on: string; value: string }[] }

export interface ProcessFile {
  drafted: Did | null
  planned?: PlannedEntry
  published: Did | null
  organisations?: OrganisationEntry[]
  clarifications: QuestionEntry[]
  opened: { person: string; at: string }[]
  locks: { person: string; criterion: string; at: string }[]
  gateDecisions: {
    bid: string
    criterion: string
    decision: 'keep' | 'exclude'
    reason: string
    by: string
    at: string
  }[]
  exclusions: { bid: string; rule: string; reason: string; by: string; at: string }[]
  pricesOpened: Did | null
  lowPrices?: LowPriceEntry[]
  pricesConfirmed: (Did & { note: string }) | null
  /** What the lead answered to each reason why the award is a close call; absent where it is none, or nothing is answered yet. */
  closeCalls?: Did & { answers: { reason: string; answer: string }[] }
  /** `decision` is null where there are lots: `lots` then says which bid each is awarded to. */
  reported: (Did & { decision: string | null; lots?: Record<string, string>; reasons: string }) | null
  notice?: NoticeEntry
  noticed?: NoticedEntry
  representations?: RepresentationEntry[]
  contracted?: ContractedEntry
}

type Begun = { by: string; at?: string; minutesAfterPublication?: number }

export interface BidFile {
  id: string
  bidder: string
  /** Absent where the tender has no lots. */
  lot?: string
  begun: Begun
  submitted: Begun | null
  answers: Record<string, string>
  /** What is stated of the studies and of the contracts; absent where nothing is stated yet. */
  evidence?: EvidenceBase
  record?: TrackRecord
  prices: Record<string, number>
  /** Only where payment by results is offered. */
  offer?: Offer
}

export interface ConflictsFile {
  declarations: { person: string; bidder: string; interest: string | null; at: string }[]
  decisions: { person: string; bidder: string; decision: string; reason: string; by: string; at: string }[]
}

export interface MarkEntry {
  person: string
  bid: string
  criterion: string
  mark: string | null
  abstained: boolean
  reason: string
  at: string
}

export interface MarksFile {
  marks: MarkEntry[]
  changes: (MarkEntry & { changeReason: string })[]
}

export interface AgreementEntry {
  bid: string
  criterion: string
  mark: string
  reason: string
  whyMoved: string
  indicativeAnswer?: string
  discussed: string[]
  by: string
  at: string
  signatures: { person: string; kind: 'signed' | 'dissent'; text: string; at: string }[]
}

/** What is written for one bidder besides the panel's own words, and when it was approved. */
export interface SummaryEntry {
  bid: string
  written: Did
  approved: Did & { despite?: string }
  /** Reasons in place of those that the panel agreed, by criterion. */
  reasons?: Record<string, string>
  /** How sub-points were assessed, by 'criterion point'; the others begin with the panel's own words. */
  points?: Record<string, string>
  further: string
  withheld?: { passages: string[]; reason: string }
}

export interface SummariesFile {
  /** The winner of a contract stands before those who are told of it. */
  summaries: SummaryEntry[]
  sent: Did | null
}

export interface Example {
  id: string
  tender: Tender
  open: OpenFile | null
  /** How many days ago the last act was, at most a week more; null when the dates stay as they are. */
  recent: { lastActDaysAgo: number } | null
  seats: SeatsFile
  process: ProcessFile
  bids: BidFile[]
  conflicts: ConflictsFile
  marks: MarksFile
  moderation: AgreementEntry[]
  /** What its bidders were told; null where that has not come. */
  summaries: SummariesFile | null
}
