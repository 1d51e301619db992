import assert from 'node:assert/strict'
import test from 'node:test'
import { aBid, aSave, flagInput, wordsFrom } from './flag-fixture.js'
import type { RedFlagInput } from './flag.js'
import { fasterThanReading, pacesOf } from './reading-time.js'

/** When somebody could read a bid: so many minutes after nine. */
const readableAt = (person: string, bid: string, minutes = 0) => ({
  ...{ person, bid, at: aSave(0, minutes, '', '', '').at },
})
const NOW_READ = readableAt('ann', 'a')

/** Ann marks one bid: for each answer so many words, and so many minutes since the act before. */
function marked(from: number, ...answers: [words: number, minutes: number][]): RedFlagInput {
  let at = from
  return flagInput({
    bids: [aBid('a', Object.fromEntries(answers.map(([words], place) => [`c${place + 1}`, wordsFrom('w', words)])))],
    readable: [NOW_READ],
    saves: answers.map(([, minutes], place) => aSave(place + 1, (at += minutes), 'ann', 'a', `c${place + 1}`)),
  })
}

const HEAD = [
  { text: 'Criterion', isNumber: false },
  { text: 'Bid', isNumber: false },
  { text: 'Words of the answer', isNumber: true },
  { text: 'Since the act before', isNumber: true },
  { text: 'Words a minute', isNumber: true },
  { text: 'At 238 a minute', isNumber: true },
]
const DAY = 1440

test('whoever had no time to read is told of with all the marks that it rests on, and no later ones', () => {
  // 90 + 350 + 1,200 words in 3 minutes are 547 a minute; with the next one it is 2,640 in ten hours.
  const input = marked(0, [90, 0.1], [350, 0.9], [1200, 2], [1000, 600])
  const closed = { ...input.closed, marks: 'One criterion is left out.' }
  const saves = [...input.saves.toReversed(), aSave(9, 1, 'ben', 'a', 'c1')]
  assert.deepEqual(fasterThanReading({ ...input, saves, closed }), {
    rule: 'faster-than-reading',
    looked: '4 marks of 1 evaluator',
    left: 'One criterion is left out. From when on 1 more evaluator could read these bids, the ledger does not tell.',
    flags: [
      {
        rule: 'faster-than-reading',
        key: 'faster-than-reading:ann',
        weight: 3,
        headline:
          'Ann Able had marked answers of 1,640 words 3 minutes after the first of the bids could be read: 547 words a minute.',
        more: [
          'At 238 words a minute, the average of adults reading silently, that takes 7 minutes. All the time that there was is counted here, also nights.',
        ],
        table: {
          caption: 'The quickest marks of Ann Able',
          head: HEAD,
          rows: [
            ['Title of c1', 'Alder', '90', '6 seconds', '900', '23 seconds'],
            ['Title of c3', 'Alder', '1,200', '2 minutes', '600', '5 minutes'],
            ['Title of c2', 'Alder', '350', '54 seconds', '389', '88 seconds'],
          ],
        },
        about: { people: ['ann'], bids: [], criteria: [] },
        events: [1, 2, 3],
        drawn: [],
      },
    ],
  })
})

const weights = (input: RedFlagInput): number[] => fasterThanReading(input).flags.map(({ weight }) => weight)

test('a short answer marked at once hides no rush through the long ones after it', () => {
  // 120 words in a second are the fastest, but few; 2,120 in 4 minutes are 530 a minute.
  const [flag] = fasterThanReading(marked(0, [120, 1 / 60], [2000, 4 - 1 / 60])).flags
  assert.equal(
    flag?.headline,
    'Ann Able had marked answers of 2,120 words 4 minutes after the first of the bids could be read: 530 words a minute.',
  )
})

test('450 words a minute can be read and one more cannot, and under 300 words together nothing is told', () => {
  assert.deepEqual(weights(marked(0, [900, 2])), [])
  assert.deepEqual(weights(marked(0, [901, 2])), [3])
  assert.deepEqual(weights(marked(0, [200, 0.1], [100, 0.1])), [3])
  assert.deepEqual(weights(marked(0, [200, 0.1], [99, 0.1])), [])
  assert.deepEqual(weights(marked(0, [0, 0])), [])
})

/** After a day, so many quick marks and so many slow ones, of answers with so many words. */
const sitting = (quick: number, slow: number, words = 1000, minutes = 1): RedFlagInput =>
  marked(
    DAY,
    ...Array.from({ length: slow }, (): [number, number] => [words, 60]),
    ...Array.from({ length: quick }, (): [number, number] => [words, minutes]),
  )

test('five quick marks that are half of all are told of lightly; four, or a slow one more, are not', () => {
  assert.deepEqual(weights(sitting(5, 5)), [1])
  assert.deepEqual(weights(sitting(4, 4)), [])
  assert.deepEqual(weights(sitting(5, 6)), [])
  assert.deepEqual(weights(sitting(5, 1, 100, 0.1)), [1])
  assert.deepEqual(weights(sitting(5, 1, 99, 0.1)), [])
  assert.deepEqual(weights(sitting(5, 1, 900, 2)), [])
})

