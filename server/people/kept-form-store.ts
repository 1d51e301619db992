import { change, one, remembered, type Reads, type Writes } from '../database/access.js'
import type { Form } from '../web/visits.js'

interface Row {
  id: string
  account: string
  path: string
  form: string
  at: string
}

const insertKept = change<{ id: string; account: string; path: string; form: string; now: string }>(
  'INSERT INTO kept_forms (id, account, path, form, at) VALUES (:id, :account, :path, :form, :now)',
)
const keptRow = one<Row, { id: string; account: string }>(
  'SELECT * FROM kept_forms WHERE id = :id AND account = :account',
)

/** Keeps a form that was sent after its sign-in had ended. */
export const keepForm = (
  tx: Writes,
  kept: { id: string; account: string; path: string; form: Form; now: string },
): void => void insertKept(tx, { ...kept, form: JSON.stringify(kept.form) })

/** A kept form, for the account that sent it and nobody else. */
export function keptForm(db: Reads, id: string, account: string): { path: string; form: Form; at: string } | null {
  const row = keptRow(db, { id, account })
  return row ? { path: row.path, form: JSON.parse(row.form) as Form, at: row.at } : null
}

const upsertDraft = change<{ account: string; path: string; form: string; now: string }>(`
  INSERT INTO form_drafts (account, path, form, at) VALUES (:account, :path, :form, :now)
  ON CONFLICT (account, path) DO UPDATE SET form = excluded.form, at = excluded.at`)
const draftRow = one<{ form: string; at: string }, { account: string; path: string }>(
  'SELECT form, at FROM form_drafts WHERE account = :account AND path = :path',
)

/** Keeps what somebody is still typing on a page. Not in the ledger: it is nobody's act yet. */
export const keepDraft = (tx: Writes, account: string, path: string, form: Form, now: string): void =>
  void upsertDraft(tx, { account, path, form: JSON.stringify(form), now })

/** What somebody was typing on a page, if it has not been saved since. */
export const draftOf = (db: Reads, account: string, path: string): { form: Form; at: string } | null =>
  remembered(db, `draft ${account} ${path}`, () => {
    const row = draftRow(db, { account, path })
    return row ? { form: JSON.parse(row.form) as Form, at: row.at } : null
  })

/** Drops the draft of a page, once what it held has been saved. */
export const dropDraft = change<{ account: string; path: string }>(
  'DELETE FROM form_drafts WHERE account = :account AND path = :path',
)
