import type { Appraisal, BinaryEffect, FrequencyEffect } from '../rules/evidence/findings.js'
import { placesApart } from '../rules/evidence/figures.js'
import type { Offending, Study } from '../rules/evidence/study.js'
import { limitsInWords, lowerOrHigher } from '../web/plots/effect-plot.js'
import { decimal, interval, percent, ratio, whole } from '../web/plots/numbers.js'
import { whose } from './appraisal-words.js'

/** Effects of a study in words, each number with its unit, its interval and whom it is of. */

type Fact = [string, string]

const pointsRange = (lower: number, upper: number): string => {
  if (lower <= 0 && upper >= 0) return limitsInWords(lower, upper)
  const places = placesApart([lower, upper], 0, 1)
  const [least, most] = [Math.abs(lower), Math.abs(upper)].sort((one, other) => one - other) as [number, number]
  return `${decimal(least, places)} to ${decimal(most, places)}`
}

/** Why the difference, or a ratio of the same groups, has no interval. */
function whyNone({ treated, comparison, difference }: BinaryEffect): string {
  if (treated.n === null || comparison.n === null) return 'the size of each group is not stated'
  return difference.lower === null
    ? 'no whole number of people gives the printed percentages'
    : 'too few people reoffended to give one'
}

/** '29.0 percentage points lower (95% interval 21.8 to 36.0), graduates only'. */
export function differenceWords(effect: BinaryEffect, study: Pick<Study, 'population'>): string {
  const { points, lower, upper } = effect.difference
  const size = decimal(Math.abs(points), 1)
  const way = size === '0.0' ? 'no difference' : `${size} percentage points ${points < 0 ? 'lower' : 'higher'}`
  const range =
    lower === null || upper === null
      ? `no interval, since ${whyNone(effect)}`
      : `95% interval ${pointsRange(lower, upper)}`
  return `${way} (${range}), ${whose(study)}`
}

/** The two rates as people count: '38 in 100 of those treated reoffended, and 46 in 100 of those compared.' In 1,000 where they would else read alike. */
export function ratesWords({ treated, comparison }: BinaryEffect): string {
  const isAlike =
    treated.rate !== comparison.rate && Math.round(treated.rate * 100) === Math.round(comparison.rate * 100)
  const among = isAlike ? 1000 : 100
  const said = (rate: number): string => `${whole(rate * among)} in ${whole(among)}`
  return `${said(treated.rate)} of those treated reoffended, and ${said(comparison.rate)} of those they are compared with.`
}

const groupWords = ({ x, n, rate }: BinaryEffect['treated']): string =>
  x === null || n === null
    ? `${percent(rate, 1)}${n === null ? '' : ` of ${whole(n)}`}`
    : `${whole(x)} of ${whole(n)} (${percent(rate, 1)})`

/** Which reading of the report the numbers rest on. */
export const restsOn = ({ restsOn: basis, treated, comparison }: BinaryEffect): string =>
  `Worked out from ${basis === 'counts' ? 'counts of people' : 'percentages as printed'}: ${groupWords(treated)} treated, ${groupWords(comparison)} compared.`

const withRange = (
  { value, lower, upper }: { value: number; lower: number | null; upper: number | null },
  why: string,
): string =>
  lower === null || upper === null
    ? `${ratio(value)} (no interval: ${why})`
    : `${ratio(value)} (95% interval ${interval(lower, upper)})`

const changeWords = (fewer: number): string => {
  const size = decimal(Math.abs(fewer), 1)
  return size === '0.0'
    ? 'No more and no fewer people reoffend'
    : `${size}% ${fewer < 0 ? 'more' : 'fewer'} people reoffend`
}

/** The same effect in the measures that reports use, for who wants them. */
export function effectFacts(effect: BinaryEffect): Fact[] {
  const { treated, comparison, relativeRisk, relativeReduction, oddsRatio, numberNeeded, eValue, splits } = effect
  const why = whyNone(effect)
  return [
    ['Reoffended, of those treated', groupWords(treated)],
    ['Reoffended, of those compared', groupWords(comparison)],
    ['Relative risk', withRange(relativeRisk, why)],
    ['Relative change', changeWords(relativeReduction)],
    ...(oddsRatio ? [['Odds ratio', withRange(oddsRatio, why)] satisfies Fact] : []),
    ['Number needed to treat', numberNeeded.words],
    ...(eValue ? [['How strong a hidden cause would have to be (E-value)', eValueWords(eValue)] satisfies Fact] : []),
    ...(splits ? [['If the people were divided otherwise', splitWords(splits)] satisfies Fact] : []),
  ]
}

const eValueWords = ({ value, interval: limit }: NonNullable<BinaryEffect['eValue']>): string =>
  `${ratio(value)} times${limit === null ? '' : `; ${ratio(limit)} times to move the interval to no effect`}`

const splitWords = ({ total, least, nearest }: NonNullable<BinaryEffect['splits']>): string =>
  `${whole(total)} people in both groups. Over every division with at least ${least} a side, the end of the interval nearest to no effect is ${lowerOrHigher(nearest)}, in percentage points.`

/** Which count a ratio of offences lacks for an interval. */
function whyNoneOfOffences({ frequency }: Pick<Study, 'frequency'>): string {
  const isMissing = frequency?.treated.offences === null || frequency?.comparison.offences === null
  return isMissing ? 'the number of offences is not stated' : 'the number of people in each group is not stated'
}

/** Offences for each person as the report prints them, where that is what the ratio rests on. */
const forEachPerson = (value: number, { offences, perPerson }: Offending): string =>
  offences === null && perPerson !== null ? perPerson : ratio(value)

const eachOf = ({ rate, perReoffender }: { rate: number; perReoffender: number }, given: Offending): string =>
  `${percent(rate, 1)} reoffended × ${given.perReoffender ?? ratio(perReoffender)} offences each`

/** How many offences there were, in words: first what happened, then the ratio. */
export function frequencyFacts(effect: FrequencyEffect, { frequency }: Pick<Study, 'frequency'>): Fact[] {
  if (frequency === null) return []
  const { ratio: change, perPerson, parts, overdispersion, overdispersionStated } = effect
  const { treated, comparison } = frequency
  return [
    ['Offences for each person treated', forEachPerson(perPerson.treated, treated)],
    ['Offences for each person compared', forEachPerson(perPerson.comparison, comparison)],
    ['One divided by the other', withRange(change, whyNoneOfOffences({ frequency }))],
    ...(parts
      ? ([
          ['Of those treated', eachOf(parts.treated, treated)],
          ['Of those compared', eachOf(parts.comparison, comparison)],
        ] satisfies Fact[])
      : []),
    [
      'Offences come in runs (variance ÷ mean)',
      `${decimal(overdispersion, 1)}, ${overdispersionStated ? 'as stated' : 'a cautious value, since none is stated'}`,
    ],
  ]
}

/** The effect of a study in one line, or that none can be read. */
export function effectLine({ binary, frequency }: Appraisal, study: Pick<Study, 'population' | 'frequency'>): string {
  if (binary) return differenceWords(binary, study)
  if (!frequency) return 'No effect on reoffending can be read from what is stated'
  const { value } = frequency.ratio
  const size = decimal(Math.abs(1 - value) * 100, 1)
  const change = size === '0.0' ? 'as many offences' : `${size}% ${value < 1 ? 'fewer' : 'more'} offences`
  return `${change} for each person: ratio ${withRange(frequency.ratio, whyNoneOfOffences(study))}, ${whose(study)}`
}
