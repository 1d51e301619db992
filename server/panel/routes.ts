import { get, post, type Route } from '../web/routes.js'
import { ownBid } from '../bids/permissions.js'
import { saveConflict, showConflict, showConflicts } from './conflict-pages.js'
import { saveInterests, showInterests } from './interest-pages.js'
import { saveLock, showLock } from './lock-pages.js'
import { goToNext, showMarking } from './marking-pages.js'
import {
  mayDeclare,
  mayDeclareNow,
  mayDecideOn,
  mayEndSeat,
  mayLock,
  mayMark,
  mayReadInterests,
  mayReadLock,
  mayReadProgress,
  mayReadScore,
  mayScore,
} from './permissions.js'
import { showProgress } from './progress-pages.js'
import { dropScoreDraft, saveScore, saveScoreDraft, showScore } from './score-pages.js'
import { answerQuery, showBidQueries, showQueryAnswer } from './query-answer-pages.js'
import { decideOnQuery, showQuery } from './query-decision-pages.js'
import { raiseQuery, showQueries, showRaise } from './query-pages.js'
import { mayAnswerQuery, mayDecideOnQuery, mayRaise, mayReadQueries, mayReadQuery } from './query-permissions.js'
import { saveSeatEnd, showSeatEnd } from './seat-end-pages.js'

/** The panel: interests and what is decided about them, marking and locking, and points of bids to clear up. Moderation has routes of its own. */
export const panelRoutes: Route[] = [
  get('/tenders/:tender/interests', mayDeclare, showInterests),
  post('/tenders/:tender/interests', mayDeclareNow, saveInterests),
  get('/tenders/:tender/conflicts', mayReadInterests, showConflicts),
  get('/tenders/:tender/conflicts/:person/:bid', mayDecideOn, showConflict),
  post('/tenders/:tender/conflicts/:person/:bid', mayDecideOn, saveConflict),
  get('/tenders/:tender/progress', mayReadProgress, showProgress),
  get('/tenders/:tender/panel-seats/:seat/end', mayEndSeat, showSeatEnd),
  post('/tenders/:tender/panel-seats/:seat/end', mayEndSeat, saveSeatEnd),
  get('/panel/tenders/:tender', mayMark, showMarking),
  get('/panel/tenders/:tender/next', mayMark, goToNext),
  get('/panel/bids/:bid/score/:criterion', mayReadScore, showScore),
  post('/panel/bids/:bid/score/:criterion', mayScore, saveScore),
  post('/panel/bids/:bid/score/:criterion/draft', mayScore, saveScoreDraft),
  post('/panel/bids/:bid/score/:criterion/draft/drop', mayScore, dropScoreDraft),
  get('/panel/tenders/:tender/lock/:criterion', mayReadLock, showLock),
  post('/panel/tenders/:tender/lock/:criterion', mayLock, saveLock),
  get('/panel/bids/:bid/queries/:criterion', mayRaise, showRaise),
  post('/panel/bids/:bid/queries/:criterion', mayRaise, raiseQuery),
  get('/tenders/:tender/queries', mayReadQueries, showQueries),
  get('/tenders/:tender/queries/:query', mayReadQuery, showQuery),
  post('/tenders/:tender/queries/:query', mayDecideOnQuery, decideOnQuery),
  get('/bids/:bid/queries', ownBid, showBidQueries),
  get('/bids/:bid/queries/:query', mayAnswerQuery, showQueryAnswer),
  post('/bids/:bid/queries/:query', mayAnswerQuery, answerQuery),
]
