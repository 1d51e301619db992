import assert from 'node:assert/strict'
import test from 'node:test'
import type { Rubric } from '../evidence/terms.js'
import { twoQuestions } from '../sample-case.js'
import { sampleEffectRubric, sampleRecordRubric, sampleTender, scaleOf, withCriterion } from '../sample-tender.js'
import type { Tender } from '../tender.js'
import { archetypesFor } from './archetypes.js'

const pence = 100_000_00
const kindsOf = (tender: Tender) => archetypesFor(tender, { pence })
const newcomersRecord = (rubric: Rubric | undefined, ...marks: string[]): string | undefined => {
  const scale = scaleOf(...marks)
  const tender = withCriterion(sampleTender(), 'reoffending', { scale, rubric })
  return kindsOf(tender).find(({ id }) => id === 'newcomer')?.marks.reoffending
}

test('each kind says what it stands for, and has a mark for every question', () => {
  assert.deepEqual(
    kindsOf(twoQuestions()).map(({ bidder, says, marks }) => [
      `${bidder}: ${says}`,
      Object.entries(marks).flat().join(' '),
    ]),
    [
      ['The all-rounder: Good at everything, best at nothing, for the price in the middle.', 'studies 80 model 80'],
      [
        'Proven and dear: The top mark for evidence and record, good otherwise, and a fifth dearer.',
        'studies 100 model 80',
      ],
      ['Cheap and weak: Weak at everything, and a quarter cheaper.', 'studies 20 model 40'],
      ['The glossy one: Writes beautifully, with next to no evidence and a weak record.', 'studies 20 model 100'],
      [
        'The newcomer: Sound answers and some evidence, a little cheaper, and nothing done before.',
        'studies 60 model 80',
      ],
      ['The middling one: A little over half of everything, and a tenth cheaper.', 'studies 60 model 60'],
    ],
  )
})

test('a bidder without a record has the middle of the scale unless the rubric says a mark that is on it', () => {
  const noData = (mark: string | null): Rubric => {
    const rubric = sampleRecordRubric()
    return { ...rubric, marks: { ...rubric.marks, 'no data': mark } }
  }
  const marks = ['0', '1', '2', '3', '4', '5', '6']
  assert.deepEqual(
    [noData('1'), noData(null), noData('9'), undefined, sampleEffectRubric()].map((rubric) =>
      newcomersRecord(rubric, ...marks),
    ),
    ['1', '3', '3', '3', '3'],
  )
})

test('only a bidder without a record has what the rubric says for that, and only where the record is marked', () => {
  const rubric = { ...sampleRecordRubric(), marks: { ...sampleRecordRubric().marks, 'no data': '1' } }
  const tender = withCriterion(withCriterion(sampleTender(), 'reoffending', { rubric }), 'model', { rubric })
  assert.deepEqual(
    kindsOf(tender).map(({ marks }) => [marks.reoffending, marks.model]),
    [
      ['4', '4'],
      ['5', '4'],
      ['2', '2'],
      ['2', '5'],
      ['1', '4'],
      ['3', '3'],
    ],
  )
})

test('prices are whole pounds and never nought, and none are asked where price is not', () => {
  const tender = sampleTender()
  const prices = (of: Tender, middle: number) => archetypesFor(of, { pence: middle }).map((kind) => kind.pence)
  const free = { ...tender, sections: tender.sections.filter(({ kind }) => kind !== 'price') }
  assert.deepEqual(
    [prices(tender, 333_33), prices(tender, 1), prices(free, pence)],
    [
      [333_00, 400_00, 250_00, 333_00, 317_00, 300_00],
      [1_00, 1_00, 1_00, 1_00, 1_00, 1_00],
      [null, null, null, null, null, null],
    ],
  )
})