test('marks saved soon after one another are told with the quickest first, and short answers are not among them', () => {
  const minutes = [2, 1, 1.5, 0.5, 1.25]
  const input = marked(
    DAY,
    ...minutes.map((each): [number, number] => [1000, each]),
    ...[[99, 0.1] as [number, number], [200, 10] as [number, number]],
  )
  const row = (criterion: string, since: string, rate: string) => [
    ...[`Title of ${criterion}`, 'Alder', '1,000', since, rate, '4 minutes'],
  ]
  // The first of all comes a day after the bid could be read.
  const [flag] = fasterThanReading({ ...input, readable: [readableAt('ann', 'a', DAY)] }).flags
  assert.equal(flag?.weight, 3)
  const [light] = fasterThanReading({
    ...input,
    saves: [aSave(0, DAY, 'ann', 'a', 'c8'), ...input.saves],
  }).flags
  assert.deepEqual(light, {
    rule: 'faster-than-reading',
    key: 'faster-than-reading:ann',
    weight: 1,
    headline: 'Ann Able saved 5 of 6 marks sooner after the act before than the answer can be read in.',
    more: [
      'Whoever has read the bids beforehand, on paper or on the pages of the bids, marks so quickly without reading any less.',
    ],
    table: {
      caption: 'The quickest marks of Ann Able',
      head: HEAD,
      rows: [
        row('c4', '30 seconds', '2,000'),
        row('c2', '60 seconds', '1,000'),
        row('c5', '75 seconds', '800'),
        row('c3', '2 minutes', '667'),
        row('c1', '2 minutes', '500'),
        ['Title of c7', 'Alder', '200', '10 minutes', '20', '50 seconds'],
      ],
    },
    about: { people: ['ann'], bids: [], criteria: [] },
    events: [1, 2, 3, 4, 5],
    drawn: [],
  })
})

test('the table holds the twelve quickest', () => {
  const { flags, left } = fasterThanReading(sitting(12, 1))
  assert.deepEqual([flags[0]?.table?.rows.length, left], [12, ''])
})

test('what is known of somebody’s time is that since the act before, or since the bid could be read if that is later', () => {
  const bids = [aBid('a', { c1: wordsFrom('w', 1000) }), aBid('b', { c1: wordsFrom('w', 500) })]
  const saves = [
    ...[aSave(4, 110, 'ann', 'b', 'c2'), aSave(3, 102, 'ann', 'b', 'c1')],
    ...[aSave(1, 60, 'ann', 'a', 'c1'), aSave(2, 61, 'ann', 'a', 'c1'), aSave(5, 111, 'ann', 'b', 'c1')],
  ]
  const firsts = [
    { ...aSave(1, 60, 'ann', 'a', 'c1'), words: 1000, minutes: 60 },
    { ...aSave(3, 102, 'ann', 'b', 'c1'), words: 500, minutes: 2 },
    { ...aSave(4, 110, 'ann', 'b', 'c2'), words: 0, minutes: 8 },
  ]
  const readable = [NOW_READ, readableAt('ann', 'b', 100)]
  assert.deepEqual(pacesOf(flagInput({ bids, saves, readable })), [
    { person: 'ann', firsts, words: 1000, minutes: 60, marks: 1 },
  ])
  // Read the other way about: all the time counts from the first that could be read, whichever was marked first.
  const turned = [readableAt('ann', 'a', 50), readableAt('ann', 'b', 0)]
  assert.deepEqual(
    pacesOf(flagInput({ bids, saves, readable: turned })).map(({ firsts: these, minutes, marks }) => [
      these.map((one) => one.minutes),
      minutes,
      marks,
    ]),
    [[[10, 41, 8], 60, 1]],
  )
})

test('somebody who could read one bid from a moment that nobody knows is left out wholly, and said to be', () => {
  const bids = [aBid('a', { c1: wordsFrom('w', 1000) }), aBid('b', { c1: wordsFrom('w', 500) })]
  const saves = [
    ...[aSave(1, 1, 'ann', 'a', 'c1'), aSave(2, 2, 'ann', 'b', 'c1')],
    ...[aSave(3, 300, 'ben', 'a', 'c1'), aSave(4, 400, 'ben', 'b', 'c1'), aSave(5, 1, 'cas', 'a', 'c1')],
  ]
  const readable = [NOW_READ, readableAt('ben', 'a'), readableAt('ben', 'b')]
  assert.deepEqual(fasterThanReading(flagInput({ bids, saves, readable })), {
    rule: 'faster-than-reading',
    looked: '2 marks of 1 evaluator',
    left: 'From when on 2 more evaluators could read these bids, the ledger does not tell.',
    flags: [],
  })
})

test('without any mark it says so, and what is closed comes before it', () => {
  const nothing = (left: string) => ({ rule: 'faster-than-reading', looked: '', left, flags: [] })
  assert.deepEqual(fasterThanReading(flagInput()), nothing('No mark has been saved yet.'))
  const closed = { ...flagInput().closed, marks: 'Not locked.' }
  assert.deepEqual(fasterThanReading(flagInput({ closed })), nothing('Not locked.'))
  assert.deepEqual(
    fasterThanReading(flagInput({ saves: [aSave(1, 1, 'ann', 'a', 'c1')] })),
    nothing('The ledger does not tell from when on these bids could be read.'),
  )
})
