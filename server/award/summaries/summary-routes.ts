import { get, post, witnessed, type Route } from '../../web/routes.js'
import { approveSummary, showPreview } from './summary-approval-pages.js'
import { sendSummaries, showSummaries } from './summary-pages.js'
import {
  mayListSummaries,
  mayPreviewSummary,
  mayReadSummary,
  maySendSummaries,
  mayWriteSummary,
} from './summary-permissions.js'
import { printSummary, showSummary, takeSummaryProof } from './summary-reading-pages.js'
import { saveSummary, showWriting } from './summary-writing-pages.js'

/** What each bidder is told of its assessment: written, approved, sent, read. */
export const summaryRoutes: Route[] = [
  get('/tenders/:tender/summaries', mayListSummaries, showSummaries),
  post('/tenders/:tender/summaries', maySendSummaries, sendSummaries),
  get('/tenders/:tender/summaries/:bid', mayWriteSummary, showWriting),
  post('/tenders/:tender/summaries/:bid', mayWriteSummary, saveSummary),
  get('/tenders/:tender/summaries/:bid/preview', mayPreviewSummary, showPreview),
  post('/tenders/:tender/summaries/:bid/preview', mayWriteSummary, approveSummary),
  witnessed('/summaries/:summary', mayReadSummary, showSummary),
  witnessed('/summaries/:summary/pdf', mayReadSummary, printSummary),
  get('/summaries/:summary/proof', mayReadSummary, takeSummaryProof),
]
