import assert from 'node:assert/strict'
import test from 'node:test'
import { compareFormulas, rankAward } from './evaluation.js'
import { sampleCase, twoQuestions, type SampleBid } from './sample-case.js'
import { sampleCriterion, sampleSection, sampleTender, scaleOf, withCriterion } from './sample-tender.js'
import type { PriceFormula, Tender } from './tender.js'

const LOWEST: PriceFormula = { kind: 'lowest over price' }

/** 70 for quality and 30 for price; quality out of 100. The least quality of 70 out of 100 is 49 points. */
const seventyThirty = (formula: PriceFormula, qualityMinimum: string | null = null): Tender => {
  const price = { ...sampleTender().price, formula, qualityMinimum }
  const scale = scaleOf('0', '60', '80', '90', '100')
  return sampleTender({
    sections: [
      sampleSection('quality', 'quality', sampleCriterion('all', '70', { scale })),
      sampleSection('money', 'price', sampleCriterion('price', '30', { scale: [] })),
    ],
    price,
    tieBreak: [],
  })
}

const A = { id: 'a', marks: { all: '90' }, pence: 125_000_00 }
const B = { id: 'b', marks: { all: '80' }, pence: 90_000_00 }
const C = { id: 'c', marks: { all: '60' }, pence: 60_000_00 }

const totals = (tender: Tender, ...bids: (typeof A)[]) =>
  rankAward(sampleCase(tender, bids)).rows.map(({ bid, rank, total }) => [bid, rank, total])

test('with the lowest price over price, the last-placed bid picks the winner', () => {
  assert.deepEqual(totals(seventyThirty(LOWEST), A, B), [
    ['b', 1, '86.00'],
    ['a', 2, '84.60'],
  ])
  assert.deepEqual(totals(seventyThirty(LOWEST), A, B, C), [
    ['a', 1, '77.40'],
    ['b', 2, '76.00'],
    ['c', 3, '72.00'],
  ])
  assert.deepEqual(rankAward(sampleCase(seventyThirty(LOWEST), [A, B, C])).withoutEach, [
    { removed: 'a', first: ['b'], changed: false },
    { removed: 'b', first: ['a'], changed: false },
    { removed: 'c', first: ['b'], changed: true },
  ])
})

test('a bid that is out takes no part in the lowest price, so it picks nobody', () => {
  const out = sampleCase(seventyThirty(LOWEST), [A, B, C], {
    exclusions: [{ bid: 'c', rule: 'ITT 4.2', reason: 'The price form was changed.' }],
  })
  assert.deepEqual(
    rankAward(out).rows.map(({ bid, standing, rank, total, why }) => [bid, standing, rank, total, why]),
    [
      ['b', 'ranked', 1, '86.00', ''],
      ['a', 'ranked', 2, '84.60', ''],
      ['c', 'excluded', null, null, 'Disqualified under ITT 4.2: The price form was changed.'],
    ],
  )
  assert.deepEqual(totals(seventyThirty(LOWEST, '49'), A, B, C).slice(0, 2), [
    ['b', 1, '86.00'],
    ['a', 2, '84.60'],
  ])
})

test('by price per quality point the cheap poor bid wins, unless quality has a minimum', () => {
  const free = withCriterion(seventyThirty({ kind: 'price per quality point' }), 'price', { weight: '0' })
  const hundred = withCriterion(free, 'all', { weight: '100' })
  assert.deepEqual(totals(hundred, A, B, C), [
    ['c', 1, '100000.00'],
    ['b', 2, '112500.00'],
    ['a', 3, '138888.89'],
  ])
  assert.equal(rankAward(sampleCase(hundred, [A])).rows[0]?.exactTotal, '1250000/9')
  hundred.price.qualityMinimum = '70'
  for (const bids of [
    [A, B, C],
    [A, B],
  ])
    assert.equal(totals(hundred, ...bids)[0]?.[0], 'b')
})

