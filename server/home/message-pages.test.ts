import assert from 'node:assert/strict'
import test from 'node:test'
import { record } from '../audit/ledger-store.js'
import { biddingHouse, NOW, textOn, type Bidding } from '../bids/bids-fixture.js'
import { signedIn } from '../people/permissions.js'
import type { Answer, Person } from '../web/visits.js'
import { markAllRead, markMessage, openMessage, ownMessage, showMessages } from './message-pages.js'
import { keepMail, keepTry } from './message-mail-store.js'
import { tellAll } from './message-fixture.js'
import { unreadOf } from './message-store.js'

/** Three messages to Ann: of amendments. */
function house(amendments = 3): Bidding {
  const at = biddingHouse()
  for (let number = 0; number < amendments; number += 1)
    at.house.change((tx) => record(tx, { person: at.lea, now: NOW }, { act: 'tender.amended', tender: at.tender }))
  tellAll(at.house, { now: NOW, mails: false })
  return at
}

const idsOf = (at: Bidding, person: Person): string[] =>
  at.house.reader
    .prepare('SELECT id FROM messages WHERE person = ? ORDER BY rowid DESC')
    .pluck()
    .all(person.id) as string[]
const list = (at: Bidding, person: Person, page = ''): Answer =>
  at.house.get(signedIn, showMessages, at.visit(person, { query: { page } }))
const to = (answer: Answer): string => (answer.kind === 'redirect' ? answer.to : String(answer.status))

test('the inbox counts what is unread, and opening a message leads to its place and reads it', () => {
  const at = house()
  assert.match(
    textOn(list(at, at.ann)),
    /You have 3 unread messages\..*Unread Amended: Recovery service at HMP Longmoor/,
  )
  const [newest = ''] = idsOf(at, at.ann)
  const answer = at.house.post(ownMessage, openMessage, at.visit(at.ann, { params: { message: newest } }))
  assert.equal(to(answer), `/tenders/${at.tender}/versions`)
  assert.equal(unreadOf(at.house.db, at.ann.id), 2)
  at.house.close()
})

test('a message can be marked as read and as unread again, also twice, from two windows', () => {
  const at = house(1)
  const [message = ''] = idsOf(at, at.ann)
  const mark = (as: string) =>
    at.house.post(ownMessage, markMessage, at.visit(at.ann, { params: { message }, form: { as, page: '1' } }))
  assert.deepEqual(
    [to(mark('read')), to(mark('read'))],
    [`/messages#message-${message}`, `/messages#message-${message}`],
  )
  assert.equal(unreadOf(at.house.db, at.ann.id), 0)
  mark('unread')
  assert.equal(unreadOf(at.house.db, at.ann.id), 1)
  at.house.post(signedIn, markAllRead, at.visit(at.ann))
  assert.match(textOn(list(at, at.ann)), /You have read everything\./)
  at.house.close()
})

test('a message of somebody else is not found, neither opened nor marked', () => {
  const at = house(1)
  const [message = ''] = idsOf(at, at.ann)
  const visit = at.visit(at.pia, { params: { message } })
  assert.equal(at.house.post(ownMessage, openMessage, visit).status, 404)
  assert.equal(at.house.post(ownMessage, markMessage, visit).status, 404)
  assert.equal(unreadOf(at.house.db, at.ann.id), 1)
  assert.deepEqual(
    idsOf(at, at.pia).filter((id) => textOnly(list(at, at.ann)).includes(id)),
    [],
  )
  at.house.close()
})

const textOnly = (answer: Answer): string => JSON.stringify(answer.kind === 'page' ? answer.locals : {})

test('a long inbox has pages, and a page that does not exist shows the nearest', () => {
  const at = house(65)
  const count = (page: string) => {
    const answer = list(at, at.ann, page)
    return answer.kind === 'page' ? [(answer.locals.messages as unknown[]).length, answer.locals.page] : []
  }
  assert.deepEqual(['', '2', '3', '99', '-1', 'x', '1e9', '0x2'].map(count), [
    [30, 1],
    [30, 2],
    [5, 3],
    [5, 3],
    [30, 1],
    [30, 1],
    [5, 3],
    [30, 2],
  ])
  at.house.close()
})

test('what could not be sent is said beside its message, with the address and the answer of the other side', () => {
  const at = house(1)
  const [message = ''] = idsOf(at, at.ann)
  const tried = {
    message,
    outcome: 'refused' as const,
    words: '550 no such person <b>here</b>',
    now: NOW,
    nextTry: null,
  }
  at.house.change((tx) => {
    keepMail(tx, { message, address: 'ann.evaluator@example.org', usefulUntil: null, now: NOW })
    keepTry(tx, tried)
  })
  assert.match(
    textOn(list(at, at.ann)),
    /We could not send this to your e-mail address ann\.evaluator@example\.org: “550 no such person &lt;b&gt;here&lt;\/b&gt;”\. We do not try again\./,
  )
  at.house.close()
})

test('whoever has no messages is told what will stand there', () => {
  const at = biddingHouse()
  assert.match(textOn(list(at, at.bea)), /Nothing has happened yet that concerns you/)
  at.house.close()
})
