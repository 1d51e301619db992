import { atOnce } from '../web/slow-routes.js'
import { awardHouse } from './award-fixture.js'
import { caseFileOf, type PublishedFile } from './case-file.js'
import { mayIssue, mayReadReport } from './permissions.js'
import { basisOf } from './report-builder.js'
import { issueReport } from './report-pages.js'
import { lastReportOf } from './report-store.js'
import { firmnessOfAll } from './robustness-slow.js'

export const REASONS =
  'Alder has the highest total by the published criteria.\nIts price holds & nothing speaks < against it.'

/** An award's house with its report issued, and the lead's visit to it. */
export function issuedReport() {
  const award = awardHouse({
    until: 'ranking',
    marks: { Alder: { model: '5' }, Cedar: { vetting: '0' } },
    dissent: true,
  })
  award.declare(award.ben, 'Birch', 'I once lectured for Birch')
  award.decide(award.ben, 'Birch', 'manage', 'It was ten years ago')
  const basis = basisOf(caseFileOf(award.house.db, award.file() as PublishedFile))
  const form = { decision: award.bids.Alder, reasons: REASONS, basis }
  award.house.post(mayIssue, atOnce(firmnessOfAll, issueReport), award.at(award.lea, form))
  const visit = award.at(award.lea, {}, { report: lastReportOf(award.house.db, award.tender) ?? '' })
  return { award, visit, found: mayReadReport(award.house.db, visit) }
}
