import { get, post, type Route } from '../web/routes.js'
import { compareEvidence, compareRecords } from './compare-pages.js'
import { saveLowering, showEvidence, showRecord, showStudy } from './evidence-pages.js'
import {
  mayCompareEvidence,
  mayCompareRecords,
  mayLower,
  mayReadEvidence,
  mayReadRecord,
  mayReadStudy,
} from './evidence-permissions.js'

/** What bids say of their evidence and their track records, as the panel reads it. */
export const evidenceRoutes: Route[] = [
  get('/tenders/:tender/evidence', mayCompareEvidence, compareEvidence),
  get('/tenders/:tender/records', mayCompareRecords, compareRecords),
  get('/panel/bids/:bid/evidence', mayReadEvidence, showEvidence),
  get('/panel/bids/:bid/record', mayReadRecord, showRecord),
  get('/panel/bids/:bid/studies/:study', mayReadStudy, showStudy),
  post('/panel/bids/:bid/studies/:study', mayLower, saveLowering),
]
