import assert from 'node:assert/strict'
import test from 'node:test'
import type { Contract } from './contract.js'
import { funnelOfBids, letterOf } from './funnel-of-bids.js'
import { countsContract, sampleContract, sampleRecord, SAMPLE_DAY, SAMPLE_TERMS } from './sample-record.js'

const bidOf = (bid: string, ...contracts: Contract[]) => ({
  bid,
  bidder: `Bidder ${bid}`,
  record: sampleRecord(...contracts),
})
const funnelOf = (...bids: ReturnType<typeof bidOf>[]) => funnelOfBids(bids, SAMPLE_TERMS, SAMPLE_DAY)

test('each contract is a point under its bidder’s letter, with its ratio and its place among the lines', () => {
  const { points } = funnelOf(
    bidOf('one', sampleContract(), countsContract('c2', 30, 80, '29')),
    bidOf('two', countsContract('c3', 60, 100, '40')),
  )
  assert.deepEqual(
    points.map(({ letter, bid, contract, expected, position }) => [letter, bid, contract, expected, position]),
    [
      ['A', 'one', 'c1', 147, 'under 95%'],
      ['A', 'one', 'c2', 29, 'within'],
      ['B', 'two', 'c3', 40, 'over 95%'],
    ],
  )
  assert.equal(points[2]?.ratio, 1.5)
})

test('what all bids come to is shown beside the target, which stays at as many as expected', () => {
  const { pooled, target } = funnelOf(
    bidOf('one', countsContract('c1', 30, 80, '40')),
    bidOf('two', countsContract('c2', 90, 200, '80')),
  )
  assert.deepEqual([pooled, target], [{ observed: 120, expected: 120, people: 280, ratio: 1 }, 1])
})

test('a contract that two bids name is drawn for both, and counts once where all are added up', () => {
  const joint = countsContract('joint', 90, 200, '80')
  const again = { ...joint, id: 'again', title: ` ${joint.title.toUpperCase()}` }
  const { pooled, points, words } = funnelOf(
    bidOf('one', joint),
    bidOf('two', again, countsContract('c2', 30, 80, '40')),
  )
  assert.deepEqual(pooled, { observed: 120, expected: 120, people: 280, ratio: 1 })
  assert.deepEqual(
    points.map(({ letter, alsoIn }) => [letter, ...alsoIn]),
    [['A', 'B'], ['B', 'A'], ['B']],
  )
  assert.match(words, /A contract that two bids name is drawn in each; .* it counts once\./)
})

test('what each bid comes to stands beside the funnel, a bidder without contracts too', () => {
  const { bids } = funnelOf(bidOf('one', sampleContract()), bidOf('two'))
  assert.deepEqual(
    bids.map(({ letter, appraisal }) => [letter, appraisal.finding]),
    [
      ['A', 'better'],
      ['B', 'no data'],
    ],
  )
})

test('a bidder’s place does not depend on who else has bid', () => {
  const own = bidOf('one', sampleContract())
  assert.deepEqual(funnelOf(own, bidOf('two', countsContract('c2', 10, 200, '80'))).points[0], funnelOf(own).points[0])
})

test('what cannot be shown is listed with the reason, and a bidder without contracts too', () => {
  const { points, left } = funnelOf(
    bidOf('one', sampleContract({ followed: null }), sampleContract({ id: 'c2', expected: null, title: '' })),
    bidOf('two', sampleContract({ id: 'c3', to: '2018-01-01' })),
    bidOf('three'),
  )
  assert.deepEqual(points, [])
  assert.deepEqual(
    left.map(({ letter, contract, title, reason }) => [letter, contract, title, reason]),
    [
      ['A', 'c1', 'Recovery wing at HMP Brackwater', 'Outcomes are not known.'],
      ['A', 'c2', 'c2', 'No expected number is stated.'],
      ['B', 'c3', 'Recovery wing at HMP Brackwater', 'It ended before the years asked about.'],
      ['C', null, '', 'No contract is declared.'],
    ],
  )
})

test('without a point there are no lines and nothing pooled', () => {
  assert.deepEqual([funnelOf().lines, funnelOf().pooled], [[], null])
})

test('the lines reach past the smallest and the largest contract, each within the next', () => {
  const { lines } = funnelOf(bidOf('one', countsContract('c1', 5, 20, '10'), sampleContract()))
  // 10 × 0.8 = 8 and 147 × 1.1 = 161.7.
  assert.equal(lines.length, 61)
  assert.deepEqual(
    [lines[0]?.expected, lines.at(-1)?.expected].map((end) => end?.toFixed(6)),
    ['8.000000', '161.700000'],
  )
  for (const { lower998, lower95, upper95, upper998 } of lines)
    assert.ok(lower998 < lower95 && lower95 < 1 && 1 < upper95 && upper95 < upper998)
})

test('what makes a point weaker is said beside it', () => {
  const expected = sampleContract().expected ?? assert.fail()
  const weak = sampleContract({
    population: 'completers',
    months: 6,
    expected: { ...expected, population: 'another population' },
  })
  assert.deepEqual(
    funnelOf(bidOf('one', sampleContract(), weak, sampleContract({ months: null }))).points.map((point) => point.weak),
    [
      [],
      ['completers only', 'expected number of another population', 'follow-up of 6 months'],
      ['follow-up not stated'],
    ],
  )
})

test('after 26 bidders letters are doubled', () => {
  assert.deepEqual([0, 25, 26, 27, 51, 52, 701, 702].map(letterOf), ['A', 'Z', 'AA', 'AB', 'AZ', 'BA', 'ZZ', 'AAA'])
})
