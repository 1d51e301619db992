import assert from 'node:assert/strict'
import test from 'node:test'
import Fraction from 'fraction.js'
import { near } from '../statistics/near-fixture.js'
import { gameOf } from './cohort-law.js'
import { costAt, truthFindings } from './costs.js'
import { paymentCurve, withoutChance } from './curve.js'
import type { PaymentFinding, Truths } from './findings.js'
import { COIN } from './offer-fixture.js'
import type { Offer } from './offer.js'
import { lineFor } from './payment.js'
import { paymentFinding } from './payment-finding.js'
import { sampleOffer } from './sample-offer.js'

const game = (changes: Partial<Offer> = {}) => gameOf(sampleOffer({ ...COIN, ...changes }))
const EXACT = { method: 'exact', draws: 0, error: 0, paidError: 0 } as const

/** The finding without its normal form, which is told by itself. */
function found(changes: Partial<Offer>, reduction = 0): Omit<PaymentFinding, 'reachesByNormal'> {
  const { reachesByNormal, ...rest } = paymentFinding(game(changes), reduction)
  assert.equal(reachesByNormal > 0 && reachesByNormal < 1, true)
  return rest
}

test('a hurdle of half: only when neither reoffends is the one avoided paid', () => {
  // 100 with a quarter: 25 on average, and √(0.25 × 75² + 0.75 × 25²) is 43.3.
  assert.deepEqual(found({ hurdle: '50', fee: 1000, atRisk: '10' }), {
    ...{ ...EXACT, expected: 25, spread: 43, quantiles: { low: 0, middle: 0, high: 100 } },
    ...{ paid: 0.25, whenPaid: 100, repaid: 0, capped: null, reaches: 0.25, anyReaches: 0.25, kept: 75 },
  })
  near(paymentFinding(game({ hurdle: '50' }), 0).reachesByNormal, 0.23975, 1e-5)
})

test('two cohorts with a symmetric clawback: paid, owing and neither, and the cap is reached at just itself', () => {
  // One cohort comes to 100, 0 or −100; two to 200, 100, 0, −100 or −200 with 1, 4, 6, 4 and 1 sixteenths.
  assert.deepEqual(found({ cohorts: 2, clawback: 'symmetric', cap: 200, fee: 1000, atRisk: '50' }), {
    ...{ ...EXACT, expected: 0, spread: 100, quantiles: { low: -200, middle: 0, high: 200 } },
    ...{ paid: 0.3125, whenPaid: 120, repaid: 0.3125, capped: 0.0625, reaches: 0.75, anyReaches: 0.9375, kept: 250 },
  })
})

test('a payment is not exceeded in just half of cases when half of them are up to it', () => {
  // One person: 50 for none, and nothing is avoided by one.
  const { quantiles, spread, whenPaid } = found({ people: 1, atRisk: '0' })
  assert.deepEqual([quantiles, spread, whenPaid], [{ low: 0, middle: 0, high: 50 }, 25, 50])
})

test('where the fee is kept back by parts that are rounded up, no more than the whole of it is', () => {
  // A quarter of 2 pence is half a penny, rounded up to one in each of four cohorts; nobody ever reaches the hurdle.
  const all = paymentFinding(game({ cohorts: 4, fee: 2, atRisk: '25', hurdle: '50' }), -100)
  assert.deepEqual([all.kept, all.reaches, all.paid, all.whenPaid], [2, 0, 0, null])
})

test('a floor is always paid, counted out and drawn, and never with a chance of nearly one', () => {
  const floor = { floor: 10, hurdle: '10' }
  assert.equal(paymentFinding(game({ ...floor, cohorts: 4, people: 30 }), 3).paid, 1)
  const drawn = paymentFinding(game({ ...floor, cohorts: 3 }), 3, { work: 0, cohorts: 300, draws: 100 })
  assert.deepEqual([drawn.method, drawn.paid, drawn.paidError], ['simulated', 1, 0])
})

test('what is simulated says how far it may be off', () => {
  // Of four draws three pay 100, as the seed has it: spread 43.3 and error 21.7; √(3/16) ÷ 2 is that of the chance.
  const drawn = paymentFinding(game({ cohorts: 2 }), 0, { work: 0, cohorts: 8, draws: 4 })
  const { method, draws, expected, error, spread, paid, paidError } = drawn
  assert.deepEqual([method, draws, expected, error, spread, paid], ['simulated', 4, 75, 22, 43, 0.75])
  near(paidError, 0.216506)
})

test('what a truth costs: the fee and the payment, less what is kept back, for each truly avoided', () => {
  // At half the rate one half reoffends of two: 0, 1 and 2 with 9, 6 and 1 sixteenths.
  const { payment, ...cost } = costAt(game({ hurdle: '50', fee: 1000, atRisk: '16' }), 50, 25)
  assert.deepEqual([payment.expected, payment.kept], [56, 70])
  assert.deepEqual(cost, {
    ...{ reduction: 50, rate: 25, avoided: 0.5, total: 986, perAvoided: 1972 },
    ...{ luck: 25 / 56, deadweight: 0.5 / 0.75 },
  })
})

