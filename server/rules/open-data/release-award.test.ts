import assert from 'node:assert/strict'
import test from 'node:test'
import type { Lot } from '../lot.js'
import { awardRelease } from './release-award.js'
import { award, bid } from './release-fixture.js'

const lot = (id: string): Lot => ({ id, title: `Lot ${id}`, description: '', weights: null, amounts: null })
const lots = { ...award().tender, lots: [lot('north'), lot('south')] }
const [reported, noticed] = ['2026-05-01T09:00:00.000Z', '2026-05-20T10:00:00.000Z']
const period = { startDate: '2026-09-01T00:00:00Z', endDate: '2029-08-31T23:59:59Z' }
const north = bid('alder', { lot: 'north', identifier: { scheme: 'GB-CHC', id: '123' }, scale: 'micro', vcse: false })

const whole = award({
  tender: { ...lots, documents: [{ id: 'spec', title: 'Specification', text: 'What is bought' }] },
  report: { version: 2, at: reported, digest: 'cd34' },
  at: noticed,
  contractedAt: noticed,
  bids: [
    north,
    bid('birch', { lot: 'north', standing: 'excluded' }),
    bid('cedar', { lot: 'south', standing: 'failed', organisation: 'of-alder' }),
    bid('dogwood', { lot: 'south', organisation: 'of-birch', scale: 'large' }),
  ],
  decided: [
    { lot: 'north', bid: 'alder', pence: 5_000_01, contract: { enteredOn: '2026-05-19', pence: 4_000_02 } },
    { lot: 'south', bid: null, pence: null, contract: null },
  ],
  counts: { final: 4, sme: null, vcse: 0 },
  notice: { version: 3, at: noticed, reference: '2026/S 000-123456', isAct: true },
  contract: { starts: '2026-09-01', ends: '2029-08-31' },
  summariesSentAt: '2026-05-02T09:00:00.000Z',
})

test('an award of one lot of two, with its contract, is told whole, and of those who lost nothing but that they were there', () => {
  const { tender, ...release } = awardRelease(whole)
  assert.deepEqual(release, {
    ocid: 'ocds-xxxxxx-tender0001',
    id: `ocds-xxxxxx-tender0001-award-2-${noticed}`,
    date: noticed,
    tag: ['awardUpdate', 'contract'],
    initiationType: 'tender',
    language: 'en',
    parties: [
      { id: 'buyer', name: lots.authority, roles: ['buyer'] },
      {
        id: 'GB-CHC-123',
        name: 'Bidder alder',
        identifier: { scheme: 'GB-CHC', id: '123', legalName: 'Bidder alder' },
        roles: ['tenderer', 'supplier'],
        details: { scale: 'micro', vcse: false },
      },
    ],
    buyer: { id: 'buyer', name: lots.authority },
    bids: {
      statistics: [
        { id: '1', measure: 'bids', value: 2, relatedLot: 'north' },
        { id: '2', measure: 'validBids', value: 1, relatedLot: 'north' },
        { id: '3', measure: 'bids', value: 2, relatedLot: 'south' },
        { id: '4', measure: 'validBids', value: 1, relatedLot: 'south' },
        { id: '5', measure: 'finalStageBids', value: 4 },
        { id: '6', measure: 'vcseFinalStageBids', value: 0 },
      ],
      details: [
        { id: 'alder', status: 'valid', tenderers: [{ id: 'GB-CHC-123', name: 'Bidder alder' }] },
        { id: 'birch', status: 'disqualified' },
        { id: 'cedar', status: 'disqualified' },
        { id: 'dogwood', status: 'valid' },
      ],
    },
    awards: [
      {
        id: 'award-north',
        title: 'Lot north',
        date: reported,
        relatedLots: ['north'],
        status: 'active',
        value: { amount: 5000.01, currency: 'GBP' },
        suppliers: [{ id: 'GB-CHC-123', name: 'Bidder alder' }],
        relatedBid: 'alder',
        contractPeriod: period,
        assessmentSummariesDateSent: '2026-05-02T09:00:00.000Z',
        documents: [
          {
            id: 'award-notice-3',
            documentType: 'awardNotice',
            title: 'Contract award notice',
            description: 'On the central platform: 2026/S 000-123456',
            datePublished: noticed,
            noticeType: 'UK6',
          },
        ],
      },
      { id: 'award-south', title: 'Lot south', date: reported, relatedLots: ['south'], status: 'unsuccessful' },
    ],
    contracts: [
      {
        id: 'contract-north',
        awardID: 'award-north',
        title: 'Lot north',
        status: 'active',
        period,
        value: { amount: 4000.02, currency: 'GBP' },
        dateSigned: '2026-05-19T00:00:00Z',
      },
    ],
  })
  assert.deepEqual([tender.status, tender.lots.map(({ status }) => status)], ['complete', ['complete', 'unsuccessful']])
  assert.deepEqual(tender.documents, [
    { id: 'spec', documentType: 'biddingDocuments', title: 'Specification', datePublished: '2026-03-02T09:00:00.000Z' },
    {
      id: 'award-report-2',
      documentType: 'evaluationReports',
      title: 'Award report, version 2',
      description: 'SHA-256 of its content: cd34',
      datePublished: reported,
    },
  ])
})

