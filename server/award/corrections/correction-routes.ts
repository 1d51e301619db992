import { get, post, type Route } from '../../web/routes.js'
import { excuseMember, withdrawCorrection } from './correction-lead-pages.js'
import { openCorrection, showOpening } from './correction-opening-pages.js'
import { showCorrection } from './correction-page.js'
import { showCorrections } from './correction-pages.js'
import { takeWordProof } from './correction-proof.js'
import {
  mayLeadCorrection,
  mayOpenCorrection,
  mayReadCorrection,
  maySeeCorrections,
  maySignCorrection,
  mayWriteCorrection,
} from './correction-permissions.js'
import { signCorrection } from './correction-signing-pages.js'
import { writeCorrection } from './correction-writing-pages.js'

/** After something said against an award was upheld: one mark or decision taken anew, by those who decide it. */
export const correctionRoutes: Route[] = [
  get('/tenders/:tender/corrections', maySeeCorrections, showCorrections),
  get('/tenders/:tender/corrections/new', mayOpenCorrection, showOpening),
  post('/tenders/:tender/corrections/new', mayOpenCorrection, openCorrection),
  get('/tenders/:tender/corrections/:correction', mayReadCorrection, showCorrection),
  get('/tenders/:tender/corrections/:correction/proof', mayReadCorrection, takeWordProof),
  post('/tenders/:tender/corrections/:correction/text', mayWriteCorrection, writeCorrection),
  post('/tenders/:tender/corrections/:correction/word', maySignCorrection, signCorrection),
  post('/tenders/:tender/corrections/:correction/absences', mayLeadCorrection, excuseMember),
  post('/tenders/:tender/corrections/:correction/withdrawal', mayLeadCorrection, withdrawCorrection),
]
