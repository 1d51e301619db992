import { record } from '../audit/ledger-store.js'
import type { Reads, Writes } from '../database/access.js'
import { goTo, notFound, show, textOf, type Answer, type Person, type Visit } from '../web/visits.js'
import { accountOf, credentialsOf, keepPassword } from './account-store.js'
import { codesOf } from './code-store.js'
import { dropFailures, isHeldBack, keepFailure, placeOfPassword } from './failure-store.js'
import { hashPassword, isPassword, passwordProblems } from './passwords.js'
import { signedIn } from './permissions.js'
import { tieOf } from './openid-store.js'
import { rolesInWords } from './role-names.js'
import { dropKnownBrowsers } from './known-browser-store.js'
import { PROOF_WORDS, type SignInRules } from './proofs.js'
import { endNamedSession, endSessionsOf, sessionsOf } from './session-store.js'
import { newSession } from './signing-in.js'

function page(
  db: Reads,
  visit: Visit,
  person: Person,
  { status, rules, problems = [] }: { status: number; rules: SignInRules; problems?: Checked['problems'] },
): Answer {
  const account = accountOf(db, person.id)
  if (!account) throw notFound()
  const sessions = sessionsOf(db, { account: person.id, now: visit.now, current: visit.session }, rules)
  return show(status, 'people/account', {
    title: 'Your account',
    account,
    rolesInWords: rolesInWords(account.roles),
    sessions: sessions.map((one) => ({ ...one, proof: PROOF_WORDS[one.proof] })),
    codes: codesOf(db, person.id),
    idleMinutes: rules.idleMinutes,
    tied: tieOf(db, { account: person.id }) ?? null,
    hasPassword: typeof credentialsOf(db, { email: account.email })?.password === 'string',
    problems,
  })
}

/** One's own account. */
export const showAccount =
  (rules: SignInRules) =>
  (db: Reads, visit: Visit, person: Person): Answer =>
    page(db, visit, person, { status: 200, rules })

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
  if (isHeldBack(db, placeOfPassword(db, visit, person.email, person.id), visit.now)) return HELD_BACK
  const problems = passwordProblems(password ?? '', again ?? '', [person.name, person.email])
  if (problems.length > 0) return { hash: null, problems, failed: false }
  const known = credentialsOf(db, { email: person.email })?.password ?? null
  if (!(await isPassword(old ?? '', known))) return refused('old', 'This is not your present password', true)
  return { hash: await hashPassword(password ?? ''), problems: [], failed: false }
}

/** Changes one's own password. Every other session of the account ends; this one goes on under a new token. */
export const savePassword =
  (rules: SignInRules) =>
  (tx: Writes, visit: Visit, person: Person, checked: Checked): Answer => {
    const from = placeOfPassword(tx, visit, person.email, person.id)
    // Many may have guessed at once while this password was being hashed.
    const { hash, problems, failed } = isHeldBack(tx, from, visit.now) ? HELD_BACK : checked
    if (hash === null) {
      const answer = page(tx, visit, person, { status: 422, rules, problems })
      return failed ? { ...answer, afterwards: (later) => keepFailure(later, from, visit.now) } : answer
    }
    keepPassword(tx, { account: person.id, password: hash })
    dropFailures(tx, from)
    endSessionsOf(tx, { account: person.id, now: visit.now })
    record(tx, visit, { act: 'password.changed', detail: { account: person.id } })
    const notice = 'Your password is changed. Everywhere else you have been signed out.'
    return { ...goTo('/account', notice), session: newSession(tx, visit, person.id, 'password') }
  }

/** Signs out in one place: this one or another. A place that is signed out already needs nothing. */
export function submitSessionEnd(tx: Writes, visit: Visit, person: Person): Answer {
  const id = visit.params.session ?? ''
  const own = sessionsOf(tx, { account: person.id, now: visit.now, current: visit.session })
  if (!own.some((one) => one.id === id)) return goTo('/account', 'You are signed out there already.')
  endNamedSession(tx, { id, account: person.id, now: visit.now })
  record(tx, visit, { act: 'session.ended', detail: { account: person.id } })
  if (own.some((one) => one.id === id && one.isThis))
    return { ...goTo('/sign-in', 'You have signed out.'), session: 'ended' }
  return goTo('/account', 'You have been signed out there.')
}

/** Signs out everywhere, here too, and lets every browser be a stranger again. */
export function signOutEverywhere(tx: Writes, visit: Visit, person: Person): Answer {
  endSessionsOf(tx, { account: person.id, now: visit.now })
  dropKnownBrowsers(tx, { account: person.id })
  record(tx, visit, { act: 'sessions.ended', detail: { account: person.id } })
  return { ...goTo('/sign-in', 'You have signed out everywhere.'), session: 'ended' }
}
