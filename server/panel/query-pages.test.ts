import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { eventsOfTender } from '../audit/ledger-store.js'
import { draftOf } from '../people/kept-form-store.js'
import { localsOf } from '../test-house.js'
import { viewsFolder, viewsIn } from '../web/views.js'
import type { Answer, Person } from '../web/visits.js'
import { drawn, MARKING } from './panel-fixture.js'
import { showQueryAnswer } from './query-answer-pages.js'
import { showQuery } from './query-decision-pages.js'
import { JUST_BEFORE, queryingHouse, SEND, UNTIL, type Querying } from './query-fixture.js'
import { mayAnswerQuery, mayReadQuery } from './query-permissions.js'
import { queriesBeside, type QueriesBeside } from './query-shown.js'
import { queryOf } from './query-store.js'
import { queriesWaiting } from './query-waiting.js'
import { sceneOf, viewerOf } from './viewer-store.js'

let here: Querying
afterEach(() => here.house.close())

const fieldsOf = (answer: Answer): string[] =>
  (localsOf(answer).problems as { field: string }[]).map(({ field }) => field)
const beside = (person: Person, criterion = 'model', now = MARKING): QueriesBeside => {
  const file = here.file()
  const looking = { file, viewer: viewerOf(here.house.db, person, file), scene: sceneOf(here.house.db, file) }
  return queriesBeside(here.house.db, looking, { bid: here.bids.Alder, criterion }, now)
}
const acts = () =>
  eventsOfTender(here.house.db, { tender: here.tender }).flatMap(({ act, bid, criterion, body }) =>
    act.startsWith('query.') ? [{ act, bid, criterion, detail: (JSON.parse(body) as { detail: unknown }).detail }] : [],
  )

test('a query goes from the panel through the lead to the bidder and back, and each step is recorded', () => {
  here = queryingHouse()
  const query = here.sent()
  assert.equal(here.explain(here.Alder, query, 'Two years.').status, 303)
  const kept = queryOf(here.house.db, query)
  assert.equal(kept?.question, 'Two years, or three?')
  assert.equal(kept?.sent?.question, 'Is it two years, or three?')
  assert.equal(kept?.answer?.text, 'Two years.')
  const item = { bid: here.bids.Alder, criterion: 'model' }
  assert.deepEqual(acts(), [
    { act: 'query.raised', ...item, detail: { query, seat: here.seats.ann } },
    { act: 'query.sent', ...item, detail: { query, until: UNTIL } },
    { act: 'query.answered', ...item, detail: { query } },
  ])
})

test('the query and the explanation stand beside the answer for whoever may read it, without who asked', () => {
  here = queryingHouse()
  const query = here.sent()
  here.explain(here.Alder, query, 'Two years.')
  for (const person of [here.ann, here.ben, here.mia, here.lea, here.odd]) {
    const { queries } = beside(person)
    assert.deepEqual(
      queries.map(({ question, answer }) => [question, answer?.text]),
      [['Is it two years, or three?', 'Two years.']],
      person.name,
    )
  }
  assert.deepEqual(beside(here.pia).queries, [])
  assert.deepEqual(beside(here.ann, 'jobs').queries, [])
  const page = (person: Person) =>
    drawn(here.house.get(mayReadQuery, showQuery, here.visit(person, { params: { tender: here.tender, query } })))
  assert.match(page(here.lea), /Ann Able/)
  assert.doesNotMatch(page(here.ben), /Ann Able|Two years, or three/)
})

test('the partial tells an evaluator whose mark is older that the bidder has answered', () => {
  here = queryingHouse()
  here.mark(here.ann, 'Alder', 'model', '3')
  const query = here.sent()
  assert.equal(beside(here.ann).answeredSince, false)
  here.explain(here.Alder, query, 'Two years.', '2026-04-17T09:00:00.000Z')
  assert.equal(beside(here.ann).answeredSince, true)
  assert.equal(beside(here.ben).answeredSince, false)
  const html = viewsIn(viewsFolder())('panel/queries', { ...beside(here.ann) })
  assert.match(html, /The bidder has answered since your mark/)
  assert.match(html, /Two years\./)
  assert.match(html, new RegExp(`href="/panel/bids/${here.bids.Alder}/queries/model"`))
})

test('a lead who sends nothing says why, and whoever asked reads it', () => {
  here = queryingHouse()
  const query = here.raised()
  assert.deepEqual(fieldsOf(here.decide(here.lea, query, { decision: 'decline', reason: ' ' })), ['reason'])
  assert.equal(here.decide(here.lea, query, { decision: 'decline', reason: 'Page 4 says it.' }).status, 303)
  const page = here.house.get(mayReadQuery, showQuery, here.visit(here.ann, { params: { tender: here.tender, query } }))
  assert.match(drawn(page), /Page 4 says it\./)
  assert.equal(here.decide(here.lea, query, SEND).status, 409)
  assert.equal(
    here.house.get(mayAnswerQuery, showQueryAnswer, here.visit(here.Alder, { params: { bid: here.bids.Alder, query } }))
      .status,
    404,
  )
})

