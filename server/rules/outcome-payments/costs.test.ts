import assert from 'node:assert/strict'
import test from 'node:test'
import { near } from '../statistics/near-fixture.js'
import { refuses } from '../statistics/refused-fixture.js'
import { gameOf } from './cohort-law.js'
import { costAt, deadweight, perAvoided, truthFindings } from './costs.js'
import { paymentCurve, withoutChance } from './curve.js'
import { expectedPence } from './expected-price.js'
import type { Truths } from './findings.js'
import { sampleOffer } from './sample-offer.js'
import { truthsOf } from './truths.js'

const GAME = gameOf(sampleOffer())
const NOTHING = 848_861

const TRUTHS: Truths = {
  ...truthsOf(null, sampleOffer()),
  pooled: { reduction: { value: 10, lower: -5, upper: 20 }, words: 'As told' },
}

test('cost for each reoffender truly avoided: £72,060 at a twentieth, £40,770 at a tenth, £25,412 at a fifth', () => {
  assert.deepEqual(
    [5, 10, 20].map((reduction) => Math.round((costAt(GAME, reduction, NOTHING).perAvoided ?? 0) / 100)),
    [72_060, 40_770, 25_412],
  )
  near(perAvoided(500_000 + 111_544.3676, 15), 40_769.6245, 0.001)
})

test('a service that avoids nobody has no cost for each avoided', () => {
  assert.equal(costAt(GAME, 0, NOTHING).perAvoided, null)
  const worse = costAt(GAME, -10, NOTHING)
  near([worse.avoided, worse.rate], [-15, 55])
  assert.equal(worse.perAvoided, null)
})

test('the authority pays the fee and the payment, less what of the fee is kept back', () => {
  const found = costAt(gameOf(sampleOffer({ atRisk: '10' })), 10, NOTHING)
  assert.equal(found.total, 50_000_000 + 11_154_437 - Math.round((1 - 0.523898345506696) * 5_000_000))
})

test('the share paid for luck is what no effect would be paid', () => {
  near(costAt(GAME, 10, NOTHING).luck, 848_861 / 11_154_437)
  assert.equal(costAt(GAME, 0, NOTHING).luck, 1)
  const symmetric = gameOf(sampleOffer({ hurdle: '0', cap: null, clawback: 'symmetric' }))
  assert.deepEqual([costAt(symmetric, 10, 0).luck, costAt(symmetric, 0, 0).luck], [0, null])
})

test('84.2% of those who do not reoffend would not have anyway, where 53.1% do not by themselves', () => {
  near(deadweight(0.531, 0.631), 0.841521)
  const offer = sampleOffer({ baseline: '46.9' })
  near(costAt(gameOf(offer), 100 * (1 - 36.9 / 46.9), 0).deadweight, 0.841521)
  assert.equal(deadweight(0.5, 0.4), 1)
  const frequency = sampleOffer({ metric: 'frequency', baseline: '1.55', overdispersion: '5' })
  assert.equal(costAt(gameOf(frequency), 10, 0).deadweight, null)
})

test('four truths in their order, each with its limits, and what is not stated stays so', () => {
  const found = truthFindings(GAME, TRUTHS)
  assert.deepEqual(
    found.map(({ truth, cost, limits }) => [
      truth,
      cost?.payment.expected,
      limits?.least.reduction,
      limits?.greatest.reduction,
    ]),
    [
      ['no effect', 848_861, undefined, undefined],
      ['sceptical', 7_888_534, found[1]?.limits?.least.reduction, found[1]?.limits?.greatest.reduction],
      ['pooled', 11_154_437, -5, 20],
      ['claim', 26_235_839, undefined, undefined],
    ],
  )
  assert.equal(truthFindings(GAME, truthsOf(null, sampleOffer()))[2]?.cost, null)
})

test('an evaluated price takes the payment of its truth, and never falls by what the bidder might owe', () => {
  assert.equal(expectedPence(sampleOffer(), 'pooled', TRUTHS), 11_154_437)
  assert.equal(expectedPence(sampleOffer(), 'pooled', truthsOf(null, sampleOffer())), null)
  const owing = sampleOffer({ clawback: 'symmetric' })
  const harmful: Truths = { ...TRUTHS, pooled: { reduction: -20, words: '' } }
  assert.equal(expectedPence(owing, 'pooled', harmful), 0)
})

test('the curve runs from 20% more to 60% less, with hurdle and cap to be seen', () => {
  const curve = paymentCurve(GAME)
  assert.deepEqual([curve.points.length, curve.points[0]?.reduction, curve.points.at(-1)?.reduction], [41, -20, 60])
  assert.deepEqual(
    [curve.hurdle, curve.pooledHurdle, curve.claim, curve.floor, curve.cap],
    [10, null, 20, 0, 30_000_000],
  )
  assert.deepEqual(
    curve.points.filter(({ reduction }) => [0, 10, 20, 60].includes(reduction)).map(({ expected }) => expected),
    [848_861, 11_154_437, 26_235_839, 30_000_000],
  )
  assert.equal(
    curve.words,
    'Payment to be expected: £0.02 where 20% more reoffend, £8,489 without any effect, £111,544 at 10% less, £262,358 at 20% less and £300,000 at 60% less. The hurdle stands at 10%.',
  )
})

test('without chance nothing is paid up to the hurdle, and no more than the cap beyond it', () => {
  assert.deepEqual(
    [0, 9, 10, 20, 40].map((reduction) => withoutChance(GAME, reduction)),
    [0, 0, 15_000_000, 30_000_000, 30_000_000],
  )
})

test('shares that cannot be are refused by their names', () => {
  refuses([
    [() => deadweight(1.5, 0.5), 'the natural share must lie from 0 to 1, and is 1.5'],
    [() => deadweight(0.5, 0), 'the share achieved must be over nought, not 0'],
  ])
})
