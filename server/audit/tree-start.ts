import type { Reads } from '../database/access.js'
import { GENESIS, leafOf, linkHash } from './chain.js'
import { checkpointIn, signedCheckpoint, type Checkpoint } from './checkpoint.js'
import { lastCheckpoint } from './checkpoint-store.js'
import { eventAt, headOf } from './ledger-store.js'
import { reignsAt } from './handover.js'
import { isSignedBy } from './signed-note.js'
import { ownReigns, signerOf } from './signing-store.js'
import { treeRoot } from './tree-store.js'

/**
 * What is wrong with the ledger as a program finds it when it starts, in a line each; nothing when the list is empty. It looks
 * at the last event, the tree, the last checkpoint and the one noted beside the database when the program last ran (`noted`),
 * and not at every event: `verify` does that to an export.
 */
export function startTroubles(db: Reads, noted: string | null): string[] {
  return [...headTroubles(db), ...lastCheckpointTroubles(db), ...(noted === null ? [] : notedTroubles(db, noted))]
}

function headTroubles(db: Reads): string[] {
  const { seq } = headOf(db)
  const [last, before] = [eventAt(db, { seq }), eventAt(db, { seq: seq - 1 })]
  const isWhole =
    !last ||
    (last.leaf === leafOf(last.body) &&
      last.previous_hash === (before?.hash ?? GENESIS) &&
      last.hash === linkHash(last.previous_hash, last.leaf))
  if (!isWhole) return [`Entry ${seq} of the ledger, its last, is not the one that was recorded.`]
  return rootAt(db, seq) === null ? ['The tree over the ledger is not whole: parts of it are missing.'] : []
}

/** The root at a size, or null where a part of the tree is missing. */
function rootAt(db: Reads, size: number): string | null {
  try {
    return treeRoot(db, size)
  } catch {
    return null
  }
}

/** Whether a key of this ledger signed a checkpoint that was its to sign; not where one key was not handed over to the next. */
function isOwn(db: Reads, { note, size }: Checkpoint): boolean {
  try {
    return ownReigns(db).some((reign) => reignsAt(reign, size) && isSignedBy(note, reign.key))
  } catch {
    return false
  }
}

function lastCheckpointTroubles(db: Reads): string[] {
  const last = lastCheckpoint(db, {})
  if (!last) return []
  const read = readable(last.text)
  const isSound = read !== null && read.size === last.size && read.root === rootAt(db, last.size) && isOwn(db, read)
  return isSound ? [] : [`The ledger is not what its last checkpoint, of ${last.size} entries, says.`]
}

function readable(text: string): Checkpoint | null {
  try {
    return checkpointIn(text)
  } catch {
    return null
  }
}

function notedTroubles(db: Reads, noted: string): string[] {
  const read = readable(noted)
  if (!read || !isOwn(db, read))
    return ['What was noted beside the database when it last ran is no checkpoint of this ledger.']
  const { seq } = headOf(db)
  const missing = read.size - seq
  if (missing > 0)
    return [
      `When this server last ran, the ledger had ${read.size} entries, and now it has ${seq}: ${missing} ${missing === 1 ? 'is' : 'are'} missing. If a backup was restored, what happened after it is gone, and receipts given out since then will say so.`,
    ]
  return rootAt(db, read.size) === read.root
    ? []
    : [`The first ${read.size} entries of the ledger are not those that it had when this server last ran.`]
}

/** The ledger as it is, signed, to be noted beside the database; null before there is a key. */
export function signedHead(db: Reads): string | null {
  const signer = signerOf(db)
  const { seq } = headOf(db)
  return signer && signedCheckpoint({ size: seq, root: treeRoot(db, seq) }, signer)
}
