import assert from 'node:assert/strict'
import test from 'node:test'
import type { PaymentFinding } from './findings.js'
import type { Offer } from './offer.js'
import { sampleOffer } from './sample-offer.js'
import { feeAnyway, verdictOn } from './verdict.js'

const payment = (paid: number, whenPaid: number | null): PaymentFinding => ({
  ...{ method: 'exact', draws: 0, expected: Math.round(paid * (whenPaid ?? 0)), error: 0, spread: 0 },
  ...{ quantiles: { low: 0, middle: 0, high: 0 }, paid, paidError: 0, whenPaid, repaid: 0, capped: null },
  ...{ reaches: paid, reachesByNormal: paid, anyReaches: paid, kept: 0 },
})
/** The same where the bidder owes with this chance, so that so much is to be expected. */
const owing = (repaid: number, expected: number, chance = payment(0.25, 10_000)): PaymentFinding => ({
  ...chance,
  ...{ repaid, expected },
})
const verdict = (changes: Partial<Offer>, nothing: PaymentFinding, keptEach = 0) =>
  verdictOn(sampleOffer({ fee: 0, ...changes }), nothing, payment(0.9, 5_000_000), keptEach)
const CLAIM = 'If the claim is true, there is a 10% chance that nothing is paid for results.'
const [HOLDS, NOT] = [
  '“You only pay if we succeed” holds, as far as chance goes.',
  '“You only pay if we succeed” does not hold.',
]

test('where chance is never paid, the verdict says so and holds', () => {
  const { unpaidIfTrue, ...found } = verdict({}, payment(0, null))
  assert.equal(Math.abs(unpaidIfTrue - 0.1) < 1e-9, true)
  assert.deepEqual(found, {
    ...{ holds: true, chance: 0, whenPaid: null, expected: 0, feeAnyway: 0 },
    words: `${HOLDS} With no effect at all nothing is paid for results. ${CLAIM}`,
  })
})

test('a single sum is told as it is, and what may be one of several on average', () => {
  const chance = payment(0.18, 12_000_000)
  const told = (average: string, least = '') =>
    `${NOT} With no effect at all there is an 18% chance of paying £120,000${average}, so that £21,600 must be expected to be paid for nothing.${least} ${CLAIM}`
  const one: Partial<Offer> = { pays: 'all or nothing' }
  const floor = ' At least £50,000 is paid whatever the results are.'
  assert.deepEqual(
    [one, {}, { ...one, cohorts: 2 }, { ...one, floor: 5_000_000 }].map((changes) => verdict(changes, chance).words),
    [told(''), told(' on average'), told(' on average'), told(' on average', floor)],
  )
})

test('under one chance in a hundred it holds, at it no longer, and never with a fee that is due anyway', () => {
  assert.deepEqual(
    [0.0099, 0.01].map((paid) => verdict({}, payment(paid, 100)).holds),
    [true, false],
  )
  assert.equal(verdict({ fee: 100 }, payment(0, null)).holds, false)
})

test('what of the fee is paid whatever the results are is never under nought, and is said', () => {
  const offer = sampleOffer({ cohorts: 4, fee: 50_000_000 })
  assert.deepEqual(
    [0, 5_000_000, 12_500_000, 20_000_000].map((kept) => feeAnyway(offer, kept)),
    [50_000_000, 30_000_000, 0, 0],
  )
  const fee = (keptEach: number) => verdict({ cohorts: 4, fee: 50_000_000 }, payment(0, null), keptEach).words
  const nothing = 'With no effect at all nothing is paid for results.'
  assert.deepEqual([0, 5_000_000, 12_500_000].map(fee), [
    `${NOT} ${nothing} The fee of £500,000 is paid whatever the results are. ${CLAIM}`,
    `${NOT} ${nothing} Of the fee of £500,000, £300,000 is paid whatever the results are. ${CLAIM}`,
    `${HOLDS} ${nothing} The whole fee is at risk. ${CLAIM}`,
  ])
})

test('where the bidder may owe, that is said beside what chance pays, and what both come to', () => {
  const chance = `${NOT} With no effect at all there is a 25% chance of paying £100 on average, and there is an 18% chance that the bidder owes money, so that on balance`
  assert.deepEqual(
    [owing(0.18, 700), owing(0.18, 0), owing(0.18, -2500)].map((nothing) => verdict({}, nothing).words),
    [
      `${chance} £7 must be expected to be paid for nothing. ${CLAIM}`,
      `${chance} £0 must be expected to be paid for nothing. ${CLAIM}`,
      `${chance} the bidder must be expected to owe £25. ${CLAIM}`,
    ],
  )
  assert.equal(
    verdict({}, owing(0.5, -2500, payment(0, null))).words,
    `${HOLDS} With no effect at all nothing is paid for results, and there is a 50% chance that the bidder owes money. ${CLAIM}`,
  )
})

test('a true claim that is always paid has no chance to go unpaid', () => {
  const { words, unpaidIfTrue } = verdictOn(sampleOffer({ fee: 0 }), payment(0, null), payment(1, 100), 0)
  assert.equal(unpaidIfTrue, 0)
  assert.match(words, / If the claim is true, there is no chance that nothing is paid for results\.$/)
})
