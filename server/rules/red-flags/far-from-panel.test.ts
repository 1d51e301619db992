import assert from 'node:assert/strict'
import test from 'node:test'
import { scaleOf } from '../sample-tender.js'
import { distancesOf, farFromPanel } from './far-from-panel.js'
import { aMark, CRITERIA, flagInput } from './flag-fixture.js'
import type { FlagMark, RedFlag } from './flag.js'

/** Marks for one bid: of each person the digit of each criterion, a dash for none. */
const given = (bid: string, marks: Record<string, string>): FlagMark[] =>
  CRITERIA.flatMap((criterion, place) =>
    Object.entries(marks).flatMap(([person, digits]) => {
      const mark = digits.charAt(place)
      return mark === '-' ? [] : [aMark(person, bid, criterion, mark)]
    }),
  )
const same = (mark: number): string => String(mark).repeat(8)
const flagsOf = (...marks: FlagMark[][]): RedFlag[] => farFromPanel(flagInput({ marks: marks.flat() })).flags
const told = (flags: RedFlag[]): [string, number][] => flags.map(({ key, weight }) => [key.slice(15), weight])

test('an evaluator far from the panel is told with the chance of it, the other bids and every mark side by side', () => {
  const marks = [
    ...given('a', { ann: '44444442', cas: '44444444', ben: '11111113' }),
    ...given('b', { ann: same(4), cas: same(4), ben: same(4) }),
  ]
  const closed = { ...flagInput().closed, marks: 'One criterion is left out.' }
  const row = (place: number, own: string, others: string, distance: string) => [
    `Title of c${place}`,
    own,
    others,
    distance,
  ]
  // Lowest of three on seven criteria, in the middle on the eighth: 1 ÷ 3⁷ × 2 ÷ 3 below, or the same sum otherwise.
  assert.deepEqual(farFromPanel(flagInput({ marks, closed })), {
    rule: 'far-from-panel',
    looked: '3 pairs of an evaluator and a bid',
    left: 'One criterion is left out.',
    flags: [
      {
        rule: 'far-from-panel',
        key: 'far-from-panel:ben:a',
        weight: 3,
        headline: 'Ben Bold marked Alder 53% of the scale lower than the rest of the panel, over 8 criteria.',
        more: [
          'If the marks for each criterion had been given by the panel’s members in any other order, a distance as large would come about with a chance of 1 in 1,600; corrected for the 3 pairs of a person and a bid looked at, 1 in 550.',
          'For the other bids the same person is on average where the others are.',
        ],
        table: {
          caption: 'Marks for Alder: Ben Bold and the others',
          head: [
            { text: 'Criterion', isNumber: false },
            { text: 'Ben Bold', isNumber: true },
            { text: 'Others', isNumber: true },
            { text: 'Distance, in % of the scale', isNumber: true },
          ],
          rows: [...[1, 2, 3, 4, 5, 6, 7].map((place) => row(place, '1', '4, 4', '-60')), row(8, '3', '2, 4', '0')],
        },
        about: { people: ['ben'], bids: ['a'], criteria: [] },
        events: [],
        drawn: CRITERIA.map((criterion) => ({
          name: `Title of ${criterion}`,
          value: criterion === 'c8' ? 0 : -0.6,
        })),
      },
    ],
  })
})

test('whoever lies higher is told with a plus, and that there is no other bid to compare with', () => {
  const [flag] = flagsOf(given('a', { ann: same(2), cas: '22222222', ben: same(5) }))
  assert.equal(
    flag?.headline,
    'Ben Bold marked Alder 60% of the scale higher than the rest of the panel, over 8 criteria.',
  )
  assert.equal(flag?.more[1], 'There is no other bid to compare with.')
  assert.deepEqual(flag?.table?.rows[0], ['Title of c1', '5', '2, 2', '+60'])
})

test('half as far on the same side for the others is strict or mild with all, less or the other side is not', () => {
  const elsewhere = (here: [number, number], there: [number, number]) => {
    const marks = [here, there].flatMap(([ben, others], place) =>
      given('ab'.charAt(place), { ann: same(others), cas: same(others), ben: same(ben) }),
    )
    const [flag] = flagsOf(marks).filter(({ about }) => about.bids[0] === 'a')
    return [flag?.weight, flag?.more[1]]
  }
  const words = (distance: string) => `For the other bids the same person is on average ${distance} than the others.`
  const milder = ' So it is not about this bidder: this person is milder with all.'
  const stricter = ' So it is not about this bidder: this person is stricter with all.'
  assert.deepEqual(elsewhere([4, 2], [3, 2]), [1, words('20% of the scale higher') + milder])
  assert.deepEqual(elsewhere([1, 4], [2, 4]), [1, words('40% of the scale lower') + stricter])
  assert.deepEqual(elsewhere([5, 2], [3, 2]), [3, words('20% of the scale higher')])
  assert.deepEqual(elsewhere([1, 4], [4, 1]), [3, words('60% of the scale higher')])
})

