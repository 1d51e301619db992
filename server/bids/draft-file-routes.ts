import { made } from '../web/made-files.js'
import { get, post, type Route } from '../web/routes.js'
import { upload } from '../web/uploads.js'
import {
  downloadDraft,
  downloadWord,
  receiveDraft,
  showDraftFile,
  TAKING_DRAFT,
  wordMaterial,
} from './draft-file-pages.js'
import { showImport, takeOver } from './draft-file-import-pages.js'
import { ownBid } from './permissions.js'

/** A whole draft as a file: taken out, and read back part by part. */
export const draftFileRoutes: Route[] = [
  get('/bids/:bid/draft-file', ownBid, showDraftFile),
  upload('/bids/:bid/draft-file', ownBid, TAKING_DRAFT, receiveDraft),
  get('/bids/:bid/draft-file/json', ownBid, downloadDraft),
  made('/bids/:bid/draft-file/word', ownBid, wordMaterial, downloadWord),
  get('/bids/:bid/draft-file/import', ownBid, showImport),
  post('/bids/:bid/draft-file/import', ownBid, takeOver),
]
