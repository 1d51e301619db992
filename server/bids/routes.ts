import { get, post, type Route } from '../web/routes.js'
import { saveAnswer, showAnswer } from './answer-pages.js'
import { showAppraisal } from './appraised-draft.js'
import { beginBid, showBid, showBids } from './bid-pages.js'
import { answerQuestion, correctAnswer, showClarification } from './clarification-answer-pages.js'
import { askQuestion, showAsk } from './clarification-ask-pages.js'
import { markRead, showClarifications } from './clarification-pages.js'
import { mayAnswerQuestion, mayAsk, mayCorrect, mayReadAnswers, mayReadQuestion } from './clarification-permissions.js'
import { CONTRACT_FORM } from './contract-form.js'
import { draftFileRoutes } from './draft-file-routes.js'
import { EVIDENCE, STUDY } from './evidence-pages.js'
import { carryOver } from './lot-copy.js'
import { saveLotOrder, showLotBids } from './lot-pages.js'
import { mayCarryOver, mayOrderLots, maySeeLots } from './lot-permissions.js'
import { showLacks } from './lack-pages.js'
import { OFFER_FORM } from './offer-form.js'
import { OFFER } from './offer-pages.js'
import { explainPrice, mayExplainPrice, showPriceQuestions } from './low-price-reply-pages.js'
import { openBids, showOpening } from './opening-pages.js'
import {
  mayAddPart,
  mayAnswer,
  mayBeginBid,
  mayBid,
  mayOpen,
  mayPrice,
  mayReadReceipt,
  maySeeOpening,
  mayState,
  mayStatePart,
  ownBid,
} from './permissions.js'
import { savePrices, showPrices } from './price-pages.js'
import { priceSheetRoutes } from './price-sheet-routes.js'
import { CONTRACT, RECORD } from './record-pages.js'
import { printReceipt, showReceipt, showWithdraw, takeReceiptProof, withdrawBid } from './receipt-pages.js'
import { saveStatement, showStatement } from './statement-pages.js'
import { removePart, showRemoval } from './statement-removal.js'
import { STUDY_FORM } from './study-form.js'
import { showSubmit, submitBid } from './submission-pages.js'
import { saveTyping } from './typing-pages.js'

/** Bids: questions about the tender; writing, submitting and withdrawing a bid; and the opening by two people. */
export const bidRoutes: Route[] = [
  get('/tenders/:tender/clarifications', mayReadAnswers, showClarifications),
  get('/tenders/:tender/clarifications/new', mayAsk, showAsk),
  post('/tenders/:tender/clarifications/new', mayAsk, askQuestion),
  post('/tenders/:tender/clarifications/read', mayAsk, markRead),
  get('/tenders/:tender/clarifications/:clarification', mayReadQuestion, showClarification),
  post('/tenders/:tender/clarifications/:clarification', mayAnswerQuestion, answerQuestion),
  post('/tenders/:tender/clarifications/:clarification/corrections', mayCorrect, correctAnswer),
  get('/bids', mayBid, showBids),
  get('/tenders/:tender/bids', maySeeLots, showLotBids),
  post('/tenders/:tender/bids', mayBeginBid, beginBid),
  post('/tenders/:tender/bids/order', mayOrderLots, saveLotOrder),
  get('/bids/:bid', ownBid, showBid),
  post('/bids/:bid/carry-over', mayCarryOver, carryOver),
  get('/bids/:bid/answers/:criterion', mayAnswer, showAnswer),
  post('/bids/:bid/answers/:criterion', mayAnswer, saveAnswer),
  get('/bids/:bid/prices', mayPrice, showPrices),
  post('/bids/:bid/prices', mayPrice, savePrices),
  ...priceSheetRoutes,
  get('/bids/:bid/evidence', mayState('evidence'), showStatement(EVIDENCE)),
  post('/bids/:bid/evidence', mayState('evidence'), saveStatement(EVIDENCE)),
  get('/bids/:bid/evidence/studies/new', mayAddPart('study'), showStatement(STUDY)),
  post('/bids/:bid/evidence/studies/new', mayAddPart('study'), saveStatement(STUDY)),
  get('/bids/:bid/evidence/studies/:study', mayStatePart('study'), showStatement(STUDY)),
  post('/bids/:bid/evidence/studies/:study', mayStatePart('study'), saveStatement(STUDY)),
  get('/bids/:bid/evidence/studies/:study/appraisal', mayStatePart('study'), showAppraisal),
  get('/bids/:bid/evidence/studies/:study/remove', mayStatePart('study'), showRemoval('study', STUDY_FORM)),
  post('/bids/:bid/evidence/studies/:study/remove', mayStatePart('study'), removePart('study', STUDY_FORM)),
  get('/bids/:bid/record', mayState('record'), showStatement(RECORD)),
  post('/bids/:bid/record', mayState('record'), saveStatement(RECORD)),
  get('/bids/:bid/record/contracts/new', mayAddPart('contract'), showStatement(CONTRACT)),
  post('/bids/:bid/record/contracts/new', mayAddPart('contract'), saveStatement(CONTRACT)),
  get('/bids/:bid/record/contracts/:contract', mayStatePart('contract'), showStatement(CONTRACT)),
  post('/bids/:bid/record/contracts/:contract', mayStatePart('contract'), saveStatement(CONTRACT)),
  get('/bids/:bid/record/contracts/:contract/remove', mayStatePart('contract'), showRemoval('contract', CONTRACT_FORM)),
  post('/bids/:bid/record/contracts/:contract/remove', mayStatePart('contract'), removePart('contract', CONTRACT_FORM)),
  get('/bids/:bid/offer', mayState('offer'), showStatement(OFFER)),
  post('/bids/:bid/offer', mayState('offer'), saveStatement(OFFER)),
  get('/bids/:bid/offer/remove', mayState('offer'), showRemoval('offer', OFFER_FORM)),
  post('/bids/:bid/offer/remove', mayState('offer'), removePart('offer', OFFER_FORM)),
  post('/bids/:bid/typing', ownBid, saveTyping),
  get('/bids/:bid/missing', ownBid, showLacks),
  get('/bids/:bid/price-questions', mayExplainPrice, showPriceQuestions),
  post('/bids/:bid/price-questions', mayExplainPrice, explainPrice),
  ...draftFileRoutes,
  get('/bids/:bid/submit', ownBid, showSubmit),
  post('/bids/:bid/submit', ownBid, submitBid),
  get('/bids/:bid/receipts/:submission', mayReadReceipt, showReceipt),
  get('/bids/:bid/receipts/:submission/pdf', mayReadReceipt, printReceipt),
  get('/bids/:bid/receipts/:submission/proof', mayReadReceipt, takeReceiptProof),
  get('/bids/:bid/withdraw', ownBid, showWithdraw),
  post('/bids/:bid/withdraw', ownBid, withdrawBid),
  get('/tenders/:tender/opening', maySeeOpening, showOpening),
  post('/tenders/:tender/opening', mayOpen, openBids),
]
