import assert from 'node:assert/strict'
import test from 'node:test'
import { rankAward } from './evaluation.js'
import { sampleCase, twoQuestions } from './sample-case.js'
import type { TieBreak } from './tender.js'

const PENCE = 100_000_00
// Both have 34 quality points: 40 × 0.4 + 30 × 0.6, and 40 × 0.7 + 30 × 0.2.
const EVEN = { id: 'even', bidder: 'Evenly', marks: { studies: '40', model: '60' }, pence: PENCE }
const STRONG = { id: 'strong', bidder: 'Strongly', marks: { studies: '70', model: '20' }, pence: PENCE }
const whys = (tieBreak: TieBreak[], ...bids: (typeof EVEN)[]) =>
  rankAward(sampleCase(twoQuestions({ tieBreak }), bids)).rows.map(({ bidder, rank, why }) => [bidder, rank, why])

test('the award says which step broke a tie, against whom', () => {
  assert.deepEqual(whys([{ by: 'price' }, { by: 'section', id: 'evidence' }], EVEN, STRONG), [
    ['Strongly', 1, 'Ahead of Evenly on equal totals: higher points in Section evidence'],
    ['Evenly', 2, ''],
  ])
  assert.deepEqual(whys([{ by: 'criterion', id: 'model' }], EVEN, STRONG), [
    ['Evenly', 1, 'Ahead of Strongly on equal totals: higher points in Title of model'],
    ['Strongly', 2, ''],
  ])
})

test('a lower price breaks a tie that points leave', () => {
  const cheap = { ...EVEN, id: 'cheap', bidder: 'Cheaply', pence: 90_000_00 }
  assert.deepEqual(whys([{ by: 'section', id: 'service' }, { by: 'price' }], EVEN, cheap), [
    ['Cheaply', 1, 'Ahead of Evenly on equal totals: lower price'],
    ['Evenly', 2, ''],
  ])
})

test('a bid can be ahead of several that share the next rank', () => {
  const twin = { ...EVEN, id: 'twin', bidder: 'Twinly' }
  assert.deepEqual(whys([{ by: 'section', id: 'evidence' }], twin, EVEN, STRONG), [
    ['Strongly', 1, 'Ahead of Evenly and Twinly on equal totals: higher points in Section evidence'],
    ['Evenly', 2, ''],
    ['Twinly', 2, ''],
  ])
})

test('a shared rank, and a lead in points, say nothing of a tie', () => {
  assert.deepEqual(whys([], EVEN, STRONG), [
    ['Evenly', 1, ''],
    ['Strongly', 1, ''],
  ])
  const better = { ...EVEN, id: 'better', bidder: 'Better', marks: { studies: '80', model: '60' } }
  assert.deepEqual(whys([{ by: 'price' }], EVEN, better)[0], ['Better', 1, ''])
})
