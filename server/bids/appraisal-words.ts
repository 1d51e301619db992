import type {
  Appraisal,
  BinaryEffect,
  BodyOfEvidence,
  ClaimVerdict,
  Fit,
  Flag,
  FrequencyEffect,
  Independence,
  Knowledge,
} from '../rules/evidence/findings.js'
import type { Comparison, Population, Study } from '../rules/evidence/study.js'
import { decimal, interval, percent, ratio, whole } from '../web/plots/numbers.js'
import { lowerOrHigher } from '../web/plots/effect-plot.js'
import { count, sentence } from '../web/wording.js'

/** What is known, in a word, and what that does not mean. */
export const KNOWLEDGE: Record<Knowledge, { word: string; means: string }> = {
  'no evidence': {
    word: 'No evidence',
    means: 'Nothing here measures an effect. That is not evidence that the programme fails.',
  },
  inconclusive: {
    word: 'Inconclusive',
    means: 'Nobody can tell from this whether there is an effect. That is not evidence that the programme fails.',
  },
  'association only': {
    word: 'Association only',
    means: 'There is a difference, but the design cannot say that the programme made it.',
  },
  'evidence of no effect': {
    word: 'Evidence of no effect',
    means: 'The study was able to see an effect that matters, and there was none.',
  },
  'evidence of benefit': {
    word: 'Evidence of benefit',
    means: 'Fewer people reoffend, and the design lets that be put down to the programme.',
  },
  'evidence of harm': {
    word: 'Evidence of harm',
    means: 'More people reoffend, and the design lets that be put down to the programme.',
  },
}

const WHOSE: Record<Population, string> = {
  'all who started': 'all who started',
  completers: 'completers only',
  graduates: 'graduates only',
  other: 'neither all who started nor all who completed',
}

/** Whose outcomes these are: 'graduates only'. */
export const whose = ({ population }: Pick<Study, 'population'>): string => WHOSE[population]

const pointsRange = (lower: number, upper: number): string => {
  if (lower > 0 || upper < 0) {
    const [least, most] = [Math.abs(lower), Math.abs(upper)].sort((one, other) => one - other) as [number, number]
    return `${decimal(least, 1)} to ${decimal(most, 1)}`
  }
  return `${lowerOrHigher(lower)} to ${lowerOrHigher(upper)}`
}

const WITH_WHOM: Record<Comparison, string> = {
  untreated: 'people who were not treated',
  'usual treatment': 'people in usual treatment',
  'other treatment': 'people in another treatment',
  'earlier people': 'people of earlier years',
  'national rate': 'a national rate',
  'predicted score': 'a predicted score',
  'the same people before': 'themselves before',
  none: 'nobody',
}

/** With whom people treated are compared: 'people in usual treatment'. */
export const withWhom = ({ comparison }: Pick<Study, 'comparison'>): string => WITH_WHOM[comparison]

/** '29.0 percentage points lower (95% interval 21.8 to 36.0), graduates only'. */
export function differenceWords({ difference }: BinaryEffect, study: Pick<Study, 'population'>): string {
  const { points, lower, upper } = difference
  const size = decimal(Math.abs(points), 1)
  const way = size === '0.0' ? 'no difference' : `${size} percentage points ${points < 0 ? 'lower' : 'higher'}`
  const range =
    lower === null || upper === null
      ? 'no interval, since the size of each group is not stated'
      : `95% interval ${pointsRange(lower, upper)}`
  return `${way} (${range}), ${whose(study)}`
}

const inHundred = (rate: number): string => `${Math.round(rate * 100)} in 100`

/** The two rates as people count: '38 in 100 of those treated reoffended, and 46 in 100 of those compared.' */
export const ratesWords = ({ treated, comparison }: BinaryEffect): string =>
  `${inHundred(treated.rate)} of those treated reoffended, and ${inHundred(comparison.rate)} of those they are compared with.`

const groupWords = ({ x, n, rate }: BinaryEffect['treated']): string =>
  x === null || n === null
    ? `${percent(rate, 1)}${n === null ? '' : ` of ${whole(n)}`}`
    : `${whole(x)} of ${whole(n)} (${percent(rate, 1)})`

/** Which reading of the report the numbers rest on. */
export const restsOn = ({ restsOn: basis, treated, comparison }: BinaryEffect): string =>
  `Worked out from ${basis === 'counts' ? 'counts of people' : 'percentages as printed'}: ${groupWords(treated)} treated, ${groupWords(comparison)} compared.`

type Fact = [string, string]

const withRange = ({ value, lower, upper }: { value: number; lower: number | null; upper: number | null }): string =>
  lower === null || upper === null
    ? `${ratio(value)} (no interval: group sizes are not stated)`
    : `${ratio(value)} (95% interval ${interval(lower, upper)})`

/** The same effect in the measures that reports use, for who wants them. */
export function effectFacts(effect: BinaryEffect): Fact[] {
  const { treated, comparison, relativeRisk, relativeReduction, oddsRatio, numberNeeded, eValue, splits } = effect
  return [
    ['Reoffended, of those treated', groupWords(treated)],
    ['Reoffended, of those compared', groupWords(comparison)],
    ['Relative risk', withRange(relativeRisk)],
    [
      'Relative change',
      `${decimal(Math.abs(relativeReduction), 1)}% ${relativeReduction < 0 ? 'more' : 'fewer'} people reoffend`,
    ],
    ...(oddsRatio ? [['Odds ratio', withRange(oddsRatio)] satisfies Fact] : []),
    ['Number needed to treat', numberNeeded.words],
    ...(eValue ? [['How strong a hidden cause would have to be (E-value)', eValueWords(eValue)] satisfies Fact] : []),
    ...(splits ? [['If the people were divided otherwise', splitWords(splits)] satisfies Fact] : []),
  ]
}

