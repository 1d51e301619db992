import { anyone } from '../people/permissions.js'
import { get, type Route } from '../web/routes.js'
import { giveFormatFile, showFormat } from './ledger-format-pages.js'
import {
  giveCheckpoint,
  giveCheckpointOfSize,
  giveConsistency,
  giveHandover,
  giveInclusion,
  giveKeys,
  giveStamp,
  showLedger,
} from './ledger-pages.js'

/** The ledger as strangers see it, without signing in: a page for people, and texts for programs. */
export const ledgerRoutes: Route[] = [
  get('/ledger', anyone, showLedger),
  get('/ledger/checkpoint', anyone, giveCheckpoint),
  get('/ledger/checkpoint/:size', anyone, giveCheckpointOfSize),
  get('/ledger/checkpoint/:size/time', anyone, giveStamp),
  get('/ledger/key', anyone, giveKeys),
  get('/ledger/key/:key/handover', anyone, giveHandover),
  get('/ledger/format', anyone, showFormat),
  get('/ledger/format/:file', anyone, giveFormatFile),
  get('/ledger/consistency/:from', anyone, giveConsistency),
  get('/ledger/consistency/:from/:to', anyone, giveConsistency),
  get('/ledger/inclusion/:entry/:leaf', anyone, giveInclusion),
]
