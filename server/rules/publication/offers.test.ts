import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { OfferTerms } from '../outcome-payments/offer.js'
import { sampleTender } from '../sample-tender.js'
import type { Expectation, Tender } from '../tender.js'
import { offerStops, offerWarns } from './offers.js'
import { publicationProblems } from './publication.js'

const NOW = '2026-03-02T09:00:00.000Z'
const TERMS: OfferTerms = { asked: 'may offer', counts: 'described only', about: 'Count all who start.' }
const EXPECTED: Expectation = { reoffending: '48.5', source: 'An invented table of 2025', reoffence: null }

const stops = (changes: Partial<Tender>): string[] => offerStops(sampleTender(changes)).map(({ field }) => field)
const warns = (changes: Partial<Tender>): string[] => offerWarns(sampleTender(changes)).map(({ field }) => field)
const withoutPrice = (offers: OfferTerms): Partial<Tender> => ({
  offers,
  sections: sampleTender().sections.filter(({ kind }) => kind !== 'price'),
})

test('a tender that says nothing of offers, or lets them be described, can be published', () => {
  assert.deepEqual(stops({}), [])
  assert.deepEqual(stops({ offers: TERMS }), [])
  assert.deepEqual(stops({ offers: { ...TERMS, counts: 'no effect' } }), [])
})

test('offers are part of the price: without a price section they cannot be asked for', () => {
  assert.deepEqual(stops(withoutPrice(TERMS)), ['offers'])
  const found = publicationProblems(sampleTender(withoutPrice(TERMS)), NOW).stops
  assert.equal(
    found.some(({ field }) => field === 'offers'),
    true,
  )
})

test('what counts must be said in words, where price decides, and from studies only where studies are asked for', () => {
  assert.deepEqual(stops({ offers: { ...TERMS, counts: 'claim', about: ' ' } }), ['offers.about'])
  const { evidence: _, ...withoutStudies } = sampleTender({ offers: { ...TERMS, counts: 'pooled' } })
  assert.deepEqual(
    offerStops(withoutStudies).map(({ field }) => field),
    ['offers.counts'],
  )
  const weightless = sampleTender({ offers: { ...TERMS, counts: 'claim' } })
  for (const section of weightless.sections)
    if (section.kind === 'price') for (const criterion of section.criteria) criterion.weight = '0'
  assert.deepEqual(
    offerStops(weightless).map(({ field }) => field),
    ['offers.counts'],
  )
})

test('a rate that cannot be and a figure without its source stop publication', () => {
  assert.deepEqual(stops({ expectation: EXPECTED }), [])
  for (const reoffending of ['', '0', '100', '-3', 'half', '48.555'])
    assert.deepEqual(stops({ expectation: { ...EXPECTED, reoffending } }), ['expectation.reoffending'], reoffending)
  assert.deepEqual(stops({ expectation: { ...EXPECTED, source: '' } }), ['expectation.source'])
  const cost = (pence: number, source: string) => ({ ...EXPECTED, reoffence: { pence, source } })
  assert.deepEqual(stops({ expectation: cost(0, 'a table') }), ['expectation.cost'])
  assert.deepEqual(stops({ expectation: cost(500, '') }), ['expectation.costSource'])
})

test('its authors are told whose word decides what counts, and what cannot be told for want of places and starters', () => {
  assert.deepEqual(warns({ offers: TERMS }), [])
  assert.deepEqual(warns({ offers: { ...TERMS, counts: 'claim' } }), ['offers.counts'])
  assert.deepEqual(warns({ offers: { ...TERMS, counts: 'no effect' } }), ['offers.counts'])
  assert.deepEqual(warns({ offers: { ...TERMS, about: '' } }), ['offers.about'])
  assert.deepEqual(warns({ expectation: EXPECTED }), ['expectation'])
  const { price } = sampleTender()
  const lines = [...price.lines, { id: 'starters', label: 'Starters', kind: 'starters' as const }]
  assert.deepEqual(warns({ expectation: EXPECTED, price: { ...price, lines } }), [])
})
