import { made } from '../../web/made-files.js'
import type { Route } from '../../web/routes.js'
import { mayReadReport } from '../permissions.js'
import { makePaper, paperMaterial } from './paper-pages.js'

/** An issued report as files that others work with. */
export const paperRoutes: Route[] = [
  made('/reports/:report/xlsx', mayReadReport, paperMaterial('xlsx'), makePaper),
  made('/reports/:report/docx', mayReadReport, paperMaterial('docx'), makePaper),
]
