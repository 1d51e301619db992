import Fraction from 'fraction.js'
import { exact, quotientHalfUp } from './exact.js'
import { FACTOR_PLACES, lineTitle, lineUnits, measureOf } from './price-lines.js'
import type { PriceFormula, PriceLine } from './tender.js'

/** What one bid costs: its evaluated price in whole pence. */
export interface BidPrice {
  bid: string
  pence: number
}

const ONE = new Fraction(1n)
const NOUGHT = new Fraction(0n)

const isWholePence = (pence: unknown): pence is number => Number.isSafeInteger(pence) && (pence as number) >= 0

const statedOn = (line: PriceLine, prices: Record<string, number>): number => {
  const value = Object.hasOwn(prices, line.id) ? prices[line.id] : undefined
  const isMoney = measureOf(line) === 'money'
  const what = isMoney ? `The price of “${lineTitle(line)}”` : `What is stated on “${lineTitle(line)}”`
  if (value === undefined) throw new RangeError(`${what} is missing`)
  if (!isWholePence(value))
    throw new RangeError(`${what} is not a whole number${isMoney ? ' of pence' : ''}, nought or more`)
  return value
}

/**
 * The evaluated price of a bid in whole pence: the sum over the published lines of factor × amount, or factor × unit price ×
 * volume; exact, and rounded once, half up. Shares at risk, places and starters add nothing, and must be stated nevertheless.
 * Anything else that is in `prices` is left aside, because only what was published can count.
 * @throws RangeError naming the first line that is missing, or not a whole number, nought or more; if a volume or factor has no meaning; or if the sum is too large to be exact
 * @example evaluatedPrice([{ id: 'staff', label: 'Staff' }, { id: 'y3', label: 'Extension', factor: '0.5' }], { staff: 12_500_000, y3: 101 }) // 12500051
 */
export function evaluatedPrice(lines: PriceLine[], prices: Record<string, number>): number {
  const units = lines.reduce((total, line) => total + lineUnits(line, statedOn(line, prices)), 0n)
  const pence = Number(quotientHalfUp(units, 10n ** BigInt(FACTOR_PLACES), 0))
  if (!Number.isSafeInteger(pence))
    throw new RangeError('The prices add up to more than can be counted exactly in pence')
  return pence
}

const ratio = (over: number, under: number): Fraction => new Fraction(BigInt(over), BigInt(under))

const atMostOne = (share: Fraction): Fraction => (share.gt(ONE) ? ONE : share)
const atLeastNought = (share: Fraction): Fraction => (share.lt(NOUGHT) ? NOUGHT : share)

const checkedPrice = ({ bid, pence }: BidPrice): BidPrice => {
  if (!isWholePence(pence)) throw new RangeError(`The price of bid ${bid} is not a whole number of pence`)
  if (pence === 0) throw new RangeError(`The price of bid ${bid} is nought, which no price formula can mark`)
  return { bid, pence }
}

const shareOfLine = (full: number, zero: number, pence: number): Fraction => {
  if (!(full < zero)) throw new RangeError('The price for full points must be lower than the price for no points')
  return atMostOne(atLeastNought(ratio(zero - pence, zero - full)))
}

const shareOf = (formula: PriceFormula, lowest: number, pence: number): Fraction => {
  switch (formula.kind) {
    case 'fixed benchmark':
      return atMostOne(ratio(formula.benchmark, pence))
    case 'lowest over price':
      return ratio(lowest, pence)
    case 'linear':
      return shareOfLine(formula.full, formula.zero, pence)
    case 'price per quality point':
      return NOUGHT
  }
}

/**
 * The exact points that each price earns, by bid. `weight` is the weight of the price criterion in percent. Give the
 * prices of all bids that are still in, and of no others: the lowest-price formula looks at all of them. Price per
 * quality point gives nought to everyone, since there the price ranks but earns no points.
 * @throws RangeError naming a bid whose price is nought or not whole pence, or if the formula itself has no meaning
 * @example pricePoints({ kind: 'lowest over price' }, '30', [{ bid: 'a', pence: 200 }, { bid: 'b', pence: 100 }]) // a: 15, b: 30
 */
export function pricePoints(formula: PriceFormula, weight: string, prices: BidPrice[]): Map<string, Fraction> {
  const checked = prices.map(checkedPrice)
  const lowest = checked.reduce((least, { pence }) => Math.min(least, pence), Infinity)
  const most = exact(weight)
  return new Map(checked.map(({ bid, pence }) => [bid, most.mul(shareOf(formula, lowest, pence))]))
}

/**
 * By how many points the price can move a total: the whole weight, from the best price to the worst that the formula
 * can tell apart (or comes ever nearer to); nought for price per quality point.
 * @throws RangeError if the weight is not decimal text
 * @example priceRange({ kind: 'lowest over price' }, '30').equals(30) // true
 */
export const priceRange = (formula: PriceFormula, weight: string): Fraction =>
  formula.kind === 'price per quality point' ? NOUGHT : exact(weight)

/**
 * Whether the points of one bid depend on the price of another. Only such a formula can let a losing bid decide who wins.
 * @example isRelative({ kind: 'lowest over price' }) // true
 */
export const isRelative = (formula: PriceFormula): boolean => formula.kind === 'lowest over price'
