import type { Reads, Writes } from '../database/access.js'
import { newId } from '../database/ids.js'
import { draftOf, dropDraft, isDrawnAfter, keepDraft, type KeptTyping } from '../people/kept-form-store.js'
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

/** What somebody typed on a page and when, as it is kept. */
export type Typing = KeptTyping

/** Tells one state of what is kept from any other: which window sent it, and as which of its sendings. No clock can confuse it. */
const stampOf = ({ form }: Typing): string => `${textOf(form, 'window')}/${textOf(form, 'turn')}`

/** Whether what is kept was typed in the window that sends this form, or stood in it when it was drawn. */
export const isOwnTyping = (form: Form, kept: Typing): boolean =>
  textOf(kept.form, 'window') === textOf(form, 'window') ||
  stampOf(kept) === textOf(form, 'draft') ||
  isDrawnAfter(form, kept)

/** What another window of the same person holds of a page, or null: it is never written over unseen. */
export function typedElsewhere(db: Reads, account: string, path: string, form: Form): Typing | null {
  const kept = draftOf(db, account, path)
  return kept && !isOwnTyping(form, kept) ? kept : null
}

/** A form as it is kept: without what is no answer to anything. */
export const formToKeep = ({ csrf: _csrf, page: _page, do: _do, drawn: _drawn, ...form }: Form): Form => form

/**
 * Keeps what was typed in a form that was refused, so that it is there again when its page is opened; unless another window
 * holds something else, which stays.
 */
export const keepTyping =
  (account: string, path: string, form: Form, now: string) =>
  (tx: Writes): void => {
    if (!typedElsewhere(tx, account, path, form)) keepDraft(tx, account, path, formToKeep(form), now)
  }

/** Drops what was typed on a page, once it is saved or let go; what another window holds is left to it. */
export function dropTyping(tx: Writes, account: string, path: string, form: Form): void {
  if (!typedElsewhere(tx, account, path, form)) dropDraft(tx, { account, path })
}

/** What the form of a page carries, so that two windows of one person are told apart. */
export interface TypedIn {
  window: string
  /** The stamp of what stands in the form when it was typed before; '' when it is what is saved. */
  draft: string
  /** Whether another window holds something else, so that what stands here is only on this page. */
  elsewhere: boolean
}

/** What a form carries that is drawn anew, with what was typed before if anything was. */
export const freshly = (typing: Typing | null): TypedIn => ({
  window: newId(),
  draft: typing ? stampOf(typing) : '',
  elsewhere: false,
})

/** What a form carries that is drawn once more after it was refused. */
export const refusedTyping = (db: Reads, account: string, path: string, form: Form): TypedIn => ({
  window: textOf(form, 'window') || newId(),
  draft: textOf(form, 'draft'),
  elsewhere: typedElsewhere(db, account, path, form) !== null,
})
