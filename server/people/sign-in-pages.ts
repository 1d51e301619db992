import type { Reads, Writes } from '../database/access.js'
import { record } from '../audit/ledger-store.js'
import { goTo, show, textOf, type Answer, type Person, type Visit } from '../web/visits.js'
import { accountOf, allAccounts, credentialsOf } from './account-store.js'
import { dropFailures, isHeldBack, keepFailure, placeOfPassword, type Place } from './failure-store.js'
import { isPassword } from './passwords.js'
import type { OpenIdProvider } from './openid-provider.js'
import { endSession, proofOfSession } from './session-store.js'
import { begun, letIn } from './signing-in.js'

const WRONG = 'The e-mail address or the password is not right'
const HELD_BACK =
  'Too many tries for this address. Wait a quarter of an hour, or ask below for a link that lets you choose a new password'

/** Where to go after signing in: only to a page of this site. */
export const nextOf = (next: string): string => (/^\/(?![/\\])[^\p{Cc}]*$/u.test(next) ? next : '/')

/** What the sign-in page offers besides a password. */
export interface Ways {
  /** Whether everybody of the worked examples signs in with one click. */
  demo: boolean
  /** Who knows the people of an organisation; null: nobody is asked. */
  openId: OpenIdProvider | null
  /** The address at which people reach this server. */
  home: string
}

/** The sign-in page; in demo mode with every role of the worked examples at one click. */
export function signInPage(
  ways: Ways,
  db: Reads,
  { status, next, ...locals }: { status: number; next: string } & Record<string, unknown>,
): Answer {
  const roles = ways.demo ? allAccounts(db).filter(({ closedAt }) => closedAt === null) : []
  return show(status, 'people/sign-in', {
    ...{ title: 'Sign in', next, roles, typed: {}, organisation: organisationOf(ways), signOutThere: null },
    ...locals,
  })
}

const organisationOf = ({ openId }: Ways) => openId && { name: openId.name, isDown: openId.state() === 'failing' }

export const showSignIn =
  (ways: Ways) =>
  (db: Reads, visit: Visit): Answer => {
    const next = nextOf(textOf(visit.query, 'next'))
    if (visit.person) return goTo(next)
    const hasLeft = textOf(visit.query, 'left') === 'here'
    const signOutThere = hasLeft ? (ways.openId?.signOutAddress(`${ways.home}/sign-in`) ?? null) : null
    return signInPage(ways, db, { status: 200, next, signOutThere })
  }

interface Checked {
  account: string | null
  from: Place
  heldBack: boolean
}

/** The slow part of signing in: the password is hashed and compared. Meanwhile others may try: `signIn` asks again who is held back. */
export async function checkPassword(db: Reads, visit: Visit): Promise<Checked> {
  const email = textOf(visit.form, 'email').trim()
  const known = credentialsOf(db, { email })
  const from = placeOfPassword(db, visit, email, known?.id ?? null)
  if (isHeldBack(db, from, visit.now)) return { account: null, from, heldBack: true }
  const right = await isPassword(textOf(visit.form, 'password'), known?.password ?? null)
  return { account: right && known ? known.id : null, from, heldBack: false }
}

export const signIn =
  (ways: Ways) =>
  (tx: Writes, visit: Visit, _found: null, { account, from, ...checked }: Checked): Answer => {
    const email = textOf(visit.form, 'email').trim()
    const next = nextOf(textOf(visit.form, 'next'))
    const heldBack = checked.heldBack || isHeldBack(tx, from, visit.now)
    if (account === null || heldBack) {
      const problems = [{ field: 'email', text: heldBack ? HELD_BACK : WRONG }]
      const answer = signInPage(ways, tx, { status: 422, next, typed: { email }, problems })
      return { ...answer, afterwards: (later) => keepFailure(later, from, visit.now) }
    }
    dropFailures(tx, from)
    return letIn(tx, visit, { account, proof: 'password', next })
  }

/** Demonstration only: signs in as one of the people of the worked examples. */
export function signInAs(tx: Writes, visit: Visit): Answer {
  const account = accountOf(tx, textOf(visit.form, 'account'))
  if (!account || account.closedAt) return goTo('/sign-in')
  return begun(tx, visit, { account: account.id, proof: 'demonstration', next: nextOf(textOf(visit.form, 'next')) })
}

/** Signs out here. Whoever came through a provider is shown where they sign out there. */
export function signOut(tx: Writes, visit: Visit, person: Person): Answer {
  const cameThrough = visit.session !== null && proofOfSession(tx, visit.session)?.startsWith('organisation')
  if (visit.session) endSession(tx, { digest: visit.session, now: visit.now })
  record(tx, { person, now: visit.now }, { act: 'signed-out' })
  return { ...goTo(cameThrough ? '/sign-in?left=here' : '/sign-in', 'You have signed out.'), session: 'ended' }
}
