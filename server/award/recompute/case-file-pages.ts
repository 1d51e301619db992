import type { Reads } from '../../database/access.js'
import { download, type Answer, type Visit } from '../../web/visits.js'
import type { ReadingReport } from '../permissions.js'
import { nameOf } from '../report-drawn.js'
import { reportText } from '../report-store.js'

/**
 * The data of an issued report, with the case file in it, byte for byte as its digest is taken of them: with it anybody
 * computes the award again.
 */
export const downloadCaseFile = (db: Reads, _visit: Visit, { report }: ReadingReport): Answer =>
  download('application/json', `${nameOf(report)}.json`, reportText(db, report.id) ?? '')
