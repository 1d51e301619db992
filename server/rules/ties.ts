import type { Basis } from './assessment.js'
import { decidingStep, type Placed } from './ranking.js'
import { criterionOf, type Tender, type TieBreak } from './tender.js'

const stepInWords = (tender: Tender, step: TieBreak): string => {
  if (step.by === 'price') return 'lower price'
  const what = step.by === 'section' ? tender.sections.find(({ id }) => id === step.id) : criterionOf(tender, step.id)
  return `higher points in ${what?.title ?? step.id}`
}

const namesOf = (places: Placed[]): string => {
  const names = places.map(({ contender }) => contender.bidder)
  return names.length < 2 ? names.join() : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}

/**
 * How a tie was broken in favour of a bid, against the bid or bids of the next rank, as a phrase for the award report;
 * '' if no tie was.
 * @example tieSentence(order[0], order, basis) // 'Ahead of Northway on equal totals: higher points in Evidence base'
 */
export function tieSentence(place: Placed, order: Placed[], { tender, rules }: Basis): string {
  const next = order.find(({ rank }) => rank > place.rank)
  if (!next || next.rounded !== place.rounded) return ''
  const step = decidingStep(place, next, rules)
  const level = order.filter(({ rank }) => rank === next.rank)
  return step ? `Ahead of ${namesOf(level)} on equal totals: ${stepInWords(tender, step)}` : ''
}
