import type { Writes } from '../database/access.js'
import { isEmpty } from './account-store.js'
import { openInvitations } from './invitation-store.js'
import { invite, takeBack } from './invitations.js'

const FIRST = { name: 'First administrator', email: 'administrator@localhost', roles: ['administrator' as const] }

/**
 * While nobody has an account: a one-time link by which the first administrator makes theirs; null once somebody has one.
 * The link of an earlier start stops working, so that only the newest line of the log opens the door.
 */
export function firstLink(tx: Writes, url: string, now: string): string | null {
  if (!isEmpty(tx)) return null
  const moment = { person: null, now }
  for (const earlier of openInvitations(tx, now)) takeBack(tx, moment, earlier)
  return invite(tx, moment, { ...FIRST, organisation: null }, url).href
}
