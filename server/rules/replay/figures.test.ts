import assert from 'node:assert/strict'
import test from 'node:test'
import { sampleCase, twoQuestions } from '../sample-case.js'
import { withCriterion } from '../sample-tender.js'
import type { CaseFile } from '../evaluation.js'
import { awardFigures, bidNames, type Besides } from './figures.js'
import { priceOf } from './prices.js'

const TENDER = twoQuestions()
const BIDS = [
  { id: 'a', bidder: 'Alder', marks: { studies: '80', model: '60' }, pence: 150 },
  { id: 'b', bidder: 'Birch', marks: { studies: '50', model: '90' }, pence: 200 },
]
const CASE = sampleCase(TENDER, BIDS, {
  exclusions: [
    { bid: 'b', rule: '4.2', reason: 'No accounts' },
    { bid: 'z', rule: '4.3', reason: 'Late' },
  ],
})
const staffed = (bid: string, prices: Record<string, number>) => priceOf(TENDER, { bid, parts: { prices } })
const BESIDES: Besides = { prices: null, formulas: () => [], notAwarded: new Set() }

test('the figures of an award are its prices, marks and exclusions beside its ranking, by bidder', () => {
  const prices = new Map([['a', staffed('a', { staff: 100, other: 50 })]])
  const { price, marks, exclusions, gates, tieBreak, shares, weights, award, outcomes, ...others } = awardFigures(
    { ...CASE, exclusions: CASE.exclusions.slice(1) },
    { ...BESIDES, prices },
  )
  assert.deepEqual(price, { rows: [{ bidder: 'Alder', lines: [100, 50], pence: 150, points: '30.00' }] })
  assert.deepEqual(marks, [
    { bid: 'a', criterion: 'studies', mark: '80', points: '32.00' },
    { bid: 'a', criterion: 'model', mark: '60', points: '18.00' },
    { bid: 'b', criterion: 'studies', mark: '50', points: '20.00' },
    { bid: 'b', criterion: 'model', mark: '90', points: '27.00' },
  ])
  assert.deepEqual(exclusions, [{ bidder: 'z', rule: '4.3', reason: 'Late' }])
  assert.deepEqual([gates, tieBreak, outcomes, others], [[], { used: [] }, [], {}])
  assert.deepEqual(shares.evidenceBase, { share: '40', minimum: '10', enough: true })
  assert.deepEqual(
    weights.map(({ criterion, effective }) => [criterion, effective]),
    [
      ['studies', '40'],
      ['model', '30'],
      ['price', '30'],
    ],
  )
  assert.deepEqual(
    award.rows.map(({ bidder, rank, total }) => [bidder, rank, total]),
    [
      ['Alder', 1, '80.00'],
      ['Birch', 2, '77.00'],
    ],
  )
})

test('prices are no figures where their lines are not known, and an excluded bid is called by its bidder', () => {
  const { price, exclusions } = awardFigures(CASE, BESIDES)
  assert.equal(price, null)
  assert.deepEqual(exclusions, [
    { bidder: 'Birch', rule: '4.2', reason: 'No accounts' },
    { bidder: 'z', rule: '4.3', reason: 'Late' },
  ])
  assert.deepEqual(
    [...bidNames(CASE)],
    [
      ['a', 'Alder'],
      ['b', 'Birch'],
    ],
  )
})

test('a bid that is not ranked has a price but no points for it, and a mark that is missing is none', () => {
  const prices = new Map(['a', 'b'].map((bid) => [bid, staffed(bid, { staff: 150, other: 0 })]))
  const marks = CASE.marks.filter(({ bid, criterion }) => bid !== 'a' || criterion !== 'model')
  const figures = awardFigures({ ...CASE, marks }, { ...BESIDES, prices })
  assert.deepEqual(figures.price?.rows, [
    { bidder: 'Alder', lines: [150, 0], pence: 150, points: null },
    { bidder: 'Birch', lines: [150, 0], pence: 150, points: null },
  ])
  assert.deepEqual(
    figures.marks.map(({ bid, criterion }) => [bid, criterion]),
    [
      ['a', 'studies'],
      ['b', 'studies'],
      ['b', 'model'],
    ],
  )
})

test('where a payment counts, a price is told in its two parts, unless a line is missing', () => {
  const priced = (sum: number | null, payment: number | null) => ({
    ...{ lines: [sum, 0], sum, payment },
    pence: sum === null ? null : sum + (payment ?? 0),
  })
  const rowsOf = (sum: number | null, payment: number | null) =>
    awardFigures(CASE, { ...BESIDES, prices: new Map([['b', priced(sum, payment)]]) }).price?.rows
  const row = { bidder: 'Birch', points: null }
  assert.deepEqual(rowsOf(150, 50), [{ ...row, lines: [150, 0], pence: 200, parts: { lines: 150, payment: 50 } }])
  assert.deepEqual(rowsOf(150, 0), [{ ...row, lines: [150, 0], pence: 150, parts: { lines: 150, payment: 0 } }])
  assert.deepEqual(rowsOf(null, 50), [{ ...row, lines: [null, 0], pence: null }])
  assert.deepEqual(rowsOf(150, null), [{ ...row, lines: [150, 0], pence: 150 }])
})

