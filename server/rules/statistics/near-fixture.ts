import assert from 'node:assert/strict'

/** Numbers are within the tolerance of what is expected, part by part; anything else is equal. */
export function near(got: unknown, expected: unknown, tolerance = 1e-6): void {
  if (typeof expected === 'number' && typeof got === 'number' && Number.isFinite(expected))
    assert.equal(Math.abs(got - expected) <= tolerance, true, `${got} is not within ${tolerance} of ${expected}`)
  else if (Array.isArray(expected) && Array.isArray(got)) {
    assert.equal(got.length, expected.length)
    expected.forEach((part, at) => near(got[at], part, tolerance))
  } else assert.equal(got, expected)
}

/** An estimate's value and limits, for comparing in one go. */
export const parts = ({ value, lower, upper }: { value: number; lower: number; upper: number }): number[] => [
  value,
  lower,
  upper,
]
