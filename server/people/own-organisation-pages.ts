import { record } from '../audit/ledger-store.js'
import type { Json } from '../audit/canonical.js'
import type { Reads, Writes } from '../database/access.js'
import { newId } from '../database/ids.js'
import { goTo, show, textOf, type Answer, type Visit } from '../web/visits.js'
import { peopleOf } from './account-store.js'
import { openInvitations } from './invitation-store.js'
import { factsOf, keepFacts, keepMember, membersOf, type OrganisationMember } from './organisation-facts-store.js'
import { factsFrom, isSame, memberFrom, typedOf, type Problem } from './organisation-form.js'
import type { Describing, Membering } from './organisation-permissions.js'
import { REGISTER_HINTS, registerName, REGISTERS } from './registers.js'
import { MEMBER_WORDS, SIZE_HINTS, SIZE_WORDS } from './organisation-words.js'

const MOST_MEMBERS = 50
const CHOICES = {
  registers: REGISTERS.map((value) => ({ value, text: registerName(value) })),
  registerHints: REGISTER_HINTS,
}

/** An organisation: what it says of itself, who bids with it, and who bids for it. */
export function showOrganisation(db: Reads, visit: Visit, { organisation, base, own }: Describing): Answer {
  const saved = factsOf(db, organisation.id)
  return show(200, 'people/organisation', {
    title: organisation.name,
    ...(own ? {} : { back: { href: '/organisations', text: 'Organisations' } }),
    ...{ organisation, base, own, saved },
    registerName: saved && registerName(saved.facts.register),
    size: saved && SIZE_WORDS[saved.facts.size],
    members: membersOf(db, organisation.id).map((one) => ({
      ...one,
      role: MEMBER_WORDS[one.member.role],
      registerName: registerName(one.member.register),
    })),
    people: peopleOf(db, { organisation: organisation.id }),
    invitations: openInvitations(db, visit.now).filter((one) => one.organisation === organisation.id),
  })
}

interface Filled {
  status: number
  typed: Record<string, unknown>
  basis: number
  problems?: Problem[]
  /** Who saved something else meanwhile, and when. */
  meanwhile?: { by: string; at: string } | null
}

const factsPage = ({ organisation, base }: Describing, { status, ...filled }: Filled): Answer =>
  show(status, 'people/organisation-details', {
    title: `About ${organisation.name}`,
    back: { href: base, text: organisation.name },
    ...{ organisation, base, ...CHOICES },
    sizes: Object.entries(SIZE_WORDS).map(([value, text]) => ({ value, text, hint: { text: SIZE_HINTS[value] } })),
    ...filled,
  })

/** Asks what an organisation is. */
export function showFacts(db: Reads, _visit: Visit, found: Describing): Answer {
  const saved = factsOf(db, found.organisation.id)
  return factsPage(found, { status: 200, typed: typedOf(saved?.facts ?? null), basis: saved?.revision ?? 0 })
}

const basisIn = (visit: Visit): number => Number(textOf(visit.form, 'basis') || '0')

/** Keeps what an organisation is, as its next version. */
export function saveFacts(tx: Writes, visit: Visit, found: Describing): Answer {
  const { organisation, person, base } = found
  const saved = factsOf(tx, organisation.id)
  const basis = saved?.revision ?? 0
  const { read: facts, problems } = factsFrom(visit.form)
  if (!facts) return factsPage(found, { status: 422, typed: visit.form, basis: basisIn(visit), problems })
  if (saved && isSame(facts, saved.facts)) return goTo(base, 'It is saved like this already.')
  if (basisIn(visit) !== basis) return factsPage(found, { status: 409, typed: visit.form, basis, meanwhile: saved })
  const revision = keepFacts(tx, { organisation: organisation.id, facts, by: person.id, now: visit.now })
  const detail = { organisation: organisation.id, revision }
  record(tx, visit, { act: 'organisation.saved', detail, contents: { facts: { ...facts } } })
  return goTo(base, 'Saved.')
}

