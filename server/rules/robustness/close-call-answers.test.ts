import assert from 'node:assert/strict'
import test from 'node:test'
import {
  answerProblem,
  answerProblems,
  reasonKey,
  reasonsToAnswer,
  unanswered,
  type Answered,
} from './close-call-answers.js'

const LONG = 'The panel looked at this mark once more, and found it well founded.'
const lead = { key: 'lead', says: 'The lead of 0.40 points is under 1 point.' }

test('an answer of too few words is none, and dashes are no words', () => {
  assert.match(answerProblem('It is close but we are sure') ?? '', /at least 10 words/)
  assert.match(answerProblem('– – – – – – – – – –') ?? '', /at least 10 words/)
  assert.equal(answerProblem(LONG), null)
})

test('what is left empty waits, what is begun must be an answer', () => {
  const answers: Answered[] = [
    { ...lead, text: ' ' },
    { key: 'shared', says: 'x', text: 'Fine' },
  ]
  assert.deepEqual(
    answerProblems(answers).map(({ field }) => field),
    ['shared'],
  )
})

test('a reason is answered only by an answer to the same words', () => {
  assert.deepEqual(unanswered([lead], []), [lead])
  assert.deepEqual(unanswered([lead], [{ ...lead, text: LONG }]), [])
  const other = { ...lead, says: 'The lead of 0.10 points is under 1 point.' }
  assert.deepEqual(unanswered([other], [{ ...lead, text: LONG }]), [other])
  assert.deepEqual(unanswered([lead], [{ ...lead, text: 'Yes' }]), [lead])
})

test('two losing bids are two reasons', () => {
  const keys = ['b', 'c'].map((removed) => reasonKey({ kind: 'losing bid', removed, first: ['a'] }))
  assert.deepEqual(keys, ['losing bid b', 'losing bid c'])
})

test('that an award is provisional is not to be answered: nothing is issued while it is', () => {
  const reasons = [{ kind: 'shared' as const }, { kind: 'provisional' as const }]
  assert.deepEqual(reasonsToAnswer({ isClose: true, reasons }), [{ kind: 'shared' }])
})
