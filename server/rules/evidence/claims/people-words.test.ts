import assert from 'node:assert/strict'
import test from 'node:test'
import { checkedLines, claimOf, studyWith } from './claims-fixture.js'
import { checkPeople } from './people-claims.js'
import type { Claim, Study } from '../study.js'

const said = (study: Study, text: string, changes: Partial<Claim> = {}): string[] =>
  checkedLines(checkPeople(study, claimOf(text, { about: 'people who reoffend', ...changes })))
const PRINTED = studyWith('41', '62')
const COUNTED = studyWith([146, 332], [242, 331])

test('a claim that holds is shown with the steps that bear it out', () => {
  assert.deepEqual(said(PRINTED, '21 percentage points lower'), [
    'holds',
    'It follows from the rates, which give 21 percentage points, which is 33.9% fewer.',
    '62% − 41% = 21 percentage points; 21 ÷ 62 = 33.9% fewer',
    'Allowing for the rounding of the printed figures: 20 to 22 percentage points, or 32.5% to 35.2% fewer',
  ])
  assert.deepEqual(said(COUNTED, '39.9% fewer people reoffend'), [
    'holds',
    'It follows from the rates, which give 29.1 percentage points, which is 39.9% fewer.',
    '73.1% − 44% = 29.1 percentage points; 29.1 ÷ 73.1 = 39.9% fewer',
  ])
})

test('a figure in the wrong unit is shown both ways', () => {
  assert.deepEqual(said(PRINTED, '34 percentage points lower'), [
    'holds in another unit',
    'The figure is per cent, not percentage points: 21 percentage points, which is 33.9% fewer.',
    '62% − 41% = 21 percentage points; 21 ÷ 62 = 33.9% fewer',
    'Allowing for the rounding of the printed figures: 20 to 22 percentage points, or 32.5% to 35.2% fewer',
    'R1 PERCENT_REPORTED_AS_PP, serious, on fernhill: “34 percentage points lower”',
    'Reoffended, treated: 41%',
    'Reoffended, comparison: 62%',
    'Claimed: 34 percentage points',
    '62% − 41% = 21 percentage points; 21 ÷ 62 = 33.9% fewer',
    'Allowing for the rounding of the printed figures: 20 to 22 percentage points, or 32.5% to 35.2% fewer',
    'The figure follows as a relative reduction, not as percentage points: the rates give 21 percentage points, which is 33.9% fewer people reoffending. Read as written, it overstates the result.',
    'Please restate the result with its unit: 21 percentage points, which is 33.9% fewer. If it rests on other figures, which?',
  ])
  assert.deepEqual(said(COUNTED, 'a 29% drop in reoffending'), [
    'holds in another unit',
    'The figure is percentage points, not per cent: 29.1 percentage points, which is 39.9% fewer.',
    '73.1% − 44% = 29.1 percentage points; 29.1 ÷ 73.1 = 39.9% fewer',
    'R1 PP_REPORTED_AS_PERCENT, question, on fernhill: “a 29% drop in reoffending”',
    'Reoffended, treated: 146 of 332 (44%)',
    'Reoffended, comparison: 242 of 331 (73.1%)',
    'Claimed: 29%',
    '73.1% − 44% = 29.1 percentage points; 29.1 ÷ 73.1 = 39.9% fewer',
    'The figure follows as a difference in percentage points, not as a per cent: the rates give 29.1 percentage points, which is 39.9% fewer people reoffending. Read as written, it understates the result.',
    'Please restate the result with its unit: 29.1 percentage points, which is 39.9% fewer. If it rests on other figures, which?',
  ])
})

