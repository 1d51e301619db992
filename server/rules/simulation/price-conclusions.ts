import { distanceText, partText, percentText, pounds } from './figures.js'
import type { Conclusion, PriceWorth, Reversals, Winners } from './findings.js'

const PRICE_DECIDES = 0.6

/**
 * Whether price picks the winner.
 * @example winnersWords(winners).says // 'Price does not decide by itself'
 */
export function winnersWords({ counted, cheapest, cheapestNotBest, best, byLot }: Winners): Conclusion {
  // Where all ask the same, every winner is the cheapest, and price has picked nobody.
  const isDecisive = cheapest / counted >= PRICE_DECIDES && cheapest > byLot
  const isHindrance = cheapest < byLot * 0.75
  const says = isDecisive
    ? 'Price mostly picks the winner'
    : isHindrance
      ? 'A low price hardly helps to win'
      : 'Price does not decide by itself'
  return {
    about: 'price',
    says,
    because: `The cheapest bid won ${partText(cheapest, counted, 'competitions')}; drawn by lot it would have won about ${Math.round(byLot)}. In ${cheapestNotBest} of them another bid had more quality points, so that price alone decided. The bid with the most quality points won ${partText(best, counted)}.`,
    isWarning: isDecisive,
  }
}

/**
 * Whether a losing bid can pick the winner, and how often it did.
 * @example reversalsWords(reversals).says // 'No losing bid can pick the winner'
 */
export function reversalsWords({ counted, turned, isPossible, example }: Reversals): Conclusion {
  const about = 'reversals'
  if (!isPossible)
    return {
      about,
      says: 'No losing bid can pick the winner',
      because: `The formula looks at each price by itself. Each losing bid was taken out of each of the ${counted} competitions in turn, and the same bid still won.`,
      isWarning: false,
    }
  if (!example)
    return {
      about,
      says: 'A losing bid can pick the winner, but did not here',
      because: `The formula compares prices with the lowest one. In none of the ${counted} competitions did it turn the award over; in another run it may.`,
      isWarning: true,
    }
  return {
    about,
    says: `A losing bid picked the winner in ${partText(turned, counted, 'competitions')}`,
    because:
      'The formula compares prices with the lowest one. Had that bid stayed away, or been disqualified after marking, somebody else would have won. Below, one such case is shown whole.',
    isWarning: true,
  }
}

const dearerWords = ({ step, dearer, pence, unit }: PriceWorth): string =>
  unit === 'per cent'
    ? `A bid that is ${pounds(step)} dearer than ${pounds(pence)} costs ${distanceText(dearer, unit)} more for each quality point`
    : `A bid that is ${pounds(step)} dearer than ${pounds(pence)} loses ${distanceText(dearer, unit)}`

const stepWords = ({ steps }: PriceWorth): string =>
  steps
    .map(({ title, points, pence }) =>
      pence === null
        ? `one step of “${title}” (${distanceText(points, 'points')}) can be undone by no price`
        : `one step of “${title}” (${distanceText(points, 'points')}) is worth ${pounds(pence)}`,
    )
    .join('; ')

const evidenceWords = ({ evidence, pence }: PriceWorth): string => {
  if (!evidence) return 'No question about evidence or record has a weight'
  const best = `With the best marks for evidence and record (${distanceText(evidence.points, 'points')} more than with the worst) a bid`
  if (evidence.pence === null) return `${best} can be undone by no price, if all else is alike`
  if (evidence.pence === 0) return `${best} may not be a pound dearer, if all else is alike`
  return `${best} may be ${pounds(evidence.pence)} dearer (${percentText(evidence.pence, pence)}) and still not be behind, if all else is alike`
}

/**
 * What money moves, and whether evidence and record can win against it.
 * @example worthWords(worth).says // 'Evidence and record can win against price'
 */
export function worthWords(worth: PriceWorth): Conclusion {
  const { evidence, pence } = worth
  const share = evidence === null ? 0 : evidence.pence === null ? Infinity : evidence.pence / pence
  const says =
    evidence === null
      ? 'No points are given for evidence or record'
      : share >= 0.1
        ? 'Evidence and record can win against price'
        : 'Evidence and record hardly count against price'
  const parts = [dearerWords(worth), stepWords(worth), evidenceWords(worth)].filter((part) => part !== '')
  return {
    about: 'worth',
    says,
    because: `${parts.map((part) => part.charAt(0).toUpperCase() + part.slice(1)).join('. ')}.`,
    isWarning: share < 0.1,
  }
}
