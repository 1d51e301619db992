import Fraction from 'fraction.js'
import { exact, unitsHalfUp } from '../exact.js'
import { wholeNumber } from '../statistics/possible.js'
import type { Offer } from './offer.js'

/** What an offer says of payment, read once from its text. */
export interface PaymentTerms {
  isForEach: boolean
  rate: number
  from: Offer['from']
  clawback: Offer['clawback']
  /** What of the expected number is left at the hurdle: 1 − hurdle; and at the pooled one. */
  left: Fraction
  pooledLeft: Fraction | null
  /** Null where the bidder may owe the authority. */
  floor: number | null
  cap: number | null
  /** What of the fee is kept back for each cohort that misses its hurdle, whole pence. */
  keptEach: number
  fee: number
}

const ONE = new Fraction(1n)
const leftAt = (percent: string): Fraction => ONE.sub(exact(percent).div(100n))
const wholePence = (value: Fraction): number => Number(unitsHalfUp(value, 0))
const wholePart = ({ n, d }: Fraction): number => Number(n / d)

/**
 * What an offer says of payment, ready to be applied.
 * @throws RangeError if a percentage is not decimal text
 * @example termsOf(offer).keptEach // 5000000
 */
export const termsOf = (offer: Offer): PaymentTerms => ({
  isForEach: offer.pays === 'for each avoided',
  rate: offer.rate,
  from: offer.from,
  clawback: offer.clawback,
  left: leftAt(offer.hurdle),
  pooledLeft: offer.pooledHurdle === null ? null : leftAt(offer.pooledHurdle),
  floor: offer.clawback === 'symmetric' && offer.floor === 0 ? null : offer.floor,
  cap: offer.cap,
  keptEach: wholePence(exact(offer.atRisk).div(100n).mul(offer.fee)),
  fee: offer.fee,
})

/** What one cohort is held against, worked out from the number expected in it. */
export interface CohortLine {
  /** The most observed with which it reaches its own hurdle; the most that is not more than expected. */
  reached: number
  asExpected: number
  /** What the number paid from, the number expected, and the number at the pooled hurdle are worth at the rate, whole pence. */
  worth: number
  worthExpected: number
  worthPooled: number
  /** The number that is left at the pooled hurdle. */
  pooled: number
}

/**
 * The line that a cohort is held against when so many are expected in it. Money is rounded here and nowhere else: what the
 * expected number is worth at the rate, half up to whole pence; everything after is sums of whole pence.
 * @example lineFor(termsOf(offer), new Fraction(150)).reached // 135
 */
export function lineFor(terms: PaymentTerms, expected: Fraction): CohortLine {
  const atHurdle = expected.mul(terms.left)
  const atPooled = expected.mul(terms.pooledLeft ?? terms.left)
  const worthOf = (paidFrom: Fraction) => wholePence((terms.from === 'baseline' ? expected : paidFrom).mul(terms.rate))
  return {
    reached: wholePart(atHurdle),
    asExpected: wholePart(expected),
    worth: worthOf(atHurdle),
    worthExpected: wholePence(expected.mul(terms.rate)),
    worthPooled: worthOf(atPooled),
    pooled: atPooled.valueOf(),
  }
}

/**
 * What one cohort comes to in whole pence, under nought where the bidder pays. A cohort at or over its hurdle is paid; one in
 * which more reoffend than expected is charged where there is a clawback (for each at the rate; all or nothing: the rate,
 * once); one that is rescued by the pooled hurdle is paid from there, never less than nought; any other comes to nothing.
 * @example cohortPence(terms, lineFor(terms, new Fraction(150)), 130, false) // 20 avoided at the rate
 */