test('a figure without a unit is shown in the unit in which it fits', () => {
  assert.deepEqual(said(PRINTED, 'reduced by 21', { figure: '21', unit: null }), [
    'holds',
    'It follows from the rates, which give 21 percentage points, which is 33.9% fewer.',
    '62% − 41% = 21 percentage points; 21 ÷ 62 = 33.9% fewer',
    'Allowing for the rounding of the printed figures: 20 to 22 percentage points, or 32.5% to 35.2% fewer',
    'R1 UNIT_NOT_STATED, note, on fernhill: “reduced by 21”',
    'Reoffended, treated: 41%',
    'Reoffended, comparison: 62%',
    'Claimed: 21',
    '62% − 41% = 21 percentage points; 21 ÷ 62 = 33.9% fewer',
    'Allowing for the rounding of the printed figures: 20 to 22 percentage points, or 32.5% to 35.2% fewer',
    'The claim gives no unit; its figure follows as percentage points from the rates.',
    'Please restate the result with its unit: 21 percentage points, which is 33.9% fewer. If it rests on other figures, which?',
  ])
  assert.deepEqual(said(PRINTED, 'reduced by 34', { figure: '34', unit: null }), [
    'holds',
    'It follows from the rates, which give 21 percentage points, which is 33.9% fewer.',
    '62% − 41% = 21 percentage points; 21 ÷ 62 = 33.9% fewer',
    'Allowing for the rounding of the printed figures: 20 to 22 percentage points, or 32.5% to 35.2% fewer',
    'R1 UNIT_NOT_STATED, note, on fernhill: “reduced by 34”',
    'Reoffended, treated: 41%',
    'Reoffended, comparison: 62%',
    'Claimed: 34',
    '62% − 41% = 21 percentage points; 21 ÷ 62 = 33.9% fewer',
    'Allowing for the rounding of the printed figures: 20 to 22 percentage points, or 32.5% to 35.2% fewer',
    'The claim gives no unit; its figure follows as a per cent from the rates.',
    'Please restate the result with its unit: 21 percentage points, which is 33.9% fewer. If it rests on other figures, which?',
  ])
  assert.deepEqual(said(PRINTED, 'reduced by 3', { figure: '3', unit: null }), [
    'does not follow',
    'The rates give 21 percentage points, which is 33.9% fewer.',
    '62% − 41% = 21 percentage points; 21 ÷ 62 = 33.9% fewer',
    'Allowing for the rounding of the printed figures: 20 to 22 percentage points, or 32.5% to 35.2% fewer',
    'R1 MATCHES_NEITHER, question, on fernhill: “reduced by 3”',
    'Reoffended, treated: 41%',
    'Reoffended, comparison: 62%',
    'Claimed: 3',
    '62% − 41% = 21 percentage points; 21 ÷ 62 = 33.9% fewer',
    'Allowing for the rounding of the printed figures: 20 to 22 percentage points, or 32.5% to 35.2% fewer',
    'The figure follows from the stated rates neither as percentage points nor as a per cent: they give 21 percentage points, which is 33.9% fewer.',
    'From which figures, and by which steps, was this reduction worked out?',
  ])
})

