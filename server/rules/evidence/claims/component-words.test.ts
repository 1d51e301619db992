import assert from 'node:assert/strict'
import test from 'node:test'
import { studyWith } from './claims-fixture.js'
import { all, parts, TWICE } from './component-words-fixture.js'

test('a fall in all is held against the rates and what is claimed of each reoffender', () => {
  assert.deepEqual(all(parts('40', '64', 500), 'an overall reduction in crime of 60%'), [
    'does not follow',
    'The parts do not go together: the rates and “The others committed more than twice as many offences” give at least 68.11% fewer in all, not 60%, whichever way they were rounded. Another period, raw totals of unequal groups or loose wording could reconcile them.',
    '40 ÷ 64 = 0.625: the ratio of the rates',
    '× at most 0.5 offences by each reoffender, treated ÷ comparison: at least 68.75% fewer offences in all',
    'Allowing for the rounding of the printed figures: at least 68.11% fewer',
    '60% fewer in all needs each treated reoffender to commit 0.64 of what a comparison reoffender does, who then commits 1.56 times as many',
    'As raw totals of unequal groups it could follow with 1.28 treated to each compared (281 to 219), but such totals do not measure an effect',
    "It is near to how much higher the comparison group's rate is: 64 ÷ 40 − 1 = 60%",
    'R2 INCONSISTENT_COMPONENTS, question, on fernhill: “an overall reduction in crime of 60%”',
    'Reoffended, treated: 40%',
    'Reoffended, comparison: 64%',
    'Offences by each reoffender, treated ÷ comparison: at most 0.5',
    'Claimed in all: 60%',
    '40 ÷ 64 = 0.625: the ratio of the rates',
    '× at most 0.5 offences by each reoffender, treated ÷ comparison: at least 68.75% fewer offences in all',
    'Allowing for the rounding of the printed figures: at least 68.11% fewer',
    '60% fewer in all needs each treated reoffender to commit 0.64 of what a comparison reoffender does, who then commits 1.56 times as many',
    'As raw totals of unequal groups it could follow with 1.28 treated to each compared (281 to 219), but such totals do not measure an effect',
    "It is near to how much higher the comparison group's rate is: 64 ÷ 40 − 1 = 60%",
    'The parts do not go together: the rates and “The others committed more than twice as many offences” give at least 68.11% fewer in all, not 60%, whichever way they were rounded. Another period, raw totals of unequal groups or loose wording could reconcile them.',
    'How many people were in each group, how many of them reoffended, how many offences were there in each, and over which period?',
  ])
  assert.deepEqual(all(parts('40', '64', 500), 'an overall reduction in crime of 72%'), [
    'holds',
    'It goes together with the rates and the offences by each reoffender.',
    '40 ÷ 64 = 0.625: the ratio of the rates',
    '× at most 0.5 offences by each reoffender, treated ÷ comparison: at least 68.75% fewer offences in all',
    'Allowing for the rounding of the printed figures: at least 68.11% fewer',
  ])
  assert.deepEqual(all(parts('40', '64'), 'an overall reduction in crime of 50%'), [
    'does not follow',
    'The parts do not go together: the rates and “The others committed more than twice as many offences” give at least 68.11% fewer in all, not 50%, whichever way they were rounded. Another period, raw totals of unequal groups or loose wording could reconcile them.',
    '40 ÷ 64 = 0.625: the ratio of the rates',
    '× at most 0.5 offences by each reoffender, treated ÷ comparison: at least 68.75% fewer offences in all',
    'Allowing for the rounding of the printed figures: at least 68.11% fewer',
    '50% fewer in all needs each treated reoffender to commit 0.8 of what a comparison reoffender does, who then commits 1.25 times as many',
    'R2 INCONSISTENT_COMPONENTS, question, on fernhill: “an overall reduction in crime of 50%”',
    'Reoffended, treated: 40%',
    'Reoffended, comparison: 64%',
    'Offences by each reoffender, treated ÷ comparison: at most 0.5',
    'Claimed in all: 50%',
    '40 ÷ 64 = 0.625: the ratio of the rates',
    '× at most 0.5 offences by each reoffender, treated ÷ comparison: at least 68.75% fewer offences in all',
    'Allowing for the rounding of the printed figures: at least 68.11% fewer',
    '50% fewer in all needs each treated reoffender to commit 0.8 of what a comparison reoffender does, who then commits 1.25 times as many',
    'The parts do not go together: the rates and “The others committed more than twice as many offences” give at least 68.11% fewer in all, not 50%, whichever way they were rounded. Another period, raw totals of unequal groups or loose wording could reconcile them.',
    'How many people were in each group, how many of them reoffended, how many offences were there in each, and over which period?',
  ])
  assert.deepEqual(all(parts('40', '64', 500), 'no crime', { figure: '100', unit: 'per cent' }), [
    'holds',
    'It goes together with the rates and the offences by each reoffender.',
    '40 ÷ 64 = 0.625: the ratio of the rates',
    '× at most 0.5 offences by each reoffender, treated ÷ comparison: at least 68.75% fewer offences in all',
    'Allowing for the rounding of the printed figures: at least 68.11% fewer',
  ])
  assert.deepEqual(all(parts('40', '64', 500), 'some crime', { figure: '0', unit: 'per cent' }), [
    'does not follow',
    'The parts do not go together: the rates and “The others committed more than twice as many offences” give at least 68.11% fewer in all, not 0%, whichever way they were rounded. Another period, raw totals of unequal groups or loose wording could reconcile them.',
    '40 ÷ 64 = 0.625: the ratio of the rates',
    '× at most 0.5 offences by each reoffender, treated ÷ comparison: at least 68.75% fewer offences in all',
    'Allowing for the rounding of the printed figures: at least 68.11% fewer',
    '0% fewer in all needs each treated reoffender to commit 1.6 of what a comparison reoffender does, who then commits 0.63 times as many',
    'R2 INCONSISTENT_COMPONENTS, question, on fernhill: “some crime”',
    'Reoffended, treated: 40%',
    'Reoffended, comparison: 64%',
    'Offences by each reoffender, treated ÷ comparison: at most 0.5',
    'Claimed in all: 0%',
    '40 ÷ 64 = 0.625: the ratio of the rates',
    '× at most 0.5 offences by each reoffender, treated ÷ comparison: at least 68.75% fewer offences in all',
    'Allowing for the rounding of the printed figures: at least 68.11% fewer',
    '0% fewer in all needs each treated reoffender to commit 1.6 of what a comparison reoffender does, who then commits 0.63 times as many',
    'The parts do not go together: the rates and “The others committed more than twice as many offences” give at least 68.11% fewer in all, not 0%, whichever way they were rounded. Another period, raw totals of unequal groups or loose wording could reconcile them.',
    'How many people were in each group, how many of them reoffended, how many offences were there in each, and over which period?',
  ])
  assert.deepEqual(all(parts('40', '64', 500), 'more crime', { figure: '2', unit: 'times', bound: 'exactly' }), [
    'does not follow',
    'The parts do not go together: the rates and “The others committed more than twice as many offences” give at least 68.11% fewer in all, not 2 times, whichever way they were rounded. Another period, raw totals of unequal groups or loose wording could reconcile them.',
    '40 ÷ 64 = 0.625: the ratio of the rates',
    '× at most 0.5 offences by each reoffender, treated ÷ comparison: at least 68.75% fewer offences in all',
    'Allowing for the rounding of the printed figures: at least 68.11% fewer',
    '50% fewer in all needs each treated reoffender to commit 0.8 of what a comparison reoffender does, who then commits 1.25 times as many',
    'As raw totals of unequal groups it could follow with 1.6 treated to each compared (308 to 192), but such totals do not measure an effect',
    'R2 INCONSISTENT_COMPONENTS, question, on fernhill: “more crime”',
    'Reoffended, treated: 40%',
    'Reoffended, comparison: 64%',
    'Offences by each reoffender, treated ÷ comparison: at most 0.5',
    'Claimed in all: 2 times',
    '40 ÷ 64 = 0.625: the ratio of the rates',
    '× at most 0.5 offences by each reoffender, treated ÷ comparison: at least 68.75% fewer offences in all',
    'Allowing for the rounding of the printed figures: at least 68.11% fewer',
    '50% fewer in all needs each treated reoffender to commit 0.8 of what a comparison reoffender does, who then commits 1.25 times as many',
    'As raw totals of unequal groups it could follow with 1.6 treated to each compared (308 to 192), but such totals do not measure an effect',
    'The parts do not go together: the rates and “The others committed more than twice as many offences” give at least 68.11% fewer in all, not 2 times, whichever way they were rounded. Another period, raw totals of unequal groups or loose wording could reconcile them.',
    'How many people were in each group, how many of them reoffended, how many offences were there in each, and over which period?',
  ])
  assert.deepEqual(all(parts('40', '64', 500), 'crime', { figure: '0.6', unit: 'times', bound: 'exactly' }), [
    'does not follow',
    'The parts do not go together: the rates and “The others committed more than twice as many offences” give at least 68.11% fewer in all, not 0.6 times, whichever way they were rounded. Another period, raw totals of unequal groups or loose wording could reconcile them.',
    '40 ÷ 64 = 0.625: the ratio of the rates',
    '× at most 0.5 offences by each reoffender, treated ÷ comparison: at least 68.75% fewer offences in all',
    'Allowing for the rounding of the printed figures: at least 68.11% fewer',
    '40% fewer in all needs each treated reoffender to commit 0.96 of what a comparison reoffender does, who then commits 1.04 times as many',
    'As raw totals of unequal groups it could follow with 1.92 treated to each compared (329 to 171), but such totals do not measure an effect',
    'R2 INCONSISTENT_COMPONENTS, question, on fernhill: “crime”',
    'Reoffended, treated: 40%',
    'Reoffended, comparison: 64%',
    'Offences by each reoffender, treated ÷ comparison: at most 0.5',
    'Claimed in all: 0.6 times',
    '40 ÷ 64 = 0.625: the ratio of the rates',
    '× at most 0.5 offences by each reoffender, treated ÷ comparison: at least 68.75% fewer offences in all',
    'Allowing for the rounding of the printed figures: at least 68.11% fewer',
    '40% fewer in all needs each treated reoffender to commit 0.96 of what a comparison reoffender does, who then commits 1.04 times as many',
    'As raw totals of unequal groups it could follow with 1.92 treated to each compared (329 to 171), but such totals do not measure an effect',
    'The parts do not go together: the rates and “The others committed more than twice as many offences” give at least 68.11% fewer in all, not 0.6 times, whichever way they were rounded. Another period, raw totals of unequal groups or loose wording could reconcile them.',
    'How many people were in each group, how many of them reoffended, how many offences were there in each, and over which period?',
  ])
})

