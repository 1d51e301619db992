import assert from 'node:assert/strict'
import test from 'node:test'
import {
  sampleCriterion,
  sampleEffectRubric,
  sampleEvidenceTerms,
  sampleRecordTerms,
  sampleTender,
  withCriterion,
} from '../rules/sample-tender.js'
import { differences } from './differences.js'

test('two equal versions differ in nothing', () => {
  assert.deepEqual(differences(sampleTender(), sampleTender()), [])
})

test('a changed weight and a later deadline are named with their places, before and after', () => {
  const before = sampleTender()
  const after = withCriterion(
    sampleTender({ timetable: { ...before.timetable, deadline: '2026-04-22T11:00:00.000Z' } }),
    'staffing',
    { weight: '12.5' },
  )
  assert.deepEqual(differences(before, after), [
    {
      about: 'Tender',
      field: 'Deadline for bids',
      before: '15 April 2026 at 12:00',
      after: '22 April 2026 at 12:00',
    },
    { about: 'Criterion “Title of staffing”', field: 'Weight', before: '10%', after: '12.5%' },
  ])
})

test('a new title is a change of the same criterion, not a loss and a gain', () => {
  const after = withCriterion(sampleTender(), 'staffing', { title: 'People' })
  assert.deepEqual(differences(sampleTender(), after), [
    { about: 'Criterion “People”', field: 'Title', before: 'Title of staffing', after: 'People' },
  ])
})

test('a criterion that was taken out and one that was put in are both told', () => {
  const before = sampleTender()
  const after = structuredClone(before)
  after.sections[3]?.criteria.splice(1, 1, sampleCriterion('families', '10'))
  const told = differences(before, after).map(({ about, field }) => [about, field])
  assert.deepEqual(told, [
    ['Criterion “Title of staffing”', 'Removed'],
    ['Criterion “Title of families”', 'Added'],
  ])
})

test('a descriptor that was reworded shows in the scale', () => {
  const before = sampleTender()
  const scale = structuredClone(before.sections[1]?.criteria[0]?.scale ?? [])
  if (scale[5]) scale[5].descriptor = 'Everything, and proof of it.'
  const [difference, ...others] = differences(before, withCriterion(before, 'studies', { scale }))
  assert.equal(difference?.field, 'Scale')
  assert.match(difference?.after ?? '', /5 Excellent: Everything, and proof of it\.$/)
  assert.deepEqual(others, [])
})

test('sections in another order are told once', () => {
  const after = sampleTender()
  after.sections.reverse()
  assert.deepEqual(
    differences(sampleTender(), after).map(({ field }) => field),
    ['Order'],
  )
})

test('another price formula is told by name and in words', () => {
  const before = sampleTender()
  const after = sampleTender({ price: { ...before.price, formula: { kind: 'lowest over price' } } })
  assert.deepEqual(
    differences(before, after).map(({ about, field }) => `${about}: ${field}`),
    ['Price: Formula', 'Price: Formula in words'],
  )
})

test('what changed in how evidence and records will be read is told line by line, in words', () => {
  const after = sampleTender({
    evidence: sampleEvidenceTerms({ worthwhile: '1', sex: 'both', weeks: null }),
    record: sampleRecordTerms({ years: 5 }),
  })
  assert.deepEqual(differences(sampleTender(), after), [
    { about: 'Evidence', field: 'For whom', before: 'Men', after: 'Men and women' },
    { about: 'Evidence', field: 'Length of the programme', before: '12 to 26 weeks', after: 'Left open' },
    {
      about: 'Evidence',
      field: 'Smallest effect that would matter',
      before: '3 percentage points',
      after: '1 percentage point',
    },
    { about: 'Track record', field: 'Contracts of', before: 'The last 7 years', after: 'The last 5 years' },
  ])
})

test('terms that a version adds are told against nothing', () => {
  const { evidence, ...before } = sampleTender()
  const told = differences(before, { ...before, evidence })
  assert.deepEqual(told[0], { about: 'Evidence', field: 'Where', before: '', after: 'In prison and after release' })
  assert.equal(told.length, 7)
})

test('a rubric with another mark shows before and after; the order in which it is stored does not', () => {
  const rubric = sampleEffectRubric()
  const turned = { ...rubric, marks: Object.fromEntries(Object.entries(rubric.marks).reverse()) as typeof rubric.marks }
  assert.deepEqual(differences(sampleTender(), withCriterion(sampleTender(), 'studies', { rubric: turned })), [])
  const harder = { ...rubric, marks: { ...rubric.marks, 'benefit 3': null } }
  const [told, ...others] = differences(sampleTender(), withCriterion(sampleTender(), 'studies', { rubric: harder }))
  assert.deepEqual([told?.field, others], ['Indicative marks', []])
  assert.match(told?.before ?? '', /^Follows what the studies come to\n(.*\n)*Evidence of benefit, level 3: 4\n/)
  assert.match(told?.after ?? '', /\nEvidence of benefit, level 3: no mark\n/)
})
