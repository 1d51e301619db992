import { STATEMENT_TITLES } from '../rules/completeness.js'
import { isWholeOffer, offerPlaces } from '../rules/offer-lacks.js'
import { offerProblems } from '../rules/outcome-payments/offer-problems.js'
import type { Offer } from '../rules/outcome-payments/offer.js'
import type { Problem } from '../rules/tender.js'
import type { Locals } from '../web/visits.js'
import { bodyOfDraft } from './appraised-draft.js'
import type { BidState } from './bid-state.js'
import { neighboursOf, stepsOfBid } from './draft.js'
import { OFFER_FORM } from './offer-form.js'
import { readOffer } from './offer-reading.js'
import { offerView, type OfferView } from './offer-view.js'
import type { Stating } from './permissions.js'
import { nextStep } from './statement-lists.js'
import type { Stated } from './statement-pages.js'
import { pageOfStatement } from './statement-places.js'

const LEAD =
  'Offer here to be paid for results, or leave the page empty. An offer is part of the price: it stays sealed as prices do, and whoever marks the quality of your bid never sees it before.'

const lead = (asked: string): string =>
  asked === 'must offer'
    ? LEAD.replace(', or leave the page empty', '. This tender asks every bidder for an offer')
    : LEAD

const unsaidOf = ({ saved }: Stating): string[] =>
  saved?.content ? offerPlaces(saved.content as unknown as Offer).map(({ words }) => words) : []

function readingOf(stating: Stating, state: BidState): OfferView | null {
  const { offer } = state.content
  if (!offer || !isWholeOffer(offer) || offerProblems(offer).length > 0) return null
  return offerView(readOffer(offer, bodyOfDraft(stating, state)))
}

function aroundOffer(stating: Stating, state: BidState): Locals {
  const { bid, publication, saved } = stating
  const tender = publication.content
  const steps = stepsOfBid(tender, bid.id)
  return {
    section: steps.find(({ kind }) => kind === 'offer')?.section.title ?? '',
    isNew: !saved,
    noun: 'offer',
    lead: lead(tender.offers?.asked ?? ''),
    about: tender.offers?.about ?? '',
    buttons: [
      { value: 'save', text: 'Save and see what it comes to' },
      { value: 'next', text: 'Save and go on' },
    ],
    unsaid: unsaidOf(stating),
    appraisalHref: null,
    reading: readingOf(stating, state),
    neighbours: neighboursOf(steps, pageOfStatement(bid.id, 'offer', null)),
  }
}

/** What cannot be, once everything is said that must be: before that, nothing can be held against anything. */
const problemsOf = (offer: Offer): Problem[] => (isWholeOffer(offer) ? offerProblems(offer) : [])

/** What a bid offers to be paid by results, with what the tool reads from it. */
export const OFFER: Stated = {
  form: OFFER_FORM,
  view: 'bids/offer',
  act: 'offer.saved',
  title: () => STATEMENT_TITLES.offer,
  problems: (offer) => problemsOf(offer as unknown as Offer),
  next: ({ bid, publication }, _id, pressed) => {
    const page = pageOfStatement(bid.id, 'offer', null)
    return pressed === 'next' ? nextStep(publication.content, bid.id, page) : page
  },
  locals: aroundOffer,
}
