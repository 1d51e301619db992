import { record } from '../audit/ledger-store.js'
import type { Reads, Writes } from '../database/access.js'
import { goTo, show, textOf, type Answer, type Visit } from '../web/visits.js'
import { allOrganisationsWithPeople, keepOrganisation, organisationNamed, type Organisation } from './account-store.js'

const organisationsPage = (db: Reads, status: number, more: Record<string, unknown> = {}): Answer =>
  show(status, 'people/organisations', {
    title: 'Organisations',
    back: { href: '/people', text: 'People' },
    organisations: allOrganisationsWithPeople(db, {}),
    ...more,
  })

/** Every organisation that bids or may bid. */
export const showOrganisations = (db: Reads): Answer => organisationsPage(db, 200)

/** Adds an organisation, so that people can be invited to bid for it. */
export function saveOrganisation(tx: Writes, visit: Visit): Answer {
  const name = textOf(visit.form, 'name').trim()
  const problem = organisationProblem(tx, name)
  if (problem) return organisationsPage(tx, 422, { typed: visit.form, problems: [{ field: 'name', text: problem }] })
  makeOrganisation(tx, visit, name)
  return goTo('/organisations', `${name} was added.`)
}

function organisationProblem(db: Reads, name: string): string | null {
  if (name === '') return 'Enter the name of the organisation'
  if (name.length > 200) return 'Enter a name of at most 200 characters'
  if (organisationNamed(db, { name })) return 'This organisation is in the list already'
  return null
}

/** Makes an organisation and records it. */
export function makeOrganisation(tx: Writes, visit: Visit, name: string): Organisation {
  const id = keepOrganisation(tx, { name, now: visit.now })
  record(tx, visit, { act: 'organisation.made', detail: { organisation: id }, contents: { organisation: { name } } })
  return { id, name }
}
