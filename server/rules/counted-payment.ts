import { expectedPence } from './outcome-payments/expected-price.js'
import type { Truths } from './outcome-payments/findings.js'
import { TRUTHS, type Offer, type OfferTerms, type Truth } from './outcome-payments/offer.js'

/** What of an offer enters the evaluated price, and why this much. */
export interface CountedPayment {
  /** Whole pence, nought or more. */
  pence: number
  /** The truth under which it is to be expected. */
  truth: Truth
  /** Whether the bid's own studies do not give that truth, so that the largest payment under any other stands in for it. */
  isWorst: boolean
}

/**
 * The payment for results that enters the evaluated price: what is to be expected under the truth that the tender names, in
 * whole pence. Where that truth is not stated, the largest payment under any other counts, so that stating nothing never
 * pays. Null where the tender counts nothing; nought where a bid offers nothing.
 * @throws RangeError where the offer holds what is no number
 * @example countedPayment({ asked: 'may offer', counts: 'claim', about: '' }, offer, truths) // { pence: 12_000_000, truth: 'claim', isWorst: false }
 */
export function countedPayment(
  terms: OfferTerms | undefined,
  offer: Offer | undefined,
  truths: Truths,
): CountedPayment | null {
  if (!terms || terms.counts === 'described only') return null
  const truth = terms.counts
  if (!offer) return { pence: 0, truth, isWorst: false }
  const pence = expectedPence(offer, truth, truths)
  if (pence !== null) return { pence, truth, isWorst: false }
  return { pence: Math.max(0, ...TRUTHS.map((one) => expectedPence(offer, one, truths) ?? 0)), truth, isWorst: true }
}

const IF_TRUE: Record<Truth, string> = {
  'no effect': 'if the service does nothing',
  sceptical: 'if the cautious estimate is true',
  pooled: 'if the bid’s own studies are right',
  claim: 'if the bidder’s claim is true',
}

/**
 * What the line of the counted payment is called.
 * @example countedTitle('claim') // 'Payment for results to be expected if the bidder’s claim is true'
 */
export const countedTitle = (truth: Truth): string => `Payment for results to be expected ${IF_TRUE[truth]}`

/**
 * What the line of the payment that counts is called in a tender; null where it counts nothing of offers.
 * @example countedIn({ asked: 'may offer', counts: 'described only', about: '' }) // null
 */
export const countedIn = (terms: OfferTerms | undefined): string | null =>
  terms && terms.counts !== 'described only' ? countedTitle(terms.counts) : null
