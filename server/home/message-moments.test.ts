import assert from 'node:assert/strict'
import test from 'node:test'
import { isFresh, nextTry, remindersDue } from './message-moments.js'

const DEADLINE = '2026-04-15T11:00:00.000Z'
const names = (now: string): string[] => remindersDue(DEADLINE, now).map(({ name }) => name)

test('the reminder of a week is due at its very moment, and no longer once two days are left', () => {
  assert.deepEqual(names('2026-04-08T10:59:59.999Z'), [])
  assert.deepEqual(names('2026-04-08T11:00:00.000Z'), ['week'])
  assert.deepEqual(names('2026-04-13T10:59:59.999Z'), ['week'])
  assert.deepEqual(names('2026-04-13T11:00:00.000Z'), [])
})

test('the reminder of a day is due until the deadline, and not after it', () => {
  assert.deepEqual(names('2026-04-14T10:59:59.999Z'), [])
  assert.deepEqual(names('2026-04-14T11:00:00.000Z'), ['day'])
  assert.deepEqual(names('2026-04-15T10:59:59.999Z'), ['day'])
  assert.deepEqual(names(DEADLINE), [])
})

test('only who had begun by the moment of a reminder needs it', () => {
  assert.deepEqual(remindersDue(DEADLINE, '2026-04-08T11:00:00.000Z'), [
    { name: 'week', from: '2026-04-08T11:00:00.000Z' },
  ])
})

test('a letter is tried again after growing waits, and not for more than three days', () => {
  const made = '2026-04-01T00:00:00.000Z'
  const waits = [1, 2, 3, 4, 5, 6, 7].map((tries) => nextTry(made, tries, made)?.slice(11, 16))
  assert.deepEqual(waits, ['00:01', '00:05', '00:15', '01:00', '03:00', '06:00', '06:00'])
  assert.equal(nextTry(made, 9, '2026-04-03T18:00:00.000Z'), '2026-04-04T00:00:00.000Z')
  assert.equal(nextTry(made, 9, '2026-04-03T18:00:00.001Z'), null)
})

test('nobody is written to about what was three days ago', () => {
  assert.equal(isFresh('2026-04-01T00:00:00.001Z', '2026-04-04T00:00:00.000Z'), true)
  assert.equal(isFresh('2026-04-01T00:00:00.000Z', '2026-04-04T00:00:00.000Z'), false)
})
