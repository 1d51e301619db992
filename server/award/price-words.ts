import { decimalText } from '../rules/exact.js'
import { pricePoints } from '../rules/price.js'
import type { PriceFormula } from '../rules/tender.js'
import { money } from '../web/wording.js'

/** What people call a price formula. */
export const formulaName = (formula: PriceFormula): string => NAMES[formula.kind]

const NAMES: Record<PriceFormula['kind'], string> = {
  'fixed benchmark': 'Fixed benchmark',
  'lowest over price': 'Lowest price ÷ price',
  linear: 'Straight line between two published prices',
  'price per quality point': 'Price for each quality point',
}

/** How a price formula marks, in one or two sentences. `weight` is the weight of the price criterion. */
export function formulaInWords(formula: PriceFormula, weight: string): string {
  switch (formula.kind) {
    case 'fixed benchmark':
      return `Points for price are ${weight} × the benchmark of ${money(formula.benchmark)} ÷ the evaluated price, and never more than ${weight}. Each price is marked by itself: no bid’s points depend on another’s.`
    case 'lowest over price':
      return `Points for price are ${weight} × the lowest evaluated price ÷ the bid’s own. The lowest is taken from the bids that are still in, so that one bid’s points depend on another’s.`
    case 'linear':
      return `A price of ${money(formula.full)} or less earns all ${weight} points, a price of ${money(formula.zero)} or more earns none, and between the two the points fall on a straight line. Each price is marked by itself: no bid’s points depend on another’s.`
    case 'price per quality point':
      return 'Price earns no points. Bids are ranked by what one quality point costs, the evaluated price ÷ the quality points, least first. Each price is looked at by itself.'
  }
}

/** The sum behind the points for one price: '30 × £100,000 ÷ £120,000 = 25.00'. `lowest` is the lowest price of the bids still in. */
export function priceSum(formula: PriceFormula, weight: string, pence: number, lowest: number, points: string): string {
  switch (formula.kind) {
    case 'fixed benchmark':
      return pence <= formula.benchmark
        ? `${money(pence)} is not above the benchmark of ${money(formula.benchmark)}: all ${points}`
        : `${weight} × ${money(formula.benchmark)} ÷ ${money(pence)} = ${points}`
    case 'lowest over price':
      return `${weight} × ${money(lowest)} ÷ ${money(pence)} = ${points}`
    case 'linear':
      if (pence <= formula.full) return `${money(pence)} is not above ${money(formula.full)}: all ${points}`
      if (pence >= formula.zero) return `${money(pence)} is not below ${money(formula.zero)}: ${points}`
      return `${weight} × (${money(formula.zero)} − ${money(pence)}) ÷ (${money(formula.zero)} − ${money(formula.full)}) = ${points}`
    case 'price per quality point':
      return 'Price earns no points'
  }
}

/** The points that prices would earn, as text by bid; a price of nought earns none, for no formula can mark it. */
export function pointsForPrices(
  formula: PriceFormula,
  weight: string,
  prices: { bid: string; pence: number }[],
  places: number,
): Map<string, string> {
  const marked = prices.filter(({ pence }) => pence > 0)
  return new Map([...pricePoints(formula, weight, marked)].map(([bid, points]) => [bid, decimalText(points, places)]))
}
