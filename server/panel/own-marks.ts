import type { Reads } from '../database/access.js'
import type { Criterion } from '../rules/tender.js'
import { draftsUnder } from './draft-store.js'
import type { Marking } from './permissions.js'
import { marksOfSeat, type BriefScore } from './score-store.js'

/** How far an evaluator is with one bid and criterion. Nought is 'marked', with the mark '0'. */
export type State = 'declare first' | 'waiting' | 'not marked' | 'draft' | 'marked' | 'abstained'

export interface Item {
  bid: string
  bidder: string
  criterion: Criterion
  state: State
  /** Null unless marked. */
  mark: string | null
  label: string
  /** Whether something was typed on the page that is not saved. */
  unsaved: boolean
  locked: boolean
  href: string
}

/** Which of two ways an evaluator goes through the items: one question across all bids, or one bid across all questions. */
export type Way = 'question' | 'bid'

/** The address of the marking page of an item. */
export const scorePath = (bid: string, criterion: string): string => `/panel/bids/${bid}/score/${criterion}`

/** The same, on one's way. */
export const scoreHref = (bid: string, criterion: string, way: Way): string =>
  scorePath(bid, criterion) + (way === 'bid' ? '?by=bid' : '')

/** Every item of an evaluator, in the order in which they go through them. Bids that they are recused from are not there. */
export function itemsOf(db: Reads, marking: Marking, way: Way): Item[] {
  const { seat, criteria, bids, person } = marking
  const marks = new Map(marksOfSeat(db, { seat: seat.id }).map((mark) => [`${mark.bid} ${mark.criterion}`, mark]))
  const drafts = new Set(draftsUnder(db, person.id, '/panel/bids/'))
  const item = (bid: Marking['bids'][number], criterion: Criterion): Item => {
    const mark = marks.get(`${bid.id} ${criterion.id}`)
    const unsaved = drafts.has(scorePath(bid.id, criterion.id))
    return {
      bid: bid.id,
      bidder: bid.bidder,
      criterion,
      state: stateOf(marking, bid.id, mark, unsaved),
      mark: mark?.mark ?? null,
      label: criterion.scale.find(({ value }) => value === mark?.mark)?.label ?? '',
      unsaved,
      locked: marking.viewer.locked.has(criterion.id),
      href: scoreHref(bid.id, criterion.id, way),
    }
  }
  return way === 'question'
    ? criteria.flatMap((criterion) => bids.map((bid) => item(bid, criterion)))
    : bids.flatMap((bid) => criteria.map((criterion) => item(bid, criterion)))
}

function stateOf({ viewer }: Marking, bid: string, mark: BriefScore | undefined, drafted: boolean): State {
  const standing = viewer.standings.get(bid) ?? 'undeclared'
  if (standing === 'undeclared') return 'declare first'
  if (standing === 'waiting') return 'waiting'
  if (mark) return mark.abstained ? 'abstained' : 'marked'
  return drafted ? 'draft' : 'not marked'
}

/** Whether nothing is left to do for an item. */
export const isDone = ({ state }: Item): boolean => state === 'marked' || state === 'abstained'

export interface Progress {
  done: number
  abstained: number
  total: number
}

export const progressOf = (items: Item[]): Progress => ({
  done: items.filter(isDone).length,
  abstained: items.filter(({ state }) => state === 'abstained').length,
  total: items.length,
})

/** The first item that can be marked and is not, or null. */
export const nextToMark = (items: Item[]): Item | null =>
  items.find(({ state }) => state === 'draft' || state === 'not marked') ?? null
