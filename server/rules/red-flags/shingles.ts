/** Runs of words, by which texts are compared. */

/**
 * The words of a text in small letters: runs of letters and digits, whatever stands between them.
 * @example wordsOf('Peer-led groups — every week.') // ['peer', 'led', 'groups', 'every', 'week']
 */
export const wordsOf = (text: string): string[] =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? []

/**
 * Every run of so many words, once each; a text with fewer words is one run, an empty one none.
 * @example shinglesOf(['a', 'b', 'c'], 2) // Set { 'a b', 'b c' }
 */
export function shinglesOf(words: readonly string[], length: number): Set<string> {
  if (words.length === 0) return new Set()
  if (words.length <= length) return new Set([words.join(' ')])
  return new Set(Array.from({ length: words.length - length + 1 }, (_, at) => words.slice(at, at + length).join(' ')))
}

/** How many members two sets share. */
function sharedBetween(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let shared = 0
  for (const member of one) if (other.has(member)) shared += 1
  return shared
}

/**
 * The resemblance of two sets of runs: what they share of what they have together (Jaccard's index), 0 to 1; 0 for two empty sets.
 * Source: Broder 1997, On the resemblance and containment of documents, Compression and Complexity of Sequences, 21–29.
 * @example resemblance(new Set(['a b', 'b c']), new Set(['b c', 'c d'])) // 1/3
 */
export function resemblance(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const shared = sharedBetween(one, other)
  const all = one.size + other.size - shared
  return all === 0 ? 0 : shared / all
}