test('a query is sent with words and a moment in the future, and what was typed is kept when it is not', () => {
  here = queryingHouse()
  const query = here.raised()
  assert.deepEqual(fieldsOf(here.decide(here.lea, query, {})), ['decision'])
  assert.deepEqual(fieldsOf(here.decide(here.lea, query, { ...SEND, 'until-date': '2026-02-30' })), ['until-date'])
  assert.deepEqual(fieldsOf(here.decide(here.lea, query, { ...SEND, 'until-date': '2026-04-01', question: '' })), [
    'question',
    'until-date',
  ])
  const typed = draftOf(here.house.db, here.lea.id, `/tenders/${here.tender}/queries/${query}`)
  assert.equal(typed?.form['until-date'], '2026-04-01')
})

test('an explanation is taken until its very moment, of 500 words at most, once', () => {
  here = queryingHouse()
  const query = here.sent()
  const long = here.explain(here.Alder, query, 'word '.repeat(501))
  assert.equal(long.status, 422)
  assert.match(drawn(long), /1 word over the limit of 500 words/)
  const late = here.explain(here.Alder, query, 'Two years.', UNTIL)
  assert.equal(late.status, 409)
  assert.match(drawn(late), /before 20 April 2026 at 12:00:00\.000\. Yours arrived on 20 April 2026 at 12:00:00\.000/)
  assert.match(drawn(late), /Two years\./)
  assert.equal(here.explain(here.Alder, query, 'Two years.', JUST_BEFORE).status, 303)
  assert.equal(here.explain(here.Alder, query, 'Two years.', JUST_BEFORE).status, 303)
  const second = here.explain(here.Alder, query, 'Three years.', JUST_BEFORE)
  assert.equal(second.status, 409)
  assert.match(drawn(second), /had answered already/)
  assert.equal(queryOf(here.house.db, query)?.answer?.text, 'Two years.')
})

test('only who reads the answer raises a query, and only while marks can still follow it', () => {
  here = queryingHouse()
  assert.equal(here.raise(here.ben, 'Which?', 'jobs').status, 404)
  for (const person of [here.lea, here.pia, here.odd, here.una, here.Alder])
    assert.equal(here.raise(person, 'Which?').status, 404, person.name)
  assert.equal(here.raise(here.mia, 'Which?').status, 303)
  assert.equal(here.raise(here.ann, '  ').status, 422)
  assert.equal(here.raise(here.ann, 'Which?').status, 303)
  assert.equal(here.raise(here.ann, 'Which?').status, 303)
  assert.equal(acts().length, 2)
  here.house.change((tx) =>
    assert.throws(
      () =>
        tx.connection
          .prepare(`INSERT INTO queries VALUES ('x', ?, 'jobs', 'Which?', ?, ?, ?)`)
          .run(here.bids.Alder, here.seats.ben, here.ben.id, MARKING),
      /a query comes from a seat that reads this answer/,
    ),
  )
})

test('another bidder cannot answer in the name of the one that was asked', () => {
  here = queryingHouse()
  const query = here.sent()
  assert.equal(here.explain(here.Birch, query, 'Never mind.', MARKING, here.bids.Birch).status, 404)
  assert.equal(here.explain(here.Birch, query, 'Never mind.').status, 404)
  here.house.change((tx) =>
    assert.throws(
      () => tx.connection.prepare("INSERT INTO query_answers VALUES (?, 'x', ?, ?)").run(query, here.Birch.id, MARKING),
      /a query is answered by its bidder/,
    ),
  )
})

test('the desk leads the lead to what is to be sent, and the bidder to what is to be answered in time', () => {
  here = queryingHouse()
  const waiting = (person: Person, now = MARKING) =>
    queriesWaiting(here.house.db, person, now).map(({ href, until }) => ({ href, until }))
  const query = here.raised()
  assert.deepEqual(waiting(here.lea), [{ href: `/tenders/${here.tender}/queries/${query}`, until: null }])
  assert.deepEqual(waiting(here.Alder), [])
  here.decide(here.lea, query, SEND)
  assert.deepEqual(waiting(here.lea), [])
  assert.deepEqual(waiting(here.Alder), [{ href: `/bids/${here.bids.Alder}/queries/${query}`, until: UNTIL }])
  assert.deepEqual(waiting(here.Birch), [])
  assert.deepEqual(waiting(here.Alder, UNTIL), [])
})
