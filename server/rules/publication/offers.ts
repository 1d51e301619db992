import { isDecimal } from '../exact.js'
import { unless } from '../problems.js'
import { criteriaOf, type Expectation, type Problem, type Tender } from '../tender.js'
import type { OfferTerms } from '../outcome-payments/offer.js'

const counts = (offers: OfferTerms): boolean => offers.counts !== 'described only'

const hasPrice = ({ sections }: Tender): boolean => sections.some(({ kind }) => kind === 'price')

const fromStudies = ({ counts }: OfferTerms): boolean => counts === 'pooled' || counts === 'sceptical'

/** Price decides where it has weight, and where bids are ranked by the price of a quality point. */
const priceDecides = (tender: Tender): boolean =>
  tender.price.formula.kind === 'price per quality point' ||
  tender.sections
    .filter(({ kind }) => kind === 'price')
    .flatMap(({ criteria }) => criteria)
    .some(({ weight }) => Number(weight) > 0)

const offersStops = (tender: Tender, offers: OfferTerms): Problem[] => {
  if (!hasPrice(tender))
    return [
      {
        field: 'offers',
        text: 'An offer of payment by results is part of the price. Add a price section, or do not ask for offers.',
      },
    ]
  if (!counts(offers)) return []
  return [
    ...unless(
      priceDecides(tender),
      'offers.counts',
      'Price weighs nothing, so that no part of an offer can count. Give price a weight, or let offers be described only.',
    ),
    ...unless(
      !fromStudies(offers) || tender.evidence !== undefined,
      'offers.counts',
      'What a bid’s own studies come to can count only if the tender asks for studies. Add an evidence base, or let something else count.',
    ),
    ...unless(
      offers.about.trim() !== '',
      'offers.about',
      'The payment to be expected enters the price. Say so in words, with what is asked of an offer.',
    ),
  ]
}

const isRate = (text: string): boolean => isDecimal(text, 2) && Number(text) > 0 && Number(text) < 100

const expectationStops = ({ reoffending, source, reoffence }: Expectation): Problem[] => [
  ...unless(
    isRate(reoffending),
    'expectation.reoffending',
    'Enter how many of a hundred reoffend without the service: a number over 0 and under 100, with at most two decimals',
  ),
  ...unless(source.trim() !== '', 'expectation.source', 'Say where the expected rate of reoffending comes from'),
  ...(reoffence
    ? [
        ...unless(
          Number.isSafeInteger(reoffence.pence) && reoffence.pence > 0,
          'expectation.cost',
          'Enter what one reoffence costs, above nought, or leave out its source too',
        ),
        ...unless(
          reoffence.source.trim() !== '',
          'expectation.costSource',
          'Say where the cost of a reoffence comes from, and of which year it is',
        ),
      ]
    : []),
]

/**
 * What in offers of payment by results and in what is expected without the service stops publication. An offer is part of the
 * price; what of it counts moves points, so it must be published in words (Procurement Act 2023, s.23) and price must decide;
 * a figure that is stated needs a source.
 * @example offerStops({ ...tender, offers: { asked: 'may offer', counts: 'claim', about: '' } })[0]?.field // 'offers.about'
 */
export const offerStops = (tender: Tender): Problem[] => [
  ...(tender.offers ? offersStops(tender, tender.offers) : []),
  ...(tender.expectation ? expectationStops(tender.expectation) : []),
]

const CLAIM =
  'If the bidder’s own claim decides what is expected, a bidder that claims less looks cheaper. The same assumption for every bid, or an estimate from studies, cannot be chosen by the bidder.'

const NOTHING =
  'If what is expected under no effect counts, offers that pay only for real results look free. That is meant so if you want to make payment for luck dear.'

const hasKind = ({ price }: Tender, kinds: string[]): boolean =>
  price.lines.some(({ kind }) => kind !== undefined && kinds.includes(kind))

/**
 * What its authors should think about in offers of payment by results: whose word decides what counts, what is asked of an
 * offer without being said, and an expectation that no line of the price form can be set beside.
 * @example offerWarns({ ...tender, offers: { asked: 'may offer', counts: 'claim', about: 'a' } })[0]?.field // 'offers.counts'
 */
export const offerWarns = (tender: Tender): Problem[] => {
  const { offers, expectation } = tender
  return [
    ...unless(offers?.counts !== 'claim', 'offers.counts', CLAIM),
    ...unless(offers?.counts !== 'no effect', 'offers.counts', NOTHING),
    ...unless(
      !offers || counts(offers) || offers.about.trim() !== '',
      'offers.about',
      'Bidders may offer payment by results, and nothing is said of what is asked of an offer.',
    ),
    ...unless(
      !expectation || criteriaOf(tender).length === 0 || hasKind(tender, ['places', 'starters']),
      'expectation',
      'What is expected without the service is stated, and the price form asks neither for places nor for starters: what the money buys cannot be told for each.',
    ),
  ]
}
