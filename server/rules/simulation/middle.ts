/**
 * The value in the middle of a list: of an even number of values the mean of the two in the middle; 0 of none.
 * @example middleOf([3, 1, 2, 10]) // 2.5
 */
export function middleOf(values: number[]): number {
  const sorted = values.toSorted((one, other) => one - other)
  const half = Math.floor(sorted.length / 2)
  const [before, after] = [sorted[half - 1] ?? 0, sorted[half] ?? 0]
  return sorted.length % 2 === 1 ? after : (before + after) / 2
}
