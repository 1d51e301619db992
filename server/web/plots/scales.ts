import { round } from './drawing.js'

/** Puts a value at its place on the paper. */
export type Scale = (value: number) => number

/** Even steps of value are even lengths. */
export const evenScale =
  ([low, high]: [number, number], [from, to]: [number, number]): Scale =>
  (value) =>
    round(from + ((value - low) / (high - low)) * (to - from))

/** Even ratios of value are even lengths; values and ends lie over nought. */
export const logScale = ([low, high]: [number, number], range: [number, number]): Scale => {
  const even = evenScale([Math.log(low), Math.log(high)], range)
  return (value) => even(Math.log(value))
}
