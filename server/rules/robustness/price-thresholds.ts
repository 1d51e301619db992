import Fraction from 'fraction.js'
import { decimalText } from '../exact.js'
import { isRelative } from '../price.js'
import type { Entry } from './entry.js'
import { idsOf, sameBids, type Field } from './field.js'
import type { PriceChange, PriceThresholds } from './findings.js'
import { nearestWhere } from './nearest.js'
import { relativePrices, type Turn, type Turns } from './relative-prices.js'
import { compareRunners, firstAmong, joined, runnerOf, type Runner } from './runners.js'

const MOST_PENCE = Number.MAX_SAFE_INTEGER
const PLACES_OF_PERCENT = 2

/** Under a formula that looks at each price by itself, a bid's own total moves and nothing else. */
const absolutePrices = (field: Field): Turns => {
  const turn = (entry: Entry, to: number): Turn | null => {
    const others = firstAmong(
      field,
      field.runners.filter((runner) => runner.entry !== entry),
    )
    const firstAt = (pence: number): Runner[] => joined(field, others, runnerOf(field, entry, pence, { pence }))
    const from = entry.pence ?? 0
    const pence = nearestWhere(from, to, (at) => !sameBids(firstAt(at), field.first))
    return pence === null ? null : { pence, first: firstAt(pence) }
  }
  return { rise: (entry) => turn(entry, MOST_PENCE), fall: (entry) => turn(entry, 1) }
}

const signedPercent = (by: number, from: number): string =>
  decimalText(new Fraction(BigInt(by) * 100n, BigInt(from)), PLACES_OF_PERCENT)

const isAmong = (runners: Runner[], entry: Entry): boolean => runners.some((runner) => runner.entry === entry)

const changeOf = (field: Field, entry: Entry, turn: Turn | null): PriceChange | null => {
  if (!turn || entry.pence === null) return null
  const by = turn.pence - entry.pence
  return {
    bid: entry.bid,
    from: entry.pence,
    to: turn.pence,
    by,
    percent: signedPercent(by, entry.pence),
    first: idsOf(turn.first),
    othersOnly: !isAmong([...field.first, ...turn.first], entry),
  }
}

const share = ({ by, from }: PriceChange): Fraction => new Fraction(BigInt(Math.abs(by)), BigInt(from))

const smallestOf = (changes: (PriceChange | null)[]): PriceChange | null =>
  changes.filter((change) => change !== null).toSorted((a, b) => share(a).compare(share(b)))[0] ?? null

/**
 * For each ranked bid, the least rise and the least fall of its price, in whole pence, that would put other bids first,
 * exactly as the ranking would have it; null where no price of one penny or more does. Under a formula that compares
 * prices, a bid's price can do so by moving the points of others alone. Null without a price section.
 * @example priceThresholds(field)?.smallest // { bid: 'c', from: 6000000, to: 7450001, by: 1450001, percent: '24.17', … }
 */
export function priceThresholds(field: Field): PriceThresholds | null {
  const { price, formula } = field.basis.rules
  if (price === null) return null
  const turns = isRelative(formula) ? relativePrices(field) : absolutePrices(field)
  const list = field.runners
    .toSorted((a, b) => compareRunners(field, b, a))
    .map(({ entry }) => ({
      bid: entry.bid,
      pence: entry.pence ?? 0,
      rise: changeOf(field, entry, turns.rise(entry)),
      fall: changeOf(field, entry, turns.fall(entry)),
    }))
  return { list, smallest: smallestOf(list.flatMap(({ rise, fall }) => [rise, fall])) }
}
