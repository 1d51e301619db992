import { get, post, type Route } from '../web/routes.js'
import { slowChange, slowGet } from '../web/slow-routes.js'
import { saveCloseCalls } from './close-call-pages.js'
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
import { mayReadOffer, mayReadOffers, showOffer, showOffers } from './offer-pages.js'
import { showValue } from './value-pages.js'
import { correctionRoutes } from './corrections/correction-routes.js'
import { lowPriceRoutes } from './low-price-routes.js'
import { confirmPrices, openPrices, showPrices } from './price-pages.js'
import { showLotRanking, showRanking, showWorking } from './ranking-pages.js'
import { firmness, firmnessOfAll } from './robustness-slow.js'
import { issueReport, showReport, showReportDraft } from './report-pages.js'
import { takeReportProof } from './report-proof.js'
import { downloadCaseFile } from './recompute/case-file-pages.js'
import { paperRoutes } from './papers/paper-routes.js'
import { disclosureRoutes } from './disclosure/disclosure-routes.js'
import { noticeRoutes } from './notices/notice-routes.js'
import { summaryRoutes } from './summaries/summary-routes.js'

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
  get('/tenders/:tender/offers', mayReadOffers, showOffers),
  get('/tenders/:tender/offers/:bid', mayReadOffer, showOffer),
  slowGet('/tenders/:tender/ranking', mayRank, firmness, showRanking),
  get('/tenders/:tender/value', mayRank, showValue),
  get('/tenders/:tender/ranking/:bid', mayRank, showWorking),
  slowGet('/tenders/:tender/ranking/lots/:lot', mayRank, firmness, showLotRanking),
  slowGet('/tenders/:tender/report', mayReport, firmnessOfAll, showReportDraft),
  slowChange('/tenders/:tender/report', mayIssue, firmnessOfAll, issueReport),
  slowGet('/tenders/:tender/report/close-calls', mayReport, firmnessOfAll, showReportDraft),
  slowChange('/tenders/:tender/report/close-calls', mayIssue, firmnessOfAll, saveCloseCalls),
  get('/reports/:report', mayReadReport, showReport),
  get('/reports/:report/proof', mayReadReport, takeReportProof),
  get('/reports/:report/case-file', mayReadReport, downloadCaseFile),
  ...paperRoutes,
  ...correctionRoutes,
  ...summaryRoutes,
  ...noticeRoutes,
  ...disclosureRoutes,
]
