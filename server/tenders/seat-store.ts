import { all, change, one, remembered, type Reads, type Writes } from '../database/access.js'
import { newId } from '../database/ids.js'
import type { SeatKind } from '../rules/sight.js'

/** A seat that is held: who sits on a tender as what, and an evaluator for which criteria. */
export interface Seat {
  id: string
  tender: string
  person: string
  name: string
  kind: SeatKind
  criteria: string[]
  at: string
}

type Row = Omit<Seat, 'criteria'> & { criteria: string | null }

const SELECT = `SELECT s.id, s.tender, s.person, a.name, s.kind, s.at,
  (SELECT json_group_array(criterion) FROM seat_criteria WHERE seat = s.id) AS criteria
  FROM seats_held s JOIN accounts a ON a.id = s.person`

const seatRows = all<Row, { tender: string }>(`${SELECT} WHERE s.tender = :tender ORDER BY s.at, a.name, s.kind`)
const seatRowsOfPerson = all<Row, { tender: string; person: string }>(
  `${SELECT} WHERE s.tender = :tender AND s.person = :person ORDER BY s.kind`,
)
const seatRow = one<Row, { seat: string }>(`${SELECT} WHERE s.id = :seat`)

const seat = (row: Row): Seat => ({ ...row, criteria: JSON.parse(row.criteria ?? '[]') as string[] })

/** Every seat held on a tender, in the order in which they were given. */
export const seatsOn = (db: Reads, tender: string): Seat[] => seatRows(db, { tender }).map(seat)

/** The seats that a person holds on a tender. */
export const seatsOf = (db: Reads, tender: string, person: string): readonly Seat[] =>
  remembered(db, `seats ${tender} ${person}`, () => seatRowsOfPerson(db, { tender, person }).map(seat))

/** A seat that is held, by its id, or null. */
export function seatOf(db: Reads, id: string): Seat | null {
  const row = seatRow(db, { seat: id })
  return row ? seat(row) : null
}

/** The tenders on which a person holds a seat. */
export const tendersWithSeat = all<{ tender: string }, { person: string }>(
  'SELECT DISTINCT tender FROM seats_held WHERE person = :person',
)

const insertSeat = change<{ id: string; tender: string; person: string; kind: string; by: string; now: string }>(
  'INSERT INTO seats (id, tender, person, kind, given_by, at) VALUES (:id, :tender, :person, :kind, :by, :now)',
)
const insertSeatCriterion = change<{ seat: string; criterion: string }>(
  'INSERT INTO seat_criteria (seat, criterion) VALUES (:seat, :criterion)',
)

/** Gives a seat. Answers its id. The database refuses a second one of the same kind, and price together with any other. */
export function keepSeat(
  tx: Writes,
  given: { tender: string; person: string; kind: SeatKind; criteria: string[]; by: string; now: string },
): string {
  const id = newId()
  const { tender, person, kind, by, now } = given
  insertSeat(tx, { id, tender, person, kind, by, now })
  for (const criterion of given.criteria) insertSeatCriterion(tx, { seat: id, criterion })
  return id
}

/** Ends a seat, with its reason. What was done on it stays in the ledger. */
export const endSeat = change<{ seat: string; reason: string; by: string; now: string }>(
  'INSERT INTO seat_ends (seat, reason, by, at) VALUES (:seat, :reason, :by, :now)',
)

/** Every kind of seat that a person has held on a tender, also one that ended: price and quality stay apart for good. */
export const kindsEver = all<{ kind: SeatKind }, { tender: string; person: string }>(
  'SELECT DISTINCT kind FROM seats WHERE tender = :tender AND person = :person',
)

/**
 * The criteria whose marks somebody has locked, or has been able to see once they were locked: as their marker, as a
 * moderator, or leading the tender, also on a seat that has ended.
 */
export const criteriaSeen = all<{ criterion: string }, { tender: string; person: string }>(`
  SELECT DISTINCT l.criterion FROM locks l JOIN seats s ON s.id = l.seat
  WHERE s.tender = :tender AND (s.person = :person
    OR EXISTS (SELECT 1 FROM seats m WHERE m.tender = :tender AND m.person = :person AND m.kind = 'moderator')
    OR EXISTS (SELECT 1 FROM leads d WHERE d.tender = :tender AND d.person = :person))`)

/** A seat that has ended: whose it was, why it ended and who ended it. */
export interface EndedSeat {
  name: string
  kind: SeatKind
  reason: string
  by: string
  at: string
}

/** The seats on a tender that have ended, the last one first. */
export const endedSeatsOn = all<EndedSeat, { tender: string }>(`
  SELECT a.name, s.kind, e.reason, b.name AS by, e.at FROM seat_ends e JOIN seats s ON s.id = e.seat
  JOIN accounts a ON a.id = s.person JOIN accounts b ON b.id = e.by WHERE s.tender = :tender ORDER BY e.at DESC, a.name`)

const recusal = one<{ recused: 1 }, { tender: string; person: string }>(
  "SELECT 1 AS recused FROM standings WHERE tender = :tender AND person = :person AND standing = 'recused' LIMIT 1",
)

/** Whether somebody is recused from a bid of a tender: then what shows all bids at once is not theirs to see. */
export const isRecused = (db: Reads, tender: string, person: string): boolean =>
  recusal(db, { tender, person }) !== undefined
