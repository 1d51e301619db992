import assert from 'node:assert/strict'
import test from 'node:test'
import Fraction from 'fraction.js'
import type { Offer } from './offer.js'
import { cohortPence, lineFor, outcomePayment, reachesPooled, settled, termsOf, totalPence } from './payment.js'
import { sampleOffer } from './sample-offer.js'

const terms = (changes: Partial<Offer> = {}) => termsOf(sampleOffer(changes))
const line = (changes: Partial<Offer>, expected: number | Fraction) => lineFor(terms(changes), new Fraction(expected))

test('what an offer says of payment is read from its text without loss', () => {
  const pooled: Partial<Offer> = { cohorts: 3, hurdle: '10.25', pooledHurdle: '7.5', atRisk: '12.5', fee: 50_000_004 }
  assert.deepEqual(terms({ ...pooled, floor: 5, from: 'hurdle' }), {
    ...{ isForEach: true, rate: 1_000_000, from: 'hurdle', clawback: 'none' },
    ...{ left: new Fraction(3590, 4000), pooledLeft: new Fraction(925, 1000), floor: 5, cap: 30_000_000 },
    // An eighth of it is 6,250,000.5, half up.
    ...{ keptEach: 6_250_001, fee: 50_000_004 },
  })
})

test('only a symmetric clawback leaves no least that is paid', () => {
  const floors = (clawback: Offer['clawback'], floor: number) => terms({ clawback, floor }).floor
  assert.deepEqual(
    [floors('none', 0), floors('up to what was paid', 0), floors('symmetric', 0), floors('symmetric', 7)],
    [0, 0, null, 7],
  )
})

test('the line of a cohort has its hurdles in whole people and what they are worth in whole pence', () => {
  const offer: Partial<Offer> = { cohorts: 2, hurdle: '10', pooledHurdle: '5', rate: 3 }
  // 151.5 are expected; 136.35 are left at the hurdle, and 143.925 at the pooled one.
  const expected = new Fraction(303, 2)
  assert.deepEqual(line(offer, expected), {
    ...{ reached: 136, asExpected: 151, worth: 455, worthExpected: 455, worthPooled: 455, pooled: 143.925 },
  })
  assert.deepEqual(line({ ...offer, from: 'hurdle' }, expected), {
    ...{ reached: 136, asExpected: 151, worth: 409, worthExpected: 455, worthPooled: 432, pooled: 143.925 },
  })
  assert.deepEqual(line({ hurdle: '10', rate: 3 }, 100).pooled, 90)
})

test('a cohort is paid up to its hurdle, charged over what was expected, and nothing between', () => {
  const offer: Partial<Offer> = { rate: 100, hurdle: '10' }
  const comes = (changes: Partial<Offer>, isRescued = false) =>
    [0, 89, 90, 91, 100, 101].map((observed) =>
      cohortPence(terms({ ...offer, ...changes }), line({ ...offer, ...changes }, 100), observed, isRescued),
    )
  assert.deepEqual(comes({}), [10_000, 1_100, 1_000, 0, 0, 0])
  assert.deepEqual(comes({ clawback: 'symmetric' }), [10_000, 1_100, 1_000, 0, 0, -100])
  assert.deepEqual(comes({ from: 'hurdle', clawback: 'up to what was paid' }), [9_000, 100, 0, 0, 0, -100])
  assert.deepEqual(comes({ pays: 'all or nothing' }), [100, 100, 100, 0, 0, 0])
  assert.deepEqual(comes({ pays: 'all or nothing', clawback: 'symmetric' }), [100, 100, 100, 0, 0, -100])
})

test('a cohort that others rescue is paid from the pooled hurdle, never less than nought, and owes what it owes', () => {
  const offer: Partial<Offer> = { cohorts: 2, rate: 100, hurdle: '10', pooledHurdle: '5' }
  const comes = (changes: Partial<Offer>) =>
    [90, 94, 96, 100, 101].map((observed) =>
      cohortPence(terms({ ...offer, ...changes }), line({ ...offer, ...changes }, 100), observed, true),
    )
  assert.deepEqual(comes({}), [1_000, 600, 400, 0, 0])
  assert.deepEqual(comes({ from: 'hurdle' }), [0, 100, 0, 0, 0])
  assert.deepEqual(comes({ clawback: 'symmetric' }), [1_000, 600, 400, 0, -100])
  assert.deepEqual(comes({ pays: 'all or nothing' }), [100, 100, 100, 100, 100])
})

