import { canonical, type Json } from '../audit/canonical.js'
import type { OpenedBid } from '../bids/bid-store.js'
import { readOffer } from '../bids/offer-reading.js'
import { lasting } from '../panel/lasting.js'
import { countedPayment, countedTitle, type CountedPayment } from '../rules/counted-payment.js'
import { appraiseBody } from '../rules/evidence/body.js'
import type { BodyOfEvidence, Estimate } from '../rules/evidence/findings.js'
import type { OfferFindings } from '../rules/outcome-payments/findings.js'
import { truthsOf } from '../rules/outcome-payments/truths.js'
import { evaluatedPrice } from '../rules/price.js'
import type { Tender } from '../rules/tender.js'
import { money } from '../web/wording.js'

// Submissions never change, nor does what a tender says of evidence once bids are opened: each is worked out once.
const once = <T>(what: string, { evidence, offers }: Tender, { submission }: OpenedBid, work: () => T): T =>
  lasting(`${what} ${submission} ${canonical([evidence ?? null, offers?.counts ?? null] as unknown as Json)}`, work)

const bodyOf = ({ evidence }: Tender, { content }: OpenedBid): BodyOfEvidence | null =>
  evidence && content.evidence ? appraiseBody(content.evidence, evidence) : null

/** What is said about the offer of an opened bid; null where it makes none. */
export function offerFindingsOf(tender: Tender, bid: OpenedBid): OfferFindings | null {
  const { offer } = bid.content
  if (!offer || !tender.offers) return null
  return once('offer', tender, bid, () => readOffer(offer, bodyOf(tender, bid)))
}

/** What of the offer of a bid enters its evaluated price; null where the tender counts nothing of offers. */
export function countedOffer(tender: Tender, bid: OpenedBid): CountedPayment | null {
  const { offer } = bid.content
  if (!tender.offers || tender.offers.counts === 'described only') return null
  return once('counted', tender, bid, () =>
    countedPayment(tender.offers, offer, truthsOf(bodyOf(tender, bid), offer ?? NO_OFFER)),
  )
}

const NO_OFFER = { metric: 'binary', claim: '0' } as const

/** What a bid costs, part by part, in whole pence. */
export interface PriceParts {
  /** The sum over the price lines. */
  lines: number
  /** What of its offer counts; null where the tender counts nothing of offers. */
  counted: CountedPayment | null
  /** Both together: the evaluated price. */
  pence: number
}

/** The sum over the price lines of a bid in whole pence, or null where one is missing. */
export function linesOf(tender: Tender, { content }: OpenedBid): number | null {
  try {
    return evaluatedPrice(tender.price.lines, content.prices)
  } catch (missing) {
    if (missing instanceof RangeError) return null
    throw missing
  }
}

/** What a bid costs, part by part, or null where a line of its price form is missing. */
export function priceParts(tender: Tender, bid: OpenedBid): PriceParts | null {
  const lines = linesOf(tender, bid)
  if (lines === null) return null
  const counted = countedOffer(tender, bid)
  return { lines, counted, pence: lines + (counted?.pence ?? 0) }
}

/** The reduction among reoffenders that a bid's own studies come to, and the cautious estimate from them, with their 95% intervals; null where there is none. */
export const reductionsOf = (tender: Tender, bid: OpenedBid): Record<'pooled' | 'sceptical', Estimate | null> =>
  once('reductions', tender, bid, () => {
    const { pooled, sceptical } = truthsOf(bodyOf(tender, bid), NO_OFFER)
    return { pooled: withInterval(pooled.reduction), sceptical: withInterval(sceptical.reduction) }
  })

const withInterval = (reduction: Estimate | number | null): Estimate | null =>
  reduction !== null && typeof reduction !== 'number' ? reduction : null

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)

/** Of which parts the evaluated price of a bid consists; '' where it is the price lines alone. */
export function addedUpWords(tender: Tender, bid: OpenedBid | undefined): string {
  const parts = bid && priceParts(tender, bid)
  if (!parts?.counted) return ''
  const { lines, counted, pence } = parts
  return `Sum of the price lines ${money(lines)} + ${lowerFirst(countedTitle(counted.truth))} ${money(counted.pence)} = evaluated price ${money(pence)}`
}
