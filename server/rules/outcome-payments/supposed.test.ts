import assert from 'node:assert/strict'
import test from 'node:test'
import { concurrent, predicted } from './offer-fixture.js'
import type { Offer } from './offer.js'
import { sampleOffer } from './sample-offer.js'
import { basisOf, supposedOf } from './supposed.js'

const FREQUENCY: Partial<Offer> = { metric: 'frequency', baseline: '1.5', overdispersion: null }
const basis = (changes: Partial<Offer>) => basisOf(sampleOffer(changes))
const supposed = (changes: Partial<Offer>) => supposedOf(sampleOffer(changes))

test('what is supposed is named in words, field by field', () => {
  const runs = {
    field: 'overdispersion',
    value: '5',
    words: 'How far reoffences come in runs is not stated: a variance of 5 times the mean is taken.',
  }
  const compared = (value: string) => ({
    field: 'comparator.people',
    value,
    words: `How many people each cohort is compared with is not stated: ${value} are taken.`,
  })
  const error = {
    field: 'comparator.error',
    value: '10%',
    words: 'The standard error of the predicted rate is not stated: 10% of that rate is taken.',
  }
  assert.deepEqual([FREQUENCY, concurrent(null), { ...concurrent(null), people: 40 }, predicted(null)].map(supposed), [
    [runs],
    [compared('60')],
    [compared('40')],
    [error],
  ])
  assert.deepEqual(supposed({ ...FREQUENCY, ...predicted(null) }), [runs, error])
})

test('nothing is supposed of what is stated, nor of what a binary offer has not', () => {
  assert.deepEqual([{}, concurrent(60), predicted('2'), { ...FREQUENCY, overdispersion: '3' }].map(supposed), [
    [],
    [],
    [],
    [],
  ])
})

test('the arithmetic rests on what is stated, in its own unit', () => {
  const stated = { baseline: 0.5, overdispersion: 1, compared: 0, error: 0 }
  assert.deepEqual([{}, concurrent(77), predicted('2')].map(basis), [
    stated,
    { ...stated, compared: 77 },
    { ...stated, error: 0.02 },
  ])
  const frequency = { baseline: 1.5, overdispersion: 3, compared: 0, error: 0 }
  assert.deepEqual(basis({ ...FREQUENCY, overdispersion: '3' }), frequency)
  assert.deepEqual(basis({ ...FREQUENCY, ...predicted('0.25') }), { ...frequency, overdispersion: 5, error: 0.25 })
})

test('the arithmetic rests on what is supposed where nothing is stated', () => {
  assert.deepEqual(basis({ ...concurrent(null), people: 61 }).compared, 60)
  assert.deepEqual(basis({ ...concurrent(null), people: 59 }).compared, 59)
  assert.deepEqual(basis({ ...FREQUENCY, baseline: '2', ...predicted(null) }).error, 0.2)
  assert.deepEqual(basis(predicted(null)).error, 0.05)
})
