import { change, one, remembered, type Reads, type Writes } from '../database/access.js'
import { SEALED } from '../database/sealed-names.js'
import { sealForHouse, unsealForHouse } from '../database/sealing.js'
import { textOf, type Form } from '../web/visits.js'

interface Row {
  id: string
  account: string
  path: string
  form: Buffer
  at: string
}

const insertKept = change<{ id: string; account: string; path: string; form: Buffer; now: string }>(
  'INSERT INTO kept_forms (id, account, path, form, at) VALUES (:id, :account, :path, :form, :now)',
)
const keptRow = one<Row, { id: string; account: string }>(
  'SELECT * FROM kept_forms WHERE id = :id AND account = :account',
)

/** Keeps a form that was sent after its sign-in had ended, sealed: it may hold an answer or a price. */
export function keepForm(
  tx: Writes,
  { form, ...kept }: { id: string; account: string; path: string; form: Form; now: string },
): void {
  const about = SEALED.keptForm(kept.id, kept.account, kept.path)
  insertKept(tx, { ...kept, form: sealForHouse(tx, JSON.stringify(form), about) })
}

/** A kept form, for the account that sent it and nobody else. */
export function keptForm(db: Reads, id: string, account: string): { path: string; form: Form; at: string } | null {
  const row = keptRow(db, { id, account })
  if (!row) return null
  const form = unsealForHouse(db, row.form, SEALED.keptForm(id, account, row.path))
  return { path: row.path, form: JSON.parse(form) as Form, at: row.at }
}

const upsertDraft = change<{ account: string; path: string; form: Buffer; now: string }>(`
  INSERT INTO form_drafts (account, path, form, at) VALUES (:account, :path, :form, :now)
  ON CONFLICT (account, path) DO UPDATE SET form = excluded.form, at = excluded.at`)
const draftRow = one<{ form: Buffer; at: string }, { account: string; path: string }>(
  'SELECT form, at FROM form_drafts WHERE account = :account AND path = :path',
)

/** Keeps what somebody is still typing on a page, sealed. Not in the ledger: it is nobody's act yet. */
export const keepDraft = (tx: Writes, account: string, path: string, form: Form, now: string): void =>
  void upsertDraft(tx, {
    account,
    path,
    form: sealForHouse(tx, JSON.stringify(form), SEALED.typing(account, path)),
    now,
  })

/** What somebody was typing on a page, if it has not been saved since. */
export const draftOf = (db: Reads, account: string, path: string): { form: Form; at: string } | null =>
  remembered(db, `draft ${account} ${path}`, () => {
    const row = draftRow(db, { account, path })
    if (!row) return null
    const form = unsealForHouse(db, row.form, SEALED.typing(account, path))
    return { form: JSON.parse(form) as Form, at: row.at }
  })

/** Drops the draft of a page, once what it held has been saved. */
export const dropDraft = change<{ account: string; path: string }>(
  'DELETE FROM form_drafts WHERE account = :account AND path = :path',
)

/** What somebody was typing on a page, and when it came. */
export interface KeptTyping {
  form: Form
  at: string
}

/**
 * Whether a form was drawn after what is kept had come, by the server's clock, so that whoever sends it has seen that.
 * `drawn` is what script adds to forms that it saves; without script a form has none.
 */
export const isDrawnAfter = (form: Form, kept: KeptTyping): boolean =>
  textOf(form, 'drawn') !== '' && kept.at <= textOf(form, 'drawn')

/** Whether what is kept came from the window that sends a form or stood before it; a form that names no window has no other. */
const isSeen = (form: Form, kept: KeptTyping): boolean => {
  const window = textOf(form, 'window')
  return window === '' || textOf(kept.form, 'window') === window || isDrawnAfter(form, kept)
}

const turnOf = (form: Form): number => Number(textOf(form, 'turn')) || 0

/** Whether what is kept was sent after a form, by the window that sends both: an earlier one may arrive later. */
export const isLater = (kept: KeptTyping, form: Form): boolean =>
  textOf(kept.form, 'window') === textOf(form, 'window') && turnOf(kept.form) > turnOf(form)

/**
 * Keeps what somebody is still typing, unless another window of the same person has sent something since this one was drawn:
 * then it answers false and that stays. What arrives late does not undo what its own window sent after it.
 */
export function keepTyped(tx: Writes, account: string, path: string, typed: Form, now: string): boolean {
  const kept = draftOf(tx, account, path)
  if (kept && !isSeen(typed, kept)) return false
  const { drawn: _drawn, ...form } = typed
  if (!kept || !isLater(kept, typed)) keepDraft(tx, account, path, form, now)
  return true
}

/** Drops what was typed on a page, once a form of it is saved; what another window has sent since is left to it. */
export function dropTyped(tx: Writes, account: string, path: string, saved: Form): void {
  const kept = draftOf(tx, account, path)
  if (kept && isSeen(saved, kept)) dropDraft(tx, { account, path })
}
