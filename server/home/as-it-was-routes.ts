import { witnessed, type Route } from '../web/routes.js'
import { showAsItWas } from './as-it-was-pages.js'
import { mayAudit } from './permissions.js'

/** All routes of the house, and with them the page on which an auditor sees others of them as they were. */
export const withPast = (routes: Route[]): Route[] => [
  ...routes,
  witnessed(
    '/tenders/:tender/as-it-was',
    mayAudit,
    showAsItWas(() => routes),
  ),
]
