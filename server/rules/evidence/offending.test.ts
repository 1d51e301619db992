import assert from 'node:assert/strict'
import test from 'node:test'
import { CAUTIOUS_OVERDISPERSION, frequencyEffect } from './offending.js'
import { sampleStudy } from './sample-study.js'
import type { Offending, Study } from './study.js'

const offending = (changes: Partial<Offending>): Offending => ({
  offences: null,
  people: null,
  perReoffender: null,
  perPerson: null,
  ...changes,
})
const study = (
  treated: Partial<Offending>,
  comparison: Partial<Offending>,
  overdispersion: string | null,
  binary: Study['binary'] = null,
) =>
  sampleStudy({ binary, frequency: { treated: offending(treated), comparison: offending(comparison), overdispersion } })

const near = (actual: number | null | undefined, expected: number, within = 0.0006) =>
  assert.equal(
    actual !== null && actual !== undefined && Math.abs(actual - expected) <= within,
    true,
    `${actual} is not ${expected}`,
  )

/** The first cohort of the Peterborough social impact bond, reported in 2014; groups of 1,000 are assumed. */
const PETERBOROUGH = [
  { offences: 1420, people: 1000 },
  { offences: 1550, people: 1000 },
] as const

test('the Peterborough cohort of 142 against 155 in 100 is no clear difference once runs of offences are allowed for', () => {
  const effect = frequencyEffect(study(...PETERBOROUGH, null))
  near(effect?.ratio.value, 0.9161)
  near(effect?.ratio.lower, 0.809)
  near(effect?.ratio.upper, 1.038)
  assert.deepEqual([effect?.overdispersion, effect?.overdispersionStated], [CAUTIOUS_OVERDISPERSION, false])
})

test('an overdispersion that the report states is taken', () => {
  const effect = frequencyEffect(study(...PETERBOROUGH, '1'))
  near(effect?.ratio.upper, 0.985)
  assert.deepEqual([effect?.overdispersion, effect?.overdispersionStated], [1, true])
})

/** Community Rehabilitation Companies, October 2015 to September 2016 against the 2011 baseline (National Audit Office, 2019). */
test('offences by person are rate times offences by reoffender', () => {
  const rates = {
    treated: { people: null, reoffended: null, percent: '45.4' },
    comparison: { people: null, reoffended: null, percent: '47.5' },
    bothGroups: null,
  }
  const effect = frequencyEffect(study({ perReoffender: '4.7' }, { perReoffender: '4.2' }, null, rates))
  near(effect?.ratio.value, 1.0696)
  assert.deepEqual([effect?.ratio.lower, effect?.parts?.treated.perReoffender], [null, 4.7])
})

test('printed offences by person have a ratio and no interval', () => {
  const effect = frequencyEffect(study({ perPerson: '0.5' }, { perPerson: '0.8' }, null))
  near(effect?.ratio.value, 0.625)
  assert.deepEqual([effect?.ratio.upper, effect?.parts], [null, null])
})

test('what is missing on one side leaves no effect, and nothing is divided by nought', () => {
  assert.equal(frequencyEffect(study({ perPerson: '0.5' }, {}, null)), null)
  assert.equal(frequencyEffect(study({ offences: 5, people: 10 }, { offences: 0, people: 10 }, null)), null)
  assert.equal(frequencyEffect(sampleStudy({ frequency: null })), null)
})

test('where nobody treated offended there is still an interval', () => {
  const ratio = frequencyEffect(study({ offences: 0, people: 100 }, { offences: 90, people: 100 }, null))?.ratio
  assert.equal((ratio?.upper ?? 2) < 1, true)
})
