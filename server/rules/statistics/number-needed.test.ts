import assert from 'node:assert/strict'
import test from 'node:test'
import { newcombe } from './differences.js'
import { near } from './near-fixture.js'
import { numberNeeded } from './number-needed.js'
import { refuses } from './refused-fixture.js'

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

test('where all is alike there is nobody to count, whichever way it is looked at', () => {
  assert.deepEqual(numberNeeded({ value: 0, lower: 0, upper: 0 }), {
    kind: 'spans',
    value: null,
    lower: Infinity,
    upper: Infinity,
    words: '∞ (∞)',
  })
  assert.deepEqual(numberNeeded({ value: 0, lower: 0, upper: 0.25 }), {
    kind: 'spans',
    value: null,
    lower: 4,
    upper: Infinity,
    words: '∞ (NNTH 4 to ∞)',
  })
})

test('a difference without width has one number of people', () => {
  assert.deepEqual(numberNeeded({ value: -0.25, lower: -0.25, upper: -0.25 }), {
    kind: 'NNTB',
    value: 4,
    lower: 4,
    upper: 4,
    words: 'NNTB 4 (NNTB 4 to 4)',
  })
})

test('from a hundred people on, tenths of a person are left out', () => {
  // 1 ÷ 0.0064 is 156.25, 1 ÷ 0.0128 is 78.125.
  assert.equal(
    numberNeeded({ value: 0.0128, lower: -0.004, upper: 0.0256 }).words,
    'NNTH 78.1 (NNTH 39.1 to ∞ to NNTB 250)',
  )
  assert.equal(numberNeeded({ value: 0.0064, lower: 0.004, upper: 0.0128 }).words, 'NNTH 156 (NNTH 78.1 to 250)')
})

test('a difference outside its interval is refused', () => {
  refuses([
    [() => numberNeeded({ value: -0.3, lower: -0.25, upper: 0.05 }), 'The difference must lie within its interval'],
    [() => numberNeeded({ value: 0, lower: -Infinity, upper: 0.05 }), 'the difference must be a number, not -Infinity'],
    [() => numberNeeded({ value: 0, lower: -0.25, upper: Infinity }), 'the difference must be a number, not Infinity'],
    [() => numberNeeded({ value: 0.3, lower: -0.25, upper: 0.05 }), 'The difference must lie within its interval'],
    [() => numberNeeded({ value: NaN, lower: -0.25, upper: 0.05 }), 'the difference must be a number, not NaN'],
  ])
})
