import { get, post, type Route } from '../web/routes.js'
import { saveAnswer, showAnswer } from './answer-pages.js'
import { beginBid, showBid, showBids } from './bid-pages.js'
import { openBids, showOpening } from './opening-pages.js'
import {
  mayAnswer,
  mayBeginBid,
  mayBid,
  mayOpen,
  mayPrice,
  mayReadReceipt,
  maySeeOpening,
  ownBid,
} from './permissions.js'
import { savePrices, showPrices } from './price-pages.js'
import { showReceipt, showWithdraw, withdrawBid } from './receipt-pages.js'
import { showSubmit, submitBid } from './submission-pages.js'

/** Bids: writing, submitting and withdrawing one, and the opening by two people. */
export const bidRoutes: Route[] = [
  get('/bids', mayBid, showBids),
  post('/tenders/:tender/bids', mayBeginBid, beginBid),
  get('/bids/:bid', ownBid, showBid),
  get('/bids/:bid/answers/:criterion', mayAnswer, showAnswer),
  post('/bids/:bid/answers/:criterion', mayAnswer, saveAnswer),
  get('/bids/:bid/prices', mayPrice, showPrices),
  post('/bids/:bid/prices', mayPrice, savePrices),
  get('/bids/:bid/submit', ownBid, showSubmit),
  post('/bids/:bid/submit', ownBid, submitBid),
  get('/bids/:bid/receipts/:submission', mayReadReceipt, showReceipt),
  get('/bids/:bid/withdraw', ownBid, showWithdraw),
  post('/bids/:bid/withdraw', ownBid, withdrawBid),
  get('/tenders/:tender/opening', maySeeOpening, showOpening),
  post('/tenders/:tender/opening', mayOpen, openBids),
]
