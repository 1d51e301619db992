import type { Estimate } from '../evidence/findings.js'
import { betaQuantile, twoSidedZ } from './distributions.js'
import { inside, people, wholeNumber } from './possible.js'

/** x of n people. Both are whole numbers, n is at least 1 and x at most n. */
export interface Count {
  x: number
  n: number
}

/**
 * The share x ÷ n, from 0 to 1.
 * @throws RangeError if n is nought, x is over n, or either is not a whole number
 * @example rateOf({ x: 65, n: 100 }) // 0.65
 */
export function rateOf({ x, n }: Count): number {
  if (wholeNumber('x', x) > people('n', n)) throw new RangeError(`${x} of ${n} is more than all of them`)
  return x / n
}

/**
 * A share with Wilson's score interval, which holds its level in small groups and near 0 and 1, where it ends. From 0 to
 * 1. Source: Wilson 1927, J Am Stat Assoc 22:209; as computed by Public Health England's PHEindicatormethods.
 * @throws RangeError on an impossible count or a confidence level not between 0 and 1
 * @example wilson({ x: 65, n: 100 }) // { value: 0.65, lower: 0.5525…, upper: 0.7364… }
 */
export function wilson(count: Count, confidence = 0.95): Estimate {
  const value = rateOf(count)
  const { x, n } = count
  const z2 = twoSidedZ(confidence) ** 2
  const middle = (value + z2 / (2 * n)) / (1 + z2 / n)
  const reach = Math.sqrt(z2 * ((value * (1 - value)) / n + z2 / (4 * n * n))) / (1 + z2 / n)
  return { value, lower: x === 0 ? 0 : middle - reach, upper: x === n ? 1 : middle + reach }
}

/**
 * A share with the exact interval of Clopper and Pearson, which never covers less often than it says. From 0 to 1.
 * Source: Clopper & Pearson 1934, Biometrika 26:404.
 * @throws RangeError on an impossible count or a confidence level not between 0 and 1
 * @example clopperPearson({ x: 0, n: 10 }) // { value: 0, lower: 0, upper: 0.3085 }
 */
export function clopperPearson(count: Count, confidence = 0.95): Estimate {
  const value = rateOf(count)
  const { x, n } = count
  const tail = (1 - inside('the confidence level', confidence)) / 2
  return {
    value,
    lower: x === 0 ? 0 : betaQuantile(tail, x, n - x + 1),
    upper: x === n ? 1 : betaQuantile(1 - tail, x + 1, n - x),
  }
}