export function cohortPence(terms: PaymentTerms, line: CohortLine, observed: number, isRescued: boolean): number {
  const { isForEach, rate } = terms
  if (observed <= line.reached) return isForEach ? line.worth - rate * observed : rate
  if (observed > line.asExpected && terms.clawback !== 'none')
    return isForEach ? line.worthExpected - rate * observed : -rate
  if (!isRescued) return 0
  return isForEach ? Math.max(0, line.worthPooled - rate * observed) : rate
}

/**
 * What is paid for results when all cohorts add up to `sum`: a clawback up to what was paid leaves no less than nought; then
 * the floor and the cap. A symmetric clawback has no floor.
 * @example settled({ ...terms, floor: 0, cap: 30_000_000 }, 41_000_000) // 30000000
 */
export const settled = ({ floor, cap }: PaymentTerms, sum: number): number =>
  Math.min(cap ?? Infinity, Math.max(floor ?? -Infinity, sum))

// Published rates and hurdles have few decimals, so that no two different sums lie as near to each other as this.
const SAME = 1e-9

/**
 * Whether all cohorts together reach the pooled hurdle; null without one.
 * @example reachesPooled(terms, [line, line], [130, 152]) // true
 */
export function reachesPooled(
  { pooledLeft }: PaymentTerms,
  lines: CohortLine[],
  observed: ArrayLike<number>,
): boolean | null {
  if (pooledLeft === null) return null
  let room = SAME
  for (const [at, { pooled }] of lines.entries()) room += pooled - (observed[at] ?? 0)
  return room >= 0
}

/**
 * What is paid for results over all cohorts, whole pence: the one function from which every payment here comes. Lines and
 * observed numbers stand in the same order.
 * @example totalPence(terms, [line, line], [130, 152])
 */
export function totalPence(terms: PaymentTerms, lines: CohortLine[], observed: ArrayLike<number>): number {
  const isRescued = reachesPooled(terms, lines, observed) === true
  let sum = 0
  for (const [at, line] of lines.entries()) sum += cohortPence(terms, line, observed[at] ?? 0, isRescued)
  return settled(terms, sum)
}

/** What one cohort showed: how many reoffended (frequency: reoffences), and how many were to be expected, exactly. */
export interface CohortResult {
  observed: number
  expected: Fraction
}

/** What follows from the results of all cohorts. Whole pence. */
export interface RealisedPayment {
  /** Paid for results; under nought: the bidder owes so much. */
  paid: number
  /** Of the fee, kept back or repaid. */
  kept: number
  /** Whether the pooled hurdle was reached; null without one. */
  pooled: boolean | null
  cohorts: { reached: boolean; pence: number }[]
}

/**
 * The payment for realised results, exact in whole pence: hurdle, pooled hurdle (cohorts that missed their own are paid,
 * as agreed for the social impact bond at HMP Peterborough), what is paid for each from the baseline or beyond the hurdle,
 * clawback, floor, cap, and what of the fee is kept back for each cohort that misses its own hurdle.
 * @throws RangeError if a number observed is not whole, or there is not one result for each cohort
 * @example outcomePayment(offer, [{ observed: 130, expected: new Fraction(150) }]).paid // 20000000
 */
export function outcomePayment(offer: Offer, results: CohortResult[]): RealisedPayment {
  if (results.length !== offer.cohorts)
    throw new RangeError(`There are ${results.length} results for ${offer.cohorts} cohorts`)
  const terms = termsOf(offer)
  const observed = results.map((result) => wholeNumber('the number observed', result.observed))
  const lines = results.map(({ expected }) => lineFor(terms, expected))
  const isPooled = reachesPooled(terms, lines, observed)
  const cohorts = lines.map((line, at) => ({
    reached: (observed[at] ?? 0) <= line.reached,
    pence: cohortPence(terms, line, observed[at] ?? 0, isPooled === true),
  }))
  const missed = cohorts.filter(({ reached }) => !reached).length
  const kept = Math.min(terms.fee, missed * terms.keptEach)
  return { paid: totalPence(terms, lines, observed), kept, pooled: isPooled, cohorts }
}
