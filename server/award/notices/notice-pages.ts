import { canonical, type Json } from '../../audit/canonical.js'
import { record } from '../../audit/ledger-store.js'
import { keepTyping } from '../../bids/typing.js'
import type { Reads, Writes } from '../../database/access.js'
import { draftOf, dropTyped } from '../../people/kept-form-store.js'
import type { AwardNotice } from '../../rules/notices/award-notice.js'
import type { Problem } from '../../rules/tender.js'
import { isDay } from '../../rules/track-record/days.js'
import { allows } from '../../rules/timetable.js'
import { inLondon } from '../../tenders/london-time.js'
import { placeOf } from '../../tenders/place.js'
import { data, goTo, show, textOf, type Answer, type Form, type Locals, type Visit } from '../../web/visits.js'
import { digest } from '../digest.js'
import { isCorrecting } from '../corrections/correction-store.js'
import type { Report } from '../report-store.js'
import { tabsOf } from '../tabs.js'
import { noticeNow } from './notice-form.js'
import { stopsOf } from './notice-checks.js'
import type { AtNotice } from './notice-permissions.js'
import { keepNotice, noticesOf, type PublishedNotice } from './notice-store.js'
import { dayWords, NOTICE_NAMES } from './notice-words.js'
import { begunBy, isProblem, type Begun } from './standstill-now.js'

const pathOf = ({ file }: AtNotice): string => `/tenders/${file.id}/notice`

/** The canonical text of a notice. */
export const noticeTextOf = (notice: AwardNotice): string => canonical(notice as unknown as Json)

function page(db: Reads, visit: Visit, at: AtNotice, status: number, more: Locals = {}): Answer {
  const { file, viewer, report } = at
  const { notice, draft } = noticeNow(db, report)
  const versions = noticesOf(db, file.id)
  const text = noticeTextOf(notice)
  return show(status, 'award/notice', {
    title: NOTICE_NAMES[notice.kind].name,
    place: placeOf(file, visit.now),
    tabs: tabsOf(at, 'notice'),
    path: pathOf(at),
    ...NOTICE_NAMES[notice.kind],
    notice,
    isAct: notice.kind === 'contract award',
    isVoluntary: notice.regime === 'pa-light-touch',
    stops: stopsOf(notice, file.id),
    versions: versions.map(versionShown),
    isCorrected: isOfCorrected(report, versions[0]),
    keepsNone: versions[0]?.standstill === 'none',
    correcting: isCorrecting(db, file.id),
    isChanged: versions.length === 0 || digest(text) !== versions[0]?.digest,
    writes: viewer.lead && allows(file.stage.name, 'publish the award'),
    draft: draft && { revision: draft.revision, by: draft.by, at: draft.at },
    basis: digest(text),
    today: inLondon(visit.now).date,
    moved: false,
    keptAt: null,
    typed: { on: inLondon(visit.now).date, reference: versions[0]?.reference ?? '', keep: 'yes', anew: 'no' },
    dayWords,
    ...more,
  })
}

const versionShown = ({ id, version, publishedOn, reference, by, at, correction }: PublishedNotice) => ({
  ...{ id, version, reference, by, at, correction },
  on: dayWords(publishedOn),
})

/** The notice as it would be published, what stops it, and the form that records its publication. */
export function showNotice(db: Reads, visit: Visit, at: AtNotice): Answer {
  const kept = draftOf(db, at.person.id, pathOf(at))
  return page(db, visit, at, 200, kept ? { typed: plain(kept.form), keptAt: kept.at } : {})
}

const FIELDS = ['on', 'reference', 'keep', 'correction', 'anew']
const plain = (form: Form): Record<string, string> =>
  Object.fromEntries(FIELDS.map((field) => [field, textOf(form, field).trim()]))

/** The notice in the making as data. */
export const noticeData = (db: Reads, _visit: Visit, { report }: AtNotice): Answer => data(noticeNow(db, report).notice)

