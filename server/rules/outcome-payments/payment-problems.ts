import { decimalProblems, problemIf } from '../evidence/problem-words.js'
import { isDecimal } from '../exact.js'
import { poundsText } from '../pounds.js'
import type { Problem } from '../tender.js'
import type { Offer } from './offer.js'

/** £100 million for each, and £10,000 million in all: more than any offer, and few enough to be counted exactly. */
const [MOST_RATE, MOST_AMOUNT] = [10_000_000_000, 1_000_000_000_000]
const PLACES = 2

const amountProblems = (field: string, name: string, pence: number, least: number, most: number): Problem[] =>
  problemIf(
    !(Number.isInteger(pence) && pence >= least && pence <= most),
    field,
    `${name} must be a whole number of pence from ${least} to ${most} (£${poundsText(most)})`,
  )

function percentProblems(field: string, name: string, text: string, most: number): Problem[] {
  const wrong = decimalProblems(field, name, text, 0, most)
  if (wrong.length > 0) return wrong
  return problemIf(!isDecimal(text, PLACES), field, `${name} may have at most ${PLACES} decimals`)
}

/** A hurdle of all there is can never be reached. */
function hurdleProblems(field: string, name: string, text: string): Problem[] {
  const wrong = percentProblems(field, name, text, 100)
  if (wrong.length > 0) return wrong
  return problemIf(Number(text) === 100, field, `${name} must be under 100: nobody can reach it`)
}

function pooledProblems({ pooledHurdle, cohorts, hurdle }: Offer): Problem[] {
  if (pooledHurdle === null) return []
  const wrong = hurdleProblems('pooledHurdle', 'The hurdle over all cohorts', pooledHurdle)
  if (wrong.length > 0) return wrong
  const text =
    cohorts === 1
      ? 'With one cohort there are no others to be judged with it: leave the hurdle over all cohorts out'
      : 'The hurdle over all cohorts must be over 0 and under the hurdle of one cohort: else it changes nothing'
  const isUseful = cohorts > 1 && Number(pooledHurdle) > 0 && Number(pooledHurdle) < Number(hurdle)
  return problemIf(!isUseful, 'pooledHurdle', text)
}

function boundProblems({ floor, cap, clawback }: Offer): Problem[] {
  const wrong = [
    ...amountProblems('floor', 'The least that is paid', floor, 0, MOST_AMOUNT),
    ...(cap === null ? [] : amountProblems('cap', 'The most that is paid', cap, 1, MOST_AMOUNT)),
  ]
  if (wrong.length > 0) return wrong
  return [
    ...problemIf(
      cap !== null && cap < floor,
      'cap',
      `The most that is paid (£${poundsText(cap ?? 0)}) is under the least that is paid (£${poundsText(floor)})`,
    ),
    ...problemIf(
      floor > 0 && clawback === 'symmetric',
      'floor',
      'Something is paid whatever the results are, and the bidder owes whatever they are: only one of both can be offered',
    ),
  ]
}

function riskProblems({ atRisk, cohorts, fee }: Offer): Problem[] {
  const wrong = percentProblems('atRisk', 'The share of the fee at risk', atRisk, 100)
  if (wrong.length > 0) return wrong
  // Two decimals are all there can be: what a float adds to them nobody wrote.
  const inAll = Number((Number(atRisk) * cohorts).toFixed(PLACES))
  return [
    ...problemIf(
      inAll > 100,
      'atRisk',
      `If ${atRisk}% of the fee is kept back for each of ${cohorts} cohorts, that is ${inAll}%: more than the whole fee`,
    ),
    ...problemIf(Number(atRisk) > 0 && fee === 0, 'atRisk', 'A share of the fee is at risk, and there is no fee'),
  ]
}

function claimProblems({ claim }: Offer): Problem[] {
  const wrong = percentProblems('claim', 'The reduction that the bidder claims', claim, 100)
  if (wrong.length > 0) return wrong
  return problemIf(Number(claim) === 0, 'claim', 'The reduction that the bidder claims must be over 0')
}

const outlayProblems = ({ outlay }: Offer): Problem[] =>
  outlay === null
    ? []
    : [
        ...amountProblems('outlay.pence', 'What must be laid out', outlay.pence, 0, MOST_AMOUNT),
        ...percentProblems('outlay.interest', 'The rate of interest', outlay.interest, 100),
      ]

/** Sums of whole pence stay exact up to here; a number of reoffences can be several times what is expected. */
const MOST_IN_ALL = Number.MAX_SAFE_INTEGER / 16

function sizeProblems({ metric, baseline, people, cohorts, rate, pays }: Offer): Problem[] {
  const each = pays === 'all or nothing' ? 1 : people * (metric === 'binary' ? 1 : Number(baseline))
  return problemIf(
    rate * each * cohorts > MOST_IN_ALL,
    'rate',
    'With so many people and cohorts the payment could be larger than can be counted exactly in pence',
  )
}

/**
 * What is wrong with what an offer says about money: ranges, and answers that cannot be true together.
 * @example paymentProblems(sampleOffer({ hurdle: '100' })) // [{ field: 'hurdle', text: 'The hurdle … must be under 100 …' }]
 */
export const paymentProblems = (offer: Offer): Problem[] => [
  ...hurdleProblems('hurdle', 'The hurdle of a cohort', offer.hurdle),
  ...pooledProblems(offer),
  ...amountProblems('rate', 'What is paid', offer.rate, 1, MOST_RATE),
  ...sizeProblems(offer),
  ...boundProblems(offer),
  ...amountProblems('fee', 'The fee', offer.fee, 0, MOST_AMOUNT),
  ...riskProblems(offer),
  ...claimProblems(offer),
  ...outlayProblems(offer),
]
