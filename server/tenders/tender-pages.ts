import type { Json } from '../audit/canonical.js'
import { record } from '../audit/ledger-store.js'
import type { Reads, Writes } from '../database/access.js'
import { newId } from '../database/ids.js'
import { criteriaOf, type Problem } from '../rules/tender.js'
import { goTo, show, textOf, type Answer, type Person, type Visit } from '../web/visits.js'
import { stageWords } from './place.js'
import { tendersWithSeat } from './seat-store.js'
import type { Template } from './templates.js'
import { EMPTY } from './templates.js'
import { allTenders, draftTitles, keepTender, type TenderFile } from './tender-store.js'

interface Row {
  href: string
  title: string
  authority: string
  stage: string
  deadline: string | null
  role: string
}

/** Published tenders for everybody who has signed in; a draft only for its lead and for those who hold a seat on it. */
export function showTenders(db: Reads, visit: Visit, person: Person): Answer {
  const seated = new Set(tendersWithSeat(db, { person: person.id }).map(({ tender }) => tender))
  const titles = new Map(draftTitles(db, {}).map(({ tender, title }) => [tender, title]))
  const rows = allTenders(db, visit.now)
    .filter((file) => file.publication || file.lead === person.id || seated.has(file.id))
    .map((file) => rowOf(file, titles, person, seated))
  return show(200, 'tenders/list', {
    title: 'Tenders',
    wide: true,
    rows,
    begins: person.roles.includes('commissioner'),
    compares: person.roles.some((role) => role === 'commissioner' || role === 'auditor'),
  })
}

function rowOf(file: TenderFile, titles: Map<string, string>, person: Person, seated: Set<string>): Row {
  const content = file.publication?.content
  const title = content?.title ?? titles.get(file.id) ?? ''
  return {
    href: `/tenders/${file.id}`,
    title: title.trim() || 'Tender without a title',
    authority: content?.authority ?? '',
    stage: stageWords(file.stage.name),
    deadline: file.facts.deadline,
    role: file.lead === person.id ? 'You lead it' : seated.has(file.id) ? 'You hold a seat' : '',
  }
}

const begin = (templates: Template[], status: number, visit: Visit, problems: Problem[]): Answer =>
  show(status, 'tenders/begin', {
    title: 'Begin a tender',
    back: { href: '/tenders', text: 'Tenders' },
    templates: templates.map(({ id, title, tender }) => ({
      id,
      title,
      sections: tender.sections.map((section) => section.title),
      criteria: criteriaOf(tender).length,
      empty: id === EMPTY,
    })),
    typed: { template: textOf(visit.form, 'template') || templates[0]?.id, title: textOf(visit.form, 'title') },
    problems,
  })

/** Templates to start a tender from. */
export const showBegin =
  (templates: Template[]) =>
  (_db: Reads, visit: Visit): Answer =>
    begin(templates, 200, visit, [])

/** Begins a tender from a template; whoever begins it leads it. */
export const beginTender =
  (templates: Template[]) =>
  (tx: Writes, visit: Visit, person: Person): Answer => {
    const template = templates.find(({ id }) => id === textOf(visit.form, 'template'))
    const title = textOf(visit.form, 'title').trim()
    const problems = [
      ...(title === '' ? [{ field: 'title', text: 'Enter a title for the new tender' }] : []),
      ...(template ? [] : [{ field: 'template', text: 'Choose what to start from' }]),
    ]
    if (!template || problems.length > 0) return begin(templates, 422, visit, problems)
    const id = newId()
    const content = { ...structuredClone(template.tender), title }
    keepTender(tx, { id, content, by: person.id, now: visit.now })
    record(tx, visit, {
      act: 'tender.begun',
      tender: id,
      detail: { template: template.id },
      contents: { content: content as unknown as Json },
    })
    return goTo(`/tenders/${id}/draft`, 'The draft is begun. Nobody but you can see it.')
  }
