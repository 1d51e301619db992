import assert from 'node:assert/strict'
import test from 'node:test'
import { rankReversal } from './rank-reversal.js'

test('under the lowest price the last bid decides which of the others wins', () => {
  const { relative } = rankReversal()
  assert.deepEqual(
    relative.rows.map(({ bidder, total, totalWithout }) => [bidder, total, totalWithout]),
    [
      ['A', '77.40', '84.60'],
      ['B', '76.00', '86.00'],
      ['C', '72.00', null],
    ],
  )
  assert.deepEqual([relative.winner, relative.winnerWithout, relative.last], ['A', 'B', 'C'])
})

test('under a fixed benchmark the same bids stand in the same order with and without the last one', () => {
  const { absolute } = rankReversal()
  assert.equal(absolute.winner, absolute.winnerWithout)
  for (const { total, totalWithout } of absolute.rows.slice(0, 2)) assert.equal(total, totalWithout)
})
