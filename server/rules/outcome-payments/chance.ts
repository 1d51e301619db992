import { exact } from '../exact.js'
import { binomialCdf, normalCdf, normalQuantile } from '../statistics/distributions.js'
import { notNegative, over0, people, share } from '../statistics/possible.js'

/** How often chance lets a service fall short of no effect that is paid for. Rates and hurdles as shares, 0 to 1. */
const LUCK = 0.05

/**
 * The most who may reoffend for a cohort of n people to reach a hurdle, against a baseline that stands fixed: the whole
 * part of n × baseline × (1 − hurdle), exactly. Baseline and hurdle are shares as decimal text.
 * @throws RangeError on anything but decimal text, or nobody
 * @example mostPaid(300, '0.5', '0.1') // 135
 */
export function mostPaid(n: number, baseline: string, hurdle: string): number {
  const most = exact(baseline)
    .mul(exact('1').sub(exact(hurdle)))
    .mul(people('people', n))
  return Number(most.n / most.d)
}

/**
 * Chance that a cohort of n people reaches the hurdle when each reoffends with `trueRate`: exact binomial tail, fixed
 * baseline. With `trueRate` at the baseline it is the chance of being paid for nothing.
 * @throws RangeError on rates outside 0 to 1, or nobody
 * @example chanceFixed(300, '0.5', '0.1', 0.5) // 0.04695
 */
export const chanceFixed = (n: number, baseline: string, hurdle: string, trueRate: number): number =>
  binomialCdf(mostPaid(n, baseline, hurdle), n, trueRate)

/**
 * Chance that a cohort whose true relative reduction is `reduction` misses the hurdle all the same. At a reduction of just
 * the hurdle it is about one half, however many people there are.
 * @throws RangeError on rates outside 0 to 1, or nobody
 * @example chanceUnpaid(300, '0.5', '0.1', 0.05) // 0.79071
 */
export const chanceUnpaid = (n: number, baseline: string, hurdle: string, reduction: number): number =>
  1 - chanceFixed(n, baseline, hurdle, Number(baseline) * (1 - reduction))

/** What a normal approximation needs: the means of what is counted and of what it is held against, and the variance of each. */
export interface Approximated {
  /** Rate, or offences per person, with the service and expected without it. */
  trueMean: number
  baseline: number
  /** Relative reduction from which there is payment, 0 to 1. */
  hurdle: number
  /** Variance of the mean counted, and of the one it is held against (nought: fixed). */
  variance: number
  comparatorVariance: number
}

/**
 * Chance that a cohort reaches the hurdle, by the normal approximation: Φ of how far the true mean lies under the hurdle, in
 * standard errors of counted − (1 − hurdle) × expected. Without any variance it is 1 or 0.
 * @throws RangeError on negative variances
 * @example chanceByNormal({ trueMean: 0.5, baseline: 0.5, hurdle: 0.1, variance: 0.25 / 300, comparatorVariance: 0 })
 */
export function chanceByNormal({ trueMean, baseline, hurdle, variance, comparatorVariance }: Approximated): number {
  const left = 1 - hurdle
  const sd = Math.sqrt(
    notNegative('the variance', variance) + left ** 2 * notNegative('the variance compared', comparatorVariance),
  )
  const under = left * baseline - trueMean
  return sd === 0 ? Number(under >= 0) : normalCdf(under / sd)
}

const ofOne = (rate: number): number => share('the rate', rate) * (1 - rate)

/**
 * The same for a cohort held against people outside the service who are sampled too, and are subject to chance as well.
 * @throws RangeError on rates outside 0 to 1, or nobody
 * @example chanceSampled({ n: 300, compared: 300, trueRate: 0.5, baseline: 0.5, hurdle: 0.1 }) // 0.09897
 */
export const chanceSampled = (given: {
  n: number
  compared: number
  trueRate: number
  baseline: number
  hurdle: number
}): number =>
  chanceByNormal({
    trueMean: given.trueRate,
    baseline: given.baseline,
    hurdle: given.hurdle,
    variance: ofOne(given.trueRate) / people('people', given.n),
    comparatorVariance: ofOne(given.baseline) / people('people compared', given.compared),
  })

/**
 * The same against a predicted rate with a standard error, in the unit of a share.
 * @throws RangeError on rates outside 0 to 1, a negative error, or nobody
 * @example chancePredicted({ n: 300, error: 0.02, trueRate: 0.5, baseline: 0.5, hurdle: 0.1 }) // 0.0657
 */
export const chancePredicted = (given: {
  n: number
  error: number
  trueRate: number
  baseline: number
  hurdle: number
}): number =>
  chanceByNormal({
    trueMean: given.trueRate,
    baseline: given.baseline,
    hurdle: given.hurdle,
    variance: ofOne(given.trueRate) / people('people', given.n),
    comparatorVariance: notNegative('the standard error', given.error) ** 2,
  })

/**
 * The same for offences by person, whose variance is `overdispersion` times their mean; fixed baseline. By default the true
 * mean is the baseline: Φ(−hurdle × mean ÷ √(overdispersion × mean ÷ n)).
 * @throws RangeError on means of nought or less, or nobody
 * @example chanceFrequency({ n: 1000, baseline: 1.55, overdispersion: 5, hurdle: 0.1 }) // 0.0393
 */
export const chanceFrequency = (given: {
  n: number
  baseline: number
  overdispersion: number
  hurdle: number
  trueMean?: number
}): number => {
  const trueMean = over0('the mean', given.trueMean ?? given.baseline)
  const variance = (over0('the overdispersion', given.overdispersion) * trueMean) / people('people', given.n)
  return chanceByNormal({ ...given, trueMean, variance, comparatorVariance: 0 })
}

/**
 * Chance that at least one of k cohorts is paid, each by itself with the same chance (0 to 1).
 * @throws RangeError on a chance outside 0 to 1
 * @example anyOf(0.04695, 4) // 0.17499
 */
export const anyOf = (perCohort: number, k: number): number => 1 - (1 - share('the chance', perCohort)) ** k

/**
 * How many people a cohort needs so that a service without effect reaches the hurdle in at most 5 of a hundred, by the
 * normal approximation. `variance` is that of one person's count; `comparatorVariance` that of the mean it is held against.
 * Null where no number would do: there is no hurdle, or the comparator alone makes more than that.
 * @throws RangeError on a baseline or variance of nought or less
 * @example peopleNeeded({ baseline: 0.5, hurdle: 0.1, variance: 0.25, comparatorVariance: 0 }) // 271
 */
export function peopleNeeded(given: Omit<Approximated, 'trueMean'>): number | null {
  const reach = (over0('the baseline', given.baseline) * given.hurdle) / normalQuantile(1 - LUCK)
  const room = reach ** 2 - (1 - given.hurdle) ** 2 * given.comparatorVariance
  return room > 0 ? Math.ceil(over0('the variance', given.variance) / room) : null
}
