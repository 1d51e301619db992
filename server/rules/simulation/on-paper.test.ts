import assert from 'node:assert/strict'
import test from 'node:test'
import { sampleCriterion, sampleSection, scaleOf } from '../sample-tender.js'
import { twoQuestions } from '../sample-case.js'
import { near } from '../statistics/near-fixture.js'
import { contestOf, modelOf } from './contest.js'
import { formulaRuns } from './formula-runs.js'
import { minimumRuns } from './minimum-runs.js'
import { priceWorth } from './price-worth.js'
import { reversalsOf } from './reversals.js'
import { sectionEffects } from './section-effects.js'
import { separationOf } from './separation.js'
import { usualSettings } from './settings.js'
import { perQualityPoint, threeBids, trialBid, underFormula } from './trial-fixture.js'
import { winnersOf } from './winners.js'

// The three bids of the fixture, worked on paper.

const LOWEST = underFormula({ kind: 'lowest over price' })
const model = modelOf(LOWEST)
const { rules } = model.basis
const contest = contestOf(model, threeBids())

test('first and second lie 1.4 points apart, first and last 5.4', () => {
  const { margins, spreads, close, level, unit } = separationOf([contest], rules)
  assert.equal(unit, 'points')
  near(margins[0], 1.4)
  near(spreads[0], 5.4)
  assert.deepEqual([close, level], [0, 0])
})

test('the winner is the best in quality and not the cheapest', () => {
  const { counted, cheapest, cheapestNotBest, best, byLot } = winnersOf([contest])
  assert.deepEqual([counted, cheapest, cheapestNotBest, best], [1, 0, 0, 1])
  near(byLot, 1 / 3)
})

test('the bid that comes last picks the winner: without it the other two change places', () => {
  const { turned, example, isPossible } = reversalsOf([contest], rules)
  assert.deepEqual([turned, isPossible], [1, true])
  assert.deepEqual(
    [example?.removed, example?.removedRank, example?.first, example?.firstWithout],
    ['c', 3, ['a'], ['b']],
  )
  assert.deepEqual(
    example?.rows.map(({ bid, quality, total, without }) => [bid, quality, total, without?.total, without?.rank]),
    [
      ['a', '63.00', '77.40', '84.60', 2],
      ['b', '56.00', '76.00', '86.00', 1],
      ['c', '42.00', '72.00', undefined, undefined],
    ],
  )
})

test('evidence makes 34.13 of 15.71, the service 25.6 and price −44.03 of the differences between totals', () => {
  const effects = sectionEffects(LOWEST, [contest], rules)
  assert.deepEqual(
    effects.map(({ id, weight, leads }) => [id, weight, leads]),
    [
      ['evidence', 40, 1],
      ['service', 30, 1],
      ['money', 30, 0],
    ],
  )
  const variance = 2.2666667 ** 2 + 0.8666667 ** 2 + 3.1333333 ** 2
  near(effects[0]?.effect, (5.3333333 * 2.2666667 + 1.3333333 * 0.8666667 + 6.6666667 * 3.1333333) / variance)
  near(effects[2]?.effect, -(7.0666667 * 2.2666667 + 1.4666667 * 0.8666667 + 8.5333333 * 3.1333333) / variance)
  near(effects[0]?.used, 12)
  near(effects[2]?.used, 15.6)
})

test('under a benchmark of £60,000 the same bids come in the same order whoever stays away', () => {
  const benchmark = modelOf(underFormula({ kind: 'fixed benchmark', benchmark: 60_000_00 }))
  const { turned, isPossible, example } = reversalsOf([contestOf(benchmark, threeBids())], benchmark.basis.rules)
  assert.deepEqual([turned, isPossible, example], [0, false, null])
})

