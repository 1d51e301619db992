import { one, type Reads, type Writes } from '../database/access.js'
import { sealFor, unsealerFor } from '../database/sealing.js'

const tenderRow = one<{ tender: string }, { bid: string }>('SELECT tender FROM bids WHERE id = :bid')

/** The tender of a bid. Throws when there is no such bid. */
export function tenderOfBid(db: Reads, bid: string): string {
  const row = tenderRow(db, { bid })
  if (!row) throw new Error(`There is no bid ${bid}`)
  return row.tender
}

/** Seals what is written of a bid, from its first words on. Its key is never opened: only what is submitted is ever read by others. */
export const sealDraft = (tx: Writes, bid: string, text: string, about: string): Buffer =>
  sealFor(tx, tenderOfBid(tx, bid), text, about, 'drafts')

/** Unseals what was written of a bid. */
export function draftUnsealer(db: Reads, bid: string): (sealed: Buffer, about: string) => string {
  let unseal: ReturnType<typeof unsealerFor> | undefined
  return (sealed, about) => String((unseal ??= unsealerFor(db, tenderOfBid(db, bid), 'drafts'))(sealed, about))
}
