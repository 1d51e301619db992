import { bidsOpened } from '../bids/bid-store.js'
import { remembered, type Reads } from '../database/access.js'
import { letterOf } from '../web/plots/shapes.js'
import { sees } from '../rules/sight.js'
import type { Robustness } from '../rules/robustness/findings.js'
import { seatsOn, type Seat } from '../tenders/seat-store.js'
import type { Sitting } from './sitting.js'

/** How a person is called on a page. */
export type NameOf = (person: string) => string

const placeOf = ({ names }: Robustness, person: string): number => names.people.findIndex(({ id }) => id === person)

/** Evaluators as letters, in a fixed order: for whoever may not know whose marks were whose. */
export const unnamed =
  (robustness: Robustness): NameOf =>
  (person) =>
    `Evaluator ${letterOf(Math.max(0, placeOf(robustness, person)))}`

/** Evaluators by name where this person may see every mark that they gave, else by letter. */
export function namesSeen(db: Reads, found: Sitting, robustness: Robustness): NameOf {
  const seen = remembered(db, `names seen ${found.file.id} ${found.person.id}`, () => peopleSeen(db, found))
  const letter = unnamed(robustness)
  return (person) => seen.get(person) ?? letter(person)
}

/** The names of the evaluators whose every mark this person may see. */
function peopleSeen(db: Reads, { file, viewer, scene }: Sitting): ReadonlyMap<string, string> {
  const bids = bidsOpened(db, file.id)
  const seats = seatsOn(db, file.id).filter(({ kind }) => kind === 'evaluator')
  const isSeen = ({ person, criteria }: Seat): boolean =>
    criteria.every((criterion) =>
      bids.every(({ id }) => sees(viewer, scene, { kind: 'mark', bid: id, criterion, person, markerLocked: true })),
    )
  const hidden = new Set(seats.filter((seat) => !isSeen(seat)).map(({ person }) => person))
  return new Map(seats.filter(({ person }) => !hidden.has(person)).map(({ person, name }) => [person, name]))
}
