import assert from 'node:assert/strict'
import test from 'node:test'
import { markProblems, reasonProblems } from './marking.js'
import { READY_MADE_SCALES } from './scales.js'
import type { ScaleValue } from './tender.js'

const SCALE: ScaleValue[] = READY_MADE_SCALES[1]?.values ?? []
const REASON = 'Page 4 names the lead worker and her hours'
const REPEATS = {
  field: 'reason',
  text: 'The reason repeats the scale. Say in your own words what in the answer led to it.',
}
const typed = (changes: { mark?: string; abstained?: boolean; reason?: string }) => ({
  mark: '3',
  abstained: false,
  reason: REASON,
  ...changes,
})

test('a mark of the scale with a reason is kept, nought like any other', () => {
  assert.deepEqual(markProblems(typed({}), SCALE), [])
  assert.deepEqual(markProblems(typed({ mark: '0' }), SCALE), [])
})

test('a mark left blank is refused, not kept as nought', () => {
  assert.deepEqual(markProblems(typed({ mark: '' }), SCALE), [{ field: 'mark', text: 'Choose a mark, or abstain' }])
})

test('to abstain needs no mark, but a reason', () => {
  assert.deepEqual(markProblems(typed({ mark: '', abstained: true }), SCALE), [])
  assert.deepEqual(markProblems(typed({ mark: '', abstained: true, reason: ' ' }), SCALE), [
    { field: 'reason', text: 'Enter a reason' },
  ])
})

test('a mark and an abstention together are refused', () => {
  assert.deepEqual(markProblems(typed({ abstained: true }), SCALE), [
    { field: 'mark', text: 'You chose a mark and also to abstain. Choose only one of the two.' },
  ])
})

test('a mark that is not on the scale is refused, with the marks that are', () => {
  for (const mark of ['6', '2.5', '3.0', ' 3', '-1', 'three'])
    assert.deepEqual(markProblems(typed({ mark }), SCALE), [
      { field: 'mark', text: 'Choose one of the marks of the scale: 0, 1, 2, 3, 4 or 5' },
    ])
})

test('a reason of two words, or of signs only, is refused', () => {
  const tooShort = [{ field: 'reason', text: 'Give a reason of at least 3 words that points to the answer' }]
  assert.deepEqual(reasonProblems('Quite good', SCALE), tooShort)
  assert.deepEqual(reasonProblems('Good - good', SCALE), tooShort)
  assert.deepEqual(reasonProblems('... ... ...', SCALE), tooShort)
})

test('a copy of any descriptor is refused, whatever its capitals, spaces and signs', () => {
  for (const { descriptor } of SCALE) {
    assert.deepEqual(reasonProblems(descriptor, SCALE), [REPEATS])
    assert.deepEqual(reasonProblems(`“${descriptor.toUpperCase().replaceAll(' ', '  ')}”!`, SCALE), [REPEATS])
  }
})

test('a piece of a descriptor, a label with its descriptor, or two descriptors are copies as well', () => {
  const [, poor, partial] = SCALE.map(({ value, label, descriptor }) => ({
    whole: `${value}: ${label}. ${descriptor}`,
    descriptor,
  }))
  assert.deepEqual(reasonProblems('what remains open is minor', SCALE), [REPEATS])
  assert.deepEqual(reasonProblems(poor?.whole ?? '', SCALE), [REPEATS])
  assert.deepEqual(reasonProblems(`${poor?.descriptor} ${partial?.descriptor}`, SCALE), [REPEATS])
  assert.deepEqual(reasonProblems(`${poor?.descriptor} I agree.`, SCALE), [REPEATS])
})

test('a label of three words alone is refused', () => {
  const scale = [{ value: '0', label: 'Nothing to mark', descriptor: 'No answer' }]
  assert.deepEqual(reasonProblems('nothing to mark!', scale), [REPEATS])
})

test('a reason that quotes the descriptor and then points at the bid is kept', () => {
  assert.deepEqual(reasonProblems(`${SCALE[3]?.descriptor} ${REASON}.`, SCALE), [])
  assert.deepEqual(reasonProblems('No plan at all', SCALE), [])
})

test('a reason in another script is a reason', () => {
  assert.deepEqual(reasonProblems('Mae’r cynllun yn glir', SCALE), [])
  assert.deepEqual(reasonProblems('План очень ясный', SCALE), [])
})

test('both what is wrong with the mark and with the reason is said at once', () => {
  assert.deepEqual(
    markProblems({ mark: '', abstained: false, reason: '' }, SCALE).map(({ field }) => field),
    ['mark', 'reason'],
  )
})
