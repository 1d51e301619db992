import assert from 'node:assert/strict'

/** Each of these is refused with just these words, and as nothing but a number that cannot be. */
export function refuses(cases: readonly (readonly [act: () => unknown, words: string])[]): void {
  for (const [act, words] of cases) assert.throws(act, new RangeError(words))
}
