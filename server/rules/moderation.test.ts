import assert from 'node:assert/strict'
import test from 'node:test'
import { agreementProblems, differ, farFromIndicative, isClosed, spreadOf } from './moderation.js'
import { scaleOf } from './sample-tender.js'

const SCALE = scaleOf('0', '2.5', '5', '7.5', '10')
const SUBPOINTS = [
  { id: 'who', text: 'Who will lead the groups' },
  { id: 'when', text: 'When they will be held' },
]
const AGREED = {
  mark: '5',
  reason: 'Names the lead, not the hours',
  whyMoved: '',
  discussed: ['who', 'when'],
  indicativeAnswer: '',
}
const contextOf = (...individual: string[]) => ({ scale: SCALE, subpoints: SUBPOINTS, individual })

test('the spread is the lowest and the highest mark and what lies between, by value', () => {
  assert.deepEqual(spreadOf(['7.5', '10', '2.5']), { lowest: '2.5', highest: '10', spread: '7.5', steps: null })
  assert.deepEqual(spreadOf(['5']), { lowest: '5', highest: '5', spread: '0', steps: null })
})

test('without marks there is no spread, rather than one of nought', () => {
  assert.equal(spreadOf([]), null)
})

test('the spread is told in steps of the scale too, where it is given', () => {
  assert.equal(spreadOf(['2.5', '10', '5'], SCALE)?.steps, 3)
  assert.equal(spreadOf(['0', '0'], SCALE)?.steps, 0)
})

test('marks differ by value, and one alone differs from nothing', () => {
  assert.deepEqual([['5', '5.0'], ['5', '7.5'], ['5'], [], ['0', '0', '2.5']].map(differ), [
    false,
    true,
    false,
    false,
    true,
  ])
})

test('an agreement on the mark that all gave needs no more than its reason', () => {
  assert.deepEqual(agreementProblems(AGREED, contextOf('5', '5', '5')), [])
})

test('differing marks must be explained, even where the agreed mark is one of them', () => {
  const problem = {
    field: 'whyMoved',
    text: 'The marks of the panel differ. Say why marks moved, in at least 3 words.',
  }
  assert.deepEqual(agreementProblems(AGREED, contextOf('5', '5', '7.5')), [problem])
  assert.deepEqual(agreementProblems({ ...AGREED, whyMoved: 'Missed it.' }, contextOf('5', '7.5')), [problem])
  assert.deepEqual(agreementProblems({ ...AGREED, whyMoved: 'Appendix B was missed' }, contextOf('5', '7.5')), [])
})

test('an agreed mark that nobody gave must be explained, even where all gave the same', () => {
  assert.deepEqual(agreementProblems(AGREED, contextOf('7.5', '7.5')), [
    {
      field: 'whyMoved',
      text: 'The agreed mark is not the one the panel gave. Say why marks moved, in at least 3 words.',
    },
  ])
})

test('the first sub-point that was not discussed is named', () => {
  assert.deepEqual(agreementProblems({ ...AGREED, discussed: ['who', 'other'] }, contextOf('5')), [
    { field: 'discussed', text: 'Discuss “When they will be held”, then tick it' },
  ])
})

test('no agreed mark is ever filled in: blank and off the scale are refused, with no average in their place', () => {
  const whyMoved = 'They read appendix B'
  assert.deepEqual(agreementProblems({ ...AGREED, mark: '', whyMoved }, contextOf('5', '7.5')), [
    { field: 'mark', text: 'Choose the agreed mark' },
  ])
  assert.deepEqual(agreementProblems({ ...AGREED, mark: '6.25', whyMoved }, contextOf('5', '7.5')), [
    { field: 'mark', text: 'Choose one of the marks of the scale: 0, 2.5, 5, 7.5 or 10' },
  ])
})

test('an agreed reason that copies the scale is refused, since the bidder will read it', () => {
  const reason = 'What earns the mark 5 is this'
  assert.deepEqual(agreementProblems({ ...AGREED, reason }, contextOf('5')), [
    { field: 'reason', text: 'The reason repeats the scale. Say in your own words what in the answer led to it.' },
  ])
})

test('an agreement is closed when every seat has signed or recorded its dissent', () => {
  const signed = { seat: 's1', kind: 'signed' as const }
  const dissent = { seat: 's2', kind: 'dissent' as const }
  assert.equal(isClosed(['s1', 's2'], [signed, dissent]), true)
  assert.equal(isClosed(['s1', 's2'], [signed]), false)
  assert.equal(isClosed(['s1', 's2'], [signed, signed]), false)
  assert.equal(isClosed(['s1'], [dissent]), false)
})

test('an agreement that nobody sits for can never be closed', () => {
  assert.equal(isClosed([], []), false)
  assert.equal(isClosed([], [{ seat: 's1', kind: 'signed' }]), false)
})

test('one step from the indicative mark is near, two are far, and without an indicative mark nothing is far', () => {
  assert.deepEqual(farFromIndicative(SCALE, ['0', '2.5', '5', '7.5', '10'], '5'), ['0', '10'])
  assert.deepEqual(farFromIndicative(SCALE, ['0', '10'], null), [])
})

test('an agreement far from the indicative mark must answer it, and so must one whose members were', () => {
  const field = 'indicativeAnswer'
  const found = (mark: string, individual: string[], indicativeAnswer = '') =>
    agreementProblems(
      { ...AGREED, mark, whyMoved: 'Moved after page four', indicativeAnswer },
      { ...contextOf(...individual), indicative: '10' },
    )
  assert.deepEqual(found('5', ['5']), [
    {
      field,
      text: 'The agreed mark is more than one step from the indicative mark of the published rubric, 10. Say in at least 3 words what the panel makes of that.',
    },
  ])
  assert.deepEqual(
    found('10', ['2.5', '10']).map(({ text }) => text.split(' is ')[0]),
    ['A mark of the panel'],
  )
  assert.deepEqual(found('5', ['5'], 'The study was of women'), [])
  assert.deepEqual(found('7.5', ['7.5', '10']), [])
})
