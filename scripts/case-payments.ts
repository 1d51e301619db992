import Fraction from 'fraction.js'
import { exact } from '../server/rules/exact.js'
import { costOfWaiting } from '../server/rules/outcome-payments/capital.js'
import {
  anyOf,
  chanceFixed,
  chanceFrequency,
  chanceSampled,
  chanceUnpaid,
  mostPaid,
} from '../server/rules/outcome-payments/chance.js'
import { gameOf } from '../server/rules/outcome-payments/cohort-law.js'
import { perAvoided } from '../server/rules/outcome-payments/costs.js'
import { meanOver } from '../server/rules/outcome-payments/normal-mean.js'
import type { Offer } from '../server/rules/outcome-payments/offer.js'
import { outcomePayment } from '../server/rules/outcome-payments/payment.js'
import { expectedOf, paymentsAt } from '../server/rules/outcome-payments/payments-at.js'
import { sampleOffer } from '../server/rules/outcome-payments/sample-offer.js'
import { InputRefusal, type Answer, type Formula, type Inputs } from './case-inputs.js'

const PENCE = 100

/** Shares stand in case files as numbers; offers state per cent as text. */
const decimal = (given: Inputs, name: string): string => String(given.number(name))
const percent = (value: number): string => String(Number((100 * value).toFixed(8)))

function fixedOnly(given: Inputs): void {
  if (!given.truth('baselineFixed', true)) throw new InputRefusal('inputs.baselineFixed must be true')
}

function byChance(given: Inputs): Answer {
  fixedOnly(given)
  const [n, baseline, hurdle] = [given.number('n'), decimal(given, 'baseline'), decimal(given, 'relativeThreshold')]
  return {
    maxReoffendersPaid: mostPaid(n, baseline, hurdle),
    probability: chanceFixed(n, baseline, hurdle, given.number('trueRate')),
  }
}

const offerOf = (given: Inputs, changes: Partial<Offer>): Offer =>
  sampleOffer({
    people: given.number('n'),
    baseline: percent(given.number('baseline')),
    rate: given.number('pricePerAvoided') * PENCE,
    cap: null,
    hurdle: '0',
    ...changes,
  })

/** Amounts of a case are pounds; those of an offer whole pence. */
const expectedPounds = (offer: Offer, reduction: number): number =>
  expectedOf(paymentsAt(gameOf(offer), reduction).payments) / PENCE

function forEach(given: Inputs): Answer {
  const [n, baseline, rate] = [given.number('n'), given.number('baseline'), given.number('trueRate')]
  const offer = offerOf(given, { clawback: given.truth('clawback', false) ? 'symmetric' : 'none' })
  const expectedPayment = expectedPounds(offer, 100 * (1 - rate / baseline))
  const sd = Math.sqrt(n * rate * (1 - rate))
  const price = given.number('pricePerAvoided')
  const normalApprox = price * meanOver(n * (baseline - rate), sd)
  return { expectedAvoidedPaid: expectedPayment / price, expectedPayment, normalApprox }
}

function hurdleAndCap(given: Inputs): Answer {
  const cap = given.numberOrNull('cap')
  const offer = offerOf(given, {
    hurdle: percent(given.number('relativeHurdle')),
    cap: cap === null ? null : cap * PENCE,
  })
  return { expectedPayment: expectedPounds(offer, 100 * given.number('trueRelativeReduction')) }
}

function costPerAvoided(given: Inputs): Answer {
  const avoided = given.number('n') * given.number('baseline') * given.number('trueRelativeReduction')
  const total = given.number('fee') + given.number('expectedOutcomePayment')
  return { avoided, costPerAvoided: perAvoided(total, avoided) }
}

/** Shares of cohorts at which their reductions come to the one published of all together: alike, but for one that has more. */
function sharesFor(reductions: Fraction[], together: Fraction): Fraction[] {
  const [even, none] = [new Fraction(1n, BigInt(reductions.length)), new Fraction(0n)]
  const mean = reductions.reduce((sum, reduction) => sum.add(reduction), none).mul(even)
  if (mean.equals(together)) return reductions.map(() => even)
  const ahead = (one: Fraction, other: Fraction) => (together.lt(mean) ? one.lt(other) : one.gt(other))
  const larger = reductions.reduce((best, reduction) => (ahead(reduction, best) ? reduction : best))
  if (!ahead(larger, together))
    throw new InputRefusal(
      'inputs.pooledReduction must lie between the least and the greatest of inputs.cohortReductions',
    )
  const alike = together.sub(larger).div(mean.sub(larger))
  const at = reductions.findIndex((reduction) => reduction.equals(larger))
  return reductions.map((_, cohort) => alike.mul(even).add(cohort === at ? new Fraction(1n).sub(alike) : none))
}

const exactly = (value: number): Fraction => exact(String(value))

/** Cohorts large enough for every reduction to be a whole number of people. */
function termsOfCohorts(given: Inputs): Answer {
  const reductions = given.numbers('cohortReductions').map(exactly)
  const shares = sharesFor(reductions, exactly(given.number('pooledReduction')))
  const size = [...shares, ...reductions].reduce((product, { d }) => (product % d === 0n ? product : product * d), 1n)
  const results = shares.map((share, at) => {
    const expected = share.mul(size * size)
    return { expected, observed: Number(expected.sub(expected.mul(reductions[at] ?? 0)).valueOf()) }
  })
  const offer = sampleOffer({
    cohorts: reductions.length,
    hurdle: percent(given.number('cohortThreshold')),
    pooledHurdle: percent(given.number('pooledThreshold')),
  })
  const { cohorts, pooled } = outcomePayment(offer, results)
  return { cohortPaid: cohorts.map(({ reached }) => reached), pooledPaid: pooled }
}

/** Formulas about offers of payment by results. */
export const PAYMENTS: Record<string, Formula> = {
  pbr_binary_hurdle_chance_payment: byChance,
  pbr_probability_not_paid: (given) => ({
    probability: chanceUnpaid(
      given.number('n'),
      decimal(given, 'baseline'),
      decimal(given, 'relativeThreshold'),
      given.number('trueRelativeReduction'),
    ),
  }),
  pbr_binary_chance_payment_sampled_comparator: (given) => ({
    probability: chanceSampled({
      n: given.number('n1'),
      compared: given.number('n0'),
      trueRate: given.number('trueRate'),
      baseline: given.number('baseline'),
      hurdle: given.number('relativeThreshold'),
    }),
  }),
  pbr_any_of_k_chance: (given) => ({ probability: anyOf(given.number('perCohort'), given.number('k')) }),
  pbr_frequency_chance_payment: (given) => {
    fixedOnly(given)
    const [n, baseline] = [given.number('n'), given.number('meanOffences')]
    const [overdispersion, hurdle] = [given.number('phi'), given.number('relativeThreshold')]
    return { probability: chanceFrequency({ n, baseline, overdispersion, hurdle }) }
  },
  pbr_price_per_avoided_expected_payment: forEach,
  pbr_hurdle_cap_expected_payment: hurdleAndCap,
  pbr_cost_per_reoffender_avoided: costPerAvoided,
  pbr_terms_evaluate: termsOfCohorts,
  working_capital_cost: (given) => ({
    cost: costOfWaiting(given.number('outlay'), given.number('annualRate'), given.number('delayYears')),
  }),
}
