import { countsPrinting, type Printed } from './printed.js'
import type { Group, Study } from './study.js'

/** One group as it can be read: a rate from 0 to 1, and where its size is known the counts that the report allows. */
export interface Reading {
  x: number | null
  n: number | null
  rate: number
  /** Fewest and most who may have reoffended; null while the size is not known. */
  counts: Printed | null
  counted: boolean
  /** Which counts print as the percentage in a group of a supposed size; null where none is printed. */
  countsIn: ((n: number) => Printed | null) | null
}

/** Both groups of a study. */
export interface Groups {
  treated: Reading
  comparison: Reading
  /** People in both groups together, or null. */
  total: number | null
}

const readingOf = ({ reoffended, percent }: Group, n: number | null): Reading | null => {
  if (reoffended !== null && n !== null)
    return {
      x: reoffended,
      n,
      rate: reoffended / n,
      counts: { least: reoffended, most: reoffended },
      counted: true,
      countsIn: null,
    }
  if (percent === null) return null
  const countsIn = countsPrinting(percent)
  const counts = n === null ? null : countsIn(n)
  return { x: reoffended, n, rate: Number(percent) / 100, counts, counted: false, countsIn }
}

const rest = (total: number | null, other: number | null): number | null =>
  total !== null && other !== null && total > other ? total - other : null

/**
 * Who reoffended in both groups: from counts where they are given, else from the printed percentage. A size that is not
 * stated follows from the total and the other group's size where those are. Null when either group has no rate.
 * @example readGroups(study)?.treated.rate // 0.3811
 */
export function readGroups({ binary }: Pick<Study, 'binary'>): Groups | null {
  if (binary === null) return null
  const { treated, comparison, bothGroups } = binary
  const one = readingOf(treated, treated.people ?? rest(bothGroups, comparison.people))
  const other = readingOf(comparison, comparison.people ?? rest(bothGroups, treated.people))
  return one === null || other === null ? null : { treated: one, comparison: other, total: bothGroups }
}
