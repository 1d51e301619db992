import { exact, isDecimal } from '../exact.js'
import { isRelative } from '../price.js'
import { unless } from '../problems.js'
import { priceLinesStops, priceLinesWarns } from './price-lines.js'
import {
  markedCriteriaOf,
  type Criterion,
  type PriceFormula,
  type PriceMethod,
  type Problem,
  type Tender,
} from '../tender.js'

const HIGH_PRICE_WEIGHT = 60

const priceCriteriaOf = (tender: Tender): Criterion[] =>
  tender.sections.filter(({ kind }) => kind === 'price').flatMap(({ criteria }) => criteria)

const hasPrice = (tender: Tender): boolean => tender.sections.some(({ kind }) => kind === 'price')

/** A tender that was published before VAT was asked may be amended without naming it. */
const vatStops = ({ price }: Tender, inForce: Tender | null): Problem[] =>
  unless(
    price.vat !== undefined || (inForce !== null && inForce.price.vat === undefined),
    'price.vat',
    'Say whether prices are stated with VAT or without it',
  )

const isShare = (percent: string): boolean => isDecimal(percent, 2) && Number(percent) > 0 && Number(percent) < 100

const lowPriceStops = ({ lowPrice, formula }: PriceMethod): Problem[] => {
  if (!lowPrice) return []
  return [
    ...unless(
      isShare(lowPrice.percent),
      'price.lowPrice',
      'A price is looked into from a percentage over 0 and under 100 on, with at most two decimals. Enter it again.',
    ),
    ...unless(
      lowPrice.under === 'median' || formula.kind === 'fixed benchmark',
      'price.lowPrice',
      'Only the fixed benchmark is an amount that a price can be held against. Choose it as the formula, or look at the median of the prices.',
    ),
  ]
}

const isAmount = (pence: number): boolean => Number.isSafeInteger(pence) && pence > 0

const formulaStops = (formula: PriceFormula): Problem[] => {
  const field = 'price.formula'
  if (formula.kind === 'fixed benchmark')
    return unless(isAmount(formula.benchmark), field, 'The benchmark must be an amount above nought, in whole pence')
  if (formula.kind !== 'linear') return []
  if (!isAmount(formula.full) || !isAmount(formula.zero))
    return [
      { field, text: 'The prices for full points and for no points must be amounts above nought, in whole pence' },
    ]
  return unless(
    formula.full < formula.zero,
    field,
    'The price for full points must be lower than the price for no points',
  )
}

const qualityAvailable = (tender: Tender) =>
  markedCriteriaOf(tender)
    .filter(({ weight }) => isDecimal(weight, 2))
    .reduce((sum, { weight }) => sum.add(exact(weight)), exact('0'))

const minimumStops = (tender: Tender): Problem[] => {
  const { qualityMinimum } = tender.price
  if (qualityMinimum === null) return []
  const field = 'price.qualityMinimum'
  if (!isDecimal(qualityMinimum, 2))
    return [{ field, text: 'The least total of quality points must be a number with at most two decimals' }]
  return unless(
    exact(qualityMinimum).lte(qualityAvailable(tender)),
    field,
    'The least total of quality points is more than any bid can earn. Lower it.',
  )
}

const isPositive = (text: string | null): boolean => text !== null && isDecimal(text, 2) && exact(text).gt(0)

const perQualityPointStops = (tender: Tender): Problem[] => {
  if (tender.price.formula.kind !== 'price per quality point') return []
  return [
    ...priceCriteriaOf(tender).flatMap(({ id, weight }) =>
      unless(
        !isDecimal(weight, 2) || exact(weight).equals(0),
        `criteria.${id}.weight`,
        'Price per quality point gives no points for price, so the weight of price must be 0',
      ),
    ),
    ...unless(
      isPositive(tender.price.qualityMinimum),
      'price.qualityMinimum',
      'Price per quality point can pick a poor bid that is cheap. Enter the least total of quality points, above 0, that a bid needs.',
    ),
  ]
}

const weightStops = (tender: Tender): Problem[] => {
  if (tender.price.formula.kind === 'price per quality point') return []
  return priceCriteriaOf(tender).flatMap(({ id, weight }) =>
    unless(
      !isDecimal(weight, 2) || exact(weight).gt(0),
      `criteria.${id}.weight`,
      'Price weighs nothing. Give it a weight, or remove the price section to award on quality alone.',
    ),
  )
}

const withoutPriceStops = (tender: Tender): Problem[] => [
  ...unless(
    tender.price.formula.kind !== 'price per quality point',
    'price.formula',
    'Price per quality point needs a price section. Add one, or choose another formula.',
  ),
  ...minimumStops(tender),
]

/**
 * What in price stops publication. A tender has exactly one price criterion, or no price section at all (an award on
 * quality alone, for a fixed price); the formula must be one that can be computed before anyone bids, VAT must be named, and
 * from when on a price is looked into must have a meaning (Procurement Act 2023, s.19(4) to (7)). `inForce` is the published
 * version that an amendment would follow.
 * @example priceStops(draft) // [{ field: 'price.lines', text: 'Add at least one line to the price form' }]
 */
export const priceStops = (tender: Tender, inForce: Tender | null = null): Problem[] => {
  if (!hasPrice(tender)) return withoutPriceStops(tender)
  return [
    ...unless(
      priceCriteriaOf(tender).length === 1,
      'price',
      `There must be exactly one price criterion, but there are ${priceCriteriaOf(tender).length}`,
    ),
    ...priceLinesStops(tender.price.lines),
    ...vatStops(tender, inForce),
    ...formulaStops(tender.price.formula),
    ...lowPriceStops(tender.price),
    ...minimumStops(tender),
    ...perQualityPointStops(tender),
    ...weightStops(tender),
  ]
}

const RANK_REVERSAL =
  'With lowest price over price, the points of every bid hang on the cheapest one. A bid that itself comes last can so decide which of the others wins, and the award can turn over if it withdraws.'

/**
 * What in price its authors should think about: a formula by which a losing bid can decide the winner, a weight over
 * 60, or no price at all.
 * @example priceWarns(draft).map(({ field }) => field) // ['price.formula']
 */
export const priceWarns = (tender: Tender): Problem[] => {
  if (!hasPrice(tender))
    return [
      {
        field: 'price',
        text: 'There is no price section: the award will be on quality alone. State the fixed price in the summary.',
      },
    ]
  return [
    ...unless(!isRelative(tender.price.formula), 'price.formula', RANK_REVERSAL),
    ...priceLinesWarns(tender),
    ...priceCriteriaOf(tender).flatMap(({ id, weight }) =>
      unless(
        !isDecimal(weight, 2) || exact(weight).lte(HIGH_PRICE_WEIGHT),
        `criteria.${id}.weight`,
        `Price has ${weight}% of the weight. Over ${HIGH_PRICE_WEIGHT}%, quality can hardly change the result.`,
      ),
    ),
  ]
}
