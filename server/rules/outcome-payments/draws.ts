import { runningSums } from './cohort-counts.js'

/**
 * A seeded run of numbers from 0 to under 1: the same seed gives the same numbers on every machine. Not for secrets.
 * Source: T. Ettinger's mulberry32, of 32 bits, which is plenty for some hundred thousand draws.
 * @example drawsFrom(1)() // 0.6270739405881613
 */
export function drawsFrom(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/**
 * Where a number from 0 to 1 falls among these probabilities: the least place whose running sum is over it. As the number
 * grows, the place never falls, so that the same draws can be asked under different truths.
 * @example placesIn(Float64Array.of(0.25, 0.75))(0.3) // 1
 */
export function placesIn(probs: Float64Array): (u: number) => number {
  const sums = runningSums(probs)
  const last = sums.length - 1
  // Where to begin looking, for each of so many equal parts of 0 to 1.
  const guide = new Int32Array(sums.length)
  for (let part = 0, at = 0; part < guide.length; part++) {
    while (at < last && (sums[at] ?? 1) <= part / guide.length) at++
    guide[part] = at
  }
  return (u) => {
    let at = guide[Math.floor(u * guide.length)] ?? last
    while (at < last && (sums[at] ?? 1) <= u) at++
    return at
  }
}
