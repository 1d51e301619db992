import assert from 'node:assert/strict'
import test from 'node:test'
import type { Contract } from './contract.js'
import { contractProblems } from './contract-problems.js'
import { sampleContract } from './sample-record.js'

const textsOf = (changes: Partial<Contract>) => contractProblems(sampleContract(changes)).map(({ text }) => text)
const expected = (changes: Partial<NonNullable<Contract['expected']>>) => {
  const sample = sampleContract().expected ?? assert.fail()
  return { expected: { ...sample, ...changes } }
}
const NOTHING_KNOWN: Partial<Contract> = {
  started: null,
  completed: null,
  followed: null,
  reoffended: null,
  reoffences: null,
  months: null,
  expected: null,
  source: null,
  to: null,
  from: '',
}

test('a contract of which all is known and fits has no problem', () => {
  assert.deepEqual(contractProblems(sampleContract()), [])
})

test('what is not known is never a problem', () => {
  assert.deepEqual(textsOf(NOTHING_KNOWN), [])
  for (const field of Object.keys(NOTHING_KNOWN))
    assert.deepEqual(contractProblems(sampleContract({ [field]: NOTHING_KNOWN[field as keyof Contract] })), [], field)
  assert.deepEqual(textsOf(expected({ number: '', citation: '' })), [])
})

test('more people cannot complete, be followed or reoffend than there are, and both numbers are named', () => {
  assert.deepEqual(contractProblems(sampleContract({ completed: 401 })), [
    { field: 'completed', text: 'People who completed (401) cannot be more than people who started (400)' },
  ])
  assert.deepEqual(contractProblems(sampleContract({ followed: 401 })), [
    { field: 'followed', text: 'People whose outcomes are known (401) cannot be more than people who started (400)' },
  ])
  assert.deepEqual(contractProblems(sampleContract({ reoffended: 301 })), [
    {
      field: 'reoffended',
      text: 'People who reoffended (301) cannot be more than people whose outcomes are known (300)',
    },
  ])
})

test('outcomes of completers are of no more people than completed', () => {
  assert.deepEqual(contractProblems(sampleContract({ population: 'completers' })), [
    { field: 'followed', text: 'People whose outcomes are known (300) cannot be more than people who completed (260)' },
  ])
  assert.deepEqual(textsOf({ population: 'completers', completed: null }), [])
})

test('where the nearest group is not stated, the next larger one is what a number must fit into', () => {
  assert.deepEqual(textsOf({ followed: null, reoffended: 401, reoffences: 500 }), [
    'People who reoffended (401) cannot be more than people who started (400)',
  ])
  assert.deepEqual(textsOf({ followed: null, ...expected({ number: '400.5' }) }), [
    'The expected number (400.5) cannot be more than people who started (400)',
  ])
})

test('everybody who reoffended committed a reoffence, and nobody else did', () => {
  assert.deepEqual(textsOf({ reoffences: 119 }), [
    'Reoffences (119) and people who reoffended (120) disagree: everybody who reoffended committed at least one reoffence',
  ])
  assert.deepEqual(textsOf({ reoffended: 0, reoffences: 3 }), [
    'Reoffences (3) and people who reoffended (0) disagree: nobody reoffended, so there is no reoffence',
  ])
  assert.deepEqual(textsOf({ reoffended: 0, reoffences: 0 }), [])
})

test('an expected number is over nought, not more than the people followed, and cites its source', () => {
  const wrong = 'Enter the expected number as a number over 0, such as 147 or 146.8'
  for (const number of ['0', '0.00', '-1', '1e2', 'about 147', '1,470'])
    assert.deepEqual(textsOf(expected({ number })), [wrong])
  assert.deepEqual(textsOf(expected({ number: '300' })), [])
  assert.deepEqual(contractProblems(sampleContract(expected({ number: '300.01' }))), [
    {
      field: 'expected.number',
      text: 'The expected number (300.01) cannot be more than people whose outcomes are known (300)',
    },
  ])
  assert.deepEqual(contractProblems(sampleContract(expected({ citation: ' ' }))), [
    {
      field: 'expected.citation',
      text: 'Say where the expected number (147) comes from: the expected number and its citation belong together',
    },
  ])
})

test('a contract does not end before it begins, on days that exist', () => {
  assert.deepEqual(contractProblems(sampleContract({ to: '2020-03-31' })), [
    { field: 'to', text: 'The last day (2020-03-31) is before the first day (2020-04-01)' },
  ])
  assert.deepEqual(textsOf({ to: '2020-04-01' }), [])
  assert.deepEqual(contractProblems(sampleContract({ from: '2023-02-29', to: '2022-13-01' })), [
    { field: 'from', text: 'The first day (2023-02-29) must be a date that exists, such as 2024-03-31' },
    { field: 'to', text: 'The last day (2022-13-01) must be a date that exists, such as 2024-03-31' },
  ])
})

test('a follow-up of no months follows nobody', () => {
  assert.deepEqual(contractProblems(sampleContract({ months: 0 })), [
    { field: 'months', text: 'Months of follow-up (0) must be 1 or more, if outcomes of 300 people are known' },
  ])
  assert.deepEqual(textsOf({ months: 1 }), [])
})

test('people are counted in whole numbers from nought', () => {
  assert.deepEqual(contractProblems(sampleContract({ started: 400.5 })), [
    { field: 'started', text: 'People who started must be a whole number, 0 or more' },
  ])
  assert.deepEqual(textsOf({ reoffences: NaN }), ['Reoffences must be a whole number, 0 or more'])
})
