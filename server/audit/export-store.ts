import { all } from '../database/access.js'
import type { EventRow } from './ledger-store.js'

type Stretch = { after: number; until: number }
type Within = Stretch & { tender: string | null }

/** The events of a stretch of the chain, in order. */
export const eventsBetween = all<EventRow, Stretch>(
  'SELECT * FROM events WHERE seq > :after AND seq <= :until ORDER BY seq',
)

/** The same of one tender alone, so many at most. */
export const eventsOfTenderAfter = all<EventRow, Within & { most: number }>(
  'SELECT * FROM events WHERE tender = :tender AND seq > :after AND seq <= :until ORDER BY seq LIMIT :most',
)

/** What lies beside the events of a stretch of the chain, of one tender or of all, in order. */
export const contentsBetween = all<{ seq: number; name: string; salt: string; content: string }, Within>(`
  SELECT c.seq, c.name, c.salt, c.content FROM event_contents c JOIN events e ON e.seq = c.seq
  WHERE c.seq > :after AND c.seq <= :until AND (:tender IS NULL OR e.tender = :tender) ORDER BY c.seq, c.name`)

/** What was erased by law beside the events of a stretch of the chain, and why. */
export const erasedBetween = all<{ seq: number; name: string; reason: string }, Stretch>(
  'SELECT seq, name, reason FROM erasures WHERE seq > :after AND seq <= :until ORDER BY seq, name',
)

/** Signed checkpoints up to a size, with the event that each was made with: of one tender and of public acts, or all. */
export const checkpointsWithin = all<
  EventRow & { text: string; size: number; isPublic: number },
  { until: number; tender: string | null }
>(`
  SELECT e.*, c.text, c.size, p.size IS NOT NULL AS isPublic FROM checkpoints c LEFT JOIN events e ON e.seq = c.size
  LEFT JOIN public_checkpoints p ON p.size = c.size
  WHERE c.size <= :until AND (p.size IS NOT NULL OR :tender IS NULL OR e.tender = :tender) ORDER BY c.size`)
