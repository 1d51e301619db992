/** The next of a stream of numbers that look drawn by chance: a whole number from 0 to 4,294,967,295. */
export type Generator = () => number

const turned = (x: number, by: number): number => (x << by) | (x >>> (32 - by))

/** The four words to start from, from one: splitmix32, so that seeds that lie close give streams that do not. */
const wordsFrom = (seed: number): [number, number, number, number] => {
  let state = seed | 0
  const next = (): number => {
    state = (state + 0x9e3779b9) | 0
    const first = Math.imul(state ^ (state >>> 16), 0x85ebca6b)
    const second = Math.imul(first ^ (first >>> 13), 0xc2b2ae35)
    return second ^ (second >>> 16)
  }
  return [next(), next(), next(), next()]
}

/**
 * A stream of whole numbers of 32 bits that is the same for the same seed on every machine: xoshiro128**, from four words
 * of state. Not for secrets.
 * Source: Blackman & Vigna 2021, Scrambled linear pseudorandom number generators, ACM Trans Math Softw 47(4):36.
 * @example xoshiro([1, 2, 3, 4])() // 11520
 */
export function xoshiro([a, b, c, d]: [number, number, number, number]): Generator {
  return () => {
    const answer = Math.imul(turned(Math.imul(b, 5), 7), 9) >>> 0
    const shifted = b << 9
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= shifted
    d = turned(d, 11)
    return answer
  }
}

/**
 * A stream from one seed.
 * @throws RangeError if the seed is no whole number from 0 to 4,294,967,295
 * @example generatorFrom(1)() === generatorFrom(1)() // true
 */
export function generatorFrom(seed: number): Generator {
  if (!Number.isInteger(seed) || seed < 0 || seed > 0xffffffff)
    throw new RangeError('The seed is a whole number from 0 to 4,294,967,295')
  return xoshiro(wordsFrom(seed))
}

/**
 * A number between 0 and 1, never either of them.
 * @example between(generatorFrom(1)) < 1 // true
 */
export const between = (next: Generator): number => (next() + 0.5) / 4294967296
