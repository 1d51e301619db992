import assert from 'node:assert/strict'
import test from 'node:test'
import { criteriaStops, criteriaWarns } from './criteria.js'
import { sampleTender, withCriterion } from '../sample-tender.js'
import type { Criterion } from '../tender.js'

const stopsOf = (id: string, changes: Partial<Criterion>) => criteriaStops(withCriterion(sampleTender(), id, changes))

test('a weight that is no decimal with at most two places is refused', () => {
  for (const weight of ['', 'ten', '1e1', '-5', '10.125', '10%'])
    assert.deepEqual(stopsOf('model', { weight }), [
      {
        field: 'criteria.model.weight',
        text: 'The weight of “Title of model” must be a number from 0 to 100 with at most two decimals, such as 12.5',
      },
    ])
})

test('a criterion that weighs nothing is refused unless it is a gate', () => {
  assert.deepEqual(stopsOf('model', { weight: '0.00' }), [
    {
      field: 'criteria.model.weight',
      text: '“Title of model” weighs nothing. Give it a weight, make it pass or fail, or remove it.',
    },
  ])
})

test('a criterion needs a title and a question, and its sub-points need text', () => {
  assert.deepEqual(stopsOf('model', { title: ' ', question: '', subpoints: [{ id: 'a', text: ' ' }] }), [
    { field: 'criteria.model.title', text: 'Enter a title for the criterion model' },
    { field: 'criteria.model.question', text: 'model has no question. Enter what bidders must answer.' },
    { field: 'criteria.model.subpoints', text: 'A sub-point of model is empty. Enter its text, or remove it.' },
  ])
})

test('a word limit is a whole number above nought', () => {
  for (const wordLimit of [0, -5, 1.5, NaN])
    assert.deepEqual(stopsOf('model', { wordLimit }), [
      {
        field: 'criteria.model.wordLimit',
        text: 'The word limit of “Title of model” must be a whole number above nought, or empty for none',
      },
    ])
})

test('a pass-or-fail question may not weigh, and must be one that somebody can fail', () => {
  assert.deepEqual(stopsOf('vetting', { weight: '5', minimum: null }), [
    { field: 'criteria.vetting.weight', text: '“Title of vetting” is pass or fail, so its weight must be 0' },
    { field: 'criteria.vetting.minimum', text: '“Title of vetting” is pass or fail, so it needs a minimum mark' },
  ])
  assert.deepEqual(stopsOf('vetting', { minimum: { mark: '0', missing: 'failure' } }), [
    {
      field: 'criteria.vetting.minimum',
      text: '“Title of vetting” is pass or fail, but its minimum is the lowest mark, so nobody can fail it. Choose a higher mark.',
    },
  ])
})

test('a track record says whether it selects or awards, and how it bears on this contract', () => {
  assert.deepEqual(stopsOf('reoffending', { stageTag: null, link: ' ' }), [
    {
      field: 'criteria.reoffending.stageTag',
      text: 'Say whether “Title of reoffending” is asked to select bidders or to award the contract',
    },
    {
      field: 'criteria.reoffending.link',
      text: 'Say how the record that “Title of reoffending” asks about bears on this contract',
    },
  ])
})

test('a record that selects bidders weighs nothing and has a minimum', () => {
  assert.deepEqual(stopsOf('reoffending', { stageTag: 'selection' }), [
    {
      field: 'criteria.reoffending.weight',
      text: '“Title of reoffending” is asked to select bidders, so its weight must be 0',
    },
    {
      field: 'criteria.reoffending.minimum',
      text: '“Title of reoffending” is asked to select bidders, so it needs a minimum mark',
    },
  ])
  const minimum = { mark: '2', missing: 'decision' as const }
  assert.deepEqual(stopsOf('reoffending', { stageTag: 'selection', weight: '0', minimum }), [])
})

test('a weighted question without sub-points or word limit is warned about, a gate is not', () => {
  const bare = { subpoints: [], wordLimit: null }
  const tender = withCriterion(withCriterion(sampleTender(), 'model', bare), 'vetting', bare)
  assert.deepEqual(
    criteriaWarns(tender).map(({ field }) => field),
    ['criteria.model.subpoints', 'criteria.model.wordLimit'],
  )
})

test('blanks are no question, price has none, and no word limit is no wrong one', () => {
  assert.deepEqual(stopsOf('model', { question: ' ', wordLimit: null }), [
    {
      field: 'criteria.model.question',
      text: '“Title of model” has no question. Enter what bidders must answer.',
    },
  ])
  assert.deepEqual(stopsOf('price', { question: '' }), [])
})

test('what a weighted question leaves open is said in words', () => {
  assert.deepEqual(criteriaWarns(withCriterion(sampleTender(), 'model', { subpoints: [], wordLimit: null })), [
    {
      field: 'criteria.model.subpoints',
      text: '“Title of model” has no sub-points. Name the points that an answer must cover, so that all bids are read for the same ones.',
    },
    {
      field: 'criteria.model.wordLimit',
      text: '“Title of model” has no word limit. Long answers take the panel longer to read, and may be marked for their length.',
    },
  ])
})
