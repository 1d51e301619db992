import type { OpenedBid } from '../bids/bid-store.js'
import { offerView, withoutStudies } from '../bids/offer-view.js'
import { offerFacts } from '../bids/stated-facts.js'
import type { Reads } from '../database/access.js'
import { countedIn, countedTitle, type CountedPayment } from '../rules/counted-payment.js'
import type { OfferFindings } from '../rules/outcome-payments/findings.js'
import { amountText, chanceText } from '../rules/outcome-payments/offer-words.js'
import type { Truth } from '../rules/outcome-payments/offer.js'
import { offerLines } from '../tenders/offer-terms-words.js'
import { placeOf } from '../tenders/place.js'
import { notFound, show, type Answer, type Visit } from '../web/visits.js'
import { money } from '../web/wording.js'
import { countedOffer, offerFindingsOf } from './offer-price.js'
import { countsStudies, hidesStudies } from './offer-sight.js'
import { mayReadPrices, type AtPrices } from './permissions.js'
import { tabsOf } from './tabs.js'

/** Whoever may see prices, where the tender asks for offers of payment by results: an offer is part of the price. */
export function mayReadOffers(db: Reads, visit: Visit): AtPrices {
  const found = mayReadPrices(db, visit)
  if (!found.file.publication.content.offers) throw notFound()
  return found
}

/** The same, before the offer of one bid whose price this person may see now. */
export function mayReadOffer(db: Reads, visit: Visit): AtPrices & { bid: OpenedBid } {
  const found = mayReadOffers(db, visit)
  const bid = found.bids.find(({ id }) => id === visit.params.bid)
  if (!bid?.content.offer) throw notFound()
  return { ...found, bid }
}

/** Every offer that this person may see now: whether it pays for luck, and what is to be expected. */
export function showOffers(_db: Reads, visit: Visit, found: AtPrices): Answer {
  const { file, bids } = found
  const tender = file.publication.content
  return show(200, 'award/offers', {
    title: 'Payment by results',
    place: placeOf(file, visit.now),
    wide: true,
    tabs: tabsOf(found, 'offers'),
    tender: file.id,
    lines: tender.offers ? offerLines(tender.offers) : [],
    counts: countedIn(tender.offers) ?? '',
    columns: columnsFor(found).map(({ title }) => title),
    rows: bids.map((bid) => rowOf(found, bid)),
    hidden: hidesStudies(found),
    early: found.viewer.seats.has('price') && file.facts.moderationEndedAt === null,
  })
}

const COLUMNS: { truth: Truth; title: string }[] = [
  { truth: 'no effect', title: 'If it does nothing' },
  { truth: 'sceptical', title: 'Cautious estimate' },
  { truth: 'pooled', title: 'Own studies together' },
  { truth: 'claim', title: 'Their claim' },
]

/** What is said of the offer of a bid to whoever sees its price now. */
function seenFindings(found: AtPrices, bid: OpenedBid): OfferFindings | null {
  const findings = offerFindingsOf(found.file.publication.content, bid)
  return findings && hidesStudies(found) ? withoutStudies(findings) : findings
}

/** What of the offer counts, for whoever may know it now. */
function seenCounted(found: AtPrices, bid: OpenedBid): CountedPayment | null {
  const tender = found.file.publication.content
  return hidesStudies(found) && countsStudies(tender) ? null : countedOffer(tender, bid)
}

const columnsFor = (found: AtPrices) =>
  COLUMNS.filter(({ truth }) => !hidesStudies(found) || truth === 'no effect' || truth === 'claim')

function rowOf(found: AtPrices, bid: OpenedBid) {
  const findings = seenFindings(found, bid)
  const counted = seenCounted(found, bid)
  return {
    bidder: bid.bidder,
    href: findings ? `/tenders/${found.file.id}/offers/${bid.id}` : null,
    verdict: findings?.verdict.words ?? 'No payment by results is offered.',
    expected: columnsFor(found).map(({ truth }) => expectedUnder(findings, truth)),
    paidForNothing: findings ? chanceText(findings.verdict.chance) : '–',
    counted: counted ? `${money(counted.pence)}${counted.isWorst ? ' (the largest: not stated)' : ''}` : 'Later',
  }
}

function expectedUnder(findings: OfferFindings | null, truth: Truth): string {
  if (!findings) return '–'
  const cost = findings.truths.find((one) => one.truth === truth)?.cost
  return cost ? amountText(cost.payment.expected) : 'Not stated'
}

/** What one offer comes to, in the words that the bidder saw too. */
export function showOffer(_db: Reads, visit: Visit, found: AtPrices & { bid: OpenedBid }): Answer {
  const { file, bid } = found
  const findings = seenFindings(found, bid)
  if (!findings) throw notFound()
  const counted = seenCounted(found, bid)
  return show(200, 'award/offer', {
    title: `Payment by results: ${bid.bidder}`,
    place: placeOf(file, visit.now),
    wide: true,
    back: { href: `/tenders/${file.id}/offers`, text: 'All offers' },
    hidden: hidesStudies(found),
    reading: offerView(findings),
    stated: offerFacts(bid.content),
    counted: counted
      ? { title: countedTitle(counted.truth), pence: money(counted.pence), isWorst: counted.isWorst }
      : null,
  })
}
