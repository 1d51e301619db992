import type { Placed, RankingRules } from '../ranking.js'
import type { Contest } from './contest.js'
import type { MarginUnit, Separation } from './findings.js'

/** Under which distance between first and second a competition is a close call: 1 point, or 1 per cent. */
const CLOSE = 1

/**
 * In what the distance between two bids is told under some rules.
 * @example unitOf(rules) // 'points'
 */
export const unitOf = ({ formula, price }: RankingRules): MarginUnit =>
  formula.kind === 'price per quality point' && price !== null ? 'per cent' : 'points'

/**
 * How far one bid stands before another, as printed: points, or for price per quality point by how many per cent its price of
 * a quality point is lower. Not below nought where the first is ahead.
 * @example distance(order[0], order[1], rules) // 1.4
 */
export function distance(ahead: Placed, behind: Placed, rules: RankingRules): number {
  const [first, other] = [Number(ahead.rounded), Number(behind.rounded)]
  if (unitOf(rules) === 'points') return (first - other) / 10 ** rules.places
  return first === 0 ? 0 : ((other - first) / first) * 100
}

/**
 * Whether two bids or more could be ranked, so that there is something to win.
 * @example contests.filter(isContested)
 */
export const isContested = ({ order }: Pick<Contest, 'order'>): boolean => order.length > 1

const between = (rules: RankingRules, one: Placed | undefined, other: Placed | undefined): number =>
  one && other ? distance(one, other, rules) : 0

const toSecond = (rules: RankingRules, { order }: Pick<Contest, 'order'>): number => between(rules, order[0], order[1])

const rising = (one: number, other: number): number => one - other

/**
 * How many competitions end so near that a single mark could turn them.
 * @example closeOf(contests, rules) // 31
 */
export const closeOf = (contests: Pick<Contest, 'order'>[], rules: RankingRules): number =>
  contests.filter((contest) => toSecond(rules, contest) < CLOSE).length

/**
 * Whether a model tells bids apart: how far first, second and last lie from one another in competitions that were drawn.
 * @example separationOf(contests, rules).close // 31
 */
export function separationOf(contests: Pick<Contest, 'order'>[], rules: RankingRules): Separation {
  const counted = contests.filter(isContested)
  return {
    unit: unitOf(rules),
    drawn: contests.length,
    counted: counted.length,
    close: closeOf(counted, rules),
    level: counted.filter(({ order }) => order[0]?.rounded === order[1]?.rounded).length,
    shared: counted.filter(({ order }) => order[0]?.shared).length,
    margins: counted.map((contest) => toSecond(rules, contest)).sort(rising),
    spreads: counted.map(({ order }) => between(rules, order[0], order.at(-1))).sort(rising),
  }
}
