import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Offer } from '../rules/outcome-payments/offer.js'
import type { EvidenceBase } from '../rules/evidence/study.js'
import type { Tender } from '../rules/tender.js'
import type { TrackRecord } from '../rules/track-record/contract.js'
import { projectFolder } from '../web/project.js'
import type { Role } from '../web/visits.js'
import type { LowPriceEntry, OrganisationEntry, PlannedEntry } from './example-enquiries.js'
import type { ContractedEntry, NoticedEntry, NoticeEntry, RepresentationEntry } from './example-notices.js'
import type { SummariesFile } from './example-summaries.js'

/** The files of a worked example, as `data/examples/README.md` describes them. */

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

/** The folder of the worked examples, whether the program runs from its source or from `dist`. */
export const examplesFolder = (): string => projectFolder('data/examples')

const read = <T>(file: string): T => JSON.parse(readFileSync(file, 'utf8')) as T

/** Everybody in the worked examples. */
export const peopleFile = (folder = examplesFolder()): PeopleFile => read(join(folder, 'people.json'))

/** One worked example; a file that its stage does not have is empty. */
export function exampleFiles(id: string, folder = examplesFolder()): Example {
  const file = <T>(name: string, otherwise: T): T => {
    const path = join(folder, id, `${name}.json`)
    return existsSync(path) ? read<T>(path) : otherwise
  }
  const tender = read<Tender>(join(folder, id, 'tender.json'))
  return {
    id,
    tender,
    open: file<OpenFile | null>('open', null),
    recent: file<Example['recent']>('recent', null),
    seats: file<SeatsFile>('seats', { at: '', by: '', seats: [] }),
    process: read<ProcessFile>(join(folder, id, 'process.json')),
    bids: file<BidFile[]>('bids', []),
    conflicts: file<ConflictsFile>('conflicts', { declarations: [], decisions: [] }),
    marks: file<MarksFile>('marks', { marks: [], changes: [] }),
    moderation: file<AgreementEntry[]>('moderation', []),
    summaries: file<SummariesFile | null>('summaries', null),
  }
}
