import Fraction from 'fraction.js'
import { exact } from './exact.js'
import type { BidPrice } from './price.js'
import { unless } from './problems.js'
import type { LowPriceTrigger, PriceFormula, Problem } from './tender.js'
import { wordCount } from './words.js'

/**
 * From when on a price is looked into as abnormally low, and what may follow. Under the Procurement Act 2023 a tender may be
 * disregarded for an abnormally low price (s.19(3)), but only after its supplier has had the opportunity to show that it can
 * perform the contract for that price (s.19(4) and (5)). The Provider Selection Regime (SI 2023/1348), as read, has no such
 * rule: there a rejection has to rest on one that the tender published. Nothing in this file rejects anything.
 */

const HUNDRED = new Fraction(100n)
const TWO = new Fraction(2n)

/** From which amount on a price is looked into, and what that amount was reckoned from. */
export interface LowPriceLine {
  /** A price below this many pence is under the trigger, and one of just as much is not. */
  below: number
  /** The benchmark or the median, in pence: exact decimal text, for the median of an even number may end in half a penny. */
  of: string
}

const wholePence = (pence: number): Fraction => {
  if (!Number.isSafeInteger(pence) || pence < 0) throw new RangeError(`${pence} is not a whole number of pence`)
  return new Fraction(BigInt(pence))
}

/**
 * The median of prices, exact: the middle one, or of an even number the mean of the two in the middle, which may end in half
 * a penny; null without any.
 * @throws RangeError if a price is not a whole number of pence, nought or more
 * @example medianOf([100, 301, 200, 900])?.toString() // '250.5'
 */
export function medianOf(pence: readonly number[]): Fraction | null {
  const sorted = pence.map(wholePence).sort((one, other) => one.compare(other))
  const upper = sorted[Math.floor(sorted.length / 2)]
  const lower = sorted[Math.floor((sorted.length - 1) / 2)]
  return upper && lower ? upper.add(lower).div(TWO) : null
}

const baseOf = (trigger: LowPriceTrigger, formula: PriceFormula, prices: readonly BidPrice[]): Fraction | null => {
  if (trigger.under === 'median') return medianOf(prices.map(({ pence }) => pence))
  return formula.kind === 'fixed benchmark' ? wholePence(formula.benchmark) : null
}

/**
 * From which amount on the published trigger looks into a price: more than its percentage under the benchmark, or under the
 * median of the evaluated prices of all bids that were opened (`prices`). Exact: prices are whole pence, so a price is less
 * than an amount between two pence just if it is less than the higher one, which is what `below` says. Bids that are out
 * since count in the median like the others, so that what is looked into does not change while it is. Null when there is no
 * benchmark in the formula, or no price at all.
 * @throws RangeError if the percentage is not decimal text over 0 and under 100, or a price is not whole pence
 * @example lowPriceLine({ under: 'median', percent: '30' }, formula, prices)?.below // 70000, of a median of £1,000
 */
export function lowPriceLine(
  trigger: LowPriceTrigger,
  formula: PriceFormula,
  prices: readonly BidPrice[],
): LowPriceLine | null {
  const percent = exact(trigger.percent)
  if (percent.compare(0) <= 0 || percent.compare(100) >= 0)
    throw new RangeError(`${trigger.percent} is not a percentage over 0 and under 100`)
  const base = baseOf(trigger, formula, prices)
  if (!base) return null
  const line = base.mul(HUNDRED.sub(percent)).div(HUNDRED)
  return { below: Number(line.ceil().toString()), of: base.toString() }
}

/**
 * The bids whose price the published trigger looks into, in their order; none without a trigger. It opens a question, and
 * decides nothing.
 * @throws RangeError as `lowPriceLine`
 * @example bidsUnder({ under: 'benchmark', percent: '20' }, { kind: 'fixed benchmark', benchmark: 1000 }, [{ bid: 'a', pence: 799 }]) // ['a']
 */
export function bidsUnder(
  trigger: LowPriceTrigger | null | undefined,
  formula: PriceFormula,
  prices: readonly BidPrice[],
): string[] {
  const line = trigger ? lowPriceLine(trigger, formula, prices) : null
  return line ? prices.filter(({ pence }) => pence < line.below).map(({ bid }) => bid) : []
}

/** The most words with which a bidder explains its price. */
export const LOW_PRICE_WORDS = 2000

const FEWEST_WORDS = 3

/**
 * What stops a bidder's explanation of its price: no words, or more than 2,000.
 * @example replyProblems('') // [{ field: 'reply', text: 'Explain your price' }]
 */
export function replyProblems(reply: string): Problem[] {
  const over = wordCount(reply) - LOW_PRICE_WORDS
  if (over <= 0) return unless(reply.trim() !== '', 'reply', 'Explain your price')
  const words = over === 1 ? 'word' : 'words'
  return [{ field: 'reply', text: `Your explanation is ${over} ${words} over the limit of 2,000 words. Shorten it` }]
}

export const LOW_PRICE_OUTCOMES = ['accepted', 'rejected'] as const
/** Accepted: the price stands as explained. Rejected: the bid is excluded by the lead, under a rule and with reasons. */
export type LowPriceOutcome = (typeof LOW_PRICE_OUTCOMES)[number]

/** What is decided on an enquiry, as it was typed. */
export interface TypedOutcome {
  outcome: string
  rule: string
  reason: string
}

/**
 * What stops a decision on an enquiry, in the order of the form: no outcome, no rule to reject under, or hardly any reasons.
 * A bid can be rejected only after its bidder was asked and has answered, or has let the time for it pass (`isHeard`).
 * @example outcomeProblems({ outcome: 'accepted', rule: '', reason: 'It costs its training elsewhere' }, false) // []
 */
export const outcomeProblems = ({ outcome, rule, reason }: TypedOutcome, isHeard: boolean): Problem[] => [
  ...unless(
    (LOW_PRICE_OUTCOMES as readonly string[]).includes(outcome),
    'outcome',
    'Say whether the price is accepted, or the bid rejected',
  ),
  ...unless(
    outcome !== 'rejected' || isHeard,
    'outcome',
    'A bid is not rejected before its bidder was asked and has answered, or has let the time for it pass',
  ),
  ...unless(outcome !== 'rejected' || rule.trim() !== '', 'rule', 'Name the rule under which it is rejected'),
  ...unless(wordCount(reason) >= FEWEST_WORDS, 'reason', `Give the reasons, in at least ${FEWEST_WORDS} words`),
]
