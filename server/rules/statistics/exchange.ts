/**
 * How far one of several judges lies from the others, and how often chance alone would put any of them so far: an exact
 * permutation test.
 */

/** One thing that several judged: the value of the one looked at, and the values of all, that one among them. Whole numbers. */
export interface Judged {
  own: number
  all: readonly number[]
}

export interface Exchange {
  /** The sum of own values, and what it would be on average if judges were exchanged. */
  sum: number
  expected: number
  /** The chance of a sum as low, and of one as high, 0 to 1. */
  low: number
  high: number
  /** Both sides: twice the smaller, at most 1. */
  p: number
}

/** The law of the sum, from its lowest value on. */
function lawOf(items: readonly Judged[]): { from: number; chances: Float64Array } {
  let from = 0
  let chances = Float64Array.of(1)
  for (const { all } of items) {
    const least = Math.min(...all)
    const steps = all.map((value) => value - least)
    const next = new Float64Array(chances.length + Math.max(...steps))
    for (const step of steps)
      chances.forEach((chance, at) => {
        next[at + step] = (next[at + step] ?? 0) + chance / all.length
      })
    from += least
    chances = next
  }
  return { from, chances }
}

/** The chance of any of these; floats can add up to a little more than all. */
const anyOf = (chances: Float64Array): number =>
  Math.min(
    1,
    chances.reduce((sum, chance) => sum + chance, 0),
  )

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

/**
 * The chance of one judge's sum if, thing by thing, each of the given values might as well have been that judge's. It is exact:
 * the law of the sum is worked out by convolution, nothing is drawn. With no items, or where all always agree, every chance is 1.
 * Source: Fisher 1935, The Design of Experiments, section 21; Good 2005, Permutation, Parametric and Bootstrap Tests, 3rd ed.
 * @throws RangeError if a value is no whole number, or one's own is not among all
 * @example exchange([{ own: 0, all: [0, 1] }, { own: 0, all: [0, 1] }]).low // 0.25
 */
export function exchange(items: readonly Judged[]): Exchange {
  for (const { own, all } of items) {
    if (!all.every(Number.isSafeInteger)) throw new RangeError('Values are whole numbers')
    if (!all.includes(own)) throw new RangeError('One’s own value is among all')
  }
  const { from, chances } = lawOf(items)
  const sum = items.reduce((total, { own }) => total + own, 0)
  const low = anyOf(chances.subarray(0, sum - from + 1))
  const high = anyOf(chances.subarray(sum - from))
  const expected = items.reduce((total, { all }) => total + mean(all), 0)
  return { sum, expected, low, high, p: Math.min(1, 2 * Math.min(low, high)) }
}

/**
 * Chances corrected for how many were looked at, in the order given (Holm): with nothing there, any one of them falls to `a` or
 * under it with a chance of at most `a`, whatever hangs together with what.
 * Source: Holm 1979, A simple sequentially rejective multiple test procedure, Scand J Stat 6:65–70.
 * @example holm([0.01, 0.04, 0.03]) // [0.03, 0.06, 0.06]
 */
export function holm(chances: readonly number[]): number[] {
  const order = chances.map((p, place) => ({ p, place })).sort((one, other) => one.p - other.p)
  const corrected: number[] = []
  let least = 0
  order.forEach(({ p, place }, rank) => {
    least = Math.max(least, Math.min(1, p * (chances.length - rank)))
    corrected[place] = least
  })
  return corrected
}
