import { all, one, remembered, type Reads } from '../database/access.js'
import type { Scene, SeatKind, Standing, Viewer } from '../rules/sight.js'
import { markedCriteriaOf } from '../rules/tender.js'
import type { TenderFile } from '../tenders/tender-store.js'
import type { Person } from '../web/visits.js'

interface SeatRow {
  kind: SeatKind
  /** Ids with commas between them: criteria are named by small letters, digits and hyphens alone. */
  criteria: string | null
  locked: string | null
}

const seatRows = all<SeatRow, { tender: string; person: string }>(`
  SELECT s.kind, (SELECT group_concat(criterion) FROM seat_criteria WHERE seat = s.id AND s.kind = 'evaluator') AS criteria,
    (SELECT group_concat(criterion) FROM locks WHERE seat = s.id) AS locked
  FROM seats_held s WHERE s.tender = :tender AND s.person = :person`)

// One row instead of one for each bid: this is asked on every page of the panel.
const standingRow = one<{ standings: string | null }, { tender: string; person: string }>(
  `SELECT group_concat(bid || ' ' || standing) AS standings FROM standings WHERE person = :person AND tender = :tender`,
)

const listed = (text: string | null | undefined): string[] => (text ? text.split(',') : [])

function standingsIn(text: string | null | undefined): Map<string, Standing> {
  return new Map(listed(text).map((pair) => pair.split(' ') as [string, Standing]))
}

/** A person in the light of one tender, for `sees()`: two queries. */
export const viewerOf = (db: Reads, person: Pick<Person, 'id' | 'organisation'>, file: TenderFile): Viewer =>
  remembered(db, `viewer ${file.id} ${person.id}`, () => readViewer(db, person, file))

function readViewer(db: Reads, person: Pick<Person, 'id' | 'organisation'>, file: TenderFile): Viewer {
  const asked = { tender: file.id, person: person.id }
  const seats = seatRows(db, asked)
  return {
    person: person.id,
    organisation: person.organisation,
    lead: file.lead === person.id,
    seats: new Set(seats.map(({ kind }) => kind)),
    criteria: new Set(seats.flatMap(({ criteria }) => listed(criteria))),
    locked: new Set(seats.flatMap(({ locked }) => listed(locked))),
    standings: standingsIn(standingRow(db, asked)?.standings),
  }
}

const lockedByAll = all<{ criterion: string }, { tender: string }>(`
  SELECT c.criterion
  FROM seats_held s JOIN seat_criteria c ON c.seat = s.id LEFT JOIN locks l ON l.seat = c.seat AND l.criterion = c.criterion
  WHERE s.tender = :tender AND s.kind = 'evaluator'
  GROUP BY c.criterion HAVING count(*) = count(l.seat)`)

/** The tender at this moment, for `sees()`. Who has locked what is asked only when it matters, and once. */
export function sceneOf(db: Reads, file: TenderFile): Scene {
  let known: ReadonlySet<string> | undefined
  return {
    stage: file.reached,
    get allLocked() {
      return (known ??= new Set(allLocked(db, file)))
    },
  }
}

function allLocked(db: Reads, file: TenderFile): string[] {
  if (!file.publication || !file.facts.openedAt) return []
  if (file.facts.markingEndedAt) return markedCriteriaOf(file.publication.content).map(({ id }) => id)
  return lockedByAll(db, { tender: file.id }).map(({ criterion }) => criterion)
}
