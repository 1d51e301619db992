import type { Reads } from '../../database/access.js'
import { calendarFile, type CalendarEntry } from '../../documents/calendar.js'
import { inLondon } from '../../tenders/london-time.js'
import { placeOf } from '../../tenders/place.js'
import { download, goTo, notFound, print, show, type Answer, type Locals, type Visit } from '../../web/visits.js'
import { HOLIDAYS } from './bank-holidays.js'
import type { ReadingNotice } from './notice-permissions.js'
import { fileWords } from '../../web/wording.js'
import { contractsOf, noticesOf, noticeText, type PublishedNotice } from './notice-store.js'
import { dayWords, NOTICE_NAMES, publicWords, saidWords } from './notice-words.js'
import { standstillNow } from './standstill-now.js'

const fileName = ({ version, content }: PublishedNotice, ending: string): string =>
  `award-notice-${fileWords(content.reference)}-${version}.${ending}`

/** What a notice is drawn from, on the screen and on paper. */
const drawn = ({ notice }: ReadingNotice): Locals & { title: string } => ({
  title: `${NOTICE_NAMES[notice.content.kind].name}: ${notice.content.title}`,
  notice: notice.content,
  ...NOTICE_NAMES[notice.content.kind],
  published: notice,
  dayWords,
})

/** A published notice, with the days of its standstill, for whoever may see the tender. */
export function showPublishedNotice(db: Reads, visit: Visit, found: ReadingNotice): Answer {
  const { notice, file, isLast } = found
  const now = standstillNow(db, notice, visit.now)
  return show(200, 'award/notice-published', {
    ...drawn(found),
    place: placeOf(file, visit.now),
    back: { href: `/tenders/${file.id}`, text: 'The tender' },
    isLast,
    last: noticesOf(db, file.id)[0]?.id ?? '',
    course: now.course,
    courseWords: publicWords(now.course, saidWords(notice.content.kind)),
    tables: now.tables,
    endsAt: now.endsAt,
    contracts: contractsOf(db, { tender: file.id }),
    holidays: { asOf: HOLIDAYS.asOf, source: HOLIDAYS.source },
  })
}

/** The notice in force on a tender. */
export const leadToNotice = (_db: Reads, _visit: Visit, { notice }: ReadingNotice): Answer =>
  goTo(`/notices/${notice.id}`)

/** The same notice as a document to keep. */
export const printNotice = (_db: Reads, _visit: Visit, found: ReadingNotice): Answer =>
  print('award/notice-published', fileName(found.notice, 'pdf'), drawn(found))

/** The same notice as data: exactly what its digest is taken of. */
export const downloadNotice = (db: Reads, _visit: Visit, { notice }: ReadingNotice): Answer =>
  download('application/json; charset=utf-8', fileName(notice, 'json'), `${noticeText(db, notice.id) ?? ''}\n`)

const clock = (iso: string): string => {
  const { date, time } = inLondon(iso)
  return `${date.replaceAll('-', '')}T${time.replace(':', '')}00`
}

/** The last day of the standstill and the moment at which it ends, for a calendar. */
export function downloadCalendar(db: Reads, visit: Visit, { notice }: ReadingNotice): Answer {
  const { course, endsAt, said } = standstillNow(db, notice, visit.now)
  if (course.lastDay === null || endsAt === null) throw notFound()
  const { content } = notice
  const shared = { sequence: notice.version - 1 + said.filter(({ decision }) => decision !== null).length }
  const text = `${content.title} (${content.reference}), ${content.authority}. ${publicWords(course, saidWords(content.kind))}`
  const entries: CalendarEntry[] = [
    {
      ...shared,
      uid: `${notice.tender}-last-day@weighbridge`,
      title: `Last day of the standstill: ${content.title}`,
      text,
      at: { day: course.lastDay },
    },
    {
      ...shared,
      uid: `${notice.tender}-end@weighbridge`,
      title: `The standstill ends: ${content.title}`,
      text,
      at: { moment: endsAt },
    },
  ]
  const made =
    said
      .flatMap(({ decision }) => decision?.at ?? [])
      .sort()
      .at(-1) ?? notice.at
  return download('text/calendar; charset=utf-8', 'standstill.ics', calendarFile(entries, made, clock))
}
