import type { Pack, PackItem } from './pack.js'
import type { Redaction } from './withholding.js'

/** An item with one text. */
export const anItem = (id: string, text: string, changes: Partial<PackItem> = {}): PackItem => ({
  id,
  title: `Mark by Ann Able, ${id}`,
  source: { seq: 7, at: '2026-04-16T09:00:00.000Z', who: 'Ann Able' },
  lines: [{ label: 'Reason', text }],
  ...changes,
})

/** A pack on the bids of Alder and Birch with these items in it. */
export const aPack = (...items: PackItem[]): Pack => ({
  facts: {
    tender: { id: 't', reference: 'T-1', title: 'Recovery', authority: 'Mereshire', regime: '', lot: '' },
    publication: { version: 1, digest: 'a'.repeat(64), at: '2026-03-02T09:00:00.000Z' },
    complaining: { id: 'b', bidder: 'Birch', submittedAt: '2026-04-01T09:00:00.000Z', digest: 'b'.repeat(64) },
    winning: { id: 'a', bidder: 'Alder' },
    withoutWinner: '',
    report: { version: 1, digest: 'c'.repeat(64), at: '2026-05-01T09:00:00.000Z' },
    ledger: { seq: 90, hash: 'd'.repeat(64) },
  },
  parts: [{ id: 'complaining', title: 'The bid of Birch', intro: '', groups: [{ title: 'Model', items }] }],
})

/** Something withheld: a passage wherever it stands, for a commercial reason, from the complaining bidder, unless told. */
export const withheld = (passage: string, changes: Partial<Redaction> = {}): Redaction => ({
  ...{ number: 1, item: '', passage, ground: 'commercial', reach: 'complainant', reason: 'It is a price.' },
  ...changes,
})
