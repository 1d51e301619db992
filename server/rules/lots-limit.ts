import { exact } from './exact.js'
import type { LotLimit, LotRule } from './lot.js'

/** The ranked bids of one lot. Ranks and totals are those that the lot's ranking prints. */
export interface LotOrder {
  lot: string
  places: LotPlace[]
}

export interface LotPlace {
  bid: string
  bidder: string
  organisation: string
  rank: number
  total: string
}

/** What is needed to say which lots a bidder keeps: the lots in the order of the tender, the limit, and each bidder's own order. */
export interface LimitBasis {
  orders: LotOrder[]
  /** Null: a bidder may win every lot. */
  limit: LotLimit | null
  /** Lots by organisation, the most wanted first. Lots that a bidder does not name come after, in the order of the tender. */
  preferences: ReadonlyMap<string, readonly string[]>
}

/** A lot that falls to a bid in a round. `among`: the bids that share the place, of which this one was taken. */
export interface Offered {
  kind: 'offered'
  round: number
  lot: string
  bid: string
  rank: number
  among: string[]
}

/** A bidder that holds more lots than it may keeps some and gives up the others. */
export interface GivenUp {
  kind: 'given up'
  round: number
  organisation: string
  bidder: string
  kept: string[]
  lots: string[]
}

export type LimitStep = Offered | GivenUp

/** One way in which the lots can fall. There is more than one only where bids share a place that nothing published parts. */
export interface LimitOutcome {
  /** In the order of the tender; null where no ranked bid is left for a lot. */
  winners: { lot: string; bid: string | null }[]
  steps: LimitStep[]
}

const MOST_WAYS = 10_000

interface Position {
  round: number
  /** Bids that were given up. */
  out: ReadonlySet<string>
  held: ReadonlyMap<string, LotPlace>
  steps: LimitStep[]
}

const nextOf = ({ places }: LotOrder, out: ReadonlySet<string>): LotPlace[] => {
  const left = places.filter(({ bid }) => !out.has(bid))
  const first = Math.min(...left.map(({ rank }) => rank))
  return left.filter(({ rank }) => rank === first)
}

/** Every way to take one bid for each lot that nobody holds: more than one where bids share a place. */
const waysOf = (free: { lot: string; next: LotPlace[] }[]): { lot: string; place: LotPlace; among: string[] }[][] =>
  free.reduce<{ lot: string; place: LotPlace; among: string[] }[][]>(
    (ways, { lot, next }) => {
      const among = next.length > 1 ? next.map(({ bid }) => bid) : []
      if (ways.length * next.length > MOST_WAYS)
        throw new RangeError('Too many bids share places in too many lots for every way to be followed')
      return ways.flatMap((way) => next.map((place) => [...way, { lot, place, among }]))
    },
    [[]],
  )

const offered = (round: number, taken: { lot: string; place: LotPlace; among: string[] }): Offered => ({
  kind: 'offered',
  round,
  lot: taken.lot,
  bid: taken.place.bid,
  rank: taken.place.rank,
  among: taken.among,
})

/** By how much a bid is ahead of the best of those that are not ahead of it, in points; null if there is none. */
function marginOf({ places }: LotOrder, own: LotPlace) {
  const behind = places.filter(({ bid, rank }) => bid !== own.bid && rank >= own.rank)
  const next = behind.reduce<LotPlace | null>((best, one) => (best && best.rank <= one.rank ? best : one), null)
  return next && exact(own.total).sub(exact(next.total)).abs()
}

const byMargin = (one: ReturnType<typeof marginOf>, other: ReturnType<typeof marginOf>): number => {
  if (one === null || other === null) return Number(one !== null) - Number(other !== null)
  return other.compare(one)
}

interface Holding {
  at: number
  order: LotOrder
  place: LotPlace
}

const wish = ({ preferences }: LimitBasis, { order, place, at }: Holding): number => {
  const stated = preferences.get(place.organisation)?.indexOf(order.lot) ?? -1
  return stated >= 0 ? stated : Number.MAX_SAFE_INTEGER / 2 + at
}

const COMPARE: Record<LotRule, (basis: LimitBasis, one: Holding, other: Holding) => number> = {
  'preference of the bidder': (basis, one, other) => wish(basis, one) - wish(basis, other),
  'largest margin': (_basis, one, other) =>
    byMargin(marginOf(one.order, one.place), marginOf(other.order, other.place)),
  'order of the lots': () => 0,
}

