import assert from 'node:assert/strict'
import test from 'node:test'
import { finite, inside, notNegative, over0, people, share, wholeNumber } from './possible.js'

test('what is possible passes unchanged', () => {
  assert.deepEqual(
    [
      finite('x', -1.5),
      over0('x', 0.1),
      notNegative('x', 0),
      wholeNumber('x', 0),
      people('x', 1),
      share('x', 0),
      share('x', 1),
      inside('x', 0.5),
    ],
    [-1.5, 0.1, 0, 0, 1, 0, 1, 0.5],
  )
})

test('what is impossible is refused by name, never taken for nought', () => {
  for (const [check, wrong, words] of [
    [finite, [NaN, Infinity, -Infinity], 'must be a number, not'],
    [over0, [NaN, Infinity], 'must be a number, not'],
    [over0, [0, -1], 'must be over nought, not'],
    [notNegative, [NaN, Infinity], 'must be a number, not'],
    [notNegative, [-0.1], 'must not be negative, and is'],
    [wholeNumber, [-1, 1.5, NaN, Infinity, 2 ** 53], 'must be a whole number of nought or more, not'],
    [people, [-1, 0.5, NaN], 'must be a whole number of nought or more, not'],
    [share, [-0.01, 1.01, NaN], 'must lie from 0 to 1, and is'],
    [inside, [0, 1, -0.1, 1.1, NaN], 'must lie between 0 and 1, and is'],
  ] as const)
    for (const value of wrong)
      assert.throws(() => check('the size', value), new RangeError(`the size ${words} ${value}`))
})

test('a rate of nobody is refused with the reason', () => {
  assert.throws(() => people('n', 0), new RangeError('n must be at least 1: of nobody there is no rate'))
})
