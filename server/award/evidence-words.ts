import { placesApart, ratioRange } from '../rules/evidence/figures.js'

/** How effects and ratios are worded where only text is kept. */

const whole = (value: number, places: number): string => value.toFixed(places)

/**
 * A difference in reoffending, in words with its interval.
 * @example percentagePoints({ points: -7.5, lower: -12.9, upper: -2 }) // '7.5 percentage points lower (95% interval 12.9 lower to 2.0 lower)'
 */
export function percentagePoints({
  points,
  lower,
  upper,
}: {
  points: number
  lower: number | null
  upper: number | null
}): string {
  const interval =
    lower === null || upper === null
      ? 'no interval: the size of each group is not stated'
      : `95% interval ${limits(lower, upper)}`
  return `${whole(Math.abs(points), 1)} percentage points${wayOf(points)} (${interval})`
}

const wayOf = (points: number): string => (points === 0 ? '' : points > 0 ? ' higher' : ' lower')

/** With more decimals where a limit would else read as no difference. */
function limits(lower: number, upper: number): string {
  const places = placesApart([lower, upper], 0, 1)
  const side = (points: number) => `${whole(Math.abs(points), places)}${wayOf(points)}`
  return `${side(lower)} to ${side(upper)}`
}

/**
 * A ratio with its interval.
 * @example ratioWords({ value: 0.79, lower: 0.54, upper: 1.17 }) // '0.79 (95% interval 0.54 to 1.17)'
 */
export const ratioWords = ({ value, lower, upper }: { value: number; lower: number; upper: number }): string =>
  `${whole(value, 2)} (95% interval ${ratioRange(lower, upper)})`

/**
 * A ratio that nobody measured, and between which limits it is supposed to lie.
 * @example supposedWords({ value: 1, lower: 0.8, upper: 1.25 }) // '1, from 0.8 to 1.25'
 */
export const supposedWords = ({ value, lower, upper }: { value: number; lower: number; upper: number }): string =>
  `${value}, from ${lower} to ${upper}`
