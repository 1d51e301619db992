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

/** '0.54 to 1.17', or the words for an interval that nobody can work out. */
export const interval = (
  lower: number | null,
  upper: number | null,
  worded: (value: number) => string = ratio,
): string => (lower === null || upper === null ? 'not known' : `${worded(lower)} to ${worded(upper)}`)
