import { get, post, type Route } from '../web/routes.js'
import { takeSignatureProof } from './signature-proof.js'
import { mayReadBoard, showBoard } from './board-pages.js'
import { saveModeration, showItem, signModeration } from './moderation-pages.js'
import { mayModerate, mayReadModeration, maySign } from './moderation-permissions.js'

/** Moderation: the board of all items, one item, its agreement and its signatures. */
export const moderationRoutes: Route[] = [
  get('/tenders/:tender/moderation', mayReadBoard, showBoard),
  get('/panel/bids/:bid/moderation/:criterion', mayReadModeration, showItem),
  get('/panel/bids/:bid/moderation/:criterion/proof', mayReadModeration, takeSignatureProof),
  post('/panel/bids/:bid/moderation/:criterion', mayModerate, saveModeration),
  post('/panel/bids/:bid/moderation/:criterion/sign', maySign, signModeration),
]
