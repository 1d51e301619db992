import assert from 'node:assert/strict'
import test from 'node:test'
import { claimOf, studyWith } from './claims-fixture.js'
import { checkPeople } from './people-claims.js'
import type { Claim, Study } from '../study.js'

const outcome = (study: Study, claim: Claim) => {
  const { verdict, flags } = checkPeople(study, claim)
  return [verdict.verdict, ...flags.map(({ code, severity }) => `${code}, ${severity}`)]
}

test('points told as per cent are pointed out in the bidder’s favour, with every step', () => {
  const { verdict, flags } = checkPeople(studyWith('41', '62'), claimOf('a 21% reduction in reoffending'))
  assert.equal(verdict.verdict, 'holds in another unit')
  assert.deepEqual(flags, [
    {
      rule: 'R1',
      code: 'PP_REPORTED_AS_PERCENT',
      study: 'fernhill',
      claim: 'a 21% reduction in reoffending',
      quoted: 'a 21% reduction in reoffending',
      inputs: [
        { name: 'Reoffended, treated', value: '41%' },
        { name: 'Reoffended, comparison', value: '62%' },
        { name: 'Claimed', value: '21%' },
      ],
      arithmetic: [
        '62% − 41% = 21 percentage points; 21 ÷ 62 = 33.9% fewer',
        'Allowing for the rounding of the printed figures: 20 to 22 percentage points, or 32.5% to 35.2% fewer',
      ],
      severity: 'question',
      says: 'The figure follows as a difference in percentage points, not as a per cent: the rates give 21 percentage points, which is 33.9% fewer people reoffending. Read as written, it understates the result.',
      question:
        'Please restate the result with its unit: 21 percentage points, which is 33.9% fewer. If it rests on other figures, which?',
    },
  ])
})

test('a per cent told as points weighs more, since it overstates the result', () => {
  assert.deepEqual(outcome(studyWith('41', '62'), claimOf('34 percentage points lower')), [
    'holds in another unit',
    'PERCENT_REPORTED_AS_PP, serious',
  ])
})

test('true claims pass: points as points, per cents as per cents, fractions in words, times', () => {
  const passes: [Study, string][] = [
    [studyWith('41', '62'), '21 percentage points lower'],
    [studyWith('41', '62'), 'a third fewer people reoffend'],
    [studyWith('18', '25'), 'a quarter less'],
    [studyWith([146, 332], [242, 331]), '39.9% fewer people reoffend'],
    [studyWith([146, 332], [242, 331]), '39.7% fewer people reoffend'],
    [studyWith('20', '41'), 'twice as likely to reoffend'],
    [studyWith('20', '41'), 'halved reoffending'],
    [studyWith('41', '62'), 'more than 30% fewer people reoffend'],
  ]
  assert.deepEqual(
    passes.map(([study, text]) => [text, ...outcome(study, claimOf(text))]),
    passes.map(([, text]) => [text, 'holds']),
  )
})

test('a figure without a unit is noted, and said to hold in the unit that it fits', () => {
  const claim = claimOf('reoffending was reduced by 21', { about: 'people who reoffend', figure: '21', unit: null })
  assert.deepEqual(outcome(studyWith('41', '62'), claim), ['holds', 'UNIT_NOT_STATED, note'])
})

test('a figure that follows in no unit is asked about, more urgently when it is above both', () => {
  assert.deepEqual(outcome(studyWith('41', '62'), claimOf('a 60% drop in reoffending')), [
    'does not follow',
    'MATCHES_NEITHER, serious',
  ])
  assert.deepEqual(outcome(studyWith('41', '62'), claimOf('a 10% drop in reoffending')), [
    'does not follow',
    'MATCHES_NEITHER, question',
  ])
})

test('where else a figure may come from is said', () => {
  const says = (figure: string) =>
    checkPeople(studyWith('41', '62'), claimOf(`a ${figure}% drop in reoffending`)).flags[0]?.says.split('fewer. ')[1]
  assert.equal(says('41'), 'It is the rate of one group itself.')
  assert.equal(
    says('51.2'),
    'It would follow the other way about, as how many per cent more people of the comparison group reoffend.',
  )
  assert.equal(says('57.4'), 'It would follow as a reduction of the odds.')
})

test('without the rates of both groups it cannot be checked, and it is said what would let it be', () => {
  const { verdict, flags } = checkPeople(studyWith('41', '62', { binary: null }), claimOf('a 21% drop in reoffending'))
  assert.deepEqual([verdict.verdict, flags], ['cannot be checked', []])
  assert.equal(verdict.words, 'The rates of reoffending of both groups are not stated; with them it could be checked.')
})

test('a bounded claim is not matched to another unit merely because its bound lets anything through', () => {
  // 11 of 60 against 33 of 60: 36.7 points, 66.7% fewer.
  const study = studyWith([11, 60], [33, 60])
  assert.deepEqual(outcome(study, claimOf('Up to 60% fewer people reoffended')), [
    'does not follow',
    'MATCHES_NEITHER, question',
  ])
  assert.deepEqual(outcome(study, claimOf('more than 50 percentage points fewer')), [
    'does not follow',
    'MATCHES_NEITHER, serious',
  ])
  assert.deepEqual(outcome(study, claimOf('up to 70% fewer people reoffended')), ['holds'])
  assert.deepEqual(outcome(study, claimOf('up to 37% fewer people reoffended')), [
    'holds in another unit',
    'PP_REPORTED_AS_PERCENT, question',
  ])
  assert.deepEqual(outcome(study, claimOf('more than 65 percentage points fewer')), [
    'holds in another unit',
    'PERCENT_REPORTED_AS_PP, serious',
  ])
})