test('over several cohorts all who are avoided are counted, and more than everybody cannot reoffend', () => {
  const worse = costAt(game({ cohorts: 3 }), -150, 0)
  assert.deepEqual([worse.rate, worse.avoided, worse.perAvoided, worse.deadweight], [100, -3, null, null])
  assert.equal(costAt(game({ cohorts: 3 }), 100, 0).avoided, 3)
  const frequency: Partial<Offer> = { metric: 'frequency', baseline: '0.5', overdispersion: '1' }
  const { rate, avoided, deadweight } = costAt(game(frequency), 20, 0)
  assert.deepEqual([rate, deadweight], [0.4, null])
  near(avoided, 0.2)
})

test('luck is at most all of a payment, and none of one that nothing would be owed for', () => {
  assert.deepEqual(
    [1000, 56, 14, 0, -10].map((nothing) => costAt(game({ hurdle: '50' }), 50, nothing).luck),
    [1, 1, 0.25, 0, 0],
  )
})

test('each truth has its title, its words and, where there is an interval, its limits', () => {
  const truths: Truths = {
    'no effect': { reduction: 0, words: 'None.' },
    sceptical: { reduction: { value: 50, lower: 0, upper: 100 }, words: 'Cautious.' },
    pooled: { reduction: null, words: 'Not stated.' },
    claim: { reduction: 100, words: 'Claimed.' },
  }
  const told = truthFindings(game({ hurdle: '50' }), truths).map(({ cost, limits, ...rest }) => ({
    ...rest,
    expected: cost?.payment.expected,
    luck: cost?.luck,
    limits: limits && [limits.least.payment.expected, limits.greatest.payment.expected, limits.greatest.luck],
  }))
  assert.deepEqual(told, [
    { truth: 'no effect', title: 'If it does nothing', words: 'None.', expected: 25, luck: 1, limits: null },
    {
      ...{ truth: 'sceptical', title: 'If the cautious estimate is true', words: 'Cautious.' },
      ...{ expected: 56, luck: 25 / 56, limits: [25, 100, 0.25] },
    },
    {
      ...{ truth: 'pooled', title: 'If its own pooled evidence is true', words: 'Not stated.' },
      ...{ expected: undefined, luck: undefined, limits: null },
    },
    { truth: 'claim', title: 'If its claim is true', words: 'Claimed.', expected: 100, luck: 0.25, limits: null },
  ])
})

test('the curve has what is to be expected, how often anything is paid, and what would be without chance', () => {
  const { points, words, ...marks } = paymentCurve(game({ hurdle: '50', claim: '12.5', floor: 0, cap: 1000 }))
  assert.deepEqual(marks, { hurdle: 50, pooledHurdle: null, claim: 12.5, floor: 0, cap: 1000 })
  assert.deepEqual(
    points.map(({ reduction }) => reduction),
    Array.from({ length: 41 }, (_, at) => 2 * at - 20),
  )
  assert.deepEqual(points[10], { reduction: 0, expected: 25, paid: 0.25, withoutChance: 0 })
  // Three quarters of them do not reoffend at a rate of a quarter; half a person is rounded up to one.
  const half = points[35]
  near([half?.reduction, half?.expected, half?.paid, half?.withoutChance], [50, 56, 0.5625, 0])
  assert.equal(points[40]?.withoutChance, 100)
  assert.equal(
    words,
    'Payment to be expected: £0.16 where 20% more reoffend, £0.25 without any effect, £0.30 at 10% less, £0.36 at 20% less and £0.64 at 60% less. The hurdle stands at 50%.',
  )
})

test('a curve without a hurdle says so, and what is owed stands under nought', () => {
  const { words, paidAt } = curveOf({ clawback: 'symmetric' })
  assert.equal(
    words,
    'Payment to be expected: −£0.20 where 20% more reoffend, £0 without any effect, £0.10 at 10% less, £0.20 at 20% less and £0.60 at 60% less. There is no hurdle.',
  )
  near(paidAt, 0.25)
  assert.equal(curveOf({ floor: 10, cohorts: 3 }).paidAt, 1)
})

function curveOf(changes: Partial<Offer>) {
  const { words, points } = paymentCurve(game(changes))
  return { words, paidAt: points.find(({ reduction }) => reduction === 0)?.paid }
}

test('without chance a cohort is held against the line in the middle of those there may be', () => {
  const one = game({ cohorts: 2 })
  const lines = [1, 3, 8].map((expected) => lineFor(one.terms, new Fraction(expected)))
  const paid = (...likely: number[]) => withoutChance({ ...one, lines, likely: Float64Array.from(likely) }, 0)
  // Just one of two reoffends in each of two cohorts.
  assert.deepEqual([paid(0.25, 0.25, 0.5), paid(0.5, 0.25, 0.25), paid(0.125, 0.25, 0.625)], [400, 0, 1400])
  assert.equal(paid(0.1, 0.1, 0.1), 0)
})
