import { record } from '../audit/ledger-store.js'
import type { Reads, Writes } from '../database/access.js'
import { goTo, notFound, show, textOf, type Answer, type Person, type Visit } from '../web/visits.js'
import { accountOf, credentialsOf, dropFailures, isHeldBack, keepFailure, keepPassword } from './account-store.js'
import { hashPassword, isPassword, passwordProblems } from './passwords.js'
import { signedIn } from './permissions.js'
import { rolesInWords } from './role-names.js'
import { beginSession, endSessionsOf, sessionsOf } from './session-store.js'

function page(db: Reads, visit: Visit, person: Person, status: number, more: Record<string, unknown> = {}): Answer {
  const account = accountOf(db, person.id)
  if (!account) throw notFound()
  const others = sessionsOf(db, { account: person.id, now: visit.now }).length - 1
  return show(status, 'people/account', {
    title: 'Your account',
    account,
    rolesInWords: rolesInWords(account.roles),
    others: Math.max(others, 0),
    hasPassword: typeof credentialsOf(db, { email: account.email })?.password === 'string',
    ...more,
  })
}

/** One's own account. */
export const showAccount = (db: Reads, visit: Visit, person: Person): Answer => page(db, visit, person, 200)

interface Checked {
  hash: string | null
  problems: { field: string; text: string }[]
  /** The old password was wrong: it counts as a failed sign-in. */
  failed: boolean
}

const refused = (field: string, text: string, failed = false): Checked => ({
  hash: null,
  problems: [{ field, text }],
  failed,
})

const HELD_BACK = refused('old', 'Too many tries. Wait a quarter of an hour, then try again')

/** The slow part of changing a password: checks the old one, hashes the new one. */
export async function checkChange(db: Reads, visit: Visit): Promise<Checked> {
  const person = signedIn(db, visit)
  const [old, password, again] = ['old', 'password', 'password-again'].map((field) => textOf(visit.form, field))
  if (isHeldBack(db, person.email, visit.now)) return HELD_BACK
  const problems = passwordProblems(password ?? '', again ?? '')
  if (problems.length > 0) return { hash: null, problems, failed: false }
  const known = credentialsOf(db, { email: person.email })?.password ?? null
  if (!(await isPassword(old ?? '', known))) return refused('old', 'This is not your present password', true)
  return { hash: await hashPassword(password ?? ''), problems: [], failed: false }
}

/** Changes one's own password. Every other session of the account ends; this one goes on under a new token. */
export function savePassword(tx: Writes, visit: Visit, person: Person, checked: Checked): Answer {
  // Many may have guessed at once while this password was being hashed.
  const { hash, problems, failed } = isHeldBack(tx, person.email, visit.now) ? HELD_BACK : checked
  if (hash === null) {
    const answer = page(tx, visit, person, 422, { problems })
    return failed ? { ...answer, afterwards: (later) => keepFailure(later, person.email, visit.now) } : answer
  }
  keepPassword(tx, { account: person.id, password: hash })
  dropFailures(tx, person.email)
  endSessionsOf(tx, { account: person.id, now: visit.now })
  record(tx, visit, { act: 'password.changed', detail: { account: person.id } })
  const notice = 'Your password is changed. Everywhere else you have been signed out.'
  return { ...goTo('/account', notice), session: beginSession(tx, person.id, visit.now) }
}
