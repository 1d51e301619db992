import { get, type Route } from '../web/routes.js'
import { slowWitnessed } from '../web/slow-routes.js'
import { restingThen, showAsItWas } from './as-it-was-pages.js'
import { mayAudit } from './permissions.js'
import { showSight, showSightTimes } from './sight-pages.js'

/** All routes of the house, and with them the pages on which an auditor sees others of them as they were, and who could see what. */
export const withPast = (routes: Route[]): Route[] => [
  ...routes,
  slowWitnessed(
    '/tenders/:tender/as-it-was',
    mayAudit,
    restingThen(() => routes),
    showAsItWas(() => routes),
  ),
  get('/tenders/:tender/sight', mayAudit, showSight),
  get('/tenders/:tender/sight/:thing', mayAudit, showSightTimes),
]
