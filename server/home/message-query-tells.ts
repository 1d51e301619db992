import { bidOf } from '../bids/bid-store.js'
import type { Reads } from '../database/access.js'
import { sceneOf, viewerOf } from '../panel/viewer-store.js'
import { sees } from '../rules/sight.js'
import { tenderOf } from '../tenders/tender-store.js'
import { leadOf, panelOf } from './message-audience-store.js'
import { bidders, others, text, told, type Happened, type Tell } from './message-telling.js'

/** Those of these people who may read the answer that a query is about: somebody recused does not even learn that there is one. */
function readers(db: Reads, event: Happened, people: string[]): string[] {
  const [file, bid] = [tenderOf(db, event.tender ?? '', event.at), bidOf(db, { bid: event.bid ?? '' })]
  if (!file || !bid) return []
  const thing = {
    kind: 'answer',
    bid: bid.id,
    organisation: bid.organisation,
    criterion: event.criterion ?? '',
  } as const
  const scene = sceneOf(db, file)
  return people.filter((id) => sees(viewerOf(db, { id, organisation: null }, file), scene, thing))
}

/** The lead decides on a query; where the lead is kept from the bid, the moderators do. */
const raised: Tell = (db, event) => {
  const tender = event.tender ?? ''
  const lead = readers(db, event, leadOf(db, tender))
  const deciding = lead.length > 0 ? lead : readers(db, event, panelOf(db, tender, ['moderator']))
  return told(others(deciding, event), 'query-raised', event)
}

const sent: Tell = (db, event) => {
  const bid = bidOf(db, { bid: event.bid ?? '' })
  return bid ? bidders(db, [bid], 'query-sent', event, { until: text(event.detail.until) }) : []
}

const answered: Tell = (db, event) =>
  told(
    readers(db, event, panelOf(db, event.tender ?? '', ['evaluator', 'moderator'])),
    'query-answered',
    event,
    {},
    event.bid,
  )

/** What is told of points of an opened bid that its bidder is asked to clear up. */
export const QUERY_TELLS: Record<string, Tell> = {
  'query.raised': raised,
  'query.sent': sent,
  'query.answered': answered,
}
