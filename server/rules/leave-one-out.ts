import { isRelative } from './price.js'
import { firstOf, placed, type Placed, type RankingRules } from './ranking.js'

/** Who is first when one bid is taken away. */
export interface WithoutOne {
  removed: string
  first: string[]
  /** Whether someone else is first than the order with that bid would lead one to expect. */
  changed: boolean
}

const isOnlyLowest = (order: Placed[], { contender }: Placed): boolean =>
  order.every((other) => other.contender === contender || (other.contender.pence ?? 0) > (contender.pence ?? 0))

/**
 * For each bid, who would be first if it had never been there. `changed` marks a rank reversal: the first is not the
 * one that stood best among the others before. It takes a formula that compares bids with each other, and there only
 * the lowest price touches the rest, so that only its removal asks for a new ranking.
 * @example withoutEach(order, rules).filter(({ changed }) => changed) // [{ removed: 'c', first: ['b'], changed: true }]
 */
export const withoutEach = (order: Placed[], rules: RankingRules): WithoutOne[] =>
  order.map((removed) => {
    const others = order.filter((other) => other !== removed)
    const expected = firstOf(others)
    const touchesOthers = rules.price !== null && isRelative(rules.formula) && isOnlyLowest(order, removed)
    const first = touchesOthers
      ? firstOf(
          placed(
            others.map(({ contender }) => contender),
            rules,
          ),
        )
      : expected
    return { removed: removed.contender.bid, first, changed: first.join('\n') !== expected.join('\n') }
  })
