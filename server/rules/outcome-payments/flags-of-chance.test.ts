import assert from 'node:assert/strict'
import test from 'node:test'
import { capitalFinding } from './capital.js'
import { gameOf } from './cohort-law.js'
import { costAt } from './costs.js'
import type { OfferFlag, PaymentFinding, TruthCost, TruthFinding } from './findings.js'
import { chanceFlags, type Worked } from './flags-of-chance.js'
import type { Offer } from './offer.js'
import { sampleOffer } from './sample-offer.js'

/** Two people of whom one is expected to reoffend, and nothing to ask about money laid out. */
const COIN: Partial<Offer> = {
  ...{ people: 2, rate: 100, fee: 0, cap: 1000, claim: '20', hurdle: '10' },
  ...{ comparator: { kind: 'concurrent', people: 2 }, outlay: { pence: 0, interest: '0' } },
}

const pooledOf = (reduction: number | null, most: number | null, cost: TruthCost): TruthFinding => {
  const limits = most === null ? null : { least: cost, greatest: { ...cost, reduction: most } }
  return {
    ...{ truth: 'pooled', title: '', words: '' },
    cost: reduction === null ? null : { ...cost, reduction },
    limits,
  }
}

interface Given {
  offer?: Partial<Offer>
  nothing?: Partial<PaymentFinding>
  claimed?: Partial<PaymentFinding>
  /** What its own studies come to, and the upper limit of that. */
  evidence?: [number | null, number | null]
  peopleNeeded?: number | null
  /** The payment to be expected if the claim is true. */
  expected?: number
}

/** An offer about which there is nothing to ask, but for what is given. */
function worked({ offer, nothing, claimed, evidence = [30, null], peopleNeeded = 2, expected = 100 }: Given): Worked {
  const whole = sampleOffer({ ...COIN, ...offer })
  const game = gameOf(whole)
  const cost = costAt(gameOf(sampleOffer(COIN)), 0, 0)
  const having = (changes: Partial<PaymentFinding>): TruthCost => ({
    ...cost,
    payment: { ...cost.payment, ...changes },
  })
  return {
    ...{ game, truths: [pooledOf(...evidence, cost)], peopleNeeded },
    ...{ nothing: having({ reaches: 0, anyReaches: 0, ...nothing }), claimed: having({ reaches: 1, ...claimed }) },
    capital: capitalFinding(whole, expected),
  }
}

const flags = (given: Given): OfferFlag[] => chanceFlags(worked(given))
const codes = (given: Given): string[] => flags(given).map(({ code }) => code)
const says = (given: Given): string[] => flags(given).map((flag) => flag.says)

test('an offer about which there is nothing to ask is asked nothing', () => {
  assert.deepEqual(flags({}), [])
})

test('a hurdle is a toss of a coin until a true claim reaches it three times in four', () => {
  assert.deepEqual(
    [0.7499, 0.75].map((reaches) => codes({ claimed: { reaches } })),
    [['HURDLE_AT_CLAIM'], []],
  )
  assert.deepEqual(codes({ claimed: { reaches: 0 }, offer: { hurdle: '0' } }), [])
})

test('a claim lies under the hurdle or at it, and is read with every decimal that was stated', () => {
  assert.deepEqual(says({ offer: { claim: '7.51', hurdle: '7.55' }, claimed: { reaches: 0.4 } }), [
    'The claim of 7.51% less reoffending lies under the hurdle of 7.55%: if it is true, a cohort reaches the hurdle only by chance (40%).',
  ])
  assert.deepEqual(flags({ offer: { claim: '7.55', hurdle: '7.55' }, claimed: { reaches: 0.4 } }), [
    {
      ...{ code: 'HURDLE_AT_CLAIM', field: 'hurdle', severity: 'question' },
      says: 'If the claim of 7.55% less reoffending is true, a cohort reaches the hurdle of 7.55% with a chance of 40%: much of the payment is a toss of a coin, and more people do not change that where hurdle and claim are alike.',
      question: 'Can the bidder bear a true success that is not paid, and what has it priced in for that?',
    },
  ])
})

test('just as many people as are needed are enough, and of what nobody needs none lack', () => {
  const small = (people: number, peopleNeeded: number | null, hurdle = '10') =>
    flags({ offer: { people, hurdle }, peopleNeeded, nothing: { reaches: 0.2 } })
  assert.deepEqual([small(300, 300), small(3, null, '0')], [[], []])
  const question = 'Could cohorts be put together, or the comparator be made larger?'
  assert.deepEqual(small(1299, 1300), [
    {
      ...{ code: 'SMALL_COHORTS', field: 'people', severity: 'question', question },
      says: 'A cohort of 1,299 reaches the hurdle with a chance of 20% if the service does nothing. For a chance of at most 5% about 1,300 are needed.',
    },
  ])
  assert.deepEqual(small(1299, null), [
    {
      ...{ code: 'SMALL_COHORTS', field: 'comparator', severity: 'question', question },
      says: 'A cohort of 1,299 reaches the hurdle with a chance of 20% if the service does nothing. However many people a cohort had, chance in the comparator alone would make it more than 5%.',
    },
  ])
})

