import type { Route } from '../../web/routes.js'
import { offered } from '../../web/work/work-routes.js'
import { reportDocx, reportPdf, reportXlsx } from './paper-kinds.js'

/** An issued report as files to keep and to work with. */
export const paperRoutes: Route[] = [
  ...offered('/reports/:report/pdf', reportPdf),
  ...offered('/reports/:report/docx', reportDocx),
  ...offered('/reports/:report/xlsx', reportXlsx),
]
