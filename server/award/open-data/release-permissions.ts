import type { Reads } from '../../database/access.js'
import { sees } from '../../rules/sight.js'
import { notFound, type Visit } from '../../web/visits.js'
import { maySit, type Sitting } from '../permissions.js'
import { lastReportOf, reportOf, type Report } from '../report-store.js'

/** Somebody before the open data of an award that was reported. */
export interface AtRelease extends Sitting {
  report: Report
}

/** Whoever may see the award report. Before there is one, there is nothing to tell. */
export function mayReadAwardRelease(db: Reads, visit: Visit): AtRelease {
  const sitting = maySit(db, visit)
  if (!sees(sitting.viewer, sitting.scene, { kind: 'report' })) throw notFound()
  const report = reportOf(db, lastReportOf(db, sitting.file.id) ?? '')
  if (!report) throw notFound()
  return { ...sitting, report }
}

/** The lead, who alone decides that more is told than of every award. */
export function mayTellMore(db: Reads, visit: Visit): AtRelease {
  const found = mayReadAwardRelease(db, visit)
  if (!found.viewer.lead) throw notFound()
  return found
}