test('of two people nobody can say which is far from the answer, and both are told of', () => {
  const flags = flagsOf(given('a', { ann: same(4), ben: same(1) }))
  const only =
    'Only one other person marked these criteria: which of the two is far from the answer, no number can say.'
  assert.deepEqual(told(flags), [
    ['ann:a', 3],
    ['ben:a', 3],
  ])
  assert.deepEqual(
    flags.map(({ more }) => more.slice(2)),
    [[only], [only]],
  )
  const [flag] = flagsOf(given('a', { ann: same(4), cas: '4-------', ben: same(1) }))
  assert.equal(flag?.more.length, 2)
})

test('two who lie apart on either side of all others are both told of, for each stands out without the other', () => {
  const panel = { cas: same(3), dan: '22222225', ben: same(0), ann: same(5) }
  assert.deepEqual(told(flagsOf(given('a', panel))), [
    ['ben:a', 3],
    ['ann:a', 3],
  ])
})

test('who only mirrors another is told so, bid by bid', () => {
  // For Birch Ann is high only beside Ben; for Alder Ann is low by herself.
  const flags = flagsOf(
    given('a', { ann: same(0), cas: same(3), ben: same(3) }),
    given('b', { ann: same(4), cas: '44433333', ben: same(1) }),
  )
  assert.deepEqual(told(flags), [
    ['ann:a', 3],
    ['ben:b', 3],
    ['ann:b', 1],
  ])
  assert.deepEqual(
    flags.map(({ more }) => more.slice(2)),
    [[], [], ['This only mirrors Ben Bold, who lies further: without those marks nothing stands out here.']],
  )
})

test('somebody who lies far for another bid is no reason to think that this is a mirror', () => {
  const flags = flagsOf(
    given('a', { ann: same(4), cas: '42222222', ben: same(2) }),
    given('b', { ann: same(2), cas: same(2), ben: same(5) }),
  )
  assert.deepEqual(told(flags), [
    ['ann:a', 3],
    ['ben:b', 3],
  ])
})

test('a criterion that one person alone marked is not compared, and one on which all agree is', () => {
  const [flag] = flagsOf(given('a', { ann: '4444444-', cas: '4444444-', ben: '11111114' }))
  assert.equal(
    flag?.headline,
    'Ben Bold marked Alder 60% of the scale lower than the rest of the panel, over 7 criteria.',
  )
  const { looked, flags } = farFromPanel(
    flagInput({ marks: given('a', { ann: same(4), cas: same(4), ben: '11111114' }) }),
  )
  assert.equal(looked, '3 pairs of an evaluator and a bid')
  assert.deepEqual(flags[0]?.table?.rows[7], ['Title of c8', '4', '4, 4', '0'])
})

test('a distance of less than half a per cent is printed as none, without a sign', () => {
  const wide = scaleOf('0', '50', '51', '100')
  const input = flagInput()
  const marks = given('a', { ann: same(4), cas: same(4), dan: same(4), ben: same(1) }).map((one) =>
    one.criterion === 'c1' ? { ...one, mark: one.person === 'dan' ? '51' : '50' } : one,
  )
  const criteria = input.criteria.map((one) => (one.id === 'c1' ? { ...one, scale: wide } : one))
  const [flag] = farFromPanel({ ...input, criteria, marks }).flags
  assert.deepEqual(flag?.table?.rows[0], ['Title of c1', '50', '50, 50, 51', '0'])
  const other = marks.map((one) => (one.criterion === 'c1' && one.person === 'ben' ? { ...one, mark: '51' } : one))
  const up = farFromPanel({ ...input, criteria, marks: other }).flags[0]
  assert.deepEqual(up?.table?.rows[0], ['Title of c1', '51', '50, 50, 51', '+1'])
})

test('each distance is known with what it rests on', () => {
  const marks = given('a', { ann: '42------', ben: '44------' })
  const [ann, ben] = distancesOf(marks, flagInput().criteria)
  // On c2 only do they differ: with a chance of a half the lower mark is Ann's, and twice that is 1.
  const exchange = { sum: 96 + 48, expected: 96 + 72, low: 0.5, high: 1, p: 1 }
  assert.deepEqual(ann, {
    person: 'ann',
    bid: 'a',
    each: [
      { criterion: 'c1', own: '4', others: ['4'], distance: 0 },
      { criterion: 'c2', own: '2', others: ['4'], distance: -0.4 },
    ],
    mean: -0.2,
    exchange,
    corrected: 1,
    elsewhere: null,
  })
  assert.equal(ben?.mean, 0.2)
})

test('without marks it says why, and what is closed comes before it', () => {
  const nothing = (left: string) => ({ rule: 'far-from-panel', looked: '', left, flags: [] })
  const none = 'No criterion has marks of two people that differ: there is nobody to exchange.'
  assert.deepEqual(farFromPanel(flagInput()), nothing(none))
  const agreeing = given('a', { ann: same(4), ben: same(4) })
  assert.deepEqual(farFromPanel(flagInput({ marks: agreeing })), nothing(none))
  const closed = { ...flagInput().closed, marks: 'Not locked.' }
  assert.deepEqual(farFromPanel(flagInput({ closed, marks: agreeing })), nothing('Not locked.'))
})
