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
      ? 'no interval: the size of the groups is not stated'
      : `95% interval ${side(lower)} to ${side(upper)}`
  return `${whole(Math.abs(points), 1)} percentage points ${points > 0 ? 'higher' : 'lower'} (${interval})`
}

const side = (points: number): string => `${whole(Math.abs(points), 1)} ${points > 0 ? 'higher' : 'lower'}`

/**
 * A ratio with its interval.
 * @example ratioWords({ value: 0.79, lower: 0.54, upper: 1.17 }) // '0.79 (95% interval 0.54 to 1.17)'
 */
export const ratioWords = ({ value, lower, upper }: { value: number; lower: number; upper: number }): string =>
  `${whole(value, 2)} (95% interval ${whole(lower, 2)} to ${whole(upper, 2)})`
