import assert from 'node:assert/strict'
import test from 'node:test'
import type { Rubric } from '../evidence/terms.js'
import {
  sampleCriterion,
  sampleEffectRubric,
  sampleRecordRubric,
  sampleTender,
  scaleOf,
  withCriterion,
} from '../sample-tender.js'
import { rubricsFor, rubricsStops, rubricsWarns } from './rubrics.js'

const effect = (marks: Partial<ReturnType<typeof sampleEffectRubric>['marks']>): Rubric => ({
  by: 'effect',
  marks: { ...sampleEffectRubric().marks, ...marks },
})
const record = (marks: Partial<ReturnType<typeof sampleRecordRubric>['marks']>): Rubric => ({
  by: 'record',
  marks: { ...sampleRecordRubric().marks, ...marks },
})
const fit = (good: string, partial: string, weak: string, unknown: string | null): Rubric => ({
  by: 'fit',
  marks: { good, partial, weak, unknown },
})
const ruled = (id: string, rubric: Rubric | undefined) => withCriterion(sampleTender(), id, { rubric })
const textsOf = (problems: { text: string }[]) => problems.map(({ text }) => text)

test('an indicative mark that is not on the scale is refused, letter for letter', () => {
  const rubric = effect({ inconclusive: '2.0', harm: '7' })
  assert.deepEqual(rubricsStops(ruled('studies', rubric)), [
    {
      field: 'criteria.studies.rubric',
      text: 'The rubric of “Title of studies” gives 2.0 for “Inconclusive”, which is not on its scale. Choose 0, 1, 2, 3, 4 or 5, or no mark.',
    },
    {
      field: 'criteria.studies.rubric',
      text: 'The rubric of “Title of studies” gives 7 for “Evidence of harm”, which is not on its scale. Choose 0, 1, 2, 3, 4 or 5, or no mark.',
    },
  ])
})

test('a scale that is changed afterwards shows that the rubric no longer fits it', () => {
  const changed = withCriterion(sampleTender(), 'reoffending', { scale: scaleOf('0', '1', '2', '3', '4') })
  assert.deepEqual(textsOf(rubricsStops(changed)), [
    'The rubric of “Title of reoffending” gives 5 for “Better than expected”, which is not on its scale. Choose 0, 1, 2, 3 or 4, or no mark.',
  ])
})

test('a rubric follows studies in an evidence base, contracts in a track record, and nothing elsewhere', () => {
  const stopped = (id: string, rubric: Rubric) => rubricsStops(ruled(id, rubric)).length
  assert.deepEqual(
    [
      stopped('studies', effect({})),
      stopped('studies', fit('5', '3', '1', null)),
      stopped('studies', record({})),
      stopped('reoffending', record({})),
      stopped('reoffending', effect({})),
      stopped('model', effect({})),
    ],
    [0, 0, 1, 0, 1, 1],
  )
  assert.deepEqual(rubricsFor('social value'), [])
  assert.deepEqual(textsOf(rubricsStops(ruled('model', record({})))), [
    'The rubric of “Title of model” follows contracts, which only a track record section asks for. Choose another, or none.',
  ])
})

test('a better finding that earns less than a worse one is pointed out, equal marks are not', () => {
  assert.deepEqual(textsOf(rubricsWarns(ruled('studies', effect({ 'benefit 4': '3' })))), [
    'The rubric of “Title of studies” gives 3 for “Evidence of benefit, level 4” but 4 for “Evidence of benefit, level 3”, so that the better finding earns less',
  ])
  assert.deepEqual(rubricsWarns(ruled('studies', effect({ 'benefit 4': '4' }))), [])
  assert.deepEqual(textsOf(rubricsWarns(ruled('studies', fit('3', '4', '1', null)))), [
    'The rubric of “Title of studies” gives 3 for “Good fit” but 4 for “Partial fit”, so that the better finding earns less',
  ])
  assert.deepEqual(textsOf(rubricsWarns(ruled('reoffending', record({ 'as expected': null, better: '0' })))), [
    'The rubric of “Title of reoffending” gives 0 for “Better than expected” but 1 for “Worse than expected”, so that the better finding earns less',
  ])
})

