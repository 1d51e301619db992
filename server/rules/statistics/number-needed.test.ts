import assert from 'node:assert/strict'
import test from 'node:test'
import { newcombe } from './differences.js'
import { near } from './near-fixture.js'
import { numberNeeded } from './number-needed.js'

test("an interval that spans nought is said as in Altman's paper", () => {
  const { kind, value, lower, upper, words } = numberNeeded({ value: -0.1, lower: -0.25, upper: 0.05 })

  assert.equal(words, 'NNTB 10 (NNTH 20 to ∞ to NNTB 4)')
  assert.equal(kind, 'spans')
  near([value, lower, upper], [10, 20, 4])
})

test('a sure benefit has its limits in order, the smaller number of people first', () => {
  const { kind, value, lower, upper, words } = numberNeeded(newcombe({ x: 146, n: 332 }, { x: 242, n: 331 }))

  assert.equal(kind, 'NNTB')
  near([value, lower, upper], [3.432194391, 2.774900859, 4.591782195], 1e-6)
  assert.equal(words, 'NNTB 3.4 (NNTB 2.8 to 4.6)')
})

test('a sure harm is called one', () => {
  const { kind, value, lower, upper, words } = numberNeeded({ value: 0.1, lower: 0.004, upper: 0.2 })

  assert.equal(kind, 'NNTH')
  near([value, lower, upper], [10, 5, 250])
  assert.equal(words, 'NNTH 10 (NNTH 5 to 250)')
})

test('no difference at all is infinitely many people', () => {
  assert.deepEqual(numberNeeded({ value: 0, lower: -0.25, upper: 0.05 }), {
    kind: 'spans',
    value: null,
    lower: 20,
    upper: 4,
    words: '∞ (NNTH 20 to ∞ to NNTB 4)',
  })
})

test('a limit at nought is infinite, on whichever side the other lies', () => {
  assert.equal(numberNeeded({ value: -0.1, lower: -0.25, upper: 0 }).words, 'NNTB 10 (∞ to NNTB 4)')
  assert.equal(numberNeeded({ value: 0.1, lower: 0, upper: 0.25 }).words, 'NNTH 10 (NNTH 4 to ∞)')
  assert.equal(numberNeeded({ value: -0.1, lower: -0.25, upper: 0 }).lower, Infinity)
})

test('a difference outside its interval is refused', () => {
  assert.throws(
    () => numberNeeded({ value: 0.3, lower: -0.25, upper: 0.05 }),
    new RangeError('The difference must lie within its interval'),
  )
  assert.throws(
    () => numberNeeded({ value: NaN, lower: -0.25, upper: 0.05 }),
    new RangeError('the difference must be a number, not NaN'),
  )
})
