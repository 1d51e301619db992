import type { Estimate } from '../evidence/findings.js'
import type { Metric, Truth } from './offer.js'

/**
 * What is said about an offer of payment by results. Plain JSON: amounts are whole pence (under nought: the bidder pays),
 * chances and shares floats from 0 to 1, reductions floats in per cent of the baseline (under nought: more reoffending).
 * Floats are for drawing and words; nothing here decides an award by itself.
 */

/** What is paid for results over all cohorts, if one thing is true of the service. */
export interface PaymentFinding {
  /** Counted out over every possible result; or a seeded simulation of so many draws, always the same. */
  method: 'exact' | 'simulated'
  /** Number of draws; nought when exact. */
  draws: number
  /** The payment to be expected, and the standard error of that number: nought when exact. */
  expected: number
  error: number
  /** Standard deviation of the payment itself: how far it lies from the expected one by chance. */
  spread: number
  /** The payment that is not exceeded in 5, 50 and 95 of a hundred. */
  quantiles: { low: number; middle: number; high: number }
  /** Chance that anything at all is paid for results, with the standard error of that chance. */
  paid: number
  paidError: number
  /** What is paid on average when anything is; null where nothing ever is. */
  whenPaid: number | null
  /** Chance that the bidder owes the authority. */
  repaid: number
  /** Chance that the cap is reached; null without one. */
  capped: number | null
  /** Chance that one cohort reaches its own hurdle: counted out, and by the usual normal approximation. */
  reaches: number
  reachesByNormal: number
  /** Chance that at least one cohort does. */
  anyReaches: number
  /** How much of the fee is to be expected to be kept back. */
  kept: number
}

/** What it all costs, if one thing is true of the service. */
export interface TruthCost {
  /** Relative reduction among those counted, per cent. */
  reduction: number
  /** Rate with the service: of a hundred, how many reoffend; frequency: reoffences per person. */
  rate: number
  payment: PaymentFinding
  /** Reoffenders (frequency: reoffences) truly avoided over all cohorts; under nought: so many more. */
  avoided: number
  /** Fee, and the expected payment, less what of the fee is kept back. */
  total: number
  /** `total` for each truly avoided; null where none is. */
  perAvoided: number | null
  /** What a service without any effect would be paid ÷ what this one is, at most 1; null where this one is paid nothing. */
  luck: number | null
  /** Binary: of those counted who do not reoffend, the share that would not have anyway. Frequency: null, it has no meaning. */
  deadweight: number | null
}

/** One of the four truths. */
export interface TruthFinding {
  truth: Truth
  /** 'If it does nothing' */
  title: string
  /** Where it comes from, in one sentence; where it is not stated: why. */
  words: string
  /** Null: not stated, which is not the same as no effect. */
  cost: TruthCost | null
  /** The same at the limits of the interval of the estimate: the least reduction and the greatest; null without an interval. */
  limits: { least: TruthCost; greatest: TruthCost } | null
}

/** The relative reduction that is taken for each truth, per cent, with the 95% interval where there is one; null: not stated. */
export type Truths = Record<Truth, { reduction: Estimate | number | null; words: string }>

/** What had to be supposed, because the offer does not state it. Never the more favourable to the bidder. */
export interface Supposed {
  /** The field of the offer, such as 'overdispersion' or 'comparator.people'. */
  field: string
  value: string
  words: string
}

/** Whether 'you only pay if we succeed' holds. */
export interface Verdict {
  holds: boolean
  /** Without any effect: chance that anything is paid for results, what is paid on average then, and what is to be expected. */
  chance: number
  whenPaid: number | null
  expected: number
  /** How much of the fee is paid whatever the results are. */
  feeAnyway: number
  /** If the claim is true: chance that nothing is paid for results. */
  unpaidIfTrue: number
  /** '“You only pay if we succeed” does not hold. With no effect at all there is an 18% chance of paying £120,000, …' */
  words: string
}

