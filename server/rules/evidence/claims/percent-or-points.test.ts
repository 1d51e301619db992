import assert from 'node:assert/strict'
import test from 'node:test'
import { percentOrPoints } from './percent-or-points.js'

const near = (actual: number[], expected: number[]): void =>
  assert.deepEqual(
    actual.map((value) => value.toFixed(4)),
    expected.map((value) => value.toFixed(4)),
  )

test('“29%” from 73 and 44 is percentage points, whichever way they were rounded', () => {
  const found = percentOrPoints({ comparisonPct: 73, treatedPct: 44, claimedPct: 29, decimals: 0 })
  near([...found.pointsRange, ...found.relativeRange], [28, 30, 38.62068966, 40.81632653])
  assert.deepEqual([found.matches, found.flag], ['percentage_points', 'PP_REPORTED_AS_PERCENT'])
})

test('“18 per cent” from 49 and 31 is percentage points too: 36.7% fewer', () => {
  const found = percentOrPoints({ comparisonPct: 49, treatedPct: 31, claimedPct: 18, decimals: 0 })
  near([...found.pointsRange, ...found.relativeRange], [17, 19, 35.0515464, 38.3838384])
  assert.deepEqual([found.matches, found.flag], ['percentage_points', 'PP_REPORTED_AS_PERCENT'])
})

test('true statements raise nothing: a quarter less for 18 against 25, two fifths for 0.5 against 0.8', () => {
  const quarter = percentOrPoints({ comparisonPct: 25, treatedPct: 18, claimedPct: 25, decimals: 0 })
  const fifths = percentOrPoints({ comparisonPct: 0.8, treatedPct: 0.5, claimedPct: 40, decimals: 1 })
  assert.deepEqual([quarter.matches, quarter.flag, fifths.matches, fifths.flag], ['relative', null, 'relative', null])
})

test('a figure can fit both units, or neither', () => {
  const both = percentOrPoints({ comparisonPct: 98, treatedPct: 49, claimedPct: 50, decimals: 0 })
  const neither = percentOrPoints({ comparisonPct: 73, treatedPct: 44, claimedPct: 60, decimals: 0 })
  assert.deepEqual([both.matches, both.flag], ['both', null])
  assert.deepEqual([neither.matches, neither.flag], ['neither', 'MATCHES_NEITHER'])
})

test('printed decimals leave less to rounding', () => {
  const found = percentOrPoints({ comparisonPct: 45.6, treatedPct: 38.1, claimedPct: 7.5, decimals: 1 })
  near(found.pointsRange, [7.4, 7.6])
})
