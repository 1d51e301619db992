import { namesIn } from '../asker-names.js'
import { agreementProblems, differ, type AgreementContext, type TypedAgreement } from '../moderation.js'
import { unless } from '../problems.js'
import type { Problem } from '../tender.js'
import { isDay } from '../track-record/days.js'
import { wordCount } from '../words.js'

/**
 * An award that is corrected after something said against it was upheld: exactly one mark or decision is taken anew, by those
 * who decide it, and nothing else. Scores that had been changed with no place for the reason undid the award in EnergySolutions
 * v Nuclear Decommissioning Authority [2016] EWHC 1988: here both versions stay, each with its reasons and signatures.
 */

export const CORRECTION_KINDS = ['mark', 'gate', 'exclusion'] as const
/** What is reopened: an agreed mark, the decision on a missed minimum, or whether a bid is excluded. */
export type CorrectionKind = (typeof CORRECTION_KINDS)[number]

export const UPHELD_BY_OTHERS = ['letter', 'claim', 'court order', 'panel'] as const
/** Where it was upheld, if not on a representation that was made or recorded here; 'panel' is one that reviews such decisions. */
export type UpheldIn = 'representation' | (typeof UPHELD_BY_OTHERS)[number]

/** What the lead typed of what was upheld. */
export interface TypedFinding {
  source: string
  /** The id of a representation, where that is the source; else ''. */
  representation: string
  reference: string
  /** 'YYYY-MM-DD' */
  upheldOn: string
  upheldBy: string
  upheld: string
}

const FEWEST_WORDS = 5
const FEWEST_WHY = 3

const isSource = (source: string): boolean =>
  source === 'representation' || UPHELD_BY_OTHERS.some((one) => one === source)

/**
 * What stops a finding from being cited: nothing, if the list is empty. Fields are 'source', 'reference', 'upheldOn', 'upheldBy'
 * and 'upheld'. One made here brings its day and its decider along; one from elsewhere is named by its reference, its day (not
 * before `first`, not after `today`, both 'YYYY-MM-DD') and whoever decided.
 * @param decided the ids of the representations that were upheld
 * @example findingProblems({ ...typed, source: '' }, [], '2026-05-20', '2026-06-01')[0]?.field // 'source'
 */
export function findingProblems(
  typed: TypedFinding,
  decided: readonly string[],
  first: string,
  today: string,
): Problem[] {
  const isHere = typed.source === 'representation'
  const upheld = unless(
    wordCount(typed.upheld) >= FEWEST_WORDS,
    'upheld',
    `Say what was upheld and why, in at least ${FEWEST_WORDS} words`,
  )
  if (!isSource(typed.source) || (isHere && !decided.includes(typed.representation)))
    return [{ field: 'source', text: 'Choose where it was upheld' }, ...upheld]
  if (isHere) return upheld
  return [
    ...unless(typed.reference !== '', 'reference', 'Enter the reference under which it is found again'),
    ...unless(
      isDay(typed.upheldOn) && typed.upheldOn >= first && typed.upheldOn <= today,
      'upheldOn',
      'Enter the day on which it was upheld as a date, such as 2026-06-02: not before the award report, and not to come',
    ),
    ...unless(typed.upheldBy !== '', 'upheldBy', 'Say who upheld it'),
    ...upheld,
  ]
}

/**
 * What stops something from being told to every bidder as the reason of a correction; the field is 'told'. No bidder is named in
 * it, neither in full nor by a word that only it is called by.
 * @example toldProblems('', []) // [{ field: 'told', … }]
 */
export function toldProblems(told: string, bidders: readonly string[]): Problem[] {
  if (wordCount(told) < FEWEST_WORDS)
    return [{ field: 'told', text: `Say what every bidder is told, in at least ${FEWEST_WORDS} words` }]
  const [named] = bidders.flatMap((bidder) => namesIn(told, bidder).map((word) => ({ bidder, word })))
  if (!named) return []
  return [
    { field: 'told', text: `Every bidder reads this: say it without “${named.word}”, which names ${named.bidder}` },
  ]
}

