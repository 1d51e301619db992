import { all, change, one, type Reads } from '../database/access.js'
import { seatsOn, type Seat } from '../tenders/seat-store.js'

/** That a seat has done with a criterion. */
export interface Lock {
  seat: string
  criterion: string
  at: string
}

/** Locks the marks of a seat for a criterion, for good. The database refuses it while a bid has no mark. */
export const keepLock = change<{ seat: string; criterion: string; now: string }>(
  'INSERT INTO locks (seat, criterion, at) VALUES (:seat, :criterion, :now)',
)

/** What a seat has locked. */
export const locksOfSeat = all<Lock, { seat: string }>('SELECT seat, criterion, at FROM locks WHERE seat = :seat')

/** Every lock of the seats held on a tender. */
export const locksOn = all<Lock, { tender: string }>(
  'SELECT l.seat, l.criterion, l.at FROM seats_held s JOIN locks l ON l.seat = s.id WHERE s.tender = :tender',
)

/** When a seat locked a criterion, or undefined. */
export const lockOf = one<Lock, { seat: string; criterion: string }>(
  'SELECT seat, criterion, at FROM locks WHERE seat = :seat AND criterion = :criterion',
)

/** The evaluator seats held that cover a criterion. */
export const markersOf = (db: Reads, tender: string, criterion: string): Seat[] =>
  seatsOn(db, tender).filter(({ kind, criteria }) => kind === 'evaluator' && criteria.includes(criterion))

/** Records that all marking has ended. */
export const keepMarkingEnd = change<{ tender: string; now: string }>(
  'INSERT INTO marking_ends (tender, at) VALUES (:tender, :now)',
)

const closing = one<{ at: string }, { bid: string; criterion: string }>(
  'SELECT at FROM moderation_closings WHERE bid = :bid AND criterion = :criterion',
)

/** Whether the moderation of an item is closed: then its marks are not changed any more. */
export const isItemClosed = (db: Reads, item: { bid: string; criterion: string }): boolean =>
  closing(db, item) !== undefined
