import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { contentsOfTender, eventsOfTender } from '../audit/ledger-store.js'
import { showTender } from '../tenders/notice-pages.js'
import { mayRead } from '../tenders/permissions.js'
import { localsOf } from '../test-house.js'
import type { Person } from '../web/visits.js'
import { JUST_AFTER, NOW, textOn } from './bids-fixture.js'
import { clarifyingHouse, TO_ALL, TO_ASKER, type Clarifying } from './clarification-fixture.js'
import { clarificationOf, withheldOn } from './clarification-store.js'

let here: Clarifying
afterEach(() => here.house.close())

const LATER = '2026-03-10T09:00:00.000Z'
/** What the notice says of questions and answers. */
function notice(person: Person, now = LATER): string {
  const page = here.house.get(mayRead, showTender, here.visit(person, { params: { tender: here.tender }, now }))
  return textOn(page, now).split('Questions and answers').at(-1) as string
}
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

test('an answer to all stands numbered on the notice for everybody, beside the question as published', () => {
  here = clarifyingHouse()
  const first = here.ask(here.ada, 'We at Alder wonder when it starts')
  const second = here.ask(here.bea, 'How many places?')
  assert.equal(
    here.answer(here.lea, second, { ...TO_ALL, question: 'How many places?', answer: 'Forty.' }, LATER).status,
    303,
  )
  assert.equal(here.answer(here.lea, first, TO_ALL, LATER).status, 303)
  for (const person of [here.ada, here.bea, here.ann, here.odd, here.max]) {
    const page = notice(person)
    assert.match(page, /Question 1 The tender as a whole How many places\? Answer , 10 March 2026 at 9:00 Forty\./)
    assert.match(page, /Question 2 .*When does it start\? .*In September\./)
    assert.doesNotMatch(page, /Alder wonder/)
  }
  assert.match(
    textOn(here.one(here.ada, first)),
    /As you asked it We at Alder wonder .*As everybody reads it .*When does it start/,
  )
  assert.deepEqual(events().slice(2), [
    { act: 'clarification.answered', person: here.lea.id, detail: { clarification: second, number: 1 } },
    { act: 'clarification.answered', person: here.lea.id, detail: { clarification: first, number: 2 } },
  ])
})

test('the lead is warned where words name the asker, and publishes them only after confirming', () => {
  here = clarifyingHouse()
  const id = here.ask(here.ada, 'Does Alder’s contract end in May?')
  assert.match(textOn(here.one(here.lea, id)), /The question names its asker: “Alder”/)
  const naming = { ...TO_ALL, question: 'Does Alder’s contract end?', answer: 'Yes.' }
  const refused = here.answer(here.lea, id, naming)
  assert.equal(refused.status, 422)
  assert.deepEqual(fieldsOf(refused), ['named'])
  assert.match(textOn(refused), /“Alder” gives nobody away here/)
  assert.deepEqual(fieldsOf(here.answer(here.lea, id, { ...TO_ALL, answer: 'ALDER knows.' })), ['named'])
  assert.equal(here.answer(here.lea, id, { ...naming, named: 'yes' }).status, 303)
})

test('an answer in confidence needs a reason, goes to the asker alone and leaves no gap in the numbers', () => {
  here = clarifyingHouse()
  const [first, second] = [here.ask(here.ada, 'Is our figure right?'), here.ask(here.ada, 'When does it start?')]
  assert.deepEqual(fieldsOf(here.answer(here.lea, first, { ...TO_ASKER, reason: '' })), ['reason'])
  assert.equal(here.answer(here.lea, first, TO_ASKER, LATER).status, 303)
  here.answer(here.lea, second, TO_ALL, LATER)
  assert.match(notice(here.bea), /Question 1 .*When does it start/)
  assert.doesNotMatch(notice(here.bea), /figure/)
  assert.match(textOn(here.one(here.abe, first)), /Your figure is right\./)
  assert.doesNotMatch(textOn(here.one(here.abe, first)), /about accounts/)
  assert.deepEqual(withheldOn(here.house.db, { tender: here.tender }), [{ at: LATER, reason: 'It is about accounts' }])
  assert.deepEqual(Object.fromEntries(contents('clarification.withheld')), {
    answer: 'Your figure is right.',
    reason: 'It is about accounts',
  })
})

