import type { Reads, Writes } from '../database/access.js'
import type { Wanted } from './export-judging.js'
import { checkpointsWithin, contentsBetween } from './export-store.js'
import { headOf, type EventRow } from './ledger-store.js'
import type { Signer, VerifierKey } from './signed-note.js'
import { ensureSigningKey, handoversOf, publishedKeys, signerOf } from './signing-store.js'
import { treeRoot } from './tree-store.js'

/** What an export is sealed with. */
export interface Seal {
  signer: Signer
  /** The public keys of this ledger, the newest first. */
  keys: VerifierKey[]
  /** The notes with which each key was handed over to the next, the oldest first. */
  handovers: string[]
  /** Signed checkpoints that the reader may have, the smallest first. */
  checkpoints: string[]
  /** The ledger as far as it is exported: how many events, the hash of the last, and the root of the tree over all. */
  head: { seq: number; hash: string; root: string }
}

/** What an export of the ledger as it is now is sealed with, in the transaction that records that it was taken. */
export function sealFor(tx: Writes, wanted: Wanted): Seal {
  ensureSigningKey(tx, wanted.now)
  const signer = signerOf(tx)
  if (!signer) throw new Error('The ledger has no key to sign with')
  const { seq, hash } = headOf(tx)
  return {
    signer,
    keys: publishedKeys(tx),
    handovers: handoversOf(tx, {}).map(({ text }) => text),
    checkpoints: checkpointsFor(tx, wanted, seq),
    head: { seq, hash, root: treeRoot(tx, seq) },
  }
}

/** Checkpoints that are public, and those made with acts that the export tells: another would tell that there was an act. */
const checkpointsFor = (db: Reads, wanted: Wanted, until: number): string[] =>
  checkpointsWithin(db, { until, tender: wanted.tender })
    .filter(({ isPublic, ...event }) => isPublic === 1 || isToldWhole(db, wanted, event))
    .map(({ text }) => text)

function isToldWhole(db: Reads, wanted: Wanted, event: EventRow): boolean {
  if (wanted.mayKnow?.(event) === false) return false
  const beside = contentsBetween(db, { after: event.seq - 1, until: event.seq, tender: wanted.tender })
  return wanted.chosen?.(event, beside)?.leaves !== 'its leaf'
}
