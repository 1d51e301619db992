import type { Estimate } from '../evidence/findings.js'
import { betaQuantile } from './distributions.js'
import { inside, over0 } from './possible.js'
import { rateOf, type Count } from './proportions.js'

/** As rateOf, but nobody observed yet is allowed: then the prior alone speaks. */
function checked(x: number, n: number): void {
  if (x !== 0 || n !== 0) rateOf({ x, n })
}

/**
 * The expected rate (0 to 1) after x of n, when beforehand rates were spread as Beta(alpha, beta), both over nought. With
 * n of nought it is the prior's own mean.
 * @throws RangeError on an impossible count or a prior of nought or less
 * @example betaPosteriorMean(4, 10, 78.661, 224.875) // 0.2636
 */
export function betaPosteriorMean(x: number, n: number, alpha: number, beta: number): number {
  checked(x, n)
  return (x + over0('alpha', alpha)) / (n + alpha + over0('beta', beta))
}

/**
 * The same with its central credible interval. The mean lies within it unless the distribution is extremely skewed
 * (alpha + x or beta + n − x well under 1).
 * @throws RangeError on an impossible count or a prior of nought or less
 * @example betaPosterior(12, 20, 61.840755, 60.184306) // { value: 0.5199, lower: 0.4379, upper: 0.6014 }
 */
export function betaPosterior(x: number, n: number, alpha: number, beta: number, confidence = 0.95): Estimate {
  const value = betaPosteriorMean(x, n, alpha, beta)
  const tail = (1 - inside('the confidence level', confidence)) / 2
  const quantile = (p: number) => betaQuantile(p, x + alpha, n - x + beta)
  return { value, lower: quantile(tail), upper: quantile(1 - tail) }
}

/** What several groups' counts say of how far their true rates differ. */
export interface Moments {
  /** All events ÷ all people. */
  pooled: number
  /** Chi-square of the differences between groups; about groups − 1 where only chance differs. */
  Q: number
  /** Correlation within groups, 0 to 1: 0 when the groups differ no more than by chance. */
  rho: number
  /** alpha + beta, as if so many people had been seen before; null when rho is 0, where it would be infinite. */
  precision: number | null
  alpha: number | null
  beta: number | null
  /** Each group's rate drawn towards the pooled one; all the pooled one when rho is 0. */
  shrunk: number[]
}

const sum = (numbers: number[]): number => numbers.reduce((total, number) => total + number, 0)

/**
 * rho from E[Q] = (k − 1)(1 − rho) + rho(N − Σn²/N), kept from 0 to 1; 0 where the sizes tell nothing: then there is no room,
 * but for a float's last digits, and else room of a third at least.
 */
function correlation(counts: Count[], Q: number): number {
  const all = sum(counts.map(({ n }) => n))
  const chance = counts.length - 1
  const room = all - sum(counts.map(({ n }) => (n * n) / all)) - chance
  return room > 0.1 ? Math.min(1, Math.max(0, (Q - chance) / room)) : 0
}

/**
 * Empirical Bayes by the method of moments: from the counts of several groups, how much of the difference between them
 * is more than chance, and each group's rate drawn towards the pooled rate by as much as its size warrants.
 * @throws RangeError without any group, or on an impossible count
 * @example methodOfMoments([{ x: 5, n: 10 }, { x: 52, n: 100 }]).rho // 0: no more than chance
 */
export function methodOfMoments(counts: Count[]): Moments {
  if (counts.length === 0) throw new RangeError('There is no group to learn from')
  const rates = counts.map(rateOf)
  const pooled = sum(counts.map(({ x }) => x)) / sum(counts.map(({ n }) => n))
  const spread = pooled * (1 - pooled)
  const Q = spread === 0 ? 0 : sum(counts.map(({ n }, at) => n * ((rates[at] ?? 0) - pooled) ** 2)) / spread
  const rho = correlation(counts, Q)
  if (rho === 0) return { pooled, Q, rho, precision: null, alpha: null, beta: null, shrunk: rates.map(() => pooled) }
  const precision = (1 - rho) / rho
  const alpha = precision * pooled
  const shrunk = counts.map(({ x, n }) => (x + alpha) / (n + precision))
  return { pooled, Q, rho, precision, alpha, beta: precision - alpha, shrunk }
}
