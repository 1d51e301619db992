import { partText } from './figures.js'
import type { Conclusion, MinimumRun, Simulation } from './findings.js'
import { reversalsWords, winnersWords, worthWords } from './price-conclusions.js'
import { sectionsWords } from './section-conclusion.js'
import { separationWords } from './separation-conclusion.js'
import { typedWords } from './typed-conclusion.js'

/**
 * How many bids fall under a minimum.
 * @example minimumsWords([]).says // 'No minimum puts a bid out'
 */
export function minimumsWords(minimums: MinimumRun[]): Conclusion {
  const about = 'minimums'
  if (minimums.length === 0)
    return {
      about,
      says: 'No minimum puts a bid out',
      because: 'The draft has no minimum mark outside of pass or fail, and no least total of quality points.',
      isWarning: false,
    }
  const worst = minimums.reduce((one, other) => (other.fallen > one.fallen ? other : one))
  const others = minimums.filter((one) => one !== worst && one.fallen > 0).length
  const because =
    worst.fallen === 0
      ? 'None of the invented bids fell under one. A minimum that nobody misses does no harm, and no work.'
      : `${partText(worst.fallen, worst.bids, 'invented bids')} fall under the minimum of ${worst.minimum} for “${worst.title}”${others === 0 ? '' : others === 1 ? ', and some under another' : `, and some under ${others} others`}.`
  const many = worst.fallen / Math.max(1, worst.bids) > 0.5
  const says =
    worst.fallen === 0
      ? 'Minimums put nobody out'
      : many
        ? 'A minimum puts most bids out'
        : 'Minimums put some bids out'
  return { about, says, because, isWarning: many }
}

/**
 * Everything that a trial comes to, in the order in which a commissioner asks.
 * @example conclusionsOf(simulation).map(({ says }) => says)
 */
export const conclusionsOf = (simulation: Simulation): Conclusion[] => {
  const { typed, separation, winners, sections, reversals, price, minimums } = simulation
  return [
    ...(typed ? [typedWords(typed)] : []),
    separationWords(separation),
    ...(winners && separation.counted > 0 ? [winnersWords(winners)] : []),
    ...(separation.counted > 0 ? [sectionsWords(sections)] : []),
    ...(reversals && separation.counted > 0 ? [reversalsWords(reversals)] : []),
    ...(price ? [worthWords(price)] : []),
    minimumsWords(minimums),
  ]
}
