import type { OpenedBid } from '../bids/bid-store.js'
import { offerView, type Cell, type OfferView } from '../bids/offer-view.js'
import { countedTitle } from '../rules/counted-payment.js'
import { offerLines } from '../tenders/offer-terms-words.js'
import { money } from '../web/wording.js'
import type { PublishedFile } from './case-file.js'
import { countedOffer, offerFindingsOf } from './offer-price.js'

/** What the tool said of one offer of payment by results, in words: numbers as they are shown, so that the report has one canonical form. */
export interface ReportedOffer {
  bidder: string
  verdict: string
  /** What is true in each column, and where that comes from. */
  columns: { title: string; words: string }[]
  rows: { title: string; cells: string[] }[]
  flags: { severity: string; says: string; question: string }[]
  supposed: string[]
  method: string
  /** What of it entered the evaluated price; '' where the tender counts nothing. */
  counted: string
}

/** Offers of payment by results, as the report tells of them. */
export interface ReportedOffers {
  /** What the tender published on what is asked and what counts. */
  terms: { title: string; says: string }[]
  offers: ReportedOffer[]
  /** Bidders that offered none. */
  without: string[]
}

const cellText = ({ value, range }: Cell): string => (range ? `${value} (${range})` : value)

const rowsOf = ({ columns, rows }: OfferView): ReportedOffer['rows'] => [
  { title: 'Reduction that is taken', cells: columns.map(({ reduction }) => cellText(reduction)) },
  ...rows.map(({ title, cells }) => ({ title, cells: cells.map(cellText) })),
]

function reportedOffer({ publication }: PublishedFile, bid: OpenedBid): ReportedOffer[] {
  const tender = publication.content
  const findings = offerFindingsOf(tender, bid)
  if (!findings) return []
  const view = offerView(findings)
  const counted = countedOffer(tender, bid)
  return [
    {
      bidder: bid.bidder,
      verdict: view.verdict,
      columns: view.columns.map(({ title, words }) => ({ title, words })),
      rows: rowsOf(view),
      flags: view.flags.map(({ severityWord, says, question }) => ({ severity: severityWord, says, question })),
      supposed: view.supposed.map(({ words }) => words),
      method: view.method,
      counted: counted ? `${countedTitle(counted.truth)}: ${money(counted.pence)}` : '',
    },
  ]
}

/** What offers of payment by results came to, for the report; undefined where the tender asked for none. */
export function reportedOffersOf(file: PublishedFile, bids: readonly OpenedBid[]): ReportedOffers | undefined {
  const terms = file.publication.content.offers
  if (!terms) return undefined
  return {
    terms: offerLines(terms).map(({ title, says }) => ({ title, says })),
    offers: bids.flatMap((bid) => reportedOffer(file, bid)),
    without: bids.filter(({ content }) => !content.offer).map(({ bidder }) => bidder),
  }
}
