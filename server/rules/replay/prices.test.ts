import assert from 'node:assert/strict'
import test from 'node:test'
import { countedPayment } from '../counted-payment.js'
import { appraiseBody } from '../evidence/body.js'
import { sampleBase } from '../evidence/sample-study.js'
import type { OfferTerms } from '../outcome-payments/offer.js'
import { sampleOffer } from '../outcome-payments/sample-offer.js'
import { truthsOf } from '../outcome-payments/truths.js'
import { twoQuestions } from '../sample-case.js'
import { sampleEvidenceTerms } from '../sample-tender.js'
import { priceOf, sumOfLines } from './prices.js'

const TENDER = twoQuestions()
const offering = (counts: OfferTerms['counts']) => ({
  ...TENDER,
  offers: { asked: 'may offer', counts, about: '' } as OfferTerms,
})
const PRICES = { staff: 100, other: 50 }

test('a price is the sum over the lines of the tender, and none where a line is missing', () => {
  const staffed = (prices?: Record<string, number>) => priceOf(TENDER, { bid: 'a', parts: prices ? { prices } : {} })
  assert.deepEqual(staffed({ staff: 100, other: 0 }), { lines: [100, 0], sum: 100, payment: null, pence: 100 })
  assert.deepEqual(staffed({ staff: 100 }), { lines: [100, null], sum: null, payment: null, pence: null })
  assert.deepEqual(staffed(), { lines: [null, null], sum: null, payment: null, pence: null })
  assert.equal(sumOfLines(TENDER, { staff: 1, other: 2 }), 3)
})

test('a factor and a volume that the tender publishes count in a price, and lines are told as they were stated', () => {
  const tender = {
    ...TENDER,
    price: {
      ...TENDER.price,
      lines: [
        { id: 'session', label: 'A session', kind: 'unit price', volume: { quantity: 30, unit: 'sessions' } } as const,
        { id: 'y3', label: 'Extension', factor: '0.5' },
        { id: 'places', label: 'Places', kind: 'places' } as const,
      ],
    },
  }
  // 30 × 40 + 0.5 × 101, rounded half up.
  assert.deepEqual(priceOf(tender, { bid: 'a', parts: { prices: { session: 40, y3: 101, places: 12 } } }), {
    ...{ lines: [40, 101, 12], sum: 1251, payment: null, pence: 1251 },
  })
})

// Three hundred people, half of whom reoffend. If nobody does, 150 are avoided at £10,000 each, of which £300,000 are paid at most.
const MOST = 30_000_000
const sure = sampleOffer({ claim: '100' })

test('a payment that counts is added to the price lines: what is to be expected under the truth that the tender names', () => {
  const price = (counts: OfferTerms['counts'], offer?: object) =>
    priceOf(offering(counts), { bid: 'a', parts: { prices: PRICES, offer } })
  const lines = { lines: [100, 50], sum: 150 }
  assert.deepEqual(price('claim', sure), { ...lines, payment: MOST, pence: MOST + 150 })
  assert.deepEqual(price('claim'), { ...lines, payment: 0, pence: 150 })
  assert.deepEqual(price('described only', sure), { ...lines, payment: null, pence: 150 })
  const without = priceOf(offering('claim'), { bid: 'a', parts: { prices: { staff: 100 }, offer: sure } })
  assert.deepEqual(without, { lines: [100, null], sum: null, payment: MOST, pence: null })
})

test('the bid’s own studies count in what is to be expected, where the tender reads evidence; else the largest payment does', () => {
  const evidence = sampleBase()
  const counts = offering('pooled')
  const { evidence: _terms, ...unread } = counts
  const payment = (tender: typeof unread, parts: object) =>
    priceOf(tender, { bid: 'a', parts: { prices: PRICES, offer: sure, ...parts } }).payment
  const read = appraiseBody(evidence, sampleEvidenceTerms())
  const expected = countedPayment(counts.offers, sure, truthsOf(read, sure))
  assert.equal(expected?.isWorst, false)
  assert.equal(payment(counts, { evidence }), expected?.pence)
  assert.equal((expected?.pence ?? 0) < MOST, true)
  assert.deepEqual([payment(counts, {}), payment(unread, { evidence })], [MOST, MOST])
})
