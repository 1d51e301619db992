import { record } from '../audit/ledger-store.js'
import type { Reads, Writes } from '../database/access.js'
import { accountsWithRole } from '../people/account-store.js'
import type { Problem } from '../rules/tender.js'
import { goTo, show, textOf, type Answer, type Locals, type Visit } from '../web/visits.js'
import type { Leading } from './permissions.js'
import { placeOf } from './place.js'
import { kindsEver } from './seat-store.js'
import { draftOf, keepAbandonment, keepLead } from './tender-store.js'

const shared = (db: Reads, visit: Visit, { file }: Leading): Locals => ({
  place: placeOf(file, visit.now, file.publication ? '' : draftOf(db, file.id).content.title),
  back: { href: `/tenders/${file.id}`, text: 'The tender' },
  file,
})

const others = (db: Reads, { person }: Leading) =>
  accountsWithRole(db, 'commissioner')
    .filter(({ id }) => id !== person.id)
    .map(({ id, name }) => ({ value: id, text: name }))

function leadPage(db: Reads, visit: Visit, leading: Leading, status: number, problems: Problem[]): Answer {
  return show(status, 'tenders/lead', {
    ...shared(db, visit, leading),
    title: 'Name another lead',
    people: others(db, leading),
    typed: { person: textOf(visit.form, 'person') },
    problems,
  })
}

/** The commissioners who could lead the tender instead. */
export const showLead = (db: Reads, visit: Visit, leading: Leading): Answer => leadPage(db, visit, leading, 200, [])

function leadProblems(db: Reads, leading: Leading, chosen: string): Problem[] {
  if (!others(db, leading).some(({ value }) => value === chosen))
    return [{ field: 'person', text: 'Choose a commissioner' }]
  const kinds = kindsEver(db, { tender: leading.file.id, person: chosen }).map(({ kind }) => kind)
  return kinds.includes('price') || kinds.includes('auditor')
    ? [
        {
          field: 'person',
          text: 'Whoever evaluates prices or audits this tender cannot lead it. Choose somebody else.',
        },
      ]
    : []
}

/** Names another lead: from then on the tender is in their hands alone. */
export function nameLead(tx: Writes, visit: Visit, leading: Leading): Answer {
  const { file, person } = leading
  const chosen = textOf(visit.form, 'person')
  const problems = leadProblems(tx, leading, chosen)
  if (problems.length > 0) return leadPage(tx, visit, leading, 422, problems)
  keepLead(tx, { tender: file.id, person: chosen, by: person.id, now: visit.now })
  record(tx, visit, { act: 'lead.named', tender: file.id, detail: { person: chosen, before: person.id } })
  return goTo('/tenders', 'Another lead is named. The tender is now in their hands.')
}

function abandonPage(db: Reads, visit: Visit, leading: Leading, status: number, problems: Problem[]): Answer {
  return show(status, 'tenders/abandon', {
    ...shared(db, visit, leading),
    title: 'Abandon this tender',
    typed: { reason: textOf(visit.form, 'reason') },
    problems,
  })
}

/** What abandoning does, and its reason. */
export function showAbandon(db: Reads, visit: Visit, leading: Leading): Answer {
  return abandonPage(db, visit, leading, 200, [])
}

/** Ends a tender without an award. */
export function submitAbandon(tx: Writes, visit: Visit, leading: Leading): Answer {
  const { file, person } = leading
  const reason = textOf(visit.form, 'reason').trim()
  if (reason === '')
    return abandonPage(tx, visit, leading, 422, [{ field: 'reason', text: 'Say why the tender is abandoned' }])
  keepAbandonment(tx, { tender: file.id, reason, by: person.id, now: visit.now })
  record(tx, visit, { act: 'tender.abandoned', tender: file.id, contents: { reason } })
  return goTo(`/tenders/${file.id}`, 'The tender is abandoned.')
}
