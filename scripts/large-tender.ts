import { sampleEffectRubric, sampleRecordRubric } from '../server/rules/sample-tender.js'
import { READY_MADE_SCALES } from '../server/rules/scales.js'
import type { Criterion, Section, SectionKind, Tender } from '../server/rules/tender.js'
import { statedTerms } from './large-statements.js'

/** How large an example is: bids, criteria that people mark, and evaluators, each of whom marks everything. */
export interface Size {
  bids: number
  criteria: number
  evaluators: number
}

/** A moment in February 2026, by its day and hour. */
export const at = (day: number, hour = 9): string => new Date(Date.UTC(2026, 1, day, hour)).toISOString()

const KINDS: SectionKind[] = ['evidence base', 'track record', 'quality', 'quality', 'social value']

/** Weights of all marked criteria: 80 in all, in hundredths, as even as they can be. */
const weightOf = (index: number, count: number): string => {
  const hundredths = Math.floor((8000 * (index + 1)) / count) - Math.floor((8000 * index) / count)
  return (hundredths / 100).toFixed(2)
}

const scale = READY_MADE_SCALES.find(({ id }) => id === '0-5')?.values ?? []

const criterion = (index: number, count: number, kind: SectionKind): Criterion => ({
  id: `c${index + 1}`,
  title: `Criterion ${index + 1}`,
  question: `**Question ${index + 1}.** How will you do what part ${index + 1} of the specification asks, and how do you know that it works?`,
  subpoints: ['who it is for', 'who does it', 'how it is checked'].map((text, point) => ({
    id: `p${point + 1}`,
    text,
  })),
  weight: weightOf(index, count),
  scale,
  minimum: index % 10 === 0 ? { mark: '1', missing: 'failure' } : null,
  wordLimit: 1000,
  stageTag: kind === 'track record' ? 'award' : null,
  link: kind === 'track record' ? 'The same service was delivered to people like those of this contract.' : '',
  ...(kind === 'evidence base' ? { rubric: sampleEffectRubric() } : {}),
  ...(kind === 'track record' ? { rubric: sampleRecordRubric() } : {}),
})

const PRICE: Criterion = {
  id: 'price',
  title: 'Price',
  question: '',
  subpoints: [],
  weight: '20',
  scale: [],
  minimum: null,
  wordLimit: null,
  stageTag: null,
  link: '',
}

function sections(count: number): Section[] {
  const marked = KINDS.map((kind, index): Section => ({
    id: `s${index + 1}`,
    kind,
    title: `Section ${index + 1}`,
    keyCriterion: null,
    criteria: [],
  }))
  for (let index = 0; index < count; index += 1) {
    const section = marked[Math.floor((index * marked.length) / count)] as Section
    section.criteria.push(criterion(index, count, section.kind))
  }
  return [...marked, { id: 'price', kind: 'price', title: 'Price', keyCriterion: null, criteria: [PRICE] }]
}

/** The tender of an example of a size. `until` stands in its reference. */
export const largeTender = (size: Size, until: string): Tender => ({
  reference: `LARGE-${until}`,
  title: `A large example: ${size.bids} bids, ${size.criteria} criteria, ${size.evaluators} evaluators`,
  authority: 'An authority that does not exist',
  regime: 'pa-light-touch',
  summary: 'Made up, to measure how quick the pages are.',
  timetable: { clarifications: null, deadline: at(20, 12), award: null, starts: null, ends: null },
  documents: [],
  sections: sections(size.criteria),
  price: {
    lines: [{ id: 'all', label: 'The whole service' }],
    formula: { kind: 'fixed benchmark', benchmark: 1_000_000_00 },
    qualityMinimum: null,
  },
  tieBreak: [{ by: 'section', id: 's1' }, { by: 'price' }],
  rounding: { places: 2, mode: 'half up' },
  policy: { evidenceBase: '10', trackRecord: '10' },
  explanations: { evidenceBase: '', trackRecord: '', keyCriteria: {} },
  ...statedTerms(),
})
