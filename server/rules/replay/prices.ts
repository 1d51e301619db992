import { countedPayment } from '../counted-payment.js'
import { appraiseBody } from '../evidence/body.js'
import type { EvidenceBase } from '../evidence/study.js'
import type { Offer } from '../outcome-payments/offer.js'
import { truthsOf } from '../outcome-payments/truths.js'
import { evaluatedPrice } from '../price.js'
import type { Tender } from '../tender.js'

/** What was laid open of one bid with the prices: its price lines, and where an offer counts, the offer and the studies. */
export interface BidParts {
  bid: string
  parts: { prices?: unknown; offer?: unknown; evidence?: unknown }
}

/** What a bid costs, worked out anew; all amounts in whole pence. */
export interface PriceReplayed {
  /** What is stated on each line, in the order of the tender; null where nothing is. */
  lines: (number | null)[]
  /** The sum over the lines, or null where one is missing. */
  sum: number | null
  /** What of an offer counts; null where the tender counts nothing of offers. */
  payment: number | null
  /** Both together: the evaluated price. */
  pence: number | null
}

const NO_OFFER = { metric: 'binary', claim: '0' } as const

/**
 * The sum over the price lines in whole pence, or null where one is missing or is no amount.
 * @example sumOfLines(tender, { staff: 100 }) // 100
 */
export function sumOfLines({ price }: Tender, stated: Record<string, number>): number | null {
  try {
    return evaluatedPrice(price.lines, stated)
  } catch (missing) {
    if (missing instanceof RangeError) return null
    throw missing
  }
}

function paymentOf(tender: Tender, { offer, evidence }: BidParts['parts']): number | null {
  const made = offer as Offer | undefined
  const body = tender.evidence && evidence ? appraiseBody(evidence as EvidenceBase, tender.evidence) : null
  return countedPayment(tender.offers, made, truthsOf(body, made ?? NO_OFFER))?.pence ?? null
}

/**
 * The evaluated price of a bid from what was laid open of it.
 * @throws RangeError where an offer holds what is no number
 * @example priceOf(tender, { bid: 'a', parts: { prices: { staff: 100 } } }).pence // 100
 */
export function priceOf(tender: Tender, { parts }: BidParts): PriceReplayed {
  const stated = (parts.prices ?? {}) as Record<string, number>
  const sum = sumOfLines(tender, stated)
  const payment = paymentOf(tender, parts)
  return {
    lines: tender.price.lines.map(({ id }) => (Object.hasOwn(stated, id) ? (stated[id] ?? null) : null)),
    sum,
    payment,
    pence: sum === null ? null : sum + (payment ?? 0),
  }
}
