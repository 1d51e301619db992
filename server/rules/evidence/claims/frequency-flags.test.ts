import assert from 'node:assert/strict'
import test from 'node:test'
import { claimOf, offending, studyWith } from './claims-fixture.js'
import { divergingFlags } from './diverging-metrics.js'
import { identityFlags, rateTimesFrequency } from './rate-times-frequency.js'
import { printed, type Range } from './ranges.js'
import type { Offending } from '../study.js'

const frequency = (treated: Partial<Offending>, comparison: Partial<Offending>) => ({
  frequency: { treated: offending(treated), comparison: offending(comparison), overdispersion: null },
})

const range = (text: string): Range => printed(text) ?? assert.fail()

test('26.2% × 2.9 may be 0.76 offences by each person, and cannot be 0.9', () => {
  assert.equal(rateTimesFrequency(range('26.2'), range('2.9'), range('0.76')), true)
  assert.equal(rateTimesFrequency(range('26.2'), range('2.9'), range('0.9')), false)
})

test('a group whose three figures do not go together is asked about, and the sound one is not', () => {
  const study = studyWith(
    '40',
    '50',
    frequency({ perReoffender: '3.0', perPerson: '1.5' }, { perReoffender: '3.0', perPerson: '1.5' }),
  )
  const [flag, ...others] = identityFlags(study)
  assert.deepEqual([flag?.rule, flag?.code, others], ['R2', 'IDENTITY_DOES_NOT_HOLD', []])
  assert.deepEqual(flag?.arithmetic, [
    '40% × 3 = 1.2 offences by each person',
    'Allowing for rounding: 1.17 to 1.24; stated: 1.5',
  ])
})

test('with one of the three not stated there is nothing to ask', () => {
  assert.deepEqual(identityFlags(studyWith('40', '50', frequency({ perReoffender: '3.0' }, {}))), [])
  assert.deepEqual(identityFlags(studyWith('40', '50', { claims: [claimOf('halved')] })), [])
})

test('fewer people but 7.0% more offences is serious, as with the rehabilitation companies of 2015 and 2016', () => {
  const study = studyWith('45.4', '47.5', frequency({ perReoffender: '4.7' }, { perReoffender: '4.2' }))
  const [flag] = divergingFlags(study)
  assert.deepEqual([flag?.rule, flag?.code, flag?.severity], ['R9', 'METRICS_DIVERGE', 'serious'])
  assert.deepEqual(flag?.arithmetic, [
    'Treated: 45.4% × 4.7 by each reoffender = 2.134 by each person',
    'Comparison: 47.5% × 4.2 by each reoffender = 1.995 by each person',
    '2.134 ÷ 1.995 − 1 = 7%',
  ])
})

test('more people but fewer offences is a question, and moving together is none', () => {
  const apart = studyWith('50', '45', frequency({ perPerson: '1.0' }, { perPerson: '1.4' }))
  const together = studyWith('40', '45', frequency({ perPerson: '1.0' }, { perPerson: '1.4' }))
  assert.deepEqual(
    divergingFlags(apart).map(({ severity }) => severity),
    ['question'],
  )
  assert.deepEqual(divergingFlags(together), [])
})
