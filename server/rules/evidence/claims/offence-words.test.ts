import assert from 'node:assert/strict'
import test from 'node:test'
import { checkedLines, claimOf, offending, studyWith } from './claims-fixture.js'
import { checkAll, checkEach } from './offence-claims.js'
import type { Claim, Offending, Study } from '../study.js'

type Stated = Partial<Offending>
const offences = (treated: Stated, comparison: Stated): Partial<Study> => ({
  frequency: { treated: offending(treated), comparison: offending(comparison), overdispersion: null },
})
const all = (study: Study, text: string, changes: Partial<Claim> = {}): string[] =>
  checkedLines(checkAll(study, claimOf(text, { about: 'offences in all', ...changes })))
const each = (study: Study, text: string, changes: Partial<Claim> = {}): string[] =>
  checkedLines(checkEach(study, claimOf(text, { about: 'offences by each reoffender', ...changes })))
const COUNTED = studyWith([30, 100], [50, 100], offences({ offences: 80, people: 100 }, { offences: 200, people: 100 }))

test('offences by each person bear a claim out, or are shown against it', () => {
  assert.deepEqual(all(COUNTED, 'a 60% fall in recorded crime'), [
    'holds',
    'It follows from the offences by each person that the study states.',
    '0.8 ÷ 2 offences by each person = 0.4, so 60% fewer (the comparison group commits 2.5 times as many)',
  ])
  assert.deepEqual(all(COUNTED, 'a 75% fall in recorded crime'), [
    'does not follow',
    'The claim does not follow from the offences by each person that the study states: 0.8 ÷ 2 offences by each person = 0.4, so 60% fewer (the comparison group commits 2.5 times as many).',
    '0.8 ÷ 2 offences by each person = 0.4, so 60% fewer (the comparison group commits 2.5 times as many)',
    'R2 OFFENCES_DIFFER, question, on fernhill: “a 75% fall in recorded crime”',
    'Offences by each person, treated: 0.8',
    'Offences by each person, comparison: 2',
    'Claimed: 75%',
    '0.8 ÷ 2 offences by each person = 0.4, so 60% fewer (the comparison group commits 2.5 times as many)',
    'The claim does not follow from the offences by each person that the study states: 0.8 ÷ 2 offences by each person = 0.4, so 60% fewer (the comparison group commits 2.5 times as many).',
    'Which counts of offences and people, over which period, does this figure rest on?',
  ])
  assert.deepEqual(
    all(studyWith('19', '26', offences({ perPerson: '0.5' }, { perPerson: '0.8' })), 'a 75% fall in recorded crime'),
    [
      'does not follow',
      'The claim does not follow from the offences by each person that the study states: 0.5 ÷ 0.8 offences by each person = 0.63, so 37.5% fewer (the comparison group commits 1.6 times as many).',
      '0.5 ÷ 0.8 offences by each person = 0.63, so 37.5% fewer (the comparison group commits 1.6 times as many)',
      'Allowing for the rounding of the printed figures: 26.7% to 47.1% fewer',
      'R2 OFFENCES_DIFFER, question, on fernhill: “a 75% fall in recorded crime”',
      'Offences by each person, treated: 0.5',
      'Offences by each person, comparison: 0.8',
      'Claimed: 75%',
      '0.5 ÷ 0.8 offences by each person = 0.63, so 37.5% fewer (the comparison group commits 1.6 times as many)',
      'Allowing for the rounding of the printed figures: 26.7% to 47.1% fewer',
      'The claim does not follow from the offences by each person that the study states: 0.5 ÷ 0.8 offences by each person = 0.63, so 37.5% fewer (the comparison group commits 1.6 times as many).',
      'Which counts of offences and people, over which period, does this figure rest on?',
    ],
  )
  assert.deepEqual(
    all(studyWith('19', '26', offences({ perPerson: '0.9' }, { perPerson: '0.8' })), 'a 10% fall in recorded crime'),
    [
      'does not follow',
      'The claim does not follow from the offences by each person that the study states: 0.9 ÷ 0.8 offences by each person = 1.13, so 12.5% more (the comparison group commits 0.89 times as many).',
      '0.9 ÷ 0.8 offences by each person = 1.13, so 12.5% more (the comparison group commits 0.89 times as many)',
      'Allowing for the rounding of the printed figures: −26.7% to 0% fewer',
      'R2 OFFENCES_DIFFER, question, on fernhill: “a 10% fall in recorded crime”',
      'Offences by each person, treated: 0.9',
      'Offences by each person, comparison: 0.8',
      'Claimed: 10%',
      '0.9 ÷ 0.8 offences by each person = 1.13, so 12.5% more (the comparison group commits 0.89 times as many)',
      'Allowing for the rounding of the printed figures: −26.7% to 0% fewer',
      'The claim does not follow from the offences by each person that the study states: 0.9 ÷ 0.8 offences by each person = 1.13, so 12.5% more (the comparison group commits 0.89 times as many).',
      'Which counts of offences and people, over which period, does this figure rest on?',
    ],
  )
  assert.deepEqual(
    all(
      studyWith('20', '40', offences({ perReoffender: '3' }, { perReoffender: '4' })),
      'a 62% fall in recorded crime',
    ),
    [
      'holds',
      'It follows from the offences by each person that the study states.',
      '0.6 ÷ 1.6 offences by each person = 0.38, so 62.4% fewer (the comparison group commits 2.66 times as many)',
      'Allowing for the rounding of the printed figures: 48.1% to 73.3% fewer',
    ],
  )
})

