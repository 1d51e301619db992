import assert from 'node:assert/strict'
import test from 'node:test'
import type { CaseFile } from '../rules/evaluation.js'
import {
  sampleCriterion,
  sampleRecordRubric,
  sampleRecordTerms,
  sampleSection,
  sampleTender,
} from '../rules/sample-tender.js'
import { noDataOf } from './no-data.js'

const rubric = sampleRecordRubric()
const tender = sampleTender({
  record: sampleRecordTerms(),
  sections: [
    sampleSection(
      'record',
      'track record',
      sampleCriterion('reoffending', '50', { rubric }),
      sampleCriterion('lessons', '50'),
    ),
  ],
})
const caseFile = {
  bids: [
    { id: 'a', bidder: 'Alder' },
    { id: 'b', bidder: 'Birch' },
  ],
} as CaseFile

test('a bidder of whom nothing is known is given the marks of both ends of what the tender supposes, by the published rubric', () => {
  // The prior reaches from 0.8, a fifth fewer than expected (better: 5), to 1.25, a quarter more (worse: 1).
  assert.deepEqual(noDataOf(tender, caseFile, [{ id: 'b' }, { id: 'elsewhere' }]), [
    { criterion: 'reoffending', bids: ['b'], low: '5', high: '1' },
  ])
})

test('an end at which the rubric gives no mark leaves the agreed one, and is not nought', () => {
  const silent = { ...rubric, marks: { ...rubric.marks, worse: null } }
  const sections = [sampleSection('record', 'track record', sampleCriterion('reoffending', '50', { rubric: silent }))]
  assert.deepEqual(noDataOf({ ...tender, sections }, caseFile, [{ id: 'b' }]), [
    { criterion: 'reoffending', bids: ['b'], low: '5', high: null },
  ])
})

test('where everybody has data, or the tender asks for no record, there is nothing to replace', () => {
  assert.deepEqual(noDataOf(tender, caseFile, []), [])
  const { record: _, ...without } = tender
  assert.deepEqual(noDataOf(without, caseFile, [{ id: 'b' }]), [])
})
