import { TRUTHS, type OfferTerms } from '../rules/outcome-payments/offer.js'
import type { Problem, Tender } from '../rules/tender.js'
import { textOf, type Form } from '../web/visits.js'
import { savePiece, showPiece, type Editor } from './draft-editor.js'
import { offerLines } from './offer-terms-words.js'
import { asksFor } from './terms-asked.js'

/** The terms, or null where the tender does not ask for offers. */
interface Kept {
  terms: OfferTerms | null
}

const ASKED = ['may offer', 'must offer'] as const
const COUNTS = ['described only', ...TRUTHS] as const

const formOf = ({ terms }: Kept): Form => ({
  asked: terms?.asked ?? 'not asked',
  counts: terms?.counts ?? 'described only',
  about: terms?.about ?? '',
})

const askedIn = (form: Form) => ASKED.find((one) => one === textOf(form, 'asked'))
const countsIn = (form: Form) => COUNTS.find((one) => one === textOf(form, 'counts'))

function termsIn(form: Form): OfferTerms | null {
  const [asked, counts] = [askedIn(form), countsIn(form)]
  return asked && counts ? { asked, counts, about: textOf(form, 'about').trim() } : null
}

const problemsIn = (form: Form): Problem[] => {
  if (textOf(form, 'asked') === 'not asked') return []
  return [
    ...(askedIn(form) ? [] : [{ field: 'asked', text: 'Choose whether bidders may or must offer payment by results' }]),
    ...(countsIn(form) ? [] : [{ field: 'counts', text: 'Choose what of an offer enters the evaluated price' }]),
  ]
}

const withTerms = ({ offers: _, ...tender }: Tender, { terms }: Kept): Tender =>
  terms === null ? tender : { ...tender, offers: terms }

const ASKED_CHOICES = [
  { value: 'not asked', text: 'No: bids are paid by their prices alone' },
  { value: 'may offer', text: 'Bidders may offer it' },
  { value: 'must offer', text: 'Every bidder must offer it' },
]

/** What each choice does to the price, the one that moves nothing first. */
const COUNTS_CHOICES = [
  {
    value: 'described only',
    text: 'Nothing: offers are described, and not scored',
    hint: { text: 'The panel and the report see what an offer comes to under four assumptions.' },
  },
  {
    value: 'no effect',
    text: 'What is to be expected if the service does nothing',
    hint: { text: 'The same assumption for every bid: only chance and the terms of the offer speak.' },
  },
  {
    value: 'sceptical',
    text: 'What is to be expected if the cautious estimate is true',
    hint: {
      text: 'From the bid’s own studies, drawn towards no effect. Needs studies, so the tender must ask for evidence.',
    },
  },
  {
    value: 'pooled',
    text: 'What is to be expected if the bid’s own studies are right',
    hint: { text: 'What they come to together. Needs studies too.' },
  },
  {
    value: 'claim',
    text: 'What is to be expected if the bidder’s claim is true',
    hint: { text: 'A bidder that claims less then looks cheaper.' },
  },
]

/** Whether bidders may offer payment by results, and what of it enters the evaluated price. */
export const offerTermsEditor: Editor<Kept> = {
  view: 'tenders/offer-terms',
  piece: 'offer-terms',
  title: () => 'Payment by results',
  of: ({ offers }) => ({ terms: offers ?? null }),
  put: withTerms,
  toForm: formOf,
  fromForm: (form, stored) => {
    const problems = problemsIn(form)
    return { piece: problems.length > 0 ? stored : { terms: termsIn(form) }, problems }
  },
  locals: ({ piece, tender }) => ({
    asked: ASKED_CHOICES,
    counts: COUNTS_CHOICES,
    priced: asksFor(tender, 'price'),
    lines: piece.terms ? offerLines(piece.terms) : [],
  }),
}

export const showOfferTerms = showPiece(offerTermsEditor)
export const saveOfferTerms = savePiece(offerTermsEditor)
