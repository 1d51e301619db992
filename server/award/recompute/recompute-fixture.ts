import type { Json } from '../../audit/canonical.js'
import type { Body } from '../../audit/chain.js'
import { contentsOfTender, everyEvent, headOf } from '../../audit/ledger-store.js'
import type { Reads } from '../../database/access.js'

/** The exported trail of a tender as the first version of its format writes it, with everything that was recorded. */
export function firstVersionOf(db: Reads, tender: string): string[] {
  const { seq, hash } = headOf(db)
  const manifest = {
    weighbridge: 'ledger export',
    version: 1,
    tender,
    exportedAt: '2026-11-28T10:00:00.000Z',
    events: seq,
    head: { seq, hash },
  }
  const beside = contentsOfTender(db, { tender })
  const entries = everyEvent(db, {}).map(({ seq, leaf, previous_hash, hash, body, tender: about }) => {
    if (about !== tender) return { seq, leaf, previous_hash, hash }
    const contents = beside
      .filter((one) => one.seq === seq)
      .map(({ name, salt, content }) => ({ name, salt, content: JSON.parse(content) as Json }))
    return { body: JSON.parse(body) as Body, previous_hash, hash, contents }
  })
  return [manifest, ...entries].map((line) => JSON.stringify(line))
}
