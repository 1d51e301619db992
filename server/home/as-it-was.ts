import { asReads, type Reads, type Writes } from '../database/access.js'
import { needKept, NotKept, openPast } from '../database/past.js'
import { tenderOf } from '../tenders/tender-store.js'
import type { Rests } from '../web/routes.js'
import { Refusal, type Answer, type Form, type Locals, type Person, type Role, type Visit } from '../web/visits.js'
import type { PastPage } from './as-it-was-sight.js'
import { rolesChangedSince, sittersOn, type Sitter } from './past-people-store.js'

/** What is to be shown: a page of a tender, as somebody could see it at a moment (UTC ISO text). */
export interface Look {
  tender: string
  moment: string
  page: PastPage
  path: string
  query: Form
}

/** What came of it: a page as it was drawn from, the place to which its address led on, or why there is nothing to be shown. */
export type Seen =
  | { kind: 'page'; view: string; locals: Locals & { title: string } }
  | { kind: 'led on'; to: string }
  | { kind: 'nothing'; why: 'not to be seen' | 'not yet yours' | 'a file' | 'not kept'; what: string }

/** The roles that somebody had at a moment: those of now, with every change since undone. */
function rolesThen(db: Reads, { person, roles }: Sitter, moment: string): Role[] {
  const then = new Set(roles)
  for (const { body } of rolesChangedSince(db, { person, moment })) {
    const { detail } = JSON.parse(body) as { detail: { added: Role[]; removed: Role[] } }
    for (const role of detail.added) then.delete(role)
    for (const role of detail.removed) then.add(role)
  }
  return [...then]
}

const asPerson = (db: Reads, sitter: Sitter, moment: string): Person => ({
  id: sitter.person,
  name: sitter.name,
  email: sitter.email,
  roles: rolesThen(db, sitter, moment),
  organisation: sitter.organisation,
})

function asSeen(answer: Answer): Seen {
  if (answer.kind === 'page' && answer.status !== 404)
    return { kind: 'page', view: answer.view, locals: { title: '', ...answer.locals } }
  if (answer.kind === 'redirect') return { kind: 'led on', to: answer.to }
  const why = answer.kind === 'page' ? 'not to be seen' : 'a file'
  return { kind: 'nothing', why, what: '' }
}

/**
 * A page as somebody could see it at a moment: its own finder and its own page, on a connection on which everything stands as it
 * stood then, with the clock and the person of then. `told` is what was worked out of what the page rests on, or null.
 * Whether the reader may see now what stands on it is for the caller to ask.
 */
export function seenThen(db: Reads, look: Look, sitter: Sitter, told: Told | null): Seen {
  const { moment, path } = look
  const { route } = look.page
  // A page that reads is handed nothing to write with; the connection could not.
  const draw = (then: Reads, visit: Visit): Answer =>
    route.rests && told ? route.rests.page(then, visit, told.told) : route.perform(then as Writes, visit)
  const person = asPerson(db, sitter, moment)
  try {
    return withVisit(asSeen(onThen(db, look, person, draw)), person, moment, path)
  } catch (error) {
    if (error instanceof Refusal) return withVisit(asSeen(error.answer), person, moment, path)
    if (error instanceof NotKept) return { kind: 'nothing', why: 'not kept', what: error.message }
    throw error
  }
}

/** What was worked out of what a page rests on. */
export interface Told {
  told: unknown
}

/** What a page rests on that takes long, asked as it would have been at a moment; null where it rests on nothing, or was not there. */
export function askedThen(db: Reads, look: Look, sitter: Sitter): { rests: Rests; asked: unknown } | null {
  const { rests } = look.page.route
  if (!rests) return null
  try {
    return { rests, asked: onThen(db, look, asPerson(db, sitter, look.moment), rests.asks) }
  } catch (error) {
    if (error instanceof Refusal || error instanceof NotKept) return null
    throw error
  }
}

function onThen<T>(db: Reads, look: Look, person: Person, work: (then: Reads, visit: Visit) => T): T {
  const { tender, moment, page, path, query } = look
  const past = openPast(db.connection, { tender, moment })
  try {
    needKept(past)
    const visit = { person, now: moment, path, url: path, params: page.params, query, form: {}, session: null }
    return work(asReads(past), visit)
  } finally {
    past.close()
  }
}

/** What every view is handed besides its own locals, as it was then; there is no token, for nothing is sent. */
const withVisit = (seen: Seen, person: Person, now: string, url: string): Seen =>
  seen.kind === 'page'
    ? {
        ...seen,
        locals: { problems: [], typed: {}, person, csrf: '', now, url, demo: false, request: '', ...seen.locals },
      }
    : seen

/** Who had led a tender or sat on it by a moment, and who led it then. */
export function sittersThen(db: Reads, tender: string, moment: string): { sitters: Sitter[]; lead: string | null } {
  const past = openPast(db.connection, { tender, moment })
  try {
    const then = asReads(past)
    return { sitters: sittersOn(then, tender), lead: tenderOf(then, tender, moment)?.lead ?? null }
  } finally {
    past.close()
  }
}
