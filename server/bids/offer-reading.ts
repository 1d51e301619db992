import type { BodyOfEvidence } from '../rules/evidence/findings.js'
import type { OfferFindings } from '../rules/outcome-payments/findings.js'
import { appraiseOffer } from '../rules/outcome-payments/offer-appraisal.js'
import type { Offer } from '../rules/outcome-payments/offer.js'
import { truthsOf } from '../rules/outcome-payments/truths.js'

/** What is said about an offer beside the bid's own appraised evidence: the same for bidder, panel and report. */
export const readOffer = (offer: Offer, body: BodyOfEvidence | null): OfferFindings =>
  appraiseOffer(offer, truthsOf(body, offer))
