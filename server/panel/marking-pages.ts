import type { Reads } from '../database/access.js'
import type { Criterion } from '../rules/tender.js'
import { allows } from '../rules/timetable.js'
import { goTo, show, textOf, type Answer, type Visit } from '../web/visits.js'
import { isDone, itemsOf, nextToMark, progressOf, type Item, type Way } from './own-marks.js'
import type { Marking } from './permissions.js'

/** One row of the table: a question with its bids, or a bid with its questions. */
interface Row {
  id: string
  title: string
  items: Item[]
  done: number
  locked: boolean
  /** Where the marks of this question are checked and locked; null in a row about a bid. */
  lock: string | null
}

function rowsOf({ file, criteria, bids, viewer }: Marking, items: Item[], way: Way): Row[] {
  const row = (id: string, title: string, mine: Item[], lock: string | null): Row => ({
    id,
    title,
    items: mine,
    done: mine.filter(isDone).length,
    locked: lock === null ? mine.every(({ locked }) => locked) : viewer.locked.has(id),
    lock,
  })
  const ofCriterion = (criterion: Criterion) => items.filter((item) => item.criterion === criterion)
  const rows =
    way === 'question'
      ? criteria.map((one) => row(one.id, one.title, ofCriterion(one), `/panel/tenders/${file.id}/lock/${one.id}`))
      : bids.map((one) =>
          row(
            one.id,
            one.bidder,
            items.filter(({ bid }) => bid === one.id),
            null,
          ),
        )
  return rows.sort((one, other) => urgency(one) - urgency(other))
}

/** Gaps come first, then what is ready to be locked, then what is locked. */
const urgency = ({ items, done, locked }: Row): number => (locked ? 2 : done === items.length ? 1 : 0)

const wayOf = (visit: Visit): Way => (textOf(visit.query, 'by') === 'bid' ? 'bid' : 'question')

/** My marking: every bid and question that I sit for, how far each is, and the next thing to do. */
export function showMarking(db: Reads, visit: Visit, found: Marking): Answer {
  const way = wayOf(visit)
  const items = itemsOf(db, found, way)
  const { file, criteria, bids, viewer } = found
  return show(200, 'panel/marking', {
    title: 'My marking',
    place: found.place,
    back: { href: '/', text: 'My desk' },
    wide: true,
    file,
    way,
    rows: rowsOf(found, items, way),
    columns: way === 'question' ? bids.map(({ bidder }) => bidder) : criteria.map(({ title }) => title),
    progress: progressOf(items),
    next: nextToMark(items),
    undeclared: bids.filter(({ id }) => !viewer.standings.has(id)).length,
    waiting: bids.filter(({ id }) => viewer.standings.get(id) === 'waiting').map(({ bidder }) => bidder),
    unlocked: criteria.filter(({ id }) => !viewer.locked.has(id)).length,
    open: allows(file.stage.name, 'mark'),
  })
}

/** Lands on the next thing to mark; on the table, when nothing is left. */
export function goToNext(db: Reads, visit: Visit, found: Marking): Answer {
  const here = `/panel/tenders/${found.file.id}`
  if (found.bids.some(({ id }) => !found.viewer.standings.has(id)))
    return goTo(`/tenders/${found.file.id}/interests`, 'Declare your interests first: then you can read the bids.')
  return goTo(nextToMark(itemsOf(db, found, wayOf(visit)))?.href ?? here)
}
