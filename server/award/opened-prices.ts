import type { Json } from '../audit/canonical.js'
import { shownParts } from '../bids/bid-digest.js'
import { bidsOpened, type OpenedBid } from '../bids/bid-store.js'
import { saltedLotOrders } from '../bids/lot-store.js'
import { saltOfSubmission } from '../bids/submission-store.js'
import type { Reads } from '../database/access.js'
import type { PublishedFile } from './case-file.js'

/**
 * What is laid open with the prices, for the ledger: of every bid who made it and what it costs, line by line, with the salts
 * and digests that tie it to what was submitted; and in which order bidders want the lots. With it an award is computed again
 * from the ledger alone.
 */
export function openedPrices(db: Reads, { id, publication }: PublishedFile): { bids: Json; orders?: Json } {
  const { offers } = publication.content
  const wanted = offers && offers.counts !== 'described only' ? COUNTED : PLAIN
  const orders = saltedLotOrders(db, { tender: id })
  return {
    bids: bidsOpened(db, id).map((bid) => openedBid(db, bid, wanted)),
    ...(orders.length > 0
      ? { orders: orders.map(({ lots, ...one }) => ({ ...one, lots: JSON.parse(lots) as Json })) }
      : {}),
  }
}

const PLAIN = ['prices'] as const
// What an offer may come to is reckoned from the bid's own studies too.
const COUNTED = ['prices', 'evidence', 'offer'] as const

function openedBid(db: Reads, bid: OpenedBid, wanted: typeof PLAIN | typeof COUNTED): Json {
  const salt = saltOfSubmission(db, { submission: bid.submission })?.salt ?? ''
  const { digests, parts } = shownParts(bid.content, salt, wanted)
  return {
    bid: bid.id,
    submission: bid.submission,
    bidder: bid.organisationName,
    organisation: bid.organisation,
    lot: bid.lot,
    digests: digests as unknown as Json,
    parts: parts as unknown as Json,
  }
}
