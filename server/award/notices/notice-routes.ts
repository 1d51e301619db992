import { get, post, type Route } from '../../web/routes.js'
import { enterContract, showContract } from './contract-pages.js'
import { noticeData, publishNotice, showNotice } from './notice-pages.js'
import {
  mayDecideRepresentation,
  mayEnterContract,
  mayEnterRepresentation,
  mayPublishNotice,
  mayReadLastNotice,
  mayReadNotice,
  mayReadRepresentation,
  maySeeNotice,
  maySeeStandstill,
  maySpeak,
} from './notice-permissions.js'
import { saveNotice, showNoticeWriting } from './notice-writing-pages.js'
import {
  downloadCalendar,
  downloadNotice,
  leadToNotice,
  printNotice,
  showPublishedNotice,
} from './published-notice-pages.js'
import { enterRepresentation, showRepresentationEntry } from './representation-entry-pages.js'
import { decideRepresentation, showRepresentation } from './representation-pages.js'
import { showSpeaking, speak } from './speaking-pages.js'
import { showStandstill } from './standstill-pages.js'

/** After the report: the award notice, its standstill, what is said against the award, the contract. */
export const noticeRoutes: Route[] = [
  get('/tenders/:tender/notice', maySeeNotice, showNotice),
  post('/tenders/:tender/notice', mayPublishNotice, publishNotice),
  get('/tenders/:tender/notice/data', maySeeNotice, noticeData),
  get('/tenders/:tender/notice/write', mayPublishNotice, showNoticeWriting),
  post('/tenders/:tender/notice/write', mayPublishNotice, saveNotice),
  get('/tenders/:tender/award-notice', mayReadLastNotice, leadToNotice),
  get('/notices/:notice', mayReadNotice, showPublishedNotice),
  get('/notices/:notice/pdf', mayReadNotice, printNotice),
  get('/notices/:notice/json', mayReadNotice, downloadNotice),
  get('/notices/:notice/standstill.ics', mayReadNotice, downloadCalendar),
  get('/tenders/:tender/standstill', maySeeStandstill, showStandstill),
  get('/tenders/:tender/representations', mayEnterRepresentation, showRepresentationEntry),
  post('/tenders/:tender/representations', mayEnterRepresentation, enterRepresentation),
  get('/tenders/:tender/representations/:representation', mayReadRepresentation, showRepresentation),
  post('/tenders/:tender/representations/:representation', mayDecideRepresentation, decideRepresentation),
  get('/bids/:bid/representations', maySpeak, showSpeaking),
  post('/bids/:bid/representations', maySpeak, speak),
  get('/tenders/:tender/contract', mayEnterContract, showContract),
  post('/tenders/:tender/contract', mayEnterContract, enterContract),
]
