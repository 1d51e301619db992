import assert from 'node:assert/strict'
import test from 'node:test'
import { agreedOutside } from './agreed-outside.js'
import { RULE_WORDS } from './catalogue.js'
import { changedMarks } from './changed-marks.js'
import { aMark, aSave, CRITERIA, flagInput } from './flag-fixture.js'
import { lateInterests } from './late-interests.js'
import { oneValue } from './one-value.js'
import { minutesText, oneIn, percentText } from './printed.js'
import { singleBid } from './single-bid.js'

const NINE = '2026-04-16T09:00:00.000Z'
const OPEN = flagInput().closed

/** What each flag has of itself where its rule says nothing. */
const NOTHING_MORE = { more: [], events: [], drawn: [] }

test('agreed marks outside the panel’s are told bid by bid and side by side, with what each member had given', () => {
  const marks = [
    ...[aMark('ann', 'a', 'c1', '2'), aMark('ben', 'a', 'c1', '3'), aMark('cas', 'a', 'c1', null)],
    ...[aMark('ann', 'a', 'c2', '2'), aMark('ben', 'a', 'c2', '4'), aMark('ann', 'b', 'c1', '3')],
    ...[aMark('ann', 'b', 'c2', null)],
  ]
  const agreed = (bid: string, criterion: string, mark: string) => ({ bid, criterion, mark, reason: `On ${criterion}` })
  const agreements = [
    ...[agreed('a', 'c1', '4'), agreed('a', 'c2', '5'), agreed('b', 'c1', '2'), agreed('b', 'c2', '5')],
    agreed('c', 'c1', '5'),
  ]
  const head = [
    { text: 'Criterion', isNumber: false },
    { text: 'Individual marks', isNumber: true },
    { text: 'Agreed', isNumber: true },
    { text: 'Agreed reason', isNumber: false },
  ]
  const rule = 'agreed-outside' as const
  assert.deepEqual(agreedOutside(flagInput({ marks, agreements })), {
    rule,
    looked: '5 agreed marks',
    left: '',
    flags: [
      {
        ...{ ...NOTHING_MORE, rule, key: 'agreed-outside:a:above', weight: 3 },
        headline: '2 agreed marks of Alder lie above every individual mark.',
        table: {
          ...{ caption: 'Agreed marks of Alder that lie above every individual mark', head },
          rows: [
            ['Title of c1', '2, 3', '4', 'On c1'],
            ['Title of c2', '2, 4', '5', 'On c2'],
          ],
        },
        about: { people: [], bids: ['a'], criteria: [] },
      },
      {
        ...{ ...NOTHING_MORE, rule, key: 'agreed-outside:b:below', weight: 2 },
        headline: '1 agreed mark of Birch lies below every individual mark.',
        table: {
          ...{ caption: 'Agreed marks of Birch that lie below every individual mark', head },
          rows: [['Title of c1', '3', '2', 'On c1']],
        },
        about: { people: [], bids: ['b'], criteria: [] },
      },
    ],
  })
})

test('an agreement at the highest or the lowest individual mark is no flag', () => {
  const marks = [aMark('ann', 'a', 'c1', '2'), aMark('ben', 'a', 'c1', '4')]
  for (const mark of ['2', '3', '4']) {
    const agreements = [{ bid: 'a', criterion: 'c1', mark, reason: '' }]
    assert.deepEqual(agreedOutside(flagInput({ marks, agreements })).flags, [], mark)
  }
})

