import type { FlagMark, RedFlagInput } from './flag.js'

/** In how many equal parts a scale is laid out; whole parts for scales of 2, 3, 4, 5, 6, 8, 10, 12, 15, 20 … steps. */
export const STEPS = 120

/** A mark at its place on its scale: 0 for the lowest mark, `STEPS` for the highest. */
export interface Placed extends Omit<FlagMark, 'mark'> {
  mark: string
  place: number
}

/**
 * Marks at their places, so that criteria on different scales can be laid side by side. Abstentions, and marks of criteria that
 * are not given, are left out; a scale of one value has no places.
 * @throws RangeError if a mark is not on the scale of its criterion
 * @example placesOf([{ mark: '5', … }], [{ id: 'model', scale: zeroToFive, … }])[0].place // 120
 */
export function placesOf(marks: readonly FlagMark[], criteria: RedFlagInput['criteria']): Placed[] {
  const scales = new Map(
    criteria.map(({ id, scale }) => {
      const values = scale.map(({ value }) => Number(value))
      return [id, { values, low: Math.min(...values), high: Math.max(...values) }]
    }),
  )
  return marks.flatMap(({ mark, ...rest }) => {
    const scale = scales.get(rest.criterion)
    if (mark === null || !scale || scale.high <= scale.low) return []
    if (!scale.values.includes(Number(mark)))
      throw new RangeError(`The mark ${mark} is not on the scale of ${rest.criterion}`)
    return [{ ...rest, mark, place: Math.round(((Number(mark) - scale.low) / (scale.high - scale.low)) * STEPS) }]
  })
}
