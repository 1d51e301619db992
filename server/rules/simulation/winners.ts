import type { Contender, Placed } from '../ranking.js'
import type { Contest } from './contest.js'
import type { Winners } from './findings.js'
import { isContested } from './separation.js'

const penceOf = ({ pence }: Contender): number => pence ?? 0

const underbidden = (order: Placed[], bid: Contender): boolean =>
  order.some(({ contender }) => penceOf(contender) < penceOf(bid))

const outdone = (order: Placed[], bid: Contender): boolean =>
  order.some(({ contender }) => contender.quality.gt(bid.quality))

const shareOfCheapest = ({ order }: Pick<Contest, 'order'>): number =>
  order.filter(({ contender }) => !underbidden(order, contender)).length / order.length

/**
 * What winners are: the cheapest, the best in quality points, both or neither. Of bids that share the first place the one
 * listed first is taken.
 * @example winnersOf(contests).cheapest // 88
 */
export function winnersOf(contests: Pick<Contest, 'order'>[]): Winners {
  const counted = contests.filter(isContested)
  const won = counted.flatMap(({ order }) => {
    const winner = order[0]?.contender
    return winner ? [{ isCheapest: !underbidden(order, winner), isBest: !outdone(order, winner) }] : []
  })
  return {
    counted: counted.length,
    cheapest: won.filter(({ isCheapest }) => isCheapest).length,
    cheapestNotBest: won.filter(({ isCheapest, isBest }) => isCheapest && !isBest).length,
    best: won.filter(({ isBest }) => isBest).length,
    byLot: counted.reduce((sum, contest) => sum + shareOfCheapest(contest), 0),
  }
}
