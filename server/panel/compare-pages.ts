import { evidenceTable } from '../bids/appraisal-view.js'
import type { OpenedBid } from '../bids/bid-store.js'
import { funnelView } from '../bids/record-view.js'
import type { Reads } from '../database/access.js'
import { shrunkAcross } from '../rules/track-record/shrunk-across.js'
import { funnelOfBids } from '../rules/track-record/funnel-of-bids.js'
import { notFound, show, type Answer, type Visit } from '../web/visits.js'
import { appraisedBid, recordDay } from './appraised.js'
import type { Publication } from '../tenders/tender-store.js'
import type { Comparing } from './evidence-permissions.js'
import { lasting } from './lasting.js'

/** What is made of these very submissions under this publication. */
const named = (what: string, bids: readonly OpenedBid[], publication: Publication): string =>
  [what, publication.id, ...bids.map(({ submission }) => submission)].join(' ')

/** The evidence of every bid that one may read, side by side: a table and a forest plot. */
export function compareEvidence(_db: Reads, _visit: Visit, { bids, waiting, file, place }: Comparing): Answer {
  const { publication } = file
  if (!publication) throw notFound()
  const rows = bids.map((bid) => ({
    bid: bid.id,
    bidder: bid.bidder,
    base: bid.content.evidence ?? null,
    body: appraisedBid(bid, publication).body,
  }))
  return show(200, 'panel/compare-evidence', {
    title: 'Evidence of all bids',
    place,
    back: { href: `/tenders/${file.id}`, text: 'The tender' },
    wide: true,
    file,
    waiting,
    table: lasting(named('evidence of', bids, publication), () => evidenceTable(rows)),
    links: bids.map(({ id, bidder }) => ({ text: bidder, href: `/panel/bids/${id}/evidence` })),
  })
}

/** The track records of every bid that one may read, in one funnel. */
export function compareRecords(_db: Reads, _visit: Visit, { bids, waiting, file, place, tender }: Comparing): Answer {
  const { publication } = file
  const terms = tender.record
  if (!publication || !terms) throw notFound()
  const records = bids.flatMap(({ id, bidder, content: { record } }) => (record ? [{ bid: id, bidder, record }] : []))
  return show(200, 'panel/compare-records', {
    title: 'Track records of all bids',
    place,
    back: { href: `/tenders/${file.id}`, text: 'The tender' },
    wide: true,
    file,
    waiting,
    ...lasting(named('records of', bids, publication), () => ({
      funnel: funnelView(funnelOfBids(records, terms, recordDay(tender)), null),
      shrunk: shrunkAcross(records, terms, recordDay(tender)),
    })),
    links: bids.map(({ id, bidder }) => ({ text: bidder, href: `/panel/bids/${id}/record` })),
  })
}
