import assert from 'node:assert/strict'
import test from 'node:test'
import { claimOf, studyWith } from './claims-fixture.js'
import { intervalLine, intervalOf, isPositive, positiveClaimOnNull } from './null-result.js'
import { significance, statedSignificance } from './significance.js'
import { EFFECT, HARM, significant } from './proof-words-fixture.js'

test('an interval in words', () => {
  assert.deepEqual(
    intervalLine({ points: -2, lower: -4, upper: 0 }),
    '2 fewer in 100 reoffend, 95% interval from 4 fewer to 0 fewer; it includes no effect',
  )
  assert.deepEqual(
    intervalLine({ points: 2, lower: 0, upper: 4 }),
    '2 more in 100 reoffend, 95% interval from 0 fewer to 4 more; it includes no effect',
  )
  assert.deepEqual(
    intervalLine({ points: -2, lower: -4.2, upper: -0.1 }),
    '2 fewer in 100 reoffend, 95% interval from 4.2 fewer to 0.1 fewer; it leaves out no effect',
  )
  assert.deepEqual(
    intervalLine({ points: 2, lower: 0.01, upper: 4 }),
    '2 more in 100 reoffend, 95% interval from 0.01 more to 4 more; it leaves out no effect',
  )
  assert.deepEqual(
    [
      [-3, 0],
      [0, 3],
      [-3, -1],
      [1, 3],
    ].map(([lower = 0, upper = 0]) => positiveClaimOnNull({ positive: true, lower, upper })),
    [
      { includesNoEffect: true, flag: 'POSITIVE_CLAIM_ON_NULL' },
      { includesNoEffect: true, flag: 'POSITIVE_CLAIM_ON_NULL' },
      { includesNoEffect: false, flag: null },
      { includesNoEffect: false, flag: 'POSITIVE_CLAIM_ON_NULL' },
    ],
  )
  assert.deepEqual(intervalOf(EFFECT, { points: -1, lower: null, upper: 2 })?.points.toFixed(2), '-29.14')
  assert.deepEqual(intervalOf(EFFECT, { points: -1, lower: -3, upper: null })?.upper.toFixed(2), '-21.78')
})

test('words that hold back, and words that do not', () => {
  assert.deepEqual(
    [
      'not proven',
      'never proven',
      'cannot prove',
      "can't prove",
      'no proof',
      'nor any evidence',
      "isn't an effect",
      'without significance',
      'no conclusion',
      'no validity',
      'inconclusive',
      'it may work',
      'it might work',
      'within the interval',
      'a CI',
      'in May 2019 it worked',
      'proven',
      'it works',
      'nobody is without hope; proven',
    ].filter((text) => isPositive(claimOf(text, { about: 'proof' }))),
    ['in May 2019 it worked', 'proven', 'it works', 'nobody is without hope; proven'],
  )
  assert.deepEqual(isPositive(claimOf('reoffending rose', { about: 'people who reoffend', figure: '0' })), false)
  assert.deepEqual(isPositive(claimOf('fewer', { about: 'people who reoffend', figure: null })), false)
  assert.deepEqual(isPositive(claimOf('fewer', { about: 'people who reoffend', figure: '3' })), true)
  assert.deepEqual(isPositive(claimOf('fewer', { about: 'offences in all', figure: '3' })), false)
})

