import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { ownBid } from '../bids/permissions.js'
import { showBid } from '../bids/bid-pages.js'
import { explainPrice, mayExplainPrice, showPriceQuestions } from '../bids/low-price-reply-pages.js'
import { priceQuestionsWaiting } from '../bids/low-price-waiting.js'
import type { Reads } from '../database/access.js'
import { drawn, MARKING } from '../panel/panel-fixture.js'
import { showTender } from '../tenders/notice-pages.js'
import { mayRead } from '../tenders/permissions.js'
import type { Finder } from '../web/routes.js'
import type { Answer, Person, Visit } from '../web/visits.js'
import { closeHouses } from './award-fixture.js'
import { askOnPrice, decideOnPrice, showEnquiry } from './low-price-enquiry-pages.js'
import { ACCEPT, ASK, enquiringHouse, type Enquiring } from './low-price-fixture.js'
import { openByReason, showLowPrices } from './low-price-pages.js'
import {
  mayAskOnPrice,
  mayDecideOnPrice,
  mayEnquire,
  mayReadEnquiry,
  mayReadLowPrices,
} from './low-price-permissions.js'
import { mayReadExclusions, mayReadPrices } from './permissions.js'
import { showExclusions } from './exclusion-pages.js'
import { showPrices } from './price-pages.js'

afterEach(closeHouses)

const PLANTED = /otter|heron|badger|magpie/
const QUESTION = { ...ASK, question: 'How does the otter pay its rent?' }

/** Everything around enquiries that a person can be sent about Birch's bid, pages of errors and refused writes among them. */
function everything(here: Enquiring, by: Person): string {
  const visit = (bid: string, form: Visit['form'] = {}): Visit => here.visitOn(by, form, MARKING, { bid })
  const get = <F>(
    find: Finder<F>,
    page: (db: Reads, visit: Visit, found: F) => Answer,
    bid: string = here.bids.Birch,
  ) => drawn(here.house.get(find, page, visit(bid)))
  return [
    get(mayReadLowPrices, showLowPrices),
    get(mayReadEnquiry, showEnquiry),
    get(mayReadPrices, showPrices),
    get(mayReadExclusions, showExclusions),
    get(mayRead, showTender),
    ...Object.values(here.bids).flatMap((bid) => [
      get(ownBid, showBid, bid),
      get(mayExplainPrice, showPriceQuestions, bid),
      drawn(here.house.post(mayExplainPrice, explainPrice, visit(bid))),
    ]),
    drawn(here.house.post(mayEnquire, openByReason, visit(here.bids.Birch))),
    drawn(here.house.post(mayAskOnPrice, askOnPrice, visit(here.bids.Birch))),
    drawn(here.house.post(mayDecideOnPrice, decideOnPrice, visit(here.bids.Birch))),
    JSON.stringify(priceQuestionsWaiting(here.house.db, by, MARKING)),
  ].join('\n')
}

test('before the question its bidder and every other see not one letter otherwise, whatever reason an enquiry has', () => {
  const here = enquiringHouse({ lowPrice: null })
  here.open()
  const bidders = [here.Alder, here.Birch, here.Cedar]
  const before = bidders.map((person) => everything(here, person))
  here.enquire(here.lea, here.bids.Birch, 'Because a heron said so')
  assert.match(everything(here, here.lea), /heron/)
  assert.deepEqual(
    bidders.map((person) => everything(here, person)),
    before,
  )
})

test('question, reply and decision are its bidder’s own and theirs who see prices; no rival finds a trace', () => {
  const here = enquiringHouse()
  here.open()
  const rivals = [here.Alder, here.Cedar, here.una]
  const before = rivals.map((person) => everything(here, person))
  here.ask(here.lea, QUESTION)
  here.explain(here.Birch, 'The badger lends us rooms')
  assert.match(everything(here, here.Birch), /otter[\s\S]*badger/)
  for (const person of [here.lea, here.pia, here.mia, here.odd, here.ann])
    assert.match(everything(here, person), /otter[\s\S]*badger/, person.name)
  here.decide(here.lea, { ...ACCEPT, reason: 'The magpie convinces us' })
  assert.match(everything(here, here.odd), /magpie/)
  assert.doesNotMatch(everything(here, here.Birch), /magpie|heron/)
  assert.deepEqual(
    rivals.map((person) => everything(here, person)),
    before,
  )
})

test('somebody recused from a bid finds nothing of the enquiry into its price, nor an amount reckoned from it', () => {
  const here = enquiringHouse()
  here.declare(here.mia, 'Birch', 'My sister works there')
  here.decideStanding(here.mia, 'Birch', 'recuse')
  here.open()
  here.ask(here.lea, QUESTION)
  here.explain(here.Birch, 'The badger lends us rooms')
  const seen = everything(here, here.mia)
  assert.doesNotMatch(seen, PLANTED)
  assert.doesNotMatch(seen, /Birch|56,000|£61,000: prices|56,120/)
})

test('before prices are open for all there is no page of low prices, also for whoever evaluates them', () => {
  const here = enquiringHouse()
  for (const person of [here.pia, here.lea, here.odd])
    assert.equal(here.house.get(mayReadLowPrices, showLowPrices, here.visitOn(person)).status, 409, person.name)
})
