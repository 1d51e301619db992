import assert from 'node:assert/strict'
import test from 'node:test'
import { eValue } from './e-value.js'
import { near } from './near-fixture.js'

test("the paper's own example comes out", () => {
  const { eValue: value, eValueInterval } = eValue(3.9, 2.4)

  near([value, eValueInterval], [7.263034344, 4.233030278])
})

test('a protective effect is turned over first', () => {
  const { eValue: value, eValueInterval } = eValue(0.601, 0.69)

  near([value, eValueInterval], [2.71, 2.25], 0.01)
  near(eValue(1 / 3.9, null).eValue, eValue(3.9, null).eValue)
})

test('where the interval holds no effect nothing hidden is needed to explain it', () => {
  assert.equal(eValue(0.8, 1.04).eValueInterval, 1)
  assert.equal(eValue(1.2, 0.9).eValueInterval, 1)
  assert.equal(eValue(1.2, 1).eValueInterval, 1)
  assert.equal(eValue(0.8, 1).eValueInterval, 1)
})

test('no effect has the value 1, whichever limit is named, and no interval has none', () => {
  assert.deepEqual(eValue(1, null), { eValue: 1, eValueInterval: null })
  for (const limit of [0.7, 1, 1.4]) assert.deepEqual(eValue(1, limit), { eValue: 1, eValueInterval: 1 })
})

test('a ratio of nought is refused', () => {
  assert.throws(() => eValue(0, null), new RangeError('the relative risk must be over nought, not 0'))
  assert.throws(() => eValue(0.5, 0), new RangeError('the limit nearest to no effect must be over nought, not 0'))
})
