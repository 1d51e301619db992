import type { Flag, Knowledge } from '../findings.js'
import { placesApart } from '../figures.js'
import type { Claim, Study } from '../study.js'
import { plain } from './figure-words.js'
import { flagOn, type Difference } from './marking-flags.js'
import { ownDifference } from './own-difference.js'
import { numberOf } from './ranges.js'
import { rateInputs } from './reported-rates.js'
import { statedSignificance } from './significance.js'

const MODEST =
  /\b(?:not|never|cannot|can['’]t|no|nor|isn['’]t|without)\b[^.;]{0,60}(?:prov|proof|signific|conclu|validity|effect|evidence)|inconclusive|\bmay\b(?! \d)|\bmight\b|interval|\bCI\b/i

/**
 * R12: whether a difference (treated less comparison, any unit) whose interval is known includes no effect, or lies on
 * the side of harm, while a benefit is claimed.
 * @example positiveClaimOnNull({ positive: true, lower: -3.5, upper: 5.5 }).flag // 'POSITIVE_CLAIM_ON_NULL'
 */
export function positiveClaimOnNull(of: { positive: boolean; lower: number; upper: number }): {
  includesNoEffect: boolean
  flag: 'POSITIVE_CLAIM_ON_NULL' | null
} {
  const includesNoEffect = of.lower <= 0 && of.upper >= 0
  return { includesNoEffect, flag: of.positive && of.upper >= 0 ? 'POSITIVE_CLAIM_ON_NULL' : null }
}

/** An interval of the difference in percentage points, and nothing not stated about it. */
export interface Interval {
  points: number
  lower: number
  upper: number
}

/**
 * The interval of a study's difference: the appraisal's where it has one, else what the study's own numbers give. From
 * an interval that is the narrowest possible only that it includes no effect can be told, so it is null where it does not.
 * @example intervalOf(study, null)?.upper // −21.8
 */
export function intervalOf(study: Study, given: Difference | null): Interval | null {
  if (given !== null && given.lower !== null && given.upper !== null)
    return { points: given.points, lower: given.lower, upper: given.upper }
  const own = ownDifference(study)
  if (own === null || (own.restsOn === 'large comparison' && (own.upper < 0 || own.lower > 0))) return null
  return { points: own.value, lower: own.lower, upper: own.upper }
}

/**
 * Whether a claim says that the programme works: proof, or fewer people reoffending. Words that hold back ('may',
 * 'inconclusive', 'cannot claim') do not.
 * @example isPositive({ about: 'proof', text: 'proven to reduce reoffending', … }) // true
 */
export function isPositive(claim: Claim): boolean {
  if (MODEST.test(claim.text) || statedSignificance(claim.text) === false) return false
  return claim.about === 'proof' || (claim.about === 'people who reoffend' && (numberOf(claim.figure) ?? 0) > 0)
}

/**
 * An interval in words, with what it includes.
 * @example intervalLine({ points: 1, lower: -3.5, upper: 5.5 }) // '95% interval from 3.5 fewer to 5.5 more …'
 */
export const intervalLine = ({ points, lower, upper }: Interval): string => {
  const places = placesApart([lower, upper], 0, 1)
  const side = (value: number) => `${plain(Math.abs(value), places)} ${value > 0 ? 'more' : 'fewer'}`
  const zero = lower <= 0 && upper >= 0 ? 'it includes no effect' : 'it leaves out no effect'
  return `${side(points)} in 100 reoffend, 95% interval from ${side(lower)} to ${side(upper)}; ${zero}`
}

const meaning = (interval: Interval, knowledge: Knowledge | null): string => {
  if (interval.lower > 0 || knowledge === 'evidence of harm')
    return 'The study points to more people reoffending, not fewer.'
  return knowledge === 'evidence of no effect'
    ? 'The study is large enough to show that any effect is too small to matter.'
    : 'Such a result is inconclusive: it does not show that the programme fails, only that this study cannot tell.'
}

/**
 * R12: flags for claims that the programme works, where the study's interval includes no effect. That a result is
 * inconclusive is no evidence of failure (so the Justice Data Lab of its own results), and the flag says so.
 * @example nullFlags(study, { points: 1, lower: -3.5, upper: 5.5 }, 'inconclusive')[0]?.code // 'POSITIVE_CLAIM_ON_NULL'
 */
export function nullFlags(study: Study, given: Difference | null, knowledge: Knowledge | null): Flag[] {
  const interval = intervalOf(study, given)
  if (interval === null) return []
  return study.claims
    .filter((claim) => positiveClaimOnNull({ positive: isPositive(claim), ...interval }).flag !== null)
    .map((claim) =>
      flagOn(study, claim, 'R12', 'POSITIVE_CLAIM_ON_NULL', {
        severity: claim.about === 'proof' ? 'serious' : 'question',
        inputs: rateInputs(study),
        arithmetic: [intervalLine(interval)],
        says: `The claim is of a benefit, but the study's interval does not show one. ${meaning(interval, knowledge)}`,
        question: 'On which result does this claim rest? If on this study, please word it as the study allows.',
      }),
    )
}
