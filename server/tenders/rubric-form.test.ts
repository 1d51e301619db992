import assert from 'node:assert/strict'
import test from 'node:test'
import {
  sampleEffectRubric,
  sampleEvidenceTerms,
  sampleRecordRubric,
  sampleTender,
  withCriterion,
} from '../rules/sample-tender.js'
import { criterionOf, type Tender } from '../rules/tender.js'
import type { Form } from '../web/visits.js'
import { criterionEditor, saveCriterion, showCriterion } from './criterion-pages.js'
import { bench, drawn, formOf, type Bench } from './draft-fixture.js'
import { mayDraft } from './permissions.js'

const save = (b: Bench, criterion: string, more: Form) =>
  b.house.post(
    mayDraft,
    saveCriterion,
    b.visit({ ...formOf(criterionEditor, b, { criterion }), ...more }, { criterion }),
  )
const shown = (b: Bench, criterion: string) =>
  drawn(b.house.get(mayDraft, showCriterion, b.visit({}, { criterion })), b)
const rubricOf = (b: Bench, criterion: string) => criterionOf(b.content(), criterion)?.rubric
const bare = (): Tender => {
  const tender = sampleTender()
  for (const section of tender.sections)
    section.criteria = section.criteria.map(({ rubric: _, ...criterion }) => criterion)
  return tender
}

test('a mark of a rubric is changed in the form of its question, and an emptied one is none', () => {
  const b = bench()
  assert.equal(save(b, 'studies', { 'mark-effect-benefit-3': '3', 'mark-effect-inconclusive': '' }).status, 303)
  assert.deepEqual(rubricOf(b, 'studies'), {
    by: 'effect',
    marks: { ...sampleEffectRubric().marks, 'benefit 3': '3', inconclusive: null },
  })
  b.house.close()
})

test('a rubric that is taken out leaves nothing behind', () => {
  const b = bench()
  assert.equal(save(b, 'reoffending', { rubric: '' }).status, 303)
  assert.deepEqual(criterionOf(b.content(), 'reoffending'), criterionOf(bare(), 'reoffending'))
  b.house.close()
})

test('a ready-made rubric is filled in with one click, on the scale of the question, and can be edited', () => {
  const b = bench(bare())
  assert.equal(save(b, 'studies', { act: 'rubric:fit-graded', ready: '0-100' }).status, 303)
  assert.deepEqual(rubricOf(b, 'studies'), {
    by: 'fit',
    marks: { good: '100', partial: '60', weak: '20', unknown: null },
  })
  assert.equal(save(b, 'studies', { 'mark-fit-partial': '80' }).status, 303)
  assert.equal(rubricOf(b, 'studies')?.by, 'fit')
  assert.match(shown(b, 'studies'), /<option value="80" selected>80/)
  b.house.close()
})

test('an evidence base offers studies and fit, a track record contracts, any other question nothing', () => {
  const b = bench()
  const offered = (criterion: string) =>
    [...shown(b, criterion).matchAll(/name="rubric" type="radio" value="([a-z]*)"/g)].map(([, by]) => by)
  assert.deepEqual(offered('studies'), ['', 'effect', 'fit'])
  assert.deepEqual(offered('reoffending'), ['', 'record'])
  assert.deepEqual(offered('model'), [])
  save(b, 'model', { rubric: 'effect', act: 'rubric:effect-graded' })
  assert.equal(rubricOf(b, 'model'), undefined)
  b.house.close()
})

test('a rubric where none can be is shown, so that it can be taken out', () => {
  const b = bench(withCriterion(sampleTender(), 'model', { rubric: sampleRecordRubric() }))
  assert.match(shown(b, 'model'), /What the contracts come to/)
  save(b, 'model', { rubric: '' })
  assert.equal(rubricOf(b, 'model'), undefined)
  b.house.close()
})

test('a mark that is no longer on the scale stays visible as such', () => {
  const b = bench()
  save(b, 'studies', { ready: '0-4' })
  assert.deepEqual(rubricOf(b, 'studies'), sampleEffectRubric())
  assert.match(shown(b, 'studies'), /<option value="5" selected>5, not on the scale/)
  b.house.close()
})

test('what lies under the least level is said not to come up', () => {
  const times = (leastLevel: number) => {
    const b = bench(sampleTender({ evidence: sampleEvidenceTerms({ leastLevel }) }))
    const found = shown(b, 'studies').match(/Does not come up/g)?.length ?? 0
    b.house.close()
    return found
  }
  assert.deepEqual([times(1), times(3), times(5)], [0, 2, 4])
})
