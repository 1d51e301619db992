import { bidsOpened, type OpenedBid } from '../bids/bid-store.js'
import type { Reads } from '../database/access.js'

const LARGEST_MEMORY = 50
const known = new Map<string, OpenedBid[]>()

/**
 * The opened bids of a tender by the name of their bidders. Once opened they never change: the database refuses to submit or
 * withdraw after that. So they are read once, for they are needed on every page of the panel.
 */
export function bidsOn(db: Reads, tender: string): OpenedBid[] {
  const remembered = known.get(tender)
  if (remembered) return remembered
  const bids = bidsOpened(db, tender)
  if (bids.length === 0) return bids
  if (known.size >= LARGEST_MEMORY) known.delete(known.keys().next().value as string)
  known.set(tender, bids)
  return bids
}
