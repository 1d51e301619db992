import assert from 'node:assert/strict'
import test from 'node:test'
import { byBid, byBidAndCriterion, refuseUnpublished, severalByBid } from './case-index.js'
import { sampleCriterion } from './sample-tender.js'

test('rows are found by their bid, and by their bid and criterion', () => {
  assert.deepEqual(byBid([{ bid: 'a', pence: 100 }], 'a price').get('a'), { bid: 'a', pence: 100 })
  const rows = [
    { bid: 'a', criterion: 'q1', mark: '3' },
    { bid: 'a', criterion: 'q2', mark: '4' },
  ]
  assert.equal(byBidAndCriterion(rows, 'a mark').get('a')?.get('q2')?.mark, '4')
})

test('two prices or two marks for one thing are refused, rather than the later one taken', () => {
  assert.throws(
    () => byBid([{ bid: 'a' }, { bid: 'a' }], 'a price'),
    new RangeError('Bid a has a price more than once, and nothing says which of them counts'),
  )
  const row = { bid: 'a', criterion: 'q1' }
  assert.throws(
    () => byBidAndCriterion([row, row], 'a mark'),
    new RangeError('Bid a has a mark for the criterion q1 more than once, and nothing says which of them counts'),
  )
})

test('what a bid may have several of is all kept', () => {
  const rows = [
    { bid: 'a', rule: '1' },
    { bid: 'b', rule: '2' },
    { bid: 'a', rule: '3' },
  ]
  assert.deepEqual(severalByBid(rows).get('a'), [
    { bid: 'a', rule: '1' },
    { bid: 'a', rule: '3' },
  ])
})

test('a mark for anything that was not published is refused', () => {
  refuseUnpublished([{ bid: 'a', criterion: 'q1' }], [sampleCriterion('q1', '100')])
  assert.throws(
    () => refuseUnpublished([{ bid: 'a', criterion: 'manager' }], [sampleCriterion('q1', '100')]),
    new RangeError('Bid a has a mark for “manager”, which is no published criterion that is marked'),
  )
})
