import { bidOf } from '../bids/bid-store.js'
import { leadOf } from './message-audience-store.js'
import { bidders, others, text, told, type Tell } from './message-telling.js'
import type { Kind } from './message-words.js'

const toCheck: Tell = (_db, event) =>
  told([text(event.detail.person)], 'disclosure-to-check', event, { pack: text(event.detail.pack) })

const toLead =
  (kind: Kind): Tell =>
  (db, event) =>
    told(others(leadOf(db, event.tender ?? ''), event), kind, event, { pack: text(event.detail.pack) }, event.bid)

/** The complaining bidder alone, and only where the lead lets it be read here. */
const issued: Tell = (db, event) => {
  const bid = event.bid ? bidOf(db, { bid: event.bid }) : undefined
  if (!bid || event.detail.shared !== true) return []
  const facts = { pack: text(event.detail.pack), version: Number(event.detail.version ?? 1) }
  return bidders(db, [bid], 'disclosure-issued', event, facts)
}

/** What is told of a disclosure pack. */
export const DISCLOSURE_TELLS: Record<string, Tell> = {
  'disclosure.prepared': toCheck,
  'disclosure.approved': toLead('disclosure-approved'),
  'disclosure.returned': toLead('disclosure-returned'),
  'disclosure.issued': issued,
}
