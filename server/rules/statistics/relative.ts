import type { Estimate } from '../evidence/findings.js'
import { twoSidedZ } from './distributions.js'
import { share } from './possible.js'
import { rateOf, type Count } from './proportions.js'

/** A ratio with its interval, and the same on the log scale, where studies are pooled. */
export type Ratio = Estimate & { log: number; variance: number }

const fromLog = (log: number, variance: number, confidence: number): Ratio => {
  const reach = twoSidedZ(confidence) * Math.sqrt(variance)
  return { value: Math.exp(log), lower: Math.exp(log - reach), upper: Math.exp(log + reach), log, variance }
}

/** The four cells of a table, with a half added to each. */
const withHalves = ({ x, n }: Count): Count => ({ x: x + 0.5, n: n + 1 })

const logOfRates = (one: Count, other: Count): number => Math.log(one.x / one.n) - Math.log(other.x / other.n)
const varianceOfRates = (one: Count, other: Count): number => 1 / one.x - 1 / one.n + 1 / other.x - 1 / other.n

/**
 * How many times as likely the event is in the first group as in the second (relative risk), with the interval on the
 * log scale and the log's variance. Where nobody in one group had the event, 0.5 is added to every cell of the table, as
 * is usual; where everybody in both had it, only for the variance, which would else be nought. Source: Katz et al. 1978,
 * Biometrics 34:469.
 * @throws RangeError on an impossible count, or if nobody in either group had the event: then there is no ratio
 * @example relativeRisk({ x: 4, n: 123 }, { x: 11, n: 139 }).value // 0.4109…
 */
export function relativeRisk(one: Count, other: Count, confidence = 0.95): Ratio {
  const [first, second] = [rateOf(one), rateOf(other)]
  if (first === 0 && second === 0)
    throw new RangeError('Nobody in either group had the event: there is no relative risk')
  const lacksEvents = first === 0 || second === 0
  const lacksOthers = first === 1 && second === 1
  const [halved, otherHalved] = [withHalves(one), withHalves(other)]
  const log = lacksEvents ? logOfRates(halved, otherHalved) : logOfRates(one, other)
  const variance = lacksEvents || lacksOthers ? varianceOfRates(halved, otherHalved) : varianceOfRates(one, other)
  return fromLog(log, variance, confidence)
}

const cellsOf = (one: Count, other: Count): [number, number, number, number] => [
  one.x,
  one.n - one.x,
  other.x,
  other.n - other.x,
]

/**
 * The odds of the event in the first group over those in the second, with Woolf's interval on the log scale. Where one
 * of the four cells is nought, 0.5 is added to each of them (Haldane and Anscombe). It is far from the relative risk
 * where the event is common, as reoffending is. Source: Woolf 1955, Ann Hum Genet 19:251.
 * @throws RangeError on an impossible count, or if nobody, or everybody, in both groups had the event
 * @example oddsRatio({ x: 7, n: 34 }, { x: 1, n: 34 }).value // 8.5555…
 */
export function oddsRatio(one: Count, other: Count, confidence = 0.95): Ratio {
  const [first, second] = [rateOf(one), rateOf(other)]
  if (first === second && (first === 0 || first === 1))
    throw new RangeError('Nobody or everybody in both groups had the event: there is no odds ratio')
  const cells = cellsOf(one, other)
  const [a, b, c, d] = cells.includes(0) ? cellsOf(withHalves(one), withHalves(other)) : cells
  return fromLog(Math.log(a) - Math.log(b) - Math.log(c) + Math.log(d), 1 / a + 1 / b + 1 / c + 1 / d, confidence)
}

/** One effect in every unit that reports use. What has no value is null: nought to compare with, or no difference. */
export interface EffectMeasures {
  /** Treated less comparison: less than nought is fewer events. */
  riskDifference: number
  /** Points by which the event is rarer among the treated; less than nought if it is more frequent. */
  percentagePoints: number
  rr: number | null
  /** Share of the comparison rate that is gone; less than nought if the treated do worse. */
  relativeReduction: number | null
  oddsRatio: number | null
  /** People per event fewer (or more, where the treated do worse). */
  nnt: number | null
  nntCeil: number | null
}

/** A whole number that a float misses by its last digits stays that number. */
const roundedUp = (value: number): number => Math.ceil(value - 1e-9 * value)

/**
 * One effect from two rates (0 to 1), in every unit that reports use. 73% against 44% is 29 points and 39.7 per cent.
 * @throws RangeError on a rate outside 0 to 1
 * @example effectFromRates(0.44, 0.73).relativeReduction // 0.3972…
 */
export function effectFromRates(treated: number, comparison: number): EffectMeasures {
  const riskDifference = share('the treated rate', treated) - share('the comparison rate', comparison)
  const rr = comparison === 0 ? null : treated / comparison
  const nnt = riskDifference === 0 ? null : 1 / Math.abs(riskDifference)
  const hasOdds = treated < 1 && comparison > 0
  return {
    riskDifference,
    percentagePoints: riskDifference === 0 ? 0 : -100 * riskDifference,
    rr,
    relativeReduction: rr === null ? null : 1 - rr,
    oddsRatio: hasOdds ? (treated / (1 - treated)) * ((1 - comparison) / comparison) : null,
    nnt,
    nntCeil: nnt === null ? null : roundedUp(nnt),
  }
}
