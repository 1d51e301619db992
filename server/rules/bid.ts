import type { EvidenceBase } from './evidence/study.js'
import type { TrackRecord } from './track-record/contract.js'

/** What a bid says: the text of each answer by criterion, and whole pence for each line of the price form. */
export interface BidContent {
  answers: Record<string, string>
  prices: Record<string, number>
  /** Where the tender asks for evidence statements: the studies, as structured data. */
  evidence?: EvidenceBase
  /** Where the tender asks for a track record: the contracts, as structured data. */
  record?: TrackRecord
}
