import assert from 'node:assert/strict'
import test from 'node:test'
import { percentPossible } from './grim.js'
import { refuses } from './refused-fixture.js'

test('44 per cent of 25 people is 11, and of 19 or of 21 nobody', () => {
  assert.deepEqual(percentPossible('44', 25), { possible: true, smallestX: 11, counts: [11] })
  assert.deepEqual(percentPossible('44', 19), { possible: false, smallestX: null, counts: [] })
  assert.deepEqual(percentPossible('44', 21), { possible: false, smallestX: null, counts: [] })
})

test('a half may have been rounded up or down', () => {
  // 1 of 8 is 12.5 per cent, 3 of 8 is 37.5.
  assert.deepEqual(
    ['12', '13', '37', '38', '12.5', '12.4', '12.6'].map((percent) => percentPossible(percent, 8).smallestX),
    [1, 1, 3, 3, 1, null, null],
  )
})

test('decimals that are printed count, noughts too', () => {
  assert.deepEqual(percentPossible('44', 332).counts, [145, 146, 147])
  assert.deepEqual(percentPossible('44.0', 332).counts, [146])
  assert.deepEqual(percentPossible('44.00', 332).counts, [])
})

test('the ends are nobody and everybody, and a little more', () => {
  assert.deepEqual(percentPossible('0', 10).counts, [0])
  assert.deepEqual(percentPossible('100', 10).counts, [10])
  assert.deepEqual(percentPossible('0', 300).counts, [0, 1])
  assert.deepEqual(percentPossible('0', 1000).counts, [0, 1, 2, 3, 4, 5])
  assert.deepEqual(percentPossible('100', 200).counts, [199, 200])
  assert.deepEqual(percentPossible('50', 1).counts, [])
})

test('every count of every small group is found under the percentages that it prints as', () => {
  for (let n = 1; n <= 60; n++)
    for (let x = 0; x <= n; x++) {
      const tenths = (1000 * x) / n
      for (const printed of [Math.floor(tenths + 0.5), Math.ceil(tenths - 0.5)])
        assert.equal(percentPossible((printed / 10).toFixed(1), n).counts.includes(x), true, `${x} of ${n}`)
    }
})

test('everybody is a hundred per cent, in however many decimals, and of one person there is nothing between', () => {
  assert.deepEqual(percentPossible('100.00', 3), { possible: true, smallestX: 3, counts: [3] })
  assert.deepEqual(percentPossible('99.9', 3).counts, [])
  assert.deepEqual(percentPossible('0.0', 3).counts, [0])
  assert.deepEqual(
    ['0', '50', '100'].map((percent) => percentPossible(percent, 1).counts),
    [[0], [], [1]],
  )
})

test('a percentage in twelve decimals is read to the last of them, and one in thirteen is refused', () => {
  // 1 of 3, rounded to twelve decimals.
  assert.deepEqual(percentPossible('33.333333333333', 3).counts, [1])
  assert.deepEqual(percentPossible('33.333333333334', 3).counts, [])
  assert.throws(
    () => percentPossible('33.3333333333333', 3),
    new RangeError('“33.3333333333333” is not a percentage in plain decimal text'),
  )
})

test('what is no percentage of anybody is refused', () => {
  refuses([
    [() => percentPossible('101', 25), '101% is more than all of them'],
    [() => percentPossible('44', 2.5), 'n must be a whole number of nought or more, not 2.5'],
    [() => percentPossible('44%', 25), '“44%” is not a percentage in plain decimal text'],
    [() => percentPossible('-1', 25), '“-1” is not a percentage in plain decimal text'],
    [() => percentPossible('100.5', 25), '100.5% is more than all of them'],
    [() => percentPossible('44', 0), 'n must be at least 1: of nobody there is no rate'],
  ])
})
