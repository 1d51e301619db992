import { z } from 'zod'
import type { Reads, Writes } from '../database/access.js'
import { goTo, show, textOf, type Answer, type Visit } from '../web/visits.js'
import { peopleOf } from './account-store.js'
import { openInvitations, type Invitation } from './invitation-store.js'
import { invite, takeBack } from './invitations.js'
import type { Problem } from './organisation-form.js'
import type { Describing } from './organisation-permissions.js'

const MOST_OPEN = 20

const page = (status: number, { organisation, base }: Describing, more: Record<string, unknown> = {}): Answer =>
  show(status, 'people/colleague', {
    title: 'Invite a colleague',
    back: { href: base, text: organisation.name },
    organisation,
    ...more,
  })

/** Asks whom to invite into one's own organisation. */
export const showColleague = (_db: Reads, _visit: Visit, found: Describing): Answer => page(200, found)

function addressProblem(db: Reads, { organisation }: Describing, email: string, now: string): string | null {
  if (!z.email().safeParse(email).success) return 'Enter an e-mail address, like name@example.org'
  const isThis = (one: { email: string }): boolean => one.email.toLowerCase() === email.toLowerCase()
  if (peopleOf(db, { organisation: organisation.id }).some(isThis)) return 'This colleague has an account already'
  if (openInvitations(db, now).some((one) => one.organisation === organisation.id && isThis(one)))
    return 'This colleague has an open invitation: take it back first, if its link was lost'
  // Whether anybody else has an account with this address is nobody's business here: its link then opens nothing.
  return null
}

function problemsOf(db: Reads, visit: Visit, found: Describing, name: string, email: string): Problem[] {
  const address = addressProblem(db, found, email, visit.now)
  const open = openInvitations(db, visit.now).filter((one) => one.organisation === found.organisation.id)
  return [
    ...(name === '' ? [{ field: 'name', text: 'Enter their name' }] : []),
    ...(name.length > 100 ? [{ field: 'name', text: 'Enter a name of at most 100 characters' }] : []),
    ...(address === null ? [] : [{ field: 'email', text: address }]),
    ...(open.length >= MOST_OPEN
      ? [{ field: 'email', text: `${MOST_OPEN} invitations are open: take one back first` }]
      : []),
  ]
}

/**
 * Invites a colleague to bid for the same organisation: that, and nothing else, whatever the form says. The link is on the page
 * that answers, and nowhere else, ever.
 */
export const inviteColleague =
  (url: string) =>
  (tx: Writes, visit: Visit, found: Describing): Answer => {
    const [name, email] = [textOf(visit.form, 'name').trim(), textOf(visit.form, 'email').trim()]
    const problems = problemsOf(tx, visit, found, name, email)
    if (problems.length > 0) return page(422, found, { typed: visit.form, problems })
    const { organisation, base } = found
    const link = invite(tx, visit, { name, email, roles: ['bidder'], organisation: organisation.id }, url)
    const done = { href: base, text: `I have copied it: back to ${organisation.name}` }
    const words = { name, email, roles: `bidder for ${organisation.name}`, link, done }
    return show(200, 'people/invited', {
      title: `Invitation for ${name}`,
      back: { href: base, text: organisation.name },
      ...words,
    })
  }

/** Takes an open invitation into one's own organisation back. */
export function withdrawInvitation(tx: Writes, visit: Visit, { invitation }: { invitation: Invitation }): Answer {
  takeBack(tx, visit, invitation)
  return goTo('/organisation', `The invitation for ${invitation.name} was taken back. Its link no longer works.`)
}
