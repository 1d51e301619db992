import assert from 'node:assert/strict'
import test from 'node:test'
import type { Robustness } from './findings.js'
import { robustness } from './robustness.js'
import { threeBidsInput } from './three-bids.js'
import { weightMap } from './weight-map.js'
import { fieldOf } from './field.js'

const inBrief = (changes = {}): Robustness => robustness({ ...threeBidsInput(changes), draws: 100 })

const near = (actual: number | undefined, expected: number, within: number): void =>
  assert.equal(Math.abs((actual ?? Infinity) - expected) <= within, true, `${actual} is not near ${expected}`)

test('Alder is first by two points over Cedar', () => {
  // 80 − 78 = 2, and 2 ÷ 80 = 2.5%.
  assert.deepEqual(inBrief().margin, {
    first: ['a'],
    next: ['c'],
    unit: 'points',
    lead: '2.00',
    exactLead: '2',
    percent: '2.50',
    shared: false,
    tieBreak: null,
    complete: true,
  })
})

test('four of the six marks change the winner by one step, the least of them by three points', () => {
  // A step is 4 points of studies and 3 of model. Alder loses 4 → 76 or 3 → 77, under Cedar’s 78. Cedar gains 4 → 82 or
  // 3 → 81, over Alder’s 80. Birch gains 4 → 80, level, but Alder has more for evidence; 8 → 84, first. Birch’s model can
  // gain but one step, 3 → 79, which is not enough.
  const { marks } = inBrief()
  assert.deepEqual([marks.oneStep, marks.anySteps, marks.marks, marks.smallestOpen], [4, 5, 6, null])
  assert.deepEqual(marks.smallest, {
    bid: 'a',
    criterion: 'model',
    from: '70',
    to: '60',
    steps: 1,
    points: '-3',
    percentOfScale: 10,
    outcome: 'winner',
    how: 'points',
    first: ['c'],
  })
  assert.deepEqual(
    marks.list.map(({ bid, criterion, to, points, first }) => [bid, criterion, to, points, ...first]),
    [
      ['a', 'model', '60', '-3', 'c'],
      ['c', 'model', '50', '3', 'c'],
      ['a', 'studies', '70', '-4', 'c'],
      ['c', 'studies', '100', '4', 'c'],
      ['b', 'studies', '80', '8', 'b'],
    ],
  )
})

test('one mark of either person could change the winner, and without Pat Cedar would be first', () => {
  // Half of what one of two people changes reaches the mean. Pat’s 80 for Alder’s studies at 0 takes 40 off the agreed 80,
  // which is 16 points: 64, under Cedar.
  // Without Pat the agreed marks move to Quin’s side: Alder’s model 70 + (60 − 70) = 60, 3 points less, 77; Cedar’s model
  // 40 + (60 − 40) = 60, 6 points more, 84. Without Quin: Alder 83, Cedar 72, Birch 76.
  const [pat, quin] = inBrief().people
  assert.deepEqual(pat, {
    person: 'pat',
    marks: 6,
    alone: 0,
    fewest: {
      marks: 1,
      outcome: 'winner',
      first: ['c'],
      percentOfScales: 80,
      moves: [{ bid: 'a', criterion: 'studies', from: '80', to: '0' }],
    },
    without: { first: ['c'], lead: '7.00', changed: true },
  })
  assert.deepEqual(quin?.without, { first: ['a'], lead: '7.00', changed: false })
})

