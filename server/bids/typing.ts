import type { Reads, Writes } from '../database/access.js'
import { keepDraft } from '../people/kept-form-store.js'
import { textOf, type Form } from '../web/visits.js'
import type { BidState } from './bid-state.js'
import { stepsOfBid, type WritingStep } from './draft.js'
import { partPages } from './statement-places.js'
import { typingOn } from './draft-store.js'
import type { OwnBid } from './permissions.js'

/** What somebody typed on a page and has not saved: it is theirs alone, and no submission holds it. */
export interface Unsaved {
  title: string
  href: string
  at: string
}

/** A text as it can be kept: without characters that no text has, which databases and printers trip over. */
export const cleanText = (text: string): string => text.toWellFormed().replaceAll('\0', '')

/** The pages of a bid on which this person has typed what is not saved. */
export function unsavedOn(db: Reads, { person, bid, publication }: OwnBid, state: BidState): Unsaved[] {
  const steps = stepsOfBid(publication.content, bid.id)
  const parts = partPages(publication.content, bid.id, state.draft)
  return typingOn(db, person.id, bid.id).flatMap(({ path, form, at }) => {
    const step = steps.find(({ href }) => href === path)
    const page = step ?? parts.find(({ href }) => href === path)
    if (!page || (step && isSaved(step, form as Form, state))) return []
    return [{ title: page.title, href: path, at }]
  })
}

const isSaved = (step: WritingStep, form: Form, { draft }: BidState): boolean =>
  step.kind === 'answer' && cleanText(textOf(form, 'answer')) === (draft.answers.get(step.criterion.id)?.text ?? '')

/** Keeps what was typed in a form that was refused, so that it is there again when its page is opened. */
export const keepTyping =
  (account: string, path: string, { csrf: _csrf, page: _page, do: _do, ...form }: Form, now: string) =>
  (tx: Writes): void =>
    keepDraft(tx, account, path, form, now)
