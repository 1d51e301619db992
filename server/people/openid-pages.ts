import { record } from '../audit/ledger-store.js'
import type { Reads, Writes } from '../database/access.js'
import { goTo, textOf, type Answer, type Person, type Visit } from '../web/visits.js'
import { acceptedThrough } from './invitation-pages.js'
import { matchOf } from './openid-matching.js'
import { ProviderTrouble, type Identity, type OpenIdProvider, type Trip } from './openid-provider.js'
import { tie } from './openid-store.js'
import { carriedIn, carriedText, MINUTES, type Carried } from './openid-trip.js'
import { anotherInWords, lostInWords, notAnewInWords, troubleInWords, wayInWords } from './openid-words.js'
import { signedIn } from './permissions.js'
import type { Proof } from './proofs.js'
import { nextOf } from './sign-in-pages.js'
import { letIn, provedAgain } from './signing-in.js'

/** The sign-in page, or the one that asks for a proof, with why it came to nothing. */
export type Turned = (db: Reads, visit: Visit, status: number, next: string, text: string) => Answer

type Left = { address: string; trip: Trip } | ProviderTrouble

/** Asks the provider where to send people. */
export const leaving =
  (provider: OpenIdProvider, anew: boolean) =>
  (db: Reads, visit: Visit): Promise<Left> => {
    if (anew) signedIn(db, visit)
    return provider.leave(anew).catch(troubleOf)
  }

/** Sends somebody to the provider, to sign in, or to show again that it is them. */
export const leave =
  (provider: OpenIdProvider, turned: Turned) =>
  (db: Reads, visit: Visit, person: Person | null, left: Left): Answer => {
    const next = nextOf(textOf(visit.query, 'next'))
    if (left instanceof ProviderTrouble) return turned(db, visit, 503, next, troubleInWords(left, provider.name))
    const carried: Carried = { ...left.trip, next, at: visit.now, account: person?.id ?? null }
    return { ...goTo(left.address), away: { text: carriedText(db, carried), minutes: MINUTES } }
  }

/** Throws on whatever is no trouble with a provider. */
function troubleOf(error: unknown): ProviderTrouble {
  if (error instanceof ProviderTrouble) return error
  throw error
}

/** Who came back, with what they had taken along. */
type Arrived = { carried: Carried; identity: Identity | ProviderTrouble } | null

/** The slow part of coming back: what the provider gave is exchanged for who it is. Nothing is asked where nobody had left. */
export const arriving =
  (provider: OpenIdProvider, home: string) =>
  async (db: Reads, visit: Visit): Promise<Arrived> => {
    const carried = carriedIn(db, visit.client?.away ?? '', visit.now)
    if (!carried) return null
    const { account, ...trip } = carried
    const identity = await provider.arrive(`${home}${visit.url}`, trip, account !== null).catch(troubleOf)
    return { carried, identity }
  }

/** Lets somebody in who comes back from the provider, or goes on with what they had to show first. */
export const arrive =
  (provider: OpenIdProvider, turned: Turned) =>
  (tx: Writes, visit: Visit, _found: null, arrived: Arrived): Answer => {
    const answer = arrivedAnswer(provider, turned, tx, visit, arrived)
    return { ...answer, away: 'ended' }
  }

function arrivedAnswer(provider: OpenIdProvider, turned: Turned, tx: Writes, visit: Visit, arrived: Arrived): Answer {
  const { name } = provider
  if (!arrived)
    return visit.person ? goTo('/', `${lostInWords(name)}.`) : turned(tx, visit, 403, '/', lostInWords(name))
  const { carried, identity } = arrived
  const { next } = carried
  if (identity instanceof ProviderTrouble)
    return turned(tx, visit, identity.kind === 'down' ? 503 : 403, next, troubleInWords(identity, name))
  return carried.account === null
    ? signIn(provider, turned, tx, visit, identity, next)
    : showAgain(provider, turned, tx, visit, identity, carried)
}

const proofOf = ({ hasTwoFactors }: Identity): Proof =>
  hasTwoFactors ? 'organisation with two factors' : 'organisation'

function signIn(
  { name }: OpenIdProvider,
  turned: Turned,
  tx: Writes,
  visit: Visit,
  identity: Identity,
  next: string,
): Answer {
  const match = matchOf(tx, identity, visit.now)
  if (match.kind === 'no way') return turned(tx, visit, 403, next, wayInWords(match.why, name))
  const account = match.kind === 'invited' ? acceptedThrough(tx, visit, match.invitation) : match.account
  if (match.kind !== 'tied') {
    tie(tx, { issuer: identity.issuer, subject: identity.subject, account, now: visit.now })
    record(tx, { person: { id: account }, now: visit.now }, { act: 'sign-in.tied', detail: { account } })
  }
  return letIn(tx, visit, { account, proof: proofOf(identity), next })
}

// Clocks of two servers differ a little.
const SKEW = 60_000

/** Whether somebody showed the provider who they are after they had left us for it, and not some time before. */
const isAnew = ({ provedAt }: Identity, { at }: Carried): boolean =>
  provedAt !== null && provedAt * 1000 >= Date.parse(at) - SKEW

function showAgain(
  { name }: OpenIdProvider,
  turned: Turned,
  tx: Writes,
  visit: Visit,
  identity: Identity,
  carried: Carried,
): Answer {
  const { next } = carried
  // Whoever left may have signed out meanwhile, and somebody else in.
  if (visit.person?.id !== carried.account) return turned(tx, visit, 403, next, lostInWords(name))
  const match = matchOf(tx, identity, visit.now)
  if (match.kind !== 'tied' || match.account !== carried.account)
    return turned(tx, visit, 403, next, anotherInWords(name))
  if (!isAnew(identity, carried)) return turned(tx, visit, 403, next, notAnewInWords(name))
  return provedAgain(tx, visit, { account: carried.account, proof: proofOf(identity), next })
}
