import assert from 'node:assert/strict'
import test from 'node:test'
import { claimOf, offending, studyWith } from './claims-fixture.js'
import { checkAll, checkEach } from './offence-claims.js'

const offences = (treated: Parameters<typeof offending>[0], comparison: Parameters<typeof offending>[0]) => ({
  frequency: { treated: offending(treated), comparison: offending(comparison), overdispersion: null },
})

test('“almost two fifths” fewer offences each is true of 0.5 against 0.8', () => {
  const study = studyWith('19', '26', offences({ perPerson: '0.5' }, { perPerson: '0.8' }))
  const { verdict, flags } = checkAll(study, claimOf('almost two fifths fewer offences each'))
  assert.deepEqual([verdict.verdict, flags], ['holds', []])
  assert.deepEqual(verdict.arithmetic, [
    '0.5 ÷ 0.8 offences by each person = 0.63, so 37.5% fewer (the comparison group commits 1.6 times as many)',
    'Allowing for the rounding of the printed figures: 26.7% to 47.1% fewer',
  ])
})

test('a figure that the stated offences do not give is asked about', () => {
  const study = studyWith([30, 100], [50, 100], offences({ offences: 80, people: 100 }, { offences: 200, people: 100 }))
  const { verdict, flags } = checkAll(study, claimOf('a 75% fall in recorded crime'))
  assert.equal(verdict.verdict, 'does not follow')
  assert.deepEqual(
    flags.map(({ rule, code, severity }) => [rule, code, severity]),
    [['R2', 'OFFENCES_DIFFER', 'question']],
  )
  assert.equal(checkAll(study, claimOf('a 60% fall in recorded crime')).verdict.verdict, 'holds')
})

test('offences by each reoffender follow from counts of offences and reoffenders', () => {
  const study = studyWith([30, 100], [50, 100], offences({ offences: 60 }, { offences: 200 }))
  assert.equal(checkEach(study, claimOf('they committed twice as many offences')).verdict.verdict, 'holds')
  assert.equal(
    checkEach(study, claimOf('they committed more than three times as many offences')).verdict.verdict,
    'does not follow',
  )
})

test('where no offences are stated, they cannot be checked, and it is said what would let them be', () => {
  const { verdict } = checkEach(studyWith('41', '62'), claimOf('they committed twice as many offences'))
  assert.equal(verdict.verdict, 'cannot be checked')
  assert.equal(verdict.words, 'With the number of offences by those who reoffended in each group, it could be checked.')
})

test('an overall fall is held against its parts: at odds is a question, never false, with what could reconcile it', () => {
  const each = claimOf('The others committed more than twice as many offences')
  const all = claimOf('an overall reduction in crime of 60%')
  const study = studyWith('40', '64', { claims: [each, all] })
  study.binary = study.binary && { ...study.binary, bothGroups: 500 }
  const { verdict, flags } = checkAll(study, all)
  assert.equal(verdict.verdict, 'does not follow')
  assert.deepEqual(
    flags.map(({ rule, code, severity, claim }) => [rule, code, severity, claim]),
    [['R2', 'INCONSISTENT_COMPONENTS', 'question', all.id]],
  )
  assert.deepEqual(flags[0]?.arithmetic, [
    '40 ÷ 64 = 0.625: the ratio of the rates',
    '× at most 0.5 offences by each reoffender, treated ÷ comparison: at least 68.75% fewer offences in all',
    'Allowing for the rounding of the printed figures: at least 68.11% fewer',
    '60% fewer in all needs each treated reoffender to commit 0.64 of what a comparison reoffender does, who then commits 1.56 times as many',
    'As raw totals of unequal groups it could follow with 1.28 treated to each compared (281 to 219), but such totals do not measure an effect',
    "It is near to how much higher the comparison group's rate is: 64 ÷ 40 − 1 = 60%",
  ])
})

test('an overall fall that goes together with its parts passes', () => {
  const each = claimOf('The others committed more than twice as many offences')
  const all = claimOf('an overall reduction in crime of 72%')
  const { verdict, flags } = checkAll(studyWith('40', '64', { claims: [each, all] }), all)
  assert.deepEqual([verdict.verdict, flags], ['holds', []])
})

test('an overall fall alone cannot be checked, but what it would need is shown', () => {
  const all = claimOf('an overall reduction in crime of 60%')
  const { verdict, flags } = checkAll(studyWith('40', '64', { claims: [all] }), all)
  assert.deepEqual([verdict.verdict, flags], ['cannot be checked', []])
  assert.equal(verdict.words, 'With the offences and people of each group as counts, it could be checked.')
  assert.equal(verdict.arithmetic.length, 2)
})
