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
import type { CloseReason, MarkChange } from './findings.js'

const LONG = 'The panel looked at this mark once more, and found it well founded.'
const lead = { key: 'lead', says: 'The lead of 0.40 points is under 1 point.' }

test('an answer of too few words is none, and dashes are no words', () => {
  assert.match(answerProblem('It is close but we are sure') ?? '', /at least 10 words/)
  assert.match(answerProblem('– – – – – – – – – –') ?? '', /at least 10 words/)
  assert.equal(answerProblem(LONG), null)
  const ten = 'one two three four five six seven eight nine ten'
  assert.equal(answerProblem(ten), null)
  assert.equal(
    answerProblem(ten.slice(0, -4)),
    'Say in at least 10 words why the result can be leaned on all the same, or what was done about it',
  )
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
  assert.deepEqual(unanswered([lead], [{ ...lead, key: 'shared', text: LONG }]), [lead])
})

test('two losing bids are two reasons', () => {
  const keys = ['b', 'c'].map((removed) => reasonKey({ kind: 'losing bid', removed, first: ['a'] }))
  assert.deepEqual(keys, ['losing bid b', 'losing bid c'])
  assert.deepEqual(
    [reasonKey({ kind: 'lead', lead: '0.40', under: '1' }), reasonKey({ kind: 'shared' })],
    ['lead', 'shared'],
  )
})

const change = (criterion: string): MarkChange => ({
  bid: 'a',
  criterion,
  from: '1',
  to: '0',
  steps: 1,
  points: '0',
  percentOfScale: 100,
  outcome: 'winner',
  how: 'leaves',
  first: ['b'],
})
const criterion = (id: string, weight: string) => ({ id, title: id, section: 's', isPrice: false, weight })
const found = (list: MarkChange[], reasons: CloseReason[]): Parameters<typeof reasonsToAnswer>[0] => ({
  closeCall: { isClose: true, reasons },
  marks: {
    smallest: null,
    smallestOpen: null,
    oneStep: list.length,
    anySteps: list.length,
    marks: 9,
    list,
    nearest: [],
  },
  names: { bids: [], criteria: [criterion('vetting', '0'), criterion('model', '20')], people: [] },
})

test('that an award is provisional is not to be answered: nothing is issued while it is', () => {
  const reasons: CloseReason[] = [{ kind: 'shared' }, { kind: 'provisional' }]
  assert.deepEqual(reasonsToAnswer(found([], reasons)), [{ kind: 'shared' }])
})

test('that the first would be out if it failed a pass-or-fail question makes no award a close call', () => {
  const [vetting, model] = [change('vetting'), change('model')]
  const reason: CloseReason = { kind: 'one mark', marks: 2, example: vetting }
  assert.deepEqual(reasonsToAnswer(found([vetting, model], [reason])), [{ kind: 'one mark', marks: 1, example: model }])
  assert.deepEqual(reasonsToAnswer(found([vetting], [{ ...reason, marks: 1 }])), [])
})

test('only marks that matter by one step are counted, and all that there are where not all are listed', () => {
  const [two, model] = [{ ...change('model'), steps: 2 }, change('model')]
  const reason: CloseReason = { kind: 'one mark', marks: 25, example: change('vetting') }
  const listed = found([two, model], [reason])
  assert.deepEqual(reasonsToAnswer(listed), [{ kind: 'one mark', marks: 1, example: model }])
  assert.deepEqual(reasonsToAnswer({ ...listed, marks: { ...listed.marks, anySteps: 30 } }), [
    { kind: 'one mark', marks: 25, example: model },
  ])
})
