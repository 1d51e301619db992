import { signedIn } from '../people/permissions.js'
import { get, post, type Route } from '../web/routes.js'
import { slowGet } from '../web/slow-routes.js'
import { upload } from '../web/uploads.js'
import { saveCriterion, showCriterion } from './criterion-pages.js'
import { saveDetails, showDetails } from './details-pages.js'
import { addDocument, removeDocument, saveDocument, showDocument, showDocuments } from './document-pages.js'
import { showDraft } from './draft-pages.js'
import { nameLead, showAbandon, showLead, submitAbandon } from './lead-pages.js'
import { saveEvidenceTerms, showEvidenceTerms } from './evidence-terms-pages.js'
import { addLot, raiseLot, removeLot, saveLimit, saveLot, showLot, showLots } from './lot-pages.js'
import { showTender } from './notice-pages.js'
import { TAKING_NOTICE } from './notice-reading-intake.js'
import { mayReadNotices, readPasted, readSent, showNoticeReading } from './notice-reading-pages.js'
import { saveOrder, showOrder } from './order-pages.js'
import {
  mayAbandon,
  mayAmend,
  mayBegin,
  mayDraft,
  mayEndSeat,
  mayLead,
  mayNameLead,
  mayRead,
  mayReadPublished,
} from './permissions.js'
import { announcePlan, mayPlan, showPlan } from './plan-pages.js'
import { savePolicy, showPolicy } from './policy-pages.js'
import { savePrice, showPrice } from './price-pages.js'
import { dropAmendment, showAmend, showPublish, submitAmend, submitPublish } from './publish-pages.js'
import { giveSeat, saveSeatCriteria, showSeat, showSeats, submitSeatEnd } from './seat-pages.js'
import { saveExpectation, showExpectation } from './expectation-pages.js'
import { saveOfferTerms, showOfferTerms } from './offer-terms-pages.js'
import { saveFileTerms, showFileTerms } from './file-terms-pages.js'
import { saveRecordTerms, showRecordTerms } from './record-terms-pages.js'
import { removeCriterion, removeSection, saveSection, showSection } from './section-pages.js'
import { TAKING_BIDS } from './simulation-intake.js'
import { downloadBids, receiveBids, saveBids, showSimulation } from './simulation-pages.js'
import { trial } from './simulation-slow.js'
import { templatesFolder, templatesIn, type Template } from './templates.js'
import { beginTender, showBegin, showTenders } from './tender-pages.js'
import { saveTree, showTree } from './tree-pages.js'
import { downloadVersion, showVersion, showVersions } from './version-pages.js'

