import assert from 'node:assert/strict'
import test from 'node:test'
import { binaryEffect } from './effect.js'
import { sampleStudy } from './sample-study.js'
import { dilutionOf } from './starters.js'
import type { Study } from './study.js'

const percent = (text: string) => ({ people: null, reoffended: null, percent: text })
const graduates = (flow: Partial<Study['flow']>, treated = '44', comparison = '73'): Study =>
  sampleStudy({
    population: 'graduates',
    flow: { submitted: null, matched: null, started: null, completed: null, analysed: null, ...flow },
    binary: { treated: percent(treated), comparison: percent(comparison), bothGroups: null },
    frequency: null,
  })
const dilution = (study: Study) => dilutionOf(study, binaryEffect(study))
const round = (value: number | null | undefined) =>
  value === null || value === undefined ? null : Math.round(value * 1000) / 1000

test('a result for those who finished shrinks to one for all who started', () => {
  const found = dilution(graduates({ started: 100, completed: 60 }))
  assert.equal(found?.completion, 0.6)
  assert.deepEqual(
    found.rows.map(({ nonCompleterRate, starterRate, points }) => [nonCompleterRate, starterRate, points].map(round)),
    [
      [0.73, 0.556, -17.4],
      [0.78, 0.576, -15.4],
      [0.83, 0.596, -13.4],
      [0.93, 0.636, -9.4],
    ],
  )
  assert.equal(found.breakEven, null)
  assert.equal(
    found.words,
    'The result counts 60.0% of those who started. Even if all the others reoffended, some of the 29.0 percentage points would be left.',
  )
})

test('at 35% completion nothing is left when 88.6% of the others reoffend', () => {
  const found = dilution(graduates({ started: 100, completed: 35 }))
  assert.equal(round(found?.breakEven), 0.886)
  assert.equal(
    found?.words,
    'The result counts 35.0% of those who started. If 88.6% or more of the others reoffended, nothing would be left of the 29.0 percentage points.',
  )
})

test('while the number who started is not stated, the share at which all could vanish is', () => {
  const found = dilution(graduates({ completed: 60 }))
  assert.deepEqual([found?.completion, found?.rows, round(found?.leastCompletion)], [null, [], 0.482])
})

test('a rate among the others never passes all of them', () => {
  const rates = dilution(graduates({ started: 100, completed: 60 }, '50', '98'))?.rows.map(
    (row) => row.nonCompleterRate,
  )
  assert.deepEqual(rates, [0.98, 1])
})

test('nothing is diluted when all who started are counted, when there is no effect, or when finishers do no better', () => {
  assert.equal(dilution(sampleStudy()), null)
  assert.equal(dilutionOf(graduates({}), null), null)
  assert.equal(dilution(graduates({ started: 100, completed: 60 }, '73', '44')), null)
})
