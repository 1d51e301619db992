import { record } from '../../audit/ledger-store.js'
import { keepTyping } from '../../bids/typing.js'
import type { Reads, Writes } from '../../database/access.js'
import { draftOf, dropTyped } from '../../people/kept-form-store.js'
import type { StandstillCourse } from '../../rules/standstill/course.js'
import type { Problem } from '../../rules/tender.js'
import { isDay } from '../../rules/track-record/days.js'
import { inLondon } from '../../tenders/london-time.js'
import { penceIn, poundsFor } from '../../tenders/money-typed.js'
import { placeOf } from '../../tenders/place.js'
import { goTo, show, textOf, type Answer, type Form, type Locals, type Visit } from '../../web/visits.js'
import { tabsOf } from '../tabs.js'
import type { AtStandstill } from './notice-permissions.js'
import { keepContract } from './notice-store.js'
import { courseWords, dayWords, saidWords } from './notice-words.js'
import { standstillNow, type StandstillNow } from './standstill-now.js'

const pathOf = ({ file }: AtStandstill): string => `/tenders/${file.id}/contract`

/** Whether a contract may be entered into. */
const isFree = ({ state }: StandstillCourse): boolean => state === 'over' || state === 'none'

function page(db: Reads, visit: Visit, at: AtStandstill, status: number, more: Locals = {}): Answer {
  const { file, notice } = at
  const { course, endsAt } = standstillNow(db, notice, visit.now)
  return show(status, 'award/standstill-contract', {
    title: 'Contract',
    place: placeOf(file, visit.now),
    back: { href: `/tenders/${file.id}/standstill`, text: 'Standstill' },
    tabs: tabsOf(at, 'standstill'),
    path: pathOf(at),
    suppliers: notice.content.suppliers.map(({ bid, name, lot }) => ({ bid, name, lot })),
    course,
    courseWords: courseWords(course, saidWords(notice.content.kind)),
    endsAt,
    isFree: isFree(course),
    now: visit.now,
    typed: firstTyped(at, visit.now),
    keptAt: null,
    ...more,
  })
}

const firstTyped = ({ notice }: AtStandstill, now: string): Form =>
  Object.fromEntries(
    notice.content.suppliers.flatMap(({ pence }, index) => [
      [`on-${index}`, inLondon(now).date],
      [`value-${index}`, poundsFor(pence ?? 0)],
    ]),
  )

/** The form in which the lead records the contract; before the standstill is over, until when it waits and why. */
export function showContract(db: Reads, visit: Visit, at: AtStandstill): Answer {
  const kept = draftOf(db, at.person.id, pathOf(at))
  return page(db, visit, at, 200, kept ? { typed: kept.form, keptAt: kept.at } : {})
}

interface Entered {
  bid: string
  enteredOn: string
  pence: number | null
}

/** Records that the contract was entered into, or each of those of the lots. The tender ends with it. */
export function enterContract(tx: Writes, visit: Visit, at: AtStandstill): Answer {
  const now = standstillNow(tx, at.notice, visit.now)
  const again = (status: number, more: Locals): Answer => ({
    ...page(tx, visit, at, status, { typed: visit.form, ...more }),
    afterwards: keepTyping(at.person.id, pathOf(at), visit.form, visit.now),
  })
  if (!isFree(now.course)) return again(409, { refused: true })
  const entries = at.notice.content.suppliers.map(({ bid }, index): Entered => ({
    bid,
    enteredOn: textOf(visit.form, `on-${index}`).trim(),
    pence: penceIn(textOf(visit.form, `value-${index}`)),
  }))
  const problems = entries.flatMap((one, index) => entryProblems(one, index, at, now, visit.now))
  if (problems.length > 0) return again(422, { problems })
  for (const [index, entry] of entries.entries()) keep(tx, visit, at, entry, index === entries.length - 1)
  dropTyped(tx, at.person.id, pathOf(at), visit.form)
  return goTo(`/tenders/${at.file.id}/standstill`, 'The contract is on record, and the tender has ended.')
}

function entryProblems(
  { enteredOn, pence }: Entered,
  index: number,
  { notice }: AtStandstill,
  { course }: StandstillNow,
  now: string,
): Problem[] {
  const problems: Problem[] = []
  const earliest = course.lastDay === null ? notice.publishedOn : (course.free ?? '')
  if (!isDay(enteredOn)) problems.push({ field: `on-${index}`, text: 'Enter the day as a date, such as 2026-04-02' })
  else if (enteredOn > inLondon(now).date)
    problems.push({ field: `on-${index}`, text: 'The contract cannot have been entered into on a day that is to come' })
  else if (enteredOn < earliest)
    problems.push({ field: `on-${index}`, text: `It could not be entered into before ${dayWords(earliest)}` })
  if (pence === null || pence === 0)
    problems.push({ field: `value-${index}`, text: 'Enter what the contract is worth' })
  return problems
}

function keep(
  tx: Writes,
  visit: Visit,
  { file, person }: AtStandstill,
  { bid, enteredOn, pence }: Entered,
  isLast: boolean,
): void {
  keepContract(tx, { tender: file.id, bid, enteredOn, pence: pence ?? 0, by: person.id, now: visit.now })
  record(tx, visit, {
    act: 'contract.entered',
    tender: file.id,
    bid,
    detail: { enteredOn, pence: pence ?? 0, ...(isLast ? {} : { last: false }) },
  })
}