test('offences by each reoffender bear a claim out, or are shown against it', () => {
  assert.deepEqual(
    each(studyWith([30, 100], [50, 100], offences({ offences: 60 }, { offences: 200 })), 'twice as many offences'),
    [
      'holds',
      'It follows from the offences by each reoffender that the study states.',
      '2 ÷ 4 offences by each reoffender = 0.5, so 50% fewer (the comparison group commits 2 times as many)',
    ],
  )
  assert.deepEqual(
    each(studyWith([30, 100], [50, 100], offences({ offences: 60 }, { offences: 200 })), 'five times as many offences'),
    [
      'does not follow',
      'The claim does not follow from the offences by each reoffender that the study states: 2 ÷ 4 offences by each reoffender = 0.5, so 50% fewer (the comparison group commits 2 times as many).',
      '2 ÷ 4 offences by each reoffender = 0.5, so 50% fewer (the comparison group commits 2 times as many)',
      'R2 OFFENCES_DIFFER, question, on fernhill: “five times as many offences”',
      'Offences by each reoffender, treated: 2',
      'Offences by each reoffender, comparison: 4',
      'Claimed: 5 times',
      '2 ÷ 4 offences by each reoffender = 0.5, so 50% fewer (the comparison group commits 2 times as many)',
      'The claim does not follow from the offences by each reoffender that the study states: 2 ÷ 4 offences by each reoffender = 0.5, so 50% fewer (the comparison group commits 2 times as many).',
      'Which counts of offences and people, over which period, does this figure rest on?',
    ],
  )
  assert.deepEqual(each(studyWith('41', '62'), 'twice as many offences'), [
    'cannot be checked',
    'With the number of offences by those who reoffended in each group, it could be checked.',
  ])
  assert.deepEqual(each(COUNTED, 'fewer offences', { figure: null }), [
    'cannot be checked',
    'Its figure, as a per cent or as times, would let it be checked.',
  ])
  assert.deepEqual(each(COUNTED, 'fewer offences', { figure: '3', unit: 'pounds' }), [
    'cannot be checked',
    'Its figure, as a per cent or as times, would let it be checked.',
  ])
  assert.deepEqual(all(COUNTED, 'fewer offences', { figure: null }), [
    'cannot be checked',
    'Its figure, as a per cent or as times, would let it be checked.',
  ])
  assert.deepEqual(all(COUNTED, 'fewer offences', { figure: '3', unit: 'percentage points' }), [
    'cannot be checked',
    'Its figure, as a per cent or as times, would let it be checked.',
  ])
})

test('none committed by one group cannot be divided by', () => {
  assert.deepEqual(
    all(
      studyWith('20', '40', offences({ offences: 0, people: 10 }, { offences: 4, people: 10 })),
      'a 60% fall in recorded crime',
    ),
    [
      'cannot be checked',
      'With the offences and people of each group as counts, it could be checked.',
      '20 ÷ 40 = 0.5: the ratio of the rates',
      '60% fewer in all needs each treated reoffender to commit 0.8 of what a comparison reoffender does, who then commits 1.25 times as many',
    ],
  )
  assert.deepEqual(
    all(
      studyWith('20', '40', offences({ offences: 4, people: 10 }, { offences: 0, people: 10 })),
      'a 60% fall in recorded crime',
    ),
    [
      'cannot be checked',
      'With the offences and people of each group as counts, it could be checked.',
      '20 ÷ 40 = 0.5: the ratio of the rates',
      '60% fewer in all needs each treated reoffender to commit 0.8 of what a comparison reoffender does, who then commits 1.25 times as many',
    ],
  )
  assert.deepEqual(
    all(
      studyWith('20', '40', offences({ offences: 4, people: 0 }, { offences: 4, people: 10 })),
      'a 60% fall in recorded crime',
    ),
    [
      'cannot be checked',
      'With the offences and people of each group as counts, it could be checked.',
      '20 ÷ 40 = 0.5: the ratio of the rates',
      '60% fewer in all needs each treated reoffender to commit 0.8 of what a comparison reoffender does, who then commits 1.25 times as many',
    ],
  )
})