test('a figure that fits in no unit is shown with what the rates give', () => {
  assert.deepEqual(said(PRINTED, 'a 60% drop in reoffending'), [
    'does not follow',
    'The rates give 21 percentage points, which is 33.9% fewer.',
    '62% − 41% = 21 percentage points; 21 ÷ 62 = 33.9% fewer',
    'Allowing for the rounding of the printed figures: 20 to 22 percentage points, or 32.5% to 35.2% fewer',
    'R1 MATCHES_NEITHER, serious, on fernhill: “a 60% drop in reoffending”',
    'Reoffended, treated: 41%',
    'Reoffended, comparison: 62%',
    'Claimed: 60%',
    '62% − 41% = 21 percentage points; 21 ÷ 62 = 33.9% fewer',
    'Allowing for the rounding of the printed figures: 20 to 22 percentage points, or 32.5% to 35.2% fewer',
    'The figure follows from the stated rates neither as percentage points nor as a per cent: they give 21 percentage points, which is 33.9% fewer.',
    'From which figures, and by which steps, was this reduction worked out?',
  ])
  assert.deepEqual(said(PRINTED, '25 percentage points lower'), [
    'does not follow',
    'The rates give 21 percentage points, which is 33.9% fewer.',
    '62% − 41% = 21 percentage points; 21 ÷ 62 = 33.9% fewer',
    'Allowing for the rounding of the printed figures: 20 to 22 percentage points, or 32.5% to 35.2% fewer',
    'R1 MATCHES_NEITHER, serious, on fernhill: “25 percentage points lower”',
    'Reoffended, treated: 41%',
    'Reoffended, comparison: 62%',
    'Claimed: 25 percentage points',
    '62% − 41% = 21 percentage points; 21 ÷ 62 = 33.9% fewer',
    'Allowing for the rounding of the printed figures: 20 to 22 percentage points, or 32.5% to 35.2% fewer',
    'The figure follows from the stated rates neither as percentage points nor as a per cent: they give 21 percentage points, which is 33.9% fewer.',
    'From which figures, and by which steps, was this reduction worked out?',
  ])
  assert.deepEqual(said(PRINTED, '5 percentage points lower'), [
    'does not follow',
    'The rates give 21 percentage points, which is 33.9% fewer.',
    '62% − 41% = 21 percentage points; 21 ÷ 62 = 33.9% fewer',
    'Allowing for the rounding of the printed figures: 20 to 22 percentage points, or 32.5% to 35.2% fewer',
    'R1 MATCHES_NEITHER, question, on fernhill: “5 percentage points lower”',
    'Reoffended, treated: 41%',
    'Reoffended, comparison: 62%',
    'Claimed: 5 percentage points',
    '62% − 41% = 21 percentage points; 21 ÷ 62 = 33.9% fewer',
    'Allowing for the rounding of the printed figures: 20 to 22 percentage points, or 32.5% to 35.2% fewer',
    'The figure follows from the stated rates neither as percentage points nor as a per cent: they give 21 percentage points, which is 33.9% fewer.',
    'From which figures, and by which steps, was this reduction worked out?',
  ])
  assert.deepEqual(said(COUNTED, 'a 70.9% drop in reoffending'), [
    'does not follow',
    'The rates give 29.1 percentage points, which is 39.9% fewer.',
    '73.1% − 44% = 29.1 percentage points; 29.1 ÷ 73.1 = 39.9% fewer',
    'R1 MATCHES_NEITHER, serious, on fernhill: “a 70.9% drop in reoffending”',
    'Reoffended, treated: 146 of 332 (44%)',
    'Reoffended, comparison: 242 of 331 (73.1%)',
    'Claimed: 70.9%',
    '73.1% − 44% = 29.1 percentage points; 29.1 ÷ 73.1 = 39.9% fewer',
    'The figure follows from the stated rates neither as percentage points nor as a per cent: they give 29.1 percentage points, which is 39.9% fewer.',
    'From which figures, and by which steps, was this reduction worked out?',
  ])
  assert.deepEqual(said(studyWith('62', '41'), 'a 10% drop in reoffending'), [
    'does not follow',
    'The rates give −21 percentage points, which is 51.2% more.',
    '41% − 62% = −21 percentage points; −21 ÷ 41 = 51.2% more',
    'Allowing for the rounding of the printed figures: −22 to −20 percentage points, or −54.3% to −48.2% fewer',
    'R1 MATCHES_NEITHER, serious, on fernhill: “a 10% drop in reoffending”',
    'Reoffended, treated: 62%',
    'Reoffended, comparison: 41%',
    'Claimed: 10%',
    '41% − 62% = −21 percentage points; −21 ÷ 41 = 51.2% more',
    'Allowing for the rounding of the printed figures: −22 to −20 percentage points, or −54.3% to −48.2% fewer',
    'The figure follows from the stated rates neither as percentage points nor as a per cent: they give −21 percentage points, which is 51.2% more.',
    'From which figures, and by which steps, was this reduction worked out?',
  ])
})

test('where nobody compared reoffended there is no relative change', () => {
  assert.deepEqual(said(studyWith([5, 50], [0, 50]), 'a 20% drop in reoffending'), [
    'does not follow',
    'The rates give −10 percentage points, with no relative change to be told from a rate of nought.',
    '0% − 10% = −10 percentage points',
    'R1 MATCHES_NEITHER, serious, on fernhill: “a 20% drop in reoffending”',
    'Reoffended, treated: 5 of 50 (10%)',
    'Reoffended, comparison: 0 of 50 (0%)',
    'Claimed: 20%',
    '0% − 10% = −10 percentage points',
    'The figure follows from the stated rates neither as percentage points nor as a per cent: they give −10 percentage points, with no relative change to be told from a rate of nought.',
    'From which figures, and by which steps, was this reduction worked out?',
  ])
  assert.deepEqual(said(studyWith([0, 50], [0, 50]), 'a 20% drop in reoffending'), [
    'does not follow',
    'The rates give 0 percentage points, with no relative change to be told from a rate of nought.',
    '0% − 0% = 0 percentage points',
    'R1 MATCHES_NEITHER, serious, on fernhill: “a 20% drop in reoffending”',
    'Reoffended, treated: 0 of 50 (0%)',
    'Reoffended, comparison: 0 of 50 (0%)',
    'Claimed: 20%',
    '0% − 0% = 0 percentage points',
    'The figure follows from the stated rates neither as percentage points nor as a per cent: they give 0 percentage points, with no relative change to be told from a rate of nought.',
    'From which figures, and by which steps, was this reduction worked out?',
  ])
  assert.deepEqual(said(studyWith([0, 50], [50, 50]), 'a 20% drop in reoffending'), [
    'does not follow',
    'The rates give 100 percentage points, which is 100% fewer.',
    '100% − 0% = 100 percentage points; 100 ÷ 100 = 100% fewer',
    'R1 MATCHES_NEITHER, question, on fernhill: “a 20% drop in reoffending”',
    'Reoffended, treated: 0 of 50 (0%)',
    'Reoffended, comparison: 50 of 50 (100%)',
    'Claimed: 20%',
    '100% − 0% = 100 percentage points; 100 ÷ 100 = 100% fewer',
    'The figure follows from the stated rates neither as percentage points nor as a per cent: they give 100 percentage points, which is 100% fewer.',
    'From which figures, and by which steps, was this reduction worked out?',
  ])
  assert.deepEqual(said(studyWith([0, 50], [50, 50]), 'a 100% drop in reoffending'), [
    'holds',
    'It follows from the rates, which give 100 percentage points, which is 100% fewer.',
    '100% − 0% = 100 percentage points; 100 ÷ 100 = 100% fewer',
  ])
})

