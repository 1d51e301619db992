import type { PaymentFinding, Verdict } from './findings.js'
import { aChance, amountText } from './offer-words.js'
import type { Offer } from './offer.js'

/** From this chance on a service without effect is paid often enough to be spoken of. */
const RARELY = 0.01

/**
 * How much of the fee is paid even if every cohort misses its hurdle.
 * @example feeAnyway(offer, 5_000_000) // 45000000
 */
export const feeAnyway = ({ fee, cohorts }: Offer, keptEach: number): number => Math.max(0, fee - cohorts * keptEach)

const owedWords = (repaid: number): string =>
  repaid === 0 ? '' : `, and there is ${aChance(repaid)} that the bidder owes money`

const balanceWords = ({ expected, repaid }: PaymentFinding): string => {
  if (expected < 0) return `on balance the bidder must be expected to owe ${amountText(-expected)}`
  return `${repaid === 0 ? '' : 'on balance '}${amountText(expected)} must be expected to be paid for nothing`
}

const luckWords = (nothing: PaymentFinding, { cohorts, pays, floor }: Offer): string => {
  const { paid, whenPaid, repaid } = nothing
  if (whenPaid === null) return `With no effect at all nothing is paid for results${owedWords(repaid)}.`
  const isOne = cohorts === 1 && pays === 'all or nothing' && floor === 0
  const least = floor > 0 ? ` At least ${amountText(floor)} is paid whatever the results are.` : ''
  return (
    `With no effect at all there is ${aChance(paid)} of paying ${amountText(whenPaid)}${isOne ? '' : ' on average'}${owedWords(repaid)}, ` +
    `so that ${balanceWords(nothing)}.${least}`
  )
}

const feeWords = (fee: number, anyway: number): string => {
  if (fee === 0) return ''
  if (anyway === 0) return ' The whole fee is at risk.'
  const what = anyway === fee ? 'The fee of' : `Of the fee of ${amountText(fee)},`
  return ` ${what} ${amountText(anyway)} is paid whatever the results are.`
}

/**
 * Whether ‘you only pay if we succeed’ holds: without any effect, payment for results has a chance under 1%, no floor is paid,
 * and no fee is due whatever the results are. If not, by how much. The other side stands beside it: how often a true claim
 * goes unpaid.
 * @example verdictOn(offer, nothing, claimed, 0).words // '“You only pay if we succeed” does not hold. With no effect …'
 */
export function verdictOn(offer: Offer, nothing: PaymentFinding, claimed: PaymentFinding, keptEach: number): Verdict {
  const [anyway, unpaidIfTrue] = [feeAnyway(offer, keptEach), 1 - claimed.paid]
  const holds = nothing.paid < RARELY && anyway === 0
  const opening = `“You only pay if we succeed” ${holds ? 'holds, as far as chance goes' : 'does not hold'}.`
  const claim = ` If the claim is true, there is ${aChance(unpaidIfTrue)} that nothing is paid for results.`
  return {
    holds,
    chance: nothing.paid,
    whenPaid: nothing.whenPaid,
    expected: nothing.expected,
    feeAnyway: anyway,
    unpaidIfTrue,
    words: `${opening} ${luckWords(nothing, offer)}${feeWords(offer.fee, anyway)}${claim}`,
  }
}
