import { exact, isDecimal } from '../exact.js'
import type { ScaleValue } from '../tender.js'
import { FINDING_WORDS, type FindingWords } from './finding-words.js'
import type { BodyOfEvidence, Strength } from './findings.js'
import type { EffectFinding, RecordFinding, Rubric } from './terms.js'

/** What an appraisal suggests by a published rubric. */
export interface Indicative {
  /** The finding that the rubric was asked about, or 'not stated' when there is no statement to read. */
  finding: string
  /** Null: the rubric gives none for this finding. */
  mark: string | null
  words: string
}

const NOT_STATED: Indicative = {
  finding: 'not stated',
  mark: null,
  words: 'There is no statement to read, so that no mark is suggested.',
}

/**
 * The level at which an assessor puts a design: the computed one is a ceiling, which people may lower and never raise.
 * @throws RangeError if the level is no whole number from 1 to 5, is higher than the computed one, or the design is not scored
 * @example lowerLevel(strength, 2) // 2
 */
export function lowerLevel(strength: Pick<Strength, 'level'>, level: number): number {
  if (!Number.isInteger(level) || level < 1 || level > 5) throw new RangeError(`${level} is not a level from 1 to 5`)
  if (strength.level === null) throw new RangeError('The design is not scored, so that it cannot be given a level')
  if (level > strength.level)
    throw new RangeError(`The answers allow at most level ${strength.level}: it may be lowered, not raised to ${level}`)
  return level
}

const BENEFITS: EffectFinding[] = ['benefit 1', 'benefit 2', 'benefit 3', 'benefit 4', 'benefit 5']

/**
 * What a body of evidence comes to for a rubric by effect; with `lowered`, as if its level were that (a level above the
 * computed one changes nothing). Under the tender's least level a difference is an association only, and a narrow interval
 * around no effect shows nothing.
 * @example effectFinding(body, 2) // 'association only'
 */
export function effectFinding(
  body: Pick<BodyOfEvidence, 'knowledge' | 'level' | 'leastLevel'>,
  lowered: number | null = null,
): EffectFinding {
  const level = Math.min(body.level ?? 0, lowered ?? 5)
  const enough = level >= body.leastLevel
  if (body.knowledge === 'evidence of benefit')
    return enough ? (BENEFITS[level - 1] ?? 'inconclusive') : 'association only'
  if (body.knowledge === 'evidence of harm') return enough ? 'harm' : 'association only'
  if (body.knowledge === 'evidence of no effect') return enough ? 'no effect' : 'inconclusive'
  return body.knowledge
}

const titleOf = ({ by }: Rubric, finding: string): string => {
  const words: Record<string, FindingWords> = FINDING_WORDS[by]
  return words[finding]?.title ?? finding
}

const said = (rubric: Rubric, finding: string, mark: string | null): Indicative => ({
  finding,
  mark,
  words:
    mark === null
      ? `${titleOf(rubric, finding)}: for this finding the published rubric suggests no mark, and the panel decides without one.`
      : `${titleOf(rubric, finding)}: for this finding the published rubric suggests the mark ${mark}.`,
})

/**
 * The mark that a published rubric suggests for what the appraisal found. It is shown to a panel member only after that
 * member has locked a mark, and it decides nothing. `lowered` is the level at which an assessor puts the design.
 * @example indicativeMark(rubric, { body, record: null }).mark // '4'
 */
export function indicativeMark(
  rubric: Rubric,
  { body, record }: { body: BodyOfEvidence | null; record: RecordFinding | null },
  lowered?: number,
): Indicative {
  if (rubric.by === 'record') return record === null ? NOT_STATED : said(rubric, record, rubric.marks[record])
  if (body === null) return NOT_STATED
  if (rubric.by === 'fit') {
    const fit = body.fit?.overall ?? 'unknown'
    return said(rubric, fit, rubric.marks[fit])
  }
  const finding = effectFinding(body, lowered)
  return said(rubric, finding, rubric.marks[finding])
}

const placeOf = (scale: ScaleValue[], mark: string): number =>
  isDecimal(mark, 12) ? scale.findIndex(({ value }) => exact(value).equals(exact(mark))) : -1

/**
 * How many steps of the scale lie between a mark and the indicative one; null when there is none, or when either is not on
 * the scale. Never less than nought.
 * @example stepsApart(scale, '2', '4') // 2
 */
export function stepsApart(scale: ScaleValue[], mark: string, indicative: string | null): number | null {
  if (indicative === null) return null
  const [one, other] = [placeOf(scale, mark), placeOf(scale, indicative)]
  return one < 0 || other < 0 ? null : Math.abs(one - other)
}

/**
 * Whether the reason for a mark must say why it differs from the indicative one: when they lie more than one step apart.
 * @example needsAnswer(scale, '2', '4') // true
 */
export const needsAnswer = (scale: ScaleValue[], mark: string, indicative: string | null): boolean =>
  (stepsApart(scale, mark, indicative) ?? 0) > 1
