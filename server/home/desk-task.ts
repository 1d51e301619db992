import type { Reads } from '../database/access.js'
import type { TenderFile } from '../tenders/tender-store.js'
import type { Finder } from '../web/routes.js'
import { Refusal, type Person, type Visit } from '../web/visits.js'

/** Something that needs one person now, with the way to the very place. */
export interface Task {
  text: string
  href: string
  /** Which tender it is about, or ''. */
  about: string
  /** What there is to know before one goes there, or ''. */
  hint: string
  /** Until when, UTC ISO text, or null when nothing runs out. */
  until: string | null
  /** What happens then: 'Bids close', 'Award expected'. */
  ends: string
  /** Among tasks with the same end: those that hold others up come first. 1 holds up everything, 5 nothing. */
  rank: 1 | 2 | 3 | 4 | 5
}

/** One person before one tender that concerns them. */
export interface Concern {
  person: Person
  file: TenderFile
  /** The visit as the finders of that tender's pages want it. */
  visit: Visit
  title: string
}

/** What a finder finds on a page of this tender, or null where the person is refused: the desk shows no way to a closed door. */
export function findOr<F>(find: Finder<F>, db: Reads, visit: Visit, params: Visit['params']): F | null {
  try {
    return find(db, { ...visit, params })
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}

/** A task about a tender. After the deadline for bids what runs out is the time until the award that was announced. */
export function taskOn({ file, title }: Concern, task: Pick<Task, 'text' | 'href' | 'rank'> & Partial<Task>): Task {
  const early = file.stage.name === 'draft' || file.stage.name === 'open'
  const until = early ? file.facts.deadline : (file.publication?.content.timetable.award ?? null)
  return { about: title, hint: '', until, ends: early ? 'Bids close' : 'Award expected', ...task }
}

/** The most urgent first: what runs out first, and among those what holds others up. */
export const byUrgency = (one: Task, other: Task): number => {
  const [a, b] = [one.until ?? '9999', other.until ?? '9999']
  return a === b ? one.rank - other.rank : a < b ? -1 : 1
}