const whyProblems = (whyMoved: string): Problem[] =>
  unless(
    wordCount(whyMoved) >= FEWEST_WHY,
    'whyMoved',
    `Say why it moves, or why it stays, in view of what was upheld, in at least ${FEWEST_WHY} words`,
  )

/**
 * What stops a mark that is agreed anew from being kept: what would stop any agreement, where the mark agreed before counts as
 * one from which it moves; and why it moves or stays must be said even if nothing differs.
 * @throws RangeError if an individual or the former mark is not decimal text
 * @example markAnewProblems({ ...typed, whyMoved: '' }, context, '3')[0]?.field // 'whyMoved'
 */
export function markAnewProblems(typed: TypedAgreement, context: AgreementContext, former: string): Problem[] {
  const problems = agreementProblems(typed, { ...context, individual: [...context.individual, former] })
  return problems.some(({ field }) => field === 'whyMoved') ? problems : [...problems, ...whyProblems(typed.whyMoved)]
}

/** What was typed of a decision that is taken anew. */
export interface TypedDecision {
  outcome: string
  /** Of an exclusion: under which rule. */
  rule: string
  reason: string
  whyMoved: string
}

/**
 * What stops a decision that is taken anew from being kept. Fields are 'outcome', 'rule', 'reason' and 'whyMoved'.
 * @example decisionAnewProblems({ outcome: 'exclude', rule: '', reason: 'No bank guarantee', whyMoved: 'The letter was read' }, 'exclusion')[0]?.field // 'rule'
 */
export const decisionAnewProblems = (
  { outcome, rule, reason, whyMoved }: TypedDecision,
  kind: 'gate' | 'exclusion',
): Problem[] => [
  ...unless(
    outcome === 'exclude' || outcome === 'keep',
    'outcome',
    'Choose whether the bid is out of the competition or in it',
  ),
  ...unless(
    kind === 'gate' || outcome !== 'exclude' || rule !== '',
    'rule',
    'Name the rule under which it is excluded',
  ),
  ...unless(
    wordCount(reason) >= FEWEST_WHY,
    'reason',
    `Give the reason for the decision, in at least ${FEWEST_WHY} words`,
  ),
  ...whyProblems(whyMoved),
]

export type CorrectionState = 'to write' | 'to sign' | 'decided' | 'reported' | 'withdrawn' | 'ended'

/**
 * Where a correction stands. 'decided': all have spoken, and the new report is to be issued; 'ended': the tender was abandoned
 * before that.
 * @example correctionState({ isWithdrawn: false, isReported: false, isClosed: false, isWritten: true, isAbandoned: false }) // 'to sign'
 */
export function correctionState(facts: {
  isWithdrawn: boolean
  isReported: boolean
  isClosed: boolean
  isWritten: boolean
  isAbandoned: boolean
}): CorrectionState {
  if (facts.isWithdrawn) return 'withdrawn'
  if (facts.isReported) return 'reported'
  if (facts.isAbandoned) return 'ended'
  if (facts.isClosed) return 'decided'
  return facts.isWritten ? 'to sign' : 'to write'
}

/**
 * Whether a decision on a missed minimum still counts: it was made on a mark, and does not count for another one.
 * @param decidedAt when it was made, UTC ISO text
 * @param marks the agreed marks of the item one after the other, with when each was closed
 * @example stillCounts('2026-05-02T…', [{ mark: '1', at: '2026-05-01T…' }, { mark: '0', at: '2026-06-01T…' }]) // false
 */
export function stillCounts(decidedAt: string, marks: readonly { mark: string; at: string }[]): boolean {
  const on = marks.findLast(({ at }) => at <= decidedAt)
  const now = marks.at(-1)
  return on === undefined || now === undefined || !differ([on.mark, now.mark])
}
