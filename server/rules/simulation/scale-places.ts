import { exact } from '../exact.js'
import type { ScaleValue } from '../tender.js'

/** The marks of a scale from the lowest to the top, each with its place on the way from 0 to 1. */
export interface Placed {
  mark: string
  place: number
}

/**
 * A scale as places from 0 (its lowest mark) to 1 (its top mark), lowest first, in whatever order its values stand.
 * @throws RangeError if a value is not decimal text
 * @example placesOf(scaleFromNoughtToFive)[1] // { mark: '1', place: 0.2 }
 */
export function placesOf(scale: ScaleValue[]): Placed[] {
  const values = scale.map(({ value }) => ({ mark: value, number: exact(value).valueOf() }))
  const sorted = values.toSorted((one, other) => one.number - other.number)
  const [least, most] = [sorted[0]?.number ?? 0, sorted.at(-1)?.number ?? 0]
  return sorted.map(({ mark, number }) => ({ mark, place: most === least ? 1 : (number - least) / (most - least) }))
}

/**
 * The mark nearest to a place; between two that are as near, the lower one; '' on an empty scale.
 * @example markAt(placesOf(scaleFromNoughtToFive), 0.75) // '4'
 */
export const markAt = (places: Placed[], wanted: number): string =>
  places.reduce(
    (nearest, one) => (Math.abs(one.place - wanted) < Math.abs(nearest.place - wanted) - 1e-9 ? one : nearest),
    places[0] ?? { mark: '', place: 0 },
  ).mark
