import { publicationProblems } from '../publication/publication.js'
import type { Problem, Tender } from '../tender.js'

/** What a ranking needs. Words, dates, duties and reasons may still be missing. */
const NEEDED = [
  /^sections$/,
  /^weights$/,
  /^price$/,
  /^price\.(formula|qualityMinimum)$/,
  /^tieBreak$/,
  /^rounding$/,
  /^criteria\.[^.]+$/,
  /^criteria\.[^.]+\.(weight|scale|minimum)$/,
]
/** A scale can rank without labels and descriptors. */
const WORDS = /^Enter a (label|descriptor) for /

/**
 * What a drafted tender still lacks before bids can be tried on it, in the words and places of the publication check: of
 * these the ones that a ranking rests on. Empty when it can be tried. `now` only decides about dates, which play no part.
 * @example simulationLacks(draft, '2026-03-02T12:00:00.000Z') // [{ field: 'weights', text: 'The weights add up to 95%, not to 100%. …' }]
 */
export const simulationLacks = (tender: Tender, now: string): Problem[] => {
  const { lots: _lots, lotLimit: _limit, ...whole } = tender
  return publicationProblems(whole, now).stops.filter(
    ({ field, text }) => NEEDED.some((needed) => needed.test(field)) && !WORDS.test(text),
  )
}
