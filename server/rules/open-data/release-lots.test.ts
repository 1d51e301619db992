import assert from 'node:assert/strict'
import test from 'node:test'
import { sampleTender } from '../sample-tender.js'
import type { PriceFormula, Tender } from '../tender.js'
import { source } from './release-fixture.js'
import { releaseLots } from './release-lots.js'
import { tenderRelease } from './release-tender.js'

const QUESTION = 'What will you do, and how do you know that it works?'
const own = (id: string, section: string) => ({ id, section, question: QUESTION })
const share = (number: number) => ({ number, weight: 'percentageExact' })

test('a published tender is released whole: who buys, until when, and by what bids are measured', () => {
  const { lots, ...tender } = tenderRelease(source()).tender
  const startDate = '2026-03-01T09:00:00.000Z'
  assert.deepEqual(tender, {
    id: 'tender0001',
    title: 'Recovery service at HMP Longmoor',
    description: 'A recovery service for people in HMP Longmoor.',
    status: 'active',
    procurementMethod: 'open',
    procurementMethodDetails: 'Procurement Act 2023, light touch',
    mainProcurementCategory: 'services',
    awardCriteria: 'ratedCriteria',
    submissionMethod: ['electronicSubmission'],
    tenderPeriod: { startDate, endDate: '2026-04-15T11:00:00.000Z' },
    enquiryPeriod: { startDate, endDate: '2026-04-01T11:00:00.000Z' },
    awardPeriod: { startDate: '2026-04-15T11:00:00.000Z', endDate: '2026-06-01T11:00:00.000Z' },
    contractPeriod: { startDate: '2026-09-01T00:00:00Z', endDate: '2029-08-31T23:59:59Z' },
    documents: [
      {
        id: 'spec',
        documentType: 'biddingDocuments',
        title: 'Specification',
        datePublished: '2026-03-02T09:00:00.000Z',
      },
    ],
  })
  assert.deepEqual(lots, [
    {
      id: '1',
      title: 'Recovery service at HMP Longmoor',
      status: 'active',
      awardCriteria: {
        weightingDescription:
          'Each mark earns its weight times the mark over the top mark of its scale; price earns its weight times a published benchmark over the price, and never more than its weight.',
        criteria: [
          {
            type: 'quality',
            name: 'Evidence base: Section proof: Studies relied on',
            description: 'Marked from 0 to 5.',
            numbers: [share(17.5)],
            weighbridge: own('studies', 'proof'),
          },
          {
            type: 'quality',
            name: 'Track record: Section past: Contracts',
            description: 'Marked from 0 to 5. A bid under 2 is out.',
            numbers: [share(12.5), { number: 2, threshold: 'minimumScore' }],
            weighbridge: own('contracts', 'past'),
          },
          {
            type: 'quality',
            name: 'Section service: Model of the service',
            description: 'Marked from 0 to 5.',
            numbers: [share(40)],
            weighbridge: own('model', 'service'),
          },
          {
            type: 'price',
            name: 'Section money: Price',
            description: 'Points follow from the evaluated price by the published formula.',
            numbers: [share(30)],
            weighbridge: own('price', 'money'),
          },
        ],
      },
      selectionCriteria: {
        criteria: [
          {
            type: 'technical',
            description: `Track record: Section past: Capacity. ${QUESTION}`,
            numbers: [{ number: 1, threshold: 'minimumScore' }],
          },
          { type: 'other', description: `Section gate: Vetting. ${QUESTION}` },
        ],
      },
      weighbridge: {
        shares: { 'evidence base': 17.5, 'track record': 12.5 },
        expected: { 'evidence base': 10, 'track record': 10 },
      },
    },
  ])
})

test('what a tender leaves open is absent from its release', () => {
  const { timetable } = sampleTender()
  const open = { ...timetable, clarifications: null, award: null, starts: null, ends: null }
  const release = tenderRelease(source({ timetable: open, documents: [] })).tender
  assert.deepEqual(
    [release.enquiryPeriod, release.awardPeriod, release.contractPeriod, release.documents],
    [undefined, undefined, undefined, []],
  )
  const begins = { ...open, starts: '2026-09-01' }
  assert.deepEqual(tenderRelease(source({ timetable: begins })).tender.contractPeriod, {
    startDate: '2026-09-01T00:00:00Z',
  })
})

test('each regime is told in the word of the standard and in the law’s own', () => {
  const regimes = ['pa-competitive', 'pa-light-touch', 'psr-competitive', 'psr-most-suitable'] as const
  assert.deepEqual(
    regimes.map((regime) => {
      const { procurementMethod, procurementMethodDetails } = tenderRelease(source({ regime })).tender
      return [procurementMethod, procurementMethodDetails]
    }),
    [
      ['open', 'Procurement Act 2023, competitive procedure'],
      ['open', 'Procurement Act 2023, light touch'],
      ['open', 'Provider Selection Regime, competitive process'],
      ['limited', 'Provider Selection Regime, most suitable provider process'],
    ],
  )
})

const MARKS = 'Each mark earns its weight times the mark over the top mark of its scale'
const methodOf = (changes: Partial<Tender>): string | undefined =>
  releaseLots(source(changes).tender, () => 'active')[0]?.awardCriteria.weightingDescription

test('how price earns points is told for each formula, and not at all where nobody asks for one', () => {
  const { price, sections } = source().tender
  const told = (formula: PriceFormula) => methodOf({ price: { ...price, formula } })
  assert.deepEqual(
    [
      told({ kind: 'lowest over price' }),
      told({ kind: 'linear', full: 1, zero: 2 }),
      told({ kind: 'price per quality point' }),
      methodOf({ sections: sections.filter(({ kind }) => kind !== 'price') }),
    ],
    [
      `${MARKS}; price earns its weight times the lowest price over the price.`,
      `${MARKS}; price earns its weight at or under one published amount, nought at or over another, and a straight line between.`,
      `${MARKS}; bids are ranked by their price for each quality point, the least first.`,
      `${MARKS}.`,
    ],
  )
})

test('a minimum that asks for a decision says so, a name is not prefixed twice, and lots are told as they are described', () => {
  const tender = source().tender
  const [proof, past, ...rest] = tender.sections
  assert.ok(proof && past)
  const minimum = { mark: '2', missing: 'decision' as const }
  const sections = [
    { ...proof, title: ' Evidence base ' },
    { ...past, criteria: past.criteria.map((one) => (one.id === 'contracts' ? { ...one, minimum } : one)) },
    ...rest,
  ]
  const lot = { weights: null, amounts: null }
  const lots = [
    { id: 'north', title: 'North', description: 'Two prisons', ...lot },
    { id: 'south', title: 'South', description: ' ', ...lot },
  ]
  const told = releaseLots({ ...tender, sections, lots }, (id) => (id === 'north' ? 'complete' : 'cancelled'))
  assert.deepEqual(
    told.map(({ id, title, description, status }) => [id, title, description, status]),
    [
      ['north', 'North', 'Two prisons', 'complete'],
      ['south', 'South', undefined, 'cancelled'],
    ],
  )
  assert.deepEqual(
    told[0]?.awardCriteria.criteria.slice(0, 2).map(({ name, description }) => [name, description]),
    [
      ['Evidence base: Studies relied on', 'Marked from 0 to 5.'],
      ['Track record: Section past: Contracts', 'Marked from 0 to 5. A bid under 2 needs a decision with reasons.'],
    ],
  )
})
