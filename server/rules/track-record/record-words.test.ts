import assert from 'node:assert/strict'
import test from 'node:test'
import type { RecordFinding } from '../evidence/terms.js'
import type { RecordAppraisal } from './findings.js'
import { comparisonWords, percentOf, priorWords, ratioWords, recordWords } from './record-words.js'
import { SAMPLE_TERMS } from './sample-record.js'

const { prior } = SAMPLE_TERMS
const COVERAGE: RecordAppraisal['coverage'] = {
  contracts: 7,
  withOutcomes: 5,
  started: 1000,
  followed: 620,
  share: 0.62,
}
const verdict = (finding: RecordFinding, heldBack = false) => ({ finding, heldBack })
const wordsOf = (ratio: number | null, finding: RecordFinding, coverage = COVERAGE, compared = 5) =>
  recordWords({ coverage, compared, ratio, verdict: verdict(finding) }, prior)

test('a record is told in words: how much is known, how it compares, and whether chance could do it', () => {
  const start = '7 contracts, outcomes known for 5 of them and 62% of people'
  assert.equal(wordsOf(1.02, 'too few'), `${start}; about as expected; too few people to say better or worse.`)
  assert.equal(
    wordsOf(0.8, 'better'),
    `${start}; fewer people reoffended than expected; more than chance alone would explain.`,
  )
  assert.equal(
    wordsOf(1.2, 'as expected'),
    `${start}; more people reoffended than expected; no more than chance alone can do.`,
  )
  assert.equal(wordsOf(1, 'as expected'), `${start}; about as expected; no sign of better or worse.`)
})

test('a good result that sound contracts do not uphold is not called better', () => {
  assert.equal(
    recordWords({ coverage: COVERAGE, compared: 5, ratio: 0.8, verdict: verdict('too few', true) }, prior),
    '7 contracts, outcomes known for 5 of them and 62% of people; fewer people reoffended than expected; not upheld without contracts that tell only of completers or are measured against other people.',
  )
})

test('a bidder of whom nothing is known is shown with what the tender supposes', () => {
  const none = { contracts: 0, withOutcomes: 0, started: 0, followed: 0, share: null }
  assert.equal(
    recordWords({ coverage: none, compared: 0, ratio: null, verdict: verdict('no data') }, prior),
    'No contract, so that nothing is known of this bidder; the tender supposes observed ÷ expected 1, from 0.8 to 1.25.',
  )
  assert.equal(
    priorWords({ ...prior, source: 'A long paragraph. It ends here, and says no more.' }),
    'the tender supposes observed ÷ expected 1, from 0.8 to 1.25',
  )
})

test('one contract, none with outcomes, all with outcomes and people not counted are each told in plain words', () => {
  const of = (contracts: number, withOutcomes: number, share: number | null) =>
    wordsOf(1, 'as expected', { ...COVERAGE, contracts, withOutcomes, share }, withOutcomes).split(';')[0]
  assert.deepEqual(
    [of(1, 1, 0.75), of(1, 1, null), of(1, 0, null), of(3, 0, 0), of(3, 3, 0.998), of(3, 2, null)],
    [
      '1 contract, outcomes known for 75% of people',
      '1 contract, outcomes known',
      '1 contract, outcomes not known',
      '3 contracts, outcomes known for none of them',
      '3 contracts, outcomes known for all of them and over 99% of people',
      '3 contracts, outcomes known for 2 of them',
    ],
  )
})

test('it is said when outcomes are known but an expected number stands beside few of them, or none', () => {
  assert.equal(
    wordsOf(1, 'as expected', COVERAGE, 2).split(';')[0],
    '7 contracts, outcomes known for 5 of them and 62% of people, set beside an expected number for 2',
  )
  assert.equal(
    wordsOf(null, 'no data', COVERAGE, 0).split(';')[1],
    ' nothing that can be set beside an expected number',
  )
})

test('within a twentieth of what was expected is about as expected', () => {
  assert.deepEqual([0.949, 0.951, 1.049, 1.051].map(comparisonWords), [
    'fewer people reoffended than expected',
    'about as expected',
    'about as expected',
    'more people reoffended than expected',
  ])
})

test('a share is not rounded to all or nothing', () => {
  assert.deepEqual([0, 0.004, 0.62, 0.996, 1].map(percentOf), ['0%', 'under 1%', '62%', 'over 99%', '100%'])
})

test('a ratio is printed with its interval and what it rests on, thousands parted', () => {
  assert.equal(
    ratioWords({ value: 1.0707, lower: 1.0017, upper: 1.1432, observed: 895, expected: 835.884, people: 2000 }),
    'Observed ÷ expected 1.07 (95% interval 1.002 to 1.143): 895 of 2,000 people reoffended, 835.9 were expected to.',
  )
})

test('a limit beside 1 is not rounded onto it', () => {
  assert.match(
    ratioWords({ value: 0.9432, lower: 0.8937, upper: 0.9953, observed: 1341, expected: 1421.5, people: 3067 }),
    /0\.94 \(95% interval 0\.894 to 0\.995\): 1,341 of 3,067 people reoffended, 1,421\.5 were expected to\./,
  )
})
