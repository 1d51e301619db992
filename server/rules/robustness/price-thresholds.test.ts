import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import type { CaseFile } from '../evaluation.js'
import { firstOf, smallCases } from './cases-fixture.js'
import { fieldOf } from './field.js'
import { priceThresholds } from './price-thresholds.js'
import { threeBids } from './three-bids.js'
import type { PriceFormula } from '../tender.js'

const withPrice = (caseFile: CaseFile, bid: string, pence: number): CaseFile => ({
  ...caseFile,
  prices: caseFile.prices.map((price) => (price.bid === bid ? { bid, pence } : price)),
})

const TRIED = 120

/** The nearest price at which others are first, found by ranking anew at each price on the way. */
const nearestAnew = (caseFile: CaseFile, bid: string, from: number, to: number): number | null => {
  const before = firstOf(caseFile).join()
  const way = to > from ? 1 : -1
  for (let pence = from + way; way * pence <= way * to; pence += way)
    if (firstOf(withPrice(caseFile, bid, pence)).join() !== before) return pence
  return null
}

const within = (change: { to: number } | null | undefined): number | null =>
  change && change.to <= TRIED ? change.to : null

const assertAsAnew = (caseFile: CaseFile): void => {
  for (const { bid, pence, rise, fall } of priceThresholds(fieldOf(caseFile))?.list ?? []) {
    assert.deepEqual([bid, 'fall', fall?.to ?? null], [bid, 'fall', nearestAnew(caseFile, bid, pence, 1)])
    assert.deepEqual([bid, 'rise', within(rise)], [bid, 'rise', nearestAnew(caseFile, bid, pence, TRIED)])
    for (const change of [rise, fall])
      if (change) assert.deepEqual(firstOf(withPrice(caseFile, bid, change.to)), change.first)
  }
}

test('every least change of a price is the one that ranking anew, penny by penny, finds first', () => {
  fc.assert(fc.property(smallCases(), assertAsAnew), { numRuns: 20 })
})

test('that holds where prices are compared, for ties and roundings that come and go', () => {
  const formulas = fc.constant<PriceFormula>({ kind: 'lowest over price' })
  fc.assert(fc.property(smallCases({ formulas }), assertAsAnew), { numRuns: 30 })
})

const reversal = (): CaseFile => {
  const file = threeBids({ price: { lines: [], formula: { kind: 'lowest over price' }, qualityMinimum: null } })
  const marks: Record<string, string> = { a: '90', b: '80', c: '60' }
  const pence: Record<string, number> = { a: 12_500_000, b: 9_000_000, c: 6_000_000 }
  return {
    ...file,
    marks: file.marks.map((row) => ({ ...row, mark: marks[row.bid] ?? '0' })),
    prices: file.prices.map(({ bid }) => ({ bid, pence: pence[bid] ?? 0 })),
  }
}

test('a bid that loses either way is shown to decide by its price who wins', () => {
  // Worked reversal, quality 70, price 30: Alder 63 + 30x/125,000 and Birch 56 + 30x/90,000 at a lowest price of x are
  // level at £75,000, and from there on Birch is ahead; near it, both are printed alike, and Alder has more for evidence.
  const caseFile = reversal()
  const { rise } = priceThresholds(fieldOf(caseFile))?.list.find(({ bid }) => bid === 'c') ?? {}
  assert.deepEqual([rise?.first, rise?.othersOnly], [['b'], true])
  assert.deepEqual(firstOf(withPrice(caseFile, 'c', rise?.to ?? 0)), ['b'])
  assert.deepEqual(firstOf(withPrice(caseFile, 'c', (rise?.to ?? 0) - 1)), ['a'])
  assert.equal(Math.abs((rise?.to ?? 0) - 7_500_000) < 10_000, true)
})

test('without a price section there is nothing to say of prices', () => {
  const file = threeBids()
  const sections = file.tender.sections.filter(({ kind }) => kind !== 'price')
  assert.equal(priceThresholds(fieldOf({ ...file, tender: { ...file.tender, sections } })), null)
})
