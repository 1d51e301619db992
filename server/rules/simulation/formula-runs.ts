import { canBeRanked, firstOf, type RankingRules } from '../ranking.js'
import type { PriceFormula } from '../tender.js'
import { rankedBy, type Contest } from './contest.js'
import type { FormulaRun, Settings } from './findings.js'
import { turnedOf } from './reversals.js'
import { closeOf, isContested } from './separation.js'
import { winnersOf } from './winners.js'

const USUAL_SPREAD = 12

/**
 * The drafted formula and the others beside it, each with the amounts that fit the invented prices: the benchmark at the price
 * in the middle, the straight line from two scatters under it to two over it. None where there is nothing to compare: without
 * price, or where price has no weight, so that only price per quality point can rank.
 * @example formulasBeside(rules, settings).map(({ kind }) => kind) // the drafted one first
 */
export function formulasBeside({ formula, price }: RankingRules, { pence, priceSpread }: Settings): PriceFormula[] {
  if (price === null) return []
  if (formula.kind === 'price per quality point') return [formula]
  const width = Math.round((pence / 100) * ((2 * (priceSpread || USUAL_SPREAD)) / 100)) * 100
  const all: PriceFormula[] = [
    { kind: 'fixed benchmark', benchmark: pence },
    { kind: 'linear', full: Math.max(1, pence - width), zero: pence + width },
    { kind: 'lowest over price' },
    { kind: 'price per quality point' },
  ]
  return [formula, ...all.filter(({ kind }) => kind !== formula.kind)]
}

type Ranked = Pick<Contest, 'order' | 'withoutEach'>

const underFormula = ({ contenders }: Contest, rules: RankingRules): Ranked =>
  rankedBy(
    contenders.filter((contender) => canBeRanked(contender, rules)),
    rules,
  )

const isSameFirst = (one: Ranked, other: Ranked | undefined): boolean =>
  other !== undefined && firstOf(one.order).join('\n') === firstOf(other.order).join('\n')

/**
 * What each formula makes of the same drawn bids.
 * @example formulaRuns(contests, rules, settings)[0].isDrafted // true
 */
export const formulaRuns = (contests: Contest[], rules: RankingRules, settings: Settings): FormulaRun[] =>
  formulasBeside(rules, settings).map((formula, place) => {
    const own = { ...rules, formula }
    const isDrafted = place === 0
    const ranked = isDrafted ? contests : contests.map((contest) => underFormula(contest, own))
    const pairs = ranked.map((one, at) => ({ one, drafted: contests[at] })).filter(({ one }) => isContested(one))
    const counted = pairs.map(({ one }) => one)
    const { cheapest, best } = winnersOf(counted)
    return {
      formula,
      isDrafted,
      counted: counted.length,
      close: closeOf(counted, own),
      cheapest,
      best,
      turned: turnedOf(counted),
      same: pairs.filter(({ one, drafted }) => isSameFirst(one, drafted)).length,
    }
  })
