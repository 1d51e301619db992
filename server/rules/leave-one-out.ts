import { isRelative } from './price.js'
import { firstOf, placed, type Placed, type RankingRules } from './ranking.js'

/** Who is first when one bid is taken away. */
export interface WithoutOne {
  removed: string
  first: string[]
  /** Whether someone else is first than the order with that bid would lead one to expect. */
  changed: boolean
}

const priceOf = ({ contender }: Placed): number => contender.pence ?? 0

const isOnlyLowest = (order: Placed[], removed: Placed): boolean =>
  order.every((other) => other === removed || priceOf(other) > priceOf(removed))

/** The first of an order that stays as it is when one bid is taken out of it. */
const firstOfRest = (order: Placed[], removed: Placed): string[] =>
  removed.rank === 1 && !removed.shared
    ? firstOf(order.slice(1))
    : firstOf(order).filter((bid) => bid !== removed.contender.bid)

const rankedAnew = (order: Placed[], removed: Placed, rules: RankingRules): string[] => {
  const others = order.filter((other) => other !== removed).map(({ contender }) => contender)
  return firstOf(placed(others, rules))
}

/**
 * For each bid, who would be first if it had never been there. `changed` marks a rank reversal: the first is not the
 * one that stood best among the others before. It takes a formula that compares bids with each other, and there only
 * the lowest price touches the rest, so that only its removal asks for a new ranking.
 * @example withoutEach(order, rules).filter(({ changed }) => changed) // [{ removed: 'c', first: ['b'], changed: true }]
 */
export const withoutEach = (order: Placed[], rules: RankingRules): WithoutOne[] =>
  order.map((removed) => {
    const expected = firstOfRest(order, removed)
    const touchesOthers = rules.price !== null && isRelative(rules.formula) && isOnlyLowest(order, removed)
    const first = touchesOthers ? rankedAnew(order, removed, rules) : expected
    return { removed: removed.contender.bid, first, changed: first.join('\n') !== expected.join('\n') }
  })
