import type { EvidenceBase } from './evidence/study.js'
import type { BidFile } from './file-kinds.js'
import type { Offer } from './outcome-payments/offer.js'
import type { TrackRecord } from './track-record/contract.js'

/** What a bid says: the text of each answer by criterion, a whole number for each line of the price form (`PriceLineKind` says of what), and what else it holds. */
export interface BidContent {
  answers: Record<string, string>
  prices: Record<string, number>
  /** Where the tender asks for evidence statements: the studies, as structured data. */
  evidence?: EvidenceBase
  /** Where the tender asks for a track record: the contracts, as structured data. */
  record?: TrackRecord
  /** Where payment by results is offered: on what terms. It is part of the price. */
  offer?: Offer
  /** Where files are attached: which, by the digests of their bytes. */
  files?: BidFile[]
}
