import assert from 'node:assert/strict'
import { test } from 'node:test'
import { percentagePoints, ratioWords, supposedWords } from './evidence-words.js'

test('an effect is worded with its direction, its unit and its interval', () => {
  assert.equal(
    percentagePoints({ points: -7.46, lower: -12.9, upper: -2 }),
    '7.5 percentage points lower (95% interval 12.9 lower to 2.0 lower)',
  )
  assert.equal(
    percentagePoints({ points: 1, lower: -3.6, upper: 5.6 }),
    '1.0 percentage points higher (95% interval 3.6 lower to 5.6 higher)',
  )
})

test('without group sizes it is said that there is no interval', () => {
  assert.equal(
    percentagePoints({ points: -29, lower: null, upper: null }),
    '29.0 percentage points lower (no interval: the size of each group is not stated)',
  )
})

test('what was found is not rounded away: no limit that differs from no effect is printed as none', () => {
  assert.match(percentagePoints({ points: -3, lower: -6.01, upper: -0.04 }), /6\.01 lower to 0\.04 lower/)
  assert.match(percentagePoints({ points: 0, lower: -2, upper: 2 }), /^0\.0 percentage points \(/)
  assert.equal(ratioWords({ value: 0.9432, lower: 0.8937, upper: 0.9953 }), '0.94 (95% interval 0.894 to 0.995)')
})

test('a ratio is worded with its interval', () => {
  assert.equal(ratioWords({ value: 0.788, lower: 0.54, upper: 1.172 }), '0.79 (95% interval 0.54 to 1.17)')
})

test('what is merely supposed is not worded as an interval of data', () => {
  assert.equal(supposedWords({ value: 1, lower: 0.8, upper: 1.25 }), '1, from 0.8 to 1.25')
})
