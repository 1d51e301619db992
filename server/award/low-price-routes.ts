import { get, post, type Route } from '../web/routes.js'
import { askOnPrice, decideOnPrice, showEnquiry } from './low-price-enquiry-pages.js'
import { openByReason, showLowPrices } from './low-price-pages.js'
import {
  mayAskOnPrice,
  mayDecideOnPrice,
  mayEnquire,
  mayReadEnquiry,
  mayReadLowPrices,
} from './low-price-permissions.js'

/** Prices that are looked into as abnormally low: enquiry, question, decision. */
export const lowPriceRoutes: Route[] = [
  get('/tenders/:tender/low-prices', mayReadLowPrices, showLowPrices),
  post('/tenders/:tender/low-prices', mayEnquire, openByReason),
  get('/tenders/:tender/low-prices/:enquiry', mayReadEnquiry, showEnquiry),
  post('/tenders/:tender/low-prices/:enquiry/question', mayAskOnPrice, askOnPrice),
  post('/tenders/:tender/low-prices/:enquiry/decision', mayDecideOnPrice, decideOnPrice),
]
