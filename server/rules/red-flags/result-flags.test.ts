import assert from 'node:assert/strict'
import test from 'node:test'
import { sampleCase } from '../sample-case.js'
import { flagInput } from './flag-fixture.js'
import { bid, competing, LOWEST, NORTH, priced, ranked, REVERSED, table } from './result-fixture.js'
import { formulaDecides, losingBidDecides } from './result-flags.js'

const NOTHING_MORE = { more: [], events: [], drawn: [] }
test('a losing bid without which another would be first is told as a whole, of its lot', () => {
  const closed = { ...flagInput().closed, ranking: 'One lot is not computed yet.' }
  assert.deepEqual(losingBidDecides({ ...ranked(competing(REVERSED, NORTH)), closed }), {
    rule: 'losing-bid-decides',
    looked: 'the result of 3 bids',
    left: 'One lot is not computed yet.',
    flags: [
      {
        ...{ ...NOTHING_MORE, rule: 'losing-bid-decides', key: 'losing-bid-decides:c', weight: 3 },
        headline: 'Cedar decides by its presence alone who is first for Northern prisons.',
        table: table(
          'Who would be first for Northern prisons',
          ['Bids', 'First'],
          ['All of them', 'Alder'],
          ['Without Cedar', 'Birch'],
        ),
        about: { people: [], bids: ['c'], criteria: [] },
      },
    ],
  })
})

test('the winner is no losing bid, though the others would change places without it', () => {
  // Alder 56 + 30 = 86, Birch 63 + 10.6 = 73.6, Cedar 49 + 24 = 73; without Alder: Birch 63 + 13.2 = 76.2, Cedar 49 + 30 = 79.
  const won = sampleCase(LOWEST, [bid('a', '80', 60_000), bid('b', '90', 170_000), bid('c', '70', 75_000)])
  assert.deepEqual(losingBidDecides(ranked(competing(won))).flags, [])
})

test('under a formula that looks at no other price, no losing bid decides', () => {
  const fixed = sampleCase(priced({ kind: 'fixed benchmark', benchmark: 60_000_00 }), [
    ...[bid('a', '90', 125_000), bid('b', '80', 90_000), bid('c', '60', 60_000)],
  ])
  assert.deepEqual(losingBidDecides(ranked(competing(fixed))), {
    ...{ rule: 'losing-bid-decides', looked: 'the result of 3 bids', left: '', flags: [] },
  })
})

const BENCHMARK = { kind: 'fixed benchmark', benchmark: 60_000_00 } as const
const LINEAR = { kind: 'linear', full: 60_000_00, zero: 130_000_00 } as const
const PER_POINT = { kind: 'price per quality point' } as const

test('a result that other formulas would turn over is told with who would be first by each of them', () => {
  // Linear: Alder 63 + 2.1, Birch 56 + 17.1, Cedar 42 + 30. Pounds a point: Alder 1,984, Birch 1,607, Cedar 1,429.
  const input = ranked(competing(REVERSED, NORTH, [BENCHMARK, LINEAR, PER_POINT]))
  assert.deepEqual(formulaDecides(input), {
    rule: 'formula-decides',
    looked: 'the result of 3 bids',
    left: '',
    flags: [
      {
        ...{ ...NOTHING_MORE, rule: 'formula-decides', key: 'formula-decides:Northern prisons', weight: 1 },
        headline:
          'Alder is first for Northern prisons by the published formula; 2 of 3 other formulas would put another bid first.',
        table: table(
          'Who would be first for Northern prisons',
          ['Formula', 'First'],
          ['Published: the lowest price over each price', 'Alder'],
          ['Instead: a straight line between two prices', 'Birch'],
          ['Instead: the price of a quality point', 'Cedar'],
        ),
        about: { people: [], bids: ['a'], criteria: [] },
      },
    ],
  })
})

test('it weighs more where every other formula would put another bid first', () => {
  const [flag] = formulaDecides(ranked(competing(REVERSED, {}, [LINEAR]))).flags
  assert.deepEqual(
    [flag?.weight, flag?.headline],
    [2, 'Alder is first by the published formula; 1 of 1 other formula would put another bid first.'],
  )
})

test('of two that are first together, it is not said that another formula puts another bid first', () => {
  // Linear with nought at 130,000: Alder 56 + 30, Birch 70 + 16; with nought at 190,000 Birch has more points for price.
  const tender = { ...priced({ kind: 'linear', full: 60_000_00, zero: 130_000_00 }), tieBreak: [] }
  const both = [bid('a', '80', 60_000), { ...bid('b', '100', 0), pence: 92_666_67 }]
  const tie = sampleCase(tender, both)
  const wider = { kind: 'linear', full: 60_000_00, zero: 190_000_00 } as const
  const [flag] = formulaDecides(ranked(competing(tie, {}, [wider]))).flags
  assert.deepEqual(
    [flag?.headline, flag?.table?.rows],
    [
      'Alder and Birch are first by the published formula; 1 of 1 other formula would change who is first.',
      [
        ['Published: a straight line between two prices', 'Alder and Birch'],
        ['Instead: a straight line between two prices', 'Birch'],
      ],
    ],
  )
  // Pounds a point: Alder 1,071, Birch 1,324, Cedar 857. One formula puts another bid first, and one does not.
  const three = sampleCase(tender, [...both, bid('c', '50', 30_000)])
  const [mixed] = formulaDecides(ranked(competing(three, {}, [wider, PER_POINT]))).flags
  assert.equal(
    mixed?.headline,
    'Alder and Birch are first by the published formula; 2 of 2 other formulas would change who is first.',
  )
})

test('where nobody has quality points, a price for each of them puts nobody first', () => {
  const none = sampleCase(priced(BENCHMARK), [bid('a', '0', 60_000), bid('b', '0', 90_000)])
  const [flag] = formulaDecides(ranked(competing(none, {}, [PER_POINT]))).flags
  assert.deepEqual(
    [flag?.headline, flag?.table?.rows],
    [
      'Alder is first by the published formula; 1 of 1 other formula would change who is first.',
      [
        ['Published: a fixed benchmark', 'Alder'],
        ['Instead: the price of a quality point', 'nobody'],
      ],
    ],
  )
})

test('a result on which no other formula can be tried is not told as found in order', () => {
  const nothing = (left: string) => ({ rule: 'formula-decides', looked: '', left, flags: [] })
  const none = 'There is no result that another price formula could be tried on.'
  assert.deepEqual(formulaDecides(ranked(competing(REVERSED))), nothing(none))
  assert.deepEqual(formulaDecides(ranked()), nothing(none))
  const both = formulaDecides(ranked(competing(REVERSED), competing(REVERSED, {}, [BENCHMARK])))
  assert.deepEqual([both.looked, both.flags], ['the result of 3 bids', []])
})
