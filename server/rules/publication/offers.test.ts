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

test('each of these is said in words', () => {
  const texts = (changes: Partial<Tender>) => offerStops(sampleTender(changes)).map(({ text }) => text)
  const claim: OfferTerms = { ...TERMS, counts: 'claim' }
  const weightless = sampleTender().sections.map((section) => ({
    ...section,
    criteria: section.criteria.map((criterion) =>
      section.kind === 'price' ? { ...criterion, weight: '0' } : criterion,
    ),
  }))
  assert.deepEqual(texts(withoutPrice(TERMS)), [
    'An offer of payment by results is part of the price. Add a price section, or do not ask for offers.',
  ])
  assert.deepEqual(texts({ offers: { ...claim, about: ' ' }, sections: weightless }), [
    'Price weighs nothing, so that no part of an offer can count. Give price a weight, or let offers be described only.',
    'The payment to be expected enters the price. Say so in words, with what is asked of an offer.',
  ])
  const { evidence: _, ...withoutStudies } = sampleTender()
  for (const counts of ['pooled', 'sceptical'] as const)
    assert.deepEqual(
      offerStops({ ...withoutStudies, offers: { ...TERMS, counts } }).map(({ text }) => text),
      [
        'What a bid’s own studies come to can count only if the tender asks for studies. Add an evidence base, or let something else count.',
      ],
    )
  assert.deepEqual(offerStops({ ...withoutStudies, offers: claim }), [])
  assert.deepEqual(texts({ offers: { ...TERMS, counts: 'sceptical' } }), [])
  assert.deepEqual(texts({ expectation: { reoffending: '0', source: ' ', reoffence: { pence: 0, source: ' ' } } }), [
    'Enter how many of a hundred reoffend without the service: a number over 0 and under 100, with at most two decimals',
    'Say where the expected rate of reoffending comes from',
    'Enter what one reoffence costs, above nought, or leave out its source too',
    'Say where the cost of a reoffence comes from, and of which year it is',
  ])
})

test('offers that are only described ask neither for a price that decides nor for words', () => {
  const weightless = sampleTender({ offers: { ...TERMS, about: '' } })
  for (const section of weightless.sections)
    if (section.kind === 'price') for (const criterion of section.criteria) criterion.weight = '0'
  assert.deepEqual(offerStops(weightless), [])
  const perPoint = { ...weightless.price, formula: { kind: 'price per quality point' as const } }
  assert.deepEqual(offerStops({ ...weightless, price: perPoint, offers: { ...TERMS, counts: 'claim' } }), [])
})

test('what its authors should think about is said in words, and an empty draft is asked for no places', () => {
  assert.deepEqual(offerWarns(sampleTender({ offers: { ...TERMS, about: ' ' }, expectation: EXPECTED })), [
    {
      field: 'offers.about',
      text: 'Bidders may offer payment by results, and nothing is said of what is asked of an offer.',
    },
    {
      field: 'expectation',
      text: 'What is expected without the service is stated, and the price form asks neither for places nor for starters: what the money buys cannot be told for each.',
    },
  ])
  assert.deepEqual(warns({ expectation: EXPECTED, sections: [] }), [])
  const { price } = sampleTender()
  const places = { ...price, lines: [{ id: 'places', label: 'Places', kind: 'places' as const }] }
  assert.deepEqual(warns({ expectation: EXPECTED, price: places }), [])
  const fee = { ...price, lines: [{ id: 'fee', label: 'Fee', kind: 'fixed fee' as const }] }
  assert.deepEqual(warns({ expectation: EXPECTED, price: fee }), ['expectation'])
})
