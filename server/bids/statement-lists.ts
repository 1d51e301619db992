import type { Tender } from '../rules/tender.js'
import type { BidState } from './bid-state.js'
import { neighboursOf, stepsOfBid } from './draft.js'
import { pageOfStatement, titleOfPart } from './statement-places.js'

/** A study or contract in the list of its bid. */
export interface Listed {
  id: string
  title: string
  href: string
  /** Of a lack: what it must still say before the bid can be submitted; '' when it says it all. */
  lack: string
  by: string
  at: string
}

/** The studies or contracts of a bid, in the order in which they were added. */
export const partsIn = (kind: 'study' | 'contract', bid: string, { draft, lacks }: BidState): Listed[] =>
  draft.statements
    .filter((one) => one.kind === kind && one.content !== null)
    .map(({ id, content, by, at }) => ({
      id,
      title: titleOfPart(kind, content),
      href: pageOfStatement(bid, kind, id),
      lack: lacks.find((one) => one.part === id)?.text ?? '',
      by,
      at,
    }))

/** The page of the step after this one, or the home of the bid after the last. */
export const nextStep = (tender: Tender, bid: string, page: string): string =>
  neighboursOf(stepsOfBid(tender, bid), page).next?.href ?? `/bids/${bid}`
