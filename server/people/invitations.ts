import { record, type Moment } from '../audit/ledger-store.js'
import type { Writes } from '../database/access.js'
import { keepInvitation, revokeInvitation, type Invitation, type Invited } from './invitation-store.js'

/** An invitation as it is handed over: once. */
export interface Link {
  href: string
  expiresAt: string
}

/** Makes an invitation and records it. The link is in nobody's hands but the caller's. */
export function invite(tx: Writes, moment: Moment, invited: Invited, url: string): Link {
  const { id, token, expiresAt } = keepInvitation(tx, {
    ...invited,
    by: moment.person?.id ?? null,
    now: moment.now,
  })
  record(tx, moment, {
    act: 'invitation.made',
    detail: { invitation: id, roles: invited.roles, organisation: invited.organisation },
    contents: { invited: { name: invited.name.trim(), email: invited.email.trim().toLowerCase() } },
  })
  return { href: `${url}/invitations/${token}`, expiresAt }
}

/** Takes an invitation back and records it. */
export function takeBack(tx: Writes, moment: Moment, invitation: Pick<Invitation, 'id'>): void {
  revokeInvitation(tx, { invitation: invitation.id, by: moment.person?.id ?? null, now: moment.now })
  record(tx, moment, { act: 'invitation.revoked', detail: { invitation: invitation.id } })
}