function keeping(basis: LimitBasis, held: ReadonlyMap<string, LotPlace>, round: number): GivenUp[] {
  const { limit, orders } = basis
  if (limit === null) return []
  const holdings = orders.flatMap((order, at): Holding[] => {
    const place = held.get(order.lot)
    return place ? [{ at, order, place }] : []
  })
  const bidders = new Map(holdings.map(({ place }) => [place.organisation, place.bidder]))
  return [...bidders].sort(byIdOfBidder).flatMap(([organisation, bidder]) => {
    const own = holdings.filter(({ place }) => place.organisation === organisation)
    const inOrder = own.toSorted((a, b) => COMPARE[limit.rule](basis, a, b) || a.at - b.at)
    const [kept, lots] = [inOrder.slice(0, limit.most), inOrder.slice(limit.most)].map((some) =>
      some.map(({ order }) => order.lot),
    ) as [string[], string[]]
    return lots.length === 0 ? [] : [{ kind: 'given up' as const, round, organisation, bidder, kept, lots }]
  })
}

const byIdOfBidder = ([one]: [string, string], [other]: [string, string]): number =>
  one < other ? -1 : Number(one > other)

function after(basis: LimitBasis, position: Position, taken: ReturnType<typeof waysOf>[number]): Position {
  const round = position.round + 1
  const held = new Map(position.held)
  for (const { lot, place } of taken) held.set(lot, place)
  const given = keeping(basis, held, round)
  const out = new Set(position.out)
  for (const lot of given.flatMap(({ lots }) => lots)) {
    out.add(held.get(lot)?.bid ?? '')
    held.delete(lot)
  }
  return { round, out, held, steps: [...position.steps, ...taken.map((one) => offered(round, one)), ...given] }
}

function settled(basis: LimitBasis, position: Position): Position[] {
  const free = basis.orders.flatMap((order) => {
    const next = position.held.has(order.lot) ? [] : nextOf(order, position.out)
    return next.length > 0 ? [{ lot: order.lot, next }] : []
  })
  if (free.length === 0) return [position]
  return waysOf(free).flatMap((way) => settled(basis, after(basis, position, way)))
}

const outcomeOf = ({ orders }: LimitBasis, { held, steps }: Position): LimitOutcome => ({
  winners: orders.map(({ lot }) => ({ lot, bid: held.get(lot)?.bid ?? null })),
  steps,
})

const winnersIn = ({ winners }: LimitOutcome): string => winners.map(({ bid }) => bid ?? '').join('\n')

/**
 * Which bid each lot falls to. In rounds: every lot that nobody holds falls to the best-ranked bid that has not given
 * it up; whoever then holds more lots than it may keeps the ones that the published rule puts first and gives up the
 * others; until nothing is given up. The rule orders the lots that a bidder holds
 * - preference of the bidder: as the bidder stated before the deadline;
 * - largest margin: by how many points its bid is ahead of the next one of that lot, as printed, the most first (a bid
 *   without another behind it is kept before all);
 * - order of the lots: as the tender lists them;
 * and where that leaves two level, the lot that the tender lists first comes first.
 *
 * This is deferred acceptance (Gale and Shapley 1962, American Mathematical Monthly 69:9): however the rounds are
 * taken, the result is the same, and no bid is left without a lot that a bid ranked below it wins, unless it gave that
 * lot up for one that the rule puts before it.
 *
 * More than one outcome comes only of bids that share a place: one for each way to part them that ends differently.
 * @throws RangeError if there are more than 10,000 such ways in one round
 * @example limitOutcomes(basis)[0].winners // [{ lot: 'north', bid: 'a1' }, { lot: 'south', bid: 'b2' }]
 */
export function limitOutcomes(basis: LimitBasis): LimitOutcome[] {
  const start: Position = { round: 0, out: new Set(), held: new Map(), steps: [] }
  const ends = settled(basis, start).map((position) => outcomeOf(basis, position))
  const byWinners = new Map(ends.toReversed().map((outcome) => [winnersIn(outcome), outcome]))
  return ends.filter((outcome) => byWinners.get(winnersIn(outcome)) === outcome)
}

/**
 * The bids to which a lot can fall: one, or several where shared places leave it open; none if no ranked bid is left.
 * @example candidatesFor(outcomes, 'north') // ['a1']
 */
export const candidatesFor = (outcomes: LimitOutcome[], lot: string): string[] => [
  ...new Set(
    outcomes.flatMap(({ winners }) => winners.flatMap((one) => (one.lot === lot && one.bid ? [one.bid] : []))),
  ),
]
