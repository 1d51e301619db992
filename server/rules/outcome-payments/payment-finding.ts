import type { Payments } from './added-cohorts.js'
import { anyOf } from './chance.js'
import { countsAt, reachByNormal, reachChance, type Game } from './cohort-law.js'
import type { PaymentFinding } from './findings.js'
import { CAREFUL, chanceThat, expectedOf, paymentsOf, type Effort } from './payments-at.js'

function spreadOf(payments: Payments, expected: number): number {
  let sum = 0
  for (const [pence, p] of payments) sum += p * (pence - expected) ** 2
  return Math.sqrt(sum)
}

/** The payment that is not exceeded with this chance. */
function quantileOf(inOrder: [number, number][], chance: number): number {
  let sum = 0
  const [pence] = inOrder.find(([, p]) => (sum += p) >= chance) ?? [0]
  return pence
}

function paidWhenPaid(payments: Payments, paid: number): number | null {
  if (paid === 0) return null
  let sum = 0
  for (const [pence, p] of payments) if (pence > 0) sum += pence * p
  return Math.round(sum / paid)
}

function whatIsPaid(payments: Payments, draws: number, cap: number | null) {
  const [expected, paid] = [expectedOf(payments), chanceThat(payments, (pence) => pence > 0)]
  const spread = spreadOf(payments, expected)
  const inOrder = [...payments].sort(([one], [other]) => one - other)
  const errorOf = (deviation: number) => (draws === 0 ? 0 : deviation / Math.sqrt(draws))
  return {
    expected: Math.round(expected),
    error: Math.round(errorOf(spread)),
    spread: Math.round(spread),
    quantiles: {
      low: quantileOf(inOrder, 0.05),
      middle: quantileOf(inOrder, 0.5),
      high: quantileOf(inOrder, 0.95),
    },
    paid,
    paidError: errorOf(Math.sqrt(paid * (1 - paid))),
    whenPaid: paidWhenPaid(payments, paid),
    repaid: chanceThat(payments, (pence) => pence < 0),
    capped: cap === null ? null : chanceThat(payments, (pence) => pence >= cap),
  }
}

/**
 * What is paid for results at a true relative reduction in per cent: what is to be expected, how far chance moves it, and
 * how often anything is paid at all. Chances of one cohort are always counted out.
 * @example paymentFinding(gameOf(offer), 0).expected // 848861
 */
export function paymentFinding(game: Game, reduction: number, effort: Effort = CAREFUL): PaymentFinding {
  const counts = countsAt(game, reduction)
  const { payments, draws } = paymentsOf(game, counts, effort)
  const reaches = reachChance(game, counts)
  const { cohorts, fee } = game.offer
  return {
    method: draws === 0 ? 'exact' : 'simulated',
    draws,
    ...whatIsPaid(payments, draws, game.offer.cap),
    reaches,
    reachesByNormal: reachByNormal(game, reduction),
    anyReaches: anyOf(Math.min(1, reaches), cohorts),
    kept: Math.min(fee, Math.round(cohorts * (1 - reaches) * game.terms.keptEach)),
  }
}