test('an answer that changes the tender is not given but made an amendment, and what was typed is kept', () => {
  here = clarifyingHouse()
  const id = here.ask(here.ada, 'May answers be longer?')
  const refused = here.answer(here.lea, id, { ...TO_ALL, answer: 'Yes, 900 words.', alters: 'yes' })
  assert.equal(refused.status, 422)
  assert.deepEqual(fieldsOf(refused), ['alters'])
  assert.match(textOn(here.one(here.lea, id)), /your unsent text .*Prepare an amendment/)
  assert.equal((localsOf(here.one(here.lea, id)).typed as { answer: string }).answer, 'Yes, 900 words.')
  assert.equal(kept(id)?.answer, null)
})

test('an answer is given once: another becomes a correction, dated, below it', () => {
  here = clarifyingHouse()
  const id = here.ask(here.ada, 'When does it start?')
  here.answer(here.lea, id, TO_ALL)
  assert.equal(here.answer(here.lea, id, TO_ALL).status, 303)
  const second = here.answer(here.lea, id, { ...TO_ALL, answer: 'In October.' })
  assert.equal(second.status, 409)
  assert.equal((localsOf(second).typed as { correction: string }).correction, 'In October.')
  assert.equal(kept(id)?.answer?.text, 'In September.')

  assert.deepEqual(fieldsOf(here.correct(here.lea, id, { correction: '', alters: 'no' })), ['correction'])
  assert.deepEqual(fieldsOf(here.correct(here.lea, id, { correction: 'Alder knows', alters: 'no' })), ['named'])
  assert.equal(here.correct(here.lea, id, { correction: 'On 1 October.', alters: 'no' }, LATER).status, 303)
  assert.match(notice(here.bea), /In September\. Correction , 10 March 2026 at 9:00 On 1 October\./)
  const last = events().at(-1)
  assert.deepEqual(last?.detail, { clarification: id, number: 1, correction: 1 })
  here.house.change((tx) =>
    assert.throws(
      () => tx.connection.prepare("UPDATE clarification_answers SET answer = 'Never'").run(),
      /clarification_answers are never changed/,
    ),
  )
})

test('after the deadline an answer goes only to all and says why it alters nothing; from the opening on there is none', () => {
  here = clarifyingHouse()
  const [first, second] = [here.ask(here.ada, 'When does it start?'), here.ask(here.bea, 'How many?')]
  assert.match(textOn(here.list(here.lea, JUST_AFTER), JUST_AFTER), /2 questions wait .*Not answered by the deadline/)
  assert.deepEqual(fieldsOf(here.answer(here.lea, first, TO_ASKER, JUST_AFTER)), ['to', 'late'])
  assert.deepEqual(fieldsOf(here.answer(here.lea, first, TO_ALL, JUST_AFTER)), ['late'])
  const late = { ...TO_ALL, late: 'The specification says so.' }
  assert.equal(here.answer(here.lea, first, late, JUST_AFTER).status, 303)
  assert.match(
    notice(here.bea, JUST_AFTER),
    /Answered after the deadline for bids. It alters nothing: The specification says so\./,
  )

  here.open(here.lea)
  here.open(here.mia)
  const refused = here.answer(here.lea, second, { ...late, answer: 'Forty, we think.' }, JUST_AFTER)
  assert.equal(refused.status, 409)
  assert.match(textOn(refused, JUST_AFTER), /until the bids are opened.*Forty, we think\./)
  assert.match(textOn(here.list(here.lea, JUST_AFTER), JUST_AFTER), /Never answered/)
  assert.equal(here.correct(here.lea, first, { correction: 'October', late: 'x' }, JUST_AFTER).status, 409)
})

test('what is new stays new until its reader says that it is read, and what came after the page stays new', () => {
  here = clarifyingHouse()
  const [first, second] = [here.ask(here.ada, 'When?'), here.ask(here.ada, 'How many?')]
  here.answer(here.lea, first, TO_ALL, NOW)
  const { upto } = localsOf(here.list(here.ada, NOW)) as { upto: string }
  assert.equal(upto, NOW)
  here.answer(here.lea, second, { ...TO_ALL, question: 'How many?', answer: 'Forty.' }, LATER)
  here.read(here.ada, upto, LATER)
  const news = (person: Person) =>
    (localsOf(here.list(person, LATER)).answers as { isNew: boolean }[]).map(({ isNew }) => isNew)
  assert.deepEqual(news(here.ada), [false, true])
  assert.deepEqual(news(here.abe), [true, true])
  assert.deepEqual(news(here.odd), [false, false])
  here.read(here.ada, 'never', LATER)
  here.read(here.ada, '2027-01-01T00:00:00.000Z', LATER)
  assert.deepEqual(news(here.ada), [false, true])
})
