import { addedCohorts, addTo, workOfAdding, type Payments } from './added-cohorts.js'
import type { Counts } from './cohort-counts.js'
import { countsAt, type Game } from './cohort-law.js'
import { drawsFrom, placesIn } from './draws.js'
import { totalPence, type CohortLine } from './payment.js'

/** How much may be counted out before a simulation takes its place: multiplications, and cohorts drawn. */
export interface Effort {
  work: number
  /** Cohorts drawn in all, and draws of all cohorts at most. */
  cohorts: number
  draws: number
}

/** For what is printed and enters a price, and for the many points of a curve. */
export const CAREFUL: Effort = { work: 10_000_000, cohorts: 400_000, draws: 100_000 }
export const QUICK: Effort = { work: 1_000_000, cohorts: 40_000, draws: 8_000 }

/** What a pair of a line and a number observed costs, in multiplications. */
const PAIR = 40
const SEED = 20_261_127

/** How likely each payment is, and whether it was counted out (no draws) or drawn. */
export interface Spread {
  payments: Payments
  draws: number
}

function oneCohort({ terms, lines, likely }: Game, { low, probs }: Counts): Payments {
  const payments: Payments = new Map()
  for (const [at, line] of lines.entries()) {
    const observed = [0]
    for (const [above, p] of probs.entries()) {
      observed[0] = low + above
      addTo(payments, totalPence(terms, [line], observed), p * (likely[at] ?? 0))
    }
  }
  return payments
}

function countedOut(game: Game, counts: Counts, { work }: Effort): Payments | null {
  const { terms, lines, offer } = game
  const [line, ...others] = lines
  if (line === undefined) return null
  if (offer.cohorts === 1) return PAIR * lines.length * counts.probs.length <= work ? oneCohort(game, counts) : null
  const adds = others.length === 0 && terms.pooledLeft === null
  if (!adds || workOfAdding(terms, line, counts, offer.cohorts) > work) return null
  return addedCohorts(terms, line, counts, offer.cohorts)
}

function drawn({ terms, lines, likely, offer }: Game, { low, probs }: Counts, draws: number): Payments {
  const [next, lineAt, countAt] = [drawsFrom(SEED), placesIn(likely), placesIn(probs)]
  const [observed, held]: [Float64Array, CohortLine[]] = [new Float64Array(offer.cohorts), []]
  const [first] = lines
  if (first === undefined) return new Map()
  const payments: Payments = new Map()
  for (let draw = 0; draw < draws; draw++) {
    for (let cohort = 0; cohort < offer.cohorts; cohort++) {
      held[cohort] = lines.length === 1 ? first : (lines[lineAt(next())] ?? first)
      observed[cohort] = low + countAt(next())
    }
    addTo(payments, totalPence(terms, held, observed), 1 / draws)
  }
  return payments
}

/**
 * How likely each payment for results is, if the true relative reduction is so many per cent. Counted out where that is
 * possible with the effort allowed: one cohort always, several against a fixed baseline without a pooled hurdle. Else
 * drawn, with the same draws for every truth, so that it is the same each time and never falls as the effect grows.
 * @example paymentsAt(gameOf(offer), 0).payments.get(0) // 0.953
 */
export const paymentsAt = (game: Game, reduction: number, effort: Effort = CAREFUL): Spread =>
  paymentsOf(game, countsAt(game, reduction), effort)

/**
 * The same for what a cohort may show, where that is known already.
 * @example paymentsOf(game, countsAt(game, 0), CAREFUL).draws // 0
 */
export function paymentsOf(game: Game, counts: Counts, effort: Effort): Spread {
  const exact = countedOut(game, counts, effort)
  if (exact !== null) return { payments: exact, draws: 0 }
  const draws = Math.min(effort.draws, Math.ceil(effort.cohorts / game.offer.cohorts))
  return { payments: drawn(game, counts, draws), draws }
}

/**
 * The payment to be expected, in pence, not rounded.
 * @example expectedOf(new Map([[0, 0.5], [1000, 0.5]])) // 500
 */
export function expectedOf(payments: Payments): number {
  let sum = 0
  for (const [pence, p] of payments) sum += pence * p
  return sum
}

/**
 * The chance of a payment of this kind: of every payment there is just 1, and of none just 0, whatever floats add up to.
 * @example chanceThat(new Map([[0, 0.7], [1000, 0.3]]), (pence) => pence > 0) // 0.3
 */
export function chanceThat(payments: Payments, is: (pence: number) => boolean): number {
  let [sum, isAll] = [0, true]
  for (const [pence, p] of payments)
    if (is(pence)) sum += p
    else isAll = false
  return isAll ? 1 : Math.min(1, sum)
}
