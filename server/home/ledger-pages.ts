import { headOf } from '../audit/ledger-store.js'
import type { Reads } from '../database/access.js'
import { show, type Answer } from '../web/visits.js'

/** The head of the ledger, for anybody who has signed in to note down. */
export const showLedger = (db: Reads): Answer =>
  show(200, 'home/ledger', { title: 'The head of the ledger', head: headOf(db) })
