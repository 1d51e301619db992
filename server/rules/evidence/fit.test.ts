import assert from 'node:assert/strict'
import test from 'node:test'
import { sampleEvidenceTerms } from '../sample-tender.js'
import { fitOf } from './fit.js'
import { sampleStudy } from './sample-study.js'
import type { Study } from './study.js'
import type { EvidenceTerms } from './terms.js'

const fitWith = (changes: Partial<Study>, terms: Partial<EvidenceTerms> = {}) =>
  fitOf(sampleStudy(changes), sampleEvidenceTerms(terms))
const verdicts = (changes: Partial<Study>, terms: Partial<EvidenceTerms> = {}) =>
  fitWith(changes, terms)?.dimensions.map(({ verdict }) => verdict)

test('a study of what is wanted fits well', () => {
  const fit = fitWith({})
  assert.equal(fit?.overall, 'good')
  assert.equal(fit.words, 'What was studied fits what is wanted.')
})

test('each dimension is told apart, in words', () => {
  const changes: Partial<Study> = {
    setting: 'prison',
    sex: 'both',
    sentences: ['over 4 years'],
    substances: ['cannabis or synthetics'],
    weeks: '30',
    version: 'an earlier version',
  }
  assert.deepEqual(verdicts(changes), ['near', 'near', 'near', 'different', 'near', 'near'])
  assert.equal(
    fitWith(changes)?.dimensions[4]?.words,
    'The dose is near to what is wanted: 30 weeks, where 12 to 26 weeks is wanted.',
  )
})

test('what is not stated is not the same as different', () => {
  const changes: Partial<Study> = { sentences: [], substances: [], weeks: null, version: null }
  assert.deepEqual(verdicts(changes)?.slice(2), ['not stated', 'not stated', 'not stated', 'not stated'])
})

test('a tender that leaves the length open fits every length that is stated', () => {
  assert.equal(verdicts({ weeks: '90' }, { weeks: null })?.[4], 'same')
  assert.equal(verdicts({ weeks: '90' })?.[4], 'different')
})

test('another setting, sex or programme is a weak fit by itself', () => {
  for (const changes of [{ setting: 'community' }, { sex: 'women' }, { version: 'another programme' }] as const)
    assert.equal(fitWith(changes)?.overall, 'weak')
})

test('one lesser difference or gap leaves a partial fit, two differences a weak one', () => {
  assert.equal(fitWith({ weeks: '90' })?.overall, 'partial')
  assert.equal(fitWith({ weeks: null })?.overall, 'partial')
  assert.equal(fitWith({ weeks: '90', substances: ['other'] })?.overall, 'weak')
})

test('too many gaps make the fit unknown, and so does a version that is not stated', () => {
  assert.equal(fitWith({ weeks: null, substances: [] })?.overall, 'unknown')
  assert.equal(fitWith({ weeks: null, substances: ['other'] })?.overall, 'unknown')
  assert.equal(fitWith({ version: null })?.overall, 'unknown')
})

test('three near dimensions are a partial fit', () => {
  const changes: Partial<Study> = { sex: 'both', weeks: '30', version: 'an earlier version' }
  assert.equal(fitWith(changes)?.overall, 'partial')
  assert.equal(
    fitWith(changes)?.words,
    'What was studied fits what is wanted in part: near in sex, dose and programme version.',
  )
})

test('without a tender there is nothing to fit', () => {
  assert.equal(fitOf(sampleStudy(), null), null)
})
