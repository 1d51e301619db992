import type { Reads, Writes } from '../database/access.js'
import { show, textOf, type Answer, type Person, type Visit } from '../web/visits.js'
import { credentialsOf } from './account-store.js'
import { codeTaken } from './code-check.js'
import { codesOf } from './code-store.js'
import { dropFailures, isHeldBack, keepFailure, placeOfPassword } from './failure-store.js'
import { isPassword } from './passwords.js'
import { signedIn } from './permissions.js'
import type { Proof } from './proofs.js'
import { nextOf } from './sign-in-pages.js'
import { provedAgain } from './signing-in.js'

interface Needed {
  password: boolean
  code: boolean
}

/** What somebody can prove here that they are themselves with. */
const neededOf = (db: Reads, person: Person): Needed => ({
  password: typeof credentialsOf(db, { email: person.email })?.password === 'string',
  code: codesOf(db, person.id) !== null,
})

function page(db: Reads, visit: Visit, person: Person, problems: { field: string; text: string }[] = []): Answer {
  const next = nextOf(textOf(visit.form, 'next') || textOf(visit.query, 'next'))
  const status = problems.length > 0 ? 422 : 200
  return show(status, 'people/prove', {
    title: 'Show that it is you',
    next,
    ...{ needed: neededOf(db, person), problems, account: person.email },
  })
}

/** Asks for a proof of who it is that opens, signs or issues something. */
export const showProve = (db: Reads, visit: Visit, person: Person): Answer => page(db, visit, person)

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
  const { password } = neededOf(db, person)
  if (!password) return { isRight: true, heldBack: false }
  const hash = credentialsOf(db, { email: person.email })?.password ?? null
  return { isRight: await isPassword(textOf(visit.form, 'password'), hash), heldBack: false }
}

/** Takes password and code, and goes on to where the proof was asked for. */
export function prove(tx: Writes, visit: Visit, person: Person, checked: Checked): Answer {
  const from = placeOfPassword(tx, visit, person.email, person.id)
  if (checked.heldBack || isHeldBack(tx, from, visit.now))
    return page(tx, visit, person, [{ field: 'password', text: HELD_BACK }])
  if (!checked.isRight) {
    const answer = page(tx, visit, person, [{ field: 'password', text: 'This is not your password' }])
    return { ...answer, afterwards: (later) => keepFailure(later, from, visit.now) }
  }
  const needed = neededOf(tx, person)
  const proof = proofOf(tx, visit, person, needed)
  if (typeof proof !== 'string') return proof
  dropFailures(tx, from)
  return provedAgain(tx, visit, { account: person.id, proof, next: nextOf(textOf(visit.form, 'next')) })
}

const NOTHING = 'There is nothing here that you could show it with: sign out, and sign in again as you did'

/** The proof that was given, with the code where there are codes; or the page that asks again. */
function proofOf(tx: Writes, visit: Visit, person: Person, { password, code }: Needed): Proof | Answer {
  const first = password ? 'password' : 'organisation'
  if (!code) return password ? first : page(tx, visit, person, [{ field: 'password', text: NOTHING }])
  const taken = codeTaken(tx, visit, person.id, textOf(visit.form, 'code'))
  if (taken.kind !== null) return `${first} and ${taken.kind}`
  const answer = page(tx, visit, person, [{ field: 'code', text: taken.text }])
  return taken.afterwards ? { ...answer, afterwards: taken.afterwards } : answer
}
