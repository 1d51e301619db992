import assert from 'node:assert/strict'
import test from 'node:test'
import Fraction from 'fraction.js'
import type { Offer } from './offer.js'
import { outcomePayment, type CohortResult } from './payment.js'
import { sampleOffer } from './sample-offer.js'

/** How many reoffended, against so many expected in each cohort. */
const against = (expected: number | Fraction, ...observed: number[]): CohortResult[] =>
  observed.map((x) => ({ observed: x, expected: new Fraction(expected) }))

/** Amounts in pounds, for reading. */
function paidFor(changes: Partial<Offer>, results: CohortResult[]): number {
  return outcomePayment(sampleOffer({ cohorts: results.length, cap: null, ...changes }), results).paid / 100
}

test('a cohort just at the hurdle is paid for each avoided, and one person more is paid nothing', () => {
  assert.deepEqual(
    [135, 136, 130, 150, 170].map((x) => paidFor({}, against(150, x))),
    [150_000, 0, 200_000, 0, 0],
  )
})

test('without a hurdle each one avoided is paid, down to the last', () => {
  assert.deepEqual(
    [149, 150, 151].map((x) => paidFor({ hurdle: '0' }, against(150, x))),
    [10_000, 0, 0],
  )
})

test('beyond the hurdle only what is beyond it is paid', () => {
  assert.deepEqual(
    [135, 130].map((x) => paidFor({ from: 'hurdle' }, against(150, x))),
    [0, 50_000],
  )
})

test('all or nothing pays the rate for a cohort, whatever is beyond the hurdle', () => {
  const offer: Partial<Offer> = { pays: 'all or nothing', rate: 12_000_000 }
  assert.deepEqual(
    [136, 135, 90].map((x) => paidFor(offer, against(150, x))),
    [0, 120_000, 120_000],
  )
  assert.equal(paidFor(offer, against(150, 130, 140, 120)), 240_000)
})

test('an expected number that is not whole is paid to the penny, rounded once for a cohort', () => {
  // 53.1% of 300 is 159.3; 159.3 − 140 is 19.3 at £33.33.
  assert.equal(paidFor({ rate: 3333 }, against(new Fraction(1593, 10), 140)), 643.27)
  // 100 ⅓ − 90 at one penny each is 10 ⅓ pence.
  assert.equal(paidFor({ rate: 1 }, against(new Fraction(301, 3), 90)), 0.1)
})

test('as agreed for Peterborough, cohorts that missed their own hurdle are paid when all together reach theirs', () => {
  // 155 reconviction events expected in 100, of 1,000 people each: 8.4% and 9.7% fewer, together 9.0%.
  const cohorts = against(1550, 1420, 1400)
  const offer = sampleOffer({ metric: 'frequency', cohorts: 2, pooledHurdle: '7.5', cap: null })
  assert.deepEqual(outcomePayment(offer, cohorts), {
    paid: 280_000_000,
    kept: 0,
    pooled: true,
    cohorts: [
      { reached: false, pence: 130_000_000 },
      { reached: false, pence: 150_000_000 },
    ],
  })
  assert.equal(paidFor({ pooledHurdle: '9.1' }, cohorts), 0)
  assert.equal(paidFor({}, cohorts), 0)
})

test('the pooled hurdle pays a cohort beyond it only, where that is how the offer pays', () => {
  // 7.5% under 200 is 185: 2 and 3 beyond it.
  assert.equal(paidFor({ pooledHurdle: '7.5', from: 'hurdle' }, against(200, 183, 182)), 50_000)
  // The first makes up for the second, which itself lies on the wrong side and is paid nothing.
  assert.equal(paidFor({ pooledHurdle: '7.5', from: 'hurdle' }, against(200, 160, 190)), 200_000)
})

test('the pooled hurdle is reached at just its number', () => {
  assert.deepEqual(
    [185, 186].map((x) => paidFor({ pooledHurdle: '7.5' }, against(200, 185, x))),
    [300_000, 0],
  )
})

test('a symmetric clawback charges for each more than expected, and nothing between there and the hurdle', () => {
  const offer: Partial<Offer> = { clawback: 'symmetric' }
  assert.deepEqual(
    [160, 145, 130].map((x) => paidFor(offer, against(150, x))),
    [-100_000, 0, 200_000],
  )
})

test('a clawback up to what was paid sets cohorts against each other and never goes under nought', () => {
  const offer: Partial<Offer> = { clawback: 'up to what was paid' }
  assert.deepEqual(
    [
      paidFor(offer, against(150, 130, 155)),
      paidFor(offer, against(150, 130, 190)),
      paidFor(offer, against(150, 160, 170)),
    ],
    [150_000, 0, 0],
  )
  const none: Partial<Offer> = { clawback: 'none' }
  assert.equal(paidFor(none, against(150, 130, 190)), 200_000)
})

test('all or nothing with a clawback charges the rate once for a cohort in which more reoffend than expected', () => {
  const offer: Partial<Offer> = { pays: 'all or nothing', rate: 12_000_000, clawback: 'up to what was paid' }
  assert.deepEqual([paidFor(offer, against(150, 130, 151)), paidFor(offer, against(150, 130, 150))], [0, 120_000])
})

test('floor and cap are laid on all cohorts together', () => {
  const bounded: Partial<Offer> = { floor: 5_000_000, cap: 30_000_000 }
  assert.deepEqual(
    [against(150, 150, 150), against(150, 130, 150), against(150, 120, 120)].map((results) =>
      paidFor(bounded, results),
    ),
    [50_000, 200_000, 300_000],
  )
})

test('of the fee its share is kept back for each cohort that misses its own hurdle, the pooled one notwithstanding', () => {
  const offer = sampleOffer({ cohorts: 3, atRisk: '12.5', fee: 50_000_001, pooledHurdle: '5' })
  assert.equal(outcomePayment(offer, against(150, 130, 140, 145)).kept, 2 * 6_250_000)
  assert.equal(outcomePayment(offer, against(150, 130, 130, 130)).kept, 0)
})

test('there is one result for each cohort, of whole people', () => {
  assert.throws(() => outcomePayment(sampleOffer({ cohorts: 2 }), against(150, 130)), /1 results for 2 cohorts/)
  assert.throws(() => outcomePayment(sampleOffer(), against(150, 130.5)), RangeError)
})
