import type { Reads } from '../database/access.js'
import { accountOf } from './account-store.js'
import { invitationOfEmail, type Invitation } from './invitation-store.js'
import type { Identity } from './openid-provider.js'
import { accountAt, tiedTo } from './openid-store.js'

/** Why somebody whom the provider knows does not get in. */
export type NoWay = 'closed' | 'no address' | 'unverified' | 'unknown' | 'another' | 'bidder'

/** Whose account it is: tied already, or by the address on first use; or the invitation from which one is made. */
export type Match =
  | { kind: 'tied' | 'by address'; account: string }
  | { kind: 'invited'; invitation: Invitation }
  | { kind: 'no way'; why: NoWay }

const noWay = (why: NoWay): Match => ({ kind: 'no way', why })

const isBidder = (db: Reads, account: string): boolean => accountOf(db, account)?.roles.includes('bidder') ?? false

/**
 * The account of somebody whom the provider knows. A bidder's account is never one: the provider belongs to those who buy, and
 * whoever rules over it could read what lies sealed.
 */
export function matchOf(db: Reads, identity: Identity, now: string): Match {
  const match = anyMatchOf(db, identity, now)
  if (match.kind === 'no way') return match
  const bids = match.kind === 'invited' ? match.invitation.roles.includes('bidder') : isBidder(db, match.account)
  return bids ? noWay('bidder') : match
}

/**
 * Whoever's account it is. What ties the two is the provider's own word for the person, which stays;
 * the address counts once, and only where the provider has checked it. Nobody gets an account who was not invited.
 */
function anyMatchOf(db: Reads, identity: Identity, now: string): Match {
  const tied = tiedTo(db, identity)
  if (tied) return tied.closedAt === null ? { kind: 'tied', account: tied.account } : noWay('closed')
  const { email, isVerified, issuer } = identity
  if (email === null) return noWay('no address')
  if (!isVerified) return noWay('unverified')
  const known = accountAt(db, issuer, email)
  if (known?.closedAt) return noWay('closed')
  if (known?.isTied) return noWay('another')
  if (known) return { kind: 'by address', account: known.account }
  const invitation = invitationOfEmail(db, email, now)
  return invitation ? { kind: 'invited', invitation } : noWay('unknown')
}
