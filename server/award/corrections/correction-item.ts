import type { Reads } from '../../database/access.js'
import { indicativeOf } from '../../panel/moderation-appraisal.js'
import { mayReadModeration, type ReadingModeration } from '../../panel/moderation-permissions.js'
import { membersOf } from '../../panel/moderation-store.js'
import { Refusal, type Visit } from '../../web/visits.js'
import type { AtCorrection } from './correction-permissions.js'

/** The answer and marks behind a reopened mark or minimum, for whoever may read them; else null. */
export function itemBehind(db: Reads, visit: Visit, { correction }: AtCorrection): ReadingModeration | null {
  const { bid, criterion } = correction
  if (!bid || !criterion) return null
  try {
    return mayReadModeration(db, { ...visit, params: { bid, criterion } })
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}

/** What an agreement on the item is checked against: the scale, the sub-points, the marks that were given, the rubric's. */
export function contextOf(db: Reads, item: ReadingModeration) {
  const { file, bid, criterion } = item
  const marks = membersOf(db, { tender: file.id, bid: bid.id, criterion: criterion.id, revision: 0 })
  return {
    scale: criterion.scale,
    subpoints: criterion.subpoints,
    individual: marks.flatMap(({ mark }) => (mark === null ? [] : [mark])),
    indicative: indicativeOf(item, null)?.mark ?? null,
  }
}
