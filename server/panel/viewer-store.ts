import { all, type Reads } from '../database/access.js'
import type { Scene, SeatKind, Standing, Viewer } from '../rules/sight.js'
import { markedCriteriaOf } from '../rules/tender.js'
import type { TenderFile } from '../tenders/tender-store.js'
import type { Person } from '../web/visits.js'

const seatRows = all<{ kind: SeatKind; criterion: string | null; locked: number }, { tender: string; person: string }>(`
  SELECT s.kind, c.criterion, l.seat IS NOT NULL AS locked
  FROM seats_held s
  LEFT JOIN seat_criteria c ON c.seat = s.id AND s.kind = 'evaluator'
  LEFT JOIN locks l ON l.seat = c.seat AND l.criterion = c.criterion
  WHERE s.tender = :tender AND s.person = :person`)

const standingRows = all<{ bid: string; standing: Standing }, { tender: string; person: string }>(
  'SELECT bid, standing FROM standings WHERE person = :person AND tender = :tender',
)

const present = (values: (string | null)[]): ReadonlySet<string> =>
  new Set(values.filter((value): value is string => value !== null))

/** A person in the light of one tender, for `sees()`: two queries. */
export function viewerOf(db: Reads, person: Pick<Person, 'id' | 'organisation'>, file: TenderFile): Viewer {
  const asked = { tender: file.id, person: person.id }
  const seats = seatRows(db, asked)
  return {
    person: person.id,
    organisation: person.organisation,
    lead: file.lead === person.id,
    seats: new Set(seats.map(({ kind }) => kind)),
    criteria: present(seats.map(({ criterion }) => criterion)),
    locked: present(seats.map(({ criterion, locked }) => (locked ? criterion : null))),
    standings: new Map(standingRows(db, asked).map(({ bid, standing }) => [bid, standing])),
  }
}

const lockedByAll = all<{ criterion: string }, { tender: string }>(`
  SELECT c.criterion
  FROM seats_held s JOIN seat_criteria c ON c.seat = s.id LEFT JOIN locks l ON l.seat = c.seat AND l.criterion = c.criterion
  WHERE s.tender = :tender AND s.kind = 'evaluator'
  GROUP BY c.criterion HAVING count(*) = count(l.seat)`)

/** The tender at this moment, for `sees()`: one query while marking goes on, none after. */
export function sceneOf(db: Reads, file: TenderFile): Scene {
  return { stage: file.reached, allLocked: new Set(allLocked(db, file)) }
}

function allLocked(db: Reads, file: TenderFile): string[] {
  if (!file.publication || !file.facts.openedAt) return []
  if (file.facts.markingEndedAt) return markedCriteriaOf(file.publication.content).map(({ id }) => id)
  return lockedByAll(db, { tender: file.id }).map(({ criterion }) => criterion)
}
