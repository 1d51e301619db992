import assert from 'node:assert/strict'
import test from 'node:test'
import { scaleOf } from '../sample-tender.js'
import { changedMarks } from './changed-marks.js'
import { aMark, aSave, CRITERIA, flagInput } from './flag-fixture.js'
import type { InterestEvent } from './flag.js'
import { lateInterests } from './late-interests.js'
import { oneValue } from './one-value.js'
import { percentText } from './printed.js'
import { singleBid } from './single-bid.js'

const closed = (left: string) => ({ ...flagInput().closed, marks: left })

const weightOf = (...changes: [string | null, string | null][]): number | undefined =>
  changedMarks(
    flagInput({
      changes: changes.map(([from, to], place) => ({
        ...aSave(place, place, 'ann', 'a', `c${place + 1}`),
        ...{ from, to, reason: '' },
      })),
    }),
  ).flags[0]?.weight

test('a mark that ends an abstention, or is left as it was, is moved neither up nor down', () => {
  assert.equal(weightOf([null, '3'], [null, '4']), 2)
  assert.equal(weightOf(['3', null], ['4', null]), 2)
  assert.equal(weightOf(['3', '3'], ['2', '3']), 2)
  assert.equal(weightOf(['3', '2'], ['3', '3']), 2)
  assert.equal(weightOf([null, null], ['3', '3']), 1)
})

test('of changed marks it is told what could not be looked at, and that nothing could be', () => {
  const marks = [aMark('ann', 'a', 'c1', '3')]
  const looked = (input: Parameters<typeof flagInput>[0]) => {
    const found = changedMarks(flagInput(input))
    return [found.looked, found.left]
  }
  assert.deepEqual(looked({ marks, closed: closed('One is left out.') }), ['1 mark of 1 criterion', 'One is left out.'])
  assert.deepEqual(looked({ closed: closed('Not locked.') }), ['', 'Not locked.'])
})

const interest = (seq: number, what: InterestEvent['what'], person = 'ann'): InterestEvent => ({
  ...{ seq, at: '2026-04-16T09:00:00.000Z', person, bid: 'a', what },
})
const late = (...interests: InterestEvent[]) =>
  lateInterests(flagInput({ saves: [aSave(5, 5, 'ann', 'a', 'c1')], interests })).flags.map(({ events }) => events)

test('an interest that was declared and decided before the first mark is not late', () => {
  assert.deepEqual(late(interest(1, 'none'), interest(2, 'declared'), interest(3, 'manage')), [])
  assert.deepEqual(late(interest(1, 'none'), interest(2, 'declared'), interest(6, 'manage')), [[6]])
})

test('that no conflict is found where none was declared alters nothing, but what lifts an earlier decision does', () => {
  assert.deepEqual(late(interest(1, 'none'), interest(6, 'no conflict')), [])
  assert.deepEqual(late(interest(1, 'declared'), interest(2, 'manage'), interest(6, 'no conflict')), [[6]])
  assert.deepEqual(late(interest(1, 'none'), interest(6, 'declared', 'ben')), [])
})

test('it is told about how many people something was declared or decided, and what is left out', () => {
  const looked = (input: Parameters<typeof flagInput>[0]) => {
    const found = lateInterests(flagInput(input))
    return [found.looked, found.left]
  }
  const one = [interest(1, 'none')]
  assert.deepEqual(looked({ interests: one }), ['1 declaration or decision about 1 person', ''])
  const saves = [aSave(5, 5, 'ann', 'a', 'c1')]
  const several = [...one, interest(2, 'manage'), interest(3, 'none', 'ben')]
  assert.deepEqual(looked({ interests: several, saves, closed: closed('One is left out.') }), [
    ...['3 declarations and decisions about 2 people', 'One is left out.'],
  ])
})

const eight = (changed: Record<string, string> = {}) =>
  CRITERIA.map((criterion) => aMark('ann', 'a', criterion, changed[criterion] ?? '3'))

test('one mark at another place is enough to have told something apart', () => {
  assert.equal(oneValue(flagInput({ marks: eight() })).flags.length, 1)
  assert.deepEqual(oneValue(flagInput({ marks: eight({ c8: '4' }) })).flags, [])
  assert.deepEqual(oneValue(flagInput({ marks: eight({ c1: '4' }) })).flags, [])
})

test('marks at one place of different scales are told each as it was given', () => {
  const input = flagInput({ marks: eight({ c1: '60', c2: '60' }) })
  const wide = scaleOf('0', '60', '100')
  const criteria = input.criteria.map((one) => (one.id < 'c3' ? { ...one, scale: wide } : one))
  assert.deepEqual(oneValue({ ...input, criteria }).flags[0]?.table?.rows, [['Alder', '8', '60, 3']])
})

test('only questions with two marks are left out, and of those that count it is told how many and whose', () => {
  const input = flagInput({ marks: [...eight(), aMark('ben', 'a', 'c1', '2'), aMark('ben', 'a', 'gone', '2')] })
  const criteria = input.criteria.map((one) => (one.id === 'c8' ? { ...one, scale: scaleOf('0', '3') } : one))
  assert.deepEqual(oneValue({ ...input, criteria, closed: closed('One is left out.') }), {
    ...{ rule: 'one-value', looked: '8 marks of 2 evaluators', left: 'One is left out.', flags: [] },
  })
  const three = input.criteria.map((one) => ({ ...one, scale: scaleOf('0', '3', '5') }))
  assert.equal(oneValue({ ...input, criteria: three, marks: eight() }).flags.length, 1)
})

test('a single bid for a lot is told as a whole', () => {
  const competitions = [
    { lot: 'Northern prisons', begun: 3, withdrawn: 1, opened: 1, ranked: null },
    { lot: 'Southern prisons', begun: 0, withdrawn: 0, opened: 0, ranked: null },
  ]
  assert.deepEqual(singleBid(flagInput({ competitions })), {
    rule: 'single-bid',
    looked: '1 opened bid',
    left: '',
    flags: [
      {
        ...{ rule: 'single-bid', key: 'single-bid:Northern prisons', weight: 2, more: [], events: [], drawn: [] },
        headline: 'Only one bid was opened for Northern prisons.',
        table: {
          caption: 'Bids for Northern prisons',
          head: [
            { text: 'Begun', isNumber: false },
            { text: 'Withdrawn', isNumber: true },
            { text: 'Opened', isNumber: true },
          ],
          rows: [['3', '1', '1']],
        },
        about: { people: [], bids: [], criteria: [] },
      },
    ],
  })
})

test('99.5 per cent is over 99, not all', () => {
  assert.deepEqual([percentText(0.995), percentText(0.994)], ['over 99%', '99%'])
})