test('each price formula is shown on the same bids, with every bid whose absence would turn it over', () => {
  const benchmark: PriceFormula = { kind: 'fixed benchmark', benchmark: 60_000_00 }
  assert.deepEqual(
    compareFormulas(sampleCase(seventyThirty(benchmark), [A, B, C]), [
      LOWEST,
      benchmark,
      { kind: 'price per quality point' },
    ]),
    [
      {
        formula: LOWEST,
        order: [
          { bid: 'a', rank: 1 },
          { bid: 'b', rank: 2 },
          { bid: 'c', rank: 3 },
        ],
        first: ['a'],
        flips: [{ removed: 'c', first: ['b'] }],
      },
      {
        formula: benchmark,
        order: [
          { bid: 'a', rank: 1 },
          { bid: 'b', rank: 2 },
          { bid: 'c', rank: 3 },
        ],
        first: ['a'],
        flips: [],
      },
      {
        formula: { kind: 'price per quality point' },
        order: [
          { bid: 'c', rank: 1 },
          { bid: 'b', rank: 2 },
          { bid: 'a', rank: 3 },
        ],
        first: ['c'],
        flips: [],
      },
    ],
  )
})

test('a row carries everything that the award report shows', () => {
  const tender = withCriterion(twoQuestions(), 'model', { minimum: { mark: '50', missing: 'decision' } })
  const caseFile = sampleCase(tender, [{ id: 'a', marks: { studies: '70', model: '40' }, pence: 150_000_00 }], {
    gateDecisions: [{ bid: 'a', criterion: 'model', decision: 'keep', reason: 'It can be mended.' }],
  })
  assert.deepEqual(rankAward(caseFile), {
    complete: true,
    formula: { kind: 'fixed benchmark', benchmark: 100_000_00 },
    withoutEach: [{ removed: 'a', first: [], changed: false }],
    rows: [
      {
        bid: 'a',
        bidder: 'Bidder a',
        standing: 'ranked',
        rank: 1,
        shared: false,
        total: '60.00',
        exactTotal: '60',
        quality: '40.00',
        sections: [
          { id: 'evidence', points: '28.00', available: '40' },
          { id: 'service', points: '12.00', available: '30' },
          { id: 'money', points: '20.00', available: '30' },
        ],
        criteria: [
          { id: 'studies', mark: '70', points: '28.00', available: '40' },
          { id: 'model', mark: '40', points: '12.00', available: '30' },
        ],
        price: { pence: 150_000_00, points: '20.00' },
        gates: [{ criterion: 'model', mark: '40', minimum: '50', outcome: 'decided-keep' }],
        why: '',
      },
    ],
  })
})

test('a mark not given is never counted as nought', () => {
  const bids: SampleBid[] = [
    { id: 'a', marks: { studies: '100' }, pence: 50_000_00 },
    { id: 'b', marks: { studies: '10', model: '0' }, pence: 100_000_00 },
  ]
  const award = rankAward(sampleCase(twoQuestions(), bids))
  assert.equal(award.complete, false)
  assert.deepEqual(award.rows[0]?.criteria[1], { id: 'model', mark: '0', points: '0.00', available: '30' })
  const { standing, rank, total, quality, price, criteria, sections, why } = award.rows[1] ?? assert.fail()
  assert.deepEqual([standing, rank, total, quality, price], ['incomplete', null, null, null, null])
  assert.deepEqual(criteria[1], { id: 'model', mark: null, points: null, available: '30' })
  assert.deepEqual(
    sections.map(({ id }) => id),
    ['evidence'],
  )
  assert.equal(why, 'There is no agreed mark for “Title of model”.')
})

