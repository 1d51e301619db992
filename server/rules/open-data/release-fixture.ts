import { sampleCriterion, sampleSection, sampleTender } from '../sample-tender.js'
import type { Tender } from '../tender.js'
import type { AwardSource, BidSource } from './release-award.js'
import type { TenderSource } from './release-tender.js'
import { PLACEHOLDER_PREFIX } from './release.js'

/** Six criteria: of evidence, record, quality and price, one of selection and one to pass. */
export const sections = [
  sampleSection('proof', 'evidence base', sampleCriterion('studies', '17.5', { title: 'Studies relied on' })),
  sampleSection(
    'past',
    'track record',
    sampleCriterion('contracts', '12.5', {
      title: 'Contracts',
      stageTag: 'award',
      minimum: { mark: '2', missing: 'failure' },
    }),
    sampleCriterion('capacity', '0', {
      title: 'Capacity',
      stageTag: 'selection',
      minimum: { mark: '1', missing: 'failure' },
    }),
  ),
  sampleSection('service', 'quality', sampleCriterion('model', '40', { title: 'Model of the service' })),
  sampleSection('gate', 'pass or fail', sampleCriterion('vetting', '0', { title: 'Vetting' })),
  sampleSection('money', 'price', sampleCriterion('price', '30', { title: 'Price', scale: [] })),
]

/** A published tender of six criteria, as a release tells it. */
export const source = (changes: Partial<Tender> = {}, more: Partial<TenderSource> = {}): TenderSource => ({
  prefix: PLACEHOLDER_PREFIX,
  id: 'tender0001',
  version: 1,
  publishedAt: '2026-03-02T09:00:00.000Z',
  firstPublishedAt: '2026-03-01T09:00:00.000Z',
  tender: sampleTender({ sections, ...changes }),
  abandonedAt: null,
  ...more,
})

/** A bid that was ranked. */
export const bid = (id: string, changes: Partial<BidSource> = {}): BidSource => ({
  id,
  lot: '',
  standing: 'ranked',
  organisation: `of-${id}`,
  name: `Bidder ${id}`,
  identifier: null,
  scale: null,
  vcse: null,
  pence: 98_765_432,
  marks: [{ criterion: 'model', mark: '4' }],
  ...changes,
})

/** An award to one of two bids. */
export const award = (changes: Partial<AwardSource> = {}): AwardSource => ({
  ...source(),
  report: { version: 1, at: '2026-05-01T09:00:00.000Z', digest: 'ab12' },
  at: '2026-05-01T09:00:00.000Z',
  bids: [
    bid('alder', { identifier: { scheme: 'GB-COH', id: '01234567' }, scale: 'small', vcse: true }),
    bid('birch', { name: 'Birch Secretive', pence: 11_223_344, standing: 'failed' }),
  ],
  decided: [{ lot: '', bid: 'alder', pence: 100_000_050, contract: null }],
  counts: null,
  notice: null,
  contractedAt: null,
  standstill: null,
  summariesSentAt: null,
  contract: null,
  ...changes,
})
