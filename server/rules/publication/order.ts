import { unless } from '../problems.js'
import { criterionOf, type Problem, type TieBreak, type Tender } from '../tender.js'

const MOST_PLACES = 4

const isKnown = (tender: Tender, step: TieBreak): boolean => {
  if (step.by === 'criterion') return criterionOf(tender, step.id) !== undefined
  if (step.by === 'section') return tender.sections.some(({ id }) => id === step.id)
  return tender.sections.some(({ kind }) => kind === 'price')
}

const stepText = (step: TieBreak, place: number): string =>
  step.by === 'price'
    ? `Step ${place + 1} of the tie-break compares prices, but there is no price section`
    : `Step ${place + 1} of the tie-break names the ${step.by} “${step.id}”, which is not in the tender`

/**
 * What in the rules for ordering bids stops publication: a tie-break by something that is not there, or a rounding
 * that cannot be done. Both must be published, because margins under one point are common.
 * @example orderStops(draft) // [{ field: 'tieBreak', text: 'Step 1 of the tie-break names the section “ev”, which is not in the tender' }]
 */
export const orderStops = (tender: Tender): Problem[] => {
  const { places, mode } = tender.rounding
  return [
    ...tender.tieBreak.flatMap((step, place) => unless(isKnown(tender, step), 'tieBreak', stepText(step, place))),
    ...unless(
      Number.isInteger(places) && places >= 0 && places <= MOST_PLACES && mode === 'half up',
      'rounding',
      `Totals must be rounded half up to a whole number of places from 0 to ${MOST_PLACES}`,
    ),
  ]
}

/**
 * What in the rules for ordering bids their authors should think about: without a tie-break, bids can share a rank.
 * @example orderWarns(draft) // [{ field: 'tieBreak', text: 'There is no tie-break: …' }]
 */
export const orderWarns = (tender: Tender): Problem[] =>
  unless(
    tender.tieBreak.length > 0,
    'tieBreak',
    'There is no tie-break: bids with equal totals will share a rank, even the first. Say what decides between them.',
  )
