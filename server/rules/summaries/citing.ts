/** Whether a reason points at anything that stands in the bid. */

const PLACES =
  '(?:pages?|pp?\\.|sections?|paragraphs?|study|studies|contracts?|tables?|annex(?:es)?|appendix|figures?|files?|lines?|stages?)'
const NUMBERED = new RegExp(`\\b${PLACES} ?\\d`, 'iu')
const LETTERED = new RegExp(`\\b${PLACES} (\\p{L})\\b`, 'giu')
const QUOTED = /[“"‘][^”"’]{4,}[”"’]/u
const FEWEST_SHARED = 3
const SHORTEST = 5

const wordsIn = (text: string): Set<string> =>
  new Set((text.toLowerCase().match(/\p{L}[\p{L}’'-]*/gu) ?? []).filter((word) => word.length >= SHORTEST))

const figuresIn = (text: string): Set<string> => new Set(text.match(/\d[\d,.]*\d|\d/gu) ?? [])

/** Annex B is a place; “at every stage a plan” names none. */
const namesPlace = (text: string): boolean =>
  NUMBERED.test(text) || [...text.matchAll(LETTERED)].some(([, letter = '']) => letter !== letter.toLowerCase())

/**
 * Whether a reason cites the bid: it quotes, names a place in it, gives a figure that stands in it, or uses at least three words of
 * five letters or more that stand in it and not in what the tender published about the question. `bid` is all that the bid says.
 * A sign, not a proof: a reason may pass and still be poor.
 * @example citesBid('The plan names 12 posts.', 'We will fill 12 posts in Ravensby.', '') // true
 * @example citesBid('A good and thorough answer.', 'We will fill 12 posts in Ravensby.', '') // false
 */
export function citesBid(reason: string, bid: string, published: string): boolean {
  if (QUOTED.test(reason) || namesPlace(reason)) return true
  const figures = figuresIn(bid)
  if ([...figuresIn(reason)].some((figure) => figures.has(figure))) return true
  const [there, known] = [wordsIn(bid), wordsIn(published)]
  return [...wordsIn(reason)].filter((word) => there.has(word) && !known.has(word)).length >= FEWEST_SHARED
}
