import assert from 'node:assert/strict'
import test from 'node:test'
import { sampleStudy } from '../sample-study.js'
import { flagLines } from './claims-fixture.js'
import { followUpFlags } from './follow-up.js'
import { completers } from './rule-words-fixture.js'

test('a result for completers is shown with what those who left could do to it', () => {
  assert.deepEqual(completers({}), [
    [
      'R6 COMPLETERS_ONLY, serious, on fernhill: “”',
      'Reoffended, treated: 44%',
      'Reoffended, comparison: 73%',
      'Started: not stated',
      'Completed: not stated',
      '(100% − 73%) ÷ (100% − 44%) = 48.2%: if fewer than that complete, the difference could vanish among all who started',
      'The result is for completers alone, and those who stay to the end may differ from those who leave.',
      'How many people started, and how many of all who started reoffended?',
    ],
  ])
  assert.deepEqual(completers({ started: 1000, completed: 350 }), [
    [
      'R6 COMPLETERS_ONLY, question, on fernhill: “”',
      'Reoffended, treated: 44%',
      'Reoffended, comparison: 73%',
      'Started: 1,000',
      'Completed: 350',
      'If, say, 85% of those who left reoffended, all who started come to 35% × 44% + 65% × 85% = 70.7%: 2.3 percentage points fewer, not 29',
      'If 88.6% of those who left reoffended, nothing would be left of the difference',
      'The result is for completers alone, and those who stay to the end may differ from those who leave.',
      'How many of all who started, whether or not they completed, reoffended?',
    ],
  ])
  assert.deepEqual(completers({ started: 1000, analysed: 600 }), [
    [
      'R6 COMPLETERS_ONLY, question, on fernhill: “”',
      'Reoffended, treated: 44%',
      'Reoffended, comparison: 73%',
      'Started: 1,000',
      'Completed: not stated',
      'If, say, 85% of those who left reoffended, all who started come to 60% × 44% + 40% × 85% = 60.4%: 12.6 percentage points fewer, not 29',
      'No rate among those who left could undo the difference altogether',
      'The result is for completers alone, and those who stay to the end may differ from those who leave.',
      'How many of all who started, whether or not they completed, reoffended?',
    ],
  ])
  assert.deepEqual(completers({ started: 1000, completed: 1001 }), [
    [
      'R6 COMPLETERS_ONLY, serious, on fernhill: “”',
      'Reoffended, treated: 44%',
      'Reoffended, comparison: 73%',
      'Started: 1,000',
      'Completed: 1,001',
      '(100% − 73%) ÷ (100% − 44%) = 48.2%: if fewer than that complete, the difference could vanish among all who started',
      'The result is for completers alone, and those who stay to the end may differ from those who leave.',
      'How many people started, and how many of all who started reoffended?',
    ],
  ])
  assert.deepEqual(completers({ started: 1000, completed: 1000 }), [
    [
      'R6 COMPLETERS_ONLY, question, on fernhill: “”',
      'Reoffended, treated: 44%',
      'Reoffended, comparison: 73%',
      'Started: 1,000',
      'Completed: 1,000',
      'As many completed as started, so that nobody who left could change the result',
      'The result is for completers alone, and those who stay to the end may differ from those who leave.',
      'How many of all who started, whether or not they completed, reoffended?',
    ],
  ])
  assert.deepEqual(completers({ started: 0, completed: 0 }), [
    [
      'R6 COMPLETERS_ONLY, serious, on fernhill: “”',
      'Reoffended, treated: 44%',
      'Reoffended, comparison: 73%',
      'Started: 0',
      'Completed: 0',
      '(100% − 73%) ÷ (100% − 44%) = 48.2%: if fewer than that complete, the difference could vanish among all who started',
      'The result is for completers alone, and those who stay to the end may differ from those who leave.',
      'How many people started, and how many of all who started reoffended?',
    ],
  ])
  assert.deepEqual(completers({ started: 1000, completed: 600 }, ['73', '44']), [
    [
      'R6 COMPLETERS_ONLY, question, on fernhill: “”',
      'Reoffended, treated: 73%',
      'Reoffended, comparison: 44%',
      'Started: 1,000',
      'Completed: 600',
      'The result is for completers alone, and those who stay to the end may differ from those who leave.',
      'How many of all who started, whether or not they completed, reoffended?',
    ],
  ])
  assert.deepEqual(completers({ started: 1000, completed: 600 }, ['44', '44']), [
    [
      'R6 COMPLETERS_ONLY, question, on fernhill: “”',
      'Reoffended, treated: 44%',
      'Reoffended, comparison: 44%',
      'Started: 1,000',
      'Completed: 600',
      'The result is for completers alone, and those who stay to the end may differ from those who leave.',
      'How many of all who started, whether or not they completed, reoffended?',
    ],
  ])
  assert.deepEqual(
    completers({ started: 1000, completed: 600 }, ['44', '44'], { binary: null, population: 'graduates' }),
    [
      [
        'R6 COMPLETERS_ONLY, question, on fernhill: “”',
        'Started: 1,000',
        'Completed: 600',
        'The result is for graduates alone, and those who stay to the end may differ from those who leave.',
        'How many of all who started, whether or not they completed, reoffended?',
      ],
    ],
  )
})

test('all who started, counted as completers are, is asked about with the three numbers', () => {
  assert.deepEqual(
    completers({ started: 400, completed: 250, analysed: 250 }, ['44', '73'], { population: 'all who started' }),
    [
      [
        'R6 STARTERS_OR_COMPLETERS, question, on fernhill: “”',
        'Started: 400',
        'Completed: 250',
        'In the result: 250',
        '400 started and 250 completed; the result counts 250',
        'The result is said to be for all who started, and counts just as many people as completed.',
        'Does the result count everybody who started, or those who completed?',
      ],
    ],
  )
  assert.deepEqual(
    completers({ started: 250, completed: 250, analysed: 250 }, ['44', '73'], { population: 'all who started' }),
    [],
  )
  assert.deepEqual(completers({ completed: 250, analysed: 250 }, ['44', '73'], { population: 'all who started' }), [])
  assert.deepEqual(completers({ started: 250 }, ['44', '73'], { population: 'all who started' }), [])
})

test('a follow-up is asked about with its length and years', () => {
  assert.deepEqual(
    followUpFlags(sampleStudy({ followUp: { months: 12, fixed: false, waiting: null } })).map(flagLines),
    [
      [
        'R7 FOLLOW_UP_NOT_FIXED, question, on fernhill: “”',
        'Follow-up: 12 months',
        'Released: 2017 to 2019',
        'People were followed for different lengths of time, and whoever is followed for longer has more time to reoffend.',
        'How many in each group reoffended within one year of release, or how long on average was each group followed?',
      ],
    ],
  )
  assert.deepEqual(
    followUpFlags(sampleStudy({ years: null, followUp: { months: null, fixed: null, waiting: null } })).map(flagLines),
    [
      [
        'R7 FOLLOW_UP_NOT_STATED, note, on fernhill: “”',
        'Follow-up: not stated',
        'Released: not stated',
        'It is not stated how long people were followed, or whether it was the same for everybody, so this cannot be checked.',
        'For how many months was each person followed, and was that the same in both groups?',
      ],
    ],
  )
})
