import assert from 'node:assert/strict'
import test from 'node:test'
import { NO_FLOW } from '../appraisal-words-fixture.js'
import { checkedLines, claimOf, studyWith } from './claims-fixture.js'
import { checkComparisonRate, checkTreatedRate } from './rate-claims.js'
import { checkMoney } from './savings.js'
import type { Claim, Study } from '../study.js'

const EFFECT = studyWith([146, 332], [242, 331])
const treated = (study: Study, text: string, changes: Partial<Claim> = {}) =>
  checkedLines(checkTreatedRate(study, claimOf(text, { about: 'a rate of reoffending', ...changes })))
const compared = (study: Study, text: string, changes: Partial<Claim> = {}) =>
  checkedLines(checkComparisonRate(study, claimOf(text, { about: 'the rate it is compared with', ...changes })))
const money = (
  figure: string | null,
  flow: Partial<Study['flow']> = {},
  paid: Claim['money'] = { perHundred: '6300000', offered: '7000' },
) =>
  checkedLines(
    checkMoney(
      studyWith('41', '62', { flow: { ...NO_FLOW, ...flow } }),
      claimOf('so much saved', { about: 'money saved', figure, unit: 'pounds', money: paid }),
    ),
  )

test('a rate that is claimed, against the rate that is stated', () => {
  assert.deepEqual(treated(EFFECT, '44% of them reoffended'), [
    'holds',
    'It is the rate that the study states for the group treated.',
    '44% in the group treated',
  ])
  assert.deepEqual(treated(EFFECT, '31% of them reoffended'), [
    'does not follow',
    'The study states 44% for the group treated, not 31%.',
    'Claimed 31%; stated 44% treated and 73.1% compared',
    'R5 TREATED_RATE_DIFFERS, question, on fernhill: “31% of them reoffended”',
    'Reoffended, treated: 146 of 332 (44%)',
    'Reoffended, comparison: 242 of 331 (73.1%)',
    'Claimed: 31%',
    'Claimed 31%; stated 44% treated and 73.1% compared',
    'The study states 44% for the group treated, not 31%.',
    'Of which people, and over which period, is this the rate?',
  ])
  assert.deepEqual(treated(studyWith('41', '62'), '31% of them reoffended'), [
    'does not follow',
    'The study states 41% for the group treated, not 31%.',
    'Claimed 31%; stated 41% treated and 62% compared',
    'R5 TREATED_RATE_DIFFERS, question, on fernhill: “31% of them reoffended”',
    'Reoffended, treated: 41%',
    'Reoffended, comparison: 62%',
    'Claimed: 31%',
    'Claimed 31%; stated 41% treated and 62% compared',
    'The study states 41% for the group treated, not 31%.',
    'Of which people, and over which period, is this the rate?',
  ])
  assert.deepEqual(treated(EFFECT, 'a rate', { figure: null }), [
    'cannot be checked',
    'Its figure, as a per cent, would let it be checked.',
  ])
  assert.deepEqual(treated(EFFECT, 'a rate', { figure: '44', unit: 'times' }), [
    'cannot be checked',
    'Its figure, as a per cent, would let it be checked.',
  ])
  assert.deepEqual(treated(EFFECT, 'a rate', { figure: '44', unit: null }), [
    'holds',
    'It is the rate that the study states for the group treated.',
    '44% in the group treated',
  ])
  assert.deepEqual(treated(studyWith('41', '62', { binary: null }), '31% of them reoffended'), [
    'cannot be checked',
    'The rate of the group treated is not stated; with it this could be checked.',
  ])
  assert.deepEqual(compared(EFFECT, '73% of those compared reoffended'), [
    'holds',
    'It is the rate that the study states for the comparison group.',
    '73.1% in the comparison group',
  ])
  assert.deepEqual(compared(EFFECT, 'a predicted rate of 60%'), [
    'does not follow',
    'The study compares with 73.1%, not with 60%.',
    'Claimed 60%; stated 73.1%',
  ])
  assert.deepEqual(compared(EFFECT, 'compared with a national rate of 64%'), [
    'cannot be checked',
    'It is a rate of another population, which the study does not state.',
  ])
  assert.deepEqual(compared(studyWith('41', '62', { binary: null }), 'a predicted rate of 60%'), [
    'cannot be checked',
    'The rate of the comparison group is not stated; with it this could be checked.',
  ])
})

