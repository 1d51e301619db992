import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { rankAward } from '../evaluation.js'
import { exactText } from '../exact.js'
import { sampleTender, scaleOf, withCriterion } from '../sample-tender.js'
import { isOnScale } from '../scales.js'
import { markedCriteriaOf, type PriceFormula, type Tender } from '../tender.js'
import { caseOf, contestOf, modelOf } from './contest.js'
import { drawnFields } from './drawn-fields.js'
import { between, generatorFrom } from '../robustness/generator.js'
import { normalDraw, wholeDraw } from './draws.js'
import type { Settings } from './findings.js'
import { usualSettings } from './settings.js'
import { simulate } from './simulation.js'

const FORMULAS: PriceFormula[] = [
  { kind: 'lowest over price' },
  { kind: 'fixed benchmark', benchmark: 100_000_00 },
  { kind: 'linear', full: 80_000_00, zero: 140_000_00 },
  { kind: 'price per quality point' },
]
const under = (formula: PriceFormula, qualityMinimum: string | null = null): Tender => {
  const tender = withCriterion(sampleTender(), 'model', { minimum: { mark: '2', missing: 'failure' } })
  return { ...tender, price: { ...tender.price, formula, qualityMinimum } }
}
const formulas = fc.constantFrom(...FORMULAS)
const seeds = fc.integer({ min: 0, max: 4_294_967_295 })
const few = (tender: Tender, changes: Partial<Settings>): Settings => ({
  ...usualSettings(tender),
  competitions: 10,
  pence: 100_000_00,
  ...changes,
})

test('a competition that is only counted has the order, totals and reversals of the award', () => {
  fc.assert(
    fc.property(formulas, seeds, fc.constantFrom(null, '30', '45'), (formula, seed, least) => {
      const tender = under(formula, least)
      const model = modelOf(tender)
      for (const bids of drawnFields(tender, few(tender, { seed }))) {
        const [contest, award] = [contestOf(model, bids), rankAward(caseOf(tender, bids))]
        assert.deepEqual(
          contest.order.map(({ contender, rank, total }) => [contender.bid, rank, exactText(total)]),
          award.rows.filter(({ rank }) => rank !== null).map(({ bid, rank, exactTotal }) => [bid, rank, exactTotal]),
        )
        assert.deepEqual(contest.withoutEach, award.withoutEach)
      }
    }),
    { numRuns: 20 },
  )
})

test('under a formula that looks at each price by itself no losing bid picks the winner', () => {
  fc.assert(
    fc.property(fc.constantFrom(...FORMULAS.slice(1)), seeds, (formula, seed) => {
      const tender = under(formula)
      const { reversals } = simulate(tender, few(tender, { seed }), null)
      assert.deepEqual([reversals?.turned, reversals?.isPossible], [0, false])
    }),
    { numRuns: 20 },
  )
})

test('the shares of all sections in the differences add up to one', () => {
  fc.assert(
    fc.property(formulas, seeds, (formula, seed) => {
      const tender = under(formula)
      const { sections } = simulate(tender, few(tender, { seed }), null)
      const sum = sections.reduce((all, { effect }) => all + (effect ?? 0), 0)
      assert.ok(Math.abs(sum - 1) < 1e-6, `they add up to ${sum}`)
    }),
    { numRuns: 20 },
  )
})

test('the same draft and numbers give the same findings, and another run gives others', () => {
  const tender = under({ kind: 'lowest over price' })
  const settings = few(tender, { seed: 7 })
  assert.deepEqual(simulate(tender, settings, null), simulate(tender, settings, null))
  assert.notDeepEqual(
    simulate(tender, settings, null).separation.margins,
    simulate(tender, { ...settings, seed: 8 }, null).separation.margins,
  )
})

test('every drawn mark stands on its scale, every price is whole pounds over nought, and pass or fail is passed', () => {
  fc.assert(
    fc.property(seeds, fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 50 }), (seed, mark, spread) => {
      const tender = sampleTender()
      const settings = few(tender, { seed, mark, markSpread: spread, priceSpread: 50, pence: 100_00 })
      for (const { marks, pence } of drawnFields(tender, settings).flat()) {
        for (const { id, scale } of markedCriteriaOf(tender)) assert.ok(isOnScale(scale, marks[id] ?? ''))
        assert.equal(marks.vetting, '1')
        assert.ok(pence !== null && pence > 0 && pence % 100 === 0)
      }
    }),
    { numRuns: 50 },
  )
})

const correlation = (pairs: [number, number][]): number => {
  const mean = (side: 0 | 1) => pairs.reduce((sum, pair) => sum + pair[side], 0) / pairs.length
  const [a, b] = [mean(0), mean(1)]
  const sum = (of: (pair: [number, number]) => number) => pairs.reduce((all, pair) => all + of(pair), 0)
  return sum(([x, y]) => (x - a) * (y - b)) / Math.sqrt(sum(([x]) => (x - a) ** 2) * sum(([, y]) => (y - b) ** 2))
}

test('drawn marks have the stated middle, scatter and correlation, and prices theirs', () => {
  const fine = scaleOf(...Array.from({ length: 101 }, (_, mark) => String(mark)))
  const tender = withCriterion(withCriterion(sampleTender(), 'studies', { scale: fine }), 'model', { scale: fine })
  const settings = few(tender, { competitions: 300, mark: 50, markSpread: 10, alike: 60, dearer: 40, priceSpread: 10 })
  const bids = drawnFields(tender, settings).flat()
  const pairs = bids.map(({ marks }): [number, number] => [Number(marks.studies), Number(marks.model)])
  const mean = pairs.reduce((sum, [one]) => sum + one, 0) / pairs.length
  const scatter = Math.sqrt(pairs.reduce((sum, [one]) => sum + (one - mean) ** 2, 0) / pairs.length)
  const logs = bids.map(({ pence }) => Math.log((pence ?? 0) / settings.pence))
  const logMean = logs.reduce((sum, one) => sum + one, 0) / logs.length
  assert.ok(Math.abs(mean - 50) < 1, `middle ${mean}`)
  assert.ok(Math.abs(scatter - 10) < 0.7, `scatter ${scatter}`)
  assert.ok(Math.abs(correlation(pairs) - 0.6) < 0.06, `correlation ${correlation(pairs)}`)
  assert.ok(Math.abs(logMean) < 0.01, `price middle ${logMean}`)
  // A mark takes only part of what all marks of a bid share: √0.6 of the stated 0.4.
  const withPrice = correlation(pairs.map(([one], at) => [one, logs[at] ?? 0]))
  assert.ok(Math.abs(withPrice - 0.4 * Math.sqrt(0.6)) < 0.06, `with price ${withPrice}`)
})

test('normal numbers have mean 0 and scatter 1, whole ones reach both ends, and a seed begins its run anew', () => {
  const next = generatorFrom(42)
  const first = between(next)
  const normal = Array.from({ length: 20_000 }, () => normalDraw(next))
  assert.ok(Math.abs(normal.reduce((sum, one) => sum + one, 0) / normal.length) < 0.03)
  assert.ok(Math.abs(normal.reduce((sum, one) => sum + one * one, 0) / normal.length - 1) < 0.04)
  const whole = new Set(Array.from({ length: 500 }, () => wholeDraw(next, 3, 8)))
  assert.deepEqual([...whole].sort(), [3, 4, 5, 6, 7, 8])
  assert.equal(between(generatorFrom(42)), first)
})
