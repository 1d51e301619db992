import assert from 'node:assert/strict'
import test from 'node:test'
import { sampleTender, scaleOf, withCriterion } from '../sample-tender.js'
import { READY_MADE_SCALES } from '../scales.js'
import { READY_RUBRICS, readyRubric } from './ready-rubrics.js'
import { rubricsStops, rubricsWarns } from './rubrics.js'

const from0to5 = READY_MADE_SCALES.find(({ id }) => id === '0-5')?.values ?? []

test('each ready-made rubric sits on each ready-made scale without stopping or warning of anything', () => {
  for (const { values: scale } of READY_MADE_SCALES)
    for (const { id, by } of READY_RUBRICS) {
      const rubric = readyRubric(id, scale) ?? undefined
      const tender = withCriterion(sampleTender(), by === 'record' ? 'reoffending' : 'studies', { scale, rubric })
      assert.deepEqual([id, rubricsStops(tender), rubricsWarns(tender)], [id, [], []])
    }
})

test('marks are the nearest values of the scale', () => {
  assert.deepEqual(readyRubric('record-graded', from0to5)?.marks, {
    better: '5',
    'as expected': '3',
    worse: '1',
    'too few': null,
    'no data': null,
  })
  assert.deepEqual(readyRubric('fit-graded', scaleOf('0', '2.5', '10'))?.marks, {
    good: '10',
    partial: '2.5',
    weak: '2.5',
    unknown: null,
  })
})

test('none suggests a mark for somebody of whom nothing is known', () => {
  const marksFor = (finding: string) =>
    READY_RUBRICS.map(({ id }) => (readyRubric(id, from0to5)?.marks as Record<string, string | null>)[finding] ?? null)
  for (const finding of ['no evidence', 'unknown', 'no data', 'too few'])
    assert.deepEqual(
      marksFor(finding),
      READY_RUBRICS.map(() => null),
    )
})

test('there is none for a scale that is not written yet, and none of an unknown name', () => {
  assert.deepEqual(
    [readyRubric('fit-graded', []), readyRubric('fit-graded', scaleOf('0', 'x')), readyRubric('best', from0to5)],
    [null, null, null],
  )
})