test('a saving is held against how many would have to complete', () => {
  assert.deepEqual(money('440000000'), [
    'does not follow',
    'The saving claimed rests on 99.8% of those offered the programme completing it.',
    '£440,000,000 ÷ £6,300,000 × 100 = 6,984 completers',
    '6,984 ÷ 7,000 to whom it is offered = 99.8% completing',
    'R11 ASSUMES_FULL_COMPLETION, question, on fernhill: “so much saved”',
    'Saving claimed: £440,000,000',
    'Saving for each 100 completers: £6,300,000',
    'Offered to: 7,000 people',
    '£440,000,000 ÷ £6,300,000 × 100 = 6,984 completers',
    '6,984 ÷ 7,000 to whom it is offered = 99.8% completing',
    'The saving claimed rests on 99.8% of those offered the programme completing it.',
    'What would the saving be if as many complete as do today, and how many of those who start is that?',
  ])
  assert.deepEqual(money('400000000'), [
    'cannot be checked',
    'It assumes that 90.7% complete; with the numbers who started and who completed, that could be checked.',
    '£400,000,000 ÷ £6,300,000 × 100 = 6,349 completers',
    '6,349 ÷ 7,000 to whom it is offered = 90.7% completing',
  ])
  assert.deepEqual(money('500000000'), [
    'does not follow',
    'The saving claimed rests on 113.4% of those offered the programme completing it.',
    '£500,000,000 ÷ £6,300,000 × 100 = 7,937 completers',
    '7,937 ÷ 7,000 to whom it is offered = 113.4% completing',
    'R11 ASSUMES_FULL_COMPLETION, serious, on fernhill: “so much saved”',
    'Saving claimed: £500,000,000',
    'Saving for each 100 completers: £6,300,000',
    'Offered to: 7,000 people',
    '£500,000,000 ÷ £6,300,000 × 100 = 7,937 completers',
    '7,937 ÷ 7,000 to whom it is offered = 113.4% completing',
    'The saving claimed rests on 113.4% of those offered the programme completing it.',
    'What would the saving be if as many complete as do today, and how many of those who start is that?',
  ])
  assert.deepEqual(money('400000000', { started: 100, completed: 50 }), [
    'does not follow',
    'The saving claimed rests on 90.7% of those offered the programme completing it, against 50% of starters in the study.',
    '£400,000,000 ÷ £6,300,000 × 100 = 6,349 completers',
    '6,349 ÷ 7,000 to whom it is offered = 90.7% completing',
    'In the study 50% of those who started completed',
    'R11 ASSUMES_MORE_COMPLETION, question, on fernhill: “so much saved”',
    'Saving claimed: £400,000,000',
    'Saving for each 100 completers: £6,300,000',
    'Offered to: 7,000 people',
    '£400,000,000 ÷ £6,300,000 × 100 = 6,349 completers',
    '6,349 ÷ 7,000 to whom it is offered = 90.7% completing',
    'In the study 50% of those who started completed',
    'The saving claimed rests on 90.7% of those offered the programme completing it, against 50% of starters in the study.',
    'What would the saving be if as many complete as do today, and how many of those who start is that?',
  ])
  assert.deepEqual(money('220500000', { started: 100, completed: 50 }), [
    'holds',
    'It assumes no more completion than the study had.',
    '£220,500,000 ÷ £6,300,000 × 100 = 3,500 completers',
    '3,500 ÷ 7,000 to whom it is offered = 50% completing',
    'In the study 50% of those who started completed',
  ])
  assert.deepEqual(money('250000000', { started: 100, completed: 50 }), [
    'does not follow',
    'The saving claimed rests on 56.7% of those offered the programme completing it, against 50% of starters in the study.',
    '£250,000,000 ÷ £6,300,000 × 100 = 3,968 completers',
    '3,968 ÷ 7,000 to whom it is offered = 56.7% completing',
    'In the study 50% of those who started completed',
    'R11 ASSUMES_MORE_COMPLETION, question, on fernhill: “so much saved”',
    'Saving claimed: £250,000,000',
    'Saving for each 100 completers: £6,300,000',
    'Offered to: 7,000 people',
    '£250,000,000 ÷ £6,300,000 × 100 = 3,968 completers',
    '3,968 ÷ 7,000 to whom it is offered = 56.7% completing',
    'In the study 50% of those who started completed',
    'The saving claimed rests on 56.7% of those offered the programme completing it, against 50% of starters in the study.',
    'What would the saving be if as many complete as do today, and how many of those who start is that?',
  ])
  assert.deepEqual(money('440000000', { started: 100, completed: 100 }), [
    'holds',
    'It assumes no more completion than the study had.',
    '£440,000,000 ÷ £6,300,000 × 100 = 6,984 completers',
    '6,984 ÷ 7,000 to whom it is offered = 99.8% completing',
    'In the study 100% of those who started completed',
  ])
  assert.deepEqual(money('220500000', { started: 100, completed: 101 }), [
    'cannot be checked',
    'It assumes that 50% complete; with the numbers who started and who completed, that could be checked.',
    '£220,500,000 ÷ £6,300,000 × 100 = 3,500 completers',
    '3,500 ÷ 7,000 to whom it is offered = 50% completing',
  ])
  assert.deepEqual(money('220500000', { started: 0, completed: 0 }), [
    'cannot be checked',
    'It assumes that 50% complete; with the numbers who started and who completed, that could be checked.',
    '£220,500,000 ÷ £6,300,000 × 100 = 3,500 completers',
    '3,500 ÷ 7,000 to whom it is offered = 50% completing',
  ])
  assert.deepEqual(money('418950000'), [
    'does not follow',
    'The saving claimed rests on 95% of those offered the programme completing it.',
    '£418,950,000 ÷ £6,300,000 × 100 = 6,650 completers',
    '6,650 ÷ 7,000 to whom it is offered = 95% completing',
    'R11 ASSUMES_FULL_COMPLETION, question, on fernhill: “so much saved”',
    'Saving claimed: £418,950,000',
    'Saving for each 100 completers: £6,300,000',
    'Offered to: 7,000 people',
    '£418,950,000 ÷ £6,300,000 × 100 = 6,650 completers',
    '6,650 ÷ 7,000 to whom it is offered = 95% completing',
    'The saving claimed rests on 95% of those offered the programme completing it.',
    'What would the saving be if as many complete as do today, and how many of those who start is that?',
  ])
  assert.deepEqual(money(null), [
    'cannot be checked',
    'With the saving in all, the saving for each 100 completers and the number of people offered it, it could be checked.',
  ])
  assert.deepEqual(money('1', {}, null), [
    'cannot be checked',
    'With the saving in all, the saving for each 100 completers and the number of people offered it, it could be checked.',
  ])
  assert.deepEqual(money('1', {}, { perHundred: '0', offered: '7000' }), [
    'cannot be checked',
    'With the saving in all, the saving for each 100 completers and the number of people offered it, it could be checked.',
  ])
  assert.deepEqual(money('1', {}, { perHundred: '10', offered: '0' }), [
    'cannot be checked',
    'With the saving in all, the saving for each 100 completers and the number of people offered it, it could be checked.',
  ])
})
