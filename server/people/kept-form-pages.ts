import type { Reads, Writes } from '../database/access.js'
import { fieldsOf } from '../web/requests.js'
import { data, notFound, show, textOf, type Answer, type Person, type Visit } from '../web/visits.js'
import { signedIn } from './permissions.js'
import { keepTyped, keptForm } from './kept-form-store.js'

/** The form that this person sent after their sign-in had ended. */
export function mayHaveBack(db: Reads, visit: Visit): { path: string; fields: { name: string; value: string }[] } {
  const person = signedIn(db, visit)
  const kept = keptForm(db, visit.params.id as string, person.id)
  if (!kept) throw notFound()
  return { path: kept.path, fields: fieldsOf(kept.form) }
}

/** Shows what was typed, ready to be sent again. */
export function showKept(_db: Reads, visit: Visit, { path, fields }: ReturnType<typeof mayHaveBack>): Answer {
  const proved = textOf(visit.query, 'after') === 'proof'
  const title = proved ? 'Now send it' : 'Nothing was lost: send this again'
  return show(200, 'errors/send-again', { title, action: path, fields, kept: true, proved })
}

const ELSEWHERE =
  'another window of yours holds something newer typed on this page. Save here with the button, or close this window and go on in the other.'

/**
 * Keeps what somebody is typing on a page of theirs. Sent by script; the page itself checks everything when it is saved. What
 * another window of the same person holds is not written over unseen.
 */
export function saveDraft(tx: Writes, visit: Visit, person: Person): Answer {
  const { page: _page, csrf: _csrf, ...form } = visit.form
  const path = textOf(visit.form, 'page')
  if (!/^\/[\w/-]{1,200}$/.test(path)) return data({ problem: 'This page keeps no drafts' }, 422)
  if (!keepTyped(tx, person.id, path, form, visit.now)) return data({ problem: ELSEWHERE }, 409)
  return data({ savedAt: visit.now })
}
