import { ownDifference } from './own-difference.js'
import type { Group, Study } from '../study.js'

/** What two groups came to. */
export const groups = (treated: Group, comparison: Group, bothGroups: number | null = null): Pick<Study, 'binary'> => ({
  binary: { treated, comparison, bothGroups },
})

/** The difference that the numbers give, to two decimals, and what it rests on. */
export const rounded = (of: Pick<Study, 'binary'>): string => {
  const own = ownDifference(of)
  return own ? `${own.value.toFixed(2)} [${own.lower.toFixed(2)}, ${own.upper.toFixed(2)}] from ${own.restsOn}` : 'none'
}
