import type { Reads, Writes } from '../database/access.js'
import { record } from '../audit/ledger-store.js'
import { goTo, show, textOf, type Answer, type Person, type Visit } from '../web/visits.js'
import { accountOf, allAccounts, credentialsOf, dropFailures, isHeldBack, keepFailure } from './account-store.js'
import { isPassword } from './passwords.js'
import { beginSession, endSession } from './session-store.js'

const WRONG = 'The e-mail address or the password is not right'
const HELD_BACK = 'Too many tries for this address. Wait a quarter of an hour, then try again'

/** Where to go after signing in: only to a page of this site. */
export const nextOf = (next: string): string => (/^\/(?![/\\])[^\p{Cc}]*$/u.test(next) ? next : '/')

const page = (status: number, locals: Record<string, unknown>): Answer =>
  show(status, 'people/sign-in', { title: 'Sign in', ...locals })

/** The sign-in page; in demo mode with every role of the worked examples at one click. */
export const showSignIn =
  (demo: boolean) =>
  (db: Reads, visit: Visit): Answer => {
    const next = nextOf(textOf(visit.query, 'next'))
    if (visit.person) return goTo(next)
    return page(200, { next, roles: demo ? demoRoles(db) : [], typed: {} })
  }

const demoRoles = (db: Reads) => allAccounts(db).filter(({ closedAt }) => closedAt === null)

interface Checked {
  account: string | null
  heldBack: boolean
}

/** The slow part of signing in: the password is hashed and compared. Meanwhile others may try: `signIn` asks again who is held back. */
export async function checkPassword(db: Reads, visit: Visit): Promise<Checked> {
  const email = textOf(visit.form, 'email').trim()
  if (isHeldBack(db, email, visit.now)) return { account: null, heldBack: true }
  const known = credentialsOf(db, { email })
  const right = await isPassword(textOf(visit.form, 'password'), known?.password ?? null)
  return { account: right && known ? known.id : null, heldBack: false }
}

export const signIn =
  (demo: boolean) =>
  (tx: Writes, visit: Visit, _found: null, checked: Checked): Answer => {
    const email = textOf(visit.form, 'email').trim()
    const next = nextOf(textOf(visit.form, 'next'))
    const heldBack = checked.heldBack || isHeldBack(tx, email, visit.now)
    const account = heldBack ? null : checked.account
    if (!account) {
      const text = heldBack ? HELD_BACK : WRONG
      const answer = page(422, {
        next,
        roles: demo ? demoRoles(tx) : [],
        typed: { email },
        problems: [{ field: 'email', text }],
      })
      return { ...answer, afterwards: (later) => keepFailure(later, email, visit.now) }
    }
    dropFailures(tx, email)
    return begun(tx, visit, account, next)
  }

/** Demonstration only: signs in as one of the people of the worked examples. */
export function signInAs(tx: Writes, visit: Visit): Answer {
  const account = accountOf(tx, textOf(visit.form, 'account'))
  if (!account || account.closedAt) return goTo('/sign-in')
  return begun(tx, visit, account.id, nextOf(textOf(visit.form, 'next')))
}

function begun(tx: Writes, visit: Visit, account: string, next: string): Answer {
  if (visit.session) endSession(tx, { digest: visit.session, now: visit.now })
  record(tx, { person: { id: account }, now: visit.now }, { act: 'signed-in' })
  return { ...goTo(next), session: beginSession(tx, account, visit.now) }
}

export function signOut(tx: Writes, visit: Visit, person: Person): Answer {
  if (visit.session) endSession(tx, { digest: visit.session, now: visit.now })
  record(tx, { person, now: visit.now }, { act: 'signed-out' })
  return { ...goTo('/sign-in', 'You have signed out.'), session: 'ended' }
}
