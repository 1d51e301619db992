import { get, post, type Route } from '../web/routes.js'
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
import { saveSeatEnd, showSeatEnd } from './seat-end-pages.js'

/** The panel: interests and what is decided about them, marking and locking. Moderation has routes of its own. */
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
]
