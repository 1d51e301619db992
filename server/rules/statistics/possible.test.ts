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
      share('x', 1),
      inside('x', 0.5),
    ],
    [-1.5, 0.1, 0, 0, 1, 1, 0.5],
  )
})

test('what is impossible is refused by name, never taken for nought', () => {
  for (const [check, wrong] of [
    [finite, [NaN, Infinity]],
    [over0, [0, -1, NaN, Infinity]],
    [notNegative, [-0.1, NaN, Infinity]],
    [wholeNumber, [-1, 1.5, NaN, Infinity, 2 ** 53]],
    [people, [0, -1, 0.5, NaN]],
    [share, [-0.01, 1.01, NaN]],
    [inside, [0, 1, NaN]],
  ] as const)
    for (const value of wrong)
      assert.throws(() => check('the size', value), { name: 'RangeError', message: /^the size must/ })
})

test('a rate of nobody is refused with the reason', () => {
  assert.throws(() => people('n', 0), new RangeError('n must be at least 1: of nobody there is no rate'))
})
