import type { Reads } from '../../database/access.js'
import { isProviderSelection } from '../../rules/tender.js'
import { placeOf } from '../../tenders/place.js'
import { show, type Answer, type Visit } from '../../web/visits.js'
import { lastReportOf, reportOf } from '../report-store.js'
import type { Sitting } from '../sitting.js'
import { tabsOf } from '../tabs.js'
import { summaryCasesOf } from './summary-case.js'
import { isSeen } from './summary-permissions.js'
import { sentSummariesOf } from './summary-store.js'

/** What was sent of summaries before the tender was abandoned, as far as this person may see it. */
function sentBefore(db: Reads, sitting: Sitting) {
  const report = reportOf(db, lastReportOf(db, sitting.file.id) ?? '')
  if (!report) return []
  return summaryCasesOf(db, report)
    .filter((one) => isSeen({ ...sitting, report }, one))
    .flatMap(({ bid }) =>
      sentSummariesOf(db, bid.id).map(({ id, version, sentAt }) => ({ id, version, sentAt, bidder: bid.bidder })),
    )
}

/** What there is in place of assessment summaries where a tender was abandoned: no award, and so none is owed. */
export function showAbandonedSummaries(db: Reads, visit: Visit, sitting: Sitting): Answer {
  const { file, viewer } = sitting
  return show(200, 'award/summary-abandoned', {
    title: 'Assessment summaries',
    place: placeOf(file, visit.now),
    tabs: tabsOf(sitting, 'summaries'),
    tender: `/tenders/${file.id}`,
    at: file.facts.abandonedAt,
    because: file.abandonedBecause,
    isAct: !isProviderSelection(file.publication.content.regime),
    isLead: viewer.lead,
    sent: sentBefore(db, sitting),
  })
}
