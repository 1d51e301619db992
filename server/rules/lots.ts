import type { PriceFormula, Tender } from './tender.js'

export const LOT_RULES = ['preference of the bidder', 'largest margin', 'order of the lots'] as const
/** By what is decided which lots a bidder keeps that could win more than it may; what each means is said at `awardLots`. */
export type LotRule = (typeof LOT_RULES)[number]

/** The amounts of the published price formula for one lot, in whole pence: lots of different size have different ones. */
export type LotAmounts = { benchmark: number } | { full: number; zero: number }

/** One part of a tender that is bid for, marked and awarded by itself. */
export interface Lot {
  /** Unique within the tender and never reused: lower-case letters, digits and hyphens. */
  id: string
  title: string
  /** Markdown: what this lot is, where, for whom. */
  description: string
  /** The weight of every criterion in this lot, in percent of its award as decimal text; null: the tender's weights. */
  weights: Record<string, string> | null
  /** The amounts of the price formula in this lot; null: the tender's. */
  amounts: LotAmounts | null
}

/**
 * How many lots one bidder may win. A cap may only be set together with an objective mechanism that is published
 * beforehand and decides which of them it wins (Procurement Act 2023, s.23).
 */
export interface LotLimit {
  most: number
  rule: LotRule
}

/**
 * The lots of a tender in their published order; none where the tender is awarded as a whole.
 * @example lotsOf(tender).map(({ id }) => id) // ['north', 'south']
 */
export const lotsOf = (tender: Tender): Lot[] => tender.lots ?? []

/**
 * A lot by its id, or undefined. Bids for a tender without lots have the lot ''.
 * @example lotOf(tender, 'north')?.title // 'Northern prisons'
 */
export const lotOf = (tender: Tender, id: string): Lot | undefined => lotsOf(tender).find((lot) => lot.id === id)

const formulaIn = (formula: PriceFormula, amounts: LotAmounts | null): PriceFormula => {
  if (amounts && 'benchmark' in amounts && formula.kind === 'fixed benchmark') return { ...formula, ...amounts }
  if (amounts && 'full' in amounts && formula.kind === 'linear') return { ...formula, ...amounts }
  return formula
}

/** What a lot does not weigh is shown as empty text, so that no weight of the tender is taken for the lot's. */
const weighted = (tender: Tender, { weights }: Lot): Tender['sections'] =>
  weights === null
    ? tender.sections
    : tender.sections.map((section) => ({
        ...section,
        criteria: section.criteria.map((criterion) => ({ ...criterion, weight: weights[criterion.id] ?? '' })),
      }))

/**
 * One lot as a tender of its own, with the lot's weights and amounts: the one place where they take effect, so that
 * the weight shown for a lot is the weight that ranks in it.
 * @example criterionOf(tenderOfLot(tender, north), 'model')?.weight // '25'
 */
export function tenderOfLot(tender: Tender, lot: Lot): Tender {
  const { lots: _lots, lotLimit: _limit, ...whole } = tender
  const price = { ...tender.price, formula: formulaIn(tender.price.formula, lot.amounts) }
  return { ...whole, sections: weighted(tender, lot), price }
}

/**
 * What a bid for a lot is measured by: that lot as a tender of its own, or the tender itself where it has no such lot.
 * @example tenderForLot(tender, '') === tender // true
 */
export function tenderForLot(tender: Tender, id: string): Tender {
  const lot = lotOf(tender, id)
  return lot ? tenderOfLot(tender, lot) : tender
}

/**
 * The name of a bid where one bidder may have several: the bidder's, and behind it the lot's if there is one.
 * @example bidName('Alder', 'Northern prisons') // 'Alder (Northern prisons)'
 */
export const bidName = (bidder: string, lot: string): string => (lot === '' ? bidder : `${bidder} (${lot})`)