const memberPage = (
  { organisation, base }: Describing,
  id: string | null,
  name: string | null,
  { status, ...filled }: Filled,
): Answer =>
  show(status, 'people/organisation-member', {
    title: name ?? 'Name another organisation',
    back: { href: base, text: organisation.name },
    ...{ organisation, id, ...CHOICES, action: `${base}/members/${id ?? 'new'}` },
    roles: Object.entries(MEMBER_WORDS).map(([value, text]) => ({ value, text })),
    ...filled,
  })

/** Asks for an organisation that bids with this one, or does an important part of its work. */
export const showNewMember = (_db: Reads, _visit: Visit, found: Describing): Answer =>
  memberPage(found, null, null, { status: 200, typed: {}, basis: 0 })

const isTwin = (one: OrganisationMember, other: OrganisationMember): boolean =>
  one.role === other.role &&
  (one.number === '' ? one.name.toLowerCase() === other.name.toLowerCase() : one.number === other.number)

function newMemberProblems(db: Reads, { organisation }: Describing, member: OrganisationMember): Problem[] {
  const members = membersOf(db, organisation.id)
  if (members.length >= MOST_MEMBERS)
    return [{ field: 'name', text: `There are ${MOST_MEMBERS} already: take one out first` }]
  if (members.some((other) => isTwin(other.member, member)))
    return [{ field: 'name', text: 'This organisation is listed already' }]
  return []
}

function recordMember(
  tx: Writes,
  visit: Visit,
  { organisation }: Describing,
  member: string,
  content: OrganisationMember | null,
) {
  const by = visit.person?.id ?? ''
  const revision = keepMember(tx, { organisation: organisation.id, member, content, by, now: visit.now })
  const contents: { [name: string]: Json } = content ? { member: { ...content } } : {}
  const detail = { organisation: organisation.id, member, revision, ...(content ? {} : { removed: true }) }
  record(tx, visit, { act: 'organisation.member-saved', detail, contents })
}

/** Keeps another member or subcontractor. */
export function addMember(tx: Writes, visit: Visit, found: Describing): Answer {
  const { read: member, problems } = memberFrom(visit.form)
  const wrong = member ? newMemberProblems(tx, found, member) : problems
  if (!member || wrong.length > 0)
    return memberPage(found, null, null, { status: 422, typed: visit.form, basis: 0, problems: wrong })
  recordMember(tx, visit, found, newId(), member)
  return goTo(found.base, `${member.name} is listed.`)
}

/** A member as it is saved, to be changed or taken out. */
export const showMember = (_db: Reads, _visit: Visit, found: Membering): Answer => {
  const { id, member, revision } = found.saved
  return memberPage(found, id, member.name, { status: 200, typed: typedOf(member), basis: revision })
}

/** Keeps the next version of a member. */
export function saveMember(tx: Writes, visit: Visit, found: Membering): Answer {
  const { id, member: kept, revision } = found.saved
  const { read: member, problems } = memberFrom(visit.form)
  const filled = { typed: visit.form, basis: basisIn(visit) }
  if (!member) return memberPage(found, id, kept.name, { ...filled, status: 422, problems })
  if (isSame(member, kept)) return goTo(found.base, 'It is saved like this already.')
  if (filled.basis !== revision)
    return memberPage(found, id, kept.name, { typed: visit.form, status: 409, basis: revision, meanwhile: found.saved })
  recordMember(tx, visit, found, id, member)
  return goTo(found.base, `${member.name} is saved.`)
}

/** Takes a member out. What was named before stays readable for the moments at which it was. */
export function removeMember(tx: Writes, visit: Visit, found: Membering): Answer {
  recordMember(tx, visit, found, found.saved.id, null)
  return goTo(found.base, `${found.saved.member.name} is no longer listed.`)
}
