import Fraction from 'fraction.js'

const DECIMAL = /^(-?\d+)(?:\.(\d+))?$/
const PLACES_OF_EXACT_TEXT = 12

/**
 * The exact value of a decimal text. Numbers that decide an award are read by this function and no other, so none
 * of them ever passes through a binary float. No exponents, no spaces, no plus sign, no thousands separators.
 * @throws RangeError with the text, if it is anything but plain decimal text
 * @example exact('0.1').add(exact('0.2')).equals(exact('0.3')) // true
 */
export function exact(text: string): Fraction {
  const parts = DECIMAL.exec(text)
  if (!parts) throw new RangeError(`“${text}” is not a plain decimal number`)
  const [, whole = '0', decimals = ''] = parts
  return new Fraction(BigInt(whole + decimals), 10n ** BigInt(decimals.length))
}

/**
 * The least whole number that each of two divides, both over nought.
 * @example commonMultiple(4n, 6n) // 12n
 */
export const commonMultiple = (one: bigint, other: bigint): bigint => new Fraction(one).lcm(other).n

/**
 * Whether a text is a plain decimal number, not negative, with at most `places` decimals (0 or more).
 * @example isDecimal('12.5', 2) // true
 * @example isDecimal('12.505', 2) // false
 */
export function isDecimal(text: string, places: number): boolean {
  const parts = DECIMAL.exec(text)
  return parts !== null && !text.startsWith('-') && (parts[2] ?? '').length <= places
}

const floorOf = (over: bigint, under: bigint): bigint => over / under - (over % under < 0n ? 1n : 0n)

/**
 * over ÷ under in units of its last published decimal, rounded half up: the one place where a number is rounded.
 * `under` is above nought.
 * @example quotientHalfUp(1n, 3n, 2) // 33n
 */
export const quotientHalfUp = (over: bigint, under: bigint, places: number): bigint =>
  floorOf(2n * over * 10n ** BigInt(places) + under, 2n * under)

/**
 * A value in units of its last published decimal, rounded half up.
 * @example unitsHalfUp(exact('74.505'), 2) // 7451n
 */
export const unitsHalfUp = (value: Fraction, places: number): bigint =>
  quotientHalfUp(value.s * value.n, value.d, places)

/**
 * Whole units as decimal text, always with `places` decimals.
 * @example unitsText(7451n, 2) // '74.51'
 */
export function unitsText(units: bigint, places: number): string {
  const digits = (units < 0n ? -units : units).toString().padStart(places + 1, '0')
  const text = places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`
  return units < 0n ? `-${text}` : text
}

/**
 * A value as decimal text, rounded half up, always with `places` decimals (0 or more).
 * @example decimalText(exact('74.505'), 2) // '74.51'
 */
export const decimalText = (value: Fraction, places: number): string => unitsText(unitsHalfUp(value, places), places)

/**
 * A value without any rounding: the shortest decimal text if one ends within 12 places, else 'n/d' in lowest terms.
 * @example exactText(exact('12.50')) // '12.5'
 * @example exactText(exact('1').div(exact('3'))) // '1/3'
 */
export function exactText(value: Fraction): string {
  const scaled = value.s * value.n * 10n ** BigInt(PLACES_OF_EXACT_TEXT)
  if (scaled % value.d !== 0n) return value.toFraction()
  return unitsText(scaled / value.d, PLACES_OF_EXACT_TEXT).replace(/\.?0+$/, '')
}
