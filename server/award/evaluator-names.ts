import type { Reads } from '../database/access.js'
import { letterOf } from '../web/plots/shapes.js'
import { sees } from '../rules/sight.js'
import type { Robustness } from '../rules/robustness/findings.js'
import { seatsOn } from '../tenders/seat-store.js'
import type { Sitting } from './permissions.js'

/** How a person is called on a page. */
export type NameOf = (person: string) => string

const placeOf = ({ names }: Robustness, person: string): number => names.people.findIndex(({ id }) => id === person)

/** Evaluators as letters, in a fixed order: for whoever may not know whose marks were whose. */
export const unnamed =
  (robustness: Robustness): NameOf =>
  (person) =>
    `Evaluator ${letterOf(Math.max(0, placeOf(robustness, person)))}`

/** Evaluators by name where this person may see every mark that they gave, else by letter. */
export function namesSeen(db: Reads, { file, viewer, scene }: Sitting, robustness: Robustness): NameOf {
  const seats = seatsOn(db, file.id).filter(({ kind }) => kind === 'evaluator')
  const letter = unnamed(robustness)
  const isSeen = (person: string): boolean =>
    seats
      .filter((seat) => seat.person === person)
      .every(({ criteria }) =>
        criteria.every((criterion) =>
          robustness.names.bids.every(({ id }) =>
            sees(viewer, scene, { kind: 'mark', bid: id, criterion, person, markerLocked: true }),
          ),
        ),
      )
  return (person) => {
    const name = robustness.names.people.find(({ id }) => id === person)?.name
    return name !== undefined && isSeen(person) ? name : letter(person)
  }
}
