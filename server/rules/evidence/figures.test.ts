import assert from 'node:assert/strict'
import test from 'node:test'
import {
  continued,
  countText,
  listText,
  percentText,
  placesApart,
  pointsText,
  rangeText,
  ratioRange,
  ratioText,
} from './figures.js'

test('figures are read out with their unit', () => {
  assert.deepEqual(
    [percentText(0.381), pointsText(-7.54), pointsText(1), ratioText(0.8349), countText(1236), countText(999)],
    ['38.1%', '7.5 percentage points', '1.0 percentage point', '0.83', '1,236', '999'],
  )
})

test('each limit of a range says its side, and nought has no sign', () => {
  assert.deepEqual(
    [rangeText(-12.9, -2), rangeText(-21.9, 5.7), rangeText(1.2, 9), rangeText(-3, -0.01)],
    ['from 12.9 to 2.0 fewer', 'from 21.9 fewer to 5.7 more', 'from 1.2 to 9.0 more', 'from 3.00 to 0.01 fewer'],
  )
})

test('a limit beside no effect gets more decimals, until it no longer reads as no effect', () => {
  assert.deepEqual(
    [ratioRange(0.8937, 0.9953), ratioRange(1.0017, 1.1432), ratioRange(0.54, 1.17), ratioRange(0.8, 1)],
    ['0.894 to 0.995', '1.002 to 1.143', '0.54 to 1.17', '0.80 to 1.00'],
  )
  assert.deepEqual([placesApart([0.9996], 1, 2), placesApart([0.9999999], 1, 2)], [4, 5])
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