test('an award is complete when nobody is undecided or incomplete, even if nobody is ranked', () => {
  const tender = withCriterion(twoQuestions(), 'model', { minimum: { mark: '50', missing: 'decision' } })
  const bids = [{ id: 'a', marks: { studies: '70', model: '40' }, pence: 150_000_00 }]
  const gateDecisions = [
    { bid: 'a', criterion: 'model', decision: 'exclude' as const, reason: 'No lead worker is named.' },
  ]
  assert.equal(rankAward(sampleCase(tender, bids)).complete, false)
  const decided = rankAward(sampleCase(tender, bids, { gateDecisions }))
  assert.deepEqual([decided.complete, decided.rows[0]?.standing, decided.rows[0]?.rank], [true, 'failed', null])
})

test('an award on quality alone needs no price and shows none', () => {
  const tender = twoQuestions()
  tender.sections = tender.sections.filter(({ kind }) => kind !== 'price')
  const award = rankAward(sampleCase(tender, [{ id: 'a', marks: { studies: '100', model: '100' } }]))
  assert.deepEqual([award.complete, award.rows[0]?.total, award.rows[0]?.price], [true, '70.00', null])
})

test('a total that floats would round down at the half is rounded up', () => {
  const tender = sampleTender({
    sections: [
      sampleSection(
        'a',
        'quality',
        sampleCriterion('one', '0.5', { scale: scaleOf('0', '1', '4') }),
        sampleCriterion('two', '33.3', { scale: scaleOf('0', '3', '5') }),
        sampleCriterion('three', '66.2', { scale: scaleOf('0', '2', '5') }),
      ),
    ],
    tieBreak: [],
  })
  assert.equal((0.5 / 4 + (33.3 * 3) / 5 + (66.2 * 2) / 5).toFixed(2), '46.58')
  const [row] = rankAward(sampleCase(tender, [{ id: 'a', marks: { one: '1', two: '3', three: '2' } }])).rows
  assert.deepEqual([row?.total, row?.exactTotal], ['46.59', '46.585'])
})

test('rounded parts need not add up to the total, because only the total is rounded, once', () => {
  const thirds = scaleOf('0', '1', '3')
  const criteria = ['a', 'b', 'c'].map((id) => sampleCriterion(id, '25', { scale: thirds }))
  const tender = sampleTender({ sections: [sampleSection('s', 'quality', ...criteria)], tieBreak: [] })
  const [row] = rankAward(sampleCase(tender, [{ id: 'x', marks: { a: '1', b: '1', c: '1' } }])).rows
  assert.deepEqual([row?.criteria[0]?.points, row?.total], ['8.33', '25.00'])
})

test('what was not published, or stands twice, cannot be ranked', () => {
  const bid = { id: 'a', marks: { studies: '70', model: '40' }, pence: 100 }
  const caseFile = sampleCase(twoQuestions(), [bid])
  const refused = (changes: Partial<typeof caseFile>, message: string) =>
    assert.throws(() => rankAward({ ...caseFile, ...changes }), new RangeError(message))
  refused(
    { marks: [{ bid: 'a', criterion: 'price', mark: '70' }] },
    'Bid a has a mark for “price”, which is no published criterion that is marked',
  )
  refused(
    { marks: [{ bid: 'a', criterion: 'model', mark: '45' }] },
    '“45” is not a mark of the published scale of the criterion model',
  )
  refused(
    { prices: [...caseFile.prices, { bid: 'a', pence: 200 }] },
    'Bid a has a price more than once, and nothing says which of them counts',
  )
  refused(
    { bids: [...caseFile.bids, ...caseFile.bids] },
    'Bid a has a place among the bids more than once, and nothing says which of them counts',
  )
})

test('marks and prices of a bid that is not listed count for nothing', () => {
  const caseFile = sampleCase(seventyThirty(LOWEST), [A, B, C])
  const withoutC = rankAward({ ...caseFile, bids: caseFile.bids.filter(({ id }) => id !== 'c') })
  assert.deepEqual(
    withoutC.rows.map(({ bid, total }) => [bid, total]),
    [
      ['b', '86.00'],
      ['a', '84.60'],
    ],
  )
})
