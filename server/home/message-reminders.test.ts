import assert from 'node:assert/strict'
import test from 'node:test'
import { biddingHouse, DEADLINE, NOW, type Bidding } from '../bids/bids-fixture.js'
import { keepAbandonment } from '../tenders/tender-store.js'
import { subjectsOf } from './message-fixture.js'
import { reminders } from './message-reminders.js'
import { keepMailWish } from './message-wish-store.js'
import { TOPICS } from './message-topics.js'

const WEEK = '2026-04-08T11:00:00.000Z'
const DAY = '2026-04-14T11:00:00.000Z'
const TITLE = 'Recovery service at HMP Longmoor'

const clock = (at: Bidding) => {
  const remind = reminders(at.house.reader, at.house.writer)
  return (now: string) => remind({ now, mails: true })
}
const read = (at: Bidding, person: { id: string }) => subjectsOf(at.house, person, DAY)

test('everybody who bids is reminded a week and a day before, each told of their own bid whether it is submitted', () => {
  const at = biddingHouse()
  const [alder, birch] = [at.begin(at.ada), at.begin(at.bea)]
  at.complete(at.ada, alder)
  assert.notEqual(birch, alder)
  const tick = clock(at)
  tick('2026-04-08T10:59:59.999Z')
  assert.deepEqual(read(at, at.ada), [])
  tick(WEEK)
  at.submit(at.ada, alder)
  tick(DAY)
  tick('2026-04-14T11:00:15.000Z')
  const [week, day] = [`NOT SUBMITTED, deadline in 7 days: ${TITLE}`, `deadline in 24 hours: ${TITLE}`]
  assert.deepEqual(read(at, at.ada), [`SUBMITTED, ${day}`, week])
  assert.deepEqual(read(at, at.abe), read(at, at.ada))
  assert.deepEqual(read(at, at.bea), [`NOT SUBMITTED, ${day}`, week])
  assert.deepEqual(read(at, at.lea), [])
  at.house.close()
})

test('a reminder that was missed while the server was off still comes, once, unless it is of no use any more', () => {
  const at = biddingHouse()
  at.begin(at.bea)
  clock(at)('2026-04-11T11:00:00.000Z')
  clock(at)('2026-04-11T11:00:15.000Z')
  assert.deepEqual(read(at, at.bea), [`NOT SUBMITTED, deadline in 4 days: ${TITLE}`])
  at.house.close()

  const other = biddingHouse()
  other.begin(other.bea)
  clock(other)('2026-04-13T12:00:00.000Z')
  clock(other)(DEADLINE)
  assert.deepEqual(read(other, other.bea), [])
  other.house.close()
})

test('a deadline that was moved is reminded of anew; an abandoned tender is not', () => {
  const at = biddingHouse()
  at.begin(at.bea)
  const tick = clock(at)
  tick(WEEK)
  at.amend('A month more', { timetable: { ...at.content.timetable, deadline: '2026-05-15T11:00:00.000Z' } }, WEEK)
  tick(DAY)
  assert.deepEqual(read(at, at.bea).length, 1)
  tick('2026-05-08T11:00:00.000Z')
  assert.deepEqual(read(at, at.bea).length, 2)
  const ended = { tender: at.tender, reason: 'No funds', by: at.lea.id, now: '2026-05-09T11:00:00.000Z' }
  at.house.change((tx) => keepAbandonment(tx, ended))
  tick('2026-05-14T11:00:00.000Z')
  assert.deepEqual(read(at, at.bea).length, 2)
  at.house.close()
})

test('whoever began a bid after the moment of a reminder needs none', () => {
  const at = biddingHouse()
  at.begin(at.bea, '2026-04-09T11:00:00.000Z')
  clock(at)('2026-04-09T12:00:00.000Z')
  assert.deepEqual(read(at, at.bea), [])
  at.house.close()
})

test('nobody can switch off the letters about their own deadline', () => {
  const at = biddingHouse()
  at.begin(at.bea)
  at.house.change((tx) => TOPICS.forEach((topic) => keepMailWish(tx, at.bea.id, topic, false, NOW)))
  clock(at)(WEEK)
  const mails = at.house.reader.prepare('SELECT address, useful_until FROM mails').all()
  assert.deepEqual(mails, [{ address: 'bea@example.org', useful_until: DEADLINE }])
  at.house.close()
})
