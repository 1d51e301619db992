import type { OfferTerms } from '../rules/outcome-payments/offer.js'
import type { Expectation, Tender } from '../rules/tender.js'
import { money } from '../web/wording.js'
import type { TermLine } from './terms-words.js'

/** How payment by results may be offered and what counts of it, and what is expected without the service, in the words of every page. */

const ASKED: Record<OfferTerms['asked'], string> = {
  'may offer': 'A bidder may offer it',
  'must offer': 'Every bidder must offer it',
}

const ADDED =
  'It is added to the sum of the price lines, and the evaluated price is both together. Under nought it counts as nought, and what may be kept back of a fee does not lower it.'
const WORST = 'Where they do not tell it, the largest payment under any of the four assumptions counts.'
const PRIOR =
  'It is drawn towards what is supposed of any such service, which is also taken where a bid has no studies.'

const COUNTS: Record<OfferTerms['counts'], { says: string; does: string }> = {
  'described only': {
    says: 'Offers are described, and not scored',
    does: 'The panel and the report see what an offer comes to. It moves no price and no point.',
  },
  'no effect': {
    says: 'The payment for results to be expected if the service does nothing',
    does: ADDED,
  },
  sceptical: {
    says: 'The payment for results to be expected if the cautious estimate from the bid’s own studies is true',
    does: `${ADDED} ${PRIOR}`,
  },
  pooled: {
    says: 'The payment for results to be expected if what the bid’s own studies come to together is true',
    does: `${ADDED} ${WORST}`,
  },
  claim: {
    says: 'The payment for results to be expected if the bidder’s claim is true',
    does: ADDED,
  },
}

/** What a tender says of offers, line by line. `about`, which is text to be read, stands by itself. */
export const offerLines = ({ asked, counts }: OfferTerms): TermLine[] => [
  {
    title: 'Payment by results',
    says: ASKED[asked],
    does: 'An offer is part of the price: it stays sealed as prices do, and whoever marks quality never sees it before.',
  },
  { title: 'What counts of an offer', ...COUNTS[counts] },
]

/** The same with its text, to be compared with another version. */
export const offerFields = ({ offers }: Tender): Record<string, string> =>
  offers
    ? {
        ...Object.fromEntries(offerLines(offers).map(({ title, says }) => [title, says])),
        'What is asked of an offer': offers.about,
      }
    : {}

/** What a tender expects without the service, line by line. */
export const expectationLines = ({ reoffending, source, reoffence }: Expectation): TermLine[] => [
  {
    title: 'Reoffending without the service',
    says: reoffending === '' ? 'Not set yet' : `${reoffending} of a hundred within a year`,
    does: 'From it follows how many reoffenders a place can be expected to avoid. It is information beside the ranking and moves no point.',
  },
  { title: 'Where that comes from', says: source || 'Not said yet', does: '' },
  {
    title: 'What one reoffence costs society',
    says: reoffence ? `${money(reoffence.pence)} (${reoffence.source || 'source not said yet'})` : 'Not stated',
    does: '',
  },
]
