import type { Offer } from './offer.js'

/**
 * A sound, fictional offer in which every answer is given: one cohort of 300, half of whom reoffend, a hurdle of 10%, £10,000
 * for each reoffender avoided, £300,000 at most. What tests, documentation and trials of a page start from.
 * @example sampleOffer({ cohorts: 4 })
 */
export const sampleOffer = (changes: Partial<Offer> = {}): Offer => ({
  metric: 'binary',
  baseline: '50',
  overdispersion: null,
  comparator: { kind: 'fixed' },
  cohorts: 1,
  people: 300,
  denominator: 'starters',
  counted: '100',
  hurdle: '10',
  pooledHurdle: null,
  pays: 'for each avoided',
  rate: 1_000_000,
  from: 'baseline',
  floor: 0,
  cap: 30_000_000,
  fee: 50_000_000,
  atRisk: '0',
  clawback: 'none',
  claim: '20',
  exclusions: '',
  adjudicator: 'official statistics',
  adjudicatorName: '',
  timing: { delivery: 12, followUp: 12, waiting: 6, analysis: 3 },
  outlay: { pence: 100_000_000, interest: '8' },
  ...changes,
})
