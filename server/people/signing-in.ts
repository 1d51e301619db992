import { record } from '../audit/ledger-store.js'
import type { Writes } from '../database/access.js'
import { goTo, show, type Answer, type Visit } from '../web/visits.js'
import { browserWords, shortAddress } from './browser-words.js'
import { codesOf } from './code-store.js'
import { keepKnownBrowser } from './known-browser-store.js'
import type { Proof } from './proofs.js'
import { beginSession, endSession } from './session-store.js'
import { keepStep } from './step-store.js'

type SessionToken = Exclude<NonNullable<Answer['session']>, 'ended'>

/** Who has proved that they hold an account, and how. */
export interface Proved {
  account: string
  proof: Proof
  /** Where they go then: a page of this site. */
  next: string
  notice?: string
}

/** Whether a proof lacks the code of an account that has codes. One click of the demonstration proves nothing, and lacks nothing. */
const lacksCode = (tx: Writes, { account, proof }: Proved): boolean =>
  (proof === 'password' || proof === 'organisation') && codesOf(tx, account) !== null

/**
 * Lets somebody in who has given their first proof: asks for a code if the account has codes, else begins their session. The one
 * way in for passwords, links, invitations and organisations alike.
 */
export const letIn = (tx: Writes, visit: Visit, proved: Proved): Answer =>
  lacksCode(tx, proved)
    ? codeAsked(keepStep(tx, proved.account, proved.proof, visit.now), proved.next)
    : begun(tx, visit, proved)

/** The page that asks for the code of somebody who has given their first proof. */
export const codeAsked = (step: string, next: string, problems: { field: string; text: string }[] = []): Answer =>
  show(problems.length > 0 ? 422 : 200, 'people/code', { title: 'Enter your code', step, next, problems })

/** Begins the session of somebody who has proved in full who they are. Another session in the same browser ends. */
export function begun(tx: Writes, visit: Visit, { account, proof, next, notice }: Proved): Answer {
  record(tx, { person: { id: account }, now: visit.now }, { act: 'signed-in', detail: { proof } })
  return { ...goTo(next, notice), session: newSession(tx, visit, account, proof) }
}

/** A session under a new token, in the place of the one that a browser had. */
export function newSession(tx: Writes, visit: Visit, account: string, proof: Proof): SessionToken {
  if (visit.session) endSession(tx, { digest: visit.session, now: visit.now })
  const { agent = '', address = '', known: held = '' } = visit.client ?? {}
  const session = beginSession(tx, account, visit.now, {
    proof,
    browser: agent === '' ? '' : browserWords(agent),
    address: shortAddress(address),
  })
  return proof === 'demonstration' ? session : { ...session, known: keepKnownBrowser(tx, held, account, visit.now) }
}

/**
 * Goes on with somebody who has just proved again who they are. What they open, sign or issue rests on it for a while. Where their
 * account has codes and the proof lacks one, it is asked for first.
 */
export function provedAgain(tx: Writes, visit: Visit, proved: Proved): Answer {
  if (lacksCode(tx, proved)) return letIn(tx, visit, proved)
  const { account, proof, next } = proved
  record(tx, { person: { id: account }, now: visit.now }, { act: 'proved-again', detail: { proof } })
  return { ...goTo(next), session: newSession(tx, visit, account, proof) }
}
