import { one, type Reads } from '../database/access.js'
import { checkpointCovering } from './checkpoint-store.js'
import { proofText } from './checkpoint.js'
import { pathOfEvent } from './tree-store.js'

/** What stands on a paper beside the act that it tells of: the checkpoint that was signed with the act. */
export interface Witness {
  /** The number of the event. */
  entry: number
  /** How many events the checkpoint's tree covers. */
  size: number
  /** The root, as the checkpoint writes it. */
  root: string
  /** The id of the key that signed, and the signature, as they stand in the checkpoint. */
  key: string
  signature: string
  /** The checkpoint itself, line by line. */
  lines: string[]
}

/** The checkpoint that covers an event first, or null while none does: the same one at whatever time it is asked for. */
export function witnessOf(db: Reads, entry: number): Witness | null {
  const made = checkpointCovering(db, { seq: entry })
  if (!made) return null
  const lines = made.text.trimEnd().split('\n')
  const [, , root = ''] = lines
  return { entry, size: made.size, root, key: made.key, signature: lines.at(-1)?.split(' ').at(-1) ?? '', lines }
}

const bodyOf = one<{ body: string }, { seq: number }>('SELECT body FROM events WHERE seq = :seq')

/** The proof that somebody keeps of an act of theirs: the event itself, its path, and the checkpoint signed with it. */
export function proofOf(db: Reads, entry: number): string | null {
  const made = checkpointCovering(db, { seq: entry })
  const event = bodyOf(db, { seq: entry })
  if (!made || !event) return null
  const { size, text } = made
  return proofText({ index: entry - 1, path: pathOfEvent(db, entry, size), checkpoint: text, body: event.body })
}

/** The form of a proof as a file (c2sp.org/tlog-proof). */
export const PROOF_TYPE = 'text/plain; charset=utf-8'

/** What a proof is called as a file. */
export const proofName = (entry: number): string => `entry-${entry}.tlog-proof`

const eventOn = one<{ seq: number }, { tender: string; act: string; field: string; id: string }>(`
  SELECT max(seq) AS seq FROM events WHERE tender = :tender AND act = :act
  AND json_extract(body, '$.detail.' || :field) = :id HAVING max(seq) IS NOT NULL`)

/** The number of the last event of an act on a tender whose detail names a thing: the issue of a report by its id. */
export const entryOf = (db: Reads, tender: string, act: string, [field, id]: [string, string]): number | null =>
  eventOn(db, { tender, act, field, id })?.seq ?? null
