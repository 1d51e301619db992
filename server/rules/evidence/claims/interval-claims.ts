import { relativeRisk } from '../../statistics/relative.js'
import type { Claim, Study } from '../study.js'
import { rangeInWords, type WordedRange } from './claim-figures.js'
import { effectLines, worthOf } from './effect-lines.js'
import { rangeText } from './figure-words.js'
import { checked, flagOn, type Checked } from './marking-flags.js'
import { ownDifference, roundingSlack, type OwnDifference } from './own-difference.js'
import { halfPlace, numberOf, overlap, type Range } from './ranges.js'
import {
  countedIn,
  percentFewer,
  pointsFewer,
  rateInputs,
  rateReadings,
  sizedGroups,
  type Reading,
} from './reported-rates.js'

/**
 * The range that a claim's words give ('between 2 and 8 percentage points'), unless its figure was stated to be another.
 * @example intervalIn(claim) // { low: '2', high: '8', unit: 'percentage points' }
 */
export function intervalIn({ text, figure, unit }: Pick<Claim, 'text' | 'figure' | 'unit'>): WordedRange | null {
  const range = rangeInWords(text)
  const stated = numberOf(figure)
  if (range === null || (stated !== null && (stated < Number(range.low) || stated > Number(range.high)))) return null
  return unit === 'per cent' || unit === 'percentage points' ? { ...range, unit } : range
}

const BASIS: Record<OwnDifference['restsOn'], string> = {
  counts: 'from the counts',
  'printed percentages': 'from the group sizes and printed percentages',
  'large comparison': 'taking the comparison group to be large, which is the narrowest it can be',
}

const fewerOf = ({ lower, upper }: OwnDifference): Range => ({ low: -upper, high: -lower })

const agrees = (claimed: WordedRange, { low, high }: Range, slack: number): boolean => {
  const give = slack + 2 * Math.max(halfPlace(claimed.low), halfPlace(claimed.high))
  return Math.abs(low - Number(claimed.low)) <= give && Math.abs(high - Number(claimed.high)) <= give
}

const holds = (range: WordedRange, { low, high }: Range): boolean =>
  Number(range.low) <= low && high <= Number(range.high)

/** The interval of the relative reduction in per cent, from counts alone. */
const relativeInterval = ({ binary }: Study): Range | null => {
  const groups = binary && sizedGroups(binary)
  const [one, other] = groups ? [countedIn(groups.treated), countedIn(groups.comparison)] : [null, null]
  if (one === null || other === null || one.x === 0 || other.x === 0) return null
  const { lower, upper } = relativeRisk(one, other)
  return { low: 100 * (1 - upper), high: 100 * (1 - lower) }
}

const inputsOf = (study: Study, { low, high, unit }: WordedRange) => [
  ...rateInputs(study),
  { name: 'Claimed', value: `${low} to ${high} ${unit}` },
]

const differs = (study: Study, claim: Claim, claimed: WordedRange, own: OwnDifference, lines: string[]): Checked => {
  const says = `The range claimed is not the 95% interval that the study's numbers give, ${rangeText(fewerOf(own))} percentage points fewer.`
  return checked(claim, 'does not follow', says, lines, [
    flagOn(study, claim, 'R4', 'INTERVAL_DIFFERS', {
      severity: 'question',
      inputs: inputsOf(study, claimed),
      arithmetic: lines,
      says,
      question: 'By which method, and from which counts, was this range worked out?',
    }),
  ])
}

const inPoints = (study: Study, claim: Claim, claimed: WordedRange, lines: string[]): Checked =>
  checked(claim, 'holds in another unit', 'The range is in percentage points, not per cent.', lines, [
    flagOn(study, claim, 'R1', 'PP_REPORTED_AS_PERCENT', {
      severity: 'question',
      inputs: inputsOf(study, claimed),
      arithmetic: lines,
      says: 'The range follows as percentage points, not as per cent. Read as written, it understates the result.',
      question: `Please restate the range with its unit: between ${claimed.low} and ${claimed.high} percentage points.`,
    }),
  ])

const withoutInterval = (claim: Claim, claimed: WordedRange, reading: Reading, lines: string[]): Checked => {
  const apart = claimed.unit === 'per cent' ? percentFewer(reading) : pointsFewer(reading)
  const within = apart !== null && overlap(apart, { low: Number(claimed.low), high: Number(claimed.high) })
  return checked(
    claim,
    'cannot be checked',
    `The rates give ${worthOf(reading)}, which ${within ? 'lies' : 'does not lie'} within the range; with the size of each group and how many of each reoffended, the range itself could be checked.`,
    lines,
  )
}

const asRelative = (study: Study, claimed: WordedRange, reading: Reading): 'agrees' | 'unknown' | 'no' => {
  const [own, middle] = [relativeInterval(study), percentFewer(reading)]
  if (own !== null) return agrees(claimed, own, 0) ? 'agrees' : 'no'
  const within = middle !== null && overlap(middle, { low: Number(claimed.low), high: Number(claimed.high) })
  return within ? 'unknown' : 'no'
}

const inPercent = (study: Study, claim: Claim, claimed: WordedRange, reading: Reading, lines: string[]) => {
  const relative = asRelative(study, claimed, reading)
  if (relative === 'agrees')
    return checked(claim, 'holds', `It agrees with the interval that the counts give: ${worthOf(reading)}.`, lines)
  return relative === 'unknown' ? withoutInterval(claim, claimed, reading, lines) : null
}

function againstOwn(study: Study, claim: Claim, claimed: WordedRange, own: OwnDifference, reading: Reading): Checked {
  const lines = [
    ...effectLines(reading),
    `95% interval ${BASIS[own.restsOn]}: ${rangeText(fewerOf(own))} percentage points fewer`,
  ]
  const relative = claimed.unit === 'per cent' ? inPercent(study, claim, claimed, reading, lines) : null
  if (relative?.verdict.verdict === 'holds') return relative
  if (agrees(claimed, fewerOf(own), roundingSlack(study)))
    return claimed.unit === 'per cent'
      ? inPoints(study, claim, claimed, lines)
      : checked(claim, 'holds', `It agrees with the interval that the numbers give: ${worthOf(reading)}.`, lines)
  if (relative !== null) return relative
  return own.restsOn === 'large comparison' && holds(claimed, fewerOf(own))
    ? withoutInterval(claim, claimed, reading, lines)
    : differs(study, claim, claimed, own, lines)
}

/**
 * A range claimed for how many fewer people reoffend, against the 95% interval of the study's own numbers: each end may
 * be out by one in its last place, since methods differ, and by what rounding moved the printed rates.
 * @example checkInterval(study, claim, { low: '2', high: '8', unit: 'percentage points' }).verdict.verdict // 'holds'
 */
export function checkInterval(study: Study, claim: Claim, claimed: WordedRange): Checked {
  const [reading] = rateReadings(study)
  if (reading === undefined)
    return checked(
      claim,
      'cannot be checked',
      'The rates of both groups are not stated; with them it could be checked.',
    )
  const own = ownDifference(study)
  return own === null
    ? withoutInterval(claim, claimed, reading, effectLines(reading))
    : againstOwn(study, claim, claimed, own, reading)
}
