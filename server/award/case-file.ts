import { bidsOpened, type OpenedBid } from '../bids/bid-store.js'
import { openedLotOrders } from '../bids/lot-store.js'
import { remembered, type Reads } from '../database/access.js'
import type { CaseFile } from '../rules/evaluation.js'
import type { Tender } from '../rules/tender.js'
import type { Publication, TenderFile } from '../tenders/tender-store.js'
import { agreedMarksOf } from './case-file-store.js'
import { exclusionsOf } from './exclusion-store.js'
import { gateDecisionsNow } from './gate-store.js'
import { priceParts } from './offer-price.js'

/** A tender that has been published. */
export type PublishedFile = TenderFile & { publication: Publication }

/** Whether a tender has been published. */
export const isPublished = (file: TenderFile): file is PublishedFile => file.publication !== null

/** The evaluated price of a bid in whole pence, with what of its offer counts, or null where a line of it is missing. */
export function priceOfBid(tender: Tender, bid: OpenedBid): number | null {
  return priceParts(tender, bid)?.pence ?? null
}

/** The evaluated prices of bids; a bid with a line missing is not among them. */
export const pricesOf = (tender: Tender, bids: readonly OpenedBid[]): CaseFile['prices'] =>
  bids.flatMap((bid) => {
    const pence = priceOfBid(tender, bid)
    return pence === null ? [] : [{ bid: bid.id, pence }]
  })

/**
 * Everything that the award rests on, for all opened bids. Only agreed marks of closed moderations are in it, and prices
 * only once they are confirmed: before that there is no total to be computed for anybody.
 */
export const caseFileOf = (db: Reads, file: PublishedFile): CaseFile =>
  remembered(db, `case file ${file.id}`, () => readCaseFile(db, file))

/** The same, read anew. */
export function readCaseFile(db: Reads, file: PublishedFile): CaseFile {
  const tender = file.publication.content
  const bids = bidsOpened(db, file.id)
  const asked = { tender: file.id }
  const preferences = tender.lotLimit ? openedLotOrders(db, file.id) : []
  return {
    tender,
    bids: bids.map(inCase),
    marks: agreedMarksOf(db, asked),
    gateDecisions: gateDecisionsNow(db, asked).map(({ bid, criterion, decision, reason }) => ({
      bid,
      criterion,
      decision,
      reason,
    })),
    exclusions: exclusionsOf(db, asked).map(({ bid, rule, reason }) => ({ bid, rule, reason })),
    prices: file.facts.pricesConfirmedAt ? pricesOf(tender, bids) : [],
    ...(preferences.length > 0 ? { preferences } : {}),
  }
}

/** A bid as a case file names it: with lots under its bidder's name alone, beside the lot, for each lot is ranked by itself. */
const inCase = ({ id, bidder, lot, organisation, organisationName }: OpenedBid): CaseFile['bids'][number] =>
  lot === '' ? { id, bidder } : { id, bidder: organisationName, lot, organisation }
