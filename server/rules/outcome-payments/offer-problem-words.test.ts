import assert from 'node:assert/strict'
import test from 'node:test'
import { concurrent, predicted } from './offer-fixture.js'
import { offerProblems } from './offer-problems.js'
import type { Offer } from './offer.js'
import { sampleOffer } from './sample-offer.js'

const FREQUENCY: Partial<Offer> = { metric: 'frequency', baseline: '1.55', overdispersion: '5' }
const COMPLETERS: Partial<Offer> = { denominator: 'completers' }
const months = (delivery: number, followUp: number, waiting: number, analysis: number): Partial<Offer> => ({
  timing: { delivery, followUp, waiting, analysis },
})

/** Every change is told as just these problems, each as 'field: text'. */
function told(cases: [Partial<Offer>, ...string[]][]) {
  assert.deepEqual(
    cases.map(([changes]) => offerProblems(sampleOffer(changes)).map(({ field, text }) => `${field}: ${text}`)),
    cases.map(([, ...texts]) => texts),
  )
}

test('what is wrong with a baseline is said in the unit of what is counted', () => {
  const [binary, frequency] = [
    'baseline: The baseline, in a hundred,',
    'baseline: The baseline, reoffences for each person,',
  ]
  told([
    [{ baseline: '0' }, `${binary} must be over 0: else there is nothing to reduce`],
    [{ baseline: '100' }, `${binary} must be under 100`],
    [{ baseline: '101' }, `${binary} is 101, not from 0 to 100`],
    [{ baseline: '53.125' }, `${binary} may have at most 2 decimals`],
    [{ baseline: '53.12' }],
    [{ ...FREQUENCY, baseline: '0' }, `${frequency} must be over 0: else there is nothing to reduce`],
    [{ ...FREQUENCY, baseline: '30.5' }, `${frequency} is 30.5, not from 0 to 30`],
    [{ ...FREQUENCY, baseline: '1.55555' }, `${frequency} may have at most 4 decimals`],
    [{ ...FREQUENCY, baseline: '1.5555' }],
    [{ ...FREQUENCY, baseline: '30' }],
  ])
})

test('what is wrong with runs of reoffences and with the comparator is said', () => {
  const [runs, error] = ['overdispersion: The overdispersion', 'comparator.error: The standard error of the prediction']
  const people = 'comparator.people: The number of people compared with must be a whole number from 1 to 100,000'
  told([
    [{ overdispersion: '3' }, `${runs} belongs to a frequency: who reoffends or not has none`],
    [{ ...FREQUENCY, overdispersion: '0.9' }, `${runs} (variance ÷ mean) is 0.9, not from 1 to 50`],
    [{ ...FREQUENCY, overdispersion: '50.1' }, `${runs} (variance ÷ mean) is 50.1, not from 1 to 50`],
    [{ ...FREQUENCY, overdispersion: '1' }],
    [{ ...FREQUENCY, overdispersion: '50' }],
    [concurrent(0), people],
    [concurrent(100_001), people],
    [concurrent(1)],
    [concurrent(null)],
    [predicted(null)],
    [concurrent(100_000)],
    [predicted('0'), `${error} must be over 0 and under the baseline`],
    [predicted('50'), `${error} must be over 0 and under the baseline`],
    [predicted('49.9999')],
    [predicted('101'), `${error} is 101, not from 0 to 100`],
    [predicted('0.12345'), `${error} may have at most 4 decimals`],
    [{ ...predicted('2'), baseline: '-5' }, 'baseline: The baseline, in a hundred, is under nought'],
  ])
})

test('what is wrong with who is counted is said', () => {
  const [all, counted] = [
    'counted: Where all who start are counted, 100 of a hundred are',
    'counted: How many of a hundred who start are counted',
  ]
  const rules = 'exclusions: Say by which rules those who are counted are selected'
  told([
    [{ cohorts: 41 }, 'cohorts: The number of cohorts must be a whole number from 1 to 40'],
    [{ people: 1.5 }, 'people: The number of people counted in each cohort must be a whole number from 1 to 100,000'],
    [{ cohorts: 40, people: 100_000, fee: 0 }],
    [{ people: 1 }],
    [{ counted: '90' }, all],
    [{ ...COMPLETERS, counted: '0' }, `${counted} must be over 0`],
    [{ ...COMPLETERS, counted: '101' }, `${counted} is 101, not from 0 to 100`],
    [{ ...COMPLETERS, counted: '60.125' }, `${counted} may have at most 2 decimals`],
    [{ ...COMPLETERS, counted: '60.12' }],
    [{ ...COMPLETERS, counted: '' }, `${counted} is “”, which is not a plain number`],
    [{ denominator: 'selected', counted: '0', exclusions: ' ' }, `${counted} must be over 0`, rules],
    [{ denominator: 'selected', counted: null }, rules],
    [{ denominator: 'selected', counted: '60', exclusions: 'Men who moved' }],
    [{ exclusions: 'x'.repeat(5001) }, 'exclusions: The rules of exclusion may have at most 5,000 characters'],
    [{ exclusions: 'x'.repeat(5000), adjudicatorName: 'x'.repeat(200) }],
    [
      { adjudicatorName: 'x'.repeat(201) },
      'adjudicatorName: The name of who says what the result is may have at most 200 characters',
    ],
  ])
})

