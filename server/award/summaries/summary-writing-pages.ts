import { record } from '../../audit/ledger-store.js'
import { cleanText, keepTyping } from '../../bids/typing.js'
import type { Reads, Writes } from '../../database/access.js'
import { draftOf, dropTyped } from '../../people/kept-form-store.js'
import { pointField, reasonField } from '../../rules/summaries/wording.js'
import { strayPassages, type Written } from '../../rules/summaries/written.js'
import type { Criterion, Problem } from '../../rules/tender.js'
import { placeOf } from '../../tenders/place.js'
import { goTo, show, textOf, type Answer, type Form, type Visit } from '../../web/visits.js'
import { agreementsOf } from '../../panel/moderation-store.js'
import { tabsOf } from '../tabs.js'
import { toldCriteria, type SummaryCase } from './summary-case.js'
import { titleFor } from './summary-pages.js'
import { summaryNow, warningsFor } from './summary-parts.js'
import type { AtSummary } from './summary-permissions.js'
import { keepSummaryDraft, summaryDraftsOf, type SummaryDraft } from './summary-store.js'
import { kindWords } from './summary-words.js'

const pathOf = ({ file, found }: AtSummary): string => `/tenders/${file.id}/summaries/${found.bid.id}`

/** One text of the form. */
interface Field {
  name: string
  label: string
  value: string
}

/** What is written, as the form names it. */
function formOf(criteria: readonly Criterion[], written: Written): Record<string, string> {
  const texts = criteria.flatMap(({ id, subpoints }) => {
    const one = written.criteria[id] ?? { reason: '', points: {} }
    return [
      [reasonField(id), one.reason],
      ...subpoints.map((point) => [pointField(id, point.id), one.points[point.id] ?? '']),
    ]
  })
  return {
    ...(Object.fromEntries(texts) as Record<string, string>),
    further: written.further,
    withheld: written.withheld.passages.join('\n'),
    'withheld-because': written.withheld.reason,
  }
}

const lines = (text: string): string[] => [
  ...new Set(
    text
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean),
  ),
]

/** What was typed, as it is kept. */
function writtenIn(criteria: readonly Criterion[], form: Form): Written {
  const typed = (field: string): string => cleanText(textOf(form, field)).trim()
  return {
    criteria: Object.fromEntries(
      criteria.map(({ id, subpoints }) => [
        id,
        {
          reason: typed(reasonField(id)),
          points: Object.fromEntries(subpoints.map((point) => [point.id, typed(pointField(id, point.id))])),
        },
      ]),
    ),
    further: typed('further'),
    withheld: { passages: lines(typed('withheld')), reason: typed('withheld-because') },
  }
}

/** What stops a draft from being kept: passages to withhold that stand nowhere, or without a reason. Wording stops nothing here. */
function problemsIn({ criteria, withheld }: Written): Problem[] {
  const texts = Object.values(criteria).flatMap(({ reason, points }) => [reason, ...Object.values(points)])
  const stray = strayPassages(withheld.passages, texts)
  const problems = stray.map((passage) => ({
    field: 'withheld',
    text: `“${passage}” stands in none of the texts above. Copy the passage exactly.`,
  }))
  if (withheld.passages.length > 0 && withheld.reason === '')
    problems.push({ field: 'withheld-because', text: 'Say why the passages are withheld' })
  return problems
}

/** Labels of every field, for telling which texts of two people differ. */
const labelsOf = (criteria: readonly Criterion[]): Map<string, string> =>
  new Map([
    ...criteria.flatMap(({ id, title, subpoints }): [string, string][] => [
      [reasonField(id), `${title}: reason`],
      ...subpoints.map((point): [string, string] => [pointField(id, point.id), `${title}: ${point.text}`]),
    ]),
    ['further', 'Further reasons'],
    ['withheld', 'Withheld from the other bidders'],
    ['withheld-because', 'Why it is withheld'],
  ])

interface More {
  status?: number
  typed?: Record<string, string>
  problems?: Problem[]
  keptAt?: string | null
  /** What somebody else saved while this was being typed: the texts that differ. */
  other?: { by: string; at: string; texts: Field[] } | null
}

function page(db: Reads, visit: Visit, at: AtSummary, more: More = {}): Answer {
  const { file, found } = at
  const criteria = toldCriteria(found)
  const { written, draft, winner } = summaryNow(db, file, found)
  const shown = more.typed ?? formOf(criteria, written)
  const current = more.typed ? writtenIn(criteria, more.typed) : written
  const warnings = warningsFor(db, found, current)
  return show(more.status ?? 200, 'award/summary-write', {
    title: titleFor(found),
    place: placeOf(file, visit.now),
    back: { href: `/tenders/${file.id}/summaries`, text: 'Assessment summaries' },
    tabs: tabsOf(at, 'summaries'),
    path: pathOf(at),
    bidder: found.bid.bidder,
    kind: found.kind,
    outcome: kindWords(found.kind),
    sections: sectionsShown(db, found, shown),
    typed: shown,
    warnings,
    basis: String(draft?.revision ?? 0),
    draft: draft && { revision: draft.revision, by: draft.by, at: draft.at },
    revisions: summaryDraftsOf(db, { report: found.report.id, bid: found.bid.id }).map(({ revision, by, at }) => ({
      revision,
      by,
      at,
    })),
    needsFurther: needsFurther(found, winner?.told.found ?? null),
    problems: more.problems ?? [],
    keptAt: more.keptAt ?? null,
    other: more.other ?? null,
  })
}

