import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import Fraction from 'fraction.js'
import type { CaseFile } from '../evaluation.js'
import { exact, unitsText } from '../exact.js'
import type { Tender } from '../tender.js'
import { firstOf, smallCases } from './cases-fixture.js'
import { fieldOf } from './field.js'
import type { WeightThreshold } from './findings.js'
import { threeBids } from './three-bids.js'
import { weightThresholds } from './weight-thresholds.js'

const NOUGHT = new Fraction(0n)

const weightsOf = (tender: Tender): Map<string, Fraction> =>
  new Map(tender.sections.flatMap(({ criteria }) => criteria.map(({ id, weight }) => [id, exact(weight)])))

/** One weight set, the others scaled so that all add up as before. */
const withOne = (tender: Tender, criterion: string, weight: Fraction): Map<string, Fraction> => {
  const before = weightsOf(tender)
  const all = [...before.values()].reduce((sum, one) => sum.add(one), NOUGHT)
  const factor = all.sub(weight).div(all.sub(before.get(criterion) ?? NOUGHT))
  return new Map([...before].map(([id, one]) => [id, id === criterion ? weight : one.mul(factor)]))
}

const PLACES = 60

/**
 * A tender with these weights in proportion: as whole numbers so large, or for price per quality point as decimals so
 * small, that no rounding of totals counts.
 */
const weighed = (tender: Tender, weights: Map<string, Fraction>): Tender => {
  const unit = [...weights.values()].reduce((all, { d }) => all * d, 1n)
  const parts = (id: string): bigint => BigInt((weights.get(id) ?? NOUGHT).mul(unit).toFraction())
  const text = (id: string): string =>
    tender.price.formula.kind === 'price per quality point'
      ? unitsText(parts(id), PLACES)
      : (parts(id) * 10n ** 12n).toString()
  const sections = tender.sections.map((section) => ({
    ...section,
    criteria: section.criteria.map((one) => ({ ...one, weight: text(one.id) })),
  }))
  return { ...tender, sections, price: { ...tender.price, qualityMinimum: null } }
}

/** Only the ranked bids, without anything that could put one out. */
const rankedOnly = (caseFile: CaseFile): CaseFile => {
  const ranked = new Set(fieldOf(caseFile).runners.map(({ entry }) => entry.bid))
  const of = <Row extends { bid: string }>(rows: Row[]): Row[] => rows.filter(({ bid }) => ranked.has(bid))
  return {
    ...caseFile,
    bids: caseFile.bids.filter(({ id }) => ranked.has(id)),
    marks: of(caseFile.marks),
    prices: of(caseFile.prices),
  }
}

const firstAt = (caseFile: CaseFile, criterion: string, weight: Fraction): string[] =>
  firstOf({ ...caseFile, tender: weighed(caseFile.tender, withOne(caseFile.tender, criterion, weight)) })

const A_LITTLE = new Fraction(1n, 10n ** 9n)

const ways = ({ up, down }: WeightThreshold) => [
  { crossing: up, way: new Fraction(1n) },
  { crossing: down, way: new Fraction(-1n) },
]

test('just beyond each point the bids told are first, and anywhere before it those that are now', () => {
  fc.assert(
    fc.property(smallCases(), fc.integer({ min: 1, max: 99 }), (whole, percent) => {
      const caseFile = rankedOnly(whole)
      const now = firstOf(caseFile)
      for (const threshold of weightThresholds(fieldOf(caseFile)).list) {
        const { criterion, weight } = threshold
        const all = [...weightsOf(caseFile.tender).values()].reduce((sum, one) => sum.add(one), NOUGHT)
        for (const { crossing, way } of ways(threshold)) {
          const end = crossing ? new Fraction(crossing.at) : way.gt(NOUGHT) ? all : NOUGHT
          const before = exact(weight).add(end.sub(exact(weight)).mul(BigInt(percent)).div(100n))
          const isAlone = exact(weight).equals(all)
          if (!isAlone && !before.equals(exact(weight))) assert.deepEqual(firstAt(caseFile, criterion, before), now)
          if (crossing) assert.deepEqual(firstAt(caseFile, criterion, end.add(way.mul(A_LITTLE))), crossing.first)
        }
      }
    }),
    { numRuns: 120 },
  )
})

test('weights all twice as large have all their points at twice the weight', () => {
  fc.assert(
    fc.property(smallCases(), (caseFile) => {
      const doubled = new Map([...weightsOf(caseFile.tender)].map(([id, one]) => [id, one.mul(2n)]))
      const [once, twice] = [weightsOf(caseFile.tender), doubled].map((weights) => {
        const tender = weighed(caseFile.tender, weights)
        return weightThresholds(fieldOf({ ...caseFile, tender })).list.map(({ weight, up, down }) =>
          [up, down].map((one) => one && [...one.first, new Fraction(one.at).div(exact(weight)).toFraction()]),
        )
      })
      assert.deepEqual(twice, once)
    }),
  )
})

test('a lead that hangs on rounding or the tie-break is at its point already', () => {
  // Alder 80 and Cedar 84 with studies at 100 against 80; at 50 for model Alder has 74, Cedar 78: let them be level.
  const file = threeBids()
  const marks: Record<string, string> = { 'a studies': '80', 'a model': '70', 'c studies': '80', 'c model': '60' }
  const level = {
    ...file,
    bids: file.bids.filter(({ id }) => id !== 'b'),
    marks: file.marks.flatMap((row) =>
      row.bid === 'b' ? [] : [{ ...row, mark: marks[`${row.bid} ${row.criterion}`] ?? '0' }],
    ),
    prices: [
      { bid: 'a', pence: 10_000_000 },
      { bid: 'c', pence: 9_000_000 },
    ],
  }
  // 32 + 21 + 27 = 80 and 32 + 18 + 30 = 80; Cedar has the lower price.
  const [, model, price] = weightThresholds(fieldOf(level)).list
  assert.deepEqual([model?.up?.by, model?.up?.first, model?.down], ['0', ['a'], null])
  assert.deepEqual([price?.up, price?.down?.by, price?.down?.first], [null, '0', ['a']])
})

test('one weight alone, or no bid, has no point', () => {
  const file = threeBids()
  const sections = file.tender.sections.map((section) => ({
    ...section,
    criteria: section.criteria.map((one) => ({ ...one, weight: one.id === 'studies' ? '100' : '0' })),
  }))
  assert.deepEqual(weightThresholds(fieldOf({ ...file, tender: { ...file.tender, sections } })), {
    list: [{ criterion: 'studies', weight: '100', isPrice: false, up: null, down: null }],
    smallest: null,
  })
  const none = { ...file, bids: [], marks: [], prices: [] }
  assert.equal(weightThresholds(fieldOf(none)).smallest, null)
})
