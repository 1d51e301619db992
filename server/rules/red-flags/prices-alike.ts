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

/**
 * The one proportion in which all lines of two bids stand that have an amount in both, or null; and whether to the penny. `single`:
 * how many lines have an amount in one of the bids only.
 */
interface Proportion {
  ratio: number | null
  isExact: boolean
  lines: number
  single: number
}

const amountsIn = ({ lines }: Priced): Map<string, number> =>
  new Map(Object.entries(lines).filter(([, amount]) => amount > 0))

function ratioOf(one: Priced, other: Priced): Proportion {
  const [stated, theirs] = [amountsIn(one), amountsIn(other)]
  const both = [...stated].flatMap(([line, amount]) => {
    const their = theirs.get(line)
    return their === undefined ? [] : [their / amount]
  })
  const [first = NaN] = both
  const isOne = both.length >= FEWEST_LINES && both.every((ratio) => Math.abs(ratio / first - 1) <= SAME_RATIO)
  return {
    ratio: isOne ? first : null,
    isExact: both.every((ratio) => ratio === first),
    lines: both.length,
    single: stated.size + theirs.size - 2 * both.length,
  }
}

const comparedOf = (one: Priced, other: Priced): Compared => ({
  one,
  other,
  apart: Math.abs(one.pence - other.pence) / Math.min(one.pence, other.pence),
  ...ratioOf(one, other),
})

const pounds = (pence: number): string => `£${poundsText(pence).replace(/\.00$/, '')}`

function headlineOf({ bid }: ReturnType<typeof namesIn>, compared: Compared): string {
  const { one, other, apart, ratio, isExact, lines, single } = compared
  const both = `${bid(one.id)} and ${bid(other.id)}`
  if (ratio === null)
    return apart === 0
      ? `${both} ask exactly the same price.`
      : `The prices of ${both} lie ${percentText(apart)} apart.`
  const these = (whose: string): string =>
    `${counted(lines, 'price line')} of ${whose}${single === 0 ? '' : ' with an amount in both bids'}`
  return ratio === 1 && isExact
    ? `All ${these(both)} are the same.`
    : `Every one of ${these(bid(other.id))} is ${(ratio * 100).toFixed(1)}% of the same line of ${bid(one.id)}${isExact ? '' : ', to within a tenth of a per cent'}.`
}

/** A proportion of some lines says less where others stand in one of the bids alone. */
const singleWords = ({ ratio, single }: Compared): string[] =>
  ratio === null || single === 0
    ? []
    : [`${counted(single, 'more price line')} ${single === 1 ? 'has' : 'have'} an amount in one of the two bids only.`]

function flagFor(input: RedFlagInput, compared: Compared): RedFlag {
  const names = namesIn(input)
  const { one, other, apart, ratio } = compared
  return flagOf(
    RULE,
    { bids: [one.id, other.id] },
    {
      weight: ratio !== null ? 3 : apart === 0 ? 2 : 1,
      headline: headlineOf(names, compared),
      more: singleWords(compared),
      table: tableOf(
        `Evaluated prices of ${names.bid(one.id)} and ${names.bid(other.id)}`,
        ['Bid', '#Evaluated price'],
        [one, other].map(({ id, pence }) => [names.bid(id), pounds(pence)]),
      ),
    },
  )
}

const isPriced = (bid: FlagBid): bid is Priced => (bid.pence ?? 0) > 0

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
