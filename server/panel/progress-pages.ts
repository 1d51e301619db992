import type { Reads } from '../database/access.js'
import { sees } from '../rules/sight.js'
import { markedCriteriaOf } from '../rules/tender.js'
import { allows } from '../rules/timetable.js'
import { seatsOn, type Seat } from '../tenders/seat-store.js'
import { show, type Answer, type Visit } from '../web/visits.js'
import { standingsOn } from './interest-store.js'
import { locksOn } from './lock-store.js'
import { waitingFor } from './marking-ends.js'
import { bidsOpened } from '../bids/bid-store.js'
import type { AtPanel } from './permissions.js'
import { excludedOn, marksOn } from './score-store.js'

/** How far one evaluator is with one criterion: numbers alone, never a mark. */
interface Cell {
  sits: boolean
  done: number
  total: number
  lockedAt: string | null
}

function countsOf(db: Reads, { file, viewer, scene }: AtPanel) {
  const excluded = new Set(excludedOn(db, { tender: file.id }).map(({ bid }) => bid))
  const bids = bidsOpened(db, file.id).filter(
    ({ id, organisation }) => !excluded.has(id) && sees(viewer, scene, { kind: 'bidder', bid: id, organisation }),
  )
  const seen = new Set(bids.map(({ id }) => id))
  const recused = new Set(
    standingsOn(db, { tender: file.id })
      .filter(({ standing }) => standing === 'recused')
      .map(({ person, bid }) => `${person} ${bid}`),
  )
  const done = new Map<string, number>()
  for (const { seat, criterion, bid } of marksOn(db, { tender: file.id }))
    if (seen.has(bid)) done.set(`${seat} ${criterion}`, (done.get(`${seat} ${criterion}`) ?? 0) + 1)
  const locks = new Map(locksOn(db, { tender: file.id }).map(({ seat, criterion, at }) => [`${seat} ${criterion}`, at]))
  const cell = (seat: Seat, criterion: string): Cell => ({
    sits: seat.criteria.includes(criterion),
    done: done.get(`${seat.id} ${criterion}`) ?? 0,
    total: bids.filter(({ id }) => !recused.has(`${seat.person} ${id}`)).length,
    lockedAt: locks.get(`${seat.id} ${criterion}`) ?? null,
  })
  return { bids, cell }
}

/** How far marking has come, for whoever steers it: how many are marked and locked, and what marking still waits for. */
export function showProgress(db: Reads, _visit: Visit, found: AtPanel): Answer {
  const { file, tender, viewer } = found
  const criteria = markedCriteriaOf(tender)
  const seats = seatsOn(db, file.id).filter(({ kind }) => kind === 'evaluator')
  const { bids, cell } = countsOf(db, found)
  const { unlocked, orphans } = waitingFor(
    db,
    file.id,
    criteria.map(({ id }) => id),
  )
  return show(200, 'panel/progress', {
    title: 'Progress of marking',
    place: found.place,
    back: { href: `/tenders/${file.id}`, text: 'The tender' },
    wide: true,
    file,
    leads: viewer.lead,
    seats,
    rows: criteria.map((criterion) => ({ criterion, cells: seats.map((seat) => cell(seat, criterion.id)) })),
    unlocked: unlocked.length,
    orphans: orphans.flatMap(({ bid, criterion }) => {
      const about = bids.find(({ id }) => id === bid)
      return about
        ? [{ bidder: about.bidder, title: criteria.find(({ id }) => id === criterion)?.title ?? criterion }]
        : []
    }),
    open: allows(file.stage.name, 'mark'),
    canEnd: viewer.lead && allows(file.stage.name, 'end seats'),
  })
}
