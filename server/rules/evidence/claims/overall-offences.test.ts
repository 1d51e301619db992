import assert from 'node:assert/strict'
import test from 'node:test'
import { overallOffences, totalVolumeRatio } from './overall-offences.js'

const near = (actual: number, expected: number): void =>
  assert.ok(Math.abs(actual - expected) < 1e-4, `${actual} is not ${expected}`)

test('44 against 73 and under half the offences each come to at least 69.3% fewer, which 65% is not', () => {
  const found = overallOffences({
    comparisonPct: 73,
    treatedPct: 44,
    maxOffenceRatioPerReoffender: 0.5,
    claimedOverallReductionPct: 65,
    decimals: 0,
  })
  near(found.minReductionPct, 69.8630137)
  near(found.minReductionPctAllowingRounding, 69.31034483)
  near(found.impliedOffenceRatio, 0.5806818182)
  near(found.impliedComparisonTimes, 1.722113503)
  assert.equal(found.flag, 'INCONSISTENT_COMPONENTS')
})

test('one-year rates of 31 against 51, or 49, would still need under twice as many: 1.74 and 1.81 times', () => {
  const times = (comparisonPct: number) =>
    overallOffences({
      comparisonPct,
      treatedPct: 31,
      maxOffenceRatioPerReoffender: 0.5,
      claimedOverallReductionPct: 65,
      decimals: 0,
    }).impliedComparisonTimes.toFixed(2)
  assert.deepEqual([times(51), times(49)], ['1.74', '1.81'])
})

test('a figure that rounding could reach is not flagged', () => {
  const given = { comparisonPct: 73, treatedPct: 44, maxOffenceRatioPerReoffender: 0.5, decimals: 0 }
  assert.equal(overallOffences({ ...given, claimedOverallReductionPct: 69 }).flag, null)
  assert.equal(overallOffences({ ...given, claimedOverallReductionPct: 68 }).flag, 'INCONSISTENT_COMPONENTS')
})

test('raw totals could give 65% with 356 treated of 663', () => {
  const { nTreatedOverNComparison, nTreated } = totalVolumeRatio({
    comparisonPct: 73,
    treatedPct: 44,
    offenceRatioPerReoffender: 0.5,
    claimedTotalReductionPct: 65,
    totalN: 663,
  })
  near(nTreatedOverNComparison, 1.161363636)
  near(nTreated, 356.2492114)
})
