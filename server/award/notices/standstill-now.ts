import type { Reads } from '../../database/access.js'
import { isProviderSelection, type Problem, type Regime } from '../../rules/tender.js'
import { standstillCourse, type Said, type StandstillCourse } from '../../rules/standstill/course.js'
import { countedDays, type CountedDay } from '../../rules/standstill/counted-days.js'
import { extendedStandstill, standstillAfter } from '../../rules/standstill/standstill.js'
import { nextDay } from '../../rules/standstill/working-days.js'
import { fromLondon, inLondon } from '../../tenders/london-time.js'
import { correctionsOf, isCorrecting } from '../corrections/correction-store.js'
import { lastReportOf } from '../report-store.js'
import { HOLIDAYS } from './bank-holidays.js'
import { noticesOf, type PublishedNotice, type StandstillKind } from './notice-store.js'
import { representationsOf, type Representation } from './representation-store.js'

/** Where the standstill of a tender is now, with each of its days. */
export interface StandstillNow {
  course: StandstillCourse
  /** The moment at which it ends, UTC ISO text; null while it has no end, or without one. */
  endsAt: string | null
  said: Representation[]
  tables: { title: string; days: CountedDay[] }[]
}

/** The standstill that a published notice began, at a moment. */
export function standstillNow(db: Reads, notice: PublishedNotice, now: string): StandstillNow {
  const said = representationsOf(db, notice.tender)
  const { lastDay } = notice
  const course = standstillCourse(
    { lastDay, isCorrected: isCorrected(db, notice) },
    carriedOut(db, notice, said),
    inLondon(now).date,
  )
  return {
    course,
    endsAt: midnightAfter(course.free === null ? null : course.lastDay),
    said,
    tables: tablesOf(notice, said),
  }
}

/** Whether the award is being corrected, or was corrected after the notice in force. */
function isCorrected(db: Reads, { tender }: PublishedNotice): boolean {
  const [last] = noticesOf(db, tender)
  return isCorrecting(db, tender) || (last !== undefined && last.report !== lastReportOf(db, tender))
}

/** What was said, with whether going back to an earlier step has been carried out: what was upheld was decided anew and reported. */
function carriedOut(db: Reads, { tender }: PublishedNotice, said: Representation[]): Said[] {
  const done = new Set(correctionsOf(db, tender).flatMap((one) => (one.reported ? [one.representation] : [])))
  return said.map(({ id, holds, decision }) => ({
    holds,
    decision: decision && { ...decision, isCarriedOut: done.has(id) },
  }))
}

/** The first moment after a day, by London's clocks. */
export const midnightAfter = (day: string | null): string | null =>
  day === null ? null : fromLondon(nextDay(day), '00:00')

function tablesOf({ begins, lastDay, content }: PublishedNotice, said: Representation[]): StandstillNow['tables'] {
  if (begins === null || lastDay === null) return []
  const isFirstCounted = !isProviderSelection(content.regime)
  const first = { title: 'From the notice', days: countedDays(begins, isFirstCounted, lastDay, HOLIDAYS) }
  const further = said.flatMap(({ decision }) =>
    decision?.lastDay
      ? [
          {
            title: 'From the further decision',
            days: countedDays(decision.communicatedOn, false, decision.lastDay, HOLIDAYS),
          },
        ]
      : [],
  )
  return [first, ...further]
}

/** The standstill that a notice begins: its kind, days, and the moment at which it ends. */
export interface Begun {
  standstill: StandstillKind
  begins: string | null
  lastDay: string | null
  endsAt: string | null
}

/** The standstill of a notice published on a day, or what is wrong with that day. `isKept`: a voluntary one is kept. */
export function begunBy(regime: Regime, publishedOn: string, isKept: boolean): Begun | Problem {
  try {
    const { begins, lastDay, mandatory } = standstillAfter(regime, publishedOn, HOLIDAYS)
    if (!mandatory && !isKept) return { standstill: 'none', begins: null, lastDay: null, endsAt: null }
    const standstill = mandatory ? 'mandatory' : 'voluntary'
    return { standstill, begins, lastDay, endsAt: midnightAfter(lastDay) }
  } catch (error) {
    return unknownDays(error, 'on')
  }
}

/** Until when a further decision keeps the standstill of a notice open; null where it ends no later than without it. */
export function keptOpenUntil(notice: PublishedNotice, communicated: string): string | null | Problem {
  const { regime } = notice.content
  if (!isProviderSelection(regime) || notice.begins === null) return null
  try {
    const standstill = standstillAfter(regime, notice.begins, HOLIDAYS)
    const { lastDay } = extendedStandstill(standstill, communicated, HOLIDAYS)
    return lastDay > standstill.lastDay ? lastDay : null
  } catch (error) {
    return unknownDays(error, 'communicated')
  }
}

function unknownDays(error: unknown, field: string): Problem {
  if (error instanceof RangeError) return { field, text: error.message }
  throw error
}

/** Whether something is what is wrong with a field. */
export const isProblem = (value: unknown): value is Problem =>
  typeof value === 'object' && value !== null && 'field' in value
