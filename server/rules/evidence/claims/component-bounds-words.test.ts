import assert from 'node:assert/strict'
import test from 'node:test'
import { claimOf } from './claims-fixture.js'
import { all, parts } from './component-words-fixture.js'

test('other bounds on each reoffender are told as they are', () => {
  assert.deepEqual(
    all(
      parts('40', '64', 500, [
        claimOf('at most twice as many', {
          about: 'offences by each reoffender',
          figure: '2',
          unit: 'times',
          bound: 'less than',
        }),
      ]),
      'a fall in crime of 80%',
    ),
    [
      'does not follow',
      'The parts do not go together: the rates and “at most twice as many” give at most 69.38% fewer in all, not 80%, whichever way they were rounded. Another period, raw totals of unequal groups or loose wording could reconcile them.',
      '40 ÷ 64 = 0.625: the ratio of the rates',
      '× 0.5 or more offences by each reoffender, treated ÷ comparison: at most 68.75% fewer offences in all',
      'Allowing for the rounding of the printed figures: at most 69.38% fewer',
      '80% fewer in all needs each treated reoffender to commit 0.32 of what a comparison reoffender does, who then commits 3.13 times as many',
      'As raw totals of unequal groups it could follow with 0.64 treated to each compared (195 to 305), but such totals do not measure an effect',
      'R2 INCONSISTENT_COMPONENTS, question, on fernhill: “a fall in crime of 80%”',
      'Reoffended, treated: 40%',
      'Reoffended, comparison: 64%',
      'Offences by each reoffender, treated ÷ comparison: 0.5 or more',
      'Claimed in all: 80%',
      '40 ÷ 64 = 0.625: the ratio of the rates',
      '× 0.5 or more offences by each reoffender, treated ÷ comparison: at most 68.75% fewer offences in all',
      'Allowing for the rounding of the printed figures: at most 69.38% fewer',
      '80% fewer in all needs each treated reoffender to commit 0.32 of what a comparison reoffender does, who then commits 3.13 times as many',
      'As raw totals of unequal groups it could follow with 0.64 treated to each compared (195 to 305), but such totals do not measure an effect',
      'The parts do not go together: the rates and “at most twice as many” give at most 69.38% fewer in all, not 80%, whichever way they were rounded. Another period, raw totals of unequal groups or loose wording could reconcile them.',
      'How many people were in each group, how many of them reoffended, how many offences were there in each, and over which period?',
    ],
  )
  assert.deepEqual(
    all(
      parts('40', '64', 500, [
        claimOf('a fifth less', {
          about: 'offences by each reoffender',
          figure: '20',
          unit: 'per cent',
          bound: 'exactly',
        }),
      ]),
      'a fall in crime of 80%',
    ),
    [
      'does not follow',
      'The parts do not go together: the rates and “a fifth less” give 48.66% to 51.31% fewer in all, not 80%, whichever way they were rounded. Another period, raw totals of unequal groups or loose wording could reconcile them.',
      '40 ÷ 64 = 0.625: the ratio of the rates',
      '× 0.8 offences by each reoffender, treated ÷ comparison: 49.69% to 50.31% fewer offences in all',
      'Allowing for the rounding of the printed figures: 48.66% to 51.31% fewer',
      '80% fewer in all needs each treated reoffender to commit 0.32 of what a comparison reoffender does, who then commits 3.13 times as many',
      'As raw totals of unequal groups it could follow with 0.4 treated to each compared (142 to 358), but such totals do not measure an effect',
      'R2 INCONSISTENT_COMPONENTS, question, on fernhill: “a fall in crime of 80%”',
      'Reoffended, treated: 40%',
      'Reoffended, comparison: 64%',
      'Offences by each reoffender, treated ÷ comparison: 0.8',
      'Claimed in all: 80%',
      '40 ÷ 64 = 0.625: the ratio of the rates',
      '× 0.8 offences by each reoffender, treated ÷ comparison: 49.69% to 50.31% fewer offences in all',
      'Allowing for the rounding of the printed figures: 48.66% to 51.31% fewer',
      '80% fewer in all needs each treated reoffender to commit 0.32 of what a comparison reoffender does, who then commits 3.13 times as many',
      'As raw totals of unequal groups it could follow with 0.4 treated to each compared (142 to 358), but such totals do not measure an effect',
      'The parts do not go together: the rates and “a fifth less” give 48.66% to 51.31% fewer in all, not 80%, whichever way they were rounded. Another period, raw totals of unequal groups or loose wording could reconcile them.',
      'How many people were in each group, how many of them reoffended, how many offences were there in each, and over which period?',
    ],
  )
  assert.deepEqual(
    all(
      parts('40', '64', 500, [
        claimOf('over a fifth less', {
          about: 'offences by each reoffender',
          figure: '20',
          unit: 'per cent',
          bound: 'more than',
        }),
      ]),
      'a fall in crime of 10%',
    ),
    [
      'does not follow',
      'The parts do not go together: the rates and “over a fifth less” give at least 48.98% fewer in all, not 10%, whichever way they were rounded. Another period, raw totals of unequal groups or loose wording could reconcile them.',
      '40 ÷ 64 = 0.625: the ratio of the rates',
      '× at most 0.8 offences by each reoffender, treated ÷ comparison: at least 50% fewer offences in all',
      'Allowing for the rounding of the printed figures: at least 48.98% fewer',
      '10% fewer in all needs each treated reoffender to commit 1.44 of what a comparison reoffender does, who then commits 0.69 times as many',
      'As raw totals of unequal groups it could follow with 1.8 treated to each compared (321 to 179), but such totals do not measure an effect',
      'R2 INCONSISTENT_COMPONENTS, question, on fernhill: “a fall in crime of 10%”',
      'Reoffended, treated: 40%',
      'Reoffended, comparison: 64%',
      'Offences by each reoffender, treated ÷ comparison: at most 0.8',
      'Claimed in all: 10%',
      '40 ÷ 64 = 0.625: the ratio of the rates',
      '× at most 0.8 offences by each reoffender, treated ÷ comparison: at least 50% fewer offences in all',
      'Allowing for the rounding of the printed figures: at least 48.98% fewer',
      '10% fewer in all needs each treated reoffender to commit 1.44 of what a comparison reoffender does, who then commits 0.69 times as many',
      'As raw totals of unequal groups it could follow with 1.8 treated to each compared (321 to 179), but such totals do not measure an effect',
      'The parts do not go together: the rates and “over a fifth less” give at least 48.98% fewer in all, not 10%, whichever way they were rounded. Another period, raw totals of unequal groups or loose wording could reconcile them.',
      'How many people were in each group, how many of them reoffended, how many offences were there in each, and over which period?',
    ],
  )
  assert.deepEqual(
    all(
      parts('40', '64', 500, [
        claimOf('under a fifth less', {
          about: 'offences by each reoffender',
          figure: '20',
          unit: 'per cent',
          bound: 'less than',
        }),
      ]),
      'a fall in crime of 90%',
    ),
    [
      'does not follow',
      'The parts do not go together: the rates and “under a fifth less” give at most 51.01% fewer in all, not 90%, whichever way they were rounded. Another period, raw totals of unequal groups or loose wording could reconcile them.',
      '40 ÷ 64 = 0.625: the ratio of the rates',
      '× 0.8 or more offences by each reoffender, treated ÷ comparison: at most 50% fewer offences in all',
      'Allowing for the rounding of the printed figures: at most 51.01% fewer',
      '90% fewer in all needs each treated reoffender to commit 0.16 of what a comparison reoffender does, who then commits 6.25 times as many',
      'As raw totals of unequal groups it could follow with 0.2 treated to each compared (83 to 417), but such totals do not measure an effect',
      'R2 INCONSISTENT_COMPONENTS, question, on fernhill: “a fall in crime of 90%”',
      'Reoffended, treated: 40%',
      'Reoffended, comparison: 64%',
      'Offences by each reoffender, treated ÷ comparison: 0.8 or more',
      'Claimed in all: 90%',
      '40 ÷ 64 = 0.625: the ratio of the rates',
      '× 0.8 or more offences by each reoffender, treated ÷ comparison: at most 50% fewer offences in all',
      'Allowing for the rounding of the printed figures: at most 51.01% fewer',
      '90% fewer in all needs each treated reoffender to commit 0.16 of what a comparison reoffender does, who then commits 6.25 times as many',
      'As raw totals of unequal groups it could follow with 0.2 treated to each compared (83 to 417), but such totals do not measure an effect',
      'The parts do not go together: the rates and “under a fifth less” give at most 51.01% fewer in all, not 90%, whichever way they were rounded. Another period, raw totals of unequal groups or loose wording could reconcile them.',
      'How many people were in each group, how many of them reoffended, how many offences were there in each, and over which period?',
    ],
  )
})
