import { mayReadPublished } from '../../tenders/permissions.js'
import { get, post, type Route } from '../../web/routes.js'
import { downloadAwardRelease, downloadTenderRelease, showOpenData, tellMore } from './release-pages.js'
import { mayReadAwardRelease, mayTellMore } from './release-permissions.js'

/** Open data: the releases of a tender and of its award. `prefix`: what the number of every process begins with. */
export const releaseRoutes = (prefix: string): Route[] => [
  get('/tenders/:tender/release.json', mayReadPublished, downloadTenderRelease(prefix)),
  get('/tenders/:tender/award-release.json', mayReadAwardRelease, downloadAwardRelease(prefix)),
  get('/tenders/:tender/open-data', mayReadAwardRelease, showOpenData(prefix)),
  post('/tenders/:tender/open-data', mayTellMore, tellMore(prefix)),
]