test('floor and cap hold just at themselves', () => {
  const bounded = terms({ floor: 50, cap: 100 })
  assert.deepEqual(
    [-10, 0, 49, 50, 51, 99, 100, 101].map((sum) => settled(bounded, sum)),
    [50, 50, 50, 50, 51, 99, 100, 100],
  )
  const open = terms({ clawback: 'symmetric', cap: null })
  assert.deepEqual(
    [-10, 1e12].map((sum) => settled(open, sum)),
    [-10, 1e12],
  )
  assert.deepEqual(
    [-10, 10].map((sum) => settled(terms({ clawback: 'up to what was paid', cap: null }), sum)),
    [0, 10],
  )
})

test('the pooled hurdle is reached by all together, at just its number, and not at all where there is none', () => {
  const offer: Partial<Offer> = { cohorts: 2, hurdle: '10', pooledHurdle: '5' }
  const lines = [line(offer, 100), line(offer, 40)]
  const reaches = (...observed: number[]) => reachesPooled(terms(offer), lines, observed)
  // 95 and 38 are left of them: 133.
  assert.deepEqual([reaches(95, 38), reaches(100, 33), reaches(96, 38), reaches(0, 134)], [true, true, false, false])
  assert.equal(reachesPooled(terms({}), [line({}, 100)], [0]), null)
})

test('three cohorts: one at its hurdle, one between, one that owes, and all together', () => {
  const offer: Partial<Offer> = { cohorts: 3, rate: 100, hurdle: '10', pooledHurdle: '5', clawback: 'symmetric' }
  const lines = [line(offer, 100), line(offer, 100), line(offer, 100)]
  // Together 286 miss the 285 by one, and 94 come to nothing: 1,000 − 200. Ten fewer reach it: 2,000 + 600 − 200.
  assert.equal(totalPence(terms({ ...offer, cap: null }), lines, [90, 94, 102]), 800)
  assert.equal(totalPence(terms({ ...offer, cap: null }), lines, [80, 94, 102]), 2_400)
})

test('what follows from results is told cohort by cohort, with what is kept back of the fee', () => {
  const offer = sampleOffer({ cohorts: 3, rate: 100, hurdle: '10', cap: 1_500, fee: 900, atRisk: '20' })
  const results = [90, 91, 80].map((observed) => ({ observed, expected: new Fraction(100) }))
  assert.deepEqual(outcomePayment(offer, results), {
    ...{ paid: 1_500, kept: 180, pooled: null },
    cohorts: [
      { reached: true, pence: 1_000 },
      { reached: false, pence: 0 },
      { reached: true, pence: 2_000 },
    ],
  })
})

test('a pooled hurdle that is missed is told as missed', () => {
  const offer = sampleOffer({ cohorts: 2, rate: 100, hurdle: '10', pooledHurdle: '5', cap: null })
  const results = [100, 91].map((observed) => ({ observed, expected: new Fraction(100) }))
  assert.deepEqual(outcomePayment(offer, results), {
    ...{ paid: 0, kept: 0, pooled: false },
    cohorts: [
      { reached: false, pence: 0 },
      { reached: false, pence: 0 },
    ],
  })
})

test('no more than the whole fee is kept back, though its parts are rounded up', () => {
  // A quarter of 2 pence is one, half up, for each of four.
  const offer = sampleOffer({ cohorts: 4, fee: 2, atRisk: '25' })
  const results = [100, 100, 100, 100].map((observed) => ({ observed, expected: new Fraction(100) }))
  assert.equal(outcomePayment(offer, results).kept, 2)
})

test('a number of people that cannot be is refused by its name, and so is a cohort too many', () => {
  const result = (observed: number) => ({ observed, expected: new Fraction(150) })
  assert.throws(() => outcomePayment(sampleOffer(), [result(-1)]), {
    name: 'RangeError',
    message: 'the number observed must be a whole number of nought or more, not -1',
  })
  assert.throws(() => outcomePayment(sampleOffer(), [result(1), result(1)]), {
    name: 'RangeError',
    message: 'There are 2 results for 1 cohorts',
  })
})
