import { z } from 'zod'
import { record } from '../audit/ledger-store.js'
import type { Reads, Writes } from '../database/access.js'
import { goTo, Refusal, show, textOf, type Answer, type Form, type Visit } from '../web/visits.js'
import { isAddressTaken, keepAccount } from './account-store.js'
import { invitationOfToken, keepUse, type Invitation } from './invitation-store.js'
import { hashPassword, passwordProblems } from './passwords.js'
import { rolesInWords } from './role-names.js'
import { newSession } from './signing-in.js'

/** One page for a link that is unknown, used, taken back or too old: which of them it is, is nobody's business. */
const ended = () => new Refusal(show(404, 'people/invitation-ended', { title: 'This invitation is not open' }))

/** The open invitation of the link in the address. */
export function mayAccept(db: Reads, visit: Visit): Invitation {
  const invitation = invitationOfToken(db, visit.params.token ?? '', visit.now)
  if (!invitation) throw ended()
  return invitation
}

const page = (status: number, visit: Visit, invitation: Invitation, more: Record<string, unknown> = {}): Answer =>
  show(status, 'people/invitation', {
    title: 'Accept your invitation',
    action: `/invitations/${visit.params.token ?? ''}`,
    invitation,
    roles: rolesInWords(invitation.roles),
    asksAddress: invitation.invitedBy === null,
    ...more,
  })

/** Where somebody who was invited makes their account. */
export function showInvitation(_db: Reads, visit: Visit, invitation: Invitation): Answer {
  if (visit.person) return show(200, 'people/invitation-elsewhere', { title: 'You are signed in already', invitation })
  const first = invitation.invitedBy === null
  return page(200, visit, invitation, { typed: first ? {} : { name: invitation.name } })
}

interface Accepted {
  name: string
  email: string
}

const acceptedFrom = (form: Form, invitation: Invitation): Accepted => ({
  name: textOf(form, 'name').trim(),
  // Nobody knows the first administrator's address before they tell it.
  email: invitation.invitedBy === null ? textOf(form, 'email').trim() : invitation.email,
})

function problemsOf(
  db: Reads,
  form: Form,
  { name, email }: Accepted,
  { organisationName: organisation }: Invitation,
): { field: string; text: string }[] {
  const problems = []
  if (name === '') problems.push({ field: 'name', text: 'Enter your name' })
  if (name.length > 100) problems.push({ field: 'name', text: 'Enter a name of at most 100 characters' })
  if (!z.email().safeParse(email).success)
    problems.push({ field: 'email', text: 'Enter an e-mail address, like name@example.org' })
  else if (isAddressTaken(db, email))
    problems.push({ field: 'email', text: 'Somebody has an account with this address' })
  const about = [name, email, organisation ?? '']
  return [...problems, ...passwordProblems(textOf(form, 'password'), textOf(form, 'password-again'), about)]
}

/** The slow part of accepting: hashes the password, if everything that was typed will do. */
export async function hashChosen(db: Reads, visit: Visit): Promise<string | null> {
  const invitation = mayAccept(db, visit)
  const problems = problemsOf(db, visit.form, acceptedFrom(visit.form, invitation), invitation)
  return problems.length === 0 ? hashPassword(textOf(visit.form, 'password')) : null
}

/** Makes the account, and signs its owner in. */
export function acceptInvitation(tx: Writes, visit: Visit, invitation: Invitation, password: string | null): Answer {
  const { name, email } = acceptedFrom(visit.form, invitation)
  const problems = problemsOf(tx, visit.form, { name, email }, invitation)
  if (problems.length > 0 || password === null)
    return page(422, visit, invitation, { typed: { name, email }, problems })
  const account = keepAccepted(tx, visit, invitation, { name, email, password })
  const notice = `Welcome, ${name}. Your account is ready.`
  return { ...goTo('/', notice), session: newSession(tx, visit, account, 'invitation') }
}

/** Makes the account of somebody who was invited. Answers its id. */
function keepAccepted(
  tx: Writes,
  { now }: Visit,
  invitation: Invitation,
  { name, email, password }: Accepted & { password: string | null },
): string {
  const { organisation, roles } = invitation
  const account = keepAccount(tx, { email, name, password, organisation, roles, now })
  keepUse(tx, { invitation: invitation.id, account, now })
  record(tx, { person: { id: account }, now }, accepted(invitation, account, { name, email }))
  return account
}

/** The same for somebody whom a provider of sign-ins knows by the address that was invited: they need no password here. */
export const acceptedThrough = (tx: Writes, visit: Visit, invitation: Invitation): string =>
  keepAccepted(tx, visit, invitation, { name: invitation.name, email: invitation.email, password: null })

const accepted = (invitation: Invitation, account: string, { name, email }: Accepted) => ({
  act: 'invitation.accepted',
  detail: { invitation: invitation.id, account, roles: invitation.roles, organisation: invitation.organisation },
  contents: { account: { name, email: email.toLowerCase() } },
})
