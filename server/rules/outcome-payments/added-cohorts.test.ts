import assert from 'node:assert/strict'
import test from 'node:test'
import Fraction from 'fraction.js'
import { addedCohorts, addTo, workOfAdding, type Payments } from './added-cohorts.js'
import type { Offer } from './offer.js'
import { lineFor, termsOf } from './payment.js'
import { sampleOffer } from './sample-offer.js'

const OPEN: Partial<Offer> = { hurdle: '0', rate: 100, cap: null }
const counts = (low: number, ...probs: number[]) => ({ low, probs: Float64Array.from(probs) })

/** How likely each payment is, from the least on. */
const inOrder = (payments: Payments) => [...payments].filter(([, p]) => p > 0).sort(([one], [other]) => one - other)

function added(changes: Partial<Offer>, expected: Fraction, cohort: ReturnType<typeof counts>, cohorts: number) {
  const terms = termsOf(sampleOffer({ ...OPEN, ...changes }))
  return inOrder(addedCohorts(terms, lineFor(terms, expected), cohort, cohorts))
}

// One and a half are expected: nobody pays 150, one 50, and two would owe 50.
const [THREE_HALVES, UP_TO_TWO] = [new Fraction(3, 2), counts(0, 0.5, 0.25, 0.25)]

test('two cohorts that owe and are paid for each add up to every sum that two results make', () => {
  assert.deepEqual(added({ clawback: 'symmetric' }, THREE_HALVES, UP_TO_TWO, 2), [
    [-100, 0.0625],
    [0, 0.125],
    [100, 0.3125],
    [200, 0.25],
    [300, 0.25],
  ])
})

test('a clawback up to what was paid, a floor and a cap are laid on the sums', () => {
  assert.deepEqual(added({ clawback: 'up to what was paid', floor: 20, cap: 250 }, THREE_HALVES, UP_TO_TWO, 2), [
    [20, 0.1875],
    [100, 0.3125],
    [200, 0.25],
    [250, 0.25],
  ])
})

test('without a clawback a cohort that does worse comes to nothing', () => {
  assert.deepEqual(added({}, THREE_HALVES, UP_TO_TWO, 2), [
    [0, 0.0625],
    [50, 0.125],
    [100, 0.0625],
    [150, 0.25],
    [200, 0.25],
    [300, 0.25],
  ])
})

test('between hurdle and baseline a cohort neither is paid nor owes', () => {
  // Two are expected and one at the hurdle: 200 for nobody, 100 for one, nothing for two, and three owe 100.
  const [two, upToThree] = [new Fraction(2), counts(0, 0.125, 0.25, 0.5, 0.125)]
  assert.deepEqual(added({ hurdle: '50', clawback: 'symmetric' }, two, upToThree, 2), [
    [-200, 0.015625],
    [-100, 0.125],
    [0, 0.3125],
    [100, 0.28125],
    [200, 0.1875],
    [300, 0.0625],
    [400, 0.015625],
  ])
})

test('all or nothing counts cohorts alone: paid, owing, or neither', () => {
  const [two, upToThree] = [new Fraction(2), counts(0, 0.125, 0.25, 0.5, 0.125)]
  assert.deepEqual(added({ hurdle: '50', pays: 'all or nothing', clawback: 'symmetric' }, two, upToThree, 2), [
    [-200, 0.015625],
    [-100, 0.125],
    [0, 0.34375],
    [100, 0.375],
    [200, 0.140625],
  ])
  assert.deepEqual(added({ hurdle: '50', pays: 'all or nothing' }, two, upToThree, 3), [
    [0, 0.244140625],
    [100, 0.439453125],
    [200, 0.263671875],
    [300, 0.052734375],
  ])
})

test('numbers that do not begin at nought are paid as what they are', () => {
  assert.deepEqual(added({}, new Fraction(10), counts(8, 0.5, 0.5), 2), [
    [200, 0.25],
    [300, 0.5],
    [400, 0.25],
  ])
  assert.deepEqual(added({ clawback: 'symmetric' }, new Fraction(10), counts(11, 0.75, 0.25), 2), [
    [-400, 0.0625],
    [-300, 0.375],
    [-200, 0.5625],
  ])
})

test('a result that no float would notice makes no payment', () => {
  assert.deepEqual(added({}, new Fraction(3), counts(0, 1e-17, 0.5, 0.5, 1e-17), 2), [
    [200, 0.25],
    [300, 0.5],
    [400, 0.25],
  ])
  const { length } = added({}, new Fraction(3), counts(0, 2e-16, 0.5, 0.5, 2e-16), 1)
  assert.equal(length, 4)
})

test('how much it takes to add up grows with what differs in a cohort, and with the ways it can end', () => {
  const work = (changes: Partial<Offer>, cohorts: number) => {
    const terms = termsOf(sampleOffer({ ...OPEN, hurdle: '50', ...changes }))
    return workOfAdding(terms, lineFor(terms, new Fraction(4)), counts(0, 0.25, 0.25, 0.125, 0.25, 0, 0.125), cohorts)
  }
  // Three numbers are paid, one owes: 3² × 3³ ÷ 12 is 20.25, times three cohorts with three ways to end, twice with two.
  assert.deepEqual([work({ clawback: 'symmetric' }, 3), work({}, 3)], [60.75, 40.5])
  // Of all or nothing it does not matter how many there are in a cohort.
  assert.equal(work({ pays: 'all or nothing' }, 2), 8 / 6)
})

test('a probability is added to what stands there', () => {
  const payments: Payments = new Map()
  addTo(payments, 100, 0.25)
  addTo(payments, 100, 0.5)
  addTo(payments, 0, 0.25)
  assert.deepEqual(
    [...payments],
    [
      [100, 0.75],
      [0, 0.25],
    ],
  )
})
