import { countText, pointsText, rangeText, ratioRange } from './figures.js'
import type { BinaryEffect, FrequencyEffect, Knowledge } from './findings.js'
import { familyOf } from './outcomes.js'
import type { Study } from './study.js'
import type { EvidenceTerms } from './terms.js'

/** What is taken where no tender has said anything: a difference counts from level 3 on, and 3 points would matter. */
export const USUAL_TERMS: Pick<EvidenceTerms, 'worthwhile' | 'leastLevel'> = { worthwhile: '3', leastLevel: 3 }

type Terms = Pick<EvidenceTerms, 'worthwhile' | 'leastLevel'>

/** A 95% interval as it bears on knowledge: limits in the unit named, and the value of no effect. */
export interface Interval {
  lower: number
  upper: number
  /** 0 for points, 1 for a ratio. */
  nought: number
  /** Whether all of it is too small to matter; only points can be held against the tender's smallest worthwhile effect. */
  negligible: boolean
}

/**
 * Points (treated less comparison) as an interval, held against the smallest effect that would matter.
 * @example pointsInterval(-2, 1.5, '3').negligible // true
 */
export const pointsInterval = (lower: number, upper: number, worthwhile: string): Interval => ({
  lower,
  upper,
  nought: 0,
  negligible: lower >= -Number(worthwhile) && upper <= Number(worthwhile),
})

/**
 * What is known, from an interval and the level of the design (null: not scored). An interval that excludes no effect is
 * evidence at or above the least level, and under it an association only; one that lies within the smallest worthwhile
 * effect either way is evidence of no effect at or above that level; all else is inconclusive, which is never evidence of no
 * effect. The three states are kept apart as the Early Intervention Foundation (NL2 beside NE) and the Justice Data Lab do.
 * @example knowledgeFrom(pointsInterval(-12.9, -2, '3'), 3, 3) // 'evidence of benefit'
 */
export function knowledgeFrom(interval: Interval, level: number | null, leastLevel: number): Knowledge {
  const { lower, upper, nought, negligible } = interval
  const enough = (level ?? 0) >= leastLevel
  if (upper < nought || lower > nought) {
    if (!enough) return 'association only'
    return upper < nought ? 'evidence of benefit' : 'evidence of harm'
  }
  return negligible && enough ? 'evidence of no effect' : 'inconclusive'
}

/** What `knowledgeOf` found, with the reason in one sentence. */
export interface Known {
  knowledge: Knowledge
  words: string
}

const NONE = (words: string): Known => ({ knowledge: 'no evidence', words })
const OPEN = (words: string): Known => ({ knowledge: 'inconclusive', words })

const levelWords = (level: number | null, least: number): string =>
  level === null
    ? `the design is not scored, where level ${least} is asked for`
    : `the design is at level ${level} of 5, where level ${least} is asked for`

/**
 * Why an interval comes to what it comes to. `range` says the interval in words.
 * @example knowledgeReason('inconclusive', 'from 12.1 fewer to 2.5 more', 3, terms)
 */
export function knowledgeReason(knowledge: Knowledge, range: string, level: number | null, terms: Terms): string {
  const why: Record<Knowledge, string> = {
    'no evidence': 'There is no compared result.',
    inconclusive: `The interval runs ${range}: it shows neither that there is an effect nor that there is none.`,
    'association only': `The interval, ${range}, excludes no difference, but ${levelWords(level, terms.leastLevel)}.`,
    'evidence of no effect': `The whole interval, ${range}, is smaller than the ${pointsText(Number(terms.worthwhile))} that would matter.`,
    'evidence of benefit': `The whole interval, ${range}, is on the side of less reoffending, and ${levelWords(level, terms.leastLevel)}.`,
    'evidence of harm': `The whole interval, ${range}, is on the side of more reoffending, and ${levelWords(level, terms.leastLevel)}.`,
  }
  return why[knowledge]
}

const fromInterval = (interval: Interval, range: string, level: number | null, terms: Terms): Known => {
  const knowledge = knowledgeFrom(interval, level, terms.leastLevel)
  return { knowledge, words: knowledgeReason(knowledge, range, level, terms) }
}

const withoutSizes = ({ splits }: BinaryEffect): Known => {
  const missing = 'The size of the groups is not stated, so that no interval can be given'
  if (splits === null) return OPEN(`${missing}.`)
  const { total, least, nearest } = splits
  const side = nearest < 0 ? 'fewer' : 'more'
  return OPEN(
    `${missing}; however the ${countText(total)} people were split with at least ${least} a side, ` +
      `the limit nearest to no effect would be ${pointsText(nearest)} ${side}.`,
  )
}

function fromBinary(effect: BinaryEffect, level: number | null, terms: Terms): Known {
  const { lower, upper } = effect.difference
  if (lower === null || upper === null) return withoutSizes(effect)
  const interval = pointsInterval(lower, upper, terms.worthwhile)
  return fromInterval(interval, `${rangeText(lower, upper)} in 100`, level, terms)
}

function fromFrequency({ ratio }: FrequencyEffect, level: number | null, terms: Terms): Known {
  const { lower, upper } = ratio
  if (lower === null || upper === null)
    return OPEN('Numbers of offences and people are not stated, so that no interval can be given.')
  const range = `from ${ratioRange(lower, upper)} times the offences by person`
  return fromInterval({ lower, upper, nought: 1, negligible: false }, range, level, terms)
}

/** What bears on knowledge beside the study itself. */
export interface Findings {
  binary: BinaryEffect | null
  frequency: FrequencyEffect | null
  level: number | null
}

/**
 * What is known from one study: from who reoffends, or, where that is not reported, from how many offences there are. No
 * compared result on reoffending is no evidence, which is not the same as inconclusive, nor as evidence of no effect.
 * @example knowledgeOf(study, { binary, frequency, level: 2 }, terms).knowledge // 'association only'
 */
export function knowledgeOf(study: Study, { binary, frequency, level }: Findings, given: EvidenceTerms | null): Known {
  const terms = given ?? USUAL_TERMS
  if (familyOf(study.outcome) === null) return NONE('The study does not report on reoffending.')
  if (study.comparison === 'none') return NONE('People treated are compared with nobody.')
  if (level === null) return NONE(`By its design (${study.design}) the study cannot show what the programme causes.`)
  if (binary !== null) return fromBinary(binary, level, terms)
  if (frequency !== null) return fromFrequency(frequency, level, terms)
  return NONE('No result on reoffending is stated for both groups.')
}
