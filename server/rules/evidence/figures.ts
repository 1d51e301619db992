/** Numbers as they are read out in a finding: British, rounded, with their unit. */

const rounded = (value: number, places: number): string => {
  const text = value.toFixed(places)
  return Number(text) === 0 ? (0).toFixed(places) : text
}

/**
 * A share of 0 to 1 as a percentage with one decimal.
 * @example percentText(0.381) // '38.1%'
 */
export const percentText = (share: number): string => `${rounded(100 * share, 1)}%`

/**
 * A distance in percentage points with one decimal, without its sign.
 * @example pointsText(-7.54) // '7.5 percentage points'
 */
export const pointsText = (points: number): string => {
  const text = rounded(Math.abs(points), 1)
  return `${text} percentage ${text === '1.0' ? 'point' : 'points'}`
}

/**
 * A ratio with two decimals.
 * @example ratioText(0.8349) // '0.83'
 */
export const ratioText = (ratio: number): string => rounded(ratio, 2)

const MORE_PLACES = 3

/**
 * The fewest decimals, from `places` on, at which no number that differs from `nought` (the value of no effect) reads like
 * it: 0.9953 beside 1 needs three. Three more at most, since a limit nearer than that is at no effect for every purpose.
 * @example placesApart([0.8937, 0.9953], 1, 2) // 3
 */
export function placesApart(numbers: number[], nought: number, places: number): number {
  const alike = (number: number, at: number): boolean => number !== nought && Number(number.toFixed(at)) === nought
  const tried = Array.from({ length: MORE_PLACES + 1 }, (_, more) => places + more)
  return tried.find((at) => !numbers.some((number) => alike(number, at))) ?? places + MORE_PLACES
}

/**
 * The limits of a ratio: two decimals, or more where a limit would else read as 1.
 * @example ratioRange(0.54, 1.17) // '0.54 to 1.17'
 * @example ratioRange(0.8937, 0.9953) // '0.894 to 0.995'
 */
export function ratioRange(lower: number, upper: number): string {
  const places = placesApart([lower, upper], 1, 2)
  return `${rounded(lower, places)} to ${rounded(upper, places)}`
}

/**
 * Where a difference lies, in words: each limit says its side, with one decimal, or more where a limit would else read as 0.
 * @example rangeText(-12.9, -2) // 'from 12.9 to 2.0 fewer'
 * @example rangeText(-21.9, 5.7) // 'from 21.9 fewer to 5.7 more'
 */
export function rangeText(lower: number, upper: number): string {
  const places = placesApart([lower, upper], 0, 1)
  const [low, high] = [rounded(Math.abs(lower), places), rounded(Math.abs(upper), places)]
  if (upper <= 0) return `from ${low} to ${high} fewer`
  return lower < 0 ? `from ${low} fewer to ${high} more` : `from ${low} to ${high} more`
}

/**
 * A whole number with separators of thousands.
 * @example countText(1236) // '1,236'
 */
export const countText = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ',')

/**
 * A sentence to be continued after a colon: its first letter small, unless it is an initialism.
 * @example continued('Only graduates are counted.') // 'only graduates are counted.'
 */
export const continued = (sentence: string): string =>
  /^[A-Z][^A-Z]/.test(sentence) ? sentence.charAt(0).toLowerCase() + sentence.slice(1) : sentence

/**
 * Texts as a list in a sentence.
 * @example listText(['age', 'sex', 'sentence']) // 'age, sex and sentence'
 */
export const listText = (texts: string[], last = 'and'): string =>
  texts.length < 2 ? (texts[0] ?? '') : `${texts.slice(0, -1).join(', ')} ${last} ${texts.at(-1) ?? ''}`
