import type { Answer, Form, Person, Visit } from '../web/visits.js'
import { biddingHouse, NOW } from './bids-fixture.js'
import { answerQuestion, correctAnswer, showClarification } from './clarification-answer-pages.js'
import { askQuestion, showAsk } from './clarification-ask-pages.js'
import { markRead, showClarifications } from './clarification-pages.js'
import { mayAnswerQuestion, mayAsk, mayCorrect, mayReadAnswers, mayReadQuestion } from './clarification-permissions.js'

/** The tender's own deadline for questions, a millisecond before it, and a moment before the deadline for bids. */
export const QUESTIONS_END = '2026-04-01T11:00:00.000Z'
export const LAST_QUESTION = '2026-04-01T10:59:59.999Z'

export const TO_ALL: Form = { to: 'all', question: 'When does it start?', answer: 'In September.', alters: 'no' }
export const TO_ASKER: Form = {
  to: 'asker',
  answer: 'Your figure is right.',
  reason: 'It is about accounts',
  alters: 'no',
}

export type Clarifying = ReturnType<typeof clarifyingHouse>

/**
 * The house of `biddingHouse` with what is done about questions.
 * @example
 * const { ada, lea, ask, answer } = clarifyingHouse()
 * const id = ask(ada, 'When does it start?')
 * answer(lea, id, TO_ALL)
 */
export function clarifyingHouse() {
  const bidding = biddingHouse()
  const { house, tender, visit } = bidding
  const at = (person: Person, more: Partial<Visit> & { id?: string } = {}): Visit => {
    const { id, ...rest } = more
    return visit(person, { params: { tender, ...(id ? { clarification: id } : {}) }, ...rest })
  }
  const send = (person: Person, form: Form, now = NOW): Answer =>
    house.post(mayAsk, askQuestion, at(person, { form, now }))
  return {
    ...bidding,
    send,
    /** Asks about the whole tender unless told; answers the id of the question. */
    ask: (person: Person, question: string, more: Form = {}, now = NOW): string => {
      const answer = send(person, { place: 'tender', question, ...more }, now)
      return answer.kind === 'redirect' ? (answer.to.split('/').pop() as string) : ''
    },
    askPage: (person: Person, now = NOW): Answer => house.get(mayAsk, showAsk, at(person, { now })),
    answer: (person: Person, id: string, form: Form, now = NOW): Answer =>
      house.post(mayAnswerQuestion, answerQuestion, at(person, { id, form, now })),
    correct: (person: Person, id: string, form: Form, now = NOW): Answer =>
      house.post(mayCorrect, correctAnswer, at(person, { id, form, now })),
    list: (person: Person, now = NOW): Answer => house.get(mayReadAnswers, showClarifications, at(person, { now })),
    read: (person: Person, upto: string, now = NOW): Answer =>
      house.post(mayAsk, markRead, at(person, { form: { upto }, now })),
    one: (person: Person, id: string, now = NOW): Answer =>
      house.get(mayReadQuestion, showClarification, at(person, { id, now })),
  }
}
