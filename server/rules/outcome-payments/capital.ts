import { finite, notNegative } from '../statistics/possible.js'
import type { CapitalFinding } from './findings.js'
import { amountText, chanceText, numberText } from './offer-words.js'
import type { Offer, Timing } from './offer.js'

const MONTHS = 12

/**
 * What it costs to wait for money: outlay × ((1 + yearly rate) ^ years − 1), in the unit of the outlay. The rate is a share,
 * over −1.
 * @throws RangeError on a negative outlay or wait
 * @example costOfWaiting(1_000_000, 0.08, 2.25) // 189059.12
 */
export const costOfWaiting = (outlay: number, rate: number, years: number): number =>
  notNegative('the outlay', outlay) * ((1 + finite('the rate of interest', rate)) ** notNegative('the wait', years) - 1)

/**
 * Years from the middle of a cohort's delivery, when on average its money is laid out, until it is paid: half the delivery,
 * the follow-up, the waiting for the courts and the analysis.
 * @example yearsOut({ delivery: 12, followUp: 12, waiting: 6, analysis: 3 }) // 2.25
 */
export const yearsOut = ({ delivery, followUp, waiting, analysis }: Timing): number =>
  (delivery / 2 + followUp + waiting + analysis) / MONTHS

const shareWords = (share: number | null): string => {
  if (share === null) return ', and no payment is to be expected if the claim is true'
  return `, ${share > 1 ? 'more than the whole' : `${chanceText(share)} of the`} payment to be expected if the claim is true`
}

const NOT_STATED = { outlay: null, interest: null, shareOfPayment: null }

/**
 * What it costs the bidder to wait for its money. Cohorts are taken to be served one after another. `claimed`: the payment to
 * be expected if the claim is true, whole pence.
 * @example capitalFinding(offer, 26_235_839).interest // 18905912
 */
export function capitalFinding({ outlay, timing, cohorts }: Offer, claimed: number): CapitalFinding {
  const { delivery, followUp, waiting, analysis } = timing
  const [after, years] = [followUp + waiting + analysis, yearsOut(timing)]
  const when = { years, firstPaid: delivery + after, lastPaid: cohorts * delivery + after }
  const wait = `The first payment for results falls due ${when.firstPaid} months after the start; money laid out is out for ${numberText(MONTHS * years)} months on average.`
  if (outlay === null)
    return {
      ...when,
      ...NOT_STATED,
      words: `${wait} What the bidder must lay out until then is not stated, nor at what rate.`,
    }
  const interest = Math.round(costOfWaiting(outlay.pence, Number(outlay.interest) / 100, years))
  const shareOfPayment = claimed <= 0 ? null : interest / claimed
  const words = `${wait} At ${outlay.interest}% a year, waiting for ${amountText(outlay.pence)} costs ${amountText(interest)}${shareWords(shareOfPayment)}.`
  return { ...when, outlay: outlay.pence, interest, shareOfPayment, words }
}
