import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import type { Answer, Form, Person } from '../web/visits.js'
import { saveModeration, showItem, signModeration } from './moderation-pages.js'
import { mayModerate, mayReadModeration, maySign } from './moderation-permissions.js'
import { agreementOf } from './moderation-store.js'
import { drawn, MARKING } from './panel-fixture.js'
import { JUST_BEFORE, queryingHouse, SEND, UNTIL, type Querying } from './query-fixture.js'

let here: Querying
afterEach(() => here.house.close())

/** Everything is marked and locked: Alder's answer to `model` can be agreed. */
function moderating(): void {
  here = queryingHouse()
  here.markAll('1')
  here.lockAll()
}

const about = () => ({ bid: here.bids.Alder, criterion: 'model' })
const visit = (person: Person, form: Form, now: string) => {
  const path = `/panel/bids/${here.bids.Alder}/moderation/model`
  return here.visit(person, { params: about(), path, url: path, form, now })
}
const agree = (basis = '0', reason = 'Peer mentors at the gate are named, with a rota.', now = MARKING): Answer => {
  const discussed = here.content.sections
    .flatMap(({ criteria }) => criteria)
    .flatMap(({ id, subpoints }) => (id === 'model' ? subpoints.map((point) => point.id) : []))
  const form = { basis, mark: '1', reason, whyMoved: '', discussed }
  return here.house.post(mayModerate, saveModeration, visit(here.mia, form, now))
}
const sign = (person: Person, now = MARKING, revision = '1'): Answer =>
  here.house.post(maySign, signModeration, visit(person, { revision, word: 'signed' }, now))
const page = (person: Person, now = MARKING): string =>
  drawn(here.house.get(mayReadModeration, showItem, visit(person, {}, now)))
const isClosed = (): boolean => agreementOf(here.house.db, about())?.closedAt !== null

test('while the bidder may still answer nobody signs, and the page says until when', () => {
  moderating()
  here.sent()
  agree()
  const refused = sign(here.ann, JUST_BEFORE)
  assert.equal(refused.status, 409)
  assert.match(drawn(refused), /can answer before 20 April 2026 at 12:00/)
  assert.match(page(here.ann, JUST_BEFORE), /is neither signed nor closed/)
  assert.doesNotMatch(page(here.ann, JUST_BEFORE), /Give my word/)
  for (const person of [here.ann, here.ben]) assert.equal(sign(person, UNTIL).status, 303)
  assert.equal(isClosed(), true)
})

test('an agreement that was written before the bidder answered is looked at again, then signed by all', () => {
  moderating()
  const query = here.sent()
  agree()
  assert.equal(here.explain(here.Alder, query, 'Two years.', '2026-04-17T09:00:00.000Z').status, 303)
  const refused = sign(here.ann, '2026-04-17T10:00:00.000Z')
  assert.equal(refused.status, 409)
  assert.match(drawn(refused), /the bidder has cleared a point up, since the agreement was written/)
  assert.equal(agree('1', undefined, '2026-04-17T11:00:00.000Z').status, 303)
  for (const person of [here.ann, here.ben]) assert.equal(sign(person, '2026-04-17T12:00:00.000Z', '2').status, 303)
  assert.equal(isClosed(), true)
})

test('a point that nobody has decided on holds the agreement, without saying who asked; declining it frees it', () => {
  moderating()
  agree()
  sign(here.ann)
  const query = here.raised('Two years, or three?')
  const refused = sign(here.ben)
  assert.equal(refused.status, 409)
  const text = drawn(refused)
  assert.match(text, /nobody has decided yet whether it is sent to the bidder/)
  assert.doesNotMatch(text, /Two years, or three/)
  here.decide(here.lea, query, { decision: 'decline', reason: 'The bid says so on page 4.' })
  assert.equal(isClosed(), false)
  assert.equal(sign(here.ben).status, 303)
  assert.equal(isClosed(), true)
})

test('a point about another answer, or about another bid, holds nothing up', () => {
  moderating()
  here.raise(here.ann, 'Which year?', 'jobs')
  agree()
  for (const person of [here.ann, here.ben]) assert.equal(sign(person).status, 303)
  assert.equal(isClosed(), true)
})

test('the database itself refuses to close over an open point', () => {
  moderating()
  agree()
  here.decide(here.lea, here.raised(), SEND)
  const close = (at: string) => () =>
    here.house.writer
      .prepare('INSERT INTO moderation_closings (bid, criterion, revision, at) VALUES (?, ?, 1, ?)')
      .run(here.bids.Alder, 'model', at)
  assert.throws(close(JUST_BEFORE), /while a point about its answer is open/)
  close(UNTIL)()
  assert.equal(isClosed(), true)
})
