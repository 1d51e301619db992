import type { Estimate } from '../evidence/findings.js'
import { gammaQuantile, normalCdf, twoSidedZ } from './distributions.js'
import { finite, inside, notNegative, over0, people, wholeNumber } from './possible.js'
import { clopperPearson } from './proportions.js'

/** A ratio of two rates with its interval, the standard error of its log, and the two-sided p of no difference. */
export type RateRatio = Estimate & { seLog: number; p: number }

/**
 * A number of events with its exact Poisson interval (Garwood), of which nought has one too. Meant for rare events that
 * do not come in runs: offences do, so never test a number of offences with it. Source: Garwood 1936, Biometrika 28:437.
 * @throws RangeError if the number is not whole or negative
 * @example poissonExact(0) // { value: 0, lower: 0, upper: 3.6889 }
 */
export function poissonExact(observed: number, confidence = 0.95): Estimate {
  const tail = (1 - inside('the confidence level', confidence)) / 2
  wholeNumber('the number observed', observed)
  return {
    value: observed,
    lower: observed === 0 ? 0 : gammaQuantile(tail, observed),
    upper: gammaQuantile(1 - tail, observed + 1),
  }
}

const refuseNothing = (one: number, other: number): void => {
  if (one === 0 && other === 0) throw new RangeError('There are no events on either side: there is no ratio of rates')
}

/**
 * The ratio of two rates, c1 events in t1 (people or time) over c2 in t2, with the exact interval that follows from the
 * share of events on the first side. Without events on the second side ratio and upper limit are infinite. As R's
 * poisson.test. Only for events that do not come in runs.
 * @throws RangeError on counts that are not whole, times that are not over nought, or no events at all
 * @example rateRatioExact(11, 800, 21, 3011) // { value: 1.9715, lower: 0.8584, upper: 4.2773 }
 */
export function rateRatioExact(c1: number, t1: number, c2: number, t2: number, confidence = 0.95): Estimate {
  refuseNothing(wholeNumber('the first count', c1), wholeNumber('the second count', c2))
  const times = over0('the second time', t2) / over0('the first time', t1)
  const { value, lower, upper } = clopperPearson({ x: c1, n: c1 + c2 }, confidence)
  const asRatio = (part: number) => (part / (1 - part)) * times
  return { value: asRatio(value), lower: asRatio(lower), upper: asRatio(upper) }
}

function ratioFrom(log: number, seLog: number, confidence: number): RateRatio {
  const reach = twoSidedZ(confidence) * seLog
  const p = 2 * normalCdf(-Math.abs(log) / seLog)
  return { value: Math.exp(log), lower: Math.exp(log - reach), upper: Math.exp(log + reach), seLog, p }
}

/**
 * The ratio of two rates of offences, c1 in t1 over c2 in t2, when the variance is phi times the mean (phi of at least
 * 1): a few people commit many offences, so that offences are spread more than chance alone would spread them. Normal
 * interval on the log scale. Where one count is nought, 0.5 is added to both.
 * @throws RangeError on negative counts, phi under 1, times that are not over nought, or no events at all
 * @example rateRatioOverdispersed(1420, 1000, 1550, 1000, 3) // { value: 0.9161, lower: 0.809, upper: 1.038, p: 0.169, … }
 */
export function rateRatioOverdispersed(
  c1: number,
  t1: number,
  c2: number,
  t2: number,
  phi: number,
  confidence = 0.95,
): RateRatio {
  refuseNothing(notNegative('the first count', c1), notNegative('the second count', c2))
  if (finite('the overdispersion', phi) < 1) throw new RangeError(`The overdispersion must be at least 1, not ${phi}`)
  const half = c1 === 0 || c2 === 0 ? 0.5 : 0
  const [first, second] = [c1 + half, c2 + half]
  const log = Math.log(first / over0('the first time', t1)) - Math.log(second / over0('the second time', t2))
  return ratioFrom(log, Math.sqrt(phi * (1 / first + 1 / second)), confidence)
}

/**
 * The ratio of two mean numbers of offences by person, in groups of n1 and n2 people, when the variance is
 * mean + k × mean² (negative binomial, k of nought or more; at nought it is Poisson). Where one mean is nought, half an
 * offence is added to both groups.
 * @throws RangeError on negative means or k, groups of nobody, or no offences at all
 * @example rateRatioNegativeBinomial(1.42, 1000, 1.55, 1000, 1.5) // { value: 0.9161, lower: 0.805, upper: 1.043, … }
 */
export function rateRatioNegativeBinomial(
  mean1: number,
  n1: number,
  mean2: number,
  n2: number,
  k: number,
  confidence = 0.95,
): RateRatio {
  refuseNothing(notNegative('the first mean', mean1), notNegative('the second mean', mean2))
  notNegative('k', k)
  const half = mean1 === 0 || mean2 === 0 ? 0.5 : 0
  const first = mean1 + half / people('the first group', n1)
  const second = mean2 + half / people('the second group', n2)
  const variance = (1 / first + k) / n1 + (1 / second + k) / n2
  return ratioFrom(Math.log(first / second), Math.sqrt(variance), confidence)
}
