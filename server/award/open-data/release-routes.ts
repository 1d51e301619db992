import { mayReadPublished } from '../../tenders/permissions.js'
import { mayReadPlan } from '../../tenders/plan-pages.js'
import { get, post, type Route } from '../../web/routes.js'
import {
  downloadAwardRelease,
  downloadPackage,
  downloadPlanRelease,
  downloadTenderRelease,
  showOpenData,
  tellMore,
} from './release-pages.js'
import { mayReadAwardRelease, mayReadPackage, mayTellMore } from './release-permissions.js'

/**
 * Open data: the releases of what is planned, of a tender, of its award, and all of them together. `prefix`: what the number of
 * every process begins with; `url`: where this server is.
 */
export const releaseRoutes = (prefix: string, url: string): Route[] => [
  get('/tenders/:tender/plan-release.json', mayReadPlan, downloadPlanRelease(prefix)),
  get('/tenders/:tender/release.json', mayReadPublished, downloadTenderRelease(prefix)),
  get('/tenders/:tender/award-release.json', mayReadAwardRelease, downloadAwardRelease(prefix)),
  get('/tenders/:tender/release-package.json', mayReadPackage, downloadPackage(prefix, url)),
  get('/tenders/:tender/open-data', mayReadAwardRelease, showOpenData(prefix)),
  post('/tenders/:tender/open-data', mayTellMore, tellMore(prefix)),
]
