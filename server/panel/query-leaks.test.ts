import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { ownBid } from '../bids/permissions.js'
import type { Reads } from '../database/access.js'
import { showTender } from '../tenders/notice-pages.js'
import { mayRead } from '../tenders/permissions.js'
import type { Finder } from '../web/routes.js'
import type { Answer, Person, Visit } from '../web/visits.js'
import { drawn, MARKING } from './panel-fixture.js'
import { showBidQueries, showQueryAnswer } from './query-answer-pages.js'
import { showQuery } from './query-decision-pages.js'
import { queryingHouse, SEND, type Querying } from './query-fixture.js'
import { showQueries, showRaise } from './query-pages.js'
import { mayAnswerQuery, mayRaise, mayReadQueries, mayReadQuery } from './query-permissions.js'
import { queriesWaiting } from './query-waiting.js'

let here: Querying
afterEach(() => here.house.close())

const PLANTED = 'The otter sleeps at noon'
const TRACES = new RegExp(`${PLANTED}|otter`)

/** Everything about queries that a person can be sent, pages of errors and refused writes among them. */
function everything(by: Person, query: string, bid: string = here.bids.Alder): string {
  const visit = (params: Record<string, string>): Visit =>
    here.visit(by, { params: { tender: here.tender, bid, query, ...params } })
  const get = <F>(find: Finder<F>, page: (db: Reads, visit: Visit, found: F) => Answer, at: Visit) =>
    drawn(here.house.get(find, page, at))
  return [
    get(mayReadQueries, showQueries, visit({})),
    get(mayReadQuery, showQuery, visit({})),
    get(mayRaise, showRaise, visit({ criterion: 'model' })),
    get(mayRaise, showRaise, visit({ criterion: 'jobs' })),
    get(ownBid, showBidQueries, visit({})),
    get(mayAnswerQuery, showQueryAnswer, visit({})),
    get(mayRead, showTender, visit({})),
    drawn(here.decide(by, query, {})),
    drawn(here.explain(by, query, '', MARKING, bid)),
    JSON.stringify(queriesWaiting(here.house.db, by, MARKING)),
  ].join('\n')
}

test('until it is sent, a query changes not one letter of what others are sent, its bidder among them', () => {
  here = queryingHouse()
  const others = [here.ben, here.mia, here.pia, here.una, here.Alder, here.Birch, here.Cedar]
  const before = others.map((person) => everything(person, 'neverwasone'))
  const query = here.raised(PLANTED)
  for (const person of [here.ann, here.lea, here.odd]) assert.match(everything(person, query), TRACES, person.name)
  const after = others.map((person) => everything(person, query).replaceAll(query, 'neverwasone'))
  assert.deepEqual(after, before)
})

test('somebody recused finds nothing of a query, nor do other bidders of one that was answered', () => {
  here = queryingHouse()
  const query = here.raised(PLANTED)
  here.panelDecide(here.ben, 'Alder', 'recuse')
  const before = [here.ben, here.Birch, here.Cedar, here.una].map((person) => everything(person, 'neverwasone'))
  here.decide(here.lea, query, { ...SEND, question: PLANTED })
  here.explain(here.Alder, query, PLANTED)
  assert.match(everything(here.Alder, query), TRACES)
  const after = [here.ben, here.Birch, here.Cedar, here.una].map((person) =>
    everything(person, query).replaceAll(query, 'neverwasone'),
  )
  assert.deepEqual(after, before)
})

test('where the lead is recused from the bid, a moderator sends the query and the lead finds nothing of it', () => {
  here = queryingHouse()
  const query = here.raised(PLANTED)
  assert.equal(here.decide(here.mia, query, SEND).status, 404)
  here.panelDecide(here.lea, 'Alder', 'recuse')
  assert.doesNotMatch(everything(here.lea, query), TRACES)
  assert.equal(here.decide(here.lea, query, SEND).status, 404)
  assert.deepEqual(
    queriesWaiting(here.house.db, here.mia, MARKING).map(({ href }) => href),
    [`/tenders/${here.tender}/queries/${query}`],
  )
  assert.equal(here.decide(here.mia, query, SEND).status, 303)
})