test('marks are compared as numbers', () => {
  const scale = scaleOf('0', '9', '10')
  const rubric = record({ better: '10', 'as expected': '9', worse: '0' })
  assert.deepEqual(rubricsWarns(withCriterion(sampleTender(), 'reoffending', { scale, rubric })), [])
})

test('to know nothing is not marked like something bad', () => {
  const alike = (one: string, other: string, mark: string, name: string) =>
    `The rubric of “Title of ${name}” gives ${mark} for “${one}” and for “${other}” alike. To know nothing and to know something bad are different things.`
  assert.deepEqual(textsOf(rubricsWarns(ruled('studies', effect({ 'no evidence': '1', inconclusive: '1' })))), [
    alike('No evidence', 'Evidence of no effect', '1', 'studies'),
    alike('Inconclusive', 'Evidence of no effect', '1', 'studies'),
  ])
  assert.deepEqual(textsOf(rubricsWarns(ruled('studies', effect({ 'no evidence': '0' })))), [
    alike('No evidence', 'Evidence of harm', '0', 'studies'),
  ])
  assert.deepEqual(textsOf(rubricsWarns(ruled('reoffending', record({ 'no data': '1', 'too few': '1' })))), [
    alike('No data', 'Worse than expected', '1', 'reoffending'),
    alike('Too few to tell', 'Worse than expected', '1', 'reoffending'),
  ])
  assert.deepEqual(textsOf(rubricsWarns(ruled('studies', fit('5', '3', '1', '1')))), [
    alike('Fit not known', 'Weak fit', '1', 'studies'),
  ])
})

test('no mark for two findings is no likeness', () => {
  assert.deepEqual(rubricsWarns(ruled('reoffending', record({ 'no data': null, worse: null }))), [])
})

test('a section of evidence or record in which no question has a rubric is pointed out; one rubric is enough', () => {
  const text =
    'No question of the section “Section evidence” says which mark a finding suggests. Without a rubric the appraisal and the marks of the panel cannot be held against each other.'
  assert.deepEqual(rubricsWarns(ruled('studies', undefined)), [{ field: 'criteria.studies.rubric', text }])
  assert.deepEqual(
    textsOf(
      rubricsWarns(ruled('studies', { by: 'fit', marks: { good: null, partial: null, weak: null, unknown: null } })),
    ),
    [text],
  )
  const two = sampleTender()
  two.sections[1]?.criteria.push(sampleCriterion('independence', '0'))
  assert.deepEqual(rubricsWarns(two), [])
})

test('a record that only selects bidders is not asked for a rubric', () => {
  assert.deepEqual(
    rubricsWarns(withCriterion(sampleTender(), 'reoffending', { stageTag: 'selection', rubric: undefined })),
    [],
  )
})

test('a rubric that follows studies outside an evidence base is said to do so', () => {
  assert.deepEqual(textsOf(rubricsStops(ruled('model', effect({})))), [
    'The rubric of “Title of model” follows studies, which only an evidence base section asks for. Choose another, or none.',
  ])
})

test('marks that are on no scale are compared with nothing, and a scale that cannot be read yet with nothing either', () => {
  assert.deepEqual(rubricsWarns(ruled('reoffending', record({ better: 'x', 'as expected': '3' }))), [])
  const scale = scaleOf('0', 'many', '5')
  for (const marks of [
    { better: 'many', 'as expected': '5', worse: '0' },
    { better: '5', 'as expected': 'many', worse: '0' },
  ])
    assert.deepEqual(rubricsWarns(withCriterion(sampleTender(), 'reoffending', { scale, rubric: record(marks) })), [])
})
