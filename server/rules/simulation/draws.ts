/** A run of chance that can be had again: each call answers a number from 0 up to, and without, 1. */
export type Draws = () => number

const STEP = 0x6d2b79f5
const TO_ONE = 2 ** -32

/**
 * Numbers between 0 and 1 that look drawn by lot and follow from the seed alone, on every machine: Tommy Ettinger's mulberry32,
 * a counter whose bits are mixed, 2³² numbers long. Good enough to invent bids; nothing secret may rest on it.
 * @param seed a whole number from 0 to 4,294,967,295
 * @example const draw = drawsFrom(1); [draw(), draw()] // the same two numbers always
 */
export function drawsFrom(seed: number): Draws {
  let state = seed >>> 0
  return () => {
    state = (state + STEP) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) * TO_ONE
  }
}

/**
 * A number of the normal distribution with mean 0 and standard deviation 1, from two draws (Box and Muller 1958).
 * @example normalDraw(drawsFrom(1)) // the same number always
 */
export const normalDraw = (draw: Draws): number => {
  const [distance, angle] = [1 - draw(), draw()]
  return Math.sqrt(-2 * Math.log(distance)) * Math.cos(2 * Math.PI * angle)
}

/**
 * A whole number from `least` to `most`, each as likely as the others.
 * @example wholeDraw(drawsFrom(1), 3, 8) // 3, 4, 5, 6, 7 or 8
 */
export const wholeDraw = (draw: Draws, least: number, most: number): number =>
  least + Math.floor(draw() * (most - least + 1))
