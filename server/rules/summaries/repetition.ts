/** Whether a reason only says again what the tender had published. */

const RUN = 4
const MOST_REPEATED = 0.5

const wordsIn = (text: string): string[] =>
  text
    .toLowerCase()
    .normalize('NFKC')
    .match(/[\p{L}\p{N}]+/gu) ?? []

/** Every run of four words; of fewer words the one run of all. */
const runsIn = (words: string[]): string[] =>
  words.slice(0, Math.max(1, words.length - RUN + 1)).map((_, start) => words.slice(start, start + RUN).join(' '))

/**
 * Which share of a text, from 0 to 1, repeats one of the published texts: of its runs of four words, those that stand there too. A
 * text of fewer than four words is one run. An empty text repeats nothing.
 * @example repeatedShare('A clear plan that meets every point', ['A clear plan that meets every point of the question']) // 1
 */
export function repeatedShare(text: string, published: readonly string[]): number {
  const runs = runsIn(wordsIn(text))
  if (runs.length === 0) return 0
  const known = published.map((one) => ` ${wordsIn(one).join(' ')} `)
  const repeated = runs.filter((run) => known.some((one) => one.includes(` ${run} `)))
  return repeated.length / runs.length
}

/**
 * Whether a text merely repeats the scale, the question or its sub-points: at least half of it stands there. An authority cannot
 * simply repeat the award criteria (Procurement Act 2023, s.50, as practitioners read it), and notes that paraphrased the scale
 * lost *Woods v Milton Keynes* [2015] EWHC 2011.
 * @example repeatsPublished('Good and convincing answer', ['Good and convincing answer in all respects']) // true
 */
export const repeatsPublished = (text: string, published: readonly string[]): boolean =>
  repeatedShare(text, published) >= MOST_REPEATED
