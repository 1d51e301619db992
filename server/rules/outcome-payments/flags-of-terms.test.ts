import assert from 'node:assert/strict'
import test from 'node:test'
import { lackFlags, peopleCounted, termFlags } from './flags-of-terms.js'
import type { Offer } from './offer.js'
import { sampleOffer } from './sample-offer.js'

const flags = (changes: Partial<Offer>) => termFlags(sampleOffer({ clawback: 'symmetric', ...changes }))
const codes = (changes: Partial<Offer>) => flags(changes).map(({ code }) => code)

test('who is counted is asked about in its own words, and how many only where that is not stated', () => {
  const [selected, ...rest] = flags({ denominator: 'selected', counted: '60' })
  assert.deepEqual(selected, {
    ...{ code: 'NOT_ALL_STARTERS', field: 'denominator', severity: 'serious' },
    says: 'Only some of those who start are counted. Whoever drops out or is left out may reoffend without any loss to the bidder, and those who stay would often have done better anyway.',
    question: 'Why not count everybody who starts, and what happens to those who are not counted?',
  })
  assert.deepEqual(
    rest.map(({ code }) => code),
    ['BINARY_ONLY'],
  )
  assert.deepEqual(codes({ denominator: 'completers', counted: null }), [
    'NOT_ALL_STARTERS',
    'COUNTED_NOT_STATED',
    'BINARY_ONLY',
  ])
  assert.deepEqual(codes({ counted: null }), ['BINARY_ONLY'])
})

test('terms about which there is nothing to ask but what is counted', () => {
  assert.deepEqual([codes({}), codes({ metric: 'frequency' })], [['BINARY_ONLY'], ['FREQUENCY_ONLY']])
})

test('a clawback, even one only up to what was paid, and no floor leave nothing to ask', () => {
  const asked = (changes: Partial<Offer>) => codes(changes).slice(1)
  assert.deepEqual(
    [asked({ clawback: 'up to what was paid' }), asked({ clawback: 'none' }), asked({ floor: 1 })],
    [[], ['NO_CLAWBACK'], ['FLOOR']],
  )
})

test('exclusions are serious only where the bidder itself decides', () => {
  const severity = (adjudicator: Offer['adjudicator']) => flags({ exclusions: 'Men moved', adjudicator })[0]?.severity
  assert.deepEqual((['bidder', 'authority', 'independent', 'official statistics'] as const).map(severity), [
    'serious',
    'question',
    'question',
    'question',
  ])
  assert.deepEqual(codes({ exclusions: ' \n ' }), ['BINARY_ONLY'])
})

test('what had to be supposed is asked about, each in its field', () => {
  const supposed = ['overdispersion', 'comparator.people', 'comparator.error'].map((field) => ({
    ...{ field, value: '' },
    words: 'As supposed.',
  }))
  const comparator = {
    severity: 'question',
    code: 'COMPARATOR_NOT_STATED',
    says: 'How precisely the comparator is known is not stated: a small sample or a loose prediction lets chance decide. As supposed.',
    question: 'How many people will be compared, or what is the standard error of the prediction?',
  }
  assert.deepEqual(lackFlags(supposed), [
    {
      ...{ code: 'OVERDISPERSION_NOT_STATED', field: 'overdispersion', severity: 'question' },
      says: 'The more reoffences come in runs (variance ÷ mean of one person), the oftener chance is paid. As supposed.',
      question: 'What is the variance of reoffences by person in the figures from which the baseline was taken?',
    },
    { ...comparator, field: 'comparator.people' },
    { ...comparator, field: 'comparator.error' },
  ])
})

test('the people of several cohorts are read out with thousands apart', () => {
  assert.equal(peopleCounted(sampleOffer({ cohorts: 4, people: 1200 })), '4 cohorts of 1,200')
})
