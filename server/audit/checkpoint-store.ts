import { all, change, one, type Writes } from '../database/access.js'
import { signedCheckpoint } from './checkpoint.js'
import { ensureSigningKey, signerOf } from './signing-store.js'
import { treeRoot } from './tree-store.js'

export interface KeptCheckpoint {
  /** How many events its tree covers: the last of them is the act with which it was made. */
  size: number
  root: string
  /** The signed note. */
  text: string
  /** The id of the key that signed it. */
  key: string
  /** The act with which it was made, or 'day'. */
  why: string
  at: string
}

const insertCheckpoint = change<Record<keyof KeptCheckpoint, string | number>>(`
  INSERT INTO checkpoints (size, root, text, key, why, at) VALUES (:size, :root, :text, :key, :why, :at)`)
const publishCheckpoint = change<{ size: number; at: string }>(
  'INSERT INTO public_checkpoints (size, at) VALUES (:size, :at) ON CONFLICT DO NOTHING',
)

/** The checkpoint of the ledger at one size, if one was made. */
export const checkpointAt = one<KeptCheckpoint, { size: number }>('SELECT * FROM checkpoints WHERE size = :size')

/** The first checkpoint that covers an event: the one made with the act, where one is. */
export const checkpointCovering = one<KeptCheckpoint, { seq: number }>(
  'SELECT * FROM checkpoints WHERE size >= :seq ORDER BY size LIMIT 1',
)

/** The newest checkpoint. */
export const lastCheckpoint = one<KeptCheckpoint>('SELECT * FROM checkpoints ORDER BY size DESC LIMIT 1')

/** Every checkpoint, the oldest first. */
export const everyCheckpoint = all<KeptCheckpoint>('SELECT * FROM checkpoints ORDER BY size')

interface Making {
  size: number
  why: string
  at: string
  /** Whether everybody may read it. */
  isPublic: boolean
}

/** Makes and signs the checkpoint of the ledger as it is, in the transaction of the act; there is one of each size. */
export function makeCheckpoint(tx: Writes, { size, why, at, isPublic }: Making): void {
  if (!checkpointAt(tx, { size })) {
    ensureSigningKey(tx, at)
    const signer = signerOf(tx)
    if (!signer) throw new Error('The ledger has no key to sign with')
    const root = treeRoot(tx, size)
    insertCheckpoint(tx, { size, root, text: signedCheckpoint({ size, root }, signer), key: signer.id, why, at })
  }
  if (isPublic) publishCheckpoint(tx, { size, at })
}

const publicSince = one<{ size: number }, { since: string }>(
  'SELECT size FROM public_checkpoints WHERE at >= :since LIMIT 1',
)
const headSize = one<{ size: number }>('SELECT coalesce(max(seq), 0) AS size FROM events')

/** Publishes the checkpoint of the day, unless one was published today or the ledger is as long as when the last one was. */
export function makeDayCheckpoint(tx: Writes, now: string): void {
  if (publicSince(tx, { since: now.slice(0, 10) })) return
  makeCheckpoint(tx, { size: headSize(tx, {})?.size ?? 0, why: 'day', at: now, isPublic: true })
}
