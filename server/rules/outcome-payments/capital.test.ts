import assert from 'node:assert/strict'
import test from 'node:test'
import { near } from '../statistics/near-fixture.js'
import { refuses } from '../statistics/refused-fixture.js'
import { capitalFinding, costOfWaiting, yearsOut } from './capital.js'
import { sampleOffer } from './sample-offer.js'

const YEAR = { delivery: 12, followUp: 6, waiting: 0, analysis: 0 }
const WAIT =
  'The first payment for results falls due 18 months after the start; money laid out is out for 12 months on average.'

/** £1,000 for a year at a tenth, in pence: £100. */
const waiting = (claimed: number, outlay: { pence: number; interest: string } | null, cohorts = 1) =>
  capitalFinding(sampleOffer({ timing: YEAR, cohorts, outlay }), claimed)

test('what waiting costs is told with its share of the payment, and when the first and the last cohort are paid', () => {
  assert.deepEqual(waiting(40_000, { pence: 100_000, interest: '10' }, 3), {
    ...{ years: 1, firstPaid: 18, lastPaid: 42, outlay: 100_000, interest: 10_000, shareOfPayment: 0.25 },
    words: `${WAIT} At 10% a year, waiting for £1,000 costs £100, 25% of the payment to be expected if the claim is true.`,
  })
})

test('what is not stated is not nought, and what costs nothing is', () => {
  assert.deepEqual(waiting(40_000, null), {
    ...{ years: 1, firstPaid: 18, lastPaid: 18, outlay: null, interest: null, shareOfPayment: null },
    words: `${WAIT} What the bidder must lay out until then is not stated, nor at what rate.`,
  })
  assert.deepEqual(waiting(40_000, { pence: 100_000, interest: '0' }), {
    ...{ years: 1, firstPaid: 18, lastPaid: 18, outlay: 100_000, interest: 0, shareOfPayment: 0 },
    words: `${WAIT} At 0% a year, waiting for £1,000 costs £0, 0% of the payment to be expected if the claim is true.`,
  })
})

test('up to the whole payment its share is told, beyond that that it is more, and of no payment there is no share', () => {
  const [costs, of] = [
    `${WAIT} At 10% a year, waiting for £1,000 costs £100`,
    'payment to be expected if the claim is true',
  ]
  assert.deepEqual(
    [10_000, 9_999, 1, 0, -1].map((claimed) => {
      const { words, shareOfPayment } = waiting(claimed, { pence: 100_000, interest: '10' })
      return [words, shareOfPayment]
    }),
    [
      [`${costs}, 100% of the ${of}.`, 1],
      [`${costs}, more than the whole ${of}.`, 10_000 / 9_999],
      [`${costs}, more than the whole ${of}.`, 10_000],
      [`${costs}, and no payment is to be expected if the claim is true.`, null],
      [`${costs}, and no payment is to be expected if the claim is true.`, null],
    ],
  )
})

test('every part of the wait counts, of delivery one half', () => {
  near(yearsOut({ delivery: 6, followUp: 12, waiting: 5, analysis: 4 }), 2)
  const { firstPaid, lastPaid, words } = capitalFinding(
    sampleOffer({ timing: { delivery: 5, followUp: 12, waiting: 6, analysis: 3 }, cohorts: 4 }),
    1,
  )
  assert.deepEqual([firstPaid, lastPaid], [26, 41])
  assert.match(words, /due 26 months after the start; money laid out is out for 23\.5 months on average\./)
})

test('interest is added to interest', () => {
  near([costOfWaiting(100, 0.1, 2), costOfWaiting(100, 0.21, 0.5), costOfWaiting(100, 0.1, 0)], [21, 10, 0])
  refuses([
    [() => costOfWaiting(-1, 0.1, 1), 'the outlay must not be negative, and is -1'],
    [() => costOfWaiting(1, NaN, 1), 'the rate of interest must be a number, not NaN'],
    [() => costOfWaiting(1, 0.1, -1), 'the wait must not be negative, and is -1'],
  ])
})
