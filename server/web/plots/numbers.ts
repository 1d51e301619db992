import { placesApart } from '../../rules/evidence/figures.js'

/** How plots and their tables word numbers. */

const signed = (digits: string): string => (/^-[0.]*$/.test(digits) ? digits.slice(1) : digits.replace('-', '−'))

/** A number to so many places, with a true minus sign and without a minus nought: '−29.1'. */
export const decimal = (value: number, places: number): string => signed(value.toFixed(places))

/** A ratio to two places: '0.79'. */
export const ratio = (value: number): string => decimal(value, 2)

/** A share of 1 as whole per cent: '33%'. */
export const percent = (share: number, places = 0): string => `${decimal(share * 100, places)}%`

/** A number on an axis, with no more digits than it needs: '0.5', '20'. */
export const onAxis = (value: number): string => signed(String(Number(value.toPrecision(6))))

/** A whole number with its thousands parted: '3,085'. */
export const whole = (value: number): string =>
  signed(
    Math.round(value)
      .toString()
      .replace(/\B(?=(\d{3})+$)/g, ','),
  )

/** '0.54 to 1.17', with more places where a limit would read as 1; or the words for an interval that nobody can work out. */
export function interval(lower: number | null, upper: number | null): string {
  if (lower === null || upper === null) return 'not known'
  const places = placesApart([lower, upper], 1, 2)
  return `${decimal(lower, places)} to ${decimal(upper, places)}`
}

/** A number of people with at most one decimal, its thousands parted: '1,421.5'. */
export function people(value: number): string {
  const [units = '0', tenths = '0'] = value.toFixed(1).split('.')
  return whole(Number(units)) + (tenths === '0' ? '' : `.${tenths}`)
}
