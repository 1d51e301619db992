import assert from 'node:assert/strict'
import test from 'node:test'
import { decimal, interval, onAxis, people, percent, whole } from './numbers.js'
import { wrapped } from './wrapping.js'

test('a number is written with a true minus sign, and nought without one', () => {
  assert.deepEqual(
    [decimal(-29.06, 1), decimal(-0.04, 1), decimal(0.5, 0), onAxis(-0.3)],
    ['−29.1', '0.0', '1', '−0.3'],
  )
})

test('thousands are parted, shares are per cent', () => {
  assert.deepEqual(
    [whole(3085), whole(412), whole(1234567), people(1421.5), people(147), percent(0.331), percent(0.596, 1)],
    ['3,085', '412', '1,234,567', '1,421.5', '147', '33%', '59.6%'],
  )
})

test('an interval with an end that nobody knows is called not known, rather than nought', () => {
  assert.deepEqual(
    [interval(0.54, 1.171), interval(0.8937, 0.9953), interval(null, 1.2)],
    ['0.54 to 1.17', '0.894 to 0.995', 'not known'],
  )
})

test('a long label is broken between words and cut where no room is left', () => {
  assert.deepEqual(wrapped('Fernhill one-year reoffending study', 20), ['Fernhill one-year', 'reoffending study'])
  assert.deepEqual(wrapped('one two three four five', 9), ['one two', 'three…'])
  assert.deepEqual(wrapped('Llanfairpwllgwyngyll', 10), ['Llanfairp…'])
})