test('parts that are missing leave a fall unchecked, with what it would need', () => {
  assert.deepEqual(all(parts('40', '64', null, []), 'an overall reduction in crime of 60%'), [
    'cannot be checked',
    'With the offences and people of each group as counts, it could be checked.',
    '40 ÷ 64 = 0.625: the ratio of the rates',
    '60% fewer in all needs each treated reoffender to commit 0.64 of what a comparison reoffender does, who then commits 1.56 times as many',
  ])
  assert.deepEqual(all(parts('40', '64', null, []), 'no crime', { figure: '100', unit: 'per cent' }), [
    'cannot be checked',
    'With the offences and people of each group as counts, it could be checked.',
    '40 ÷ 64 = 0.625: the ratio of the rates',
  ])
  assert.deepEqual(all(parts('40', '64', null, []), 'crime', { figure: '2', unit: 'times', bound: 'exactly' }), [
    'cannot be checked',
    'With the offences and people of each group as counts, it could be checked.',
    '40 ÷ 64 = 0.625: the ratio of the rates',
    '50% fewer in all needs each treated reoffender to commit 0.8 of what a comparison reoffender does, who then commits 1.25 times as many',
  ])
  assert.deepEqual(all(parts('0', '64', null, []), 'an overall reduction in crime of 60%'), [
    'cannot be checked',
    'With the offences and people of each group as counts, it could be checked.',
  ])
  assert.deepEqual(all(studyWith([0, 10], [5, 10], { claims: [TWICE] }), 'a reduction in crime of 60%'), [
    'cannot be checked',
    'With the offences and people of each group as counts, it could be checked.',
  ])
  assert.deepEqual(all(studyWith([5, 10], [0, 10], { claims: [TWICE] }), 'a reduction in crime of 60%'), [
    'cannot be checked',
    'With the offences and people of each group as counts, it could be checked.',
  ])
  assert.deepEqual(all(studyWith('40', '64', { binary: null }), 'a reduction in crime of 60%'), [
    'cannot be checked',
    'With the offences and people of each group as counts, it could be checked.',
  ])
})
