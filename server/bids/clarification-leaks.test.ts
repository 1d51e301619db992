import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { exported } from '../audit/ledger-fixture.js'
import { showTender } from '../tenders/notice-pages.js'
import { mayRead } from '../tenders/permissions.js'
import { showVersions } from '../tenders/version-pages.js'
import { viewsFolder, viewsIn } from '../web/views.js'
import type { Answer, Person } from '../web/visits.js'
import { JUST_AFTER, NOW } from './bids-fixture.js'
import { clarifyingHouse, TO_ALL, TO_ASKER, type Clarifying } from './clarification-fixture.js'
import { clarificationsWaiting } from './clarification-waiting.js'

let here: Clarifying
afterEach(() => here.house.close())

const PLANTED = 'The heron at Alder stands in the reeds'
const TRACES = /heron|Alder|reeds/
const LATER = '2026-03-10T09:00:00.000Z'
const render = viewsIn(viewsFolder())

/** What is sent to somebody: the page, or where they are led. */
const sent = (answer: Answer, now: string): string =>
  answer.kind === 'page'
    ? `${answer.status} ${render(answer.view, { problems: [], typed: {}, csrf: '', person: null, now, url: '/', ...answer.locals })}`
    : JSON.stringify(answer)

/** Everything about questions that a person can be sent, pages of errors and refused writes among them. */
const everything = (person: Person, id: string, now: string): string =>
  [
    here.list(person, now),
    here.one(person, id, now),
    here.askPage(person, now),
    here.answer(person, id, { ...TO_ALL, answer: '' }, now),
    here.correct(person, id, { correction: '' }, now),
    here.house.get(mayRead, showTender, here.visit(person, { params: { tender: here.tender }, now })),
    here.house.get(mayRead, showVersions, here.visit(person, { params: { tender: here.tender }, now })),
  ]
    .map((answer) => sent(answer, now))
    .concat(JSON.stringify(clarificationsWaiting(here.house.db, person, now)))
    .join('\n')

const others = (): Person[] => [here.bea, here.ann, here.mia, here.pia, here.odd, here.max]

test('before it is answered, a question changes not one letter of what anybody but its asker and the lead is sent', () => {
  here = clarifyingHouse()
  const before = others().map((person) => everything(person, 'neverwasone', NOW))
  const id = here.ask(here.ada, PLANTED, { plea: PLANTED })
  assert.match(everything(here.lea, id, NOW), TRACES)
  assert.match(everything(here.abe, id, NOW), TRACES)
  const after = others().map((person) => everything(person, id, NOW).replaceAll(id, 'neverwasone'))
  assert.deepEqual(after, before)
})

test('an answer in confidence changes not one letter either, and its reason is not the asker’s to read', () => {
  here = clarifyingHouse()
  const before = others().map((person) => everything(person, 'neverwasone', LATER))
  const id = here.ask(here.ada, PLANTED)
  here.answer(here.lea, id, { ...TO_ASKER, answer: PLANTED, reason: 'The heron of Alder' })
  here.correct(here.lea, id, { correction: PLANTED, alters: 'no' })
  const after = others().map((person) => everything(person, id, LATER).replaceAll(id, 'neverwasone'))
  assert.deepEqual(after, before)
  assert.match(everything(here.ada, id, LATER), /reeds/)
  assert.doesNotMatch(everything(here.ada, id, LATER), /The heron of Alder/)
})

test('an answer to all tells nobody who asked, nor the words in which it was asked', () => {
  here = clarifyingHouse()
  const id = here.ask(here.ada, PLANTED)
  here.answer(here.lea, id, TO_ALL)
  for (const person of others()) {
    assert.match(everything(person, id, LATER), /When does it start\?/)
    assert.doesNotMatch(everything(person, id, LATER), TRACES, person.name)
  }
})

test('the auditor reads who asked what from the opening on, and nobody else of the panel does', () => {
  here = clarifyingHouse()
  const id = here.ask(here.ada, PLANTED)
  here.answer(here.lea, id, { ...TO_ASKER, answer: PLANTED, reason: 'The heron of Alder' })
  assert.doesNotMatch(everything(here.odd, id, JUST_AFTER), TRACES)
  here.open(here.lea)
  here.open(here.mia)
  assert.match(everything(here.odd, id, JUST_AFTER), /The heron of Alder/)
  for (const person of [here.bea, here.ann, here.mia, here.pia, here.max])
    assert.doesNotMatch(everything(person, id, JUST_AFTER), TRACES, person.name)
})

test('the events of the ledger, in full but without what lies beside them, do not tell who asked', () => {
  here = clarifyingHouse()
  const id = here.ask(here.ada, PLANTED, { plea: PLANTED })
  here.answer(here.lea, id, { ...TO_ASKER, answer: PLANTED, reason: PLANTED })
  const lines = exported(here.house.writer, { tender: here.tender, withheld: () => 'from everybody', now: LATER })
  assert.match(lines, /clarification\.withheld/)
  for (const trace of ['heron', here.ada.id, here.ada.organisation as string, 'Alder'])
    assert.equal(lines.includes(trace), false, trace)
})

test('a lead finds what to answer and a bidder what to read, and who neither asked nor bids is not troubled', () => {
  here = clarifyingHouse()
  const waiting = (person: Person, now = LATER) =>
    clarificationsWaiting(here.house.db, person, now).map(({ text, href }) => ({ text, href }))
  const list = `/tenders/${here.tender}/clarifications`
  const id = here.ask(here.ada, 'When does it start?')
  assert.deepEqual(waiting(here.lea), [{ text: 'Answer a question', href: `${list}/${id}` }])
  assert.deepEqual(waiting(here.ada), [])
  here.begin(here.bea)
  here.answer(here.lea, id, TO_ALL, LATER)
  for (const person of [here.ada, here.abe, here.bea])
    assert.deepEqual(waiting(person), [{ text: 'Read a new answer to a question', href: list }])
  for (const person of [here.lea, here.odd, here.ann]) assert.deepEqual(waiting(person), [])
  here.read(here.ada, LATER, LATER)
  assert.deepEqual(waiting(here.ada), [])
  assert.deepEqual(waiting(here.abe), [{ text: 'Read a new answer to a question', href: list }])
})
