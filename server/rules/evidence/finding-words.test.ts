import assert from 'node:assert/strict'
import test from 'node:test'
import { FINDING_WORDS, followsWords, rubricLines } from './finding-words.js'
import { EFFECT_FINDINGS, FIT_FINDINGS, RECORD_FINDINGS } from './terms.js'

test('every finding that a rubric can follow has words, in the order of its table', () => {
  assert.deepEqual(Object.keys(FINDING_WORDS.effect), [...EFFECT_FINDINGS])
  assert.deepEqual(Object.keys(FINDING_WORDS.fit), [...FIT_FINDINGS])
  assert.deepEqual(Object.keys(FINDING_WORDS.record), [...RECORD_FINDINGS])
})

test('a rubric reads line by line, and a finding without a mark has none rather than nought', () => {
  const lines = rubricLines({ by: 'fit', marks: { good: '5', partial: '3', weak: '0', unknown: null } })
  assert.deepEqual(
    lines.map(({ title, mark }) => [title, mark]),
    [
      ['Good fit', '5'],
      ['Partial fit', '3'],
      ['Weak fit', '0'],
      ['Fit not known', null],
    ],
  )
  assert.equal(followsWords('fit'), 'how well the studies fit')
})
