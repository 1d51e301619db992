import assert from 'node:assert/strict'
import test from 'node:test'
import { sampleEffectRubric, sampleEvidenceTerms, scaleOf } from '../sample-tender.js'
import { appraiseBody } from './body.js'
import { effectFinding, indicativeMark, lowerLevel, needsAnswer, stepsApart } from './indicative.js'
import { sampleBase, sampleStudy } from './sample-study.js'
import type { Rubric } from './terms.js'

const body = appraiseBody(sampleBase(), sampleEvidenceTerms())
const BY_FIT: Rubric = { by: 'fit', marks: { good: '5', partial: '3', weak: '1', unknown: null } }
const BY_RECORD: Rubric = {
  by: 'record',
  marks: { better: '5', 'as expected': '3', worse: '1', 'too few': null, 'no data': null },
}
const SCALE = scaleOf('0', '2.5', '5', '7.5', '10')

test('a rubric by effect gives the mark for what the studies come to', () => {
  assert.deepEqual(indicativeMark(sampleEffectRubric(), { body, record: null }), {
    finding: 'benefit 3',
    mark: '4',
    words: 'Evidence of benefit, level 3: for this finding the published rubric suggests the mark 4.',
  })
})

test('a rubric by fit or record gives the mark for that alone', () => {
  assert.equal(indicativeMark(BY_FIT, { body, record: null }).mark, '5')
  assert.equal(indicativeMark(BY_RECORD, { body, record: 'worse' }).mark, '1')
})

test('a finding without a mark leaves the panel without one, and not with nought', () => {
  assert.deepEqual(indicativeMark(BY_RECORD, { body: null, record: 'no data' }), {
    finding: 'no data',
    mark: null,
    words: 'No data: for this finding the published rubric suggests no mark, and the panel decides without one.',
  })
})

test('what nobody has stated has no finding at all', () => {
  for (const rubric of [sampleEffectRubric(), BY_FIT, BY_RECORD])
    assert.deepEqual(indicativeMark(rubric, { body: null, record: null }).finding, 'not stated')
})

test('without any study the fit is unknown and the effect without evidence', () => {
  const none = appraiseBody(sampleBase([]), sampleEvidenceTerms())
  assert.equal(indicativeMark(BY_FIT, { body: none, record: null }).finding, 'unknown')
  assert.equal(indicativeMark(sampleEffectRubric(), { body: none, record: null }).finding, 'no evidence')
})

test('a level put lower by the panel may leave an association only; one put higher changes nothing', () => {
  assert.equal(indicativeMark(sampleEffectRubric(), { body, record: null }, 2).finding, 'association only')
  assert.equal(indicativeMark(sampleEffectRubric(), { body, record: null }, 5).finding, 'benefit 3')
})

test('under the least level a narrow interval shows nothing and a harm is an association', () => {
  const found = (knowledge: 'evidence of harm' | 'evidence of no effect', lowered: number | null) =>
    effectFinding({ knowledge, level: 4, leastLevel: 3 }, lowered)
  assert.deepEqual([found('evidence of harm', null), found('evidence of harm', 2)], ['harm', 'association only'])
  assert.deepEqual(
    [found('evidence of no effect', 3), found('evidence of no effect', 2)],
    ['no effect', 'inconclusive'],
  )
})

test('a level may be lowered and not raised', () => {
  assert.equal(lowerLevel({ level: 3 }, 2), 2)
  assert.equal(lowerLevel({ level: 3 }, 3), 3)
  assert.throws(() => lowerLevel({ level: 3 }, 4), RangeError)
  assert.throws(() => lowerLevel({ level: 3 }, 0), RangeError)
  assert.throws(() => lowerLevel({ level: null }, 1), RangeError)
})

test('marks are told apart in steps of the scale, by value', () => {
  assert.deepEqual(
    [
      stepsApart(SCALE, '2.5', '7.5'),
      stepsApart(SCALE, '5.0', '5'),
      stepsApart(SCALE, '5', null),
      stepsApart(SCALE, '', '5'),
    ],
    [2, 0, null, null],
  )
})

test('only a mark more than one step away needs an answer', () => {
  assert.deepEqual(
    [
      needsAnswer(SCALE, '2.5', '7.5'),
      needsAnswer(SCALE, '5', '7.5'),
      needsAnswer(SCALE, '10', '0'),
      needsAnswer(SCALE, '0', null),
    ],
    [true, false, true, false],
  )
})

test('a fit that is good in a fitting study of the panel stays so whatever level is put', () => {
  const lowered = appraiseBody(sampleBase([sampleStudy()]), sampleEvidenceTerms(), new Map([['fernhill', 1]]))
  assert.deepEqual([lowered.finding, lowered.fit?.overall], ['association only', 'good'])
})
