import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import Fraction from 'fraction.js'
import { gameOf } from './cohort-law.js'
import { expectedPence } from './expected-price.js'
import { appraiseOffer } from './offer-appraisal.js'
import { offerProblems } from './offer-problems.js'
import type { Offer } from './offer.js'
import { outcomePayment } from './payment.js'
import { paymentFinding } from './payment-finding.js'
import { expectedOf, paymentsAt, QUICK } from './payments-at.js'
import { sampleOffer } from './sample-offer.js'
import { truthsOf } from './truths.js'

const decimal = (least: number, most: number, places: number) =>
  fc
    .integer({ min: Math.round(least * 10 ** places), max: Math.round(most * 10 ** places) })
    .map((units) => String(units / 10 ** places))

const comparators = fc.oneof(
  fc.constant<Offer['comparator']>({ kind: 'fixed' }),
  fc.option(fc.integer({ min: 1, max: 2000 })).map((people): Offer['comparator'] => ({ kind: 'concurrent', people })),
  fc.option(decimal(0.1, 0.5, 2)).map((error): Offer['comparator'] => ({ kind: 'predicted', error })),
)

/** Offers of every kind that can be made. */
const offers = fc
  .record({
    metric: fc.constantFrom('binary' as const, 'frequency' as const),
    rate: decimal(1, 99, 1),
    overdispersion: fc.option(decimal(1, 8, 1)),
    comparator: comparators,
    cohorts: fc.integer({ min: 1, max: 5 }),
    people: fc.integer({ min: 1, max: 400 }),
    denominator: fc.constantFrom('starters' as const, 'completers' as const),
    counted: fc.option(decimal(20, 100, 1)),
    hurdle: decimal(0, 30, 1),
    isPooled: fc.boolean(),
    pays: fc.constantFrom('all or nothing' as const, 'for each avoided' as const),
    price: fc.integer({ min: 1, max: 3_000_000 }),
    from: fc.constantFrom('baseline' as const, 'hurdle' as const),
    floor: fc.constantFrom(0, 0, 123_457),
    cap: fc.option(fc.integer({ min: 123_457, max: 40_000_000 })),
    clawback: fc.constantFrom('none' as const, 'up to what was paid' as const, 'symmetric' as const),
    atRisk: decimal(0, 20, 1),
  })
  .map(({ metric, rate, price, isPooled, counted, ...rest }): Offer => {
    const pooledHurdle = isPooled ? String(Number(rest.hurdle) / 2) : null
    return sampleOffer({
      ...rest,
      metric,
      pooledHurdle,
      baseline: metric === 'binary' ? rate : String(Number(rate) / 25),
      overdispersion: metric === 'binary' ? null : rest.overdispersion,
      rate: price,
      counted: rest.denominator === 'starters' ? '100' : counted,
    })
  })
  .filter((offer) => offerProblems(offer).length === 0)

const runs = { numRuns: 60 }

test('a payment never lies under the floor or over the cap, whatever the results are', () => {
  const results = fc.array(fc.tuple(fc.nat(400), fc.integer({ min: 1, max: 4000 })), { minLength: 5, maxLength: 5 })
  fc.assert(
    fc.property(offers, results, (offer, pairs) => {
      const { paid, kept } = outcomePayment(
        offer,
        pairs.slice(0, offer.cohorts).map(([observed, tenths]) => ({ observed, expected: new Fraction(tenths, 10) })),
      )
      assert.equal(Number.isSafeInteger(paid), true)
      assert.equal(paid <= (offer.cap ?? Infinity), true)
      assert.equal(paid >= offer.floor || offer.clawback === 'symmetric', true)
      assert.equal(kept >= 0 && kept <= offer.fee, true)
    }),
    { numRuns: 500 },
  )
})

test('one more who reoffends never pays the bidder', () => {
  fc.assert(
    fc.property(offers, fc.array(fc.nat(300), { minLength: 5, maxLength: 5 }), fc.nat(4), (offer, observed, at) => {
      const paid = (more: number) =>
        outcomePayment(
          offer,
          observed.slice(0, offer.cohorts).map((x, cohort) => ({
            observed: x + (cohort === at % offer.cohorts ? more : 0),
            expected: new Fraction(150),
          })),
        ).paid
      assert.equal(paid(1) <= paid(0), true)
    }),
    { numRuns: 500 },
  )
})

test('the payment to be expected never falls as the effect grows, counted out or drawn', () => {
  fc.assert(
    fc.property(offers, (offer) => {
      const game = gameOf(offer)
      const expected = [-10, 0, 4, 10, 25, 60].map((reduction) =>
        expectedOf(paymentsAt(game, reduction, QUICK).payments),
      )
      const methods = new Set([-10, 0, 4, 10, 25, 60].map((at) => paymentsAt(game, at, QUICK).draws))
      if (methods.size > 1) return
      for (const [at, pence] of expected.entries())
        assert.equal(
          pence >= (expected[at - 1] ?? -Infinity) - 1e-6 * Math.max(1, Math.abs(pence)),
          true,
          expected.join(),
        )
    }),
    runs,
  )
})

test('chances are chances, quantiles stand in order, and what is to be expected lies between floor and cap', () => {
  fc.assert(
    fc.property(offers, fc.integer({ min: -30, max: 70 }), (offer, reduction) => {
      const found = paymentFinding(gameOf(offer), reduction, QUICK)
      const { low, middle, high } = found.quantiles
      for (const chance of [found.paid, found.repaid, found.capped ?? 0, found.reaches, found.anyReaches])
        assert.equal(chance >= 0 && chance <= 1 + 1e-9, true, String(chance))
      assert.equal(low <= middle && middle <= high, true)
      assert.equal(found.expected <= (offer.cap ?? Infinity), true)
      assert.equal(found.expected >= offer.floor || offer.clawback === 'symmetric', true)
      assert.equal(found.kept >= 0 && found.kept <= offer.fee, true)
    }),
    runs,
  )
})

test('without hurdle, cap and floor, a symmetric clawback makes chance worth nothing', () => {
  const open = offers
    .filter(({ comparator }) => comparator.kind === 'fixed')
    .map((offer): Offer => ({
      ...offer,
      ...{ hurdle: '0', pooledHurdle: null, cap: null, floor: 0, clawback: 'symmetric', pays: 'for each avoided' },
    }))
  fc.assert(
    fc.property(open, (offer) => {
      const { payments, draws } = paymentsAt(gameOf(offer), 0)
      // What is worth a fraction of a penny is rounded once in each cohort.
      if (draws === 0)
        assert.equal(Math.abs(expectedOf(payments)) <= offer.cohorts * (0.5 + 1e-9 * offer.rate * 400), true)
    }),
    runs,
  )
})

test('whatever can be offered is appraised in numbers that exist, and the price is what its truth says', () => {
  fc.assert(
    fc.property(offers, (offer) => {
      const truths = truthsOf(null, offer)
      const text = JSON.stringify(appraiseOffer(offer, truths), (_key, value: unknown) => {
        assert.equal(typeof value !== 'number' || Number.isFinite(value), true)
        return value
      })
      assert.equal(/NaN|Infinity|undefined/.test(text), false, text)
      assert.equal(expectedPence(offer, 'pooled', truths), null)
      assert.equal((expectedPence(offer, 'claim', truths) ?? -1) >= 0, true)
    }),
    { numRuns: 15 },
  )
})
