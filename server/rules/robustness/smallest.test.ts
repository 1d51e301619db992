import assert from 'node:assert/strict'
import test from 'node:test'
import type { Crossing, MarkChange, PersonWeight, PriceChange, Robustness, WeightThreshold } from './findings.js'
import { smallestChanges } from './smallest.js'

type Parts = Parameters<typeof smallestChanges>[0]

const mark = (percentOfScale: number): MarkChange => ({
  ...{ bid: 'b', criterion: 'studies', from: '60', to: '80', steps: 1, points: '3', percentOfScale },
  ...{ outcome: 'winner', how: 'points', first: ['b'] },
})
const crossing = (byNumber: number): Crossing => ({
  ...{ at: '30', rounded: '30.00', by: String(byNumber), byNumber, first: ['b'] },
})
const weight = (up: Crossing | null, down: Crossing | null): WeightThreshold => ({
  ...{ criterion: 'model', weight: '25', isPrice: false, up, down },
})
const price = (from: number, by: number): PriceChange => ({
  ...{ bid: 'a', from, to: from + by, by, percent: '0.00', first: ['b'], othersOnly: false },
})
const fewest = (percentOfScales: number): PersonWeight['fewest'] => ({
  ...{ marks: 2, outcome: 'winner', first: ['b'], percentOfScales, moves: [] },
})
const person = (found: PersonWeight['fewest']): PersonWeight => ({
  ...{ person: 'mira', marks: 6, alone: 0, fewest: found },
  without: { first: ['a'], lead: '1.00', changed: false },
})

const parts = (
  marks: MarkChange[],
  weights: WeightThreshold[],
  prices: Robustness['prices'],
  people: PersonWeight[],
): Parts => ({
  marks: { smallest: null, smallestOpen: null, oneStep: 0, anySteps: 0, marks: 0, list: [], nearest: marks },
  weights: { list: weights, smallest: null },
  ...{ prices, people },
})
const prices = (rise: PriceChange | null, fall: PriceChange | null): Robustness['prices'] => ({
  list: [{ bid: 'a', pence: 9_000, rise, fall }],
  smallest: null,
})

test('where nothing changes the result there is no smallest change, with and without a price section', () => {
  assert.deepEqual(smallestChanges(parts([], [weight(null, null)], null, [person(null)])), [])
  assert.deepEqual(smallestChanges(parts([], [], prices(null, null), [])), [])
})

test('each kind of change is told with what moves and how far in per cent of its own range', () => {
  const [up, down] = [crossing(4), crossing(-2.5)]
  const [rise, fall] = [price(10_000, 500), price(8_000, -240)]
  assert.deepEqual(smallestChanges(parts([], [weight(up, down)], null, [person(fewest(40))])), [
    { kind: 'weight', size: 2.5, criterion: 'model', direction: 'down', from: '25', crossing: down },
    { kind: 'weight', size: 4, criterion: 'model', direction: 'up', from: '25', crossing: up },
    { kind: 'person', size: 40, person: 'mira', marks: 2, of: 6, outcome: 'winner', first: ['b'] },
  ])
  assert.deepEqual(smallestChanges(parts([mark(20)], [], prices(rise, fall), [])), [
    { kind: 'price', size: 3, change: fall },
    { kind: 'price', size: 5, change: rise },
    { kind: 'mark', size: 20, change: mark(20) },
  ])
})

test('only the three smallest are told, and of those as large marks, weights, prices and people come in that order', () => {
  const level = parts([mark(5)], [weight(crossing(5), null)], prices(price(10_000, 500), null), [person(fewest(5))])
  assert.deepEqual(
    smallestChanges(level).map(({ kind, size }) => [kind, size]),
    [
      ['mark', 5],
      ['weight', 5],
      ['price', 5],
    ],
  )
  assert.deepEqual(
    smallestChanges({ ...level, people: [person(fewest(4.9))] }).map(({ kind }) => kind),
    ['person', 'mark', 'weight'],
  )
})
