/** One value that is not what a case expects. */
export interface Difference {
  field: string
  expected: unknown
  got: unknown
}

const isNamed = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The parts of a list or an object by their place or name, or null for anything that has none. */
const partsOf = (value: unknown): [string, unknown][] | null =>
  Array.isArray(value) || isNamed(value) ? Object.entries(value) : null

const isAlike = (expected: unknown, got: unknown, tolerance: number): boolean =>
  typeof expected === 'number' && typeof got === 'number'
    ? expected === got || Math.abs(expected - got) <= tolerance
    : expected === got

const hasShapeOf = (expected: unknown, got: unknown): boolean =>
  Array.isArray(expected) ? Array.isArray(got) && got.length === expected.length : isNamed(got)

/**
 * Where an answer is not what is expected: numbers within the tolerance, anything else exactly, lists and objects part by
 * part, lists of the same length. What the answer says beyond what is expected is not looked at.
 */
export function differences(expected: unknown, got: unknown, tolerance: number, field = ''): Difference[] {
  const parts = partsOf(expected)
  if (parts === null) return isAlike(expected, got, tolerance) ? [] : [{ field, expected, got }]
  if (!hasShapeOf(expected, got)) return [{ field, expected, got }]
  const answers = new Map(partsOf(got))
  return parts.flatMap(([name, part]) =>
    differences(part, answers.get(name), tolerance, field === '' ? name : `${field}.${name}`),
  )
}
