import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { eventsOfTender } from '../audit/ledger-store.js'
import type { Person } from '../web/visits.js'
import { localsOf } from '../test-house.js'
import { drawn, panelHouse, type Panel } from './panel-fixture.js'
import { mayEndSeat, mayReadProgress } from './permissions.js'
import { showProgress } from './progress-pages.js'
import { scoresOfItem } from './score-store.js'
import { saveSeatEnd, showSeatEnd } from './seat-end-pages.js'

let panel: Panel
afterEach(() => panel.house.close())

const show = (by: Person) =>
  panel.house.get(mayReadProgress, showProgress, panel.visit(by, { params: { tender: panel.tender } }))
const end = (by: Person, seat: string, reason: string) =>
  panel.house.post(
    mayEndSeat,
    saveSeatEnd,
    panel.visit(by, { params: { tender: panel.tender, seat }, form: { reason } }),
  )
const row = (by: Person, criterion: string) =>
  (
    localsOf(show(by)).rows as {
      criterion: { id: string }
      cells: { done: number; total: number; lockedAt: string | null }[]
    }[]
  ).find((one) => one.criterion.id === criterion)?.cells
const ready = () => {
  panel = panelHouse()
  panel.declareNone()
}

test('the lead sees how many are marked and locked, and no mark or reason', () => {
  ready()
  panel.mark(panel.ann, 'Alder', 'model', '4', 'Planted reason of Ann')
  panel.mark(panel.ann, 'Birch', 'model', null, 'Planted abstention of Ann')
  for (const bidder of ['Alder', 'Birch', 'Cedar'] as const)
    panel.mark(panel.ben, bidder, 'model', '5', 'Planted reason of Ben')
  panel.lock(panel.ben, 'model')

  const cells = row(panel.lea, 'model')
  assert.deepEqual([cells?.[0]?.done, cells?.[0]?.total, cells?.[0]?.lockedAt], [2, 3, null])
  assert.notEqual(cells?.[1]?.lockedAt, null)
  assert.doesNotMatch(drawn(show(panel.lea)), /Planted|Excellent|Good/)
})

test('a lead who is recused from a bid does not find it in the counts either', () => {
  ready()
  panel.markAll('1')
  panel.decide(panel.lea, 'Birch', 'recuse')
  const cells = row(panel.lea, 'model')
  assert.deepEqual([cells?.[0]?.done, cells?.[0]?.total], [2, 2])
  assert.equal(row(panel.mia, 'model')?.[0]?.total, 3)
})

test('evaluators, price evaluators and strangers find no progress', () => {
  ready()
  for (const person of [panel.ann, panel.ben, panel.pia, panel.una, panel.Alder]) assert.equal(show(person).status, 404)
  for (const person of [panel.lea, panel.mia, panel.odd]) assert.equal(show(person).status, 200)
})

test('what nobody is free to mark is said, since marking cannot end before', () => {
  ready()
  assert.doesNotMatch(drawn(show(panel.lea)), /Nobody is free/)
  panel.decide(panel.ann, 'Birch', 'recuse')
  assert.match(drawn(show(panel.lea)), /Title of jobs, Birch/)
})

test('the lead ends a seat with a reason: its marks count no more, and marking no longer waits for it', () => {
  ready()
  panel.markAll('1')
  for (const criterion of ['vetting', 'studies', 'reoffending', 'model', 'staffing', 'jobs'])
    panel.lock(panel.ann, criterion)
  assert.equal(end(panel.lea, panel.seats.ben, ' ').status, 422)

  assert.equal(end(panel.lea, panel.seats.ben, 'On long leave').status, 303)

  assert.equal(panel.file().stage.name, 'moderation')
  assert.deepEqual(
    scoresOfItem(panel.house.db, { bid: panel.bids.Alder, criterion: 'model' }).map(({ person }) => person),
    [panel.ann.id],
  )
  const acts = eventsOfTender(panel.house.db, { tender: panel.tender }).map(({ act }) => act)
  assert.deepEqual(acts.slice(-2), ['seat.ended', 'marking.ended'])
})

test('a seat that leaves a question without anybody lets marking wait for another', () => {
  ready()
  panel.markAll('1')
  for (const criterion of ['studies', 'model', 'staffing']) panel.lock(panel.ben, criterion)
  end(panel.lea, panel.seats.ann, 'On long leave')
  assert.equal(panel.file().stage.name, 'marking')
})

test('only the lead ends a seat, only of this tender, and only once', () => {
  ready()
  const at = (by: Person, seat: string) =>
    panel.house.get(mayEndSeat, showSeatEnd, panel.visit(by, { params: { tender: panel.tender, seat } })).status
  assert.equal(at(panel.lea, panel.seats.ben), 200)
  for (const person of [panel.ann, panel.mia, panel.odd]) assert.equal(at(person, panel.seats.ben), 404)
  assert.equal(at(panel.lea, 'nothing'), 404)
  end(panel.lea, panel.seats.ben, 'On long leave')
  assert.equal(at(panel.lea, panel.seats.ben), 404)
})
