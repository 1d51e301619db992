import type { Reads } from '../database/access.js'
import type { Criterion } from '../rules/tender.js'
import { bidsOpened } from '../bids/bid-store.js'
import { scoreHref, type Progress, type Way } from './own-marks.js'
import type { Marking, Scoring } from './permissions.js'
import { countsOfSeat } from './score-store.js'

/** Where an evaluator comes from and goes to. */
export interface Neighbour {
  href: string
  /** 'Next bid' or 'Next question', as the way goes. */
  kind: 'bid' | 'question'
  text: string
}

/** The items before and after one, on the way through. Bids that wait for a declaration or a decision are passed over. */
export function neighboursOf(
  found: Scoring,
  way: Way,
): { previous: Neighbour | null; next: Neighbour | null; position: string } {
  const bids = found.bids.filter(({ id }) => ['clear', 'managed'].includes(found.viewer.standings.get(id) ?? ''))
  const { criteria } = found
  const at = { bid: bids.findIndex(({ id }) => id === found.bid.id), criterion: criteria.indexOf(found.criterion) }
  const [inner, outer] = way === 'question' ? [bids.length, criteria.length] : [criteria.length, bids.length]
  const index = way === 'question' ? at.criterion * inner + at.bid : at.bid * inner + at.criterion
  const neighbour = (to: number): Neighbour | null => {
    if (to < 0 || to >= inner * outer) return null
    const [step, block] = [to % inner, Math.floor(to / inner)]
    const bid = bids[way === 'question' ? step : block] as { id: string; bidder: string }
    const criterion = criteria[way === 'question' ? block : step] as Criterion
    const isBid = (way === 'question') === (block === Math.floor(index / inner))
    const text = isBid ? bid.bidder : criterion.title
    return { href: scoreHref(bid.id, criterion.id, way), kind: isBid ? 'bid' : 'question', text }
  }
  const [number, of] = way === 'question' ? [at.bid + 1, bids.length] : [at.criterion + 1, criteria.length]
  const position =
    way === 'question' ? `Bid ${number} of ${of} for this question` : `Question ${number} of ${of} for this bid`
  return { previous: neighbour(index - 1), next: neighbour(index + 1), position }
}

/** How many of its items an evaluator has marked. Marks given for a bid before a recusal or an exclusion are not counted. */
export function doneBy(db: Reads, { file, seat, bids, criteria }: Marking): { progress: Progress } {
  const whole = bids.length === bidsOpened(db, file.id).length
  const counted = countsOfSeat(db, seat.id, whole ? undefined : bids.map(({ id }) => id))
  return { progress: { ...counted, total: bids.length * criteria.length } }
}
