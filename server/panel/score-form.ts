import { markProblems } from '../rules/marking.js'
import { occursIn, quotedPassages } from '../rules/quotations.js'
import type { Criterion, Problem } from '../rules/tender.js'
import { textOf, type Form } from '../web/visits.js'
import { TICKS, type Score, type ScoreContent, type Tick } from './score-store.js'

/** The value of the choice not to give a mark. No scale has it: marks are decimal numbers. */
export const ABSTAIN = 'abstain'

const isTick = (text: string): text is Tick => (TICKS as readonly string[]).includes(text)

/** What was typed as a mark. A choice left open stays empty: it never becomes nought. */
export interface TypedScore {
  mark: string
  abstained: boolean
  reason: string
  subpoints: Record<string, Tick>
  changeReason: string
}

export function typedScore(form: Form, { subpoints }: Criterion): TypedScore {
  const choice = textOf(form, 'mark')
  const ticks = subpoints.flatMap(({ id }): [string, Tick][] => {
    const tick = textOf(form, `subpoint-${id}`)
    return isTick(tick) ? [[id, tick]] : []
  })
  return {
    mark: choice === ABSTAIN ? '' : choice,
    abstained: choice === ABSTAIN,
    reason: textOf(form, 'reason').trim(),
    subpoints: Object.fromEntries(ticks),
    changeReason: textOf(form, 'changeReason').trim(),
  }
}

/** A kept mark as its form shows it. */
export const formOf = (score: Score | null): Form =>
  score
    ? {
        mark: score.abstained ? ABSTAIN : (score.mark ?? ''),
        reason: score.reason,
        ...Object.fromEntries(Object.entries(score.subpoints).map(([id, tick]) => [`subpoint-${id}`, tick])),
      }
    : {}

/** What is to be kept, with the passages that the reason quotes and that are found in the answer. */
export const contentOf = (typed: TypedScore, answer: string): ScoreContent => ({
  mark: typed.abstained ? null : typed.mark,
  abstained: typed.abstained,
  reason: typed.reason,
  passages: quotedPassages(typed.reason).filter(occursIn(answer)),
  subpoints: typed.subpoints,
})

/** The passages that a reason quotes and that are not found in the answer. */
export function strayPassages(reason: string, answer: string): string[] {
  const stands = occursIn(answer)
  return quotedPassages(reason).filter((passage) => !stands(passage))
}

/** What stops a mark from being kept; once it is locked, a reason of change is needed too. */
export const scoreProblems = (typed: TypedScore, { scale }: Criterion, locked: boolean): Problem[] => [
  ...markProblems(typed, scale),
  ...(locked && typed.changeReason === ''
    ? [{ field: 'changeReason', text: 'Say why you change a mark that you have locked' }]
    : []),
]

const ticksOf = (subpoints: Record<string, Tick>): string =>
  Object.entries(subpoints)
    .map(([id, tick]) => `${id} ${tick}`)
    .sort()
    .join()

/** Whether a kept mark already says what was typed. */
export const isSame = (score: ScoreContent, typed: ScoreContent): boolean =>
  score.mark === typed.mark &&
  score.abstained === typed.abstained &&
  score.reason === typed.reason &&
  ticksOf(score.subpoints) === ticksOf(typed.subpoints)
