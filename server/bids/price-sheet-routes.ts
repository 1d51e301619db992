import { made } from '../web/made-files.js'
import { get, post, type Route } from '../web/routes.js'
import { upload } from '../web/uploads.js'
import { mayPrice } from './permissions.js'
import { showComparison, takePrices } from './price-sheet-compare-pages.js'
import { downloadTemplate, receiveSheet, showPriceSheet, TAKING_SHEET, templateMaterial } from './price-sheet-pages.js'

/** The price form as a spreadsheet: taken out, read back, and saved once it has been looked at. */
export const priceSheetRoutes: Route[] = [
  made('/bids/:bid/prices/template.xlsx', mayPrice, templateMaterial, downloadTemplate),
  get('/bids/:bid/prices/sheet', mayPrice, showPriceSheet),
  upload('/bids/:bid/prices/sheet', mayPrice, TAKING_SHEET, receiveSheet),
  get('/bids/:bid/prices/sheet/compare', mayPrice, showComparison),
  post('/bids/:bid/prices/sheet/compare', mayPrice, takePrices),
]
