import { partText } from './figures.js'
import type { Conclusion, MinimumRun, Simulation } from './findings.js'
import { reversalsWords, winnersWords, worthWords } from './price-conclusions.js'
import { sectionsWords } from './section-conclusion.js'
import { separationWords } from './separation-conclusion.js'
import { typedWords } from './typed-conclusion.js'

function fallSays({ fallen, missing }: MinimumRun, isMost: boolean): string {
  if (fallen === 0) return 'Minimums put nobody out'
  if (missing === 'failure') return isMost ? 'A minimum puts most bids out' : 'Minimums put some bids out'
  return isMost ? 'A minimum leaves most bids to a decision' : 'A minimum leaves some bids to a decision'
}

function fallBecause(worst: MinimumRun, minimums: MinimumRun[]): string {
  const { title, minimum, missing, fallen, bids } = worst
  if (fallen === 0)
    return 'None of the invented bids fell under one. A minimum that nobody misses does no harm, and no work.'
  const others = minimums.filter((one) => one !== worst && one.fallen > 0).length
  const under = others === 0 ? '' : others === 1 ? ', and some under another' : `, and some under ${others} others`
  const kept = missing === 'failure' ? '' : ' Whether such a bid is out would have to be decided; here it stays in.'
  return `${partText(fallen, bids, 'invented bids')} ${fallen === 1 ? 'falls' : 'fall'} under the minimum of ${minimum} for “${title}”${under}.${kept}`
}

/**
 * How many bids fall under a minimum: under one that puts a bid out, or under one that leaves it to a decision.
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
  const isMost = worst.fallen > worst.bids / 2
  return { about, says: fallSays(worst, isMost), because: fallBecause(worst, minimums), isWarning: isMost }
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
