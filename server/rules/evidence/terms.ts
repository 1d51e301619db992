import type { Sentence, Setting, Sex, Substance } from './study.js'

/**
 * What a tender publishes about how evidence will be read, frozen with everything else that can move a score.
 */
export interface EvidenceTerms {
  /** For whom and where the service is bought: what transferability is measured against. */
  setting: Setting
  sex: Sex
  sentences: Sentence[]
  substances: Substance[]
  /** Length of the programme wanted, in weeks, decimal text; null when the tender leaves it open. */
  weeks: { from: string; to: string } | null
  /** The smallest effect that would matter, in percentage points, decimal text over nought: under it an interval may show 'no effect'. */
  worthwhile: string
  /** The least level of design at which a difference counts as evidence of an effect, 1 to 5. */
  leastLevel: number
}

export const EFFECT_FINDINGS = [
  'benefit 5',
  'benefit 4',
  'benefit 3',
  'benefit 2',
  'benefit 1',
  'inconclusive',
  'association only',
  'no effect',
  'harm',
  'no evidence',
] as const
/** What the appraisal of a bid's studies comes to: knowledge, and for a benefit the level of design that carries it. */
export type EffectFinding = (typeof EFFECT_FINDINGS)[number]

export const FIT_FINDINGS = ['good', 'partial', 'weak', 'unknown'] as const
/** How well what was studied fits what is bought. */
export type FitFinding = (typeof FIT_FINDINGS)[number]

export const RECORD_FINDINGS = ['better', 'as expected', 'worse', 'too few', 'no data'] as const
/** What a bidder's declared contracts come to. */
export type RecordFinding = (typeof RECORD_FINDINGS)[number]

/** The marks that a rubric gives, one for each finding; null: the rubric gives none, and the panel decides without one. */
export type Marks<Finding extends string> = Record<Finding, string | null>

/**
 * A published rubric of one criterion: what the appraisal finds → an indicative mark. It is shown to a panel member only
 * after that member has locked a mark, so that it cannot anchor it.
 */
export type Rubric =
  | { by: 'effect'; marks: Marks<EffectFinding> }
  | { by: 'fit'; marks: Marks<FitFinding> }
  | { by: 'record'; marks: Marks<RecordFinding> }
