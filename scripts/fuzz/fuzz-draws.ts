import { createHash } from 'node:crypto'

/** Draws that a seed decides, so that whatever went wrong can be drawn again. */
export interface Draws {
  /** A whole number from 0 to below `most`. */
  below: (most: number) => number
  /** One of several. */
  one: <T>(of: readonly T[]) => T
  /** True once in so many times. */
  once: (inSoMany: number) => boolean
}

/** The draws of a seed. */
export function drawsOf(seed: string): Draws {
  let count = 0
  const below = (most: number): number => {
    const bytes = createHash('sha256').update(`${seed} ${count++}`).digest()
    return most <= 0 ? 0 : bytes.readUIntBE(0, 6) % most
  }
  return {
    below,
    one: <T>(of: readonly T[]): T => {
      const found = of[below(of.length)]
      if (found === undefined) throw new RangeError('nothing to draw from')
      return found
    },
    once: (inSoMany) => below(inSoMany) === 0,
  }
}