test('where everything is told each organisation stands there once, with every price and every agreed mark', () => {
  const told = { names: true, values: true, marks: true }
  const release = awardRelease({ ...whole, bids: [...whole.bids, bid('elm', { lot: 'south', pence: null })] }, told)
  assert.equal(release.id, `ocds-xxxxxx-tender0001-award-2-${noticed}-names-values-marks`)
  assert.deepEqual(
    release.parties.map(({ id, roles, details }) => [id, roles, details]),
    [
      ['buyer', ['buyer'], undefined],
      ['GB-CHC-123', ['tenderer', 'supplier'], { scale: 'micro', vcse: false }],
      ['organisation-of-birch', ['tenderer'], { scale: 'large' }],
      ['organisation-of-alder', ['tenderer'], undefined],
      ['organisation-of-elm', ['tenderer'], undefined],
    ],
  )
  const weighbridge = { marks: [{ criterion: 'model', mark: '4' }] }
  const value = { amount: 987_654.32, currency: 'GBP' }
  assert.deepEqual(release.bids?.details.slice(3), [
    {
      id: 'dogwood',
      status: 'valid',
      tenderers: [{ id: 'organisation-of-birch', name: 'Bidder dogwood' }],
      ...{ value, weighbridge },
    },
    { id: 'elm', status: 'valid', tenderers: [{ id: 'organisation-of-elm', name: 'Bidder elm' }], weighbridge },
  ])
})

test('a release is tagged as an award, its update, its contract, or that it was given up', () => {
  const tags = (changes: Parameters<typeof award>[0]) => awardRelease(award(changes)).tag
  const later = { at: noticed }
  assert.deepEqual(
    [
      tags({}),
      tags({ report: { version: 2, at: reported, digest: 'cd' } }),
      tags(later),
      tags({ ...later, contractedAt: noticed }),
      tags({ contractedAt: reported }),
      tags({ ...later, contractedAt: reported }),
      tags({ abandonedAt: noticed }),
    ],
    [
      ['award'],
      ['awardUpdate'],
      ['awardUpdate'],
      ['awardUpdate', 'contract'],
      ['award', 'contract'],
      ['awardUpdate'],
      ['tenderCancellation', 'awardCancellation'],
    ],
  )
})

test('an award that was given up is cancelled, and a notice before it says that it was intended', () => {
  const notice = { version: 1, at: noticed, reference: 'N-1', isAct: false }
  const standstill = { startDate: '2026-05-02T00:00:00.000Z', endDate: '2026-05-12T22:59:59.000Z' }
  const { awards, tender, contracts } = awardRelease(award({ abandonedAt: noticed, notice, standstill }))
  assert.deepEqual(
    [awards?.[0]?.status, tender.status, tender.lots[0]?.status, contracts],
    ['cancelled', 'cancelled', 'cancelled', undefined],
  )
  assert.deepEqual(awards?.[0]?.standstillPeriod, standstill)
  assert.deepEqual(awards[0].documents, [
    {
      id: 'award-notice-1',
      documentType: 'awardNotice',
      title: 'Notice of the intention to award',
      description: 'On the central platform: N-1',
      datePublished: noticed,
    },
  ])
})
