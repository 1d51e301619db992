import assert from 'node:assert/strict'
import test from 'node:test'
import { datesStops, datesWarns } from './dates.js'
import { sampleTender } from '../sample-tender.js'
import type { Timetable } from '../tender.js'

const NOW = '2026-03-02T12:00:00.000Z'
const timetable = (changes: Partial<Timetable>): Timetable => ({ ...sampleTender().timetable, ...changes })
const stopsOf = (changes: Partial<Timetable>) => datesStops(timetable(changes), NOW)
const warnsOf = (changes: Partial<Timetable>) => datesWarns(timetable(changes), NOW)

test('a deadline must be there, be a moment, and lie in the future', () => {
  const only = { clarifications: null, award: null }
  assert.deepEqual(stopsOf({ ...only, deadline: '' }), [
    { field: 'timetable.deadline', text: 'Enter the deadline for bids' },
  ])
  for (const deadline of ['2026-04-15', 'noon', '2026-13-15T11:00:00.000Z'])
    assert.deepEqual(stopsOf({ ...only, deadline }), [
      { field: 'timetable.deadline', text: 'Enter the deadline for bids as a date and a time' },
    ])
  const passed = [
    { field: 'timetable.deadline', text: 'The deadline for bids has passed. Enter a moment in the future.' },
  ]
  assert.deepEqual(stopsOf({ ...only, deadline: NOW }), passed)
  assert.deepEqual(stopsOf({ ...only, deadline: '2026-03-02T12:00:00.001Z' }), [])
})

test('questions must end before the deadline, and the award come after it', () => {
  const { deadline } = timetable({})
  assert.deepEqual(stopsOf({ clarifications: deadline, award: deadline }), [
    { field: 'timetable.clarifications', text: 'The last moment for questions must be before the deadline for bids' },
    { field: 'timetable.award', text: 'The award must be expected after the deadline for bids' },
  ])
  assert.deepEqual(stopsOf({ clarifications: null, award: null }), [])
})

test('a contract cannot end before it starts, but may last a day', () => {
  assert.deepEqual(stopsOf({ starts: '2026-09-02', ends: '2026-09-01' }), [
    { field: 'timetable.ends', text: 'The contract ends before it starts. Enter a last day after its first day.' },
  ])
  assert.deepEqual(stopsOf({ starts: '2026-09-01', ends: '2026-09-01' }), [])
})

test('a day that is in no calendar is refused', () => {
  assert.deepEqual(stopsOf({ starts: '2026-02-30', ends: '2029-13-01' }), [
    { field: 'timetable.starts', text: 'Enter the first day of the contract as a date' },
    { field: 'timetable.ends', text: 'Enter the last day of the contract as a date' },
  ])
})

test('under fourteen days to bid is warned of, fourteen are not', () => {
  const early = { clarifications: null }
  assert.deepEqual(warnsOf({ ...early, deadline: '2026-03-16T11:59:00.000Z' }), [
    {
      field: 'timetable.deadline',
      text: 'The deadline is less than 14 days away. Bidders may not have time to write a good bid.',
    },
  ])
  assert.deepEqual(warnsOf({ ...early, deadline: '2026-03-16T12:00:00.000Z' }), [])
})

test('a deadline that is a Saturday in London is warned of, also while it is still Friday elsewhere', () => {
  const saturday = [
    {
      field: 'timetable.deadline',
      text: 'The deadline is a Saturday or a Sunday. A bidder in trouble may find nobody to ask.',
    },
  ]
  assert.deepEqual(warnsOf({ deadline: '2026-04-17T23:30:00.000Z' }), saturday)
  assert.deepEqual(warnsOf({ deadline: '2026-04-17T22:30:00.000Z' }), [])
  assert.deepEqual(warnsOf({ deadline: '2026-04-19T22:30:00.000Z' }), saturday)
  assert.deepEqual(warnsOf({ deadline: '2026-04-19T23:30:00.000Z' }), [])
})

test('no time left for questions, and a contract that starts on the day of its award, are warned of', () => {
  assert.deepEqual(warnsOf({ clarifications: NOW, award: '2026-08-31T23:30:00.000Z', starts: '2026-09-01' }), [
    {
      field: 'timetable.clarifications',
      text: 'The last moment for questions has passed, so that bidders can ask nothing',
    },
    {
      field: 'timetable.starts',
      text: 'The contract starts on or before the day of the award. Leave time for the standstill and for starting up.',
    },
  ])
})

test('only one day of a contract needs to be stated, and a contract of unknown award starts when it will', () => {
  assert.deepEqual(stopsOf({ starts: '2026-09-01', ends: null }), [])
  assert.deepEqual(stopsOf({ starts: null, ends: '2026-09-01' }), [])
  assert.deepEqual(warnsOf({ award: null, starts: '2020-01-01' }), [])
  assert.deepEqual(warnsOf({ award: 'soon', starts: '2020-01-01' }), [])
  assert.deepEqual(warnsOf({ starts: null }), [])
  assert.deepEqual(warnsOf({ starts: '1 May' }), [])
  assert.deepEqual(warnsOf({ clarifications: null }), [])
})

test('a deadline that has passed is no short time to bid', () => {
  assert.deepEqual(warnsOf({ clarifications: null, deadline: NOW }), [])
  assert.deepEqual(warnsOf({ clarifications: null, deadline: '2026-02-27T11:00:00.000Z' }), [])
})
