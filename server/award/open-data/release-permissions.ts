import type { Reads } from '../../database/access.js'
import { sees } from '../../rules/sight.js'
import { notFound, type Visit } from '../../web/visits.js'
import { sceneOf, viewerOf } from '../../panel/viewer-store.js'
import { mayRead, type Reading } from '../../tenders/permissions.js'
import { plansOf } from '../../tenders/plan-store.js'
import { maySit } from '../permissions.js'
import type { Sitting } from '../sitting.js'
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

/** Somebody before the releases of one process. */
export interface AtPackage extends Reading {
  /** Whether this person may see what is told of the award. */
  award: boolean
}

/** Whoever may read the tender, or before it is published what was announced of it. What is told of the award is for whoever sees the report. */
export function mayReadPackage(db: Reads, visit: Visit): AtPackage {
  const reading = mayRead(db, visit)
  const { person, file } = reading
  if (!file.publication && plansOf(db, file.id).length === 0) throw notFound()
  return { ...reading, award: sees(viewerOf(db, person, file), sceneOf(db, file), { kind: 'report' }) }
}
