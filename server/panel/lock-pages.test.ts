import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { contentsOfEvent, eventsOfTender } from '../audit/ledger-store.js'
import { localsOf } from '../test-house.js'
import type { Person } from '../web/visits.js'
import { saveLock, showLock } from './lock-pages.js'
import { locksOfSeat } from './lock-store.js'
import { drawn, panelHouse, type Panel } from './panel-fixture.js'
import { mayLock, mayReadLock } from './permissions.js'

let panel: Panel
afterEach(() => panel.house.close())

const visit = (by: Person, criterion: string, form: Record<string, string> = {}) =>
  panel.visit(by, { params: { tender: panel.tender, criterion }, form })
const show = (by: Person, criterion = 'model') => panel.house.get(mayReadLock, showLock, visit(by, criterion))
const lock = (by: Person, criterion = 'model', basis = localsOf(show(by, criterion)).basis as string) =>
  panel.house.post(mayLock, saveLock, visit(by, criterion, { basis }))
const ready = () => {
  panel = panelHouse()
  panel.declareNone()
}
const events = (act: string) =>
  eventsOfTender(panel.house.db, { tender: panel.tender }).filter((one) => one.act === act)

test('gaps stand first, and nothing is locked while there is one', () => {
  ready()
  panel.mark(panel.ann, 'Alder', 'model', '4')
  panel.mark(panel.ann, 'Cedar', 'model', null)
  const lines = localsOf(show(panel.ann)).lines as { bidder: string; state: string }[]

  assert.deepEqual(
    lines.map(({ bidder, state }) => [bidder, state]),
    [
      ['Birch', 'not marked'],
      ['Alder', 'marked'],
      ['Cedar', 'abstained'],
    ],
  )
  assert.equal(lock(panel.ann).status, 422)
  assert.deepEqual(locksOfSeat(panel.house.db, { seat: panel.seats.ann }), [])
  assert.throws(() => panel.lock(panel.ann, 'model'), /not marked is not locked/)
})

test('a draft, an interest that waits and a bid not declared about are gaps too', () => {
  panel = panelHouse()
  panel.declare(panel.ann, 'Alder')
  panel.mark(panel.ann, 'Alder', 'model', '4')
  panel.declare(panel.ann, 'Birch', 'My brother works there')
  assert.equal(localsOf(show(panel.ann)).gaps, 2)
  assert.equal(lock(panel.ann).status, 422)
})

test('locking is recorded with a digest of the marks, once', () => {
  ready()
  panel.markAll('1')
  assert.equal(lock(panel.ann).status, 303)
  assert.equal(lock(panel.ann, 'model', 'anything').status, 303)

  const [event, ...others] = events('marks.locked')
  assert.deepEqual(others, [])
  assert.deepEqual(JSON.parse(event?.body ?? '{}').detail, { seat: panel.seats.ann, marks: 3, abstentions: 0 })
  assert.match(contentsOfEvent(panel.house.db, { seq: event?.seq ?? 0 })[0]?.content ?? '', /^"[0-9a-f]{64}"$/)
})

test('marks that changed since the page was drawn are not locked unseen', () => {
  ready()
  panel.markAll('1')
  const basis = localsOf(show(panel.ann)).basis as string
  panel.mark(panel.ann, 'Alder', 'model', '5')

  const answer = lock(panel.ann, 'model', basis)

  assert.equal(answer.status, 409)
  assert.match(drawn(answer), /Nothing was locked/)
  assert.deepEqual(locksOfSeat(panel.house.db, { seat: panel.seats.ann }), [])
})

test('a bid that one is recused from is no gap and is not in the table', () => {
  ready()
  panel.decide(panel.ann, 'Birch', 'recuse')
  panel.mark(panel.ann, 'Alder', 'model', '4')
  panel.mark(panel.ann, 'Cedar', 'model', '4')
  assert.doesNotMatch(drawn(show(panel.ann)), new RegExp(`Birch|${panel.bids.Birch}`))
  assert.equal(lock(panel.ann).status, 303)
})

test('others’ marks appear when both have locked, and not before', () => {
  ready()
  panel.markAll('1')
  panel.mark(panel.ben, 'Alder', 'model', '5', 'Ben thinks highly of the mentors')
  const seesBen = () => /Ben thinks highly/.test(drawn(show(panel.ann)))
  assert.equal(seesBen(), false)
  panel.lock(panel.ben, 'model')
  assert.equal(seesBen(), false)
  panel.lock(panel.ann, 'model')
  assert.equal(seesBen(), true)
})

test('what another has not locked stays hidden from whoever has', () => {
  ready()
  panel.markAll('1')
  panel.mark(panel.ben, 'Alder', 'model', '5', 'Ben thinks highly of the mentors')
  panel.lock(panel.ann, 'model')
  assert.doesNotMatch(drawn(show(panel.ann)), /Ben/)
})

test('the last lock of all ends marking and says so', () => {
  ready()
  panel.markAll('1')
  for (const criterion of ['vetting', 'studies', 'reoffending', 'model', 'staffing', 'jobs']) lock(panel.ann, criterion)
  lock(panel.ben, 'studies')
  lock(panel.ben, 'model')
  assert.equal(panel.file().stage.name, 'marking')

  const last = lock(panel.ben, 'staffing')

  assert.equal(panel.file().stage.name, 'moderation')
  assert.match(drawn(last), /marking has ended/)
  assert.equal(events('marking.ended').length, 1)
  assert.equal(lock(panel.ben, 'staffing', '').status, 409)
})

test('marking does not end while nobody is free to mark a bid', () => {
  ready()
  panel.decide(panel.ann, 'Birch', 'recuse')
  panel.markAll('1', (person, bidder) => person === panel.ann && bidder === 'Birch')
  panel.lockAll()
  assert.equal(panel.file().stage.name, 'marking')
})

test('only whoever sits for a criterion finds its lock page', () => {
  ready()
  assert.equal(show(panel.ben, 'jobs').status, 404)
  assert.equal(show(panel.ann, 'price').status, 404)
  for (const person of [panel.lea, panel.mia, panel.pia, panel.odd, panel.una, panel.Alder])
    assert.equal(show(person).status, 404)
})