/** Records that the notice was published: its words are frozen, and its standstill begins. */
export function publishNotice(tx: Writes, visit: Visit, at: AtNotice): Answer {
  const { notice } = noticeNow(tx, at.report)
  const typed = plain(visit.form)
  const again = (status: number, more: Locals): Answer => ({
    ...page(tx, visit, at, status, { typed, ...more }),
    afterwards: keepTyping(at.person.id, pathOf(at), visit.form, visit.now),
  })
  const [last] = noticesOf(tx, at.file.id)
  const begun = begunFor(notice, typed, last, at.report)
  const problems = [
    ...correctingProblems(tx, at),
    ...stopsOf(notice, at.file.id).map(({ text }) => ({ field: 'stops', text })),
    ...formProblems(at, typed, last, visit.now, notice),
    ...(isProblem(begun) && isDay(typed.on ?? '') ? [begun] : []),
  ]
  if (problems.length > 0) return again(422, { problems })
  if (textOf(visit.form, 'basis') !== digest(noticeTextOf(notice))) return again(409, { moved: true })
  if (isProblem(begun)) return again(422, { problems: [begun] })
  return keep(tx, visit, at, notice, typed, begun)
}

/** Whether the notice is the first of an award that was corrected since the last one: then its standstill begins anew. */
const isOfCorrected = (report: Report, last: PublishedNotice | undefined): boolean =>
  last !== undefined && last.report !== report.id

/**
 * The standstill that the notice begins; a correction keeps that of the version before it unless it begins anew, which it does
 * where the award itself was corrected: bidders have the whole of it to look at the award that they are told of. One that was
 * kept once is kept again.
 */
function begunFor(
  notice: AwardNotice,
  typed: Record<string, string>,
  last: PublishedNotice | undefined,
  report: Report,
): Begun | Problem {
  if (last && isOfCorrected(report, last))
    return begunBy(notice.regime, typed.on ?? '', last.standstill !== 'none' || typed.keep === 'yes')
  if (last && typed.anew !== 'yes')
    return { standstill: last.standstill, begins: last.begins, lastDay: last.lastDay, endsAt: last.endsAt }
  return begunBy(notice.regime, typed.on ?? '', typed.keep !== 'no')
}

const correctingProblems = (db: Reads, { file }: AtNotice): Problem[] =>
  isCorrecting(db, file.id)
    ? [
        {
          field: 'stops',
          text: 'The award is being corrected. Its notice waits until that is decided and reported, or withdrawn',
        },
      ]
    : []

function formProblems(
  { report }: AtNotice,
  typed: Record<string, string>,
  last: PublishedNotice | undefined,
  now: string,
  { summariesSentAt, kind }: AwardNotice,
): Problem[] {
  const { on = '', reference = '', correction = '' } = typed
  const problems: Problem[] = []
  const told = summariesSentAt !== null && kind === 'contract award' ? inLondon(summariesSentAt).date : ''
  const earliest = [inLondon(report.at).date, last?.publishedOn ?? '', told].sort().at(-1) ?? ''
  if (!isDay(on)) problems.push({ field: 'on', text: 'Enter the day of publication as a date, such as 2026-03-19' })
  else if (on > inLondon(now).date) problems.push({ field: 'on', text: 'The day of publication cannot be to come' })
  else if (on < earliest)
    problems.push({ field: 'on', text: `It cannot have been published before ${dayWords(earliest)}` })
  if (reference === '')
    problems.push({ field: 'reference', text: 'Enter the reference that the notice has on the central platform' })
  if (last && correction === '') problems.push({ field: 'correction', text: 'Say what is corrected, and why' })
  return problems
}

function keep(
  tx: Writes,
  visit: Visit,
  { file, person, report }: AtNotice,
  notice: AwardNotice,
  { on = '', reference = '', correction = '' }: Record<string, string>,
  begun: Begun,
): Answer {
  const content = noticeTextOf(notice)
  const version = noticesOf(tx, file.id).length + 1
  const said = { publishedOn: on, reference, correction: version > 1 ? correction : '' }
  const kept = { tender: file.id, report: report.id, version, content, digest: digest(content), ...said, ...begun }
  const id = keepNotice(tx, { ...kept, by: person.id, now: visit.now })
  record(tx, visit, {
    act: 'notice.published',
    tender: file.id,
    detail: { notice: id, version, digest: kept.digest, on, lastDay: begun.lastDay, standstill: begun.standstill },
    contents: { reference, ...(said.correction ? { correction } : {}) },
  })
  dropTyped(tx, person.id, `/tenders/${file.id}/notice`, visit.form)
  return goTo(
    `/tenders/${file.id}/standstill`,
    version === 1 ? 'The notice is on record, and its standstill counts.' : 'The correction is on record.',
  )
}