test('each formula beside the drafted one has its winner: only under the lowest price a losing bid picks it', () => {
  const settings = { ...usualSettings(LOWEST), pence: 90_000_00, priceSpread: 25 }
  assert.deepEqual(
    formulaRuns([contest], rules, settings).map(({ formula, cheapest, best, turned, same }) => [
      formula.kind,
      cheapest,
      best,
      turned,
      same,
    ]),
    [
      // A 77.4, B 76, C 72
      ['lowest over price', 0, 1, 1, 1],
      // 63 + 21.6, 56 + 30, 42 + 30
      ['fixed benchmark', 0, 0, 0, 0],
      // full £45,000, none £135,000: 63 + 3.33, 56 + 15, 42 + 25
      ['linear', 0, 0, 0, 0],
      // £1,984, £1,607 and £1,429 a point
      ['price per quality point', 1, 0, 0, 0],
    ],
  )
})

test('price per quality point tells its distance in per cent of the price of a point', () => {
  const perPoint = modelOf(perQualityPoint())
  const { unit, margins } = separationOf([contestOf(perPoint, threeBids())], perPoint.basis.rules)
  assert.equal(unit, 'per cent')
  // C £1,000, B £1,125, A £1,388.89 a point.
  near(margins[0], 12.5)
})

test('one step of evidence is worth £15,384 under a benchmark of £100,000, and all of it can be undone by no price', () => {
  const tender = underFormula({ kind: 'fixed benchmark', benchmark: 100_000_00 })
  const worth = priceWorth(tender, modelOf(tender), [], { ...usualSettings(tender), step: 10_000_00 })
  // From 60 to 70 on a weight of 40: 4 points. 30 × (1 − 100,000 ÷ 115,384) is just under 4.
  assert.deepEqual(
    worth?.steps.map(({ criterion, points, pence }) => [criterion, points, pence]),
    [['studies', 4, 15_384_00]],
  )
  assert.deepEqual(worth?.evidence, { points: 40, pence: null })
  // 30 − 30 × 100 ÷ 110; cheaper than the benchmark earns no more than all.
  near(worth?.dearer, 30 / 11)
  near(worth?.cheaper, 0)
})

test('on a straight line from £80,000 to £120,000 every £1,000 is 0.75 points', () => {
  const tender = underFormula({ kind: 'linear', full: 80_000_00, zero: 120_000_00 })
  const worth = priceWorth(tender, modelOf(tender), [], { ...usualSettings(tender), step: 1_000_00 })
  assert.equal(worth?.pence, 100_000_00)
  near(worth?.dearer, 0.75)
  near(worth?.cheaper, 0.75)
  assert.equal(worth?.steps[0]?.pence, 5_333_00)
})

test('a minimum is told with the bids under it, and one that leaves a choice puts nobody out', () => {
  const tender = twoQuestions({
    sections: [
      sampleSection(
        'evidence',
        'evidence base',
        sampleCriterion('studies', '40', {
          scale: scaleOf('0', '60', '80', '90'),
          minimum: { mark: '80', missing: 'failure' },
        }),
      ),
      sampleSection(
        'service',
        'quality',
        sampleCriterion('model', '30', {
          scale: scaleOf('0', '60', '80', '90'),
          minimum: { mark: '90', missing: 'decision' },
        }),
      ),
      sampleSection('money', 'price', sampleCriterion('price', '30', { scale: [] })),
    ],
    price: { lines: [], formula: { kind: 'lowest over price' }, qualityMinimum: '65' },
  })
  const { assessments, contenders } = contestOf(modelOf(tender), threeBids())
  assert.deepEqual(
    minimumRuns(tender, assessments).map(({ criterion, minimum, missing, fallen, bids }) => [
      criterion,
      minimum,
      missing,
      fallen,
      bids,
    ]),
    [
      ['studies', '80', 'failure', 1, 3],
      ['model', '90', 'decision', 2, 3],
      // A has 70 of 70, B 62.2, C 46.7.
      ['', '65', 'failure', 2, 3],
    ],
  )
  assert.deepEqual(
    contenders.map(({ bid }) => bid),
    ['a'],
  )
})

test('where nobody underbids anybody, every bid is the cheapest, and one drawn by lot is for certain', () => {
  const level = contestOf(model, [trialBid('a', '90', 100), trialBid('b', '60', 100)])
  assert.deepEqual(winnersOf([level]), { counted: 1, cheapest: 1, cheapestNotBest: 0, best: 1, byLot: 1 })
})
