import type { EvidenceBase, Study } from './study.js'

/**
 * A sound, fictional study in which every answer is given: what tests, documentation and trials of a page start from.
 * @example sampleStudy({ population: 'graduates' })
 */
export const sampleStudy = (changes: Partial<Study> = {}): Study => ({
  id: 'fernhill',
  title: 'Fernhill one-year reoffending study',
  programme: 'Fernhill Steps',
  provider: 'own',
  version: 'the same',
  design: 'propensity matching',
  allocation: 'by choice of the person',
  comparison: 'untreated',
  matching: {
    method: 'One to three, nearest propensity score',
    variables: ['age', 'sex', 'previous sanctions', 'offence', 'sentence length', 'assessed drug need'],
    dependence: true,
  },
  flow: { submitted: 436, matched: 412, started: 436, completed: 268, analysed: 412 },
  population: 'all who started',
  outcome: 'proven reoffending',
  source: 'police national computer',
  followUp: { months: 12, fixed: true, waiting: 6 },
  binary: {
    treated: { people: 412, reoffended: 157, percent: '38.1' },
    comparison: { people: 1236, reoffended: 564, percent: '45.6' },
    bothGroups: 1648,
  },
  frequency: {
    treated: { offences: 502, people: 412, perReoffender: '3.2', perPerson: '1.22' },
    comparison: { offences: 1974, people: 1236, perReoffender: '3.5', perPerson: '1.6' },
    overdispersion: '4',
  },
  evaluator: 'independent',
  holder: 'government',
  preregistered: true,
  publication: 'published report',
  replicates: '',
  setting: 'prison and release',
  sex: 'men',
  sentences: ['under 12 months', '12 months to 4 years', 'over 4 years'],
  substances: ['alcohol', 'opiates', 'crack or cocaine'],
  weeks: '16',
  years: { from: 2017, to: 2019 },
  claims: [],
  report: { citation: 'Fictional University of Eastmere, 2022', link: '' },
  ...changes,
})

/** What a bid says about its evidence, with these studies. */
export const sampleBase = (studies: Study[] = [sampleStudy()], changes: Partial<EvidenceBase> = {}): EvidenceBase => ({
  programme: 'Fernhill Steps',
  relies: studies.length > 0 ? 'studies' : 'none',
  studies,
  others: [],
  complete: true,
  ...changes,
})
