import assert from 'node:assert/strict'
import test from 'node:test'
import { isDay, monthsBefore } from './days.js'

test('a day exists or it does not, and is written in one way only', () => {
  assert.deepEqual(['2024-02-29', '2023-02-29', '2023-13-01', '2023-1-1', '', '31/12/2023', '2023-12-31'].map(isDay), [
    true,
    false,
    false,
    false,
    false,
    false,
    true,
  ])
})

test('months are counted back over the turn of a year, and to the end of a shorter month', () => {
  assert.equal(monthsBefore('2026-03-02', 84), '2019-03-02')
  assert.equal(monthsBefore('2026-03-31', 1), '2026-02-28')
  assert.equal(monthsBefore('2026-01-15', 21), '2024-04-15')
  assert.equal(monthsBefore('2024-02-29', 12), '2023-02-28')
})

test('what is no day has no day before it', () => {
  assert.throws(() => monthsBefore('2023-02-30', 1), RangeError)
})
