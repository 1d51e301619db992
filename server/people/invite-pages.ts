import { z } from 'zod'
import type { Reads, Writes } from '../database/access.js'
import { goTo, listOf, notFound, show, textOf, type Answer, type Form, type Person, type Visit } from '../web/visits.js'
import {
  allOrganisations,
  isAddressTaken,
  organisationNamed,
  organisationOf,
  type Organisation,
} from './account-store.js'
import { invitationOf, invitationOfEmail, type Invitation, type Invited } from './invitation-store.js'
import { invite, takeBack, type Link } from './invitations.js'
import { makeOrganisation } from './organisation-pages.js'
import { withRole } from './permissions.js'
import { ROLE_HINTS, ROLE_NAMES, rolesInWords, TOGETHER } from './role-names.js'

const KINDS = ['staff', 'bidder', 'administrator'] as const

interface Wanted {
  name: string
  email: string
  kind: (typeof KINDS)[number] | null
  roles: ('commissioner' | 'panel' | 'auditor')[]
  /** The id of one that exists, or ''. */
  organisation: string
  /** The name of one to be made, or ''. */
  newOrganisation: string
}

function kindIn(form: Form): Wanted['kind'] {
  const kind = z.enum(KINDS).safeParse(textOf(form, 'kind'))
  return kind.success ? kind.data : null
}

function wantedFrom(form: Form): Wanted {
  return {
    name: textOf(form, 'name').trim(),
    email: textOf(form, 'email').trim(),
    kind: kindIn(form),
    roles: TOGETHER.filter((role) => listOf(form, 'roles').includes(role)),
    organisation: textOf(form, 'organisation'),
    newOrganisation: textOf(form, 'newOrganisation').trim(),
  }
}

interface Problem {
  field: string
  text: string
}

function problemsOf(db: Reads, wanted: Wanted, now: string): Problem[] {
  const problems: Problem[] = []
  if (wanted.name === '') problems.push({ field: 'name', text: 'Enter their name' })
  if (wanted.name.length > 100) problems.push({ field: 'name', text: 'Enter a name of at most 100 characters' })
  problems.push(...addressProblems(db, wanted.email, now))
  if (wanted.kind === null) problems.push({ field: 'kind', text: 'Choose what they will do here' })
  if (wanted.kind === 'staff' && wanted.roles.length === 0)
    problems.push({ field: 'roles', text: 'Choose at least one role' })
  if (wanted.kind === 'bidder') problems.push(...organisationProblems(db, wanted))
  return problems
}

function addressProblems(db: Reads, email: string, now: string): Problem[] {
  const field = 'email'
  if (!z.email().safeParse(email).success) return [{ field, text: 'Enter an e-mail address, like name@example.org' }]
  if (isAddressTaken(db, email)) return [{ field, text: 'Somebody has an account with this address' }]
  if (invitationOfEmail(db, email, now))
    return [{ field, text: 'This address has an open invitation: make its link anew on the page of people' }]
  return []
}

function organisationProblems(db: Reads, { organisation, newOrganisation }: Wanted): Problem[] {
  if (organisation !== '' && newOrganisation !== '')
    return [{ field: 'newOrganisation', text: 'Choose an organisation or enter a new one, not both' }]
  if (organisation === '' && newOrganisation === '')
    return [{ field: 'organisation', text: 'Choose the organisation that they bid for, or enter a new one' }]
  if (organisation !== '' && !organisationOf(db, { id: organisation }))
    return [{ field: 'organisation', text: 'Choose an organisation from the list' }]
  if (newOrganisation.length > 200)
    return [{ field: 'newOrganisation', text: 'Enter a name of at most 200 characters' }]
  if (newOrganisation !== '' && organisationNamed(db, { name: newOrganisation }))
    return [{ field: 'newOrganisation', text: 'This organisation exists: choose it from the list' }]
  return []
}

const form = (db: Reads, status: number, more: Record<string, unknown> = {}): Answer =>
  show(status, 'people/invite', {
    title: 'Invite somebody',
    back: { href: '/people', text: 'People' },
    organisations: allOrganisations(db, {}),
    together: TOGETHER.map((role) => ({ value: role, name: ROLE_NAMES[role], hint: ROLE_HINTS[role] })),
    hints: ROLE_HINTS,
    ...more,
  })

/** Asks what somebody is invited to do, and then what that needs. */
export const showInvite = (db: Reads, visit: Visit): Answer => form(db, 200, { kind: kindIn(visit.query) })

/** Makes an invitation. Its link is on the page that answers, and nowhere else, ever. */
export const sendInvitation =
  (url: string) =>
  (tx: Writes, visit: Visit): Answer => {
    const wanted = wantedFrom(visit.form)
    const problems = problemsOf(tx, wanted, visit.now)
    if (problems.length > 0 || wanted.kind === null) {
      const { kind } = wanted
      return form(tx, 422, { kind, typed: visit.form, problems })
    }
    const organisation = organisationFor(tx, visit, wanted)
    const { name, email } = wanted
    const invited: Invited = { name, email, roles: rolesFor(wanted), organisation: organisation?.id ?? null }
    return handOver(invited, invite(tx, visit, invited, url))
  }

const rolesFor = ({ kind, roles }: Wanted): Invited['roles'] =>
  kind === 'administrator' ? ['administrator'] : kind === 'bidder' ? ['bidder'] : roles

function organisationFor(tx: Writes, visit: Visit, wanted: Wanted): Organisation | undefined {
  if (wanted.kind !== 'bidder') return undefined
  if (wanted.newOrganisation === '') return organisationOf(tx, { id: wanted.organisation })
  return makeOrganisation(tx, visit, wanted.newOrganisation)
}

const handOver = ({ name, email, roles }: Invited, link: Link): Answer =>
  show(200, 'people/invited', {
    title: `Invitation for ${name}`,
    back: { href: '/people', text: 'People' },
    name,
    email,
    roles: rolesInWords(roles),
    link,
    done: { href: '/people', text: 'I have copied it: back to people' },
  })

/** An open invitation, for administrators. */
export function mayEndInvitation(db: Reads, visit: Visit): Invitation & { by: Person } {
  const by = withRole('administrator')(db, visit)
  const invitation = invitationOf(db, visit.params.invitation ?? '', visit.now)
  if (!invitation) throw notFound()
  return { ...invitation, by }
}

/** Takes an open invitation back. */
export function endInvitation(tx: Writes, visit: Visit, invitation: Invitation): Answer {
  takeBack(tx, visit, invitation)
  return goTo('/people', `The invitation for ${invitation.name} was taken back. Its link no longer works.`)
}

/** Makes the link of an open invitation anew; the earlier link stops working. */
export const renewInvitation =
  (url: string) =>
  (tx: Writes, visit: Visit, invitation: Invitation): Answer => {
    takeBack(tx, visit, invitation)
    const { name, email, roles, organisation } = invitation
    return handOver({ name, email, roles, organisation }, invite(tx, visit, { name, email, roles, organisation }, url))
  }
