import assert from 'node:assert/strict'
import test from 'node:test'
import { orderStops, orderWarns } from './order.js'
import { sampleTender } from '../sample-tender.js'

test('a tie-break by something that is not in the tender is refused, by its step', () => {
  const tieBreak = [
    { by: 'section' as const, id: 'evidence' },
    { by: 'section' as const, id: 'studies' },
    { by: 'criterion' as const, id: 'evidence' },
  ]
  assert.deepEqual(orderStops(sampleTender({ tieBreak })), [
    { field: 'tieBreak', text: 'Step 2 of the tie-break names the section “studies”, which is not in the tender' },
    { field: 'tieBreak', text: 'Step 3 of the tie-break names the criterion “evidence”, which is not in the tender' },
  ])
})

test('a tie-break by price needs a price section', () => {
  const tender = sampleTender()
  assert.deepEqual(orderStops({ ...tender, sections: tender.sections.filter(({ kind }) => kind !== 'price') }), [
    { field: 'tieBreak', text: 'Step 2 of the tie-break compares prices, but there is no price section' },
  ])
})

test('totals are rounded to no less than 0 and no more than 4 whole places', () => {
  const at = (places: number) => orderStops(sampleTender({ rounding: { places, mode: 'half up' } })).length
  assert.deepEqual([0, 4, -1, 5, 1.5, NaN].map(at), [0, 0, 1, 1, 1, 1])
})

test('a tender without a tie-break is warned that ranks can be shared', () => {
  assert.deepEqual(orderWarns(sampleTender({ tieBreak: [] })), [
    {
      field: 'tieBreak',
      text: 'There is no tie-break: bids with equal totals will share a rank, even the first. Say what decides between them.',
    },
  ])
})

test('a rounding that cannot be done is said in words, and only half up can', () => {
  const text = 'Totals must be rounded half up to a whole number of places from 0 to 4'
  for (const rounding of [
    { places: 5, mode: 'half up' as const },
    { places: 2, mode: 'half even' as 'half up' },
  ])
    assert.deepEqual(orderStops(sampleTender({ rounding })), [{ field: 'rounding', text }])
  assert.deepEqual(orderStops(sampleTender({ tieBreak: [{ by: 'criterion', id: 'model' }] })), [])
})
