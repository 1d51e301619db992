import type { Writes } from '../database/access.js'
import { headOf, record } from './ledger-store.js'
import { handOver } from './signing-store.js'

/** A change of the key that signs: from which entry on, and the ids of both keys. */
export interface SigningChange {
  seq: number
  before: string
  after: string
}

/**
 * Lets a new key sign the ledger's checkpoints from now on. The key before signs over it in a note that stands beside the act,
 * and the checkpoint made with the act is the first that the new one signs.
 */
export function changeSigningKey(tx: Writes, now: string): SigningChange {
  const { before, after, note } = handOver(tx, headOf(tx).seq + 1, now)
  const { seq } = record(
    tx,
    { person: null, now },
    { act: 'ledger.key-changed', detail: { before, after }, contents: { handover: note } },
  )
  return { seq, before, after }
}