test('what is wrong with a hurdle or a claim is said', () => {
  const [hurdle, pooled] = ['hurdle: The hurdle of a cohort', 'pooledHurdle: The hurdle over all cohorts']
  const claim = 'claim: The reduction that the bidder claims'
  const useless = `${pooled} must be over 0 and under the hurdle of one cohort: else it changes nothing`
  told([
    [{ hurdle: '100' }, `${hurdle} must be under 100: nobody can reach it`],
    [{ hurdle: '101' }, `${hurdle} is 101, not from 0 to 100`],
    [{ hurdle: '7.555' }, `${hurdle} may have at most 2 decimals`],
    [{ hurdle: '7.55' }],
    [
      { pooledHurdle: '7.5' },
      'pooledHurdle: With one cohort there are no others to be judged with it: leave the hurdle over all cohorts out',
    ],
    [{ cohorts: 2, pooledHurdle: '10' }, useless],
    [{ cohorts: 2, pooledHurdle: '0' }, useless],
    [{ cohorts: 2, pooledHurdle: '9.99' }],
    [{ cohorts: 2, pooledHurdle: '100' }, `${pooled} must be under 100: nobody can reach it`],
    [{ claim: '0' }, `${claim} must be over 0`],
    [{ claim: '101' }, `${claim} is 101, not from 0 to 100`],
    [{ claim: '12.345' }, `${claim} may have at most 2 decimals`],
    [{ claim: '100' }],
  ])
})

test('what is wrong with amounts of money is said, with the least and the most that may be typed', () => {
  const upTo = 'must be a whole number of pence from 0 to 1000000000000 (£10,000,000,000.00)'
  const rate = 'rate: What is paid must be a whole number of pence from 1 to 10000000000 (£100,000,000.00)'
  told([
    [{ rate: 0 }, rate],
    [{ rate: 10_000_000_001 }, rate],
    [{ rate: 10_000_000_000 }],
    [{ floor: -1 }, `floor: The least that is paid ${upTo}`],
    [{ cap: 0 }, `cap: The most that is paid ${upTo.replace('from 0', 'from 1')}`],
    [{ cap: 1, floor: 1 }],
    [{ cap: null, floor: 1 }],
    [{ cap: 1, floor: 2 }, 'cap: The most that is paid (£0.01) is under the least that is paid (£0.02)'],
    [{ cap: 1_000_000_000_000, floor: 1_000_000_000_000 }],
    [{ fee: -1 }, `fee: The fee ${upTo}`],
    [{ fee: 1_000_000_000_001 }, `fee: The fee ${upTo}`],
    [
      { outlay: { pence: -1, interest: '101' } },
      `outlay.pence: What must be laid out ${upTo}`,
      'outlay.interest: The rate of interest is 101, not from 0 to 100',
    ],
    [{ outlay: { pence: 0, interest: '0' } }],
    [
      { floor: 5, clawback: 'symmetric' },
      'floor: Something is paid whatever the results are, and the bidder owes whatever they are: only one of both can be offered',
    ],
    [{ floor: 5, clawback: 'up to what was paid' }],
    [{ atRisk: '101' }, 'atRisk: The share of the fee at risk is 101, not from 0 to 100'],
    [{ atRisk: '25', cohorts: 4 }],
    [
      { atRisk: '33.4', cohorts: 3 },
      'atRisk: If 33.4% of the fee is kept back for each of 3 cohorts, that is 100.2%: more than the whole fee',
    ],
    [{ atRisk: '5', fee: 0 }, 'atRisk: A share of the fee is at risk, and there is no fee'],
    [{ atRisk: '0', fee: 0 }],
  ])
})

test('a payment too large to be counted to the penny is refused, by what can be counted at most', () => {
  const tooLarge =
    'rate: With so many people and cohorts the payment could be larger than can be counted exactly in pence'
  const huge: Partial<Offer> = { rate: 10_000_000_000, people: 100_000 }
  told([
    [huge, tooLarge],
    [{ ...huge, pays: 'all or nothing', cohorts: 40 }],
    [{ ...huge, people: 1000, cohorts: 40 }],
    [{ ...huge, people: 1000, cohorts: 40, ...FREQUENCY, baseline: '1.4' }],
    [{ ...huge, people: 1000, cohorts: 40, ...FREQUENCY, baseline: '1.41' }, tooLarge],
  ])
})

test('months lie between the shortest and the longest contract that can be offered', () => {
  const range = (least: number) => `must be a whole number from ${least} to 240`
  const all = [
    `timing.delivery: Months of delivery ${range(1)}`,
    `timing.followUp: Months of follow-up ${range(1)}`,
    `timing.waiting: Months of waiting for the courts ${range(0)}`,
    `timing.analysis: Months until the figures are agreed ${range(0)}`,
  ]
  told([
    [months(0, 0, -1, -1), ...all],
    [months(241, 241, 241, 241), ...all],
    [months(1, 1, 0, 0)],
    [months(240, 240, 240, 240)],
  ])
})
