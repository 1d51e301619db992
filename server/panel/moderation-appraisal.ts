import type { Reads } from '../database/access.js'
import { sees } from '../rules/sight.js'
import { indicativeFor } from './appraised.js'
import { loweringsOf } from './lowering-store.js'
import type { ReadingModeration } from './moderation-permissions.js'
import type { Member } from './moderation-store.js'
import { besideMark, type Beside } from './score-appraisal.js'

/** The indicative mark of the item beside the agreed one, as far as this person may know it. */
export function indicativeOf(
  { viewer, scene, bid, criterion, file }: ReadingModeration,
  agreed: string | null,
): Beside | null {
  if (!file.publication || !sees(viewer, scene, { kind: 'indicative', bid: bid.id, criterion: criterion.id }))
    return null
  const indicative = indicativeFor(bid, file.publication, criterion)
  return indicative && besideMark(criterion, indicative, agreed)
}

/** The levels of design that a member put lower, by the title of the study. */
export function loweredBy(db: Reads, { section, bid }: ReadingModeration, { seat }: Member) {
  if (section.kind !== 'evidence base') return []
  const titles = new Map((bid.content.evidence?.studies ?? []).map(({ id, title }) => [id, title]))
  return loweringsOf(db, { bid: bid.id })
    .filter((lowering) => lowering.seat === seat && lowering.level !== null)
    .map(({ study, level, reason }) => ({ title: titles.get(study) ?? study, level, reason }))
}

const APPRAISALS: Record<string, string> = { 'evidence base': 'evidence', 'track record': 'record' }

/** Where the whole appraisal behind the item is read, or null. */
export function appraisalHref({ section, bid }: ReadingModeration): string | null {
  const page = APPRAISALS[section.kind]
  return page ? `/panel/bids/${bid.id}/${page}` : null
}
