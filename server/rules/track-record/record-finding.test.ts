import assert from 'node:assert/strict'
import test from 'node:test'
import { comparedAmong } from './compared.js'
import type { Contract } from './contract.js'
import { findingOf, verdictOn } from './record-finding.js'
import { countsContract } from './sample-record.js'

const interval = (lower: number, upper: number) => ({ value: 1, lower, upper })
const ofOthers = (contract: Contract): Contract => ({
  ...contract,
  expected: { ...(contract.expected ?? assert.fail()), population: 'another population' },
})
const ofCompleters = (contract: Contract): Contract => ({ ...contract, population: 'completers' })
const verdict = (...contracts: Contract[]) => verdictOn(comparedAmong(contracts))
// Byar: 120 over 147 is 0.68 to 0.98; 180 over 147 is 1.05 to 1.42; 147 over 147 is 0.84 to 1.18.
const BETTER = countsContract('good', 120, 300, '147')
const WORSE = countsContract('bad', 180, 300, '147')
const AS_EXPECTED = countsContract('middling', 147, 300, '147')

test('better and worse are said only where the interval leaves out 1', () => {
  assert.deepEqual([interval(0.6, 0.99), interval(0.6, 1), interval(1, 1.2), interval(1.01, 1.4)].map(findingOf), [
    'better',
    'as expected',
    'as expected',
    'worse',
  ])
})

test('an interval that holds a fifth fewer and a quarter more tells neither', () => {
  assert.deepEqual([interval(0.8, 1.25), interval(0.81, 1.25), interval(0.8, 1.24), interval(0.2, 3)].map(findingOf), [
    'too few',
    'as expected',
    'as expected',
    'too few',
  ])
})

test('nothing known is no data, and not as expected', () => {
  assert.equal(findingOf(null), 'no data')
  assert.deepEqual(verdict(), { finding: 'no data', heldBack: false })
})

test('contracts of all who started, measured against like people, are taken at their word', () => {
  assert.deepEqual(
    [BETTER, AS_EXPECTED, WORSE].map((contract) => verdict(contract)),
    [
      { finding: 'better', heldBack: false },
      { finding: 'as expected', heldBack: false },
      { finding: 'worse', heldBack: false },
    ],
  )
})

test('completers alone, or a rate of other people alone, are never called better', () => {
  assert.deepEqual(verdict(ofCompleters(BETTER)), { finding: 'too few', heldBack: true })
  assert.deepEqual(verdict(ofOthers(BETTER)), { finding: 'too few', heldBack: true })
})

test('weak contracts do not carry a middling or a small record to better', () => {
  const small = countsContract('small', 60, 120, '60')
  assert.deepEqual(verdict(small, ofOthers(BETTER), ofOthers(BETTER)), { finding: 'too few', heldBack: true })
  const many = Array.from({ length: 9 }, () => ofCompleters(countsContract('very good', 60, 300, '147')))
  assert.deepEqual(verdict(AS_EXPECTED, ...many), { finding: 'as expected', heldBack: true })
})

test('completers who do worse than expected are worse, but nobody is worse by a rate of other people', () => {
  assert.deepEqual(verdict(ofCompleters(WORSE)), { finding: 'worse', heldBack: false })
  assert.deepEqual(verdict(ofOthers(WORSE)), { finding: 'too few', heldBack: true })
})

test('a bad record is not hidden by adding contracts of completers, or measured against other people', () => {
  assert.deepEqual(verdict(WORSE, ofCompleters(BETTER), ofCompleters(BETTER)), { finding: 'worse', heldBack: false })
  assert.deepEqual(verdict(WORSE, ofOthers(BETTER), ofOthers(BETTER)), { finding: 'worse', heldBack: false })
})
