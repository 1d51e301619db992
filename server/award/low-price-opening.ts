import { record } from '../audit/ledger-store.js'
import { bidsOpened, type OpenedBid } from '../bids/bid-store.js'
import { enquiriesOn, keepEnquiry, type LowPriceEnquiry } from '../bids/low-price-store.js'
import type { Reads, Writes } from '../database/access.js'
import { newId } from '../database/ids.js'
import { bidsUnder, lowPriceLine, type LowPriceLine } from '../rules/low-price.js'
import { lotsOf, tenderForLot } from '../rules/lots.js'
import type { Tender } from '../rules/tender.js'
import type { Visit } from '../web/visits.js'
import { pricesOf, type PublishedFile } from './case-file.js'
import { exclusionsOf } from './exclusion-store.js'

/** Bids whose prices are held against each other: those for one lot, or all of them. */
export interface PriceField {
  /** The title of the lot; '' without lots. */
  title: string
  tender: Tender
  bids: readonly OpenedBid[]
  /** From which amount on a price is looked into; null where the tender publishes no trigger, or nothing can be reckoned. */
  line: LowPriceLine | null
}

/** The fields of a tender whose bids have been opened, each with its own amount. */
export function priceFields(db: Reads, { id, publication }: PublishedFile): PriceField[] {
  const tender = publication.content
  const all = bidsOpened(db, id)
  const lots = lotsOf(tender)
  const parts = lots.length === 0 ? [{ id: '', title: '' }] : lots
  return parts.map((lot) => {
    const own = tenderForLot(tender, lot.id)
    const bids = all.filter((bid) => bid.lot === lot.id)
    const { lowPrice, formula } = own.price
    const line = lowPrice ? lowPriceLine(lowPrice, formula, pricesOf(own, bids)) : null
    return { title: lot.title, tender: own, bids, line }
  })
}

const underIn = ({ tender, bids }: PriceField): string[] =>
  bidsUnder(tender.price.lowPrice, tender.price.formula, pricesOf(tender, bids))

/** Opens an enquiry into each price that the published trigger looks into, as prices are opened. Nothing follows from it by itself. */
export function openTriggered(tx: Writes, visit: Visit, file: PublishedFile, by: string): number {
  const out = new Set(exclusionsOf(tx, { tender: file.id }).map(({ bid }) => bid))
  const under = priceFields(tx, file)
    .flatMap(underIn)
    .filter((bid) => !out.has(bid))
  for (const bid of under) openEnquiry(tx, visit, { tender: file.id, bid, cause: 'trigger', reason: '', by })
  return under.length
}

/** Opens one enquiry, and records it. Answers its id. */
export function openEnquiry(
  tx: Writes,
  visit: Visit,
  { tender, ...about }: { tender: string; bid: string; cause: LowPriceEnquiry['cause']; reason: string; by: string },
): string {
  const id = newId()
  keepEnquiry(tx, { id, ...about, now: visit.now })
  record(tx, visit, {
    act: 'low-price.opened',
    tender,
    bid: about.bid,
    detail: { enquiry: id },
    contents: { cause: about.cause, reason: about.reason },
  })
  return id
}

/** The bidders into whose price an enquiry is open, by name. */
export const openEnquiries = (db: Reads, tender: string): LowPriceEnquiry[] =>
  enquiriesOn(db, tender).filter(({ isOpen }) => isOpen)
