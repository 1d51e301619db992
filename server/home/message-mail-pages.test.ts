import assert from 'node:assert/strict'
import test from 'node:test'
import { record } from '../audit/ledger-store.js'
import { biddingHouse, NOW, textOn, type Bidding } from '../bids/bids-fixture.js'
import { withRole } from '../people/permissions.js'
import { data } from '../web/visits.js'
import { tellAll } from './message-fixture.js'
import { mailHealth, mayTryAgain, showMail, tryAgain, withMail } from './message-mail-pages.js'
import { dueMail, keepTry, type Outcome } from './message-mail-store.js'

const administers = withRole('administrator')

/** One letter, to Ann. */
function house() {
  const at = biddingHouse()
  const detail = { seat: 's', person: at.ann.id, kind: 'evaluator' }
  at.house.change((tx) => record(tx, { person: at.lea, now: NOW }, { act: 'seat.ended', tender: at.tender, detail }))
  tellAll(at.house, { now: NOW, mails: true })
  const message = at.house.reader.prepare('SELECT message FROM mails').pluck().get() as string
  return { ...at, message }
}
const tried = (
  at: Bidding & { message: string },
  outcome: Outcome,
  words: string,
  nextTry: string | null = null,
): void => at.house.change((tx) => keepTry(tx, { message: at.message, outcome, words, now: NOW, nextTry }))
const page = (at: Bidding) => textOn(at.house.get(administers, showMail('on'), at.visit(at.max)))

test('the administrator sees what waits and what failed, with the answer of the other side, and nothing of what it says', () => {
  const at = house()
  assert.match(page(at), /No letters sent, 1 letter waiting, no letters given up\..*Ann Evaluator.*Not tried yet/)
  tried(at, 'refused', '550 no such person here')
  assert.match(page(at), /1 letter given up\. The last try.*550 no such person here\..*Refused.*1 try.*Try again/)
  assert.equal(page(at).includes('seat'), false)
  tried(at, 'sent', '250 taken')
  assert.match(page(at), /1 letter sent.*No letter waits, and none has failed\./)
  at.house.close()
})

test('a letter that failed can be tried again; one that has gone out cannot', () => {
  const at = house()
  const again = () => at.house.post(mayTryAgain, tryAgain, at.visit(at.max, { params: { message: at.message } }))
  tried(at, 'given up', 'It was tried for three days.')
  assert.equal(dueMail(at.house.db, NOW), null)
  assert.deepEqual(
    [again().notice, dueMail(at.house.db, NOW)?.message],
    ['It will be tried again within a minute.', at.message],
  )
  tried(at, 'sent', '250 taken')
  again()
  assert.equal(dueMail(at.house.db, NOW), null)
  at.house.close()
})

test('nobody but an administrator finds the outbox or a letter in it', () => {
  const at = house()
  for (const person of [at.lea, at.ann, at.bea]) {
    assert.equal(at.house.get(administers, showMail('on'), at.visit(person)).status, 404)
    const visit = at.visit(person, { params: { message: at.message } })
    assert.equal(at.house.post(mayTryAgain, tryAgain, visit).status, 404)
  }
  at.house.close()
})

test('the health of the server says whether e-mail is set up and whether it works, and stays well when it does not', () => {
  const at = house()
  const { db } = at.house
  assert.deepEqual(
    [mailHealth(db, 'not configured'), mailHealth(db, 'off in a demonstration'), mailHealth(db, 'on')],
    ['not configured', 'off in a demonstration', 'not tried yet'],
  )
  tried(at, 'put off', 'connection refused', NOW)
  const answer = withMail(() => data({ status: 'ok' }), 'on')(db)
  assert.deepEqual([answer.status, answer.kind === 'data' && answer.data], [200, { status: 'ok', mail: 'failing' }])
  tried(at, 'refused', '550 no such person here')
  assert.equal(mailHealth(db, 'on'), 'ok')
  at.house.close()
})
