import type { Reads, Writes } from '../database/access.js'
import { dropDraft, draftOf as typingOf, keepDraft as keepTyping } from '../people/kept-form-store.js'
import { signedIn } from '../people/permissions.js'
import { readNotice } from '../rules/open-data/notice-reading.js'
import { ASKS, type ReadCriterion, type ReadLot, type ReadNotice } from '../rules/open-data/notice.js'
import { goTo, notFound, show, textOf, type Answer, type Locals, type Person, type Visit } from '../web/visits.js'
import { LARGEST, type NoticeFile } from './notice-reading-intake.js'
import { REFERENCES, type ReferenceNotice } from './notice-reading-references.js'

const PATH = '/notices/read'

/** Commissioners and auditors, who compare what others ask about. */
export function mayReadNotices(db: Reads, visit: Visit): Person {
  const person = signedIn(db, visit)
  if (!person.roles.some((role) => role === 'commissioner' || role === 'auditor')) throw notFound()
  return person
}

/** Reads a release that somebody pasted or sent, or says in one sentence why it cannot be read. */
export function noticeTyped(text: string): ReadNotice | { problem: string } {
  const bare = text.replace(/^\uFEFF/, '').trim()
  if (bare === '') return { problem: 'Paste a release, or choose a file with one' }
  if (bare.length > LARGEST) return { problem: 'This is longer than 1 MB. Take the one release out of it' }
  try {
    return readNotice(JSON.parse(bare))
  } catch (error) {
    if (error instanceof SyntaxError) return { problem: `This is not JSON, as a release is: ${error.message}` }
    if (error instanceof RangeError) return { problem: error.message }
    throw error
  }
}

const FOUND: Record<NonNullable<ReadCriterion['from']>, string> = {
  numbers: 'in its own field',
  description: 'in the description',
  name: 'in the place of the name',
  prose: 'in the prose of the notice',
}

const percent = (value: number | null): string => (value === null ? 'not read' : `${value}%`)

/** A share of a notice of which some weight could not be read is no share of the whole. */
const ofRead = (sum: number): string => `, with ${percent(sum)} read`

const shareWords = (lots: ReadLot[], ask: (typeof ASKS)[number]): string => {
  const words = ({ shares, sum }: ReadLot): string =>
    percent(shares?.[ask] ?? null) + (shares && sum !== 100 ? ofRead(sum) : '')
  const values = [...new Set(lots.map(words))]
  return values.length === 0 ? 'not read' : values.join(', ')
}

/** What was read of one notice, as the page shows it. */
const shown = (read: ReadNotice): Locals => ({
  title: read.title || 'A notice without a title',
  buyer: read.buyer,
  ocid: read.ocid,
  words: read.words,
  unread: read.unread,
  lots: read.lots.map(({ id, title, criteria, sum, shares }) => ({
    name: title || (id === '' ? 'The whole' : `Lot ${id}`),
    sum: percent(sum),
    shares: ASKS.map((ask) => ({ ask, share: percent(shares?.[ask] ?? null) })),
    criteria: criteria.map(({ name, type, weight, from, asks }) => ({
      name: name || 'Without a name',
      type,
      weight: percent(weight),
      from: from === null ? 'nowhere' : FOUND[from],
      asks: asks.join(' and '),
    })),
  })),
})

const rowOf = ({ id, source, year, about, read }: ReferenceNotice) => ({
  id,
  source,
  year,
  about,
  title: read.title,
  shares: ASKS.map((ask) => shareWords(read.lots, ask)),
  href: `${PATH}?notice=${id}#read`,
})

function page(status: number, text: string, more: Locals = {}): Answer {
  return show(status, 'tenders/notice-reading', {
    title: 'What a notice asks about',
    wide: true,
    path: PATH,
    text,
    asks: ASKS,
    read: null,
    of: '',
    asOf: REFERENCES.asOf,
    found: ASKS.map((ask) => ({ ask, words: REFERENCES.found[ask].words })),
    references: REFERENCES.notices.map(rowOf),
    keptAt: null,
    ...more,
  })
}

/** The page to paste or upload a release, with what was read of the last one, or of one that the house knows. */
export function showNoticeReading(db: Reads, visit: Visit, person: Person): Answer {
  const kept = typingOf(db, person.id, PATH)
  const text = kept ? textOf(kept.form, 'text') : ''
  const known = REFERENCES.notices.find(({ id }) => id === textOf(visit.query, 'notice'))
  if (known) return page(200, text, { read: shown(known.read), of: known.about })
  if (textOf(visit.query, 'show') !== 'yours' || text.trim() === '')
    return page(200, text, { keptAt: kept?.at ?? null })
  const read = noticeTyped(text)
  return 'problem' in read ? refused(text, 'text', read.problem) : page(200, text, { read: shown(read) })
}

const refused = (text: string, field: 'text' | 'file', problem: string): Answer =>
  page(422, text, { problems: [{ field, text: problem }] })

function keep(tx: Writes, visit: Visit, person: Person, text: string): Answer {
  keepTyping(tx, person.id, PATH, { text }, visit.now)
  return goTo(`${PATH}?show=yours#read`)
}

/** Reads what was pasted. It is kept for this person alone, until they empty the box. */
export function readPasted(tx: Writes, visit: Visit, person: Person): Answer {
  const text = textOf(visit.form, 'text')
  if (textOf(visit.form, 'act') === 'empty') {
    dropDraft(tx, { account: person.id, path: PATH })
    return goTo(PATH)
  }
  const read = noticeTyped(text)
  return 'problem' in read ? refused(text, 'text', read.problem) : keep(tx, visit, person, text)
}

/** Reads a release from a file, as if it had been pasted. */
export function readSent(tx: Writes, visit: Visit, person: Person, files: NoticeFile[]): Answer {
  const typed = typingOf(tx, person.id, PATH)
  const before = typed ? textOf(typed.form, 'text') : ''
  const [file] = files
  if (!file) return refused(before, 'file', 'Choose a file')
  if ('refused' in file) return refused(before, 'file', file.refused)
  const read = noticeTyped(file.text)
  return 'problem' in read ? refused(before, 'file', read.problem) : keep(tx, visit, person, file.text)
}
