import { get, post, witnessed, type Route } from '../../web/routes.js'
import { offered } from '../../web/work/work-routes.js'
import { packPdf, packXlsx, packZip } from './disclosure-kinds.js'
import { beginPack, showPacks } from './disclosure-pages.js'
import {
  mayBeginPack,
  mayCheckPack,
  mayMakePack,
  mayReadPack,
  mayReadVersion,
  maySeePacks,
} from './disclosure-permissions.js'
import { saveExperience, showExperience } from './experience-pages.js'
import { checkPack, issuePack, preparePack } from './preparing-pages.js'
import { downloadVersion, showVersion } from './version-pages.js'
import { decideFindings, lift, showItem, showLift, withhold } from './withholding-pages.js'
import { showPack } from './workbench-pages.js'

/** Disclosure packs: made, redacted, checked by a second person, issued, read. */
export const disclosureRoutes: Route[] = [
  get('/tenders/:tender/disclosure', maySeePacks, showPacks),
  post('/tenders/:tender/disclosure', mayBeginPack, beginPack),
  get('/tenders/:tender/disclosure/experience', mayBeginPack, showExperience),
  post('/tenders/:tender/disclosure/experience', mayBeginPack, saveExperience),
  get('/disclosure/:pack', mayReadPack, showPack),
  post('/disclosure/:pack/findings', mayMakePack, decideFindings),
  get('/disclosure/:pack/items/:item', mayMakePack, showItem),
  post('/disclosure/:pack/items/:item', mayMakePack, withhold),
  get('/disclosure/:pack/redactions/:redaction', mayMakePack, showLift),
  post('/disclosure/:pack/redactions/:redaction', mayMakePack, lift),
  post('/disclosure/:pack/preparation', mayMakePack, preparePack),
  post('/disclosure/:pack/check', mayCheckPack, checkPack),
  post('/disclosure/:pack/issue', mayMakePack, issuePack),
  witnessed('/disclosure/:pack/versions/:version', mayReadVersion, showVersion),
  witnessed('/disclosure/:pack/versions/:version/json', mayReadVersion, downloadVersion),
  ...offered('/disclosure/:pack/versions/:version/pdf', packPdf),
  ...offered('/disclosure/:pack/versions/:version/xlsx', packXlsx),
  ...offered('/disclosure/:pack/versions/:version/zip', packZip),
]