test('changes after locking are told by person and bid, and weigh by what they moved', () => {
  const change = (seq: number, criterion: string, from: string | null, to: string | null, person = 'ann') => ({
    ...aSave(seq, seq, person, 'a', criterion),
    ...{ from, to, reason: `Because of ${criterion}` },
  })
  const marks = [aMark('ann', 'a', 'c1', '2'), aMark('ann', 'a', 'c2', '3')]
  const rule = 'changed-after-locking' as const
  const { flags, ...looked } = changedMarks(
    flagInput({ marks, changes: [change(1, 'c1', '2', '3'), change(2, 'c2', null, '4')] }),
  )
  assert.deepEqual(looked, { rule, looked: '2 marks of 2 criteria', left: '' })
  assert.deepEqual(flags, [
    {
      ...{ ...NOTHING_MORE, rule, key: 'changed-after-locking:ann:a', weight: 2, events: [1, 2] },
      headline: 'Ann Able changed 2 marks for Alder after locking.',
      table: {
        caption: 'Marks for Alder that Ann Able changed after locking',
        head: [
          { text: 'Criterion', isNumber: false },
          { text: 'From', isNumber: true },
          { text: 'To', isNumber: true },
          { text: 'Reason given', isNumber: false },
        ],
        rows: [
          ['Title of c1', '2', '3', 'Because of c1'],
          ['Title of c2', 'abstained', '4', 'Because of c2'],
        ],
      },
      about: { people: ['ann'], bids: ['a'], criteria: [] },
    },
  ])
  const weigh = (...changes: [string | null, string | null][]) =>
    changedMarks(
      flagInput({ marks, changes: changes.map(([from, to], place) => change(place, `c${place + 1}`, from, to)) }),
    ).flags.map(({ weight, headline }) => [weight, headline])
  const moved = (count: string) => `Ann Able changed ${count} for Alder after locking.`
  assert.deepEqual(weigh(['2', '3'], ['1', '4']), [[3, moved('2 marks')]])
  assert.deepEqual(weigh(['3', '2'], ['4', '1']), [[3, moved('2 marks')]])
  assert.deepEqual(weigh(['3', '2'], ['1', '4']), [[2, moved('2 marks')]])
  assert.deepEqual(weigh(['3', null]), [[2, moved('1 mark')]])
  assert.deepEqual(weigh(['3', '3']), [
    [1, 'Ann Able changed the words of 1 reason for Alder after locking; no mark moved.'],
  ])
})

test('an interest that changed after the first mark is told with everything that was said before and after', () => {
  const interest = (seq: number, what: 'none' | 'manage' | 'recuse') => ({
    ...{ seq, at: NINE, person: 'ann', bid: 'a', what },
  })
  const rule = 'late-interests' as const
  const saves = [aSave(9, 9, 'ann', 'a', 'c2'), aSave(5, 5, 'ann', 'a', 'c1')]
  assert.deepEqual(lateInterests(flagInput({ saves, interests: [interest(1, 'none'), interest(6, 'manage')] })), {
    rule,
    looked: '2 declarations and decisions about 1 person',
    left: '',
    flags: [
      {
        ...{ ...NOTHING_MORE, rule, key: 'late-interests:ann:a', weight: 2, events: [6] },
        headline:
          'What stands of the interest of Ann Able in Alder changed after that person had begun to mark the bid.',
        table: {
          caption: 'The interest of Ann Able in Alder',
          head: [
            { text: 'When', isNumber: false },
            { text: 'What', isNumber: false },
          ],
          rows: [
            [NINE, 'declared no interest'],
            ['2026-04-16T09:05:00.000Z', 'saved the first mark'],
            [NINE, 'decided: to be managed'],
          ],
        },
        about: { people: ['ann'], bids: ['a'], criteria: [] },
      },
    ],
  })
  const weights = (interests: ReturnType<typeof interest>[]) =>
    lateInterests(flagInput({ saves, interests })).flags.map(({ weight }) => weight)
  assert.deepEqual(weights([interest(1, 'none'), interest(6, 'recuse')]), [3])
  assert.deepEqual(weights([interest(1, 'none'), interest(6, 'none')]), [])
  assert.deepEqual(weights([interest(6, 'recuse')]), [])
})

test('where nothing could be looked at, a rule says why', () => {
  const closed = { ...OPEN, marks: 'Marks are not open.', answers: 'Bids are not open.' }
  const looks = [lateInterests, changedMarks, oneValue, singleBid, agreedOutside]
  const said = (changes: Parameters<typeof flagInput>[0]) =>
    looks.map((look) => look(flagInput(changes))).map(({ looked, left, flags }) => [looked, left, flags.length])
  assert.deepEqual(said({ closed }), [
    ['', 'Nobody has declared anything yet.', 0],
    ['', 'Marks are not open.', 0],
    ['', 'Marks are not open.', 0],
    ['', 'Bids are not open.', 0],
    ['', 'Nothing has been agreed yet.', 0],
  ])
  const interests = [{ seq: 1, at: NINE, person: 'ann', bid: 'a', what: 'declared' as const }]
  assert.equal(lateInterests(flagInput({ interests, closed })).left, 'Marks are not open.')
})

