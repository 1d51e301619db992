import { record, type Moment } from '../audit/ledger-store.js'
import type { Reads, Writes } from '../database/access.js'
import { markedCriteriaOf } from '../rules/tender.js'
import { seatsOn, type Seat } from '../tenders/seat-store.js'
import { tenderOf } from '../tenders/tender-store.js'
import { standingsOn } from './interest-store.js'
import { keepMarkingEnd, locksOn } from './lock-store.js'
import { bidsOpened } from '../bids/bid-store.js'
import { excludedOn } from './score-store.js'

/** A bid and criterion that nobody is left to mark: everyone who sits for the criterion is recused, or nobody sits for it. */
export interface Orphan {
  bid: string
  criterion: string
}

/** What marking still waits for: nothing, if all lists are empty. */
export interface Waiting {
  /** Seats and the criteria that they have not locked. */
  unlocked: { seat: Seat; criterion: string }[]
  orphans: Orphan[]
}

/** The bids that are to be marked: opened, and not excluded since. */
function bidsToMark(db: Reads, tender: string) {
  const excluded = new Set(excludedOn(db, { tender }).map(({ bid }) => bid))
  return bidsOpened(db, tender).filter(({ id }) => !excluded.has(id))
}

/** What the marking of a tender still waits for, given the criteria that are marked. */
export function waitingFor(db: Reads, tender: string, criteria: string[]): Waiting {
  const seats = seatsOn(db, tender).filter(({ kind }) => kind === 'evaluator')
  const locked = new Set(locksOn(db, { tender }).map(({ seat, criterion }) => `${seat} ${criterion}`))
  const settled = new Set(
    standingsOn(db, { tender }).flatMap(({ person, bid, standing }) =>
      standing === 'clear' || standing === 'managed' ? [`${person} ${bid}`] : [],
    ),
  )
  const markers = new Map(criteria.map((id) => [id, seats.filter((seat) => seat.criteria.includes(id))]))
  return {
    unlocked: criteria.flatMap((criterion) =>
      (markers.get(criterion) ?? [])
        .filter((seat) => !locked.has(`${seat.id} ${criterion}`))
        .map((seat) => ({ seat, criterion })),
    ),
    orphans: bidsToMark(db, tender).flatMap(({ id: bid }) =>
      criteria
        .filter((id) => !(markers.get(id) ?? []).some(({ person }) => settled.has(`${person} ${bid}`)))
        .map((criterion) => ({ bid, criterion })),
    ),
  }
}

/**
 * Ends marking when every evaluator has locked every criterion that they sit for, and every criterion of every bid has at
 * least one evaluator who is free to mark it. Answers whether it ended it. To be called after a lock, after a seat was
 * ended, and after a conflict was decided, in the same transaction.
 */
export function endMarkingIfAllLocked(tx: Writes, moment: Moment, tender: string): boolean {
  const file = tenderOf(tx, tender, moment.now)
  if (file?.stage.name !== 'marking' || !file.publication) return false
  const criteria = markedCriteriaOf(file.publication.content).map(({ id }) => id)
  const { unlocked, orphans } = waitingFor(tx, tender, criteria)
  if (unlocked.length > 0 || orphans.length > 0) return false
  keepMarkingEnd(tx, { tender, now: moment.now })
  record(tx, moment, { act: 'marking.ended', tender })
  return true
}
