import assert from 'node:assert/strict'
import test from 'node:test'
import type { Lot } from '../lot.js'
import { policyShares } from '../weights.js'
import { readNotice } from './notice-reading.js'
import { awardRelease } from './release-award.js'
import { releaseProblems } from './release-checks.js'
import { award, source } from './release-fixture.js'
import { tenderRelease } from './release-tender.js'
import { isOcidPrefix } from './release.js'

const weightIn = (numbers: { number: number }[]): number => numbers[0]?.number ?? Number.NaN

test('the tree of a tender is told as leaves, each with its weight in the whole and its minimum beside it', () => {
  const [lot] = tenderRelease(source()).tender.lots
  assert.deepEqual(
    lot?.awardCriteria.criteria.map(({ name, type, numbers }) => [name, type, numbers]),
    [
      ['Evidence base: Section proof: Studies relied on', 'quality', [{ number: 17.5, weight: 'percentageExact' }]],
      [
        'Track record: Section past: Contracts',
        'quality',
        [
          { number: 12.5, weight: 'percentageExact' },
          { number: 2, threshold: 'minimumScore' },
        ],
      ],
      ['Section service: Model of the service', 'quality', [{ number: 40, weight: 'percentageExact' }]],
      ['Section money: Price', 'price', [{ number: 30, weight: 'percentageExact' }]],
    ],
  )
  assert.equal(lot?.id, '1')
})

test('what nobody earns points for stands apart, as a criterion of selection', () => {
  const [lot] = tenderRelease(source()).tender.lots
  assert.deepEqual(
    lot?.selectionCriteria?.criteria.map(({ type, numbers }) => [type, numbers]),
    [
      ['technical', [{ number: 1, threshold: 'minimumScore' }]],
      ['other', undefined],
    ],
  )
})

test('read as any other notice, our own says exactly the shares that the tender has', () => {
  const { evidenceBase, trackRecord } = policyShares(source().tender)
  assert.deepEqual([evidenceBase.share, trackRecord.share], ['17.5', '12.5'])
  for (const release of [tenderRelease(source()), awardRelease(award())]) {
    const read = readNotice(JSON.parse(JSON.stringify(release)))
    assert.deepEqual(read.lots[0]?.shares, { 'evidence base': 17.5, 'track record': 12.5 })
    assert.deepEqual(release.tender.lots[0]?.weighbridge.shares, read.lots[0]?.shares)
    assert.deepEqual([read.lots[0]?.sum, read.unread], [100, []])
  }
})

const lot = (id: string, weights: Lot['weights']): Lot => ({
  id,
  title: `Lot ${id}`,
  description: '',
  weights,
  amounts: null,
})

test('each lot is told with its own weights', () => {
  const own = { studies: '30', contracts: '20', capacity: '0', model: '40', vetting: '0', price: '10' }
  const release = tenderRelease(source({ lots: [lot('north', null), lot('south', own)] }))
  assert.deepEqual(
    release.tender.lots.map(({ id, awardCriteria }) => [
      id,
      awardCriteria.criteria.map(({ numbers }) => weightIn(numbers)),
    ]),
    [
      ['north', [17.5, 12.5, 40, 30]],
      ['south', [30, 20, 40, 10]],
    ],
  )
  assert.deepEqual(
    readNotice(release).lots.map(({ shares }) => shares),
    [
      { 'evidence base': 17.5, 'track record': 12.5 },
      { 'evidence base': 30, 'track record': 20 },
    ],
  )
  assert.deepEqual(releaseProblems(release), [])
})

test('a first version, an amendment and an abandoned tender are tagged as what they are', () => {
  const told = ({ tag, date, id, tender }: ReturnType<typeof tenderRelease>) => [tag, date, id, tender.status]
  const at = '2026-03-02T09:00:00.000Z'
  const gone = '2026-04-01T09:00:00.000Z'
  assert.deepEqual(told(tenderRelease(source())), [['tender'], at, 'ocds-xxxxxx-tender0001-tender-1', 'active'])
  assert.deepEqual(told(tenderRelease(source({}, { version: 2 }))), [
    ['tenderAmendment'],
    at,
    'ocds-xxxxxx-tender0001-tender-2',
    'active',
  ])
  assert.deepEqual(told(tenderRelease(source({}, { abandonedAt: gone }))), [
    ['tenderCancellation'],
    gone,
    'ocds-xxxxxx-tender0001-tender-1-cancelled',
    'cancelled',
  ])
})

