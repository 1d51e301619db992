import { filesSeen } from '../bids/file-permissions.js'
import { scansOf } from '../bids/file-store.js'
import { submittedLines, type FileLine } from '../bids/file-view.js'
import type { OpenedBid } from '../bids/bid-store.js'
import type { Reads } from '../database/access.js'
import type { Scene, Viewer } from '../rules/sight.js'
import type { Tender } from '../rules/tender.js'

/** The files that belong to the answer to a criterion, as they were submitted, for somebody who may open them. */
export function filesBeside(
  db: Reads,
  at: { viewer: Viewer; scene: Scene; tender: Tender; bid: OpenedBid },
  criterion: string,
): FileLine[] {
  const seen = filesSeen(at, at.tender, at.bid, criterion)
  return seen.length === 0 ? [] : submittedLines(at.tender, at.bid, seen, scansOf(db, { bid: at.bid.id }))
}
