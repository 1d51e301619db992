import { enquiriesOn, type LowPriceEnquiry } from '../bids/low-price-store.js'
import type { OpenedBid } from '../bids/bid-store.js'
import type { Reads } from '../database/access.js'
import { stageNow } from '../tenders/place.js'
import { notFound, wrongStage, type Visit } from '../web/visits.js'
import { mayReadPrices, type AtPrices } from './permissions.js'

/** Somebody at the enquiries into prices: those about bids whose price they may see. */
export interface AtLowPrices extends AtPrices {
  enquiries: LowPriceEnquiry[]
  /** Whether they open enquiries and write the questions: the lead, or a price evaluator. */
  asks: boolean
}

const SEALED = 'Prices are looked into once they have been opened.'

/** Whoever may see prices, once they have been opened for all: an enquiry tells as much as a price does. */
export function mayReadLowPrices(db: Reads, visit: Visit): AtLowPrices {
  const at = mayReadPrices(db, visit)
  const { file, viewer, bids } = at
  if (!file.pricesOpenedAt) throw wrongStage(stageNow(file), SEALED)
  const seen = new Set(bids.map(({ id }) => id))
  return {
    ...at,
    enquiries: enquiriesOn(db, file.id).filter(({ bid }) => seen.has(bid)),
    asks: viewer.lead || viewer.seats.has('price'),
  }
}

/** The lead or a price evaluator, who may open an enquiry; whether it is still time is for the page to say. */
export function mayEnquire(db: Reads, visit: Visit): AtLowPrices {
  const at = mayReadLowPrices(db, visit)
  if (!at.asks) throw notFound()
  return at
}

/** One enquiry, with the bid that it is about. */
export interface AtEnquiry extends AtLowPrices {
  enquiry: LowPriceEnquiry
  bid: OpenedBid
}

/** One enquiry, for whoever may see the price that it is about. */
export function mayReadEnquiry(db: Reads, visit: Visit): AtEnquiry {
  const at = mayReadLowPrices(db, visit)
  const enquiry = at.enquiries.find(({ id }) => id === visit.params.enquiry)
  const bid = enquiry && at.bids.find(({ id }) => id === enquiry.bid)
  if (!enquiry || !bid) throw notFound()
  return { ...at, enquiry, bid }
}

/** One enquiry, for whoever writes to the bidder. */
export function mayAskOnPrice(db: Reads, visit: Visit): AtEnquiry {
  const at = mayReadEnquiry(db, visit)
  if (!at.asks) throw notFound()
  return at
}

/** One enquiry, for the lead, who alone decides. */
export function mayDecideOnPrice(db: Reads, visit: Visit): AtEnquiry {
  const at = mayReadEnquiry(db, visit)
  if (!at.viewer.lead) throw notFound()
  return at
}
