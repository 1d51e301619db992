import { normalCdf } from '../statistics/distributions.js'
import { finite, over0 } from '../statistics/possible.js'

/**
 * The mean of what is over nought of a normal number around `mean` with standard deviation `sd` (over nought), counting
 * nought for the rest: σφ(δ/σ) + δΦ(δ/σ). Times the price for each, it is the usual approximation to what is paid for those
 * avoided without a clawback; the payments here are counted out, and this tells how near it comes.
 * @throws RangeError on a mean that is not a number, or an sd that is not over nought
 * @example meanOver(0, 8.660254) // 3.4549
 */
export function meanOver(mean: number, sd: number): number {
  const z = finite('the mean', mean) / over0('the standard deviation', sd)
  return (sd * Math.exp((-z * z) / 2)) / Math.sqrt(2 * Math.PI) + mean * normalCdf(z)
}