/** Whether points alone do not say why another bid is awarded the contract. */
export const needsFurther = ({ kind, row }: SummaryCase, winner: SummaryCase | null): boolean =>
  kind === 'no award' || (kind === 'not awarded' && (row.rank === 1 || row.total === winner?.row.total))

/** The criteria with their fields, section by section. */
function sectionsShown(db: Reads, found: SummaryCase, values: Record<string, string>) {
  const agreed = new Map(
    agreementsOf(db, found.report.tender)
      .filter(({ bid }) => bid === found.bid.id)
      .map((one) => [one.criterion, one]),
  )
  const told = new Set(toldCriteria(found).map(({ id }) => id))
  return found.tender.sections.flatMap(({ title, criteria }) => {
    const shown = criteria.filter(({ id }) => told.has(id))
    if (shown.length === 0) return []
    return [{ title, criteria: shown.map((one) => criterionShown(found, one, agreed.get(one.id), values)) }]
  })
}

function criterionShown(
  { row }: SummaryCase,
  { id, title, weight, scale, subpoints }: Criterion,
  agreed: { reason: string; discussed: string[] } | undefined,
  values: Record<string, string>,
) {
  const marked = row.criteria.find((one) => one.id === id)
  return {
    ...{ id, title, weight },
    mark: marked?.mark ?? null,
    label: scale.find(({ value }) => value === marked?.mark)?.label ?? '',
    top: scale.at(-1)?.value ?? '',
    points: marked?.points ?? null,
    agreed: agreed?.reason ?? '',
    reason: { name: reasonField(id), value: values[reasonField(id)] ?? '' },
    subpoints: subpoints.map((point) => ({
      name: pointField(id, point.id),
      text: point.text,
      value: values[pointField(id, point.id)] ?? '',
      discussed: agreed?.discussed.includes(point.id) ?? false,
    })),
  }
}

/** The form in which the lead writes what one bidder is told. */
export function showWriting(db: Reads, visit: Visit, at: AtSummary): Answer {
  const kept = draftOf(db, at.person.id, pathOf(at))
  if (!kept) return page(db, visit, at)
  const { draft, written } = summaryNow(db, at.file, at.found)
  const criteria = toldCriteria(at.found)
  const typed = plainForm(criteria, kept.form)
  const other = draft && textOf(kept.form, 'basis') !== String(draft.revision) ? against(criteria, draft, typed) : null
  const same = JSON.stringify(writtenIn(criteria, typed)) === JSON.stringify(written)
  return same ? page(db, visit, at) : page(db, visit, at, { typed, keptAt: kept.at, other })
}

const plainForm = (criteria: readonly Criterion[], form: Form): Record<string, string> =>
  Object.fromEntries([...labelsOf(criteria).keys()].map((field) => [field, textOf(form, field)]))

/** The texts of a saved draft that differ from what somebody typed on an older one; null where none does. */
function against(criteria: readonly Criterion[], draft: SummaryDraft, typed: Record<string, string>): More['other'] {
  const saved = formOf(criteria, draft.written)
  const texts = [...labelsOf(criteria)].flatMap(([name, label]) =>
    (saved[name] ?? '') === (typed[name] ?? '').trim() ? [] : [{ name, label, value: saved[name] ?? '' }],
  )
  return texts.length === 0 ? null : { by: draft.by, at: draft.at, texts }
}

/** Keeps the next revision of what is written for a bid. Warnings do not stop it: they stand beside the text. */
export function saveSummary(tx: Writes, visit: Visit, at: AtSummary): Answer {
  const { person, found } = at
  const criteria = toldCriteria(found)
  const { draft } = summaryNow(tx, at.file, found)
  const typed = plainForm(criteria, visit.form)
  const written = writtenIn(criteria, visit.form)
  const again = (status: number, more: More): Answer => ({
    ...page(tx, visit, at, { status, typed, ...more }),
    afterwards: keepTyping(person.id, pathOf(at), visit.form, visit.now),
  })
  const problems = problemsIn(written)
  if (problems.length > 0) return again(422, { problems })
  if (draft && JSON.stringify(draft.written) === JSON.stringify(written)) return leave(tx, visit, at)
  const isOld = textOf(visit.form, 'basis') !== String(draft?.revision ?? 0)
  const other = isOld && draft ? against(criteria, draft, typed) : null
  if (isOld) return again(409, { other })
  keep(tx, visit, at, written)
  return leave(tx, visit, at)
}

function keep(tx: Writes, visit: Visit, { file, person, found }: AtSummary, written: Written): void {
  const about = { report: found.report.id, bid: found.bid.id }
  const revision = keepSummaryDraft(tx, { ...about, written, by: person.id, now: visit.now })
  record(tx, visit, {
    act: 'summary.saved',
    tender: file.id,
    bid: found.bid.id,
    detail: { report: found.report.id, revision },
    contents: { written: JSON.parse(JSON.stringify(written)) as never },
  })
}

function leave(tx: Writes, visit: Visit, at: AtSummary): Answer {
  dropTyped(tx, at.person.id, pathOf(at), visit.form)
  const isGoingOn = textOf(visit.form, 'then') === 'preview'
  return goTo(isGoingOn ? `${pathOf(at)}/preview` : pathOf(at), 'Saved. Nobody but the panel can read it yet.')
}
