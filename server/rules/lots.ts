import type { Lot, LotAmounts } from './lot.js'
import type { PriceFormula, Tender } from './tender.js'

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
