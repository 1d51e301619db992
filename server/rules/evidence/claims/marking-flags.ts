import type { ClaimVerdict, Flag, RuleName } from '../findings.js'
import type { Claim, Study } from '../study.js'

/** What the check of one claim comes to. */
export interface Checked {
  verdict: ClaimVerdict
  flags: Flag[]
}

/** What the appraisal found about the difference between the groups, in percentage points, treated less comparison. */
export interface Difference {
  lower: number | null
  upper: number | null
  points: number
}

/** What is shown with a flag, beside what it is about. */
export type Finding = Pick<Flag, 'severity' | 'says' | 'question'> & Partial<Pick<Flag, 'inputs' | 'arithmetic'>>

/**
 * A flag about a study, or about one of its claims, whose words it then quotes.
 * @example flagOn(study, claim, 'R1', 'PP_REPORTED_AS_PERCENT', { severity: 'question', says: '…', question: '…' })
 */
export const flagOn = (
  study: Study | null,
  claim: Claim | null,
  rule: RuleName,
  code: string,
  { severity, says, question, inputs = [], arithmetic = [] }: Finding,
): Flag => ({
  rule,
  code,
  study: study?.id ?? null,
  claim: claim?.id ?? null,
  quoted: claim?.text ?? '',
  inputs,
  arithmetic,
  severity,
  says,
  question,
})

/**
 * A verdict on a claim, with the flags that it raises.
 * @example checked(claim, 'holds', 'It follows from the counts.', [])
 */
export const checked = (
  claim: Claim,
  verdict: ClaimVerdict['verdict'],
  words: string,
  arithmetic: string[] = [],
  flags: Flag[] = [],
): Checked => ({ verdict: { claim, verdict, words, arithmetic }, flags })