/** Tenders: beginning, drafting, publishing, amending and abandoning them, their notices, and the seats on their panels. */
export const tenderRoutes = (templates: Template[] = templatesIn(templatesFolder())): Route[] => [
  get('/tenders', signedIn, showTenders),
  get('/tenders/new', mayBegin, showBegin(templates)),
  post('/tenders', mayBegin, beginTender(templates)),
  get('/tenders/:tender', mayRead, showTender),
  get('/tenders/:tender/versions', mayReadPublished, showVersions),
  get('/tenders/:tender/versions/:version', mayReadPublished, showVersion),
  get('/tenders/:tender/versions/:version/content', mayReadPublished, downloadVersion),

  get('/notices/read', mayReadNotices, showNoticeReading),
  post('/notices/read', mayReadNotices, readPasted),
  upload('/notices/read/file', mayReadNotices, TAKING_NOTICE, readSent),

  get('/tenders/:tender/draft', mayDraft, showDraft),
  get('/tenders/:tender/details', mayDraft, showDetails),
  post('/tenders/:tender/details', mayDraft, saveDetails),
  get('/tenders/:tender/documents', mayDraft, showDocuments),
  post('/tenders/:tender/documents', mayDraft, addDocument),
  get('/tenders/:tender/documents/:document', mayDraft, showDocument),
  post('/tenders/:tender/documents/:document', mayDraft, saveDocument),
  post('/tenders/:tender/documents/:document/remove', mayDraft, removeDocument),
  get('/tenders/:tender/criteria', mayDraft, showTree),
  post('/tenders/:tender/criteria', mayDraft, saveTree),
  get('/tenders/:tender/sections/:section', mayDraft, showSection),
  post('/tenders/:tender/sections/:section', mayDraft, saveSection),
  post('/tenders/:tender/sections/:section/remove', mayDraft, removeSection),
  get('/tenders/:tender/criteria/:criterion', mayDraft, showCriterion),
  post('/tenders/:tender/criteria/:criterion', mayDraft, saveCriterion),
  post('/tenders/:tender/criteria/:criterion/remove', mayDraft, removeCriterion),
  get('/tenders/:tender/lots', mayDraft, showLots),
  post('/tenders/:tender/lots', mayDraft, saveLimit),
  post('/tenders/:tender/lots/add', mayDraft, addLot),
  get('/tenders/:tender/lots/:lot', mayDraft, showLot),
  post('/tenders/:tender/lots/:lot', mayDraft, saveLot),
  post('/tenders/:tender/lots/:lot/up', mayDraft, raiseLot),
  post('/tenders/:tender/lots/:lot/remove', mayDraft, removeLot),
  get('/tenders/:tender/evidence-terms', mayDraft, showEvidenceTerms),
  post('/tenders/:tender/evidence-terms', mayDraft, saveEvidenceTerms),
  get('/tenders/:tender/record-terms', mayDraft, showRecordTerms),
  post('/tenders/:tender/record-terms', mayDraft, saveRecordTerms),
  get('/tenders/:tender/offer-terms', mayDraft, showOfferTerms),
  post('/tenders/:tender/offer-terms', mayDraft, saveOfferTerms),
  get('/tenders/:tender/expectation', mayDraft, showExpectation),
  post('/tenders/:tender/expectation', mayDraft, saveExpectation),
  get('/tenders/:tender/file-terms', mayDraft, showFileTerms),
  post('/tenders/:tender/file-terms', mayDraft, saveFileTerms),
  get('/tenders/:tender/price', mayDraft, showPrice),
  post('/tenders/:tender/price', mayDraft, savePrice),
  get('/tenders/:tender/order', mayDraft, showOrder),
  post('/tenders/:tender/order', mayDraft, saveOrder),
  get('/tenders/:tender/policy', mayDraft, showPolicy),
  post('/tenders/:tender/policy', mayDraft, savePolicy),

  slowGet('/tenders/:tender/simulation', mayDraft, trial, showSimulation),
  post('/tenders/:tender/simulation/bids', mayDraft, saveBids),
  upload('/tenders/:tender/simulation/file', mayDraft, TAKING_BIDS, receiveBids),
  get('/tenders/:tender/simulation/example', mayDraft, downloadBids),

  get('/tenders/:tender/plan', mayPlan, showPlan),
  post('/tenders/:tender/plan', mayPlan, announcePlan),
  get('/tenders/:tender/publish', mayDraft, showPublish),
  post('/tenders/:tender/publish', mayDraft, submitPublish),
  get('/tenders/:tender/amend', mayAmend, showAmend),
  post('/tenders/:tender/amend', mayAmend, submitAmend),
  post('/tenders/:tender/amend/drop', mayAmend, dropAmendment),

  get('/tenders/:tender/seats', mayLead, showSeats),
  post('/tenders/:tender/seats', mayLead, giveSeat),
  get('/tenders/:tender/seats/:seat', mayEndSeat, showSeat),
  post('/tenders/:tender/seats/:seat/criteria', mayEndSeat, saveSeatCriteria),
  post('/tenders/:tender/seats/:seat/end', mayEndSeat, submitSeatEnd),
  get('/tenders/:tender/lead', mayNameLead, showLead),
  post('/tenders/:tender/lead', mayNameLead, nameLead),
  get('/tenders/:tender/abandon', mayAbandon, showAbandon),
  post('/tenders/:tender/abandon', mayAbandon, submitAbandon),
]
