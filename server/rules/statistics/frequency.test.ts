import assert from 'node:assert/strict'
import test from 'node:test'
import { frequencyParts, offencesInAll, rateReduction } from './frequency.js'
import { near } from './near-fixture.js'
import { refuses } from './refused-fixture.js'

const rates = { treatedRate: 0.454, treatedPerReoffender: 4.7, comparisonRate: 0.475, comparisonPerReoffender: 4.2 }

test('fewer reoffenders who offend more often can mean more offences, and that is flagged', () => {
  // Community rehabilitation companies, October 2015 to September 2016, beside 2011.
  const { perPersonTreated, perPersonComparison, ratio, flag } = frequencyParts(rates)

  near([perPersonTreated, perPersonComparison, ratio], [2.1338, 1.995, 1.069573935])
  assert.equal(flag, 'METRICS_DIVERGE')
})

test('when both improve, or neither does, there is nothing to flag', () => {
  const better = frequencyParts({ ...rates, treatedPerReoffender: 4.2 })
  const worse = frequencyParts({ ...rates, treatedRate: 0.5 })

  assert.deepEqual([better.binaryImproved, better.totalImproved, better.flag], [true, true, null])
  assert.deepEqual([worse.binaryImproved, worse.totalImproved, worse.flag], [false, false, null])
})

test('fewer offences by no fewer people are flagged too', () => {
  assert.equal(frequencyParts({ ...rates, treatedRate: 0.475, treatedPerReoffender: 4 }).flag, 'METRICS_DIVERGE')
})

test('as many offences in all are no fewer, and as many people are no fewer', () => {
  assert.deepEqual(
    frequencyParts({ treatedRate: 0.5, treatedPerReoffender: 2, comparisonRate: 0.5, comparisonPerReoffender: 2 }),
    {
      perPersonTreated: 1,
      perPersonComparison: 1,
      ratio: 1,
      binaryImproved: false,
      totalImproved: false,
      flag: null,
    },
  )
  assert.equal(
    frequencyParts({ treatedRate: 0.25, treatedPerReoffender: 4, comparisonRate: 0.5, comparisonPerReoffender: 2 })
      .flag,
    'METRICS_DIVERGE',
  )
})

test('nobody treated who reoffended is a ratio of nought; nobody compared is no ratio', () => {
  assert.equal(frequencyParts({ ...rates, treatedRate: 0 }).ratio, 0)
  assert.throws(
    () => frequencyParts({ ...rates, comparisonRate: 0 }),
    new RangeError('offences by each person compared must be over nought, not 0'),
  )
})

test('142 against 155 offences for each hundred people are 8.4 per cent fewer, and 164 are more', () => {
  near(rateReduction(142, 155), 0.08387096774)
  near(rateReduction(164.3, 155), -0.06)
  assert.equal(rateReduction(0, 155), 1)
  assert.throws(() => rateReduction(142, 0), new RangeError('the comparison rate must be over nought, not 0'))
  assert.throws(() => rateReduction(-1, 155), new RangeError('the treated rate must not be negative, and is -1'))
})

test('people, rate and frequency of 2011 and 2012 come to the published 450,000 reoffences', () => {
  near(offencesInAll(590_000, 0.262, 2.9), 448_282, 1e-6)
  assert.equal(offencesInAll(0, 0.262, 2.9), 0)
  refuses([
    [() => offencesInAll(590_000, 26.2, 2.9), 'a rate must lie from 0 to 1, and is 26.2'],
    [() => offencesInAll(-1, 0.262, 2.9), 'people must not be negative, and is -1'],
    [() => offencesInAll(590_000, 0.262, -2.9), 'offences by each reoffender must not be negative, and is -2.9'],
  ])
})
