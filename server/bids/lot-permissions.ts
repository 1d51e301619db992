import type { Reads } from '../database/access.js'
import { lotsOf } from '../rules/lots.js'
import type { Lot } from '../rules/lot.js'
import { allows } from '../rules/timetable.js'
import { mayReadPublished, needStage } from '../tenders/permissions.js'
import type { Publication, TenderFile } from '../tenders/tender-store.js'
import { notFound, type Visit } from '../web/visits.js'
import { bidsFor, type BidForLot } from './lot-store.js'
import { mayBid, ownBid, type Bidder, type OwnBid } from './permissions.js'

/** A bidder before the lots of a published tender. */
export interface AtLots extends Bidder {
  file: TenderFile
  publication: Publication
  lots: Lot[]
  /** The bids that the organisation has begun. */
  bids: BidForLot[]
  /** Whether bids can be written now. */
  open: boolean
}

/** The lots of a published tender, for whoever bids; none where it has none. */
export function maySeeLots(db: Reads, visit: Visit): AtLots {
  const bidder = mayBid(db, visit)
  const { file } = mayReadPublished(db, visit)
  if (!file.publication) throw notFound()
  const lots = lotsOf(file.publication.content)
  const bids = bidsFor(db, { tender: file.id, organisation: bidder.organisation })
  return { ...bidder, file, publication: file.publication, lots, bids, open: allows(file.stage.name, 'write a bid') }
}

/** The same, where the bidder's own order of lots counts and it has begun a bid. */
export function mayOrderLots(db: Reads, visit: Visit): AtLots {
  const at = maySeeLots(db, visit)
  if (!asksForOrder(at) || at.bids.length === 0) throw notFound()
  return at
}

/** Whether the published limit asks bidders in which order they want the lots. */
export const asksForOrder = ({ publication }: AtLots): boolean =>
  publication.content.lotLimit?.rule === 'preference of the bidder'

/** A bid for a lot, while it can be written. */
export function mayCarryOver(db: Reads, visit: Visit): OwnBid {
  const own = ownBid(db, visit)
  if (own.bid.lot === '') throw notFound()
  needStage(own.file, 'write a bid', 'A bid can be changed only while the tender is open for bids.')
  return own
}
