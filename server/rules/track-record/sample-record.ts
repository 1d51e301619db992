import type { Contract, RecordTerms, TrackRecord } from './contract.js'

/** A contract about which everything is known, for tests: 120 of 300 people reoffended, where 147 were expected to. */
export const sampleContract = (changes: Partial<Contract> = {}): Contract => ({
  id: 'c1',
  title: 'Recovery wing at HMP Brackwater',
  commissioner: 'Brackwater Council',
  holder: 'bidder',
  holderName: '',
  setting: 'prison',
  from: '2020-04-01',
  to: '2023-03-31',
  started: 400,
  completed: 260,
  population: 'all who started',
  followed: 300,
  reoffended: 120,
  reoffences: 410,
  months: 12,
  expected: {
    number: '147',
    by: 'sum of predicted scores',
    citation: 'Predicted scores at the start, added up, table 4 of the closing report',
    population: 'these people',
  },
  source: 'police national computer',
  missing: '',
  ...changes,
})

/** A contract of which only these numbers matter, for tests. */
export const countsContract = (id: string, reoffended: number, followed: number, expected: string): Contract => ({
  ...sampleContract({ id, title: `Contract ${id}`, started: followed, completed: null, followed, reoffended }),
  reoffences: null,
  expected: { number: expected, by: 'matched comparison', citation: 'Report, table 2', population: 'people like them' },
})

/** A complete record of these contracts, for tests. */
export const sampleRecord = (...contracts: Contract[]): TrackRecord => ({
  has: contracts.length === 0 ? 'none' : 'contracts',
  contracts,
  omissions: [],
  complete: true,
})

/** Terms for tests: contracts of seven years, and reoffending supposed to be as expected, within a fifth or a quarter. */
export const SAMPLE_TERMS: RecordTerms = {
  years: 7,
  noData: 'A bidder without data is judged on its plan to collect them.',
  prior: { ratio: '1', low: '0.8', high: '1.25', source: 'Supposed for tests' },
}

/** The day on which test records are looked at. */
export const SAMPLE_DAY = '2026-03-02'
