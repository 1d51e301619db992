import { anyone } from '../people/permissions.js'
import { get, type Route } from '../web/routes.js'
import { showHealth } from './health-pages.js'

/** Each person's desk, the auditor's trail, the ledger's head, and the health of the server. */
export const homeRoutes = ({ isPrinting }: { isPrinting: () => boolean }): Route[] => [
  get('/health', anyone, showHealth(isPrinting)),
]
