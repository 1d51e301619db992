import assert from 'node:assert/strict'
import test from 'node:test'
import {
  answeringAt,
  answerProblems,
  correctionProblems,
  isInTimeToAsk,
  placesOf,
  placeWords,
  queryAnswerProblems,
  questionProblems,
  questionsUntil,
  sendingProblems,
  type TypedAnswer,
} from './clarifications.js'
import { sampleTender } from './sample-tender.js'
import type { Problem } from './tender.js'
import { STAGES } from './timetable.js'

const tender = sampleTender()
const { timetable } = tender
const fields = (problems: Problem[]): string[] => problems.map(({ field }) => field)
const given: TypedAnswer = {
  to: 'all',
  question: 'When does it start?',
  answer: 'In September.',
  reason: '',
  alters: 'no',
  late: '',
}

test('questions end at their own deadline, or with the bids where there is none, and at that very moment', () => {
  assert.equal(questionsUntil(timetable), '2026-04-01T11:00:00.000Z')
  assert.equal(questionsUntil({ ...timetable, clarifications: null }), timetable.deadline)
  assert.equal(isInTimeToAsk('open', timetable, '2026-04-01T10:59:59.999Z'), true)
  assert.equal(isInTimeToAsk('open', timetable, '2026-04-01T11:00:00.000Z'), false)
  assert.equal(isInTimeToAsk('abandoned', timetable, '2026-03-02T09:00:00.000Z'), false)
})

test('a question is about the whole tender, a section, a question or a document of it, and about nothing else', () => {
  const places = placesOf(tender)
  assert.deepEqual(places[0], { value: 'tender', text: 'The tender as a whole' })
  assert.equal(places.length, 1 + 6 + 7 + 1)
  assert.equal(placeWords(tender, 'criterion:model'), 'Criterion: Title of model')
  assert.equal(placeWords(tender, 'section:evidence'), 'Section: Section evidence')
  assert.equal(placeWords(tender, 'document:spec'), 'Document: Specification')
  assert.equal(placeWords(tender, 'criterion:elsewhere'), '')
  assert.deepEqual(fields(questionProblems({ place: 'criterion:elsewhere', question: ' \n' }, tender)), [
    'place',
    'question',
  ])
  assert.deepEqual(questionProblems({ place: 'tender', question: 'Why?' }, tender), [])
})

test('questions are answered until the deadline, then only as what alters nothing, and not once bids are open', () => {
  const ways = Object.fromEntries(STAGES.map((stage) => [stage, answeringAt(stage)]))
  assert.equal(ways.open, 'open')
  assert.equal(ways.closed, 'late')
  assert.deepEqual(
    STAGES.filter((stage) => answeringAt(stage) === 'closed'),
    ['draft', 'marking', 'moderation', 'price', 'ranking', 'reported', 'standstill', 'contracted', 'abandoned'],
  )
})

test('an answer that changes the tender is sent to be issued as an amendment', () => {
  const open = { isLate: false, names: [] }
  assert.deepEqual(answerProblems(given, open), [])
  assert.deepEqual(fields(answerProblems({ ...given, alters: 'yes' }, open)), ['alters'])
  assert.match(answerProblems({ ...given, alters: 'yes' }, open)[0]?.text ?? '', /is an amendment/)
  assert.deepEqual(fields(answerProblems({ ...given, alters: '' }, open)), ['alters'])
  assert.deepEqual(fields(correctionProblems({ correction: 'Five', alters: 'yes', late: '' }, false)), ['alters'])
})

test('an answer to the asker alone needs its reason, and one to all its question', () => {
  const open = { isLate: false, names: [] }
  assert.deepEqual(fields(answerProblems({ ...given, to: 'asker', reason: ' ' }, open)), ['reason'])
  assert.deepEqual(answerProblems({ ...given, to: 'asker', question: '', reason: 'Their accounts' }, open), [])
  assert.deepEqual(fields(answerProblems({ ...given, question: ' ' }, open)), ['question'])
  assert.deepEqual(fields(answerProblems({ ...given, to: '' }, open)), ['to'])
  assert.deepEqual(fields(answerProblems({ ...given, answer: '' }, open)), ['answer'])
})

test('words that name the asker stop what goes to all, and not what goes back to the asker', () => {
  const named = { isLate: false, names: ['Alder'] }
  const [problem] = answerProblems(given, named)
  assert.equal(problem?.field, 'named')
  assert.match(problem?.text ?? '', /names the asker: “Alder”/)
  assert.deepEqual(answerProblems({ ...given, to: 'asker', reason: 'Their accounts' }, named), [])
})

test('after the deadline an answer goes to all, with why it alters nothing', () => {
  const late = { isLate: true, names: [] }
  const after = { ...given, alters: '' }
  assert.deepEqual(fields(answerProblems(after, late)), ['late'])
  assert.deepEqual(answerProblems({ ...after, late: 'It repeats section 2.' }, late), [])
  assert.deepEqual(fields(answerProblems({ ...after, late: 'x', to: 'asker', reason: 'Theirs' }, late)), ['to'])
  assert.deepEqual(fields(correctionProblems({ correction: 'Five', alters: '', late: '' }, true)), ['late'])
})

test('a point of a bid is cleared up in 500 words and not in 501', () => {
  assert.deepEqual(queryAnswerProblems('word '.repeat(500)), [])
  assert.match(queryAnswerProblems('word '.repeat(501))[0]?.text ?? '', /1 word over the limit of 500 words/)
  assert.match(queryAnswerProblems('word '.repeat(502))[0]?.text ?? '', /2 words over/)
  assert.deepEqual(fields(queryAnswerProblems(' \n ')), ['answer'])
})

test('a query is sent with its words and a moment in the future', () => {
  const now = '2026-04-16T09:00:00.000Z'
  const later = '2026-04-20T11:00:00.000Z'
  assert.deepEqual(sendingProblems({ question: 'Which year?', until: later }, now), [])
  assert.deepEqual(fields(sendingProblems({ question: ' ', until: null }, now)), ['question', 'until-date'])
  assert.deepEqual(fields(sendingProblems({ question: 'Which year?', until: now }, now)), ['until-date'])
})
