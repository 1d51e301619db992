import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { candidatesFor, limitOutcomes, type LimitBasis, type LotOrder } from './lots-limit.js'
import { LOT_RULES, type LotRule } from './lot.js'

/** The ranked bids of a lot from 'bidder total' in their order; a total equal to the one before shares its rank. */
const orderOf = (lot: string, ...places: [bidder: string, total: string][]): LotOrder => ({
  lot,
  places: places.map(([bidder, total]) => ({
    bid: `${bidder} ${lot}`,
    bidder: bidder.toUpperCase(),
    organisation: bidder,
    rank: places.findIndex((one) => one[1] === total) + 1,
    total,
  })),
})

// Worked by hand: a is first everywhere, by 5, 1 and 10 points.
const ORDERS = [
  orderOf('north', ['a', '90.00'], ['b', '85.00'], ['c', '70.00']),
  orderOf('south', ['a', '88.00'], ['c', '87.00'], ['b', '60.00']),
  orderOf('east', ['a', '80.00'], ['b', '70.00'], ['c', '50.00']),
]
const PREFERENCES = new Map([
  ['a', ['south', 'north', 'east']],
  ['b', ['north', 'east']],
])

const basisOf = (most: number, rule: LotRule, changes: Partial<LimitBasis> = {}): LimitBasis => ({
  orders: ORDERS,
  limit: { most, rule },
  preferences: PREFERENCES,
  ...changes,
})

const winners = (basis: LimitBasis): string[] =>
  limitOutcomes(basis).map((outcome) =>
    outcome.winners.map(({ lot, bid }) => `${lot}: ${bid?.split(' ')[0] ?? '–'}`).join(', '),
  )

test('with one lot each, a bidder keeps the lot that it said it wanted most, and the next bid wins each of the others', () => {
  // a keeps south and gives up north and east; both fall to b, who wants north more; east is left to c.
  assert.deepEqual(winners(basisOf(1, 'preference of the bidder')), ['north: b, south: a, east: c'])
  assert.deepEqual(winners(basisOf(2, 'preference of the bidder')), ['north: a, south: a, east: b'])
})

test('with the largest margin, a bidder keeps the lots in which it is furthest ahead', () => {
  // a is ahead by 10 in east, 5 in north, 1 in south.
  assert.deepEqual(winners(basisOf(1, 'largest margin')), ['north: b, south: c, east: a'])
  assert.deepEqual(winners(basisOf(2, 'largest margin')), ['north: a, south: c, east: a'])
})

test('with the order of the lots, a bidder keeps the lots that the tender lists first', () => {
  assert.deepEqual(winners(basisOf(1, 'order of the lots')), ['north: a, south: c, east: b'])
  assert.deepEqual(winners(basisOf(2, 'order of the lots')), ['north: a, south: a, east: b'])
})

test('each round says what fell to whom, who held too much, and what was kept', () => {
  assert.deepEqual(limitOutcomes(basisOf(1, 'preference of the bidder'))[0]?.steps, [
    { kind: 'offered', round: 1, lot: 'north', bid: 'a north', rank: 1, among: [] },
    { kind: 'offered', round: 1, lot: 'south', bid: 'a south', rank: 1, among: [] },
    { kind: 'offered', round: 1, lot: 'east', bid: 'a east', rank: 1, among: [] },
    { kind: 'given up', round: 1, organisation: 'a', bidder: 'A', kept: ['south'], lots: ['north', 'east'] },
    { kind: 'offered', round: 2, lot: 'north', bid: 'b north', rank: 2, among: [] },
    { kind: 'offered', round: 2, lot: 'east', bid: 'b east', rank: 2, among: [] },
    { kind: 'given up', round: 2, organisation: 'b', bidder: 'B', kept: ['north'], lots: ['east'] },
    { kind: 'offered', round: 3, lot: 'east', bid: 'c east', rank: 3, among: [] },
  ])
})

test('lots that a bidder did not name come after those that it named, in the order of the tender', () => {
  assert.deepEqual(winners(basisOf(1, 'preference of the bidder', { preferences: new Map() })), [
    'north: a, south: c, east: b',
  ])
  assert.deepEqual(winners(basisOf(2, 'preference of the bidder', { preferences: new Map([['a', ['east']]]) })), [
    'north: a, south: c, east: a',
  ])
})

test('equal margins are parted by the order of the lots, and a bid with nobody behind it is kept before all', () => {
  const level = [
    orderOf('one', ['a', '80'], ['b', '70']),
    orderOf('two', ['a', '90'], ['c', '80']),
    orderOf('three', ['a', '50']),
  ]
  assert.deepEqual(winners(basisOf(1, 'largest margin', { orders: level })), ['one: b, two: c, three: a'])
  assert.deepEqual(winners(basisOf(2, 'largest margin', { orders: level })), ['one: a, two: c, three: a'])
})

test('a lot for which no ranked bid is left falls to nobody', () => {
  const few = [orderOf('one', ['a', '80']), orderOf('two', ['a', '70']), orderOf('three')]
  assert.deepEqual(winners(basisOf(1, 'order of the lots', { orders: few })), ['one: a, two: –, three: –'])
})

