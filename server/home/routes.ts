import { anyone, signedIn } from '../people/permissions.js'
import { get, type Route } from '../web/routes.js'
import { written } from '../web/written-routes.js'
import { showDesk } from './desk-pages.js'
import { showHealth } from './health-pages.js'
import { ledgerRoutes } from './ledger-routes.js'
import { withMail, type MailState } from './message-mail-pages.js'
import { messageRoutes } from './message-routes.js'
import { mayAudit } from './permissions.js'
import { redFlagRoutes } from './red-flags/red-flag-routes.js'
import { exportTrail } from './trail-export-pages.js'
import { showTrail } from './trail-pages.js'

/** Each person's desk and messages, the auditor's trail, the ledger's head, and the health of the server. */
export const homeRoutes = ({ isPrinting, mail }: { isPrinting: () => boolean; mail: MailState }): Route[] => [
  get('/', signedIn, showDesk),
  get('/health', anyone, withMail(showHealth(isPrinting), mail)),
  ...ledgerRoutes,
  ...messageRoutes(mail),
  get('/tenders/:tender/trail', mayAudit, showTrail),
  ...redFlagRoutes,
  written('/tenders/:tender/trail/export', mayAudit, exportTrail),
]
