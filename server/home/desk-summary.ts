import { maySendSummaries } from '../award/summaries/summary-permissions.js'
import { lastSummariesOf, summariesSent } from '../award/summaries/summary-store.js'
import { isCorrecting } from '../award/corrections/correction-store.js'
import { bidsOpened } from '../bids/bid-store.js'
import type { Reads } from '../database/access.js'
import { count, sentence } from '../web/wording.js'
import { findOr, taskOn, type Concern, type Task } from './desk-task.js'

/** What is left of telling every bidder how its bid was assessed: it comes before the award notice. */
export function summaryTasks(db: Reads, concern: Concern): Task[] {
  const { file, visit } = concern
  const found = findOr(maySendSummaries, db, visit, { tender: file.id })
  if (!found || summariesSent(db, file.id).all || isCorrecting(db, file.id)) return []
  const approved = [...lastSummariesOf(db, found.report.id).values()]
  const waiting = approved.filter(({ sentAt }) => sentAt === null).length
  const unwritten = bidsOpened(db, file.id).length - approved.length
  const hint = [
    ...(unwritten > 0 ? [`${count(unwritten, 'bid')} to write and approve`] : []),
    ...(waiting > 0 ? [`${count(waiting, 'summary', 'summaries')} approved and not sent`] : []),
  ].join(', ')
  return [
    taskOn(concern, {
      text: 'Send the assessment summaries',
      hint: sentence(hint === '' ? '' : `${hint}.`),
      href: `/tenders/${file.id}/summaries`,
      rank: 1,
    }),
  ]
}
