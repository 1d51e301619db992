import assert from 'node:assert/strict'
import test from 'node:test'
import { allows, hasReached, stageOf, STAGES, type Act, type Facts } from './timetable.js'

const NEVER: Facts = {
  publishedAt: null,
  deadline: null,
  openedAt: null,
  markingEndedAt: null,
  moderationEndedAt: null,
  pricesConfirmedAt: null,
  reportedAt: null,
  noticedAt: null,
  contractedAt: null,
  abandonedAt: null,
}
const DEADLINE = '2026-02-01T12:00:00.000Z'
const OPEN: Facts = { ...NEVER, publishedAt: '2026-01-01T09:00:00.000Z', deadline: DEADLINE }

test('a deadline is reached at its very moment, and not a millisecond before', () => {
  assert.deepEqual(stageOf(OPEN, '2026-02-01T11:59:59.999Z'), { name: 'open', since: OPEN.publishedAt })
  assert.deepEqual(stageOf(OPEN, DEADLINE), { name: 'closed', since: DEADLINE })
})

test('a draft has a deadline and is still a draft until it is published', () => {
  assert.deepEqual(stageOf({ ...NEVER, deadline: DEADLINE }, '2026-03-01T12:00:00.000Z'), {
    name: 'draft',
    since: null,
  })
})

test('each fact brings its stage, and the latest in the course decides', () => {
  const course: [keyof Facts, string][] = [
    ['openedAt', 'marking'],
    ['markingEndedAt', 'moderation'],
    ['moderationEndedAt', 'price'],
    ['pricesConfirmedAt', 'ranking'],
    ['reportedAt', 'reported'],
    ['noticedAt', 'standstill'],
    ['contractedAt', 'contracted'],
    ['abandonedAt', 'abandoned'],
  ]
  const facts = { ...OPEN }
  for (const [index, [fact, stage]] of course.entries()) {
    facts[fact] = `2026-03-0${index + 1}T09:00:00.000Z`
    assert.deepEqual(stageOf(facts, '2026-04-01T12:00:00.000Z'), { name: stage, since: facts[fact] })
  }
})

test('marks are given only while marking goes on, and changed with a reason until moderation ends', () => {
  const stagesFor = (act: Act) => STAGES.filter((stage) => allows(stage, act))
  assert.deepEqual(stagesFor('mark'), ['marking'])
  assert.deepEqual(stagesFor('change a locked mark'), ['marking', 'moderation'])
  assert.deepEqual(stagesFor('submit a bid'), ['open'])
  assert.deepEqual(stagesFor('open bids'), ['closed'])
  assert.deepEqual(stagesFor('open prices'), ['price'])
  assert.deepEqual(stagesFor('amend'), ['open'])
})

test('questions end with the deadline, answers with the opening, and queries begin with it', () => {
  const stagesFor = (act: Act) => STAGES.filter((stage) => allows(stage, act))
  assert.deepEqual(stagesFor('ask a question'), ['open'])
  assert.deepEqual(stagesFor('answer a question'), ['open', 'closed'])
  assert.deepEqual(stagesFor('raise a query'), ['marking', 'moderation'])
  assert.deepEqual(stagesFor('answer a query'), ['marking', 'moderation', 'price', 'ranking'])
})

test('a tender is abandoned at any stage before its contract is entered into, and then has reached none', () => {
  assert.deepEqual(
    STAGES.filter((stage) => !allows(stage, 'abandon')),
    ['contracted', 'abandoned'],
  )
  assert.equal(hasReached('moderation', 'marking'), true)
  assert.equal(hasReached('marking', 'marking'), true)
  assert.equal(hasReached('closed', 'marking'), false)
  assert.equal(hasReached('abandoned', 'draft'), false)
})

test('an award is corrected between its report and its contract; after that a finding is only kept on record', () => {
  assert.deepEqual(
    STAGES.filter((stage) => allows(stage, 'correct the award')),
    ['reported', 'standstill'],
  )
  assert.deepEqual(
    STAGES.filter((stage) => allows(stage, 'keep a finding')),
    ['contracted'],
  )
})
