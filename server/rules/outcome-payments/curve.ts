import { rateAt, type Game } from './cohort-law.js'
import type { CurvePoint, PaymentCurve } from './findings.js'
import { amountText } from './offer-words.js'
import { chanceThat, expectedOf, paymentsAt, QUICK } from './payments-at.js'
import { totalPence, type CohortLine } from './payment.js'

const [LEAST, MOST, STEP] = [-20, 60, 2]

/** The line that stands in the middle of those a cohort may be held against. */
function middleLine({ lines, likely }: Game): CohortLine | undefined {
  let sum = 0
  return lines.find((_, at) => (sum += likely[at] ?? 0) >= 0.5) ?? lines[0]
}

/**
 * What is paid at a true relative reduction in per cent if every cohort shows just what is to be expected of it, to the
 * nearest whole number: the terms of the offer without chance.
 * @example withoutChance(gameOf(offer), 20) // 30000000
 */
export function withoutChance(game: Game, reduction: number): number {
  const { cohorts, people } = game.offer
  const line = middleLine(game)
  if (line === undefined) return 0
  const observed = Math.round(people * rateAt(game, reduction))
  return totalPence(game.terms, Array<CohortLine>(cohorts).fill(line), Array<number>(cohorts).fill(observed))
}

function pointAt(game: Game, reduction: number): CurvePoint {
  const { payments } = paymentsAt(game, reduction, QUICK)
  return {
    reduction,
    expected: Math.round(expectedOf(payments)),
    paid: chanceThat(payments, (pence) => pence > 0),
    withoutChance: withoutChance(game, reduction),
  }
}

const wordsOf = (points: CurvePoint[], hurdle: number): string => {
  const at = (reduction: number) => amountText(points.find((point) => point.reduction === reduction)?.expected ?? 0)
  return `Payment to be expected: ${at(LEAST)} where ${-LEAST}% more reoffend, ${at(0)} without any effect, ${at(10)} at 10% less, ${at(20)} at 20% less and ${at(MOST)} at ${MOST}% less. ${hurdle === 0 ? 'There is no hurdle.' : `The hurdle stands at ${hurdle}%.`}`
}

/**
 * Payment over true effect, from 20% more reoffending to 60% less, in steps of two points; counted out, or with fewer draws
 * than for the four truths.
 * @example paymentCurve(gameOf(offer)).points.length // 41
 */
export function paymentCurve(game: Game): PaymentCurve {
  const { hurdle, pooledHurdle, claim, floor, cap } = game.offer
  const reductions = Array.from({ length: (MOST - LEAST) / STEP + 1 }, (_, at) => LEAST + STEP * at)
  const points = reductions.map((reduction) => pointAt(game, reduction))
  return {
    points,
    hurdle: Number(hurdle),
    pooledHurdle: pooledHurdle === null ? null : Number(pooledHurdle),
    claim: Number(claim),
    floor,
    cap,
    words: wordsOf(points, Number(hurdle)),
  }
}
