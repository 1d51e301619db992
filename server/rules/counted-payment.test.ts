import assert from 'node:assert/strict'
import { test } from 'node:test'
import { countedPayment, countedTitle } from './counted-payment.js'
import { expectedPence } from './outcome-payments/expected-price.js'
import type { Truths } from './outcome-payments/findings.js'
import type { OfferTerms } from './outcome-payments/offer.js'
import { sampleOffer } from './outcome-payments/sample-offer.js'

const TRUTHS: Truths = {
  'no effect': { reduction: 0, words: '' },
  sceptical: { reduction: { value: 5, lower: -1, upper: 11 }, words: '' },
  pooled: { reduction: null, words: '' },
  claim: { reduction: 30, words: '' },
}
const terms = (counts: OfferTerms['counts']): OfferTerms => ({ asked: 'may offer', counts, about: 'words' })

/** A hundred people, an all-or-nothing payment that a floor makes certain: £1,000 whatever is true. */
const CERTAIN = sampleOffer({ people: 100, pays: 'all or nothing', rate: 100_000, floor: 100_000, cap: 100_000 })

test('a payment that is certain enters the price as it is, under every truth', () => {
  for (const counts of ['no effect', 'sceptical', 'claim'] as const)
    assert.deepEqual(countedPayment(terms(counts), CERTAIN, TRUTHS), { pence: 100_000, truth: counts, isWorst: false })
})

test('a truth that the bid’s studies do not give counts as the largest payment under any other, never as less', () => {
  const offer = sampleOffer()
  const counted = countedPayment(terms('pooled'), offer, TRUTHS)
  assert.equal(counted?.isWorst, true)
  assert.equal(counted?.pence, expectedPence(offer, 'claim', TRUTHS))
  assert.ok((counted?.pence ?? 0) > (expectedPence(offer, 'no effect', TRUTHS) ?? 0))
})

test('a tender that only describes offers counts nothing, and a bid without one is counted at nought', () => {
  assert.equal(countedPayment(terms('described only'), sampleOffer(), TRUTHS), null)
  assert.equal(countedPayment(undefined, sampleOffer(), TRUTHS), null)
  assert.equal(countedPayment(terms('claim'), undefined, TRUTHS)?.pence, 0)
})

test('the line of the price says under which assumption it stands', () => {
  assert.equal(countedTitle('no effect'), 'Payment for results to be expected if the service does nothing')
})
