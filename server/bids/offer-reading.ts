import { createHash } from 'node:crypto'
import type { BodyOfEvidence } from '../rules/evidence/findings.js'
import type { OfferFindings } from '../rules/outcome-payments/findings.js'
import { appraiseOffer } from '../rules/outcome-payments/offer-appraisal.js'
import type { Offer } from '../rules/outcome-payments/offer.js'
import { truthsOf } from '../rules/outcome-payments/truths.js'

// What is said follows from these two alone. An offer that has to be simulated takes long enough for others to notice, and
// a bidder looks at the same draft many times. Kept under a digest, so that no text of a sealed draft lies in memory.
const MOST = 200
const known = new Map<string, OfferFindings>()

/** What is said about an offer beside the bid's own appraised evidence: the same for bidder, panel and report. */
export function readOffer(offer: Offer, body: BodyOfEvidence | null): OfferFindings {
  const truths = truthsOf(body, offer)
  const key = createHash('sha256')
    .update(JSON.stringify([offer, truths]))
    .digest('hex')
  const found = known.get(key) ?? appraiseOffer(offer, truths)
  known.delete(key)
  known.set(key, found)
  if (known.size > MOST) known.delete(known.keys().next().value as string)
  return found
}
