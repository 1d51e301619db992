import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { exchange, holm } from './exchange.js'

const near = (one: number, other: number): void => assert.ok(Math.abs(one - other) < 1e-12, `${one} is not ${other}`)

test('the lowest of two on each of five things has one chance in 32, twice that for either side', () => {
  const found = exchange(Array.from({ length: 5 }, () => ({ own: 1, all: [1, 3] })))
  near(found.low, 1 / 32)
  near(found.high, 1)
  near(found.p, 1 / 16)
  assert.equal(found.sum, 5)
  assert.equal(found.expected, 10)
})

test('worked by hand: two things, three judges with 0, 1, 2, and the sum is 1', () => {
  const found = exchange([
    { own: 0, all: [0, 1, 2] },
    { own: 1, all: [0, 1, 2] },
  ])
  near(found.low, 3 / 9)
  near(found.high, 8 / 9)
  near(found.p, 6 / 9)
})

test('where all agree, and where nothing was judged, nothing is far', () => {
  assert.equal(exchange([{ own: 3, all: [3, 3, 3] }]).p, 1)
  assert.equal(exchange([]).p, 1)
})

test('values below nought are taken as they are', () => {
  near(exchange([{ own: -2, all: [-2, 2, 2, 2] }]).low, 0.25)
})

test('a value that is not among all, or no whole number, is refused', () => {
  assert.throws(() => exchange([{ own: 1, all: [0, 2] }]), RangeError)
  assert.throws(() => exchange([{ own: 0.5, all: [0.5, 2] }]), RangeError)
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
      near(low, all.filter((one) => one <= sum).length / all.length)
      near(high, all.filter((one) => one >= sum).length / all.length)
    }),
    { numRuns: 200 },
  )
})

test('the example of Holm: each chance times how many are left, never less than the one before it', () => {
  const corrected = holm([0.01, 0.04, 0.03])
  near(corrected[0] ?? 0, 0.03)
  near(corrected[1] ?? 0, 0.06)
  near(corrected[2] ?? 0, 0.06)
  assert.deepEqual(holm([]), [])
  assert.deepEqual(holm([0.9, 0.8]), [1, 1])
})
