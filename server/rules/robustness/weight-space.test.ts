import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import type { CaseFile } from '../evaluation.js'
import { exact } from '../exact.js'
import type { PriceFormula } from '../tender.js'
import { smallCases } from './cases-fixture.js'
import { fieldOf } from './field.js'
import { generatorFrom, xoshiro } from './generator.js'
import { threeBids } from './three-bids.js'
import { weightSpace, type Drawing } from './weight-space.js'

const DRAWING: Drawing = { bandPercent: 25, draws: 2000, seed: 7 }
const spaceOf = (caseFile: CaseFile, drawing = DRAWING) => weightSpace(fieldOf(caseFile), drawing)

test('the generator gives the numbers that its authors’ own program gives', () => {
  // From the state 1, 2, 3, 4: the reference numbers of xoshiro128** as the Rust library rand_xoshiro holds them.
  const next = xoshiro([1, 2, 3, 4])
  assert.deepEqual(
    Array.from({ length: 10 }, next),
    [11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804],
  )
})

test('seeds side by side give different streams, and each always the same', () => {
  assert.notEqual(generatorFrom(1)(), generatorFrom(2)())
  assert.equal(generatorFrom(1)(), generatorFrom(1)())
  assert.throws(() => generatorFrom(-1), /whole number from 0/)
  assert.throws(() => generatorFrom(0.5), /whole number from 0/)
})

test('the same seed gives the same shares, in whatever order bids and marks come', () => {
  fc.assert(
    fc.property(smallCases(), (caseFile) => {
      const turned = {
        ...caseFile,
        bids: caseFile.bids.toReversed(),
        marks: caseFile.marks.toReversed(),
        prices: caseFile.prices.toReversed(),
      }
      assert.deepEqual(spaceOf(turned), spaceOf(caseFile))
    }),
  )
  assert.notDeepEqual(spaceOf(threeBids(), { ...DRAWING, seed: 8 })?.band, spaceOf(threeBids())?.band)
})

test('shares add up to all draws, and a bid that is said never to be first is not', () => {
  fc.assert(
    fc.property(smallCases(), (caseFile) => {
      const space = spaceOf(caseFile)
      for (const shares of space ? [space.everywhere, space.band] : []) {
        const sum = shares.reduce((all, { share }) => all + share.value, 0)
        assert.equal(Math.abs(sum - 1) < 1e-9, true)
        for (const { never, share, error } of shares) if (never) assert.deepEqual([share.value, error], [0, 0])
      }
    }),
  )
})

/** Who is first at a weighting, one by one and plainly. */
const firstAt = (rows: number[][], weights: number[]): number => {
  const totals = rows.map((row) => row.reduce((sum, share, place) => sum + share * (weights[place] ?? 0), 0))
  return totals.indexOf(Math.max(...totals))
}

test('a bid that is said never to be first in the band is first at no corner of it', () => {
  const formulas = fc.constant<PriceFormula>({ kind: 'linear', full: 20, zero: 70 })
  const weights = fc.constantFrom('10', '20', '30')
  fc.assert(
    fc.property(smallCases({ formulas, weights }), (caseFile) => {
      const field = fieldOf(caseFile)
      const { list, rows } = rowsOf(field)
      for (const [place, { never }] of (bandInNames(caseFile) ?? []).entries())
        for (let corner = 0; never && corner < 2 ** list.length; corner += 1) {
          const at = list.map((weight, axis) => weight * ((corner >> axis) % 2 === 0 ? 0.75 : 1.25))
          assert.notEqual(firstAt(rows, at), place)
        }
    }),
  )
})

const bandInNames = (caseFile: CaseFile) => {
  const field = fieldOf(caseFile)
  const shares = spaceOf(caseFile)?.band
  return shares && field.runners.map(({ entry }) => shares.find(({ bid }) => bid === entry.bid) ?? { never: false })
}

const rowsOf = (field: ReturnType<typeof fieldOf>): { list: number[]; rows: number[][] } => {
  const price = exact(field.basis.rules.price?.weight ?? '0').valueOf()
  const marked = field.criteria.map(({ weight }) => Number(weight))
  const rows = field.runners.map((runner) => [
    ...marked.map((weight, place) => Number(runner.unitsAt(place)) / Number(field.unitsInPoint) / weight),
    price === 0 ? 0 : runner.pricePoints.valueOf() / price,
  ])
  return { list: [...marked, price], rows }
}

