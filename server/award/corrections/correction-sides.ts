import type { Reads } from '../../database/access.js'
import { criterionOf, type Tender } from '../../rules/tender.js'
import { firstAgreementOf } from '../case-file-store.js'
import { exclusionsDecidedFirst } from '../exclusion-store.js'
import { gateDecisionsOf, type KeptGateDecision } from '../gate-store.js'
import type { Correction } from './correction-store.js'
import { wordsOn } from './correction-text-store.js'
import { everyDecided, type Decided } from './decided-store.js'

/** One version of a mark or decision, as it is laid beside the other. */
export interface Side {
  /** The mark, or ''. */
  mark: string
  /** What the mark or the decision is called. */
  says: string
  rule: string
  reason: string
  whyMoved: string
  indicativeAnswer: string
  by: string
  /** When it was decided; of one that is only written, when it was written. '' where nothing had been decided. */
  at: string
  signed: number
  dissented: number
}

const OUTCOMES = { exclude: 'Excluded', keep: 'In the competition' } as const
const PLAIN = { mark: '', rule: '', reason: '', whyMoved: '', indicativeAnswer: '', by: '', at: '' }

const labelOf = (tender: Tender, criterion: string, mark: string): string =>
  criterionOf(tender, criterion)?.scale.find(({ value }) => value === mark)?.label ?? ''

const decidedSide = (tender: Tender, decided: Decided): Side => ({
  mark: decided.mark ?? '',
  says: decided.outcome ? OUTCOMES[decided.outcome] : labelOf(tender, decided.criterion, decided.mark ?? ''),
  rule: decided.rule,
  reason: decided.reason,
  whyMoved: decided.whyMoved,
  indicativeAnswer: decided.indicativeAnswer,
  by: decided.by,
  at: decided.at,
  signed: decided.signed,
  dissented: decided.dissented,
})

/** What was decided anew of the same thing before this correction, the last of it. */
function earlier(db: Reads, { id, tender, kind, bid, criterion }: Correction): Decided | undefined {
  const same = everyDecided(db, tender).filter(
    (one) => one.kind === kind && one.bid === bid && one.criterion === criterion,
  )
  const here = same.findIndex((one) => one.correction === id)
  return (here < 0 ? same : same.slice(0, here)).at(-1)
}

/** What had been decided before this correction was opened. */
export function formerSide(db: Reads, tender: Tender, correction: Correction): Side {
  const anew = earlier(db, correction)
  if (anew && correction.kind !== 'gate') return decidedSide(tender, anew)
  if (correction.kind === 'mark') return firstMark(db, tender, correction)
  return correction.kind === 'gate' ? firstGate(db, correction) : firstExclusion(db, correction)
}

function firstMark(db: Reads, tender: Tender, { bid, criterion }: Correction): Side {
  const first = firstAgreementOf(db, { bid: bid ?? '', criterion })
  if (!first) throw new Error('A mark is agreed before it is reopened')
  const { mark, reason, whyMoved, indicativeAnswer, moderator, closedAt, signed, dissented } = first
  const says = labelOf(tender, criterion, mark)
  return { mark, says, rule: '', reason, whyMoved, indicativeAnswer, by: moderator, at: closedAt, signed, dissented }
}

function firstGate(db: Reads, { tender, bid, criterion, at, closedAt, text }: Correction): Side {
  const own = (one: KeptGateDecision): boolean =>
    one.at === closedAt && one.decision === text?.outcome && one.reason === text.reason
  const before = gateDecisionsOf(db, { tender }).filter(
    (one) => one.bid === bid && one.criterion === criterion && one.at <= at,
  )
  const decided = before.findLast((one) => !own(one))
  if (!decided) throw new Error('A minimum is decided on before that is reopened')
  const { decision, reason, by } = decided
  return { ...PLAIN, says: OUTCOMES[decision], reason, by, at: decided.at, signed: 0, dissented: 0 }
}

function firstExclusion(db: Reads, { tender, bid }: Correction): Side {
  const excluded = exclusionsDecidedFirst(db, { tender }).find((one) => one.bid === bid)
  if (!excluded) return { ...PLAIN, says: OUTCOMES.keep, signed: 0, dissented: 0 }
  const { rule, reason, by, at } = excluded
  return { ...PLAIN, says: OUTCOMES.exclude, rule, reason, by, at, signed: 0, dissented: 0 }
}

/** What is written or decided anew, or null while nothing is. */
export function newSide(db: Reads, tender: Tender, { id, criterion, text, closedAt }: Correction): Side | null {
  if (!text) return null
  const words = wordsOn(db, { correction: id, revision: text.revision })
  const { mark, outcome, rule, reason, whyMoved, indicativeAnswer, by, at } = text
  return {
    mark: mark ?? '',
    says: outcome ? OUTCOMES[outcome] : labelOf(tender, criterion, mark ?? ''),
    ...{ rule, reason, whyMoved, indicativeAnswer, by },
    at: closedAt ?? at,
    signed: words.filter(({ signed }) => signed === 'signed').length,
    dissented: words.filter(({ signed }) => signed === 'dissent').length,
  }
}
