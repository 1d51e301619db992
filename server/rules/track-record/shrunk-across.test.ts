import assert from 'node:assert/strict'
import test from 'node:test'
import type { Contract } from './contract.js'
import { countsContract, sampleRecord, SAMPLE_DAY, SAMPLE_TERMS } from './sample-record.js'
import { shrunkAcross } from './shrunk-across.js'

const near = (actual: number | null | undefined, wanted: number, tolerance = 1e-6) =>
  assert.ok(Math.abs((actual ?? NaN) - wanted) < tolerance, `${actual} is not ${wanted}`)
const bidOf = (bid: string, ...contracts: Contract[]) => ({
  bid,
  bidder: `Bidder ${bid}`,
  record: sampleRecord(...contracts),
})
const across = (...bids: ReturnType<typeof bidOf>[]) => shrunkAcross(bids, SAMPLE_TERMS, SAMPLE_DAY)
const rated = (bid: string, x: number, n: number) => bidOf(bid, countsContract(`c-${bid}`, x, n, String(n / 2)))
const SEVEN = [
  rated('a', 12, 20),
  rated('b', 45, 100),
  rated('c', 160, 300),
  rated('d', 30, 80),
  rated('e', 210, 400),
  rated('f', 8, 25),
  rated('g', 95, 180),
]

test('seven providers are drawn towards all of them, the smallest the furthest', () => {
  const { rows, pooled, rho } = across(...SEVEN)
  near(pooled, 560 / 1105)
  near(rho, 0.008128425181)
  const wanted = [0.5199135588, 0.4812103391, 0.5256577758, 0.4546008026, 0.5207427291, 0.4750261922, 0.519297155]
  rows.forEach((row, place) => near(row.shrunk?.value, wanted[place] ?? NaN))
  near(rows[0]?.shrunk?.lower, 0.4378933711, 1e-5)
  near(rows[0]?.shrunk?.upper, 0.6014023438, 1e-5)
  assert.equal(rows[0]?.words, '12 of 20 people reoffended (60%); drawn towards all bids, 52%.')
})

test('a newcomer among the seven has no rate, and is shown with what the tender supposes', () => {
  const { rows, pooled } = across(...SEVEN, bidOf('new'))
  near(pooled, 560 / 1105)
  assert.deepEqual(rows[7], {
    bid: 'new',
    bidder: 'Bidder new',
    letter: 'H',
    counts: null,
    own: null,
    shrunk: null,
    ratio: { value: 1, lower: 0.8, upper: 1.25 },
    finding: 'no data',
    words:
      'No reoffending rate of all who started over 12 months in a contract of its own; of a bidder of whom nothing is known, the tender supposes observed ÷ expected 1, from 0.8 to 1.25.',
  })
})

test('a bidder without such a rate is told by its observed and expected numbers, where it has them', () => {
  const half = { ...countsContract('c1', 120, 300, '147'), months: 6 }
  assert.equal(
    across(bidOf('a', half)).rows[0]?.words,
    'No reoffending rate of all who started over 12 months in a contract of its own; observed ÷ expected, drawn towards what the tender supposes, is 0.86 (0.77 to 0.97).',
  )
})

test('bids that differ no more than by chance all get the rate of all', () => {
  // 50 + 48 + 52 of 300 is 50%; Q = 100 × (0.02² + 0.02²) ÷ 0.25 = 0.32, under 2.
  const { rows, rho } = across(rated('a', 50, 100), rated('b', 48, 100), rated('c', 52, 100))
  assert.deepEqual([rho, ...rows.map(({ shrunk }) => shrunk?.value)], [0, 0.5, 0.5, 0.5])
})

test('contracts of one bid are added up, if all who started were followed for a year, within the years asked about', () => {
  const other = countsContract('other', 90, 100, '50')
  const [row] = across(
    bidOf(
      'a',
      countsContract('c1', 10, 40, '20'),
      countsContract('c2', 20, 60, '30'),
      { ...other, months: 6 },
      { ...other, months: null },
      { ...other, population: 'completers' },
      { ...other, to: '2018-01-01' },
      { ...other, reoffended: null },
    ),
  ).rows
  assert.deepEqual(row?.counts, { x: 30, n: 100 })
})

test('a bid alone has nothing to be drawn towards, and no bid at all has nothing to show', () => {
  const { rows, words } = across(rated('a', 30, 100), bidOf('new'))
  assert.deepEqual(
    [rows[0]?.shrunk, words],
    [rows[0]?.own, 'There is one rate of this kind alone, so that there is nothing to draw it towards.'],
  )
  assert.deepEqual(across(bidOf('new')).words, 'No bid states a rate of this kind.')
  assert.deepEqual([across().pooled, across().rho, across().rows], [null, null, []])
})

test('bids that have nothing in common keep their own rates', () => {
  // Nobody and everybody: each bid says nothing of the other.
  const { rows, rho } = across(rated('a', 0, 50), rated('b', 50, 50))
  assert.deepEqual([rho, ...rows.map(({ shrunk }) => shrunk?.value)], [1, 0, 1])
})

test('a bidder whose only contract was a person’s own has no rate, and is not drawn towards those of its rivals', () => {
  const led = { ...countsContract('led', 100, 241, '120'), holder: 'lead staff' as const, holderName: 'Dr Orla Venn' }
  const { rows, pooled } = across(rated('a', 30, 100), rated('b', 45, 100), bidOf('new', led))
  near(pooled, 75 / 200)
  assert.deepEqual([rows[2]?.counts, rows[2]?.own, rows[2]?.shrunk], [null, null, null])
})

test('a contract that two bids name counts once in the rate of all, and in the rate of each', () => {
  const joint = countsContract('joint', 90, 100, '50')
  const { rows, pooled } = across(bidOf('a', joint, countsContract('c1', 10, 100, '50')), bidOf('b', joint))
  near(pooled, 100 / 200)
  assert.deepEqual(
    [rows[0]?.counts, rows[1]?.counts],
    [
      { x: 100, n: 200 },
      { x: 90, n: 100 },
    ],
  )
})