test('marks at one place of their scales are told bid by bid, and weigh more over several bids', () => {
  const marksOf = (...bids: string[]) =>
    CRITERIA.map((criterion, place) => aMark('ann', bids[place % bids.length] ?? '', criterion, '4'))
  const rule = 'one-value' as const
  const { flags, ...looked } = oneValue(flagInput({ marks: marksOf('a', 'b') }))
  assert.deepEqual(looked, { rule, looked: '8 marks of 1 evaluator', left: '' })
  assert.deepEqual(flags, [
    {
      ...{ ...NOTHING_MORE, rule, key: 'one-value:ann', weight: 2 },
      headline: 'All 8 marks of Ann Able stand at the same place of their scales, over 2 bids.',
      table: {
        caption: 'Marks of Ann Able',
        head: [
          { text: 'Bid', isNumber: false },
          { text: 'Marks', isNumber: true },
          { text: 'Each at', isNumber: true },
        ],
        rows: [
          ['Alder', '4', '4'],
          ['Birch', '4', '4'],
        ],
      },
      about: { people: ['ann'], bids: [], criteria: [] },
    },
  ])
  assert.deepEqual(
    oneValue(flagInput({ marks: marksOf('a') })).flags.map(({ weight, headline }) => [weight, headline]),
    [[1, 'All 8 marks of Ann Able stand at the same place of their scales, over 1 bid.']],
  )
})

test('a single bid without lots is told without the name of one', () => {
  const competitions = [{ lot: '', begun: 2, withdrawn: 1, opened: 1, ranked: null }]
  const { flags, looked } = singleBid(flagInput({ competitions }))
  assert.equal(looked, '1 opened bid')
  assert.deepEqual(
    flags.map(({ key, weight, headline, table }) => [key, weight, headline, table?.caption, table?.rows]),
    [['single-bid:', 2, 'Only one bid was opened.', 'Bids', [['2', '1', '1']]]],
  )
})

test('numbers in flags are printed as people say them', () => {
  assert.deepEqual([0, 0.0005, 0.001, 0.034, 0.0949, 0.0996, 0.1, 0.456, 0.996, 1].map(percentText), [
    ...['0%', 'under 0.1%', '0.1%', '3.4%', '9.5%', '10%', '10%', '46%', 'over 99%', '100%'],
  ])
  assert.deepEqual([0.9, 0.5, 0.25, 0.004, 1 / 1234, 0].map(oneIn), [
    ...['more than 1 in 2', '1 in 2', '1 in 4', '1 in 250', '1 in 1,200', '1 in 1,000,000,000'],
  ])
  assert.deepEqual(
    [0, 1 / 60, 0.5, 1.48, 1.5, 75.2, 89.4, 90, 120, 121, 125, 47 * 60 + 1, 48 * 60 + 5].map(minutesText),
    [
      ...['0 seconds', '1 second', '30 seconds', '89 seconds', '2 minutes', '75 minutes', '89 minutes'],
      ...['1 hour 30 minutes', '2 hours', '2 hours 1 minute', '2 hours 5 minutes', '47 hours 1 minute', '48 hours'],
    ],
  )
})

test('every rule says what it is called, why and how it looks, where that comes from, and what else may be behind it', () => {
  const words = Object.entries(RULE_WORDS)
  assert.equal(words.length, 16)
  assert.equal(new Set(words.map(([, { title }]) => title)).size, 16)
  assert.deepEqual(
    words.filter(([, { title, reason, measure, source, innocent }]) =>
      [title, reason, measure, source, innocent[0] ?? '', ...innocent].some((text) => text.trim() === ''),
    ),
    [],
  )
})
