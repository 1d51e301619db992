import type { Estimate } from '../evidence/findings.js'
import { observedOverExpected } from '../statistics/observed-expected.js'
import { addedUp, sumOf, type Compared } from './compared.js'

/** Observed ÷ expected with its 95% interval, and what it rests on. */
export type ComparedRatio = Estimate & Compared

/**
 * Observed ÷ expected with its 95% interval: Byar's, or the exact one under ten. Both are intervals of counts, and so
 * on the careful side for people who do or do not reoffend; the margin is left for an expected number that is itself
 * an estimate.
 * @throws RangeError if the expected number is not over nought
 * @example ratioOf({ observed: 895, expected: 835.884, people: 2000 }) // { value: 1.0707…, lower: 1.0017…, upper: 1.1432…, … }
 */
export const ratioOf = (compared: Compared): ComparedRatio => {
  const { value, lower, upper } = observedOverExpected(compared.observed, compared.expected)
  return { value, lower, upper, ...compared }
}

/**
 * How much more contracts differ from their common ratio than counts do by chance (1: just so much): Σ (O − R E)² ÷ R E
 * over one less than their number. Nought with one contract, or where nobody reoffended.
 * @example spreadAmong([{ observed: 60, expected: 100, people: 200 }, { observed: 140, expected: 100, people: 200 }]) // 32
 */
export function spreadAmong(parts: Compared[]): number {
  const { observed, expected } = addedUp(parts)
  if (parts.length < 2 || observed === 0) return 0
  const ratio = observed / expected
  const squares = parts.map((part) => (part.observed - ratio * part.expected) ** 2 / (ratio * part.expected))
  return sumOf(squares) / (parts.length - 1)
}

const widened = ({ value, lower, upper, ...compared }: ComparedRatio, times: number): ComparedRatio =>
  value === 0 || times === 1
    ? { value, lower, upper, ...compared }
    : { value, lower: value * (lower / value) ** times, upper: value * (upper / value) ** times, ...compared }

/**
 * All contracts added up: all who reoffended over all expected to. Where contracts differ by more than chance gives
 * (`spreadAmong` over 1), each limit moves away from the ratio, on the logarithm, by the root of that spread: the
 * multiplicative over-dispersion of Spiegelhalter 2005. A sum and not a random-effects average, because every person
 * then weighs the same, a contract in which nobody reoffended has no logarithm but can be added, and two or three
 * contracts, the usual number, tell next to nothing of how ratios vary. Null when there is nothing to add.
 * @throws RangeError if an expected number is not over nought
 * @example pooledOf([]) // null
 */
export const pooledOf = (parts: Compared[]): ComparedRatio | null =>
  parts.length === 0 ? null : widened(ratioOf(addedUp(parts)), Math.sqrt(Math.max(1, spreadAmong(parts))))
