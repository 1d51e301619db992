import type { Problem } from '../tender.js'
import { wordCount } from '../words.js'
import type { CloseReason, MarkChange, Robustness } from './findings.js'

/** The fewest words that can answer why a close result can be leaned on. */
export const FEWEST_WORDS_OF_ANSWER = 10

/** A reason why an award is a close call, in words: what the lead answers. */
export interface Asked {
  /** The same for the same kind of reason, whatever its figures are. */
  key: string
  says: string
}

/** What the lead answered, and to which words: an answer to other figures is none to these. */
export interface Answered extends Asked {
  text: string
}

/**
 * The name by which an answer finds its reason again.
 * @example reasonKey({ kind: 'losing bid', removed: 'c', first: ['b'] }) // 'losing bid c'
 */
export const reasonKey = (reason: CloseReason): string =>
  reason.kind === 'losing bid' ? `losing bid ${reason.removed}` : reason.kind

/** What tells which marks carry weight. */
type Marked = Pick<Robustness, 'closeCall' | 'marks' | 'names'>

/**
 * The changes of single marks that say something of this award: those of criteria that weigh something. That a bid would be
 * out if it failed a pass-or-fail question is true of every award, and makes none of them a close call.
 * @example tellingChanges(robustness)[0].criterion // 'evidence'
 */
export const tellingChanges = ({ marks, names }: Pick<Marked, 'marks' | 'names'>): MarkChange[] => {
  const weightless = new Set(names.criteria.filter(({ weight }) => Number(weight) === 0).map(({ id }) => id))
  return marks.list.filter(({ criterion }) => !weightless.has(criterion))
}

const oneMark = (found: Marked, reason: CloseReason & { kind: 'one mark' }): CloseReason[] => {
  const telling = tellingChanges(found).filter(({ steps }) => steps === 1)
  const [example] = telling
  const isWhole = found.marks.list.length >= found.marks.anySteps
  return example ? [{ ...reason, example, marks: isWhole ? telling.length : reason.marks }] : []
}

/**
 * The reasons that are to be answered before a report is issued. That an award is provisional is none of them: nothing is
 * issued while it is. Nor is a pass-or-fail question (`tellingChanges`).
 * @example reasonsToAnswer(robustness) // [{ kind: 'lead', lead: '0.40', under: '1' }]
 */
export const reasonsToAnswer = (found: Marked): CloseReason[] =>
  found.closeCall.reasons.flatMap((reason) => {
    if (reason.kind === 'provisional') return []
    return reason.kind === 'one mark' ? oneMark(found, reason) : [reason]
  })

/**
 * What is wrong with the text of an answer, or null.
 * @example answerProblem('It is fine') // 'Say in at least 10 words why …'
 */
export const answerProblem = (text: string): string | null =>
  wordCount(text) >= FEWEST_WORDS_OF_ANSWER
    ? null
    : `Say in at least ${FEWEST_WORDS_OF_ANSWER} words why the result can be leaned on all the same, or what was done about it`

/**
 * What stops answers from being kept, with the key of the reason as the field: an answer that is begun must be one. One left
 * empty waits.
 * @example answerProblems([{ key: 'lead', says: '…', text: 'Fine' }])[0].field // 'lead'
 */
export const answerProblems = (answers: Answered[]): Problem[] =>
  answers.flatMap(({ key, text }) => {
    const problem = text.trim() === '' ? null : answerProblem(text)
    return problem ? [{ field: key, text: problem }] : []
  })

/**
 * The reasons that still have no answer: none was given, it is too short, or it was given to other words than the reason has now.
 * @example unanswered([{ key: 'shared', says: 'Two bids share the first place.' }], []) // [{ key: 'shared', … }]
 */
export const unanswered = (asked: Asked[], answers: Answered[]): Asked[] =>
  asked.filter(
    ({ key, says }) => !answers.some((one) => one.key === key && one.says === says && answerProblem(one.text) === null),
  )
