import { anyone, signedIn } from '../people/permissions.js'
import { get, post, type Route } from '../web/routes.js'
import { showDesk } from './desk-pages.js'
import { showHealth } from './health-pages.js'
import { showLedger } from './ledger-pages.js'
import { mayAudit } from './permissions.js'
import { exportTrail, showTrail } from './trail-pages.js'

/** Each person's desk, the auditor's trail, the ledger's head, and the health of the server. */
export const homeRoutes = ({ isPrinting }: { isPrinting: () => boolean }): Route[] => [
  get('/', signedIn, showDesk),
  get('/health', anyone, showHealth(isPrinting)),
  get('/ledger', signedIn, showLedger),
  get('/tenders/:tender/trail', mayAudit, showTrail),
  post('/tenders/:tender/trail/export', mayAudit, exportTrail),
]
