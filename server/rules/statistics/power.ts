import { normalCdf, normalQuantile, whereReaches } from './distributions.js'
import { inside, over0, share } from './possible.js'

/** What is asked of a comparison: its power and its error rate; by default 0.8 and a two-sided 0.05. */
export interface Demand {
  power?: number
  alpha?: number
  /** Whether a difference either way would count; by default yes. */
  twoSided?: boolean
}

const criticalZ = (alpha: number, twoSided: boolean): number =>
  -normalQuantile(inside('the error rate', alpha) / (twoSided ? 2 : 1))

const spreadOf = (p: number): number => p * (1 - p)

/**
 * How many people the first group needs for a difference between rates p1 and p2 (0 to 1) to show with that power; the
 * second has `ratio` times as many (by default 1). Not rounded. Normal approximation, pooled under no difference. Source:
 * Fleiss, Levin & Paik 2003, ch. 4, without continuity correction; as R's power.prop.test.
 * @throws RangeError on equal rates, a rate outside 0 to 1, or power, alpha or ratio out of range
 * @example sampleSize(0.5, 0.75, { power: 0.9 }) // 76.707
 */
export function sampleSize(p1: number, p2: number, demand: Demand & { ratio?: number } = {}): number {
  const { power: wanted = 0.8, alpha = 0.05, ratio = 1, twoSided = true } = demand
  if (share('the first rate', p1) === share('the second rate', p2))
    throw new RangeError('No number of people shows a difference between equal rates')
  const pooled = (p1 + over0('the ratio of sizes', ratio) * p2) / (1 + ratio)
  const byChance = criticalZ(alpha, twoSided) * Math.sqrt(spreadOf(pooled) * (1 + 1 / ratio))
  const byEffect = normalQuantile(inside('the power', wanted)) * Math.sqrt(spreadOf(p1) + spreadOf(p2) / ratio)
  return ((byChance + byEffect) / (p1 - p2)) ** 2
}

/**
 * The probability, 0 to 1, that a test finds a difference between true rates p1 and p2 (0 to 1) in groups of n1 and n2.
 * Normal approximation, pooled under no difference.
 * @throws RangeError on a rate outside 0 to 1, a group that is not over nought, or alpha out of range
 * @example power(0.001, 0.015, 550, 550) // 0.7416
 */
export function power(p1: number, p2: number, n1: number, n2: number, alpha = 0.05, twoSided = true): number {
  const away = Math.abs(share('the first rate', p1) - share('the second rate', p2))
  const [first, second] = [over0('the first group', n1), over0('the second group', n2)]
  const pooled = (first * p1 + second * p2) / (first + second)
  const needed = criticalZ(alpha, twoSided) * Math.sqrt(spreadOf(pooled) * (1 / first + 1 / second))
  const error = Math.sqrt(spreadOf(p1) / first + spreadOf(p2) / second)
  if (error === 0) return Number(away > needed)
  return normalCdf((away - needed) / error) + (twoSided ? normalCdf((-away - needed) / error) : 0)
}

/**
 * The smallest fall from the baseline rate (0 to 1), in percentage points, that n1 people treated would show against n2
 * compared with that power. Null when even a fall to nought would not show.
 * @throws RangeError on a rate outside 0 to 1, a group that is not over nought, or power or alpha out of range
 * @example detectableDifference(0.5, 60, 600) // 18.59
 */
export function detectableDifference(baseline: number, n1: number, n2: number, demand: Demand = {}): number | null {
  const { power: wanted = 0.8, alpha = 0.05, twoSided = true } = demand
  inside('the power', wanted)
  const reached = (fall: number) => power(baseline - fall, baseline, n1, n2, alpha, twoSided)
  if (!(reached(share('the baseline', baseline)) >= wanted)) return null
  return 100 * whereReaches(reached, wanted, 0, baseline)
}
