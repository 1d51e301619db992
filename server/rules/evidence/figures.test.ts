import assert from 'node:assert/strict'
import test from 'node:test'
import { continued, countText, listText, percentText, pointsText, rangeText, ratioText } from './figures.js'

test('figures are read out with their unit', () => {
  assert.deepEqual(
    [percentText(0.381), pointsText(-7.54), pointsText(1), ratioText(0.8349), countText(1236), countText(999)],
    ['38.1%', '7.5 percentage points', '1.0 percentage point', '0.83', '1,236', '999'],
  )
})

test('each limit of a range says its side, and nought has no sign', () => {
  assert.deepEqual(
    [rangeText(-12.9, -2), rangeText(-21.9, 5.7), rangeText(1.2, 9), rangeText(-3, -0.01)],
    ['from 12.9 to 2.0 fewer', 'from 21.9 fewer to 5.7 more', 'from 1.2 to 9.0 more', 'from 3.0 to 0.0 fewer'],
  )
})

test('a sentence goes on after a colon, save an initialism', () => {
  assert.deepEqual(
    [continued('Only graduates.'), continued('OGRS knows records.')],
    ['only graduates.', 'OGRS knows records.'],
  )
})

test('a list reads as in a sentence', () => {
  assert.deepEqual(
    [listText([]), listText(['age']), listText(['age', 'sex', 'sentence'])],
    ['', 'age', 'age, sex and sentence'],
  )
})
