import { all, one } from '../database/access.js'

/** An act of which a copy knows nothing. */
export interface MissingAct {
  seq: number
  at: string
  act: string
  tender: string | null
  /** The id of whoever acted, or null for the system itself. */
  person: string | null
}

/** The acts behind a place in the ledger. */
export const actsAfter = all<MissingAct, { seq: number }>(
  'SELECT seq, at, act, tender, person FROM events WHERE seq > :seq ORDER BY seq',
)

/** The hash of one event. */
export const eventAt = one<{ hash: string }, { seq: number }>('SELECT hash FROM events WHERE seq = :seq')

/** The keys of tenders as they lie wrapped. */
export const wrappedKeys = all<{ tender: string; holds: string; wrapped: Buffer }>(
  'SELECT tender, holds, wrapped FROM tender_keys ORDER BY tender, holds',
)