test('a shared place that decides leaves every way open, and the rest follows from each', () => {
  const shared = [orderOf('one', ['a', '80'], ['b', '80']), orderOf('two', ['a', '70'], ['b', '60'], ['c', '50'])]
  const outcomes = limitOutcomes(basisOf(1, 'order of the lots', { orders: shared }))
  assert.deepEqual(winners(basisOf(1, 'order of the lots', { orders: shared })), ['one: a, two: b', 'one: b, two: a'])
  assert.deepEqual(candidatesFor(outcomes, 'one'), ['a one', 'b one'])
  assert.deepEqual(outcomes[0]?.steps[0], {
    kind: 'offered',
    round: 1,
    lot: 'one',
    bid: 'a one',
    rank: 1,
    among: ['a one', 'b one'],
  })
})

test('a shared place that decides nothing leaves nothing open', () => {
  const shared = [orderOf('one', ['a', '90'], ['b', '80'], ['c', '80']), orderOf('two', ['b', '70'], ['c', '60'])]
  assert.deepEqual(winners(basisOf(1, 'order of the lots', { orders: shared })), ['one: a, two: b'])
})

const BIDDERS = ['a', 'b', 'c', 'd', 'e']
const LOTS = ['l0', 'l1', 'l2', 'l3']

/** Lots in which some of five bidders bid, each with a total of its own. */
const bases: fc.Arbitrary<LimitBasis> = fc
  .tuple(
    fc.array(fc.tuple(fc.subarray(BIDDERS), fc.shuffledSubarray(BIDDERS, { minLength: 5 })), {
      minLength: 2,
      maxLength: 4,
    }),
    fc.integer({ min: 1, max: 3 }),
    fc.constantFrom(...LOT_RULES),
    fc.array(fc.shuffledSubarray(LOTS), { minLength: 5, maxLength: 5 }),
  )
  .map(([lots, most, rule, wishes]) => ({
    orders: lots.map(([own, order], at) =>
      orderOf(
        LOTS[at] ?? '',
        ...order
          .filter((one) => own.includes(one))
          .map((one, place): [string, string] => [one, String(90 - place * (at + 2))]),
      ),
    ),
    limit: { most, rule },
    preferences: new Map(BIDDERS.map((one, at) => [one, wishes[at] ?? []])),
  }))

const organisationOf = (bid: string | null): string => bid?.split(' ')[0] ?? ''

test('nobody ever wins more lots than the limit, and without shared places there is one outcome', () => {
  fc.assert(
    fc.property(bases, (basis) => {
      const outcomes = limitOutcomes(basis)
      assert.equal(outcomes.length, 1)
      for (const bidder of BIDDERS) {
        const won = outcomes[0]?.winners.filter(({ bid }) => organisationOf(bid) === bidder).length ?? 0
        assert.ok(won <= (basis.limit?.most ?? 0), `${bidder} wins ${won}`)
      }
    }),
  )
})

test('without a limit the first bid of each lot wins it', () => {
  fc.assert(
    fc.property(bases, (basis) => {
      const outcomes = limitOutcomes({ ...basis, limit: null })
      assert.deepEqual(
        outcomes[0]?.winners,
        basis.orders.map(({ lot, places }) => ({ lot, bid: places[0]?.bid ?? null })),
      )
    }),
  )
})

test('nobody is passed over: whoever is ranked above the winner of a lot holds as many lots as it may', () => {
  fc.assert(
    fc.property(bases, (basis) => {
      const won = limitOutcomes(basis)[0]?.winners ?? []
      for (const { lot, places } of basis.orders) {
        const winner = places.find(({ bid }) => won.some((one) => one.bid === bid))
        const above = places.filter(({ rank }) => rank < (winner?.rank ?? Infinity))
        for (const { organisation } of above)
          assert.equal(won.filter(({ bid }) => organisationOf(bid) === organisation).length, basis.limit?.most, lot)
      }
    }),
  )
})

test('the order in which bids are given changes nothing', () => {
  const twice = bases.chain((basis) =>
    fc.tuple(
      fc.constant(basis),
      fc.tuple(
        ...basis.orders.map(({ lot, places }) =>
          fc.shuffledSubarray(places, { minLength: places.length }).map((some) => ({ lot, places: some })),
        ),
      ),
    ),
  )
  fc.assert(
    fc.property(twice, ([basis, orders]) => {
      assert.deepEqual(limitOutcomes({ ...basis, orders }), limitOutcomes(basis))
    }),
  )
})

test('more ways to part shared places than anybody could read are refused', () => {
  const all = Array.from({ length: 11 }, (_, at): [string, string] => [`b${at}`, '50'])
  const orders = ['one', 'two', 'three', 'four'].map((lot) => orderOf(lot, ...all))
  assert.throws(() => limitOutcomes(basisOf(1, 'order of the lots', { orders })), /share places/)
})
