import assert from 'node:assert/strict'
import test from 'node:test'
import { near } from '../statistics/near-fixture.js'
import { gameOf } from './cohort-law.js'
import { drawsFrom, placesIn } from './draws.js'
import type { Offer } from './offer.js'
import { paymentFinding } from './payment-finding.js'
import { CAREFUL, expectedOf, paymentsAt } from './payments-at.js'
import { sampleOffer } from './sample-offer.js'

const at = (changes: Partial<Offer>, reduction: number) => paymentFinding(gameOf(sampleOffer(changes)), reduction)
const OPEN: Partial<Offer> = { hurdle: '0', cap: null }

test('with a hurdle of 10% and at most £300,000, three truths are paid what the published example says', () => {
  assert.deepEqual(
    [0, 10, 20].map((reduction) => at({}, reduction).expected),
    [848_861, 11_154_437, 26_235_839],
  )
})

test('for each avoided without hurdle or clawback, chance alone is paid £34,521, and a real tenth £151,439', () => {
  assert.deepEqual([at(OPEN, 0).expected, at(OPEN, 10).expected], [3_452_064, 15_143_856])
})

test('what chance does to one cohort, number by number', () => {
  const found = at({}, 0)
  near([found.paid, found.reaches, found.anyReaches], [0.04695185046, 0.04695185046, 0.04695185046])
  near(found.reachesByNormal, 0.0416323)
  assert.deepEqual(found.quantiles, { low: 0, middle: 0, high: 0 })
  assert.equal(found.whenPaid, 18_079_394)
  assert.deepEqual([found.method, found.draws, found.error, found.paidError, found.repaid], ['exact', 0, 0, 0, 0])
})

test('at a true tenth the payment is spread from nothing to nearly the cap', () => {
  assert.deepEqual(at({}, 10).quantiles, { low: 0, middle: 15_000_000, high: 29_000_000 })
})

test('four cohorts give chance four tries, and the cap is laid on what they add up to', () => {
  const found = at({ cohorts: 4 }, 0)
  near(found.paid, 0.1749897015)
  assert.equal(found.method, 'exact')
  // Without a cap cohorts simply add up.
  near(at({ cohorts: 4, cap: null }, 0).expected, 4 * at({ cap: null }, 0).expected, 2)
})

test('two cohorts added up are every pair of results, clawback, floor and cap included', () => {
  const offers: Partial<Offer>[] = [
    { clawback: 'up to what was paid', cap: 4_000_000 },
    { clawback: 'symmetric', cap: null, from: 'hurdle' },
    { pays: 'all or nothing', clawback: 'up to what was paid', floor: 30_000, cap: null },
  ]
  for (const changes of offers) {
    const offer = sampleOffer({ people: 12, baseline: '45.5', cohorts: 2, ...changes })
    const exact = paymentsAt(gameOf(offer), 10)
    const drawn = paymentsAt(gameOf(offer), 10, { ...CAREFUL, work: 0 })
    assert.deepEqual([exact.draws, drawn.draws], [0, 100_000])
    for (const [pence, p] of drawn.payments) near(exact.payments.get(pence), p, 0.006)
    near(
      [...exact.payments.values()].reduce((sum, p) => sum + p, 0),
      1,
      1e-12,
    )
  }
})

test('a clawback on both sides makes chance worth nothing, and the cap upon it makes it cost the bidder', () => {
  const found = at({ ...OPEN, cohorts: 4, clawback: 'symmetric' }, 0)
  assert.equal(found.expected, 0)
  near([found.paid, found.repaid], [0.488486, 0.488486])
  assert.equal(at({ ...OPEN, cohorts: 4, clawback: 'symmetric', cap: 10_000_000 }, 0).expected < 0, true)
})

test('a simulation lies within a few of its standard errors of what is counted out', () => {
  for (const changes of [
    { cohorts: 4 },
    { cohorts: 3, metric: 'frequency', baseline: '1.55', overdispersion: '5' },
  ] as const) {
    const game = gameOf(sampleOffer(changes))
    const exact = paymentFinding(game, 5)
    const drawn = paymentFinding(game, 5, { ...CAREFUL, work: 0 })
    assert.deepEqual([exact.method, drawn.method], ['exact', 'simulated'])
    assert.equal(drawn.error > 0 && Math.abs(drawn.expected - exact.expected) < 4 * drawn.error, true)
    assert.equal(Math.abs(drawn.paid - exact.paid) < 4 * drawn.paidError, true)
  }
})

test('the same offer is simulated to the same penny each time', () => {
  const changes: Partial<Offer> = { cohorts: 4, comparator: { kind: 'concurrent', people: 300 } }
  assert.deepEqual(at(changes, 5), at(changes, 5))
})

test('with a comparator that is sampled too, one cohort is counted out over both samples', () => {
  const found = at({ comparator: { kind: 'concurrent', people: 300 } }, 0)
  assert.equal(found.method, 'exact')
  near([found.paid, found.reachesByNormal], [0.0997662, 0.0989734])
})

test('the larger the sample or the better the prediction, the nearer to a fixed baseline', () => {
  // A line that no whole number lies on, so that no tie is broken.
  const baseline = '50.2'
  const fixed = at({ baseline }, 0).paid
  near(at({ baseline, comparator: { kind: 'concurrent', people: 100_000 } }, 0).paid, fixed, 0.002)
  near(at({ baseline, comparator: { kind: 'predicted', error: '0.0001' } }, 0).paid, fixed, 0.001)
  near(at({ comparator: { kind: 'predicted', error: '2' } }, 0).paid, 0.0708, 0.001)
})

test('reoffences that come in runs: counted out, 3.6%, beside 3.9% by the normal form', () => {
  const found = at({ metric: 'frequency', baseline: '1.55', overdispersion: '5', people: 1000 }, 0)
  near([found.reaches, found.reachesByNormal], [0.036466, 0.039146])
})

test('the share of the fee at risk is kept back as often as a cohort misses', () => {
  assert.equal(at({ atRisk: '10' }, 0).kept, Math.round((1 - 0.04695185046) * 5_000_000))
  assert.equal(at({ atRisk: '10', cohorts: 4 }, 0).kept, Math.round(4 * (1 - 0.04695185046) * 5_000_000))
})

test('draws are spread evenly and are always the same', () => {
  const next = drawsFrom(1)
  near([next(), next()], [0.62707394, 0.00273572])
  const place = placesIn(Float64Array.of(0.25, 0, 0.75))
  assert.deepEqual([0, 0.2499, 0.25, 0.999].map(place), [0, 0, 2, 2])
  const fair = drawsFrom(7)
  let sum = 0
  for (let at = 0; at < 10_000; at++) sum += fair()
  near(sum / 10_000, 0.5, 0.01)
})

test('the expected payment is the mean of the payments', () => {
  near(
    expectedOf(
      new Map([
        [0, 0.5],
        [1000, 0.5],
      ]),
    ),
    500,
  )
})
