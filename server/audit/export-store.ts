import { all } from '../database/access.js'
import type { EventRow } from './ledger-store.js'

type Stretch = { after: number; until: number }

/** The events of a stretch of the chain, in order. */
export const eventsBetween = all<EventRow, Stretch>(
  'SELECT * FROM events WHERE seq > :after AND seq <= :until ORDER BY seq',
)

/** What lies beside the events of a stretch of the chain, in order. */
export const contentsBetween = all<{ seq: number; name: string; salt: string; content: string }, Stretch>(
  'SELECT seq, name, salt, content FROM event_contents WHERE seq > :after AND seq <= :until ORDER BY seq, name',
)
