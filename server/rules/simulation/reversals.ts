import { decimalText, unitsText } from '../exact.js'
import { isRelative } from '../price.js'
import { firstOf, placed, type Placed, type RankingRules } from '../ranking.js'
import type { Contest } from './contest.js'
import type { Reversal, ReversalRow, Reversals } from './findings.js'
import { isContested } from './separation.js'

type Counted = Pick<Contest, 'order' | 'withoutEach'>

/** A bid that is first itself picks no winner by its absence: somebody else must win then. */
const turningBids = ({ order, withoutEach }: Counted): string[] => {
  const first = firstOf(order)
  return withoutEach.filter(({ changed, removed }) => changed && !first.includes(removed)).map(({ removed }) => removed)
}

/**
 * How many competitions a bid that did not win decides: without it, somebody else would.
 * @example turnedOf(contests) // 9
 */
export const turnedOf = (contests: Counted[]): number =>
  contests.filter((contest) => turningBids(contest).length > 0).length

const rowOf =
  (without: Placed[], { places }: RankingRules) =>
  ({ contender, rounded, rank }: Placed): ReversalRow => {
    const other = without.find((one) => one.contender.bid === contender.bid)
    return {
      bid: contender.bid,
      quality: decimalText(contender.quality, places),
      pence: contender.pence ?? 0,
      total: unitsText(rounded, places),
      rank,
      without: other ? { total: unitsText(other.rounded, places), rank: other.rank } : null,
    }
  }

function exampleOf(contest: Counted, number: number, rules: RankingRules): Reversal | null {
  const { order } = contest
  const [removed] = turningBids(contest)
  const gone = order.find(({ contender }) => contender.bid === removed)
  if (!gone) return null
  const without = placed(
    order.filter((one) => one !== gone).map(({ contender }) => contender),
    rules,
  )
  return {
    number,
    removed: gone.contender.bid,
    removedRank: gone.rank,
    first: firstOf(order),
    firstWithout: firstOf(without),
    rows: order.map(rowOf(without, rules)),
  }
}

/** The plainest case: the bid that comes last picks the winner; else the first case at all. */
function plainest(examples: Reversal[]): Reversal | null {
  return examples.find(({ removedRank, rows }) => removedRank === rows.length) ?? examples[0] ?? null
}

/**
 * In how many competitions a losing bid picks the winner, with one of them shown whole. An absolute formula looks at no other
 * bid, so under it there is none.
 * @example reversalsOf(contests, rules).turned // 0
 */
export function reversalsOf(contests: Counted[], rules: RankingRules): Reversals {
  const examples = contests.flatMap((contest, place) => {
    const example = exampleOf(contest, place + 1, rules)
    return example ? [example] : []
  })
  return {
    counted: contests.filter(isContested).length,
    turned: examples.length,
    isPossible: isRelative(rules.formula),
    example: plainest(examples),
  }
}
