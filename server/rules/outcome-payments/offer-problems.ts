import { decimalProblems, problemIf } from '../evidence/problem-words.js'
import { countText } from '../evidence/figures.js'
import { isDecimal } from '../exact.js'
import type { Problem } from '../tender.js'
import { paymentProblems } from './payment-problems.js'
import type { Offer } from './offer.js'

const [MOST_COHORTS, MOST_PEOPLE, MOST_COMPARED, MOST_MONTHS] = [40, 100_000, 100_000, 240]
const MOST_OFFENCES = 30
const MOST_OVERDISPERSION = 50
const MOST_WORDS = 5000
const MOST_NAME = 200

/**
 * What is wrong with a whole number: not whole, or outside `least` to `most`.
 * @example wholeProblems('people', 'The number of people in a cohort', 0, 1, 100000)
 */
const wholeProblems = (field: string, name: string, value: number, least: number, most: number): Problem[] =>
  problemIf(
    !(Number.isInteger(value) && value >= least && value <= most),
    field,
    `${name} must be a whole number from ${countText(least)} to ${countText(most)}`,
  )

/** A percentage or rate with few enough decimals to stay exact in every sum. */
function placedProblems(field: string, name: string, text: string, least: number, most: number, places: number) {
  const wrong = decimalProblems(field, name, text, least, most)
  if (wrong.length > 0) return wrong
  return problemIf(!isDecimal(text, places), field, `${name} may have at most ${places} decimals`)
}

function baselineProblems({ metric, baseline }: Offer): Problem[] {
  const name = metric === 'binary' ? 'The baseline, in a hundred,' : 'The baseline, reoffences for each person,'
  const [most, places] = metric === 'binary' ? [100, 2] : [MOST_OFFENCES, 4]
  const wrong = placedProblems('baseline', name, baseline, 0, most, places)
  if (wrong.length > 0) return wrong
  if (Number(baseline) === 0)
    return [{ field: 'baseline', text: `${name} must be over 0: else there is nothing to reduce` }]
  return problemIf(Number(baseline) === 100, 'baseline', `${name} must be under 100`)
}

const overdispersionProblems = ({ metric, overdispersion }: Offer): Problem[] =>
  metric === 'binary'
    ? problemIf(
        overdispersion !== null,
        'overdispersion',
        'The overdispersion belongs to a frequency: who reoffends or not has none',
      )
    : decimalProblems('overdispersion', 'The overdispersion (variance ÷ mean)', overdispersion, 1, MOST_OVERDISPERSION)

function comparatorProblems({ comparator, baseline }: Offer): Problem[] {
  if (comparator.kind === 'concurrent' && comparator.people !== null)
    return wholeProblems('comparator.people', 'The number of people compared with', comparator.people, 1, MOST_COMPARED)
  if (comparator.kind !== 'predicted' || comparator.error === null) return []
  const name = 'The standard error of the prediction'
  const wrong = placedProblems('comparator.error', name, comparator.error, 0, 100, 4)
  if (wrong.length > 0) return wrong
  const isTooWide = isDecimal(baseline, 8) && Number(comparator.error) >= Number(baseline)
  return problemIf(
    Number(comparator.error) === 0 || isTooWide,
    'comparator.error',
    `${name} must be over 0 and under the baseline`,
  )
}

function countedProblems({ denominator, counted, exclusions }: Offer): Problem[] {
  if (denominator === 'starters')
    return problemIf(counted !== '100', 'counted', 'Where all who start are counted, 100 of a hundred are')
  const nobody =
    denominator === 'selected' && exclusions.trim() === ''
      ? [{ field: 'exclusions', text: 'Say by which rules those who are counted are selected' }]
      : []
  if (counted === null) return nobody
  const name = 'How many of a hundred who start are counted'
  const wrong = placedProblems('counted', name, counted, 0, 100, 2)
  const none = wrong.length === 0 && Number(counted) === 0
  return [...wrong, ...problemIf(none, 'counted', `${name} must be over 0`), ...nobody]
}

const textProblems = ({ exclusions, adjudicatorName }: Offer): Problem[] => [
  ...problemIf(
    exclusions.length > MOST_WORDS,
    'exclusions',
    `The rules of exclusion may have at most ${countText(MOST_WORDS)} characters`,
  ),
  ...problemIf(
    adjudicatorName.length > MOST_NAME,
    'adjudicatorName',
    `The name of who says what the result is may have at most ${MOST_NAME} characters`,
  ),
]

const timingProblems = ({ timing }: Offer): Problem[] => [
  ...wholeProblems('timing.delivery', 'Months of delivery', timing.delivery, 1, MOST_MONTHS),
  ...wholeProblems('timing.followUp', 'Months of follow-up', timing.followUp, 1, MOST_MONTHS),
  ...wholeProblems('timing.waiting', 'Months of waiting for the courts', timing.waiting, 0, MOST_MONTHS),
  ...wholeProblems('timing.analysis', 'Months until the figures are agreed', timing.analysis, 0, MOST_MONTHS),
]

/**
 * What is wrong with an offer: nothing, if the list is empty. Ranges are those of `offer.ts`; beside them stand answers that
 * cannot be true together. Fields are named as in the offer ('comparator.people', 'timing.delivery', 'outlay.interest'), at
 * most one problem each for what is typed.
 * @example offerProblems(sampleOffer({ cap: 5, floor: 10 })) // [{ field: 'cap', text: 'The most that is paid …' }]
 */
export const offerProblems = (offer: Offer): Problem[] => [
  ...baselineProblems(offer),
  ...overdispersionProblems(offer),
  ...comparatorProblems(offer),
  ...wholeProblems('cohorts', 'The number of cohorts', offer.cohorts, 1, MOST_COHORTS),
  ...wholeProblems('people', 'The number of people counted in each cohort', offer.people, 1, MOST_PEOPLE),
  ...countedProblems(offer),
  ...paymentProblems(offer),
  ...textProblems(offer),
  ...timingProblems(offer),
]
