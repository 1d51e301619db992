import type { Reads } from '../database/access.js'
import type { Json } from './canonical.js'
import type { Body } from './chain.js'
import type { Content, Entry, Manifest } from './export-format.js'
import { contentsBetween, eventsBetween } from './export-store.js'
import { headOf, type EventRow } from './ledger-store.js'

export interface Wanted {
  /** The tender whose events are wanted in full, or null for the whole ledger. */
  tender: string | null
  /** Whether the reader may see what lies beside an event. Where not, only its digests are told. */
  mayRead: (event: EventRow) => boolean
  /** Whether the reader may know that an event happened; left out, all of the tender's. Others stand there as leaves. */
  mayKnow?: (event: EventRow) => boolean
  /** UTC ISO text. */
  now: string
}

/** How many events are read at once: a long ledger is never in memory as a whole. */
const STRETCH = 500

/**
 * The lines of an export, each with its line feed: the manifest, then every event up to the present head. Events of other
 * tenders stand there as leaves, so that the chain can be followed without telling what they are. The ledger only grows,
 * so the reader may take its time between two lines.
 */
export function* exportLines(db: Reads, wanted: Wanted): Generator<string, void, undefined> {
  const head = headOf(db)
  const manifest: Manifest = {
    weighbridge: 'ledger export',
    version: 1,
    tender: wanted.tender,
    exportedAt: wanted.now,
    events: head.seq,
    head: { seq: head.seq, hash: head.hash },
  }
  yield asLine(manifest)
  for (let after = 0; after < head.seq; after += STRETCH) {
    const stretch = { after, until: Math.min(after + STRETCH, head.seq) }
    const beside = bySeq(contentsBetween(db, stretch))
    for (const event of eventsBetween(db, stretch)) yield asLine(entryOf(event, beside.get(event.seq) ?? [], wanted))
  }
}

function bySeq<T extends { seq: number }>(rows: T[]): Map<number, T[]> {
  const found = new Map<number, T[]>()
  for (const row of rows) {
    const known = found.get(row.seq)
    if (known) known.push(row)
    else found.set(row.seq, [row])
  }
  return found
}

const asLine = (value: Manifest | Entry): string => `${JSON.stringify(value)}\n`

function entryOf(event: EventRow, beside: { name: string; salt: string; content: string }[], wanted: Wanted): Entry {
  const { seq, leaf, previous_hash, hash } = event
  if (wanted.tender !== null && (event.tender !== wanted.tender || wanted.mayKnow?.(event) === false))
    return { seq, leaf, previous_hash, hash }
  const contents = wanted.mayRead(event) ? beside.map(asContent) : []
  return { body: JSON.parse(event.body) as Body, previous_hash, hash, contents }
}

const asContent = ({ name, salt, content }: { name: string; salt: string; content: string }): Content => ({
  name,
  salt,
  content: JSON.parse(content) as Json,
})
