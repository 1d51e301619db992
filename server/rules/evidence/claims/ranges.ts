import type { Bound } from '../study.js'

/** What a printed figure may stand for, both ends included. */
export interface Range {
  low: number
  high: number
}

const DECIMAL = /^-?\d+(?:\.(\d+))?$/
const HAIR = 1e-9
const ABOUT = 0.15

/**
 * The number that a decimal text stands for, or null where there is none or it is no plain decimal number.
 * @example numberOf('37.5') // 37.5
 */
export const numberOf = (text: string | null): number | null =>
  text !== null && DECIMAL.test(text) && Number.isFinite(Number(text)) ? Number(text) : null

/**
 * Half of the last place that a decimal text shows: what rounding may have taken away or added.
 * @example halfPlace('37.5') // 0.05
 */
export const halfPlace = (text: string): number => 0.5 * 10 ** -(DECIMAL.exec(text)?.[1]?.length ?? 0)

/**
 * A range of one number.
 * @example only(5) // { low: 5, high: 5 }
 */
export const only = (value: number): Range => ({ low: value, high: value })

/**
 * Everything that a printed figure may have been before it was rounded, or null where it is not given.
 * @example printed('44') // { low: 43.5, high: 44.5 }
 */
export function printed(text: string | null): Range | null {
  const value = numberOf(text)
  if (text === null || value === null) return null
  return { low: value - halfPlace(text), high: value + halfPlace(text) }
}

/**
 * Whether two ranges share a number.
 * @example overlap({ low: 28, high: 30 }, { low: 28.5, high: 29.5 }) // true
 */
export const overlap = (one: Range, other: Range): boolean =>
  one.low <= other.high + HAIR && other.low <= one.high + HAIR

/**
 * What a claimed figure may mean: exactly, within its rounding; about, within 15 per cent of itself (which lets 'a
 * quarter' stand for 28 per cent and 'almost two fifths' for 37.5); more or less than, everything beyond it. Null where
 * there is no figure.
 * @example claimedRange('29', 'exactly') // { low: 28.5, high: 29.5 }
 * @example claimedRange('2', 'more than') // { low: 2, high: Infinity }
 */
export function claimedRange(figure: string | null, bound: Bound): Range | null {
  const value = numberOf(figure)
  if (figure === null || value === null) return null
  if (bound === 'more than') return { low: value, high: Infinity }
  if (bound === 'less than') return { low: -Infinity, high: value }
  const give = bound === 'about' ? Math.max(halfPlace(figure), ABOUT * Math.abs(value)) : halfPlace(figure)
  return { low: value - give, high: value + give }
}

/**
 * The range of one ÷ other, for ranges that are not negative; null where other may only be nought.
 * @example quotient({ low: 1, high: 1 }, { low: 2, high: 4 }) // { low: 0.25, high: 0.5 }
 */
export function quotient(one: Range, other: Range): Range | null {
  if (other.high <= 0) return null
  return { low: one.low / other.high, high: other.low > 0 ? one.high / other.low : Infinity }
}

/**
 * The range of one × other, for ranges that are not negative.
 * @example product({ low: 1, high: 2 }, { low: 3, high: 4 }) // { low: 3, high: 8 }
 */
export const product = (one: Range, other: Range): Range => ({
  low: Math.max(0, one.low) * Math.max(0, other.low),
  high: one.high === 0 || other.high === 0 ? 0 : one.high * other.high,
})
