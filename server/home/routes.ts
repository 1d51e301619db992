import type { OpenIdProvider } from '../people/openid-provider.js'
import { anyone, signedIn, withRole } from '../people/permissions.js'
import { get, type Route } from '../web/routes.js'
import { written } from '../web/written-routes.js'
import { showDesk } from './desk-pages.js'
import { withCopy } from './health-copy.js'
import { showHealth, withScanner, withSignIn, withStamps } from './health-pages.js'
import { showKeys } from './key-pages.js'
import { ledgerRoutes } from './ledger-routes.js'
import { withMail, type MailState } from './message-mail-pages.js'
import { messageRoutes } from './message-routes.js'
import { mayAudit, mayRedact } from './permissions.js'
import { exportRedacted, showRedaction } from './redaction-pages.js'
import { redFlagRoutes } from './red-flags/red-flag-routes.js'
import { exportTrail } from './trail-export-pages.js'
import { showTrail } from './trail-pages.js'

interface Given {
  isPrinting: () => boolean
  mail: MailState
  /** Whether a time-stamping service is asked to stamp checkpoints. */
  isStamping: boolean
  /** Whether a virus scanner is asked about files. */
  isScanning: boolean
  /** Who knows the people of an organisation; null: nobody is asked. */
  openId: Pick<OpenIdProvider, 'state'> | null
}

/** Each person's desk and messages, the auditor's trail, the ledger's head, and the health of the server. */
export const homeRoutes = ({ isPrinting, mail, isStamping, isScanning, openId }: Given): Route[] => [
  get('/', signedIn, showDesk),
  get(
    '/health',
    anyone,
    withSignIn(
      withCopy(withScanner(withStamps(withMail(showHealth(isPrinting), mail), isStamping), isScanning)),
      openId,
    ),
  ),
  ...ledgerRoutes,
  get('/keys', withRole('administrator'), showKeys),
  ...messageRoutes(mail),
  get('/tenders/:tender/trail', mayAudit, showTrail),
  ...redFlagRoutes,
  written('/tenders/:tender/trail/export', mayAudit, exportTrail),
  get('/tenders/:tender/trail/redacted', mayRedact, showRedaction),
  written('/tenders/:tender/trail/redacted', mayRedact, exportRedacted),
]