test('of a bid that lost nothing is told but that it was there and what became of it', () => {
  const release = awardRelease(award())
  assert.deepEqual(release.bids?.details, [
    { id: 'alder', status: 'valid', tenderers: [{ id: 'GB-COH-01234567', name: 'Bidder alder' }] },
    { id: 'birch', status: 'disqualified' },
  ])
  const text = JSON.stringify(release)
  assert.equal(
    ['Birch Secretive', 'of-birch', '112233', '987654', '"marks"'].find((one) => text.includes(one)),
    undefined,
  )
})

test('names, values and agreed marks are each told where that was asked for', () => {
  const details = (names: boolean, values: boolean, marks: boolean) =>
    awardRelease(award(), { names, values, marks }).bids?.details[1]
  const plain = { id: 'birch', status: 'disqualified' }
  assert.deepEqual(details(true, false, false), {
    ...plain,
    tenderers: [{ id: 'organisation-of-birch', name: 'Birch Secretive' }],
  })
  assert.deepEqual(details(false, true, false), { ...plain, value: { amount: 112_233.44, currency: 'GBP' } })
  assert.deepEqual(details(false, false, true), {
    ...plain,
    weighbridge: { marks: [{ criterion: 'model', mark: '4' }] },
  })
  const more = awardRelease(award(), { names: true, values: true, marks: true })
  assert.notEqual(more.id, awardRelease(award()).id)
  assert.deepEqual(releaseProblems(more), [])
})

test('the award says who won and for how much, and what is not known yet is absent', () => {
  const release = awardRelease(award())
  assert.deepEqual(release.awards, [
    {
      id: 'award-1',
      title: release.tender.title,
      date: '2026-05-01T09:00:00.000Z',
      relatedLots: ['1'],
      status: 'pending',
      value: { amount: 1_000_000.5, currency: 'GBP' },
      suppliers: [{ id: 'GB-COH-01234567', name: 'Bidder alder' }],
      relatedBid: 'alder',
      contractPeriod: release.tender.contractPeriod,
    },
  ])
  assert.deepEqual(release.parties[1], {
    id: 'GB-COH-01234567',
    name: 'Bidder alder',
    identifier: { scheme: 'GB-COH', id: '01234567', legalName: 'Bidder alder' },
    roles: ['tenderer', 'supplier'],
    details: { scale: 'small', vcse: true },
  })
})

test('standstill, summaries and the counts of the notice stand in the fields of the United Kingdom', () => {
  const standstill = { startDate: '2026-05-04T23:00:00.000Z', endDate: '2026-05-15T23:00:00.000Z' }
  const release = awardRelease(
    award({
      at: '2026-05-05T10:00:00.000Z',
      standstill,
      summariesSentAt: '2026-05-04T15:00:00.000Z',
      counts: { final: 2, sme: 1, vcse: null },
      decided: [{ lot: '', bid: 'alder', pence: null, contract: { enteredOn: '2026-05-18', pence: 100_000_050 } }],
    }),
  )
  const [told] = release.awards ?? []
  assert.deepEqual(
    [release.tag, told?.status, told?.value, told?.standstillPeriod, told?.assessmentSummariesDateSent],
    [['awardUpdate'], 'active', undefined, standstill, '2026-05-04T15:00:00.000Z'],
  )
  assert.deepEqual(release.bids?.statistics, [
    { id: '1', measure: 'bids', value: 2, relatedLot: '1' },
    { id: '2', measure: 'validBids', value: 1, relatedLot: '1' },
    { id: '3', measure: 'finalStageBids', value: 2 },
    { id: '4', measure: 'smeFinalStageBids', value: 1 },
  ])
})

test('where no award is made, nobody is a supplier', () => {
  const release = awardRelease(award({ decided: [{ lot: '', bid: null, pence: null, contract: null }] }))
  assert.deepEqual(
    [
      release.awards?.map(({ status, suppliers }) => [status, suppliers]),
      release.tender.status,
      release.parties.length,
    ],
    [[['unsuccessful', undefined]], 'unsuccessful', 1],
  )
  assert.deepEqual(releaseProblems(release), [])
})

test('a prefix is six characters that are registered for a publisher, after “ocds-”', () => {
  assert.deepEqual(['ocds-a1b2c3', 'ocds-xxxxxx', 'ocds-A1B2C3', 'a1b2c3', 'ocds-a1b2c3-'].map(isOcidPrefix), [
    true,
    true,
    false,
    false,
    false,
  ])
})
