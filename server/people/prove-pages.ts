import type { Reads, Writes } from '../database/access.js'
import { show, textOf, type Answer, type Person, type Visit } from '../web/visits.js'
import { credentialsOf } from './account-store.js'
import { codeTaken } from './code-check.js'
import { codesOf } from './code-store.js'
import { dropFailures, isHeldBack, keepFailure, placeOfPassword } from './failure-store.js'
import { isPassword } from './passwords.js'
import type { OpenIdProvider } from './openid-provider.js'
import { tieOf } from './openid-store.js'
import { signedIn } from './permissions.js'
import type { Proof } from './proofs.js'
import { nextOf } from './sign-in-pages.js'
import { provedAgain } from './signing-in.js'

interface Needed {
  password: boolean
  code: boolean
  /** What the provider is called through which they can show it; null where their account is tied to none. */
  organisation: string | null
}

const organisationOf = (db: Reads, person: Person, openId: OpenIdProvider | null): string | null =>
  openId && tieOf(db, { account: person.id }) ? openId.name : null

/** What somebody can prove here that they are themselves with. Whoever has no password shows it to the provider first, and the code after. */
function neededOf(db: Reads, person: Person, openId: OpenIdProvider | null): Needed {
  const password = typeof credentialsOf(db, { email: person.email })?.password === 'string'
  const organisation = organisationOf(db, person, openId)
  return { password, organisation, code: (password || organisation === null) && codesOf(db, person.id) !== null }
}

interface Asked {
  problems?: { field: string; text: string }[]
  status?: number
  next?: string
}

/** The page that asks for a proof of who it is that opens, signs or issues something. */
export function provePage(
  openId: OpenIdProvider | null,
  db: Reads,
  visit: Visit,
  person: Person,
  { problems = [], status = problems.length > 0 ? 422 : 200, next }: Asked = {},
): Answer {
  return show(status, 'people/prove', {
    title: 'Show that it is you',
    next: next ?? nextOf(textOf(visit.form, 'next') || textOf(visit.query, 'next')),
    ...{ needed: neededOf(db, person, openId), problems, account: person.email },
  })
}

export const showProve =
  (openId: OpenIdProvider | null) =>
  (db: Reads, visit: Visit, person: Person): Answer =>
    provePage(openId, db, visit, person)

const HELD_BACK = 'Too many tries. Wait a quarter of an hour, then try again'

interface Checked {
  isRight: boolean
  heldBack: boolean
}

/** The slow part: the password is hashed and compared. */
export async function checkProof(db: Reads, visit: Visit): Promise<Checked> {
  const person = signedIn(db, visit)
  const from = placeOfPassword(db, visit, person.email, person.id)
  if (isHeldBack(db, from, visit.now)) return { isRight: false, heldBack: true }
  const hash = credentialsOf(db, { email: person.email })?.password ?? null
  if (hash === null) return { isRight: true, heldBack: false }
  return { isRight: await isPassword(textOf(visit.form, 'password'), hash), heldBack: false }
}

/** Takes password and code, and goes on to where the proof was asked for. */
export const prove =
  (openId: OpenIdProvider | null) =>
  (tx: Writes, visit: Visit, person: Person, checked: Checked): Answer =>
    proved(
      {
        again: (problem) => provePage(openId, tx, visit, person, { problems: [problem] }),
        ...neededOf(tx, person, openId),
      },
      tx,
      visit,
      person,
      checked,
    )

interface Asking extends Needed {
  /** The page once more, with what was wrong. */
  again: (problem: { field: string; text: string }) => Answer
}

function proved(asking: Asking, tx: Writes, visit: Visit, person: Person, checked: Checked): Answer {
  const from = placeOfPassword(tx, visit, person.email, person.id)
  if (checked.heldBack || isHeldBack(tx, from, visit.now)) return asking.again({ field: 'password', text: HELD_BACK })
  if (!checked.isRight) {
    const answer = asking.again({ field: 'password', text: 'This is not your password' })
    return { ...answer, afterwards: (later) => keepFailure(later, from, visit.now) }
  }
  const proof = proofOf(asking, tx, visit, person)
  if (typeof proof !== 'string') return proof
  dropFailures(tx, from)
  return provedAgain(tx, visit, { account: person.id, proof, next: nextOf(textOf(visit.form, 'next')) })
}

const PROVIDER = 'Show it where you sign in: you have no password here'
const NOTHING = 'There is nothing here that you could show it with: sign out, and sign in again as you did'

/** The proof that was given, with the code where there are codes; or the page that asks again. */
function proofOf(
  { again, password, code, organisation }: Asking,
  tx: Writes,
  visit: Visit,
  person: Person,
): Proof | Answer {
  const first = password ? 'password' : 'organisation'
  if (!code && password) return first
  if (!code)
    return again(organisation ? { field: 'organisation', text: PROVIDER } : { field: 'password', text: NOTHING })
  const taken = codeTaken(tx, visit, person.id, textOf(visit.form, 'code'))
  if (taken.kind !== null) return `${first} and ${taken.kind}`
  const answer = again({ field: 'code', text: taken.text })
  return taken.afterwards ? { ...answer, afterwards: taken.afterwards } : answer
}
