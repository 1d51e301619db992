import assert from 'node:assert/strict'
import test from 'node:test'
import { sampleBase } from '../sample-study.js'
import type { Flag } from '../findings.js'
import { claimOf, studyWith } from './claims-fixture.js'
import { comparatorDrift, driftAcross, driftFlags } from './comparator-drift.js'
import { studySetFlags } from './study-set.js'

const told = (flags: Flag[]) => flags.map(({ rule, code, severity }) => [rule, code, severity])

test('31 against 49, 51 and 70 is 18, 20 and 39 points: 37, 39 and 56% fewer', () => {
  const found = comparatorDrift({ treatedPct: 31, comparatorPcts: [49, 51, 70] })
  assert.deepEqual(found.points, [18, 20, 39])
  assert.deepEqual(
    found.relativeReductions.map((value) => value?.toFixed(1)),
    ['36.7', '39.2', '55.7'],
  )
  assert.equal(found.flag, 'COMPARATOR_DRIFT')
})

test('rates that may be one rate, rounded, are no drift', () => {
  assert.equal(comparatorDrift({ treatedPct: 31, comparatorPcts: [49, 50] }).flag, null)
  assert.equal(comparatorDrift({ treatedPct: 31, comparatorPcts: [49.2, 50], decimals: 1 }).flag, 'COMPARATOR_DRIFT')
})

test('claims that compare with other rates than the study does are told together, in one flag', () => {
  const claims = [claimOf('a predicted rate of 49%'), claimOf('a predicted rate of over 70%')]
  const flags = driftFlags(studyWith('31', '51', { claims, title: 'One-year study' }))
  assert.deepEqual(told(flags), [['R5', 'COMPARATOR_DRIFT', 'question']])
  assert.deepEqual(flags[0]?.arithmetic, [
    'the comparison group of “One-year study”: 51% − 31% = 20 percentage points, 39.2% fewer',
    '“a predicted rate of 49%”: 49% − 31% = 18 percentage points, 36.7% fewer',
    '“a predicted rate of over 70%”: more than 70% − 31% = 39 percentage points, 55.7% fewer',
  ])
  assert.deepEqual(driftFlags(studyWith('31', '51', { claims: [claimOf('a predicted rate of 51%')] })), [])
})

test('one treated rate with two comparison rates across studies is asked about, unless the people differ', () => {
  const one = studyWith('31', '51', { id: 'one' })
  const other = studyWith('31', '70', { id: 'other' })
  assert.deepEqual(
    driftAcross(sampleBase([one, other])).map(({ study }) => study),
    ['other'],
  )
  const later = { ...other, years: { from: 2020, to: 2021 } }
  assert.deepEqual(driftAcross(sampleBase([one, later])), [])
  assert.deepEqual(driftAcross(sampleBase([one, { ...other, programme: 'Another' }])), [])
})

test('a set of studies that is not declared complete is asked about; where there are none it is a note', () => {
  assert.deepEqual(told(studySetFlags(sampleBase(undefined, { complete: false }))), [
    ['R10', 'STUDY_SET_NOT_DECLARED', 'question'],
  ])
  assert.deepEqual(told(studySetFlags(sampleBase([], { complete: false }))), [
    ['R10', 'STUDY_SET_NOT_DECLARED', 'note'],
  ])
  assert.deepEqual(studySetFlags(sampleBase()), [])
})

test('an evaluation left out needs a reason, and one without a benefit stands beside what is advertised', () => {
  const study = studyWith([146, 332], [242, 331], { claims: [claimOf('proven to reduce reoffending')] })
  const other = { citation: 'Later evaluation, 2021', result: 'No significant difference', reason: ' ' }
  assert.deepEqual(told(studySetFlags(sampleBase([study], { others: [other] }))), [
    ['R10', 'LEFT_OUT_WITHOUT_REASON', 'question'],
    ['R10', 'LEFT_OUT_RESULT_DIFFERS', 'question'],
  ])
})

test('one study’s null result stands beside another’s advertised benefit', () => {
  const benefit = studyWith([146, 332], [242, 331], { id: 'good', claims: [claimOf('proven to reduce reoffending')] })
  const nothing = studyWith([161, 435], [783, 2175], { id: 'null', title: 'The null study' })
  const [flag, ...others] = studySetFlags(sampleBase([benefit, nothing]))
  assert.deepEqual([flag?.code, flag?.study, others], ['NULL_BESIDE_BENEFIT', 'good', []])
  assert.deepEqual(studySetFlags(sampleBase([{ ...benefit, claims: [] }, nothing])), [])
})

test('a thousand studies are searched for drift without comparing every pair', () => {
  let read = 0
  const counted = (study: ReturnType<typeof studyWith>) =>
    Object.defineProperty({ ...study }, 'binary', {
      enumerable: true,
      get: () => {
        read += 1
        return study.binary
      },
    })
  const many = Array.from({ length: 1000 }, (_, at) =>
    counted(studyWith([100 + (at % 500), 1000], [650, 1000], { id: `${at}`, title: `Study ${at}` })),
  )
  assert.deepEqual(driftAcross(sampleBase(many)), [])
  // Every pair would be half a million readings or more.
  assert.equal(read < 20_000, true, `${read} readings`)
})

test('a report that is entered twice is asked about, once, and two reports are not', () => {
  const one = studyWith([146, 332], [242, 331], { id: 'one', title: 'One' })
  const again = {
    ...one,
    id: 'again',
    title: 'Another title',
    report: { citation: ' fictional  university of EASTMERE, 2022', link: '' },
  }
  const [flag, ...others] = studySetFlags(sampleBase([one, again]))
  assert.deepEqual([flag?.code, flag?.study, others], ['STUDY_ENTERED_TWICE', 'again', []])
  assert.deepEqual(studySetFlags(sampleBase([one, { ...again, report: { citation: 'Another report', link: '' } }])), [])
})