test('each weight has exact points at which others pass Alder', () => {
  // Studies at x: Alder 0.8x + 48(100 − x)/60, Birch 0.6x + 52(100 − x)/60, Cedar 0.9x + 42(100 − x)/60.
  //   Alder = Cedar: 6(100 − x)/60 = 0.1x, x = 50. Alder = Birch: 0.2x = 4(100 − x)/60, x = 25.
  // Model at x: Alder 0.7x + 59(100 − x)/70, Birch 0.9x + 49(100 − x)/70, Cedar 0.4x + 66(100 − x)/70.
  //   Alder = Cedar: 0.3x = 7(100 − x)/70, x = 25. Alder = Birch: 10(100 − x)/70 = 0.2x, x = 125/3.
  // Price at x: Alder 0.9x + 53(100 − x)/70, Birch 25x/30 + 51(100 − x)/70, Cedar x + 48(100 − x)/70.
  //   Alder = Cedar: 5(100 − x)/70 = 0.1x, x = 125/3. Birch is behind on both sides, everywhere.
  const { weights } = inBrief()
  const ways = weights.list.map(({ criterion, up, down }) => [
    criterion,
    up && [up.at, up.by, ...up.first],
    down && [down.at, down.by, ...down.first],
  ])
  assert.deepEqual(ways, [
    ['studies', ['50', '10', 'c'], ['25', '-15', 'b']],
    ['model', ['125/3', '35/3', 'b'], ['25', '-5', 'c']],
    ['price', ['125/3', '35/3', 'c'], null],
  ])
  assert.deepEqual(weights.smallest?.criterion, 'model')
})

test('each price has a least change to the penny', () => {
  // Alder loses when its total is printed as 78.00 (Cedar has more for evidence): under 78.005, so under 25.005 for price,
  // 270,000,000 ÷ 25.005 = 10,797,840.4…: from 10,797,841 on. Birch wins when it is printed as 80.01: 29.005 or more for
  // price, 270,000,000 ÷ 29.005 = 9,308,739.8…: up to 9,308,739. Cedar has all points already.
  const ways = inBrief().prices?.list.map(({ bid, rise, fall }) => [
    bid,
    rise && [rise.to, rise.by, rise.percent, ...rise.first],
    fall && [fall.to, fall.by, fall.percent, ...fall.first],
  ])
  assert.deepEqual(ways, [
    ['a', [10_797_841, 797_841, '7.98', 'c'], null],
    ['c', null, null],
    ['b', null, [9_308_739, -1_491_261, '-13.81', 'b']],
  ])
})

test('where prices are compared, Cedar wins by bidding so low that Alder’s points fall', () => {
  // Cedar stays at 78; Alder has 53 + 30x ÷ 10,000,000 at a lowest price of x, printed as 78.00 below x = 8,335,000.
  const relative = inBrief({ price: { lines: [], formula: { kind: 'lowest over price' }, qualityMinimum: null } })
  const { fall } = relative.prices?.list.find(({ bid }) => bid === 'c') ?? {}
  assert.deepEqual([fall?.to, fall?.by, fall?.percent, fall?.first], [8_334_999, -665_001, '-7.39', ['c']])
  assert.deepEqual(relative.prices?.list[0]?.rise, inBrief().prices?.list[0]?.rise)
})

test('over all weightings Cedar wins seven parts of sixteen, Birch six and Alder three', () => {
  // Cedar passes Alder where 0.1s + 0.1p > 0.3m, so where m is under a quarter: 1 − (3/4)² = 7/16 of the triangle. Birch
  // passes Alder where 3m > 3s + p, so where m > 1/4 + s/2: a triangle of 0.75 × 0.5 ÷ 2 = 3/16, of the 1/2 that there is.
  const shares = new Map(
    robustness(threeBidsInput()).weightSpace?.everywhere.map(({ bid, share }) => [bid, share.value]),
  )
  near(shares.get('c'), 7 / 16, 0.006)
  near(shares.get('b'), 6 / 16, 0.006)
  near(shares.get('a'), 3 / 16, 0.006)
})

test('within a quarter of the published weights Cedar wins seven parts of seventy-two and Alder the rest', () => {
  // With s = 30 + 20u, m = 22.5 + 15v, p = 22.5 + 15w and u, v, w evenly from 0 to 1, Cedar passes where
  // 4u + 3w − 9v > 3. Over v that is (4u + 3w − 3)/9 where positive, on average (1/2 + 3/8)/9 = 7/72. Birch would need
  // 3m > 3s + p, at the very corner of the band.
  const band = robustness(threeBidsInput()).weightSpace?.band ?? []
  const shares = new Map(band.map(({ bid, share }) => [bid, share]))
  near(shares.get('c')?.value, 7 / 72, 0.004)
  near(shares.get('a')?.value, 65 / 72, 0.004)
  assert.deepEqual([shares.get('b')?.value, band[0]?.bid], [0, 'a'])
  assert.equal((shares.get('a')?.lower ?? 1) < 65 / 72 && (shares.get('a')?.upper ?? 0) > 65 / 72, true)
})

