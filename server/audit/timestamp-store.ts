import { change, one } from '../database/access.js'
import type { KeptCheckpoint } from './checkpoint-store.js'

export interface Stamp {
  size: number
  /** The service's answer as it came (RFC 3161, TimeStampResp). */
  token: Buffer
  /** The time that it states, UTC ISO text. */
  stampedAt: string
  service: string
}

/** What a time-stamping service said of the checkpoint of a size. */
export const stampOf = one<Stamp, { size: number }>(
  'SELECT size, token, stamped_at AS stampedAt, service FROM timestamps WHERE size = :size',
)

/** Keeps what a service said of a checkpoint. */
export const keepStamp = change<{ size: number; token: Buffer; stampedAt: string; service: string; now: string }>(`
  INSERT INTO timestamps (size, token, stamped_at, service, at) VALUES (:size, :token, :stampedAt, :service, :now)
  ON CONFLICT DO NOTHING`)

/** The first checkpoint behind a size that nobody has stamped and that was made at a gate, or is one of the day's. */
export const nextUnstamped = one<KeptCheckpoint, { after: number; acts: string }>(`
  SELECT c.* FROM checkpoints c WHERE c.size > :after AND c.why IN (SELECT value FROM json_each(:acts))
  AND NOT EXISTS (SELECT 1 FROM timestamps t WHERE t.size = c.size) ORDER BY c.size LIMIT 1`)

/** How many of them wait, and since when the oldest does. */
export const unstamped = one<{ waiting: number; since: string | null }, { acts: string }>(`
  SELECT count(*) AS waiting, min(c.at) AS since FROM checkpoints c
  WHERE c.why IN (SELECT value FROM json_each(:acts)) AND NOT EXISTS (SELECT 1 FROM timestamps t WHERE t.size = c.size)`)