test('weights all four times as large change nothing', () => {
  fc.assert(
    fc.property(smallCases(), (caseFile) => {
      const sections = caseFile.tender.sections.map((section) => ({
        ...section,
        criteria: section.criteria.map((one) => ({ ...one, weight: exact(one.weight).mul(4n).toString() })),
      }))
      const larger = {
        ...caseFile,
        tender: { ...caseFile.tender, sections, rounding: { places: 4, mode: 'half up' as const } },
      }
      const fine = { ...caseFile, tender: { ...caseFile.tender, rounding: { places: 4, mode: 'half up' as const } } }
      const noLeast = (file: CaseFile): CaseFile => ({
        ...file,
        tender: { ...file.tender, price: { ...file.tender.price, qualityMinimum: null } },
      })
      const shares = (file: CaseFile) => {
        const space = spaceOf(noLeast(file))
        const inNames = (list: { bid: string; share: { value: number } }[] = []) =>
          list.map(({ bid, share }) => `${bid} ${share.value}`).sort()
        return [inNames(space?.everywhere), inNames(space?.band)]
      }
      assert.deepEqual(shares(larger), shares(fine))
    }),
  )
})

test('bids that are alike share every draw that they win', () => {
  const file = threeBids()
  const twins = {
    ...file,
    bids: [...file.bids, { id: 'd', bidder: 'Damson' }],
    marks: [...file.marks, ...file.marks.filter(({ bid }) => bid === 'a').map((row) => ({ ...row, bid: 'd' }))],
    prices: [...file.prices, { bid: 'd', pence: 10_000_000 }],
  }
  const [alone, both] = [spaceOf(file), spaceOf(twins)]
  const shareIn = (space: typeof alone, bid: string) => space?.band.find((one) => one.bid === bid)
  assert.equal(shareIn(both, 'a')?.share.value, (shareIn(alone, 'a')?.share.value ?? 0) / 2)
  assert.deepEqual(shareIn(both, 'd')?.levelWith, ['a'])
})

test('a price for each quality point is first where quality for each penny is most', () => {
  // Alder 80 and 70 for £100,000, Cedar 90 and 40 for £90,000: 0.8s + 0.7m against s + 0.444m, so Alder where m > 0.78s.
  // Birch, 60 and 90 for £108,000: 0.556s + 0.833m, over Alder where m > 1.83s. In parts of s + m = 1: Cedar wins where
  // m < 0.4390, Birch where m > 0.6471.
  const file = threeBids()
  const sections = file.tender.sections.map((section) => ({
    ...section,
    criteria: section.criteria.map((one) => ({ ...one, weight: one.id === 'price' ? '0' : '50' })),
  }))
  const price = { lines: [], formula: { kind: 'price per quality point' as const }, qualityMinimum: null }
  const space = spaceOf({ ...file, tender: { ...file.tender, sections, price } }, { ...DRAWING, draws: 100_000 })
  const shares = new Map(space?.everywhere.map(({ bid, share }) => [bid, share.value]))
  const expected = { a: 0.6471 - 0.439, b: 1 - 0.6471, c: 0.439 }
  for (const [bid, share] of Object.entries(expected))
    assert.equal(Math.abs((shares.get(bid) ?? 9) - share) < 0.006, true)
})

test('one bid wins everything; with none, or nothing weighed, there is nothing to draw', () => {
  const file = threeBids()
  const only = (ids: string[]): CaseFile => ({
    ...file,
    bids: file.bids.filter(({ id }) => ids.includes(id)),
    marks: file.marks.filter(({ bid }) => ids.includes(bid)),
    prices: file.prices.filter(({ bid }) => ids.includes(bid)),
  })
  assert.deepEqual(
    spaceOf(only(['b']))?.everywhere.map(({ share }) => share.value),
    [1],
  )
  assert.equal(spaceOf(only([])), null)
})

test('a band or a number of draws that makes no sense is refused', () => {
  assert.throws(() => spaceOf(threeBids(), { ...DRAWING, bandPercent: 0 }), /over 0 and at most 100/)
  assert.throws(() => spaceOf(threeBids(), { ...DRAWING, bandPercent: 101 }), /over 0 and at most 100/)
  assert.throws(() => spaceOf(threeBids(), { ...DRAWING, draws: 0 }), /whole number over nought/)
})

test('an odd number of draws is counted as it is', () => {
  const shares = spaceOf(threeBids(), { ...DRAWING, draws: 7 })?.everywhere ?? []
  assert.equal(Math.round(7 * shares.reduce((sum, { share }) => sum + share.value, 0)), 7)
})
