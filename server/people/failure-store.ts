import { createHash } from 'node:crypto'
import { change, one, type Reads, type Writes } from '../database/access.js'
import type { Visit } from '../web/visits.js'
import { isKnownBrowser } from './known-browser-store.js'

/**
 * Where a try came from. A browser in which the account's owner has signed in before, and a session, are places of their own:
 * whatever strangers do elsewhere, they are not held back. All others share what is left, each network a part of it.
 */
export interface Place {
  /** What is tried: an e-mail address, or the codes of an account. */
  about: string
  /** The digest of a known browser or of a session; '' for any other. */
  place: string
  network: string
}

const MINUTES = 15
/** Wrong tries in a quarter of an hour: from one place or network, and from all strangers together. */
const TRIES = 8
const STRANGERS = 40
const STRANGERS_CODES = 10

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** IPv4 whole; of IPv6 the half that tells one house from another. */
const networkOf = (address: string): string =>
  address.includes(':') && !address.includes('.') ? address.split(':').slice(0, 4).join(':') : address

/** The digest by which tries of an e-mail address are counted, whether anybody has it or not. */
const addressDigest = (email: string): string => sha256(email.trim().toLowerCase())
const codesDigest = (account: string): string => sha256(`codes of ${account}`)

const placed = (about: string, place: string, visit: Visit): Place => ({
  about,
  place,
  network: place === '' ? sha256(`${about} ${networkOf(visit.client?.address ?? '')}`) : '',
})

/** Where a try of a password for an e-mail address comes from. */
export const placeOfPassword = (db: Reads, visit: Visit, email: string, account: string | null): Place =>
  placed(addressDigest(email), knownPlace(db, visit, account), visit)

/** Where a try of a code comes from. */
export const placeOfCode = (db: Reads, visit: Visit, account: string): Place =>
  placed(codesDigest(account), knownPlace(db, visit, account), visit)

function knownPlace(db: Reads, visit: Visit, account: string | null): string {
  if (visit.person && visit.person.id === account) return visit.session ?? ''
  const token = visit.client?.known ?? ''
  return account !== null && isKnownBrowser(db, token, account) ? sha256(token) : ''
}

const countAt = one<{ failures: number }, { about: string; place: string; network: string; since: string }>(`
  SELECT count(*) AS failures FROM sign_in_failures
  WHERE email_digest = :about AND at > :since AND place = :place AND network = :network`)
const countOfStrangers = one<{ failures: number }, { about: string; since: string }>(
  "SELECT count(*) AS failures FROM sign_in_failures WHERE email_digest = :about AND at > :since AND place = ''",
)
const insertFailure = change<{ about: string; place: string; network: string; now: string }>(
  'INSERT INTO sign_in_failures (email_digest, place, network, at) VALUES (:about, :place, :network, :now)',
)
const forgetOldFailures = change<{ before: string }>('DELETE FROM sign_in_failures WHERE at < :before')
const forgetFailures = change<{ about: string; place: string; network: string }>(
  'DELETE FROM sign_in_failures WHERE email_digest = :about AND place = :place AND network = :network',
)
const forgetEveryFailure = change<{ about: string }>('DELETE FROM sign_in_failures WHERE email_digest = :about')

const earlier = (now: string, minutes: number): string => new Date(Date.parse(now) - minutes * 60_000).toISOString()

function isTooMany(db: Reads, from: Place, now: string, ofStrangers: number): boolean {
  const since = earlier(now, MINUTES)
  if ((countAt(db, { ...from, since })?.failures ?? 0) >= TRIES) return true
  return from.place === '' && (countOfStrangers(db, { about: from.about, since })?.failures ?? 0) >= ofStrangers
}

/** Whether too many passwords were wrong in the last quarter of an hour, from this place or from strangers altogether. */
export const isHeldBack = (db: Reads, from: Place, now: string): boolean => isTooMany(db, from, now, STRANGERS)

/** The same of codes, of which there are but a million. */
export const isHeldBackFromCodes = (db: Reads, from: Place, now: string): boolean =>
  isTooMany(db, from, now, STRANGERS_CODES)

/** Notes a failed try; those of more than a day ago are forgotten. */
export function keepFailure(tx: Writes, { about, place, network }: Place, now: string): void {
  forgetOldFailures(tx, { before: earlier(now, 24 * 60) })
  insertFailure(tx, { about, place, network, now })
}

/** Forgets the failed tries of a place, once one was right. What strangers tried elsewhere still counts against them. */
export const dropFailures = (tx: Writes, { about, place, network }: Place): void =>
  void forgetFailures(tx, { about, place, network })

/** Forgets every failed try of an account's address and codes: its password is a new one, and guesses at the old one say nothing. */
export function dropEveryFailure(tx: Writes, account: { id: string; email: string }): void {
  forgetEveryFailure(tx, { about: addressDigest(account.email) })
  forgetEveryFailure(tx, { about: codesDigest(account.id) })
}