test('whether a sentence calls a result significant', () => {
  assert.deepEqual(
    [
      'statistically significant',
      'significantly fewer',
      'a significant drop',
      'significantly reduced',
      'significant effect',
      'significantly lower',
      'significant fall',
      'significantly less',
      'significantly different',
      'p < 0.05',
      'p=.03',
      'p<=0.05',
      'p ≤ 0.01',
      'p ≤ 0.2',
      'p = 0.2',
      'a statistically significant result, p = 0.06',
      'significant experience',
      'a track record',
    ].map((text) => [text, statedSignificance(text)]),
    [
      ['statistically significant', true],
      ['significantly fewer', true],
      ['a significant drop', true],
      ['significantly reduced', true],
      ['significant effect', true],
      ['significantly lower', true],
      ['significant fall', true],
      ['significantly less', true],
      ['significantly different', true],
      ['p < 0.05', true],
      ['p=.03', true],
      ['p<=0.05', true],
      ['p ≤ 0.01', true],
      ['p ≤ 0.2', null],
      ['p = 0.2', null],
      ['a statistically significant result, p = 0.06', null],
      ['significant experience', null],
      ['a track record', null],
    ],
  )
  assert.deepEqual(
    [
      'not significant',
      'no significant change',
      'never significant',
      'nor significant',
      'without significance',
      "isn't significant",
      "wasn't significant",
      'cannot be called significant',
      'non-significant',
      'nonsignificant',
      'insignificant',
      'inconclusive',
      'not large; significant drop',
    ].map((text) => [text, statedSignificance(text)]),
    [
      ['not significant', false],
      ['no significant change', false],
      ['never significant', false],
      ['nor significant', false],
      ['without significance', false],
      ["isn't significant", false],
      ["wasn't significant", false],
      ['cannot be called significant', false],
      ['non-significant', false],
      ['nonsignificant', false],
      ['insignificant', false],
      ['inconclusive', false],
      ['not large; significant drop', true],
    ],
  )
})

test('significance that the counts do not give, or do though it is denied', () => {
  assert.deepEqual(significant(studyWith([28, 80], [34, 80]), 'a statistically significant reduction'), [
    [
      'R4 SIGNIFICANCE_NOT_REPRODUCED, serious, on fernhill: “a statistically significant reduction”',
      'Reoffended, treated: 28 of 80 (35%)',
      'Reoffended, comparison: 34 of 80 (42.5%)',
      '28 of 80 less 34 of 80: 95% interval −22 to 7.5 percentage points',
      'The result is called significant, but the 95% interval that its counts give includes no effect.',
      'Which test, on which counts, gave the significance stated? An adjusted analysis can differ from plain counts.',
    ],
  ])
  assert.deepEqual(significant(EFFECT, 'not statistically significant'), [
    [
      'R4 SIGNIFICANCE_UNDERSTATED, note, on fernhill: “not statistically significant”',
      'Reoffended, treated: 146 of 332 (44%)',
      'Reoffended, comparison: 242 of 331 (73.1%)',
      '146 of 332 less 242 of 331: 95% interval −36 to −21.8 percentage points',
      'The result is called not significant, but the 95% interval that its counts give leaves out no effect: they say more than the words do.',
      'Which test, on which counts, is meant? Please check whether the result is stronger than stated.',
    ],
  ])
  assert.deepEqual(significant(HARM, 'not statistically significant'), [
    [
      'R4 SIGNIFICANCE_UNDERSTATED, note, on fernhill: “not statistically significant”',
      'Reoffended, treated: 242 of 331 (73.1%)',
      'Reoffended, comparison: 146 of 332 (44%)',
      '242 of 331 less 146 of 332: 95% interval 21.8 to 36 percentage points',
      'The result is called not significant, but the 95% interval that its counts give leaves out no effect: they say more than the words do.',
      'Which test, on which counts, is meant? Please check whether the result is stronger than stated.',
    ],
  ])
  assert.deepEqual(significant(HARM, 'a statistically significant result'), [])
  assert.deepEqual(significant(EFFECT, 'not statistically significant', { about: 'offences in all' }), [])
  assert.deepEqual(significant(EFFECT, 'not statistically significant', { about: 'money saved' }), [])
  assert.deepEqual(significant(EFFECT, 'proven'), [])
  assert.deepEqual(significance({ x: 28, n: 80 }, { x: 45, n: 80 }, true, 0.999).flag, 'SIGNIFICANCE_NOT_REPRODUCED')
})
