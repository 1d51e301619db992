import assert from 'node:assert/strict'
import test from 'node:test'
import { aBid, flagInput } from './flag-fixture.js'
import type { FlagBid } from './flag.js'
import { pricesAlike } from './prices-alike.js'

const NOTHING_MORE = { events: [], drawn: [], rule: 'prices-alike' as const }
const HEAD = [
  { text: 'Bid', isNumber: false },
  { text: 'Evaluated price', isNumber: true },
]
/** A bid with amounts on the first lines of the price form; with what it comes to, or else with their sum. */
const priced = (id: string, amounts: number[], pence?: number): FlagBid =>
  aBid(
    id,
    {},
    {
      pence: pence ?? amounts.reduce((sum, one) => sum + one, 0),
      lines: Object.fromEntries(amounts.map((amount, place) => [`l${place}`, amount])),
    },
  )
const told = (...bids: FlagBid[]): [number, string][] =>
  pricesAlike(flagInput({ bids })).flags.map(({ weight, headline }) => [weight, headline])

test('price forms in one proportion are told with the lines that it rests on, and with those in one bid only', () => {
  const bids = [
    priced('a', [100_000, 200_000, 300_000, 50_000, 0]),
    priced('b', [105_000, 210_000, 315_000, 0, 70_050]),
  ]
  const closed = { ...flagInput().closed, prices: 'One price is sealed.' }
  assert.deepEqual(pricesAlike(flagInput({ bids, closed })), {
    rule: 'prices-alike',
    looked: '1 pair of prices',
    left: 'One price is sealed.',
    flags: [
      {
        ...{ ...NOTHING_MORE, key: 'prices-alike:a:b', weight: 3 },
        headline:
          'Every one of 3 price lines of Birch with an amount in both bids is 105.0% of the same line of Alder.',
        more: ['2 more price lines have an amount in one of the two bids only.'],
        table: {
          caption: 'Evaluated prices of Alder and Birch',
          head: HEAD,
          rows: [
            ['Alder', '£6,500'],
            ['Birch', '£7,000.50'],
          ],
        },
        about: { people: [], bids: ['a', 'b'], criteria: [] },
      },
    ],
  })
})

test('lines are all the same only where no other line has an amount in one of the bids', () => {
  const lines = [1000, 2000, 3000]
  const flag = (...more: number[]) => {
    const [one] = pricesAlike(flagInput({ bids: [priced('a', lines), priced('b', [...lines, ...more])] })).flags
    return [one?.headline, one?.more]
  }
  assert.deepEqual(flag(), ['All 3 price lines of Alder and Birch are the same.', []])
  assert.deepEqual(flag(0), ['All 3 price lines of Alder and Birch are the same.', []])
  assert.deepEqual(flag(500), [
    'All 3 price lines of Alder and Birch with an amount in both bids are the same.',
    ['1 more price line has an amount in one of the two bids only.'],
  ])
})

test('two lines are no proportion, nor are three of which one is further than a tenth of a per cent from it', () => {
  const proportion = ' of the same line of Alder'
  assert.deepEqual(told(priced('a', [1000, 2000]), priced('b', [1100, 2200])), [])
  assert.deepEqual(told(priced('a', [1000, 2000, 0]), priced('b', [1100, 2200, 0])), [])
  assert.deepEqual(told(priced('a', [1000, 2000, 3000]), priced('b', [1100, 2200, 3304])), [])
  assert.deepEqual(told(priced('a', [1000, 2000, 3000]), priced('b', [1100, 2200, 3303])), [
    [3, `Every one of 3 price lines of Birch is 110.0%${proportion}, to within a tenth of a per cent.`],
  ])
  assert.deepEqual(told(priced('a', [1000, 2000, 3000]), priced('b', [1100, 2200, 3297])), [
    [3, `Every one of 3 price lines of Birch is 110.0%${proportion}, to within a tenth of a per cent.`],
  ])
})

test('equal totals weigh more than near ones; half a per cent of the lower is near, and more is not', () => {
  const totals = (one: number, other: number) =>
    pricesAlike(flagInput({ bids: [priced('a', [], one), priced('b', [], other)] }))
  assert.deepEqual(totals(100_000, 100_000).flags, [
    {
      ...{ ...NOTHING_MORE, more: [], key: 'prices-alike:a:b', weight: 2 },
      headline: 'Alder and Birch ask exactly the same price.',
      table: {
        caption: 'Evaluated prices of Alder and Birch',
        head: HEAD,
        rows: [
          ['Alder', '£1,000'],
          ['Birch', '£1,000'],
        ],
      },
      about: { people: [], bids: ['a', 'b'], criteria: [] },
    },
  ])
  const headlines = (one: number, other: number) =>
    totals(one, other).flags.map(({ weight, headline }) => [weight, headline])
  assert.deepEqual(headlines(100_500, 100_000), [[1, 'The prices of Alder and Birch lie 0.5% apart.']])
  assert.deepEqual(headlines(100_000, 100_501), [])
  assert.deepEqual(headlines(100_501, 100_000), [])
})

test('lines that stand in no proportion do not hide that the totals are near', () => {
  assert.deepEqual(told(priced('a', [1000, 2000, 3000]), priced('b', [3000, 2000, 1000])), [
    [2, 'Alder and Birch ask exactly the same price.'],
  ])
  const [flag] = pricesAlike(flagInput({ bids: [priced('a', [3000, 3000]), priced('b', [6000])] })).flags
  assert.deepEqual([flag?.headline, flag?.more], ['Alder and Birch ask exactly the same price.', []])
})

test('prices are compared within a lot and between bidders', () => {
  const same = (id: string, organisation: string, lot: string) => ({ ...priced(id, [], 5000), organisation, lot })
  const bids = [same('a', 'x', 'n'), same('b', 'x', 'n'), same('c', 'y', 'n'), same('d', 'z', 's')]
  const { looked, flags } = pricesAlike(flagInput({ bids }))
  assert.deepEqual(
    [looked, flags.map(({ about }) => about.bids)],
    [
      '2 pairs of prices',
      [
        ['a', 'c'],
        ['b', 'c'],
      ],
    ],
  )
})

test('a bid without a price, or with one of nought, is not compared; without a pair it says why', () => {
  const nothing = (left: string) => ({ rule: 'prices-alike', looked: '', left, flags: [] })
  const none = nothing('There are no two prices to compare.')
  const unpriced = aBid('b', {})
  assert.deepEqual(pricesAlike(flagInput({ bids: [priced('a', [], 5000), unpriced] })), none)
  assert.deepEqual(pricesAlike(flagInput({ bids: [priced('a', [], 0), priced('b', [], 0)] })), none)
  const closed = { ...flagInput().closed, prices: 'Prices are sealed.' }
  assert.deepEqual(pricesAlike(flagInput({ closed })), nothing('Prices are sealed.'))
})
