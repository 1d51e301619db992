import { notNegative, over0, share } from './possible.js'

/** Rates are shares of people who reoffend, 0 to 1; the rest are offences by each of them. */
export interface Frequencies {
  treatedRate: number
  treatedPerReoffender: number
  comparisonRate: number
  comparisonPerReoffender: number
}

/** What a rate and a number of offences by each reoffender come to together. */
export interface FrequencyParts {
  /** Offences by each person, whether or not that person reoffended. */
  perPersonTreated: number
  perPersonComparison: number
  /** Treated ÷ comparison: under 1 is fewer offences. */
  ratio: number
  /** Fewer people reoffend. */
  binaryImproved: boolean
  /** There are fewer offences in all. */
  totalImproved: boolean
  /** Raised when one of the two improved and the other did not. */
  flag: 'METRICS_DIVERGE' | null
}

const offencesEach = (rate: number, perReoffender: number): number =>
  share('a rate', rate) * notNegative('offences by each reoffender', perReoffender)

/**
 * Takes offences by each person apart into who reoffends × how often: fewer reoffenders with more offences each can mean
 * more offences in all, as with community rehabilitation companies in 2015 and 2016.
 * @throws RangeError on a rate outside 0 to 1, negative offences, or a comparison group without offences
 * @example frequencyParts({ treatedRate: 0.454, treatedPerReoffender: 4.7, comparisonRate: 0.475, comparisonPerReoffender: 4.2 }).ratio // 1.0696
 */
export function frequencyParts(given: Frequencies): FrequencyParts {
  const perPersonTreated = offencesEach(given.treatedRate, given.treatedPerReoffender)
  const perPersonComparison = offencesEach(given.comparisonRate, given.comparisonPerReoffender)
  const ratio = perPersonTreated / over0('offences by each person compared', perPersonComparison)
  const binaryImproved = given.treatedRate < given.comparisonRate
  const totalImproved = perPersonTreated < perPersonComparison
  const flag = binaryImproved === totalImproved ? null : 'METRICS_DIVERGE'
  return { perPersonTreated, perPersonComparison, ratio, binaryImproved, totalImproved, flag }
}

/**
 * The share by which a rate in any unit is lower than another in the same unit; less than nought if it is higher.
 * @throws RangeError on a negative rate, or nought to compare with
 * @example rateReduction(142, 155) // 0.0839
 */
export const rateReduction = (treated: number, comparison: number): number =>
  1 - notNegative('the treated rate', treated) / over0('the comparison rate', comparison)

/**
 * Reoffences in all: people × the share who reoffend (0 to 1) × offences by each who does.
 * @throws RangeError on a rate outside 0 to 1 or anything negative
 * @example offencesInAll(590_000, 0.262, 2.9) // 448282, published as 'around 450,000'
 */
export const offencesInAll = (people: number, rate: number, perReoffender: number): number =>
  notNegative('people', people) * offencesEach(rate, perReoffender)
