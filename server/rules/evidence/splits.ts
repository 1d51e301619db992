import { newcombe } from '../statistics/differences.js'
import type { BinaryEffect } from './findings.js'
import type { Groups } from './groups.js'

/** People that each side of a supposed split has at least. */
const LEAST_SIDE = 50
/** The most unequal splits decide, so that these many at either end are all tried, and those between in steps. */
const TRIED_AT_ENDS = 75
const STEPS_BETWEEN = 50

/** The limit nearest to no effect when the treated are `n` of the total; null where no whole numbers print as reported. */
const limitAt = ({ treated, comparison }: Groups, n: number, total: number): number | null => {
  const [one, other] = [treated.countsIn?.(n) ?? null, comparison.countsIn?.(total - n) ?? null]
  if (one === null || other === null) return null
  const fewer = treated.rate <= comparison.rate
  const { lower, upper } = newcombe(
    { x: fewer ? one.most : one.least, n },
    { x: fewer ? other.least : other.most, n: total - n },
  )
  return 100 * (fewer ? upper : lower)
}

const sizesTried = (total: number): number[] => {
  const most = total - LEAST_SIDE
  const step = Math.ceil((total - 2 * LEAST_SIDE) / STEPS_BETWEEN) || 1
  const sizes = [LEAST_SIDE]
  for (let size = LEAST_SIDE; size < most; sizes.push(size)) {
    const atEnds = size < LEAST_SIDE + TRIED_AT_ENDS || size >= most - TRIED_AT_ENDS
    size = atEnds ? size + 1 : Math.min(size + step, most - TRIED_AT_ENDS)
  }
  return sizes
}

/**
 * When only the total of both groups is stated: the limit of the difference's interval (percentage points) that lies
 * nearest to no effect, over every way to split the total with at least 50 people a side
 * in which whole numbers of people print as the percentages reported. If it still lies on the side of
 * the estimate, chance is not the weakness of the study, however the groups were split. Null when the sizes are known,
 * when there is no total, or when it is under 100.
 * @example splitsOf(groups) // { total: 663, least: 50, nearest: -14.04 }
 */
export function splitsOf(groups: Groups): BinaryEffect['splits'] {
  const { treated, comparison, total } = groups
  if (total === null || total < 2 * LEAST_SIDE || treated.n !== null || comparison.n !== null) return null
  const limits = sizesTried(total)
    .map((n) => limitAt(groups, n, total))
    .filter((limit) => limit !== null)
  if (limits.length === 0) return null
  const nearest = treated.rate <= comparison.rate ? Math.max(...limits) : Math.min(...limits)
  return { total, least: LEAST_SIDE, nearest }
}
