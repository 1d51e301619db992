import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { contentsOfTender, eventsOfTender } from '../audit/ledger-store.js'
import { draftOf } from '../people/kept-form-store.js'
import { localsOf } from '../test-house.js'
import { DEADLINE, JUST_AFTER, textOn } from './bids-fixture.js'
import { clarifyingHouse, LAST_QUESTION, QUESTIONS_END, type Clarifying } from './clarification-fixture.js'
import { clarificationOf } from './clarification-store.js'

let here: Clarifying
afterEach(() => here.house.close())

const kept = (id: string) => clarificationOf(here.house.db, here.tender, id)
const fieldsOf = (answer: ReturnType<Clarifying['send']>): string[] =>
  (localsOf(answer).problems as { field: string }[]).map(({ field }) => field)
const events = () =>
  eventsOfTender(here.house.db, { tender: here.tender }).map(({ act, person, body }) => ({
    act,
    person,
    detail: (JSON.parse(body) as { detail: unknown }).detail,
  }))
const contents = (act: string) =>
  contentsOfTender(here.house.db, { tender: here.tender })
    .filter(({ seq }) => here.house.reader.prepare('SELECT act FROM events WHERE seq = ?').pluck().get(seq) === act)
    .map(({ name, content }) => [name, JSON.parse(content) as unknown])

test('a question is kept whole with a receipt, and its entry in the ledger names nobody', () => {
  here = clarifyingHouse()
  const long = `First line.\n\n${'word '.repeat(3000).trim()}`
  const id = here.ask(here.ada, long, { place: 'criterion:model' })
  assert.equal(kept(id)?.question, long)
  assert.deepEqual(events(), [{ act: 'clarification.asked', person: null, detail: { clarification: id } }])
  assert.deepEqual(Object.fromEntries(contents('clarification.asked')), {
    question: long,
    place: 'criterion:model',
    plea: '',
    by: here.ada.id,
    organisation: here.ada.organisation,
  })
  const receipt = here.one(here.abe, id)
  const { holds, seq } = localsOf(receipt).receipt as { holds: boolean; seq: number }
  assert.deepEqual({ holds, seq }, { holds: true, seq: 1 })
  assert.match(
    textOn(receipt),
    /Criterion: Title of model.*2 March 2026 at 09:00:00\.000 \(2026-03-02T09:00:00\.000Z\)/,
  )
})

test('a question is in time a millisecond before its deadline, and not at the very moment; what was typed stays', () => {
  here = clarifyingHouse()
  assert.notEqual(here.ask(here.ada, 'In time?', {}, LAST_QUESTION), '')
  const late = here.send(here.ada, { place: 'tender', question: 'Too late?' }, QUESTIONS_END)
  assert.equal(late.status, 409)
  assert.match(
    textOn(late, QUESTIONS_END),
    /before 1 April 2026 at 12:00:00\.000\. Yours arrived on 1 April 2026 at 12:00:00\.000/,
  )
  assert.match(textOn(late, QUESTIONS_END), /Too late\?/)
  assert.match(textOn(here.askPage(here.ada, JUST_AFTER), JUST_AFTER), /What you typed .*Too late\?/)
  assert.equal(here.acts().length, 1)
  here.house.change((tx) =>
    assert.throws(
      () =>
        tx.connection
          .prepare(
            "INSERT INTO clarifications SELECT 'x', tender, publication, organisation, place, question, plea, by, ?, 1 FROM clarifications",
          )
          .run(QUESTIONS_END),
      /a question is asked only before its deadline/,
    ),
  )
})

test('without a deadline of their own, questions end with the bids', () => {
  here = clarifyingHouse()
  here.amend('No deadline for questions', {
    timetable: { ...here.content.timetable, clarifications: null },
  })
  assert.notEqual(here.ask(here.ada, 'In time?', {}, '2026-04-15T10:59:59.999Z'), '')
  assert.equal(here.send(here.ada, { place: 'tender', question: 'Late?' }, DEADLINE).status, 409)
})

test('a question without words or subject is refused beside its fields and what was typed is kept', () => {
  here = clarifyingHouse()
  const refused = here.send(here.ada, { question: '', plea: 'Half a thought', place: 'criterion:nowhere' })
  assert.equal(refused.status, 422)
  assert.deepEqual(fieldsOf(refused), ['place', 'question'])
  const path = `/tenders/${here.tender}/clarifications/new`
  assert.equal(draftOf(here.house.db, here.ada.id, path)?.form.plea, 'Half a thought')
  here.send(here.ada, { do: 'discard' })
  assert.equal(draftOf(here.house.db, here.ada.id, path), null)
})

test('a question that is sent twice is asked once', () => {
  here = clarifyingHouse()
  const id = here.ask(here.ada, 'When does it start?')
  assert.equal(here.ask(here.abe, 'When does it start?'), id)
  assert.notEqual(here.ask(here.bea, 'When does it start?'), id)
  assert.equal(here.acts().length, 2)
})
