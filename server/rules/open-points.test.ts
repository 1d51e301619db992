import assert from 'node:assert/strict'
import { test } from 'node:test'
import { holdOnClosing, type Point } from './open-points.js'

const UNTIL = '2026-04-20T11:00:00.000Z'
const BEFORE = '2026-04-20T10:59:59.999Z'
const raised: Point = { until: null, declined: false, answeredAt: null }
const sent: Point = { ...raised, until: UNTIL }

test('a point that was sent is waited for until its very moment, and not from then on', () => {
  assert.deepEqual(holdOnClosing([sent], BEFORE), { kind: 'waiting', until: UNTIL })
  assert.equal(holdOnClosing([sent], UNTIL), null)
})

test('a point that was answered or declined, or none at all, holds nothing up', () => {
  assert.equal(holdOnClosing([], BEFORE), null)
  assert.equal(holdOnClosing([{ ...sent, answeredAt: BEFORE }], BEFORE), null)
  assert.equal(holdOnClosing([{ ...raised, declined: true }], BEFORE), null)
})

test('of several points the latest is waited for, and one that nobody has decided on comes first', () => {
  const later = '2026-04-22T11:00:00.000Z'
  assert.deepEqual(holdOnClosing([{ ...sent, until: later }, sent], BEFORE), { kind: 'waiting', until: later })
  assert.deepEqual(holdOnClosing([sent, raised], BEFORE), { kind: 'undecided' })
  assert.deepEqual(holdOnClosing([raised], later), { kind: 'undecided' })
})
