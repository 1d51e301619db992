import type { CaseFile } from '../evaluation.js'
import { bidsUnder, lowPriceLine } from '../low-price.js'
import { lotsOf, tenderOfLot } from '../lots.js'
import type { Tender } from '../tender.js'
import { bidNames } from './figures.js'
import type { Enquiry } from './state.js'

/** What came of low prices, in figures. */
export interface LowPriceFigures {
  /** From which amount on prices are looked into, in pence; `title` is that of a lot, '' without lots. */
  lines: { title: string; below: number }[]
  /** Bidders into whose price the published rule looks. */
  triggered: string[]
  enquiries: { bidder: string; cause: string; reason: string; pence: number | null; outcome: string | null }[]
}

/**
 * The order in which looks into prices are compared: by bidder; of one bidder, as they came.
 * @example [{ bidder: 'B' }, { bidder: 'A' }].sort(byBidder)[0].bidder // 'A'
 */
export const byBidder = (one: { bidder: string }, other: { bidder: string }): number =>
  one.bidder < other.bidder ? -1 : Number(one.bidder > other.bidder)

interface Field {
  title: string
  tender: Tender
  prices: CaseFile['prices']
}

const fieldsOf = ({ tender, bids, prices }: CaseFile): Field[] => {
  const lots = lotsOf(tender)
  if (lots.length === 0) return [{ title: '', tender, prices }]
  const lotOf = new Map(bids.map(({ id, lot }) => [id, lot]))
  return lots.map((lot) => ({
    title: lot.title,
    tender: tenderOfLot(tender, lot),
    prices: prices.filter(({ bid }) => lotOf.get(bid) === lot.id),
  }))
}

const lineOf = ({ title, tender, prices }: Field): LowPriceFigures['lines'] => {
  const { lowPrice, formula } = tender.price
  const line = lowPrice ? lowPriceLine(lowPrice, formula, prices) : null
  return line ? [{ title, below: line.below }] : []
}

/**
 * What the published rule on low prices makes of the prices of a case file, and what was looked into by the ledger. Bids that
 * were out before prices were opened are not looked into.
 * @throws RangeError as `lowPriceLine`
 * @example lowPriceFigures(caseFile, [], new Set()).triggered // ['Hartwell']
 */
export function lowPriceFigures(
  caseFile: CaseFile,
  enquiries: Enquiry[],
  outBefore: ReadonlySet<string>,
): LowPriceFigures {
  const names = bidNames(caseFile)
  const nameOf = (bid: string): string => names.get(bid) ?? bid
  const fields = fieldsOf(caseFile)
  const under = fields.flatMap(({ tender, prices }) => bidsUnder(tender.price.lowPrice, tender.price.formula, prices))
  const pence = new Map(caseFile.prices.map((price) => [price.bid, price.pence]))
  return {
    lines: fields.flatMap(lineOf),
    triggered: under
      .filter((bid) => !outBefore.has(bid))
      .map(nameOf)
      .sort(),
    enquiries: enquiries
      .map(({ bid, cause, reason, outcome }) => ({
        ...{ cause, reason, outcome },
        bidder: nameOf(bid),
        pence: pence.get(bid) ?? null,
      }))
      .sort(byBidder),
  }
}
