import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { rankAward, type CaseFile } from '../evaluation.js'
import type { PriceFormula, Tender } from '../tender.js'
import { firstOf, smallCases } from './cases-fixture.js'
import { fieldOf } from './field.js'
import { noDataCases } from './no-data.js'
import { robustness } from './robustness.js'
import { threeBids, threeBidsInput } from './three-bids.js'
import { weightMap } from './weight-map.js'

const plainly = (caseFile: CaseFile) =>
  robustness({ caseFile, individual: [], people: [], noData: [], draws: 50, formulas: [{ kind: 'lowest over price' }] })

test('anything that can be ranked can be looked into, and the award stays as it was', () => {
  fc.assert(
    fc.property(smallCases(), (caseFile) => {
      const before = structuredClone(caseFile)
      const found = plainly(caseFile)
      assert.deepEqual(structuredClone(found), found)
      assert.deepEqual(caseFile, before)
      assert.deepEqual(found.withoutEach, rankAward(caseFile).withoutEach)
      assert.equal(found.smallest.length <= 3, true)
    }),
  )
})

test('the order in which bids, marks and prices come changes nothing that is found', () => {
  fc.assert(
    fc.property(smallCases(), (caseFile) => {
      const turned = {
        ...caseFile,
        bids: caseFile.bids.toReversed(),
        marks: caseFile.marks.toReversed(),
        prices: caseFile.prices.toReversed(),
        gateDecisions: caseFile.gateDecisions.toReversed(),
      }
      assert.deepEqual(plainly(turned), plainly(caseFile))
    }),
  )
})

test('leaving a bid out never changes the order of the others under a formula that looks at each price by itself', () => {
  const formulas = fc.constantFrom<PriceFormula>(
    { kind: 'fixed benchmark', benchmark: 40 },
    { kind: 'linear', full: 20, zero: 70 },
    { kind: 'price per quality point' },
  )
  const orderOf = ({ rows }: ReturnType<typeof rankAward>, left: string) =>
    rows.flatMap(({ bid, rank }) => (rank === null || bid === left ? [] : [bid]))
  fc.assert(
    fc.property(smallCases({ formulas }), (caseFile) => {
      const all = rankAward(caseFile)
      assert.equal(
        plainly(caseFile).withoutEach.some(({ changed }) => changed),
        false,
      )
      for (const { id } of caseFile.bids) {
        const others = rankAward({ ...caseFile, bids: caseFile.bids.filter((bid) => bid.id !== id) })
        assert.deepEqual(orderOf(others, id), orderOf(all, id))
      }
    }),
  )
})

const withWeights = (weights: Record<string, string>): CaseFile => {
  const file = threeBids()
  const sections = file.tender.sections.map((section) => ({
    ...section,
    criteria: section.criteria.map((one) => ({ ...one, weight: weights[one.id] ?? one.weight })),
  }))
  return { ...file, tender: { ...file.tender, sections } }
}

test('a map is drawn where evidence, price and something else weigh, and says why not where they do not', () => {
  const whyOf = (caseFile: CaseFile) => weightMap(fieldOf(caseFile)).why
  assert.equal(whyOf(threeBids()), null)
  assert.equal(
    whyOf(withWeights({ price: '0' })),
    'Price earns no points in this tender, so that there is no weight of price to vary.',
  )
  assert.equal(
    whyOf(withWeights({ studies: '0' })),
    'Neither evidence base nor track record has any weight in this tender.',
  )
  assert.equal(whyOf(withWeights({ model: '0' }))?.startsWith('Nothing but price, evidence base and'), true)
  assert.equal(whyOf({ ...threeBids(), bids: [] }), 'No bid is ranked.')
})

test('at its published place the map has the winner of the ranking, if no rounding decides', () => {
  fc.assert(
    fc.property(smallCases(), (caseFile) => {
      const { map } = weightMap(fieldOf(caseFile), 4)
      const { margin } = plainly(caseFile)
      if (map && Number(margin.lead) > 1) assert.deepEqual(map.published.first, firstOf(caseFile))
    }),
  )
})

test('a bid that rests on no data takes the marks of either end, and nothing else moves', () => {
  const { caseFile } = threeBidsInput()
  const field = fieldOf(caseFile)
  assert.deepEqual(noDataCases(field, caseFile, []), [])
  assert.deepEqual(noDataCases(field, caseFile, [{ criterion: 'studies', bids: [], low: '60', high: '100' }]), [])
  const [low] = noDataCases(field, caseFile, [{ criterion: 'studies', bids: ['c'], low: null, high: '100' }])
  assert.deepEqual([low?.first, low?.changed, low?.replaced], [['a'], false, 0])
  const anew = caseFile.marks.map((row) =>
    row.bid === 'c' && row.criterion === 'studies' ? { ...row, mark: '60' } : row,
  )
  const [there] = noDataCases(field, caseFile, [{ criterion: 'studies', bids: ['c'], low: '60', high: null }])
  assert.deepEqual(
    there?.order.map(({ bid, rank, total }) => [bid, rank, total]),
    rankAward({ ...caseFile, marks: anew }).rows.map(({ bid, rank, total }) => [bid, rank, total]),
  )
})

test('bids alike in everything share the place, and every change that is found says so', () => {
  const file = threeBids({ tieBreak: [] })
  const alike: CaseFile = {
    ...file,
    marks: file.marks.map((row) => ({ ...row, mark: '50' })),
    prices: file.prices.map(({ bid }) => ({ bid, pence: 9_000_000 })),
  }
  const found = plainly(alike)
  assert.deepEqual(found.margin.first, ['a', 'b', 'c'])
  assert.deepEqual([found.marks.oneStep, found.weights.smallest], [6, null])
  assert.deepEqual(
    found.weightSpace?.everywhere.map(({ share }) => share.value),
    [1 / 3, 1 / 3, 1 / 3],
  )
  // At the benchmark a lower price earns no more, and a higher one less.
  assert.deepEqual(
    found.prices?.list.map(({ rise, fall }) => [rise?.first, fall]),
    [
      [['b', 'c'], null],
      [['a', 'c'], null],
      [['a', 'b'], null],
    ],
  )
})

test('a tender with lots is refused, as the ranking refuses it', () => {
  const lots: Tender['lots'] = [{ id: 'north', title: 'North', description: '', weights: null, amounts: null }]
  assert.throws(() => plainly(threeBids({ lots })), /ranked lot by lot/)
})
