import type { Answer, Form, Person } from '../web/visits.js'
import { MARKING, panelHouse } from './panel-fixture.js'
import { answerQuery } from './query-answer-pages.js'
import { decideOnQuery } from './query-decision-pages.js'
import { raiseQuery } from './query-pages.js'
import { mayAnswerQuery, mayDecideOnQuery, mayRaise } from './query-permissions.js'

/** Until when the bidder answers in these tests, and a millisecond before it. */
export const UNTIL = '2026-04-20T11:00:00.000Z'
export const JUST_BEFORE = '2026-04-20T10:59:59.999Z'
export const SEND: Form = {
  decision: 'send',
  question: 'Is it two years, or three?',
  'until-date': '2026-04-20',
  'until-time': '12:00',
}

export type Querying = ReturnType<typeof queryingHouse>

/**
 * The panel of `panelHouse`, which has declared no interests, with what is done about points to clear up.
 * @example
 * const here = queryingHouse()
 * const query = here.raised()              // Ann has asked about Alder's answer to `model`
 * here.decide(here.lea, query, SEND)
 * here.explain(here.Alder, query, 'Two years.')
 */
export function queryingHouse() {
  const panel = panelHouse()
  panel.declareNone()
  const { house, tender, bids } = panel
  const raise = (person: Person, question: string, criterion = 'model'): Answer =>
    house.post(
      mayRaise,
      raiseQuery,
      panel.visit(person, { params: { bid: bids.Alder, criterion }, form: { question } }),
    )
  const decide = (person: Person, query: string, form: Form, now = MARKING): Answer =>
    house.post(mayDecideOnQuery, decideOnQuery, panel.visit(person, { params: { tender, query }, form, now }))
  const raised = (question = 'Two years, or three?'): string => {
    raise(panel.ann, question)
    return (house.reader.prepare('SELECT id FROM queries ORDER BY rowid DESC').get() as { id: string }).id
  }
  return {
    ...panel,
    panelDecide: panel.decide,
    raise,
    decide,
    raised,
    /** A query that Ann raised and Lea has sent. */
    sent: (): string => {
      const query = raised()
      decide(panel.lea, query, SEND)
      return query
    },
    explain: (person: Person, query: string, answer: string, now = MARKING, bid: string = bids.Alder): Answer =>
      house.post(mayAnswerQuery, answerQuery, panel.visit(person, { params: { bid, query }, form: { answer }, now })),
  }
}