test('a narrower band settles without a draw that Birch cannot win in it', () => {
  const narrow = robustness({ ...threeBidsInput(), bandPercent: 20 })
  assert.deepEqual(
    narrow.weightSpace?.band.map(({ bid, never, share }) => [bid, never, share.value === 0, share.upper === 0]),
    [
      ['a', false, false, false],
      ['c', false, false, false],
      ['b', true, true, true],
    ],
  )
})

test('the map tells who is first for each pair of weights', () => {
  // In quarters, with x of studies, y of price and z of model: Cedar is first where z is 0, level with Alder where z is 1,
  // Birch is first where 3z > 3x + y and level with Alder where 3z = 3x + y.
  const { map } = weightMap(fieldOf(threeBidsInput().caseFile), 4)
  assert.deepEqual(
    map?.cells.map((row) => row.map((cell) => map.winners[cell]?.join(''))),
    [['b', 'b', 'ab', 'ac', 'c'], ['b', 'b', 'ac', 'c'], ['b', 'ac', 'c'], ['abc', 'c'], ['c']],
  )
  assert.deepEqual(map?.published, { evidence: '40', price: '30', first: ['a'] })
  assert.equal(inBrief().map.map?.cells.flat().length, 861)
})

test('Cedar’s missing data could make it last or first', () => {
  // At 60 Cedar has 24 + 12 + 30 = 66, and Alder leads Birch by 4; at 100 it has 40 + 12 + 30 = 82.
  const { noData } = inBrief()
  assert.deepEqual(
    noData.map(({ end, first, lead, changed, replaced }) => [end, ...first, lead, changed, replaced]),
    [
      ['low', 'a', '4.00', false, 1],
      ['high', 'c', '2.00', true, 1],
    ],
  )
  assert.deepEqual(noData[0]?.order[1], { bid: 'b', rank: 2, before: 3, total: '76.00' })
})

test('it is a close call because of single marks, though the lead is over a point', () => {
  const { closeCall, marks } = inBrief()
  assert.deepEqual(closeCall, {
    isClose: true,
    reasons: [{ kind: 'one mark', marks: 4, example: marks.smallest }],
  })
})

test('the three smallest changes are a weight, a price and a mark', () => {
  // 5 of a hundred for the weight, 7.98 for the price, 10 for the mark.
  assert.deepEqual(
    inBrief().smallest.map(({ kind, size }) => [kind, size.toFixed(2)]),
    [
      ['weight', '5.00'],
      ['price', '7.98'],
      ['mark', '10.00'],
    ],
  )
})

test('names go along with what was found, and what is not asked for is not tried', () => {
  const { names, formulas, weightSpace } = robustness({ ...threeBidsInput(), people: [{ id: 'pat', name: 'Pat' }] })
  assert.deepEqual(names, {
    bids: [
      { id: 'a', bidder: 'Alder', rank: 1 },
      { id: 'c', bidder: 'Cedar', rank: 2 },
      { id: 'b', bidder: 'Birch', rank: 3 },
    ],
    criteria: [
      { id: 'studies', title: 'Title of studies', section: 'evidence', isPrice: false, weight: '40' },
      { id: 'model', title: 'Title of model', section: 'service', isPrice: false, weight: '30' },
      { id: 'price', title: 'Title of price', section: 'money', isPrice: true, weight: '30' },
    ],
    people: [{ id: 'pat', name: 'Pat' }],
  })
  assert.deepEqual(formulas, [])
  const { bandPercent, draws, seed } = weightSpace ?? {}
  assert.deepEqual([bandPercent, draws, seed], [25, 100_000, 1])
})

test('what was found is plain data', () => {
  const found = inBrief()
  assert.deepEqual(JSON.parse(JSON.stringify(found)), found)
})
