import type { Reads } from '../../database/access.js'
import { sceneOf, viewerOf } from '../../panel/viewer-store.js'
import { signedIn } from '../../people/permissions.js'
import { sees } from '../../rules/sight.js'
import { needStage } from '../../tenders/permissions.js'
import { tenderOf, type TenderFile } from '../../tenders/tender-store.js'
import { notFound, type Person, type Visit } from '../../web/visits.js'
import { maySit } from '../permissions.js'
import type { Sitting } from '../sitting.js'
import { lastReportOf, reportOf, type Report } from '../report-store.js'
import { summaryCaseOf, type SummaryCase } from './summary-case.js'
import { summaryOf, type Summary } from './summary-store.js'

/** Somebody who sits on a tender whose award report was issued. */
export interface AtSummaries extends Sitting {
  /** The last report. */
  report: Report
}

/** Everybody who may see the report sees what its bidders are told, also before they are. */
export function maySeeSummaries(db: Reads, visit: Visit): AtSummaries {
  const sitting = maySit(db, visit)
  needStage(sitting.file, 'summarise', 'Assessment summaries are written once the award report is issued.')
  const report = reportOf(db, lastReportOf(db, sitting.file.id) ?? '')
  if (!report || !sees(sitting.viewer, sitting.scene, { kind: 'report' })) throw notFound()
  return { ...sitting, report }
}

/** The same, or where the tender was abandoned somebody who sits on it: then there is none to be written. */
export function mayListSummaries(db: Reads, visit: Visit): AtSummaries | Abandoned {
  const sitting = maySit(db, visit)
  return sitting.file.stage.name === 'abandoned' ? { ...sitting, report: null } : maySeeSummaries(db, visit)
}

/** Somebody who sits on a tender that was abandoned. */
export interface Abandoned extends Sitting {
  report: null
}

/** The lead, who alone writes, approves and sends. */
export function maySendSummaries(db: Reads, visit: Visit): AtSummaries {
  const found = maySeeSummaries(db, visit)
  if (!found.viewer.lead) throw notFound()
  return found
}

/** The same, at one bid that the report tells of. */
export interface AtSummary extends AtSummaries {
  found: SummaryCase
}

/** Whether this person may see what is told of a bid: somebody recused from it finds nothing. */
export const isSeen = ({ viewer, scene }: AtSummaries, { bid }: SummaryCase): boolean =>
  sees(viewer, scene, { kind: 'summary', bid: bid.id, organisation: bid.organisation, sent: false })

function atBid(db: Reads, visit: Visit, at: AtSummaries): AtSummary {
  const found = summaryCaseOf(db, at.report, visit.params.bid ?? '')
  if (!found || !isSeen(at, found)) throw notFound()
  return { ...at, found }
}

/** Everybody who may see the report, at what one bidder is told. */
export const mayPreviewSummary = (db: Reads, visit: Visit): AtSummary => atBid(db, visit, maySeeSummaries(db, visit))

/** The lead, at what one bidder is told. */
export const mayWriteSummary = (db: Reads, visit: Visit): AtSummary => atBid(db, visit, maySendSummaries(db, visit))

/** An approved summary in the hands of somebody who may read it. */
export interface ReadingSummary {
  person: Person
  file: TenderFile
  summary: Summary
  /** Whether it is about a bid of the reader's own organisation. */
  own: boolean
}

/** Its bidder, once it was sent; and whoever may see the report. For everybody else there is no such summary. */
export function mayReadSummary(db: Reads, visit: Visit): ReadingSummary {
  const person = signedIn(db, visit)
  const summary = summaryOf(db, visit.params.summary ?? '')
  const file = summary && tenderOf(db, summary.tender, visit.now)
  if (!summary || !file) throw notFound()
  const { bid, organisation, sentAt } = summary
  const thing = { kind: 'summary', bid, organisation, sent: sentAt !== null } as const
  if (!sees(viewerOf(db, person, file), sceneOf(db, file), thing)) throw notFound()
  return { person, file, summary, own: person.organisation === summary.organisation }
}
