import { entryOf, PROOF_TYPE, proofName, proofOf, witnessOf, type Witness } from '../audit/witness-store.js'
import type { Reads } from '../database/access.js'
import { download, notFound, type Answer, type Visit } from '../web/visits.js'
import type { ReadingReport } from './permissions.js'
import type { Report } from './report-store.js'

const issueOf = (db: Reads, { tender, id }: Pick<Report, 'tender' | 'id'>): number | null =>
  entryOf(db, tender, 'report.issued', ['report', id])

/** The checkpoint that was signed with the issue of a report. */
export function witnessOfReport(db: Reads, report: Pick<Report, 'tender' | 'id'>): Witness | null {
  const entry = issueOf(db, report)
  return entry === null ? null : witnessOf(db, entry)
}

/** The proof that a report was issued, and with which digest, as a text to keep. */
export function takeReportProof(db: Reads, _visit: Visit, { report }: ReadingReport): Answer {
  const entry = issueOf(db, report)
  const proof = entry === null ? null : proofOf(db, entry)
  if (entry === null || proof === null) throw notFound()
  return download(PROOF_TYPE, proofName(entry), proof)
}
