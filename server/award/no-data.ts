import { bidsOpened, type OpenedBid } from '../bids/bid-store.js'
import type { Reads } from '../database/access.js'
import { appraisedBid } from '../panel/appraised.js'
import type { CaseFile } from '../rules/evaluation.js'
import type { NoData } from '../rules/robustness/findings.js'
import { markedCriteriaOf, type Tender } from '../rules/tender.js'
import { findingOf } from '../rules/track-record/record-finding.js'
import { priorOf } from '../rules/track-record/prior.js'
import type { PublishedFile } from './case-file.js'

const hasNoData = (bid: OpenedBid, file: PublishedFile): boolean => {
  const { record } = appraisedBid(bid, file.publication)
  return record === null || record.finding === 'no data'
}

/** The opened bids of whose record nothing is known; none where the tender asks for no record. */
export const bidsWithoutData = (db: Reads, file: PublishedFile): OpenedBid[] =>
  file.publication.content.record ? bidsOpened(db, file.id).filter((bid) => hasNoData(bid, file)) : []

/** The mark that a rubric by record gives for a bidder that is known to be at one ratio of observed to expected. */
const markAt = (marks: Record<string, string | null>, ratio: number): string | null =>
  marks[findingOf({ value: ratio, lower: ratio, upper: ratio })] ?? null

/**
 * What the marks of bids without data would be, were their bidders at the low or the high end of what the tender supposes of
 * somebody unknown: by the published rubric, criterion by criterion. Only a rubric by record can tell.
 */
export function noDataOf(tender: Tender, { bids }: CaseFile, without: readonly { id: string }[]): NoData[] {
  const { record } = tender
  const ids = bids.map(({ id }) => id).filter((id) => without.some((one) => one.id === id))
  if (!record || ids.length === 0) return []
  const { lower, upper } = priorOf(record.prior)
  return markedCriteriaOf(tender).flatMap(({ id, rubric }) =>
    rubric?.by === 'record'
      ? [{ criterion: id, bids: ids, low: markAt(rubric.marks, lower), high: markAt(rubric.marks, upper) }]
      : [],
  )
}
