import { bidOf } from '../bids/bid-store.js'
import type { Reads } from '../database/access.js'
import { sceneOf, viewerOf } from '../panel/viewer-store.js'
import { sees } from '../rules/sight.js'
import { tenderOf } from '../tenders/tender-store.js'
import { panelOf } from './message-audience-store.js'
import { bidders, others, text, told, type Happened, type Tell } from './message-telling.js'

/** The lead and the price evaluators, as far as they may see the price that an enquiry is about. */
function handlers(db: Reads, event: Happened): string[] {
  const [file, bid] = [tenderOf(db, event.tender ?? '', event.at), bidOf(db, { bid: event.bid ?? '' })]
  if (!file || !bid) return []
  const thing = { kind: 'price', bid: bid.id, organisation: bid.organisation } as const
  const scene = sceneOf(db, file)
  return panelOf(db, event.tender ?? '', ['price']).filter((id) =>
    sees(viewerOf(db, { id, organisation: null }, file), scene, thing),
  )
}

const opened: Tell = (db, event) => told(others(handlers(db, event), event), 'low-price-opened', event, {}, event.bid)

const asked: Tell = (db, event) => {
  const bid = bidOf(db, { bid: event.bid ?? '' })
  return bid ? bidders(db, [bid], 'low-price-asked', event, { until: text(event.detail.until) }) : []
}

const answered: Tell = (db, event) => told(handlers(db, event), 'low-price-answered', event, {}, event.bid)

/** What is told of prices that are looked into. What was decided, the authority tells its bidder with the award. */
export const LOW_PRICE_TELLS: Record<string, Tell> = {
  'low-price.opened': opened,
  'low-price.asked': asked,
  'low-price.answered': answered,
}