test('several cohorts are spoken of once chance is paid for one of them in a tenth of cases', () => {
  const several = (cohorts: number, anyReaches: number, hurdle = '10') =>
    codes({ offer: { cohorts, hurdle }, nothing: { anyReaches } })
  assert.deepEqual(
    [several(2, 0.0999), several(2, 0.1), several(1, 0.5), several(2, 0.5, '0')],
    [[], ['SEVERAL_CHANCES'], [], []],
  )
})

test('a fixed baseline is asked about, and where a fall elsewhere would make the bidder owe that is said', () => {
  const fixed: Partial<Offer> = { comparator: { kind: 'fixed' }, people: 1, hurdle: '0', claim: '20' }
  const drift = (expected: string) =>
    `The baseline stands fixed. Should reoffending fall by 5% everywhere, a service without any effect is to be expected ${expected}; should it rise, a good one goes unpaid. At HMP Doncaster and in the last cohorts of Transforming Rehabilitation results were measured so.`
  // One person, half a reoffender expected: 50 pence with 0.525 for none.
  assert.deepEqual(says({ offer: fixed, claimed: { reaches: 1 } }), [drift('to be paid £0.26')])
  const owing: Partial<Offer> = {
    ...fixed,
    people: 2,
    hurdle: '60',
    claim: '60',
    clawback: 'symmetric',
    from: 'hurdle',
  }
  // Neither reoffends with 0.275625 and is worth 40, both with 0.225625 and owe 100: −11.54.
  assert.deepEqual(says({ offer: owing, evidence: [60, null] }), [drift('to owe £0.12')])
})

test('without a cap the most that is likely is told', () => {
  const quantiles = { low: 0, middle: 0, high: 123_456 }
  assert.deepEqual(says({ offer: { cap: null }, claimed: { reaches: 1, quantiles } }), [
    'There is no most that is paid. If the claim is true, the payment is over £1,235 in at most 5 cases of a hundred.',
  ])
})

test('waiting is asked about once it takes more than a tenth of the payment, and where there is none to take it of', () => {
  const timing = { delivery: 12, followUp: 6, waiting: 0, analysis: 0 }
  const waiting = (expected: number, interest = '10') =>
    flags({ offer: { timing, outlay: { pence: 100_000, interest } }, expected })
  assert.deepEqual([waiting(100_000), waiting(0, '0')], [[], []])
  const asked = (words: string): OfferFlag[] => [
    {
      ...{ code: 'CASH_FLOW', field: 'outlay', severity: 'note' },
      says: `The first payment for results falls due 18 months after the start; money laid out is out for 12 months on average. At 10% a year, waiting for £1,000 costs £100, ${words} Whoever lends that wants to be paid for it: it is in the price, and a small bidder may not bear it.`,
      question:
        'Who pays until results are known, on what terms, and what happens to the service if the first cohort is not paid?',
    },
  ]
  assert.deepEqual(waiting(99_999), asked('10% of the payment to be expected if the claim is true.'))
  assert.deepEqual(waiting(0), asked('and no payment is to be expected if the claim is true.'))
})

test('a claim is held against what its own studies come to, and against the most they leave open', () => {
  const beyond = (claim: string, evidence: Given['evidence']) =>
    flags({ offer: { claim, hurdle: '5' }, evidence }).map(({ severity, says: words }) => [severity, words])
  assert.deepEqual([beyond('12', [12, 22]), beyond('11.99', [12, 22])], [[], []])
  const comes = (claim: string) =>
    `The claim is ${claim}% less reoffending; the bid’s own evidence comes to 12% less reoffending`
  assert.deepEqual(beyond('12.04', [12, 22]), [['note', `${comes('12.04')}.`]])
  assert.deepEqual(beyond('22', [12, 22]), [['note', `${comes('22')}.`]])
  assert.deepEqual(beyond('22.01', [12, 22]), [['serious', `${comes('22.01')}, at most 22% less reoffending.`]])
})

test('evidence without an interval says nothing about how much more it may be', () => {
  assert.deepEqual(flags({ offer: { claim: '15', hurdle: '5' }, evidence: [12, null] }), [
    {
      ...{ code: 'CLAIM_BEYOND_EVIDENCE', field: 'claim', severity: 'serious' },
      says: 'The claim is 15% less reoffending; the bid’s own evidence comes to 12% less reoffending, and how much more it may be cannot be told.',
      question: 'Why should this service reach more here than its own studies found?',
    },
  ])
  assert.deepEqual(codes({ evidence: [null, null] }), ['NO_EVIDENCE'])
  assert.deepEqual(
    chanceFlags({ ...worked({}), truths: [] }).map(({ code }) => code),
    ['NO_EVIDENCE'],
  )
})

test('an offer that leaves everything to chance is asked about all of it, in one order', () => {
  const all = codes({
    offer: { comparator: { kind: 'fixed' }, cohorts: 2, cap: null, outlay: null, claim: '50' },
    ...{ nothing: { anyReaches: 0.3 }, claimed: { reaches: 0.5 }, peopleNeeded: 271 },
  })
  assert.deepEqual(all, [
    'FIXED_BASELINE',
    'HURDLE_AT_CLAIM',
    'SMALL_COHORTS',
    'SEVERAL_CHANCES',
    'NO_CAP',
    'CASH_FLOW',
    'CLAIM_BEYOND_EVIDENCE',
  ])
})
