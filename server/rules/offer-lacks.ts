import type { Offer } from './outcome-payments/offer.js'
import { placesIn, valueAt, type Needed, type UnsaidPlace } from './statement-lacks.js'

const OF_AN_OFFER: Needed[] = [
  ['metric', 'what is counted'],
  ['baseline', 'what is to be expected without the service'],
  ['comparator.kind', 'what the result is held against'],
  ['cohorts', 'how many cohorts there are'],
  ['people', 'how many people are counted in each cohort'],
  ['denominator', 'who is counted'],
  ['hurdle', 'from which reduction on a cohort is paid (0 for any)'],
  ['pays', 'how a result is paid'],
  ['rate', 'what is paid for a result'],
]

const AFTER_THE_RATE: Needed[] = [
  ['floor', 'the least that is paid for results (0 if nothing is certain)'],
  ['clawback', 'what you pay back when results are worse than expected'],
  ['fee', 'the fee for the service (0 if there is none)'],
  ['atRisk', 'how much of the fee is at risk (0 if nothing is)'],
  ['claim', 'the reduction that you say you will reach'],
  ['adjudicator', 'who says what the result is'],
  ['timing.delivery', 'over how many months one cohort is served'],
  ['timing.followUp', 'for how many months reoffences are counted'],
  ['timing.waiting', 'how many months the courts are given'],
  ['timing.analysis', 'how many months the figures take'],
]

const halfOutlay = (offer: Offer): Needed[] =>
  offer.outlay === null
    ? []
    : [
        ['outlay.pence', 'what you lay out before you are paid'],
        ['outlay.interest', 'at what interest you lay it out'],
      ]

/**
 * Where an offer of payment by results does not say yet what it must before its bid can be submitted, in the order of its
 * form. A draft holds null there. What may be 'not stated' stays open: it counts as the worst for the bidder.
 * @example offerPlaces(offer) // [{ path: 'hurdle', words: 'from which reduction on a cohort is paid (0 for any)' }]
 */
export const offerPlaces = (offer: Offer): UnsaidPlace[] =>
  placesIn(offer, [
    ...OF_AN_OFFER,
    ...(valueAt(offer, 'pays') === 'for each avoided' ? FROM_WHERE : []),
    ...AFTER_THE_RATE,
    ...halfOutlay(offer),
  ])

const FROM_WHERE: Needed[] = [['from', 'from where on each result is paid']]

/**
 * Whether an offer says all that it must, so that it can be worked out.
 * @example isWholeOffer(offer) // true
 */
export const isWholeOffer = (offer: Offer): boolean => offerPlaces(offer).length === 0
