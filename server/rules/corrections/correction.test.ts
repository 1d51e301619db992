import assert from 'node:assert/strict'
import test from 'node:test'
import { scaleOf } from '../sample-tender.js'
import {
  correctionState,
  decisionAnewProblems,
  findingProblems,
  markAnewProblems,
  stillCounts,
  toldProblems,
} from './correction.js'

const FINDING = {
  source: 'court order',
  representation: '',
  reference: 'HT-2026-000123',
  upheldOn: '2026-06-02',
  upheldBy: 'Technology and Construction Court',
  upheld: 'The reason leaves out the rota on page four.',
}
const fields = (problems: { field: string }[]) => problems.map(({ field }) => field)
const finding = (changes: Partial<typeof FINDING>) =>
  fields(findingProblems({ ...FINDING, ...changes }, ['r1'], '2026-05-20', '2026-06-03'))

test('what was upheld elsewhere is named by reference, day and whoever decided', () => {
  assert.deepEqual(finding({}), [])
  assert.deepEqual(finding({ reference: '', upheldOn: '', upheldBy: '', upheld: 'Wrong' }), [
    'reference',
    'upheldOn',
    'upheldBy',
    'upheld',
  ])
})

test('nothing was upheld before the report or is upheld on a day that is to come', () => {
  assert.deepEqual(finding({ upheldOn: '2026-05-19' }), ['upheldOn'])
  assert.deepEqual(finding({ upheldOn: '2026-06-04' }), ['upheldOn'])
  assert.deepEqual(finding({ upheldOn: '2026-05-20' }), [])
  assert.deepEqual(finding({ upheldOn: '2026-06-03' }), [])
})

test('a representation is cited only if it was upheld here, and brings its day along', () => {
  const bare = { source: 'representation', reference: '', upheldOn: '', upheldBy: '' }
  assert.deepEqual(finding({ ...bare, representation: 'r1' }), [])
  assert.deepEqual(finding({ ...bare, representation: 'r2' }), ['source'])
  assert.deepEqual(finding({ source: 'hearsay' }), ['source'])
})

test('what every bidder is told names none of them', () => {
  assert.deepEqual(toldProblems('A reason left out part of an answer.', ['Alder']), [])
  assert.deepEqual(fields(toldProblems('The reason left out part of what ALDER wrote.', ['Alder'])), ['told'])
  assert.deepEqual(fields(toldProblems('What Larkfield said of cover was left out.', ['Larkfield Health Ltd'])), [
    'told',
  ])
  assert.deepEqual(fields(toldProblems('An error', [])), ['told'])
})

test('a bidder whose short name stands in a longer word is not named by that', () => {
  assert.deepEqual(toldProblems('A reason left out part of an answer.', ['ART']), [])
  assert.deepEqual(fields(toldProblems('A reason left out what ART wrote.', ['ART'])), ['told'])
})

const SCALE = scaleOf('0', '1', '2', '3')
const AGREED = {
  mark: '3',
  reason: 'The rota on page four covers weekends',
  whyMoved: 'The panel read page four again',
  discussed: [],
  indicativeAnswer: '',
}
const CONTEXT = { scale: SCALE, subpoints: [], individual: ['2', '2'] }

test('a mark agreed anew says why it moves, and also why it stays', () => {
  assert.deepEqual(markAnewProblems(AGREED, CONTEXT, '2'), [])
  assert.deepEqual(fields(markAnewProblems({ ...AGREED, whyMoved: '' }, CONTEXT, '2')), ['whyMoved'])
  assert.deepEqual(fields(markAnewProblems({ ...AGREED, mark: '2', whyMoved: '' }, CONTEXT, '2')), ['whyMoved'])
})

test('a mark agreed anew is held to the rules of any agreement', () => {
  assert.deepEqual(fields(markAnewProblems({ ...AGREED, mark: '' }, CONTEXT, '2')), ['mark'])
  assert.deepEqual(fields(markAnewProblems({ ...AGREED, reason: 'Better' }, CONTEXT, '2')), ['reason'])
})

test('a decision taken anew says what, why and in view of what; an exclusion also under which rule', () => {
  const decided = {
    outcome: 'exclude',
    rule: '',
    reason: 'No bank guarantee was given',
    whyMoved: 'The letter was read',
  }
  assert.deepEqual(fields(decisionAnewProblems(decided, 'exclusion')), ['rule'])
  assert.deepEqual(decisionAnewProblems(decided, 'gate'), [])
  assert.deepEqual(decisionAnewProblems({ ...decided, outcome: 'keep' }, 'exclusion'), [])
  assert.deepEqual(fields(decisionAnewProblems({ outcome: '', rule: '', reason: '', whyMoved: '' }, 'gate')), [
    'outcome',
    'reason',
    'whyMoved',
  ])
})

