import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { publicationProblems } from './publication.js'
import {
  sampleCriterion,
  sampleEffectRubric,
  sampleEvidenceTerms,
  sampleRecordTerms,
  sampleSection,
  sampleTender,
  withCriterion,
} from '../sample-tender.js'
import { criteriaOf, type Tender } from '../tender.js'

const NOW = '2026-03-02T12:00:00.000Z'
const stopsOf = (tender: Tender) => publicationProblems(tender, NOW).stops
const warnsOf = (tender: Tender) => publicationProblems(tender, NOW).warns

test('a sound tender can be published and warns of nothing', () => {
  assert.deepEqual(publicationProblems(sampleTender(), NOW), { stops: [], warns: [] })
})

test('what every tender must say is asked for, and spaces are not an answer', () => {
  assert.deepEqual(stopsOf(sampleTender({ title: '\t', reference: ' ', authority: '\n', summary: ' ' })), [
    { field: 'title', text: 'Enter the title of the tender' },
    { field: 'reference', text: 'Enter the reference of the tender' },
    { field: 'authority', text: 'Enter the name of the authority' },
    { field: 'summary', text: 'Enter a summary: what is bought, where and for whom' },
  ])
})

test('a stated weight that a scale from 1 to 5 makes untrue stops publication', () => {
  const scale = sampleCriterion('x', '0').scale.slice(1)
  assert.deepEqual(stopsOf(withCriterion(sampleTender(), 'model', { scale })), [
    {
      field: 'criteria.model.scale',
      text: '“Title of model” states 20% but can move a total by only 16 points, because its scale starts at 1. Start the scale at 0.',
    },
  ])
})

test('an empty draft is told everything that it lacks, in the order of the page', () => {
  const draft = sampleTender({
    title: '',
    sections: [],
    tieBreak: [],
    evidence: undefined,
    record: undefined,
    timetable: { clarifications: null, deadline: '', award: null, starts: null, ends: null },
  })
  assert.deepEqual(
    stopsOf(draft).map(({ field }) => field),
    ['title', 'timetable.deadline', 'sections', 'weights', 'policy.evidenceBase', 'policy.trackRecord'],
  )
  assert.deepEqual(
    warnsOf(draft).map(({ field }) => field),
    ['sections', 'sections', 'price', 'tieBreak'],
  )
})

test('a tender that asks for evidence and a record says how both will be read, unless it was published without', () => {
  const { evidence: _, record: __, ...without } = sampleTender()
  assert.deepEqual(
    stopsOf(without).map(({ field }) => field),
    ['evidence', 'record'],
  )
  assert.deepEqual(publicationProblems({ ...without, title: 'Amended' }, NOW, without).stops, [])
})

test('no draft, however odd, makes the check fail', () => {
  const text = fc.oneof(
    fc.constantFrom('', '0', '5', '12.5', '1e3', '-1', 'abc', '2026-13-45', '2026-05-05T00:00:00.000Z'),
    fc.string(),
  )
  const scale = fc.array(fc.record({ value: text, label: text, descriptor: text }), { maxLength: 4 })
  const minimum = fc.option(
    fc.record({ mark: text, missing: fc.constantFrom('failure' as const, 'decision' as const) }),
  )
  const criterion = fc.record({ id: text, weight: text, scale, minimum, link: text, wordLimit: fc.option(fc.double()) })
  const kind = fc.constantFrom(
    'evidence base' as const,
    'track record' as const,
    'price' as const,
    'pass or fail' as const,
  )
  const section = fc.record({ id: text, kind, criteria: fc.array(criterion, { maxLength: 3 }) })
  const formula = fc.constantFrom(
    { kind: 'price per quality point' as const },
    { kind: 'linear' as const, full: 5, zero: NaN },
    { kind: 'fixed benchmark' as const, benchmark: -0.5 },
  )
  fc.assert(
    fc.property(fc.array(section, { maxLength: 3 }), formula, text, text, (sections, formula, first, second) => {
      const tender = sampleTender({
        regime: 'psr-competitive',
        timetable: { clarifications: first, deadline: second, award: first, starts: first, ends: second },
        sections: sections.map(({ id, kind, criteria }) =>
          sampleSection(id, kind, ...criteria.map((changes) => sampleCriterion(changes.id, '0', changes))),
        ),
        price: { lines: [], formula, qualityMinimum: first },
        policy: { evidenceBase: first, trackRecord: second },
      })
      tender.evidence = sampleEvidenceTerms({ worthwhile: first, leastLevel: NaN, weeks: { from: first, to: second } })
      tender.record = sampleRecordTerms({ years: 0.5, prior: { ratio: first, low: second, high: first, source: '' } })
      const marks = { ...sampleEffectRubric().marks, harm: first, 'no effect': second }
      for (const criterion of criteriaOf(tender)) criterion.rubric = { by: 'effect', marks }
      const { stops, warns } = publicationProblems(tender, NOW)
      for (const { field, text } of [...stops, ...warns]) assert.equal(field !== '' && text !== '', true)
    }),
  )
})
