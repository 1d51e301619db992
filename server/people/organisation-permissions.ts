import type { Reads } from '../database/access.js'
import { notFound, type Person, type Visit } from '../web/visits.js'
import { organisationOf, type Organisation } from './account-store.js'
import { invitationOf, type Invitation } from './invitation-store.js'
import { membersOf, type SavedMember } from './organisation-facts-store.js'
import { withRole } from './permissions.js'

/** An organisation in the hands of somebody who may say what it is. */
export interface Describing {
  person: Person
  organisation: Organisation
  /** The address of its page for this person. */
  base: string
  /** Whether its people are invited from there: an administrator invites on the page of people. */
  own: boolean
}

/** One's own organisation, for those who bid for it; for everybody else there is no such page. */
export function mayDescribeOwn(db: Reads, visit: Visit): Describing {
  const person = withRole('bidder')(db, visit)
  const organisation = organisationOf(db, { id: person.organisation ?? '' })
  if (!organisation) throw notFound()
  return { person, organisation, base: '/organisation', own: true }
}

/** Any organisation, for administrators. */
export function mayDescribeAny(db: Reads, visit: Visit): Describing {
  const person = withRole('administrator')(db, visit)
  const organisation = organisationOf(db, { id: visit.params.organisation ?? '' })
  if (!organisation) throw notFound()
  return { person, organisation, base: `/organisations/${organisation.id}`, own: false }
}

export type FindsOrganisation = (db: Reads, visit: Visit) => Describing

/** A member of the consortium, or a subcontractor, of an organisation. */
export type Membering = Describing & { saved: SavedMember }

/** One of those that the organisation names now. */
export const mayDescribeMember =
  (find: FindsOrganisation) =>
  (db: Reads, visit: Visit): Membering => {
    const found = find(db, visit)
    const saved = membersOf(db, found.organisation.id).find(({ id }) => id === visit.params.member)
    if (!saved) throw notFound()
    return { ...found, saved }
  }

/** An open invitation into one's own organisation, whoever made it. */
export function mayWithdrawInvitation(db: Reads, visit: Visit): Describing & { invitation: Invitation } {
  const found = mayDescribeOwn(db, visit)
  const invitation = invitationOf(db, visit.params.invitation ?? '', visit.now)
  if (!invitation || invitation.organisation !== found.organisation.id) throw notFound()
  return { ...found, invitation }
}
