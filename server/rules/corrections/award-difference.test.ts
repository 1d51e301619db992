import assert from 'node:assert/strict'
import test from 'node:test'
import { awardDifference, type ComparedAward, type ComparedBid } from './award-difference.js'

const bid = (id: string, rank: number | null, total: string | null, mark: string, points: string): ComparedBid => ({
  bid: id,
  bidder: `${id} Trust`,
  standing: rank === null ? 'excluded' : 'ranked',
  rank,
  total,
  criteria: [
    { id: 'model', mark, points },
    { id: 'staffing', mark: '3', points: '12' },
  ],
  price: rank === null ? null : { points: '30.00' },
})
const award = (winner: string | null, ...bids: ComparedBid[]): ComparedAward => ({
  bids,
  winners: [{ lot: '', bid: winner }],
})

const FORMER = award('a', bid('a', 1, '80.00', '4', '16'), bid('b', 2, '78.00', '3', '12'))

test('an award laid beside itself does not differ', () => {
  const difference = awardDifference(FORMER, FORMER)
  assert.equal(difference.isSame, true)
  assert.deepEqual(difference.winners, [])
  assert.deepEqual(
    difference.bids.map(({ isChanged, marks }) => [isChanged, marks]),
    [
      [false, []],
      [false, []],
    ],
  )
})

test('one mark that moved is told with its points, the totals and ranks that follow, and another winner', () => {
  const now = award('b', bid('b', 1, '82.00', '4', '16'), bid('a', 2, '80.00', '4', '16'))
  const difference = awardDifference(FORMER, now)
  assert.deepEqual(difference.winners, [{ lot: '', bid: { before: 'a', after: 'b' } }])
  const [b, a] = difference.bids
  assert.deepEqual(b?.marks, [
    { criterion: 'model', mark: { before: '3', after: '4' }, points: { before: '12', after: '16' } },
  ])
  assert.deepEqual(b?.total, { before: '78.00', after: '82.00' })
  assert.deepEqual([a?.rank, a?.marks, a?.isChanged], [{ before: 1, after: 2 }, [], true])
})

test('a bid that is excluded has no total and no points for its price any more, and a bid that came back was nowhere before', () => {
  const out = awardDifference(FORMER, award('a', bid('a', 1, '80.00', '4', '16'), bid('b', null, null, '3', '12')))
  assert.deepEqual(out.bids[1]?.standing, { before: 'ranked', after: 'excluded' })
  assert.deepEqual(out.bids[1].total, { before: '78.00', after: null })
  assert.deepEqual(out.bids[1].pricePoints, { before: '30.00', after: null })
  const back = awardDifference(award('a', bid('a', 1, '80.00', '4', '16')), FORMER)
  assert.deepEqual(back.bids[1]?.rank, { before: null, after: 2 })
  assert.equal(back.isSame, false)
})

test('with lots only the lot that has another winner is told', () => {
  const lots = (north: string | null): ComparedAward => ({
    bids: [],
    winners: [
      { lot: 'north', bid: north },
      { lot: 'south', bid: 'c' },
    ],
  })
  assert.deepEqual(awardDifference(lots('a'), lots(null)).winners, [
    { lot: 'north', bid: { before: 'a', after: null } },
  ])
})

test('a bid counts as changed for any one of its figures, and an award for its winner alone', () => {
  const before = bid('a', 1, '80.00', '4', '16')
  const isChanged = (changes: Partial<ComparedBid>) => {
    const difference = awardDifference(award('a', before), award('a', { ...before, ...changes }))
    return [difference.isSame, difference.bids[0]?.isChanged]
  }
  const withMark = (mark: string, points: string) => ({
    criteria: [{ id: 'model', mark, points }, ...before.criteria.slice(1)],
  })
  assert.deepEqual(isChanged({}), [true, false])
  const any: Partial<ComparedBid>[] = [
    withMark('3', '16'),
    withMark('4', '15'),
    { price: { points: '29.99' } },
    { total: '80.01' },
    { rank: 2 },
    { standing: 'excluded' },
  ]
  assert.deepEqual(any.map(isChanged), Array(any.length).fill([false, true]))
  assert.deepEqual(isChanged(withMark('4', '15')), [false, true])
  assert.deepEqual(awardDifference(award('a', before), award(null, before)), {
    bids: awardDifference(award('a', before), award('a', before)).bids,
    winners: [{ lot: '', bid: { before: 'a', after: null } }],
    isSame: false,
  })
})

test('a lot that was awarded to nobody before is told with nobody before', () => {
  const lots = (...winners: ComparedAward['winners']): ComparedAward => ({ bids: [], winners })
  assert.deepEqual(awardDifference(lots(), lots({ lot: 'north', bid: 'a' }, { lot: 'south', bid: null })).winners, [
    { lot: 'north', bid: { before: null, after: 'a' } },
  ])
})
