import type { Json } from '../audit/canonical.js'
import { record } from '../audit/ledger-store.js'
import type { Writes } from '../database/access.js'
import type { Visit } from '../web/visits.js'
import { keepAnswer, keepPrices } from './bid-store.js'
import type { BidState } from './bid-state.js'
import type { Part } from './draft-file-parts.js'
import { statedAs } from './draft-file-statements.js'
import type { OwnBid } from './permissions.js'
import { keepStatement } from './statement-store.js'

/** Saves one part of a file as its next revision, as its own page would: the ledger knows no other way of saving. */
export function keepPart(tx: Writes, visit: Visit, { person, bid, file }: OwnBid, state: BidState, part: Part): void {
  const by = { bid: bid.id, by: person.id, now: visit.now }
  const about = { tender: file.id, bid: bid.id }
  if (part.kind === 'answer') {
    const detail = { ...keepAnswer(tx, { ...by, criterion: part.id, text: part.text }) }
    record(tx, visit, { act: 'answer.saved', ...about, criterion: part.id, detail })
  } else if (part.kind === 'prices') {
    const detail = { ...keepPrices(tx, { ...by, lines: { ...state.draft.prices?.lines, ...part.lines } }) }
    record(tx, visit, { act: 'price.saved', ...about, detail })
  } else {
    const { kind, id, statement } = part
    const kept = keepStatement(tx, { ...by, kind, id, content: statement as Json })
    const which = kind === 'study' || kind === 'contract' ? { [kind]: id } : {}
    record(tx, visit, { act: statedAs(kind).act, ...about, detail: { ...which, ...kept } })
  }
}
