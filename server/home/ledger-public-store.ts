import { all, one, type Reads } from '../database/access.js'
import type { KeptCheckpoint } from '../audit/checkpoint-store.js'

/**
 * From the growth of the ledger between two moments somebody could guess whether others bid. A checkpoint is therefore shown
 * to everybody only when no tender that took bids before it was made takes them still.
 */
const SHOWN = `SELECT c.* FROM public_checkpoints p JOIN checkpoints c ON c.size = p.size
  WHERE NOT EXISTS (SELECT 1 FROM tender_facts t
    WHERE t.first_published_at < p.at AND t.deadline > :now AND t.abandoned_at IS NULL)`

/** The newest checkpoints that everybody may read now, the newest first. */
export const shownCheckpoints = all<KeptCheckpoint, { now: string; most: number }>(
  `${SHOWN} ORDER BY c.size DESC LIMIT :most`,
)

/** A checkpoint that everybody may read now, by its size. */
export const shownCheckpoint = one<KeptCheckpoint, { now: string; size: number }>(`${SHOWN} AND c.size = :size`)

/** What each key signed of the checkpoints that everybody may read now: how many, of how many entries the smallest and the largest. */
export const shownByKey = all<{ key: string; checkpoints: number; least: number; most: number }, { now: string }>(
  `SELECT key, count(*) AS checkpoints, min(size) AS least, max(size) AS most FROM (${SHOWN}) GROUP BY key`,
)

const waitingRow = one<{ waiting: number }, { size: number }>(
  'SELECT count(*) AS waiting FROM public_checkpoints WHERE size > :size',
)

/** Whether there are newer checkpoints that are shown later. */
export const isMoreWaiting = (db: Reads, size: number): boolean => (waitingRow(db, { size })?.waiting ?? 0) > 0

/** The leaf of an event by its number. */
export const leafOfEntry = one<{ leaf: string }, { seq: number }>('SELECT leaf FROM events WHERE seq = :seq')
