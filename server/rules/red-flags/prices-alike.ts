import { poundsText } from '../pounds.js'
import { counted } from '../track-record/record-words.js'
import { flagOf, lookedAt, namesIn, notLookedAt, tableOf } from './flag-of.js'
import type { FlagBid, Looked, RedFlag, RedFlagInput } from './flag.js'
import { percentText } from './printed.js'

const RULE = 'prices-alike'

/** Totals that lie nearer than this share of the lower one. */
export const NEAR = 0.005
/** So many lines at least have to stand in one proportion, each within this share of it. */
export const FEWEST_LINES = 3
export const SAME_RATIO = 0.001

type Priced = FlagBid & { pence: number }

/** Two prices side by side: how far the totals lie apart, and the proportion of all their lines if it is one. */
interface Compared extends Proportion {
  one: Priced
  other: Priced
  apart: number
}

/** The one proportion in which all lines of two bids stand that have an amount in both, or null; and whether to the penny. */
interface Proportion {
  ratio: number | null
  isExact: boolean
  lines: number
}

function ratioOf(one: Priced, other: Priced): Proportion {
  const both = Object.entries(one.lines).flatMap(([line, amount]) => {
    const theirs = other.lines[line] ?? 0
    return amount > 0 && theirs > 0 ? [theirs / amount] : []
  })
  const [first] = both
  if (first === undefined || both.length < FEWEST_LINES) return { ratio: null, isExact: false, lines: both.length }
  const isOne = both.every((ratio) => Math.abs(ratio / first - 1) <= SAME_RATIO)
  return { ratio: isOne ? first : null, isExact: both.every((ratio) => ratio === first), lines: both.length }
}

const comparedOf = (one: Priced, other: Priced): Compared => ({
  one,
  other,
  apart: Math.abs(one.pence - other.pence) / Math.min(one.pence, other.pence),
  ...ratioOf(one, other),
})

const pounds = (pence: number): string => `£${poundsText(pence).replace(/\.00$/, '')}`

function flagFor(input: RedFlagInput, { one, other, apart, ratio, isExact, lines }: Compared): RedFlag {
  const { bid } = namesIn(input)
  const both = `${bid(one.id)} and ${bid(other.id)}`
  const headline =
    ratio !== null
      ? ratio === 1 && isExact
        ? `All ${counted(lines, 'price line')} of ${both} are the same.`
        : `Every one of ${counted(lines, 'price line')} of ${bid(other.id)} is ${(ratio * 100).toFixed(1)}% of the same line of ${bid(one.id)}${isExact ? '' : ', to within a tenth of a per cent'}.`
      : apart === 0
        ? `${both} ask exactly the same price.`
        : `The prices of ${both} lie ${percentText(apart)} apart.`
  return flagOf(
    RULE,
    { bids: [one.id, other.id] },
    {
      weight: ratio !== null ? 3 : apart === 0 ? 2 : 1,
      headline,
      table: tableOf(
        `Evaluated prices of ${both}`,
        ['Bid', '#Evaluated price'],
        [one, other].map(({ id, pence }) => [bid(id), pounds(pence)]),
      ),
    },
  )
}

const isPriced = (bid: FlagBid): bid is Priced => bid.pence !== null && bid.pence > 0

/**
 * Prices of different bidders for the same thing that are equal or lie within half a per cent of each other, and price forms of
 * which every line stands in one proportion to the other’s. A tender with a fixed price makes them equal by itself.
 * Source: OECD, as for `textAlike`; Open Contracting Partnership, Cardinal, indicators R024 and R028.
 * @example pricesAlike(input).flags.length // 0
 */
export function pricesAlike(input: RedFlagInput): Looked {
  const priced = input.bids.filter(isPriced)
  const pairs = priced.flatMap((one, place) =>
    priced
      .slice(place + 1)
      .filter(({ lot, organisation }) => lot === one.lot && organisation !== one.organisation)
      .map((other) => comparedOf(one, other)),
  )
  if (pairs.length === 0) return notLookedAt(RULE, input.closed.prices || 'There are no two prices to compare.')
  const flags = pairs.filter(({ apart, ratio }) => apart <= NEAR || ratio !== null).map((pair) => flagFor(input, pair))
  return lookedAt(RULE, `${counted(pairs.length, 'pair')} of prices`, flags, input.closed.prices)
}
