import { canonical, type Json } from '../audit/canonical.js'
import { digestOf } from '../audit/chain.js'
import { record } from '../audit/ledger-store.js'
import type { Reads, Writes } from '../database/access.js'
import { sees } from '../rules/sight.js'
import { allows } from '../rules/timetable.js'
import { goTo, show, textOf, type Answer, type Visit } from '../web/visits.js'
import { keepLock, lockOf } from './lock-store.js'
import { endMarkingIfAllLocked } from './marking-ends.js'
import { isDone, itemsOf, type Item } from './own-marks.js'
import type { Locking } from './permissions.js'
import { scoresOfCriterion, type Score } from './score-store.js'

interface Line extends Item {
  own: Score | null
  /** Marks of others that this person may see. */
  others: Score[]
}

const ownItems = (db: Reads, found: Locking): Item[] =>
  itemsOf(db, found, 'question').filter(({ criterion }) => criterion === found.criterion)

function linesOf(db: Reads, found: Locking): Line[] {
  const { file, criterion, viewer, scene, person } = found
  const seen = scoresOfCriterion(db, { tender: file.id, criterion: criterion.id }).filter((score) =>
    sees(viewer, scene, {
      kind: 'mark',
      bid: score.bid,
      criterion: criterion.id,
      person: score.person,
      markerLocked: score.lockedAt !== null,
    }),
  )
  return ownItems(db, found).map((item) => {
    const ofBid = seen.filter(({ bid }) => bid === item.bid)
    return {
      ...item,
      own: ofBid.find((score) => score.person === person.id) ?? null,
      others: ofBid.filter((score) => score.person !== person.id),
    }
  })
}

/** What the lock covers, so that marks which another window changed meanwhile are not locked unseen. */
const digestOfMarks = (lines: Line[]): string =>
  digestOf(canonical(lines.map(({ own }) => (own ? markAsJson(own) : null))))

const markAsJson = ({ seat, bid, criterion, revision, mark, abstained, reason, passages, subpoints }: Score): Json => ({
  seat,
  bid,
  criterion,
  revision,
  mark,
  abstained,
  reason,
  passages,
  subpoints: { ...subpoints },
})

function page(db: Reads, found: Locking, more: { status?: number; moved?: boolean } = {}): Answer {
  const lines = linesOf(db, found)
  const { file, criterion, viewer, seat } = found
  return show(more.status ?? 200, 'panel/lock', {
    title: viewer.locked.has(criterion.id) ? `Locked: ${criterion.title}` : `Lock my marks: ${criterion.title}`,
    place: found.place,
    back: { href: `/panel/tenders/${file.id}`, text: 'My marking' },
    wide: true,
    file,
    criterion,
    lines: [...lines.filter((line) => !isDone(line)), ...lines.filter(isDone)],
    gaps: lines.filter((line) => !isDone(line)).length,
    unsaved: lines.filter(({ unsaved }) => unsaved).length,
    lockedAt: lockOf(db, { seat: seat.id, criterion: criterion.id })?.at ?? null,
    others: [...new Map(lines.flatMap(({ others }) => others.map(({ person, name }) => [person, name]))).entries()].map(
      ([person, name]) => ({ person, name }),
    ),
    basis: digestOfMarks(lines),
    open: allows(file.stage.name, 'mark'),
    moved: more.moved ?? false,
    problems:
      more.status === 422 ? [{ field: 'gaps', text: 'Mark every bid, or abstain with a reason, before you lock' }] : [],
  })
}

/** All my marks of one criterion, gaps first, and what locking does; once locked, with the marks of others who have locked it. */
export const showLock = (db: Reads, _visit: Visit, found: Locking): Answer => page(db, found)

/** Locks my marks of one criterion, for good. With the last lock of all, marking ends. */
export function saveLock(tx: Writes, visit: Visit, found: Locking): Answer {
  const { file, criterion, seat, viewer } = found
  const here = `/panel/tenders/${file.id}/lock/${criterion.id}`
  if (viewer.locked.has(criterion.id)) return goTo(here)
  const lines = linesOf(tx, found)
  if (lines.some((line) => !isDone(line))) return page(tx, found, { status: 422 })
  const digest = digestOfMarks(lines)
  if (textOf(visit.form, 'basis') !== digest) return page(tx, found, { status: 409, moved: true })

  keepLock(tx, { seat: seat.id, criterion: criterion.id, now: visit.now })
  record(tx, visit, {
    act: 'marks.locked',
    tender: file.id,
    criterion: criterion.id,
    detail: {
      seat: seat.id,
      marks: lines.length,
      abstentions: lines.filter(({ state }) => state === 'abstained').length,
    },
    contents: { digest },
  })
  const ended = endMarkingIfAllLocked(tx, visit, file.id)
  return goTo(
    here,
    ended ? 'Locked. You were the last: marking has ended and moderation can begin.' : 'Your marks are locked.',
  )
}
