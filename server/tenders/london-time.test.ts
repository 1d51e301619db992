import assert from 'node:assert/strict'
import test from 'node:test'
import { fromLondon, inLondon, typedTime } from './london-time.js'

test('noon in winter is noon in UTC, and noon in summer an hour earlier', () => {
  assert.equal(fromLondon('2026-01-15', '12:00'), '2026-01-15T12:00:00.000Z')
  assert.equal(fromLondon('2026-07-01', '12:00'), '2026-07-01T11:00:00.000Z')
})

test('what was typed is shown again as it was typed, in winter and in summer', () => {
  for (const [date, time] of [
    ['2026-03-28', '23:59'],
    ['2026-03-29', '02:00'],
    ['2026-10-24', '00:00'],
    ['2026-10-25', '02:00'],
  ] as const)
    assert.deepEqual(inLondon(fromLondon(date, time)), { date, time })
})

test('the hour that the clocks leave out in spring is no time', () => {
  assert.equal(fromLondon('2026-03-29', '00:59'), '2026-03-29T00:59:00.000Z')
  assert.equal(fromLondon('2026-03-29', '01:30'), null)
  assert.equal(fromLondon('2026-03-29', '02:00'), '2026-03-29T01:00:00.000Z')
})

test('of the hour that comes twice in autumn it is the first', () => {
  assert.equal(fromLondon('2026-10-25', '01:30'), '2026-10-25T00:30:00.000Z')
  assert.equal(inLondon('2026-10-25T01:30:00.000Z').time, '01:30')
})

test('a day that is not in the calendar is no moment', () => {
  assert.equal(fromLondon('2026-02-30', '12:00'), null)
  assert.equal(fromLondon('2026-13-01', '12:00'), null)
  assert.equal(fromLondon('', ''), null)
})

test('times are understood as people type them', () => {
  assert.deepEqual(['12', '9:30', '9.30', '0930', '24:00', '12:60', 'noon', ''].map(typedTime), [
    '12:00',
    '09:30',
    '09:30',
    '09:30',
    '',
    '',
    '',
    '',
  ])
})