const eValueWords = ({ value, interval: limit }: NonNullable<BinaryEffect['eValue']>): string =>
  `${ratio(value)} times${limit === null ? '' : `; ${ratio(limit)} times to move the interval to no effect`}`

const splitWords = ({ total, least, nearest }: NonNullable<BinaryEffect['splits']>): string =>
  `${whole(total)} people in both groups. Over every division with at least ${least} a side, the end of the interval nearest to no effect is ${lowerOrHigher(nearest)}, in percentage points.`

/** How many offences there were, in words: first what happened, then the ratio. */
export function frequencyFacts({
  ratio: change,
  perPerson,
  parts,
  overdispersion,
  overdispersionStated,
}: FrequencyEffect): Fact[] {
  const each = (part: { rate: number; perReoffender: number }): string =>
    `${percent(part.rate, 1)} reoffended × ${ratio(part.perReoffender)} offences each`
  return [
    ['Offences for each person treated', ratio(perPerson.treated)],
    ['Offences for each person compared', ratio(perPerson.comparison)],
    ['One divided by the other', withRange(change)],
    ...(parts
      ? ([
          ['Of those treated', each(parts.treated)],
          ['Of those compared', each(parts.comparison)],
        ] satisfies Fact[])
      : []),
    [
      'Offences come in runs (variance ÷ mean)',
      `${decimal(overdispersion, 1)}, ${overdispersionStated ? 'as stated' : 'a cautious value, since none is stated'}`,
    ],
  ]
}

/** The effect of a study in one line, or that none can be read. */
export function effectLine({ binary, frequency }: Appraisal, study: Pick<Study, 'population'>): string {
  if (binary) return differenceWords(binary, study)
  if (!frequency) return 'No effect on reoffending can be read from what is stated'
  const { value } = frequency.ratio
  const size = `${decimal(Math.abs(1 - value) * 100, 1)}% ${value < 1 ? 'fewer' : 'more'} offences for each person`
  return `${size} (ratio ${withRange(frequency.ratio)}), ${whose(study)}`.replace('((', '(')
}

const STRENGTH = ['Not scored', 'Very weak', 'Weak', 'Sound', 'Strong', 'Very strong']

/** A level of design in a plain word: 'Weak, level 2 of 5'. */
export const strengthWord = (level: number | null): string =>
  level === null || level === 0 ? 'Not scored' : `${STRENGTH[level] ?? ''}, level ${level} of 5`

const FIT: Record<Fit['overall'], string> = { good: 'Good', partial: 'Partial', weak: 'Weak', unknown: 'Not known' }

/** How well what was studied fits what is bought, in a word. */
export const fitWord = (fit: Fit | null): string => (fit ? FIT[fit.overall] : 'Not asked')

/** Independence in a word: 'Partly independent, replicated'. */
export const independenceWord = ({ overall, replicated }: Independence): string =>
  `${sentence(overall)}${replicated ? ', repeated by another study' : ''}`

const VERDICTS: Record<ClaimVerdict['verdict'], string> = {
  holds: 'Holds',
  'holds in another unit': 'Holds, but in another unit',
  'does not follow': 'Does not follow from the numbers',
  'cannot be checked': 'Cannot be checked',
  'not a matter of arithmetic': 'Not a matter of arithmetic',
}

export const verdictWord = (verdict: ClaimVerdict['verdict']): string => VERDICTS[verdict]

const SEVERITIES: Record<Flag['severity'], string> = { note: 'Note', question: 'Question', serious: 'Serious' }

/** How much a flag matters, in a word. */
export const severityWord = (severity: Flag['severity']): string => SEVERITIES[severity]

/** The interval of a pool, and beside it Hartung and Knapp's where knowledge is told from the usual one. */
export const poolInterval = ({ told, pooled }: NonNullable<BodyOfEvidence['pool']>): string => {
  const first = `95% interval ${interval(told.lower, told.upper)}`
  return isToldAlone({ told, pooled }) ? first : `${first}; Hartung–Knapp ${interval(pooled.lower, pooled.upper)}`
}

/** Whether a pool has one interval only. */
export const isToldAlone = ({ told, pooled }: Pick<NonNullable<BodyOfEvidence['pool']>, 'told' | 'pooled'>): boolean =>
  told.lower === pooled.lower && told.upper === pooled.upper

/** The effect of all studies of a bid in one line. Without a pool it never takes the best one for all. */
export function bodyEffect(body: BodyOfEvidence, studies: Study[]): string {
  if (body.pool) {
    const { pooled, lines } = body.pool
    return `Relative risk ${ratio(pooled.value)} (${poolInterval(body.pool)}), pooled from ${count(lines.length, 'study', 'studies')}`
  }
  const measured = body.appraisals.filter(({ binary, frequency }) => binary !== null || frequency !== null)
  const only = measured[0]
  const study = studies.find(({ id }) => id === only?.study)
  if (!only || !study) return 'No effect on reoffending can be read'
  return measured.length === 1
    ? sentence(effectLine(only, study))
    : `${measured.length} effects that are not pooled: see each study`
}
