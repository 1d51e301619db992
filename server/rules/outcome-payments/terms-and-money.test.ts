import assert from 'node:assert/strict'
import test from 'node:test'
import { near } from '../statistics/near-fixture.js'
import { capitalFinding, costOfWaiting, yearsOut } from './capital.js'
import { denominatorFinding } from './denominators.js'
import { aChance, amountText, chanceText, numberText, reductionText } from './offer-words.js'
import type { Offer } from './offer.js'
import { sampleOffer } from './sample-offer.js'
import { basisOf, supposedOf } from './supposed.js'

test('waiting two and a quarter years for a million at 8% costs £189,059', () => {
  near(costOfWaiting(1_000_000, 0.08, 2.25), 189_059.1243, 0.001)
  assert.equal(yearsOut({ delivery: 12, followUp: 12, waiting: 6, analysis: 3 }), 2.25)
})

test('what waiting costs stands beside when it is paid and what it eats of the payment', () => {
  const found = capitalFinding(sampleOffer({ cohorts: 3 }), 26_235_839)
  assert.deepEqual([found.firstPaid, found.lastPaid, found.outlay, found.interest], [33, 57, 100_000_000, 18_905_912])
  near(found.shareOfPayment, 0.720614)
  assert.match(
    found.words,
    /^The first payment for results falls due 33 months after the start; money laid out is out for 27 months on average\./,
  )
  const silent = capitalFinding(sampleOffer({ outlay: null }), 1)
  assert.deepEqual([silent.outlay, silent.interest, silent.shareOfPayment], [null, null, null])
  assert.match(silent.words, /is not stated, nor at what rate\.$/)
  assert.equal(capitalFinding(sampleOffer(), 0).shareOfPayment, null)
})

const completers = (changes: Partial<Offer> = {}) =>
  denominatorFinding(sampleOffer({ denominator: 'completers', counted: '60', ...changes }))

test('a fifth less among 60% who complete is 12% less among all who start', () => {
  const found = completers() ?? assert.fail()
  near([found.counted, found.claimForAll, found.breakEven], [0.6, 12, 65])
  assert.equal(found.starters, 500)
})

test('choosing alone looks like an effect, and is paid', () => {
  const found = completers() ?? assert.fail()
  // Of those left out 55, 62.5 or 75 in a hundred reoffend: of those counted then 46.7, 41.7 or 33.3.
  near(
    found.selection.flatMap(({ leftOutRate, reduction }) => [leftOutRate, reduction]),
    [55, 20 / 3, 62.5, 50 / 3, 75, 100 / 3],
  )
  const [tenth, quarter, half] = found.selection.map(({ expected }) => expected)
  assert.equal((tenth ?? 0) > 5_000_000 && (quarter ?? 0) > 20_000_000 && (half ?? 0) > 29_000_000, true)
  assert.match(found.words, /a service without any effect shows 6\.7% less reoffending among those counted/)
})

test('where nobody says how many are counted, nothing is said of all who start', () => {
  const found = completers({ counted: null }) ?? assert.fail()
  assert.deepEqual([found.counted, found.starters, found.claimForAll, found.selection], [null, null, null, []])
  assert.match(found.words, /what the claim means for all who start cannot be told\.$/)
  assert.equal(denominatorFinding(sampleOffer()), null)
})

test('a frequency is diluted too, and has no share of people to break even at', () => {
  const found = completers({ metric: 'frequency', baseline: '1.5', overdispersion: '4' }) ?? assert.fail()
  near(found.claimForAll, 12)
  assert.equal(found.breakEven, null)
  near(found.selection[0]?.leftOutRate, 1.65)
})

test('what is not stated is supposed in its less favourable sense, and named', () => {
  const offers: Partial<Offer>[] = [
    { metric: 'frequency', baseline: '1.5', overdispersion: null },
    { comparator: { kind: 'concurrent', people: null } },
    { comparator: { kind: 'concurrent', people: null }, people: 40 },
    { comparator: { kind: 'predicted', error: null } },
    {},
  ]
  assert.deepEqual(
    offers.map((changes) => supposedOf(sampleOffer(changes)).map(({ field, value }) => [field, value])),
    [
      [['overdispersion', '5']],
      [['comparator.people', '60']],
      [['comparator.people', '40']],
      [['comparator.error', '10%']],
      [],
    ],
  )
  near(basisOf(sampleOffer({ comparator: { kind: 'predicted', error: null } })).error, 0.05)
  near(basisOf(sampleOffer({ comparator: { kind: 'predicted', error: '2' } })).error, 0.02)
})

test('amounts, chances and numbers are read out in words', () => {
  assert.deepEqual([848_861, 123, 500, -150_049, 0].map(amountText), ['£8,489', '£1.23', '£5', '−£1,500', '£0'])
  assert.deepEqual([0, 0.00001, 0.0009, 0.04695, 0.0998, 0.175, 0.9654, 0.99995, 1].map(chanceText), [
    '0%',
    'less than 0.01%',
    '0.09%',
    '4.7%',
    '10%',
    '18%',
    '96.5%',
    'more than 99.99%',
    '100%',
  ])
  assert.deepEqual([0.18, 0.08, 0.11, 0.85, 0.5, 0.018, 0, 0.00001].map(aChance), [
    'an 18% chance',
    'an 8% chance',
    'an 11% chance',
    'an 85% chance',
    'a 50% chance',
    'a 1.8% chance',
    'no chance',
    'a chance of less than 0.01%',
  ])
  assert.deepEqual([10, -4.25, 0.01].map(reductionText), ['10% less reoffending', '4.3% more reoffending', 'no effect'])
  assert.deepEqual([1234.56, 300, -0.01, -2.5].map(numberText), ['1,234.6', '300', '0', '−2.5'])
})
