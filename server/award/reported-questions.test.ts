import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { clarifyingHouse, TO_ALL, TO_ASKER } from '../bids/clarification-fixture.js'
import { queryingHouse, SEND } from '../panel/query-fixture.js'
import { tenderOf } from '../tenders/tender-store.js'
import type { PublishedFile } from './case-file.js'
import { reportedQuestions } from './reported-questions.js'

const houses: { close: () => void }[] = []
afterEach(() => {
  for (const house of houses.splice(0)) house.close()
})

const told = (
  { house, tender }: { house: ReturnType<typeof clarifyingHouse>['house']; tender: string },
  now: string,
) => {
  houses.push(house)
  return reportedQuestions(house.db, tenderOf(house.db, tender, now) as PublishedFile)
}
const MAY = '2026-05-01T09:00:00.000Z'

test('a report tells what was answered to every bidder in the published words, and not who asked, nor what was answered to one', () => {
  const here = clarifyingHouse()
  const open = here.ask(here.ada, 'As Alder we wonder: when does it start?')
  const alone = here.ask(here.ada, 'Is our turnover enough?', { plea: 'It is about our accounts' })
  here.answer(here.lea, open, TO_ALL)
  here.answer(here.lea, alone, TO_ASKER)
  const { clarifications, queries } = told(here, MAY)
  assert.deepEqual(
    clarifications.map(({ number, question, answer, corrections }) => ({ number, question, answer, corrections })),
    [{ number: 1, question: 'When does it start?', answer: 'In September.', corrections: [] }],
  )
  assert.deepEqual(queries, [])
})

test('a report tells what a bidder was asked to clear up and what it answered; what was never sent is not told', () => {
  const here = queryingHouse()
  const sent = here.raised()
  here.decide(here.lea, sent, SEND)
  here.explain(here.Alder, sent, 'Two years.')
  here.raised('And who supervises?')
  const { queries } = told(here, MAY)
  assert.deepEqual(
    queries.map(({ bidder, question, answer }) => ({ bidder, question, answer: answer?.text })),
    [{ bidder: 'Alder', question: 'Is it two years, or three?', answer: 'Two years.' }],
  )
})
