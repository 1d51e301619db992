import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { Estimate } from '../evidence/findings.js'
import { type Count } from './proportions.js'

/** Groups from one person to thousands, in which nobody or everybody reoffended quite often. */
export const counts = fc
  .tuple(fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 20_000 })), fc.nat(11), fc.nat())
  .map(([n, kind, pick]): Count => ({ n, x: kind === 0 ? 0 : kind === 1 ? n : pick % (n + 1) }))

/** Tables in which ratios have a meaning: somebody, and not everybody in both groups, reoffended. */
export const tables = fc
  .tuple(counts, counts)
  .filter(([one, other]) => one.x + other.x > 0 && one.x + other.x < one.n + other.n)

/** Levels of confidence. */
export const levels = fc.constantFrom(0.5, 0.8, 0.95, 0.998)

/** Shares from 0 to 1. */
export const rates = fc.double({ min: 0, max: 1, noNaN: true })

/** Numbers over nought. */
export const positive = fc.double({ min: 0.01, max: 100, noNaN: true })

/** The slack of a float, for numbers of this size. */
export const slack = (size: number): number => 1e-9 * Math.max(1, Math.abs(size))

/** An estimate lies in its own interval. */
export const holds = ({ value, lower, upper }: Estimate): void => {
  assert.equal(lower <= value + slack(value) && value <= upper + slack(value), true, `${lower} ${value} ${upper}`)
}

/** An interval lies within these ends. */
export const liesIn = ({ lower, upper }: Estimate, least: number, most: number): void => {
  assert.equal(lower >= least - 1e-12 && upper <= most + 1e-12, true, `${lower} ${upper}`)
}

/** How wide an interval is. */
export const width = ({ lower, upper }: Estimate): number => upper - lower