/** Something to ask about. It accuses nobody: most have good reasons. */
export interface OfferFlag {
  code:
    | 'FIXED_BASELINE'
    | 'HURDLE_AT_CLAIM'
    | 'NOT_ALL_STARTERS'
    | 'COUNTED_NOT_STATED'
    | 'EXCLUSIONS'
    | 'BIDDER_ADJUDICATES'
    | 'BINARY_ONLY'
    | 'FREQUENCY_ONLY'
    | 'SMALL_COHORTS'
    | 'SEVERAL_CHANCES'
    | 'NO_CLAWBACK'
    | 'FLOOR'
    | 'NO_CAP'
    | 'CASH_FLOW'
    | 'CLAIM_BEYOND_EVIDENCE'
    | 'NO_EVIDENCE'
    | 'OVERDISPERSION_NOT_STATED'
    | 'COMPARATOR_NOT_STATED'
    | 'CLAIM_UNDER_HURDLE'
  /** The field of the offer that it is about. */
  field: string
  severity: 'note' | 'question' | 'serious'
  /** What is found, in one or two sentences with the numbers. */
  says: string
  /** What to ask the bidder. */
  question: string
}

/** What the reduction among those counted means for all who start; null where all are counted. */
export interface DenominatorFinding {
  /** Share of those who start that is counted; null: not stated. */
  counted: number | null
  /** How many start in one cohort, to the nearest person; null: not stated. */
  starters: number | null
  /** The claim, if those who are not counted do as they would have without the service; per cent of the baseline. */
  claimForAll: number | null
  /** Of a hundred of those not counted, how many must reoffend for nothing to be left of the claim; null: no rate could do that, or frequency. */
  breakEven: number | null
  /** Without any effect: if those not counted reoffend at this rate, those counted show this reduction all the same, and this is to be expected to be paid. */
  selection: { leftOutRate: number; reduction: number; expected: number }[]
  words: string
}

/** One point of the curve of payment over true effect. */
export interface CurvePoint {
  /** True relative reduction among those counted, per cent. */
  reduction: number
  expected: number
  /** Chance that anything is paid. */
  paid: number
  /** What would be paid if chance played no part. */
  withoutChance: number
}

export interface PaymentCurve {
  points: CurvePoint[]
  /** For the marks on it, per cent and pence. */
  hurdle: number
  pooledHurdle: number | null
  claim: number
  floor: number
  cap: number | null
  /** 'Payment to be expected: £0.02 where 20% more reoffend, £8,489 without any effect, … The hurdle stands at 10%.' */
  words: string
}

/** What it costs the bidder to wait for its money. */
export interface CapitalFinding {
  /** Years from the middle of a cohort's delivery to its payment. */
  years: number
  /** Months from the start of the contract until the first and the last cohort is paid, one cohort after another. */
  firstPaid: number
  lastPaid: number
  /** Outlay and interest; null where not stated. */
  outlay: number | null
  interest: number | null
  /** Interest ÷ the payment to be expected if the claim is true; null where either is missing or nothing is to be expected. */
  shareOfPayment: number | null
  words: string
}

/** Everything that is said about one offer. */
export interface OfferFindings {
  metric: Metric
  /** What is counted, one of them: 'reoffender' or 'reoffence'. */
  unit: 'reoffender' | 'reoffence'
  verdict: Verdict
  /** Always four, in the order: no effect, sceptical, pooled, claim. */
  truths: TruthFinding[]
  /** How many people a cohort needs for a service without effect to reach the hurdle in at most 5 of a hundred; null without a hurdle, or where no number would do, as the comparator alone leaves more to chance. */
  peopleNeeded: number | null
  denominator: DenominatorFinding | null
  curve: PaymentCurve
  capital: CapitalFinding
  supposed: Supposed[]
  flags: OfferFlag[]
  /** How the numbers were found, in a sentence or two, with the standard error where they are simulated. */
  method: string
}
