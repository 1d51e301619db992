import assert from 'node:assert/strict'
import test from 'node:test'
import { eventsOfTender } from '../audit/ledger-store.js'
import { sampleTender } from '../rules/sample-tender.js'
import { aVisit, localsOf, testHouse } from '../test-house.js'
import { viewsFolder, viewsIn } from '../web/views.js'
import type { Answer, Form, Person } from '../web/visits.js'
import { mayEndSeat, mayLead } from './permissions.js'
import { keepPublication } from './publication-store.js'
import { giveSeat, saveSeatCriteria, showSeat, showSeats, submitSeatEnd } from './seat-pages.js'
import { endedSeatsOn, keepSeat, seatsOn } from './seat-store.js'
import { draftOf, keepTender } from './tender-store.js'

const ID = 'atender00001'
const NOW = '2026-03-02T09:00:00.000Z'
const draw = viewsIn(viewsFolder())

function bench() {
  const house = testHouse()
  const lead = house.person('Ruth Hallam', ['commissioner'])
  const priya = house.person('Priya Nair', ['panel'])
  const owen = house.person('Owen Bexley', ['panel'])
  const margaret = house.person('Margaret Lowe', ['auditor'])
  house.change((tx) => keepTender(tx, { id: ID, content: sampleTender(), by: lead.id, now: NOW }))
  const visit = (form: Form = {}, params: Record<string, string> = {}) =>
    aVisit(lead, { form, params: { tender: ID, ...params } })
  const give = (person: Person, kind: string, ...criteria: string[]) =>
    house.post(mayLead, giveSeat, visit({ person: person.id, kind, criteria }))
  const drawn = (answer: Answer): string =>
    answer.kind === 'page'
      ? draw(answer.view, { problems: [], typed: {}, csrf: '', person: lead, now: NOW, url: '/', ...answer.locals })
      : ''
  return { house, lead, priya, owen, margaret, visit, give, drawn }
}

const problems = (answer: Answer) => localsOf(answer).problems as { field: string; text: string }[]

test('the lead gives seats, and sees which criteria lack evaluators', () => {
  const b = bench()
  assert.equal(b.give(b.priya, 'evaluator', 'studies', 'model').status, 303)
  assert.equal(b.give(b.owen, 'evaluator', 'studies').status, 303)
  assert.equal(b.give(b.margaret, 'auditor').status, 303)
  const html = b.drawn(b.house.get(mayLead, showSeats, b.visit()))
  assert.match(
    html,
    /Title of studies<\/th><td>(Owen Bexley and Priya Nair|Priya Nair and Owen Bexley)<\/td><td>Yes, 2/,
  )
  assert.match(html, /Title of model<\/th><td>Priya Nair<\/td><td><strong>Only one person marks it/)
  assert.match(html, /Title of jobs<\/th><td>–<\/td><td><strong>Nobody marks it/)
  assert.deepEqual(
    eventsOfTender(b.house.db, { tender: ID }).map(({ act }) => act),
    ['seat.given', 'seat.given', 'seat.given'],
  )
  b.house.close()
})

test('price and marking are apart, and the refusal says why with the form as it was', () => {
  const b = bench()
  b.give(b.priya, 'evaluator', 'studies')
  const answer = b.give(b.priya, 'price')
  assert.equal(answer.status, 422)
  assert.match(problems(answer)[0]?.text ?? '', /evaluates prices holds no other seat/)
  assert.match(b.drawn(answer), new RegExp(`value="${b.priya.id}" selected`))
  b.house.close()
})

test('an evaluator without criteria, and one for a criterion that is not there, is no evaluator', () => {
  const b = bench()
  assert.deepEqual(
    problems(b.give(b.priya, 'evaluator')).map(({ field }) => field),
    ['criteria'],
  )
  assert.equal(b.give(b.priya, 'evaluator', 'price', 'unknown').status, 422)
  assert.deepEqual(seatsOn(b.house.db, ID), [])
  b.house.close()
})

test('bidders and administrators cannot be given a seat, whoever asks for it', () => {
  const b = bench()
  const bidder = b.house.person('Grace Adeyemi', ['bidder'], 'Tidewater')
  const admin = b.house.person('Samuel Osei', ['administrator'])
  for (const person of [bidder, admin])
    assert.deepEqual(
      problems(b.give(person, 'moderator')).map(({ field }) => field),
      ['person'],
    )
  b.house.close()
})

test('a seat ends with a reason, and an evaluator’s criteria can be changed before the opening', () => {
  const b = bench()
  b.give(b.priya, 'evaluator', 'studies')
  const seat = () => seatsOn(b.house.db, ID)[0]?.id ?? ''
  assert.match(
    b.drawn(b.house.get(mayEndSeat, showSeat, b.visit({}, { seat: seat() }))),
    /value="studies"[^>]* checked/,
  )
  const params = { seat: seat() }
  assert.equal(b.house.post(mayEndSeat, saveSeatCriteria, b.visit({ criteria: ['model', 'jobs'] }, params)).status, 303)
  assert.deepEqual(seatsOn(b.house.db, ID)[0]?.criteria.sort(), ['jobs', 'model'])

  const end = (reason: string) => b.house.post(mayEndSeat, submitSeatEnd, b.visit({ reason }, { seat: seat() }))
  assert.equal(end(' ').status, 422)
  assert.equal(end('She is ill.').status, 303)
  assert.deepEqual(seatsOn(b.house.db, ID), [])
  assert.deepEqual(
    endedSeatsOn(b.house.db, { tender: ID }).map(({ reason }) => reason),
    ['The seat was given anew for other criteria.', 'She is ill.'].sort((one, other) => (one < other ? 1 : -1)),
  )
  b.house.close()
})

test('a seat of another tender cannot be ended through one’s own', () => {
  const b = bench()
  const imran = b.house.person('Imran Sadiq', ['commissioner'])
  const other = 'atender00002'
  b.house.change((tx) => {
    keepTender(tx, { id: other, content: sampleTender(), by: imran.id, now: NOW })
    keepSeat(tx, { tender: other, person: b.priya.id, kind: 'moderator', criteria: [], by: imran.id, now: NOW })
  })
  const seat = seatsOn(b.house.db, other)[0]?.id ?? ''
  assert.equal(b.house.post(mayEndSeat, submitSeatEnd, b.visit({ reason: 'Mine now' }, { seat })).status, 404)
  assert.equal(seatsOn(b.house.db, other).length, 1)
  b.house.close()
})

test('once bids are opened, seats are ended where marks are seen to, and no longer here', () => {
  const b = bench()
  b.give(b.priya, 'evaluator', 'studies')
  const { content, revision } = draftOf(b.house.db, ID)
  b.house.change((tx) => {
    keepPublication(tx, { tender: ID, content, draftRevision: revision, note: '', by: b.lead.id, now: NOW })
    tx.connection
      .prepare('INSERT INTO openings (tender, first, second, at) VALUES (?, ?, ?, ?)')
      .run(ID, b.lead.id, b.owen.id, '2026-04-15T12:00:00.000Z')
  })
  const seat = seatsOn(b.house.db, ID)[0]?.id ?? ''
  const later = aVisit(b.lead, {
    params: { tender: ID, seat },
    form: { reason: 'Ill' },
    now: '2026-04-16T09:00:00.000Z',
  })
  assert.equal(b.house.post(mayEndSeat, submitSeatEnd, later).status, 409)
  const html = b.drawn(b.house.get(mayLead, showSeats, later))
  assert.match(html, new RegExp(`/tenders/${ID}/panel-seats/${seat}/end`))
  b.house.close()
})