test('an award on quality alone has no figures of prices', () => {
  const prices = new Map([['a', staffed('a', { staff: 150, other: 0 })]])
  const sections = TENDER.sections.filter(({ kind }) => kind !== 'price')
  const empty = TENDER.sections.map((one) => (one.kind === 'price' ? { ...one, criteria: [] } : one))
  for (const some of [sections, empty])
    assert.equal(
      awardFigures({ ...CASE, tender: twoQuestions({ sections: some }) }, { ...BESIDES, prices }).price,
      null,
    )
})

test('every minimum that was missed is told by its bidder and its title, with what became of it', () => {
  const least = (tender: typeof TENDER, id: string, missing: 'failure' | 'decision') =>
    withCriterion(tender, id, { minimum: { mark: '50', missing } })
  const tender = least(least(TENDER, 'studies', 'failure'), 'model', 'decision')
  const bids = [
    { id: 'a', bidder: 'Alder', marks: { studies: '40', model: '50' }, pence: 150 },
    { id: 'b', bidder: 'Birch', marks: { studies: '50', model: '10' }, pence: 150 },
    { id: 'c', bidder: 'Cedar', marks: { studies: '60', model: '20' }, pence: 150 },
    { id: 'd', bidder: 'Damson', marks: { studies: '70', model: '30' }, pence: 150 },
  ]
  const decided = (bid: string, decision: 'exclude' | 'keep'): CaseFile['gateDecisions'][number] => ({
    ...{ bid, criterion: 'model', decision, reason: 'It was looked into' },
  })
  const figures = awardFigures(
    sampleCase(tender, bids, { gateDecisions: [decided('b', 'exclude'), decided('c', 'keep')] }),
    BESIDES,
  )
  assert.equal(figures.award.complete, false)
  const byName = figures.gates.toSorted((one, other) => (one.bidder < other.bidder ? -1 : 1))
  const missed = { minimum: '50', title: 'Title of model' }
  assert.deepEqual(byName, [
    { bidder: 'Alder', mark: '40', minimum: '50', title: 'Title of studies', outcome: 'Failed by rule' },
    { ...missed, bidder: 'Birch', mark: '10', outcome: 'Excluded by decision' },
    { ...missed, bidder: 'Cedar', mark: '20', outcome: 'Kept in by decision' },
    { ...missed, bidder: 'Damson', mark: '30', outcome: 'Not decided yet' },
  ])
})

test('a tie that was broken is told in a sentence, and why a bid is not ranked is none', () => {
  // 40 × 0.8 + 30 × 0.5 and 40 × 0.5 + 30 × 0.9, each with 30 for price.
  const bids = [
    { id: 'b', bidder: 'Birch', marks: { studies: '50', model: '90' }, pence: 150 },
    { id: 'a', bidder: 'Alder', marks: { studies: '80', model: '50' }, pence: 150 },
    { id: 'c', bidder: 'Cedar', marks: { studies: '80', model: '50' }, pence: 150 },
  ]
  const out = { exclusions: [{ bid: 'c', rule: '4.2', reason: 'No accounts' }] }
  const { award, tieBreak } = awardFigures(sampleCase(TENDER, bids, out), BESIDES)
  assert.deepEqual(
    award.rows.map(({ bidder, rank, total, why }) => [bidder, rank, total, why]),
    [
      ['Alder', 1, '77.00', 'Ahead of Birch on equal totals: higher points in Section evidence'],
      ['Birch', 2, '77.00', ''],
      ['Cedar', null, null, 'Disqualified under 4.2: No accounts'],
    ],
  )
  assert.deepEqual(tieBreak, { used: ['Alder: ahead of Birch on equal totals: higher points in Section evidence.'] })
})

test('other formulas are those that were looked at for the whole', () => {
  const formula = { kind: 'linear', full: 100, zero: 200 } as const
  const { outcomes } = awardFigures(
    { ...CASE, exclusions: [] },
    { ...BESIDES, formulas: (lot) => (lot === '' ? [formula] : []) },
  )
  // 50 + 30 × (200 − 150) ÷ 100 = 65, and 47.
  assert.deepEqual(outcomes, [
    {
      formula,
      order: [
        { bid: 'a', rank: 1 },
        { bid: 'b', rank: 2 },
      ],
      first: ['a'],
      flips: [],
    },
  ])
})
