import type { Reads } from '../database/access.js'
import { invitationOfEmail, type Invitation } from './invitation-store.js'
import type { Identity } from './openid-provider.js'
import { accountAt, tiedTo } from './openid-store.js'

/** Why somebody whom the provider knows does not get in. */
export type NoWay = 'closed' | 'no address' | 'unverified' | 'unknown' | 'another'

/** Whose account it is: tied already, or by the address on first use; or the invitation from which one is made. */
export type Match =
  | { kind: 'tied' | 'by address'; account: string }
  | { kind: 'invited'; invitation: Invitation }
  | { kind: 'no way'; why: NoWay }

const noWay = (why: NoWay): Match => ({ kind: 'no way', why })

/**
 * The account of somebody whom the provider knows. What ties the two is the provider's own word for the person, which stays;
 * the address counts once, and only where the provider has checked it. Nobody gets an account who was not invited.
 */
export function matchOf(db: Reads, identity: Identity, now: string): Match {
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
