import type { EvidenceTerms, Rubric } from './evidence/terms.js'
import { READY_MADE_SCALES } from './scales.js'
import type { Criterion, ScaleValue, Section, SectionKind, Tender } from './tender.js'
import type { RecordTerms } from './track-record/contract.js'

/** A scale with the given marks, for tests. */
export const scaleOf = (...values: string[]): ScaleValue[] =>
  values.map((value) => ({ value, label: `Label ${value}`, descriptor: `What earns the mark ${value} is this` }))

/** A criterion that could be published, for tests. */
export const sampleCriterion = (id: string, weight: string, changes: Partial<Criterion> = {}): Criterion => ({
  id,
  title: `Title of ${id}`,
  question: 'What will you do, and how do you know that it works?',
  subpoints: [{ id: 'what', text: 'What will be done' }],
  weight,
  scale: READY_MADE_SCALES.find((scale) => scale.id === '0-5')?.values ?? [],
  minimum: null,
  wordLimit: 800,
  stageTag: null,
  link: '',
  ...changes,
})

/** A section that could be published, for tests. */
export const sampleSection = (id: string, kind: SectionKind, ...criteria: Criterion[]): Section => ({
  id,
  kind,
  title: `Section ${id}`,
  keyCriterion: null,
  criteria,
})

/** How evidence will be read, for tests: men of every sentence, in prison and after it. */
export const sampleEvidenceTerms = (changes: Partial<EvidenceTerms> = {}): EvidenceTerms => ({
  setting: 'prison and release',
  sex: 'men',
  sentences: ['under 12 months', '12 months to 4 years', 'over 4 years'],
  substances: ['alcohol', 'opiates', 'crack or cocaine'],
  weeks: { from: '12', to: '26' },
  worthwhile: '3',
  leastLevel: 3,
  ...changes,
})

/** How track records will be read, for tests. */
export const sampleRecordTerms = (changes: Partial<RecordTerms> = {}): RecordTerms => ({
  years: 7,
  noData: 'A bidder without outcomes is shown as what is supposed of any bidder, never as nought.',
  prior: { ratio: '1', low: '0.8', high: '1.25', source: 'What is to be expected, and a fifth either way' },
  ...changes,
})

/** An indicative mark from 0 to 5 for what a bid's studies come to, for tests. */
export const sampleEffectRubric = (): Extract<Rubric, { by: 'effect' }> => ({
  by: 'effect',
  marks: {
    'benefit 5': '5',
    'benefit 4': '5',
    'benefit 3': '4',
    'benefit 2': null,
    'benefit 1': null,
    inconclusive: '2',
    'association only': '1',
    'no effect': '1',
    harm: '0',
    'no evidence': null,
  },
})

/** An indicative mark from 0 to 5 for what a bidder's contracts come to, for tests. */
export const sampleRecordRubric = (): Extract<Rubric, { by: 'record' }> => ({
  by: 'record',
  marks: { better: '5', 'as expected': '3', worse: '1', 'too few': null, 'no data': null },
})

const SECTIONS: Section[] = [
  sampleSection('gate', 'pass or fail', {
    ...sampleCriterion('vetting', '0', { minimum: { mark: '1', missing: 'failure' } }),
    scale: scaleOf('0', '1'),
  }),
  sampleSection('evidence', 'evidence base', sampleCriterion('studies', '15', { rubric: sampleEffectRubric() })),
  sampleSection(
    'record',
    'track record',
    sampleCriterion('reoffending', '15', {
      stageTag: 'award',
      link: 'The same people, in the same prisons.',
      rubric: sampleRecordRubric(),
    }),
  ),
  sampleSection('service', 'quality', sampleCriterion('model', '20'), sampleCriterion('staffing', '10')),
  sampleSection('social', 'social value', sampleCriterion('jobs', '10')),
  sampleSection('money', 'price', sampleCriterion('price', '30', { scale: [], subpoints: [] })),
]

/** A tender that can be published as it stands on 2 March 2026, for tests; nothing in it warns either. */
export const sampleTender = (changes: Partial<Tender> = {}): Tender => ({
  reference: 'WB-1',
  title: 'Recovery service at HMP Longmoor',
  authority: 'Longmoor Council',
  regime: 'pa-light-touch',
  summary: 'A recovery service for people in HMP Longmoor.',
  timetable: {
    clarifications: '2026-04-01T11:00:00.000Z',
    deadline: '2026-04-15T11:00:00.000Z',
    award: '2026-06-01T11:00:00.000Z',
    starts: '2026-09-01',
    ends: '2029-08-31',
  },
  documents: [{ id: 'spec', title: 'Specification', text: 'What is wanted.' }],
  sections: structuredClone(SECTIONS),
  price: {
    lines: [
      { id: 'staff', label: 'Staff' },
      { id: 'other', label: 'Everything else' },
    ],
    formula: { kind: 'fixed benchmark', benchmark: 100_000_00 },
    qualityMinimum: null,
    vat: 'without VAT',
  },
  tieBreak: [{ by: 'section', id: 'evidence' }, { by: 'price' }],
  rounding: { places: 2, mode: 'half up' },
  policy: { evidenceBase: '10', trackRecord: '10' },
  explanations: { evidenceBase: '', trackRecord: '', keyCriteria: {} },
  evidence: sampleEvidenceTerms(),
  record: sampleRecordTerms(),
  ...changes,
})

/** The same tender with one criterion changed, for tests. */
export const withCriterion = (tender: Tender, id: string, changes: Partial<Criterion>): Tender => ({
  ...tender,
  sections: tender.sections.map((section) => ({
    ...section,
    criteria: section.criteria.map((criterion) => (criterion.id === id ? { ...criterion, ...changes } : criterion)),
  })),
})
