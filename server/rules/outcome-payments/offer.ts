/**
 * An offer to be paid by results, as data: what is counted, against what, and what is paid for it. Money is whole pence,
 * rates and percentages are decimal text, people and months whole numbers. `null` means 'not stated', and is never better
 * for the bidder than the worst answer.
 */

export const METRICS = ['binary', 'frequency'] as const
/** Binary: people proven to reoffend within a year. Frequency: reoffences for each person of the cohort (for each offender, not for each reoffender). */
export type Metric = (typeof METRICS)[number]

export const DENOMINATORS = ['starters', 'completers', 'selected'] as const
/** Who is counted: all who started; those who completed; or others, whom the bidder's exclusion rules select. */
export type Denominator = (typeof DENOMINATORS)[number]

export const ADJUDICATORS = ['official statistics', 'independent', 'authority', 'bidder'] as const
/** Who says what the result is. */
export type Adjudicator = (typeof ADJUDICATORS)[number]

/**
 * What the result is held against.
 * - fixed: the baseline as stated, whatever happens in the country meanwhile
 * - concurrent: so many people outside the service, sampled in the same months; their own rate is subject to chance
 * - predicted: a rate predicted from who the people are; `error` is the standard error of that prediction, in the unit of the
 *   baseline, decimal text
 */
export type Comparator =
  { kind: 'fixed' } | { kind: 'concurrent'; people: number | null } | { kind: 'predicted'; error: string | null }

export interface Timing {
  /** Months over which one cohort is served. */
  delivery: number
  /** Months in which reoffences are counted, and in which the courts may still convict. */
  followUp: number
  waiting: number
  /** Months until the figures are agreed. */
  analysis: number
}

/** One offer. All cohorts are alike. */
export interface Offer {
  metric: Metric
  /** Binary: of a hundred, how many reoffend without the service (over 0, under 100). Frequency: reoffences per person, over 0. */
  baseline: string
  /** Frequency: variance ÷ mean of the reoffences of one person, 1 or more; null where not stated. Binary: null. */
  overdispersion: string | null
  comparator: Comparator
  /** How many cohorts, 1 to 40, and how many people are counted in each, 1 to 100,000. */
  cohorts: number
  people: number
  denominator: Denominator
  /** Of a hundred who start, how many are counted; null where not stated; '100' of starters. */
  counted: string | null
  /** Relative reduction, in per cent, from which a cohort is paid; '0' for none. */
  hurdle: string
  /** Relative reduction over all cohorts together from which cohorts are paid that missed their own; null: there is none. */
  pooledHurdle: string | null
  pays: 'all or nothing' | 'for each avoided'
  /** For a cohort that reaches the hurdle, or for each reoffender (frequency: reoffence) avoided. Whole pence. */
  rate: number
  /** Paid for each: what is avoided under the baseline, or only what is avoided beyond the hurdle. */
  from: 'baseline' | 'hurdle'
  /** The least and the most that is paid for results over all cohorts; whole pence, `cap` null for no limit. */
  floor: number
  cap: number | null
  /** The fee for the service in whole pence, over the whole contract, and how much of a hundred of it is kept back or repaid for each cohort that misses its hurdle. */
  fee: number
  atRisk: string
  /** What the bidder pays when more reoffend than expected, for each at the rate: nothing, at most what it was paid for other cohorts, or all. */
  clawback: 'none' | 'up to what was paid' | 'symmetric'
  /** Relative reduction, in per cent, that the bidder says it will reach among those counted. */
  claim: string
  /** Who may be left out of a cohort, and who decides that; '' for nobody. */
  exclusions: string
  adjudicator: Adjudicator
  /** Who that is, in words, or ''. */
  adjudicatorName: string
  timing: Timing
  /** What the bidder must lay out before it is paid for results, in whole pence, and at what yearly rate of interest, per cent; null where not stated. */
  outlay: { pence: number; interest: string } | null
}

export const TRUTHS = ['no effect', 'sceptical', 'pooled', 'claim'] as const
/**
 * What may be true of a service: it does nothing; the cautious, shrunken estimate from the bid's own evidence; what its own
 * studies come to together; what the bidder claims.
 */
export type Truth = (typeof TRUTHS)[number]

/** What a tender publishes about offers of payment by results. */
export interface OfferTerms {
  asked: 'may offer' | 'must offer'
  /** What of an offer enters the evaluated price: nothing, for offers are only described; or the payment to be expected under one truth. */
  counts: 'described only' | Truth
  /** Markdown: what the tender asks of an offer. */
  about: string
}