test('a correction is written, signed, decided and reported, or ends before', () => {
  const none = { isWithdrawn: false, isReported: false, isClosed: false, isWritten: false, isAbandoned: false }
  assert.equal(correctionState(none), 'to write')
  assert.equal(correctionState({ ...none, isWritten: true }), 'to sign')
  assert.equal(correctionState({ ...none, isWritten: true, isClosed: true }), 'decided')
  assert.equal(correctionState({ ...none, isWritten: true, isClosed: true, isReported: true }), 'reported')
  assert.equal(correctionState({ ...none, isWritten: true, isWithdrawn: true }), 'withdrawn')
  assert.equal(correctionState({ ...none, isClosed: true, isAbandoned: true }), 'ended')
})

test('a decision on a missed minimum does not count for another mark than it was made on', () => {
  const first = { mark: '1', at: '2026-05-01T09:00:00.000Z' }
  const decided = '2026-05-02T09:00:00.000Z'
  assert.equal(stillCounts(decided, [first]), true)
  assert.equal(stillCounts(decided, [first, { mark: '0', at: '2026-06-01T09:00:00.000Z' }]), false)
  assert.equal(stillCounts(decided, [first, { mark: '1.0', at: '2026-06-01T09:00:00.000Z' }]), true)
  assert.equal(stillCounts(first.at, [first, { mark: '0', at: decided }]), false)
  const there = { mark: '0', at: '2026-06-01T09:00:00.000Z' }
  assert.equal(stillCounts(decided, [first, there, { mark: '1', at: '2026-07-01T09:00:00.000Z' }]), true)
  assert.equal(stillCounts(decided, []), true)
  assert.equal(stillCounts('2026-04-30T09:00:00.000Z', [first]), true)
  assert.equal(stillCounts('2026-06-02T09:00:00.000Z', [first, { mark: '0', at: '2026-06-01T09:00:00.000Z' }]), true)
})

test('whoever corrects reads of each field what is missing, and a sentence of just enough words is taken', () => {
  const all = findingProblems(
    { ...FINDING, reference: '', upheldOn: 'June', upheldBy: '', upheld: 'Only four words here' },
    [],
    '2026-05-20',
    '2026-06-03',
  )
  assert.deepEqual(all, [
    { field: 'reference', text: 'Enter the reference under which it is found again' },
    {
      field: 'upheldOn',
      text: 'Enter the day on which it was upheld as a date, such as 2026-06-02: not before the award report, and not to come',
    },
    { field: 'upheldBy', text: 'Say who upheld it' },
    { field: 'upheld', text: 'Say what was upheld and why, in at least 5 words' },
  ])
  assert.deepEqual(findingProblems({ ...FINDING, source: '' }, [], '2026-05-20', '2026-06-03'), [
    { field: 'source', text: 'Choose where it was upheld' },
  ])
  assert.deepEqual(finding({ upheld: 'There are five words here' }), [])
  assert.deepEqual(toldProblems('One of four words', []), [
    { field: 'told', text: 'Say what every bidder is told, in at least 5 words' },
  ])
  assert.deepEqual(toldProblems('There are five words here', []), [])
  assert.deepEqual(toldProblems('What Larkfield said was left out.', ['Alder', 'Larkfield Health Ltd']), [
    {
      field: 'told',
      text: 'Every bidder reads this: say it without “Larkfield”, which names Larkfield Health Ltd',
    },
  ])
  assert.deepEqual(
    decisionAnewProblems({ outcome: 'perhaps', rule: '', reason: 'Two words', whyMoved: 'It did' }, 'gate'),
    [
      { field: 'outcome', text: 'Choose whether the bid is out of the competition or in it' },
      { field: 'reason', text: 'Give the reason for the decision, in at least 3 words' },
      { field: 'whyMoved', text: 'Say why it moves, or why it stays, in view of what was upheld, in at least 3 words' },
    ],
  )
  const three = { outcome: 'exclude', rule: '', reason: 'Just three words', whyMoved: 'Also three words' }
  assert.deepEqual(decisionAnewProblems(three, 'exclusion'), [
    { field: 'rule', text: 'Name the rule under which it is excluded' },
  ])
  assert.deepEqual(decisionAnewProblems({ ...three, rule: 'Schedule 7' }, 'exclusion'), [])
})

test('a mark agreed anew that every evaluator gave still says why it leaves the one agreed before', () => {
  const unmoved = { ...AGREED, mark: '2', whyMoved: '' }
  assert.deepEqual(fields(markAnewProblems(unmoved, CONTEXT, '3')), ['whyMoved'])
  assert.deepEqual(markAnewProblems({ ...unmoved, whyMoved: 'It was wrong' }, CONTEXT, '3'), [])
  assert.deepEqual(fields(markAnewProblems({ ...AGREED, whyMoved: 'No' }, CONTEXT, '2')), ['whyMoved'])
})
