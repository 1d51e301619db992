import type { Reads } from '../database/access.js'
import { sees } from '../rules/sight.js'
import { seatsOn } from '../tenders/seat-store.js'
import type { ReadingEvidence } from './evidence-permissions.js'
import { locksOn } from './lock-store.js'
import { loweringsOf, type Lowering } from './lowering-store.js'

/**
 * The lowerings of a bid that a person may see: the own ones, and another's where every mark would be visible that the other
 * gives for its evidence. A level put lower tells as much as a mark.
 */
export function loweringsSeen(db: Reads, { viewer, scene, bid, file, criteria }: ReadingEvidence): Lowering[] {
  const about = new Set(criteria.map(({ id }) => id))
  const seats = new Map(seatsOn(db, file.id).map((seat) => [seat.id, seat]))
  const locked = new Set(locksOn(db, { tender: file.id }).map(({ seat, criterion }) => `${seat} ${criterion}`))
  const isSeen = ({ seat, person }: Lowering): boolean =>
    (seats.get(seat)?.criteria ?? [])
      .filter((criterion) => about.has(criterion))
      .every((criterion) =>
        sees(viewer, scene, {
          kind: 'mark',
          bid: bid.id,
          criterion,
          person,
          markerLocked: locked.has(`${seat} ${criterion}`),
        }),
      )
  return loweringsOf(db, { bid: bid.id }).filter(
    (lowering) => lowering.level !== null && (lowering.person === viewer.person || isSeen(lowering)),
  )
}
