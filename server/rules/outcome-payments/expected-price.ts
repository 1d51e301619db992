import { gameOf } from './cohort-law.js'
import { valueOf } from './costs.js'
import type { Truths } from './findings.js'
import type { Offer, Truth } from './offer.js'
import { expectedOf, paymentsAt } from './payments-at.js'

/**
 * The payment to be expected for an evaluated price, in whole pence: what is paid for results if that truth holds. Nought at
 * least, since a bid must not look cheaper for owing money when it fails; for the same reason the fee that is kept back does
 * not lower it. Null where that truth is not stated. The same on every machine: counted out, or drawn with a fixed seed.
 * @example expectedPence(offer, 'sceptical', truths) // 8123456
 */
export function expectedPence(offer: Offer, truth: Truth, truths: Truths): number | null {
  const { reduction } = truths[truth]
  if (reduction === null) return null
  return Math.max(0, Math.round(expectedOf(paymentsAt(gameOf(offer), valueOf(reduction)).payments)))
}
