import { createHash } from 'node:crypto'
import type { Reads } from '../database/access.js'
import { unanswered, type Answered } from '../rules/robustness/close-call-answers.js'
import type { PublishedFile } from './case-file.js'
import { answersOn, type KeptAnswer } from './close-call-store.js'
import { competitionsOf } from './lot-awards.js'
import type { Analyses } from './analyses.js'
import { closeReasons } from './robustness-conclusions.js'

/** One reason why an award is a close call, with what the lead has answered to it. */
export interface CloseCallLine {
  /** '' where the tender has no lots. */
  lot: string
  lotTitle: string
  key: string
  says: string
  /** The name of its box in the form. */
  field: string
  /** The last answer, also one that was given to other words. */
  kept: KeptAnswer | null
  isAnswered: boolean
}

const fieldOf = (lot: string, key: string): string =>
  `answer-${[lot, key].filter(Boolean).join('-').replaceAll(' ', '-')}`

const asAnswered = ({ reason, says, answer }: KeptAnswer): Answered => ({ key: reason, says, text: answer })

/** Every reason why the award, or that of a lot, is a close call. Empty where none is one. */
export function closeCallLines(db: Reads, file: PublishedFile, analyses: Analyses): CloseCallLine[] {
  const kept = answersOn(db, { tender: file.id })
  return competitionsOf(db, file).flatMap(({ lot, tender }) => {
    const id = lot?.id ?? ''
    const analysed = analyses.get(id)?.robustness
    const reasons = analysed ? closeReasons(analysed, tender) : []
    const ofLot = kept.filter((one) => one.lot === id)
    const open = unanswered(reasons, ofLot.map(asAnswered))
    return reasons.map(({ key, says }) => ({
      lot: id,
      lotTitle: lot?.title ?? '',
      key,
      says,
      field: fieldOf(id, key),
      kept: ofLot.find(({ reason }) => reason === key) ?? null,
      isAnswered: !open.some((one) => one.key === key),
    }))
  })
}

/** What answers are given to, as one digest: the reasons in their words, and which answers there are already. */
export const basisOfAnswers = (lines: CloseCallLine[]): string =>
  createHash('sha256')
    .update(JSON.stringify(lines.map(({ field, says, kept }) => [field, says, kept?.revision ?? 0])))
    .digest('hex')

/** Why analyses of an award could not be worked out, or null. */
export const troubleIn = (analyses: Analyses): string | null =>
  [...analyses.values()].find(({ trouble }) => trouble !== null)?.trouble ?? null
