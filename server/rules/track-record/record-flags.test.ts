import assert from 'node:assert/strict'
import test from 'node:test'
import type { Contract } from './contract.js'
import { completenessFlags, contractFlags, outsideFlag } from './record-flags.js'
import { sampleContract, sampleRecord, SAMPLE_DAY } from './sample-record.js'

const flagsOf = (changes: Partial<Contract>) => contractFlags(sampleContract(changes), SAMPLE_DAY)
const codesOf = (changes: Partial<Contract>) => flagsOf(changes).map(({ code, severity }) => `${code}, ${severity}`)
const saysOf = (changes: Partial<Contract>) => flagsOf(changes).map(({ says }) => says)
const expected = (changes: Partial<NonNullable<Contract['expected']>>) => ({
  expected: { ...(sampleContract().expected ?? assert.fail()), ...changes },
})

test('a contract about which all is known and sound raises nothing', () => {
  assert.deepEqual(flagsOf({}), [])
})

test('outcomes of completers are a serious matter, with what those who left would have to do to undo them', () => {
  assert.deepEqual(flagsOf({ population: 'completers', completed: 300 }), [
    {
      code: 'COMPLETERS_ONLY',
      contract: 'c1',
      severity: 'serious',
      // 75% completed; 120 of 300 is 40%, expected 49%: 0.49 + 0.75 × 0.09 ÷ 0.25 = 0.76.
      says: 'The outcomes of “Recovery wing at HMP Brackwater” are of completers only. Those who leave a programme reoffend more, whatever it does. 75% completed; nothing is left of the difference if 76% of those who left reoffended.',
      question: 'How many of all 400 people who started reoffended in the same time?',
    },
  ])
  const bare =
    'The outcomes of “Recovery wing at HMP Brackwater” are of completers only. Those who leave a programme reoffend more, whatever it does.'
  for (const changes of [
    { started: null },
    { completed: null },
    { completed: 400 },
    { completed: 360 },
    { reoffended: 150 },
  ])
    assert.deepEqual(saysOf({ population: 'completers', ...changes }), [bare])
})

test('completers without outcomes raise that outcomes are missing, and nothing about completers', () => {
  assert.deepEqual(codesOf({ population: 'completers', followed: null }), ['OUTCOMES_MISSING, question'])
})

test('a follow-up under a year, or of unknown length, is asked about', () => {
  assert.deepEqual(
    [11, 12, 24, null].map((months) => codesOf({ months })),
    [['SHORT_FOLLOW_UP, question'], [], [], ['SHORT_FOLLOW_UP, question']],
  )
})

test('another population is serious, and a published rate for like people a question', () => {
  assert.deepEqual(codesOf(expected({ population: 'another population' })), ['OTHER_POPULATION, serious'])
  assert.deepEqual(codesOf(expected({ by: 'published national rate', population: 'people like them' })), [
    'OTHER_POPULATION, question',
  ])
  assert.deepEqual(codesOf(expected({ by: 'matched comparison', population: 'people like them' })), [])
})

test('missing outcomes are asked about with the bidder’s reason', () => {
  assert.deepEqual(saysOf({ followed: null, missing: 'The funder holds them' }), [
    'The outcomes of “Recovery wing at HMP Brackwater” are not stated; the reason given is “The funder holds them”.',
  ])
  assert.deepEqual(saysOf({ expected: null }), [
    'The expected number of “Recovery wing at HMP Brackwater” is not stated; no reason is given.',
  ])
})

test('outcomes that cannot exist yet are only noted, for 21 months', () => {
  const missing = (to: string | null) => codesOf({ to, reoffended: null })
  // 21 months before 2 March 2026 is 2 June 2024.
  assert.deepEqual(['2024-06-02', '2024-06-03', null].map(missing), [
    ['OUTCOMES_MISSING, question'],
    ['OUTCOMES_MISSING, note'],
    ['OUTCOMES_MISSING, note'],
  ])
})

test('a record of lead staff, a member or a subcontractor counts, and is marked', () => {
  assert.deepEqual(flagsOf({ holder: 'lead staff', holderName: 'Ada Quill' }), [
    {
      code: 'NOT_OWN_RECORD',
      contract: 'c1',
      severity: 'note',
      says: '“Recovery wing at HMP Brackwater” was held by Ada Quill (lead staff), not by the bidder. It counts as equivalent, and is marked.',
      question: 'What will those who held it do in the service offered, and what was their part then?',
    },
  ])
})

test('an old contract is said to be shown and not to count', () => {
  assert.equal(
    outsideFlag(sampleContract(), 1).says,
    '“Recovery wing at HMP Brackwater” ended more than 1 year ago. It is shown, and does not count.',
  )
})

test('an incomplete list and each contract left out are asked about', () => {
  assert.deepEqual(completenessFlags(sampleRecord()), [])
  const record = { ...sampleRecord(), complete: false, omissions: [{ contract: 'Sandle court team', reason: '' }] }
  assert.deepEqual(
    completenessFlags(record).map(({ code, severity, says }) => [code, severity, says]),
    [
      ['NOT_COMPLETE', 'serious', 'The bidder does not state that its list of contracts is complete.'],
      ['NOT_COMPLETE', 'question', 'The bidder leaves out “Sandle court team”; no reason is given.'],
    ],
  )
})