test('how many times as likely is held against the ratio of the rates, either way about', () => {
  assert.deepEqual(said(studyWith('20', '41'), 'twice as likely to reoffend'), [
    'holds',
    'It follows from the rates of the two groups.',
    '41% ÷ 20% = 2.05 times',
  ])
  assert.deepEqual(said(studyWith('20', '41'), '3 times as likely to reoffend'), [
    'does not follow',
    'The rates give another ratio: 41% ÷ 20% = 2.05 times.',
    '41% ÷ 20% = 2.05 times',
    'R1 MATCHES_NEITHER, question, on fernhill: “3 times as likely to reoffend”',
    'Reoffended, treated: 20%',
    'Reoffended, comparison: 41%',
    'Claimed: 3 times',
    '41% ÷ 20% = 2.05 times',
    'The stated rates give another ratio: 41% ÷ 20% = 2.05 times.',
    'From which figures, and by which steps, was this reduction worked out?',
  ])
  assert.deepEqual(said(studyWith('20', '41'), 'so many times as likely', { figure: '0.5', unit: 'times' }), [
    'holds',
    'It follows from the rates of the two groups.',
    '20% ÷ 41% = 0.49 times',
  ])
  assert.deepEqual(
    said(studyWith('20', '41'), 'so many times as likely', { figure: '0.9', unit: 'times', bound: 'less than' }),
    ['holds', 'It follows from the rates of the two groups.', '20% ÷ 41% = 0.49 times'],
  )
  assert.deepEqual(said(studyWith('20', '41'), 'so many times as likely', { figure: '0.2', unit: 'times' }), [
    'does not follow',
    'The rates give another ratio: 20% ÷ 41% = 0.49 times.',
    '20% ÷ 41% = 0.49 times',
    'R1 MATCHES_NEITHER, question, on fernhill: “so many times as likely”',
    'Reoffended, treated: 20%',
    'Reoffended, comparison: 41%',
    'Claimed: 0.2 times',
    '20% ÷ 41% = 0.49 times',
    'The stated rates give another ratio: 20% ÷ 41% = 0.49 times.',
    'From which figures, and by which steps, was this reduction worked out?',
  ])
  assert.deepEqual(said(studyWith([0, 40], [10, 40]), '3 times as likely to reoffend'), [
    'does not follow',
    'The rates give another ratio: 25% ÷ 0% = no number times.',
    '25% ÷ 0% = no number times',
    'R1 MATCHES_NEITHER, question, on fernhill: “3 times as likely to reoffend”',
    'Reoffended, treated: 0 of 40 (0%)',
    'Reoffended, comparison: 10 of 40 (25%)',
    'Claimed: 3 times',
    '25% ÷ 0% = no number times',
    'The stated rates give another ratio: 25% ÷ 0% = no number times.',
    'From which figures, and by which steps, was this reduction worked out?',
  ])
})

test('what is missing is named', () => {
  assert.deepEqual(said(studyWith('41', '62', { binary: null }), 'a 21% drop in reoffending'), [
    'cannot be checked',
    'The rates of reoffending of both groups are not stated; with them it could be checked.',
  ])
  assert.deepEqual(said(PRINTED, 'fewer people reoffended', { figure: null }), [
    'cannot be checked',
    'The claim has no figure; with one it could be checked.',
    '62% − 41% = 21 percentage points; 21 ÷ 62 = 33.9% fewer',
    'Allowing for the rounding of the printed figures: 20 to 22 percentage points, or 32.5% to 35.2% fewer',
  ])
})
