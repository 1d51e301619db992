import { READY_MADE_SCALES } from '../rules/scales.js'
import type { Criterion, ScaleValue, Section, SectionKind, Tender } from '../rules/tender.js'

const STANDARD = '0-5'

/** The scale that a new criterion starts with. */
export const standardScale = (): ScaleValue[] =>
  structuredClone(READY_MADE_SCALES.find(({ id }) => id === STANDARD)?.values ?? [])

const PASS_OR_FAIL: ScaleValue[] = [
  { value: '0', label: 'Fail', descriptor: 'What is asked for is not shown.' },
  { value: '1', label: 'Pass', descriptor: 'What is asked for is shown.' },
]

/** A criterion as it begins in a section of some kind: without weight, save where the weight can only be nought. */
export const blankCriterion = (id: string, kind: SectionKind, title = ''): Criterion => ({
  id,
  title,
  question: '',
  subpoints: [],
  weight: kind === 'pass or fail' ? '0' : '',
  scale: kind === 'price' ? [] : kind === 'pass or fail' ? structuredClone(PASS_OR_FAIL) : standardScale(),
  minimum: kind === 'pass or fail' ? { mark: '1', missing: 'failure' } : null,
  wordLimit: kind === 'price' ? null : 1000,
  stageTag: kind === 'track record' ? 'award' : null,
  link: '',
})

const section = (id: string, kind: SectionKind, title: string, ...criteria: Criterion[]): Section => ({
  id,
  kind,
  title,
  keyCriterion: null,
  criteria,
})

/** A tender with nothing in it but the sections that every tender should think about, without weights. */
export const blankTender = (): Tender => ({
  reference: '',
  title: '',
  authority: '',
  regime: 'pa-light-touch',
  summary: '',
  timetable: { clarifications: null, deadline: '', award: null, starts: null, ends: null },
  documents: [],
  sections: [
    section('evidence-base', 'evidence base', 'Evidence base'),
    section('track-record', 'track record', 'Track record'),
    section('quality', 'quality', 'Quality'),
    section('social-value', 'social value', 'Social value'),
    section('price', 'price', 'Price', { ...blankCriterion('price', 'price', 'Price'), weight: '0' }),
  ],
  price: {
    lines: [{ id: 'total', label: 'Price for the whole term' }],
    formula: { kind: 'fixed benchmark', benchmark: 0 },
    qualityMinimum: null,
  },
  tieBreak: [],
  rounding: { places: 2, mode: 'half up' },
  policy: { evidenceBase: '10', trackRecord: '10' },
  explanations: { evidenceBase: '', trackRecord: '', keyCriteria: {} },
})
