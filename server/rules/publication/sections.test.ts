import assert from 'node:assert/strict'
import test from 'node:test'
import { sectionsStops, sectionsWarns } from './sections.js'
import { sampleCriterion, sampleSection, sampleTender, withCriterion } from '../sample-tender.js'

const weighing = (...weights: string[]) =>
  sampleTender({
    sections: [sampleSection('a', 'quality', ...weights.map((weight, place) => sampleCriterion(`q${place}`, weight)))],
  })

test('weights must add up to exactly one hundred, and the message says by how much they do not', () => {
  assert.deepEqual(sectionsStops(weighing('33.3', '33.3', '33.3')), [
    { field: 'weights', text: 'The weights add up to 99.9%, not to 100%. Add 0.1.' },
  ])
  assert.deepEqual(sectionsStops(weighing('50', '50.01')), [
    { field: 'weights', text: 'The weights add up to 100.01%, not to 100%. Take away 0.01.' },
  ])
  assert.deepEqual(sectionsStops(weighing('33.3', '33.3', '33.3', '0.1')), [])
})

test('a tender without sections, and a section without criteria or title, cannot be published', () => {
  assert.deepEqual(sectionsStops(sampleTender({ sections: [] }))[0], {
    field: 'sections',
    text: 'Add at least one section',
  })
  const tender = sampleTender()
  tender.sections.push({ ...sampleSection('extra', 'quality'), title: ' ' })
  assert.deepEqual(sectionsStops(tender), [
    { field: 'sections.extra', text: 'Enter a title for the section extra' },
    { field: 'sections.extra', text: 'The section extra has no criterion. Add one, or remove the section.' },
  ])
})

test('ids that are shared or malformed are named at their places', () => {
  const tender = withCriterion(sampleTender(), 'model', { id: 'staffing' })
  assert.deepEqual(sectionsStops(tender), [
    { field: 'criteria.staffing', text: 'The id “staffing” belongs to more than one criterion. Give each its own.' },
    { field: 'criteria.staffing', text: 'The id “staffing” belongs to more than one criterion. Give each its own.' },
  ])
  const malformed = withCriterion(sampleTender(), 'jobs', { subpoints: [{ id: 'Local Jobs', text: 'Local jobs' }] })
  malformed.price.lines = [{ id: '__proto__', label: 'Staff' }]
  assert.deepEqual(sectionsStops(malformed), [
    {
      field: 'price.lines',
      text: 'The id “__proto__” of a price line may have only lower-case letters, digits and hyphens',
    },
    {
      field: 'criteria.jobs.subpoints',
      text: 'The id “Local Jobs” of a sub-point of “Title of jobs” may have only lower-case letters, digits and hyphens',
    },
  ])
})

test('sub-points of two criteria may have the same id, as may a section and a criterion', () => {
  const tender = sampleTender()
  tender.sections.push(sampleSection('price', 'quality', sampleCriterion('more', '0')))
  assert.deepEqual(sectionsStops(tender), [])
})

test('a tender without social value or without any minimum is warned about', () => {
  const tender = sampleTender()
  tender.sections = tender.sections.filter(({ kind }) => kind !== 'social value' && kind !== 'pass or fail')
  assert.deepEqual(
    sectionsWarns(tender).map(({ text }) => text),
    [
      'There is no social value section. Policy may ask for one; say in the tender why there is none.',
      'No criterion has a minimum mark. A bid that fails entirely on a question could still win.',
    ],
  )
})

test('ids of sections and documents that are shared or malformed are named as what they are', () => {
  const tender = sampleTender()
  tender.sections.push({ ...sampleSection('social', 'quality', sampleCriterion('more', '0')) })
  tender.documents = [
    { id: 'Spec 1', title: 'Specification', text: 'What is wanted.' },
    { id: 'plan', title: 'Plan', text: 'Of the house.' },
    { id: 'plan', title: 'Plan', text: 'Of the wing.' },
  ]
  const section = {
    field: 'sections.social',
    text: 'The id “social” belongs to more than one section. Give each its own.',
  }
  const plan = { field: 'documents.plan', text: 'The id “plan” belongs to more than one document. Give each its own.' }
  assert.deepEqual(sectionsStops(tender), [
    section,
    section,
    {
      field: 'documents.Spec 1',
      text: 'The id “Spec 1” of a document may have only lower-case letters, digits and hyphens',
    },
    plan,
    plan,
  ])
})
