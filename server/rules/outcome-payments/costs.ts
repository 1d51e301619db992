import { over0, share } from '../statistics/possible.js'
import { CAREFUL, QUICK, type Effort } from './payments-at.js'
import { rateAt, type Game } from './cohort-law.js'
import type { Estimate } from '../evidence/findings.js'
import type { TruthCost, TruthFinding, Truths } from './findings.js'
import { TRUTHS, type Truth } from './offer.js'
import { paymentFinding } from './payment-finding.js'

const TITLES: Record<Truth, string> = {
  'no effect': 'If it does nothing',
  sceptical: 'If the cautious estimate is true',
  pooled: 'If its own pooled evidence is true',
  claim: 'If its claim is true',
}

/**
 * Cost for each truly avoided: all that the authority pays ÷ how many are truly avoided. Null where none is. In the unit of
 * the amounts.
 * @example perAvoided(500_000 + 111_544.3676, 15) // 40769.62
 */
export const perAvoided = (total: number, avoided: number): number | null => (avoided > 0 ? total / avoided : null)

/**
 * Of those who do not reoffend, the share that would not have anyway: shares of non-reoffenders without the service and with
 * it. It is what a payment for every success would buy that nobody brought about. At most 1.
 * @throws RangeError on a share outside 0 to 1, or nobody who does not reoffend
 * @example deadweight(0.531, 0.631) // 0.8415
 */
export const deadweight = (natural: number, achieved: number): number =>
  Math.min(1, share('the natural share', natural) / over0('the share achieved', achieved))

const luckOf = (nothing: number, paid: number): number | null =>
  paid > 0 ? Math.min(1, Math.max(0, nothing / paid)) : null

const avoidedAt = (game: Game, rate: number): number =>
  game.offer.cohorts * game.offer.people * (game.basis.baseline - rate)

/**
 * What it costs if the true relative reduction is so many per cent. `nothing`: what is to be expected to be paid without any
 * effect, in whole pence.
 * @example costAt(game, 10, 848861).perAvoided // 4076962
 */
export function costAt(game: Game, reduction: number, nothing: number, effort: Effort = CAREFUL): TruthCost {
  const { offer, basis } = game
  const [payment, rate] = [paymentFinding(game, reduction, effort), rateAt(game, reduction)]
  const avoided = avoidedAt(game, rate)
  const total = offer.fee + payment.expected - payment.kept
  const each = perAvoided(total, avoided)
  const isBinary = offer.metric === 'binary'
  return {
    reduction,
    rate: isBinary ? 100 * rate : rate,
    payment,
    avoided,
    total,
    perAvoided: each === null ? null : Math.round(each),
    luck: luckOf(nothing, payment.expected),
    deadweight: isBinary && rate < 1 ? deadweight(1 - basis.baseline, 1 - rate) : null,
  }
}

/**
 * The number that is taken for a truth, per cent.
 * @example valueOf({ value: 16.5, lower: 4.1, upper: 27.3 }) // 16.5
 */
export const valueOf = (reduction: Estimate | number): number =>
  typeof reduction === 'number' ? reduction : reduction.value

/**
 * What each of the four truths costs, in their order. One that is not stated stays so.
 * @example truthFindings(gameOf(offer), truths)[2].cost // null: the bid states no evidence
 */
export function truthFindings(game: Game, truths: Truths): TruthFinding[] {
  const nothing = paymentFinding(game, 0).expected
  return TRUTHS.map((truth) => {
    const { reduction, words } = truths[truth]
    const at = (percent: number, effort?: Effort) => costAt(game, percent, nothing, effort)
    const hasLimits = reduction !== null && typeof reduction !== 'number'
    return {
      ...{ truth, title: TITLES[truth], words },
      cost: reduction === null ? null : at(valueOf(reduction)),
      limits: hasLimits ? { least: at(reduction.lower, QUICK), greatest: at(reduction.upper, QUICK) } : null,
    }
  })
}
