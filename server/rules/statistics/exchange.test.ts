import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { exchange, holm } from './exchange.js'
import { near } from './near-fixture.js'
import { refuses } from './refused-fixture.js'

test('the lowest of two on each of five things has one chance in 32, twice that for either side', () => {
  const found = exchange(Array.from({ length: 5 }, () => ({ own: 1, all: [1, 3] })))
  near([found.low, found.high, found.p], [1 / 32, 1, 1 / 16], 1e-12)
  assert.equal(found.sum, 5)
  assert.equal(found.expected, 10)
})

test('worked by hand: two things, three judges with 0, 1, 2, and the sum is 1', () => {
  const found = exchange([
    { own: 0, all: [0, 1, 2] },
    { own: 1, all: [0, 1, 2] },
  ])
  near([found.low, found.high, found.p], [3 / 9, 8 / 9, 6 / 9], 1e-12)
})

test('the highest of four on one thing, and what all four would come to on average', () => {
  assert.deepEqual(exchange([{ own: 9, all: [1, 4, 6, 9] }]), { sum: 9, expected: 5, low: 1, high: 0.25, p: 0.5 })
})

test('where all agree, and where nothing was judged, nothing is far', () => {
  assert.deepEqual(exchange([{ own: 3, all: [3, 3, 3, 3] }]), { sum: 3, expected: 3, low: 1, high: 1, p: 1 })
  assert.deepEqual(exchange([]), { sum: 0, expected: 0, low: 1, high: 1, p: 1 })
})

test('no chance is over one by the last digit of a float', () => {
  for (let judges = 2; judges <= 60; judges++) {
    const all = Array.from({ length: judges }, (_, at) => at)
    const { low, high } = exchange([
      { own: judges - 1, all },
      { own: judges - 1, all },
    ])
    assert.equal(low <= 1 && high <= 1, true, `${judges} judges`)
  }
})

test('values below nought are taken as they are, and one judge alone is always where that judge is', () => {
  assert.deepEqual(exchange([{ own: -2, all: [-2, 2, 2, 2] }]), { sum: -2, expected: 1, low: 0.25, high: 1, p: 0.5 })
  assert.deepEqual(exchange([{ own: -7, all: [-7] }]), { sum: -7, expected: -7, low: 1, high: 1, p: 1 })
})

test('a value that is not among all, or no whole number, is refused', () => {
  refuses([
    [() => exchange([{ own: 1, all: [0, 2] }]), 'One’s own value is among all'],
    [() => exchange([{ own: 0, all: [] }]), 'One’s own value is among all'],
    [() => exchange([{ own: 2, all: [0.5, 2] }]), 'Values are whole numbers'],
    [() => exchange([{ own: 0.5, all: [0.5] }]), 'Values are whole numbers'],
  ])
})

test('the law adds up to one, however the values lie: what is not as low is higher', () => {
  const items = fc.array(fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 1, maxLength: 4 }), { maxLength: 6 })
  fc.assert(
    fc.property(items, (values) => {
      const judged = values.map((all) => ({ own: all[0] ?? 0, all }))
      const { low, high, sum } = exchange(judged)
      const all = judged.reduce<number[]>(
        (sums, { all: these }) => sums.flatMap((one) => these.map((value) => one + value)),
        [0],
      )
      near(low, all.filter((one) => one <= sum).length / all.length, 1e-12)
      near(high, all.filter((one) => one >= sum).length / all.length, 1e-12)
    }),
    { numRuns: 200 },
  )
})

test('the example of Holm: each chance times how many are left, never less than the one before it', () => {
  const corrected = holm([0.01, 0.04, 0.03])
  near(corrected, [0.03, 0.06, 0.06], 1e-12)
  assert.deepEqual(holm([]), [])
  assert.deepEqual(holm([0.9, 0.8]), [1, 1])
})

test('worked by hand: five chances in no order, of which the third in rank lifts the fourth', () => {
  // In order: 5 × 0.001, 4 × 0.01, 3 × 0.03, 2 × 0.035 (less than 0.09), 1 × 0.5.
  const corrected = holm([0.03, 0.5, 0.001, 0.035, 0.01])
  near(corrected, [0.09, 0.5, 0.005, 0.09, 0.04], 1e-12)
})
