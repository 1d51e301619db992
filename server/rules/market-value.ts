import type { Estimate } from './evidence/findings.js'
import type { Expectation, PriceLine } from './tender.js'

/**
 * What the authority's money buys. Plain numbers for words and tables; nothing here is ever part of an award. Null is 'not
 * stated', or has no meaning, and is never nought.
 */

/** How many places, or starters, a bid states: the sum over the lines of that kind; null where no line asks, or one is missing. */
export function statedNumber(
  lines: PriceLine[],
  prices: Record<string, number>,
  kind: 'places' | 'starters',
): number | null {
  const asked = lines.filter((line) => line.kind === kind)
  const given = asked.flatMap(({ id }) => (Object.hasOwn(prices, id) ? [prices[id] as number] : []))
  return asked.length === 0 || given.length < asked.length ? null : given.reduce((sum, one) => sum + one, 0)
}

/** A number with the least and the greatest that it may be; null at an end that has no limit. */
export interface Range {
  value: number
  lower: number | null
  upper: number | null
}

/** What is bought if one estimate is true. */
export interface ValueIf {
  /** Relative reduction, per cent of the expected rate, with its 95% interval. */
  reduction: Estimate
  /** Reoffenders to be expected to be avoided among all who start; under nought: so many more. */
  avoided: Estimate
  /** Whole price ÷ avoided, in pence; null where none is avoided. Its upper end is null where the interval reaches none. */
  perAvoided: Range | null
  /** `perAvoided` ÷ the cost of one reoffence: how many reoffences each avoided reoffender must otherwise have committed for the money to come back; null without a cost. */
  toComeBack: Range | null
}

/** What the money of one bid buys. */
export interface MarketValue {
  places: number | null
  starters: number | null
  /** Pence, to the nearest. */
  perPlace: number | null
  perStarter: number | null
  /** How many of the starters reoffend without the service; null where either is not stated. */
  expected: number | null
  pooled: ValueIf | null
  sceptical: ValueIf | null
}

export interface BidToValue {
  /** Evaluated price in whole pence; null where a line is missing. */
  pence: number | null
  places: number | null
  starters: number | null
  /** Relative reductions in per cent with 95% intervals; null: the bid's evidence does not give one. */
  pooled: Estimate | null
  sceptical: Estimate | null
}

const each = (pence: number | null, number: number | null): number | null =>
  pence === null || number === null || number === 0 ? null : Math.round(pence / number)

const scaled = ({ value, lower, upper }: Estimate, factor: number): Estimate => ({
  value: value * factor,
  lower: lower * factor,
  upper: upper * factor,
})

/** The most avoided is the cheapest; where none may be avoided, there is no upper limit. */
function perAvoidedOf(pence: number | null, avoided: Estimate): Range | null {
  if (pence === null || avoided.value <= 0) return null
  return {
    value: pence / avoided.value,
    lower: pence / avoided.upper,
    upper: avoided.lower > 0 ? pence / avoided.lower : null,
  }
}

const divided = (range: Range | null, by: number | null): Range | null =>
  range === null || by === null
    ? null
    : {
        value: range.value / by,
        lower: range.lower === null ? null : range.lower / by,
        upper: range.upper === null ? null : range.upper / by,
      }

/** More cannot reoffend than start: however wide an interval is, it ends there. */
const possible = ({ value, lower, upper }: Estimate, others: number): Estimate => ({
  value: Math.max(value, -others),
  lower: Math.max(lower, -others),
  upper: Math.max(upper, -others),
})

function valueIf(
  reduction: Estimate | null,
  starters: number | null,
  expected: number | null,
  pence: number | null,
  cost: number | null,
): ValueIf | null {
  if (reduction === null || starters === null || expected === null) return null
  const avoided = possible(scaled(reduction, expected / 100), starters - expected)
  const perAvoided = perAvoidedOf(pence, avoided)
  return { reduction, avoided, perAvoided, toComeBack: divided(perAvoided, cost) }
}

/**
 * What the money of one bid buys: its places and starters and what each costs, how many reoffenders it can be expected to
 * avoid if what its own studies come to together is true, or a cautious estimate from them, and what each of these costs.
 * Avoided = starters × expected rate × reduction, and no more can reoffend than start; the interval is that of the reduction
 * alone: the expected rate is taken as stated. `cost` is what one reoffence costs in pence, null where nothing is stated.
 * @throws nothing
 * @example marketValue({ pence: 100_000_00, places: 50, starters: 200, pooled: { value: 10, lower: 5, upper: 15 }, sceptical: null }, { reoffending: '50', source: 'a table', reoffence: null }, null).pooled?.avoided.value // 10
 */
export function marketValue(
  bid: BidToValue,
  expectation: Expectation | undefined,
  cost: number | null = expectation?.reoffence?.pence ?? null,
): MarketValue {
  const { pence, places, starters } = bid
  const rate = expectation ? Number(expectation.reoffending) / 100 : null
  const expected = starters === null || rate === null ? null : starters * rate
  return {
    places,
    starters,
    perPlace: each(pence, places),
    perStarter: each(pence, starters),
    expected,
    pooled: valueIf(bid.pooled, starters, expected, pence, cost),
    sceptical: valueIf(bid.sceptical, starters, expected, pence, cost),
  }
}
