import type { Route } from '../../web/routes.js'
import { slowChange, slowGet } from '../../web/slow-routes.js'
import { concludeFlag, mayLookForFlags, showRedFlags } from './red-flag-pages.js'
import { searching } from './red-flag-slow.js'

/** What stands out in a tender, for its auditors, and what they conclude about it. */
export const redFlagRoutes: Route[] = [
  slowGet('/tenders/:tender/red-flags', mayLookForFlags, searching, showRedFlags),
  slowChange('/tenders/:tender/red-flags', mayLookForFlags, searching, concludeFlag),
]
