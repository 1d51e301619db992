import { get, post, type Route } from '../web/routes.js'
import { excludeBid, showExclusions } from './exclusion-pages.js'
import { saveGate, showGate, showGates } from './gate-pages.js'
import {
  mayDecideGate,
  mayExclude,
  mayHandlePrices,
  mayIssue,
  mayRank,
  mayReadExclusions,
  mayReadGates,
  mayReadPrices,
  mayReadReport,
  mayReport,
} from './permissions.js'
import { lowPriceRoutes } from './low-price-routes.js'
import { confirmPrices, openPrices, showPrices } from './price-pages.js'
import { showLotRanking, showRanking, showWorking } from './ranking-pages.js'
import { issueReport, printReport, showReport, showReportDraft } from './report-pages.js'

/** The award: minimum marks, exclusions, prices, ranking, report. */
export const awardRoutes: Route[] = [
  get('/tenders/:tender/gates', mayReadGates, showGates),
  get('/tenders/:tender/gates/:bid/:criterion', mayDecideGate, showGate),
  post('/tenders/:tender/gates/:bid/:criterion', mayDecideGate, saveGate),
  get('/tenders/:tender/exclusions', mayReadExclusions, showExclusions),
  post('/tenders/:tender/exclusions', mayExclude, excludeBid),
  get('/tenders/:tender/prices', mayReadPrices, showPrices),
  post('/tenders/:tender/prices/open', mayHandlePrices, openPrices),
  post('/tenders/:tender/prices/confirm', mayHandlePrices, confirmPrices),
  ...lowPriceRoutes,
  get('/tenders/:tender/ranking', mayRank, showRanking),
  get('/tenders/:tender/ranking/:bid', mayRank, showWorking),
  get('/tenders/:tender/ranking/lots/:lot', mayRank, showLotRanking),
  get('/tenders/:tender/report', mayReport, showReportDraft),
  post('/tenders/:tender/report', mayIssue, issueReport),
  get('/reports/:report', mayReadReport, showReport),
  get('/reports/:report/pdf', mayReadReport, printReport),
]
