import type { Bound, Claim, Unit } from '../study.js'
import type { Range } from './ranges.js'

/**
 * A number as people read it: rounded to so many places, no needless noughts, thousands set apart, a true minus sign.
 * @example plain(-1234.5) // '−1,234.5'
 */
export function plain(value: number, places = 1): string {
  if (!Number.isFinite(value)) return value > 0 ? 'any number' : 'any number under nought'
  const rounded = Number(value.toFixed(places))
  const [whole = '0', decimals] = Math.abs(rounded).toFixed(places).split('.')
  const tail = (decimals ?? '').replace(/0+$/, '')
  const digits = whole.replace(/\B(?=(\d{3})+$)/g, ',') + (tail === '' ? '' : `.${tail}`)
  return rounded < 0 ? `−${digits}` : digits
}

/**
 * An amount in pounds, in whole pounds.
 * @example pounds(6300000) // '£6,300,000'
 */
export const pounds = (value: number): string => `£${plain(value, 0)}`

/**
 * How many percentage points, in words.
 * @example points(1) // '1 percentage point'
 */
export const points = (value: number): string =>
  `${plain(value)} percentage point${plain(Math.abs(value)) === '1' ? '' : 's'}`

/**
 * A range in words; one number where both ends read alike.
 * @example rangeText({ low: 38.62, high: 40.82 }, '%') // '38.6% to 40.8%'
 */
export function rangeText({ low, high }: Range, sign = '', places = 1): string {
  const [from, to] = [plain(low, places), plain(high, places)]
  if (from === to) return from + sign
  if (!Number.isFinite(high)) return `${from}${sign} or more`
  return Number.isFinite(low) ? `${from}${sign} to ${to}${sign}` : `${to}${sign} or less`
}

const UNIT_WORDS: Record<Unit, (figure: string) => string> = {
  'per cent': (figure) => `${figure}%`,
  'percentage points': (figure) => `${figure} percentage points`,
  times: (figure) => `${figure} times`,
  pounds: (figure) => `£${figure.replace(/\B(?=(\d{3})+(?!\d))/g, ',')}`,
}

const BOUND_WORDS: Record<Bound, string> = {
  exactly: '',
  about: 'about ',
  'more than': 'more than ',
  'less than': 'less than ',
}

/**
 * The figure of a claim as it is to be read, or 'no figure'.
 * @example figureText({ ...claim, figure: '2', unit: 'times', bound: 'more than' }) // 'more than 2 times'
 */
export function figureText({ figure, unit, bound }: Pick<Claim, 'figure' | 'unit' | 'bound'>): string {
  if (figure === null) return 'no figure'
  return BOUND_WORDS[bound] + (unit === null ? figure : UNIT_WORDS[unit](figure))
}
