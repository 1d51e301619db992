import assert from 'node:assert/strict'
import test from 'node:test'
import { minimumsWords } from './conclusions.js'
import { distanceText, figure, partText, percentText, pounds, quotedList } from './figures.js'
import type { MinimumRun, SectionEffect, Separation } from './findings.js'
import { middleOf } from './middle.js'
import { sectionsWords } from './section-conclusion.js'
import { separationWords } from './separation-conclusion.js'

test('numbers of a trial are read out, and a share that is not nought or all is never rounded to it', () => {
  assert.deepEqual([1_111_100, 1_111_150].map(pounds), ['£11,111', '£11,111.50'])
  assert.deepEqual([5.9249, 0, 0.004, -0.004, -2.5, 3].map(figure), [
    '5.92',
    '0',
    'less than 0.01',
    'less than 0.01',
    '−2.5',
    '3',
  ])
  assert.deepEqual(
    [distanceText(1, 'points'), distanceText(1.4, 'points'), distanceText(1, 'per cent')],
    ['1 point', '1.4 points', '1 per cent'],
  )
  assert.deepEqual(
    [percentText(0, 200), percentText(0, 0), percentText(1, 300), percentText(1, 200), percentText(24, 200)],
    ['0%', '0%', 'under 1%', '1%', '12%'],
  )
  assert.deepEqual(
    [percentText(198, 200), percentText(199, 200), percentText(299, 300), percentText(200, 200)],
    ['99%', 'over 99%', 'over 99%', '100%'],
  )
  assert.deepEqual([partText(24, 200), partText(1200, 2400, 'bids')], ['24 of 200 (12%)', '1,200 of 2,400 bids (50%)'])
  assert.deepEqual([[], ['A'], ['A', 'B', 'C']].map(quotedList), ['', '“A”', '“A”, “B” and “C”'])
  assert.deepEqual([[], [4], [3, 1, 2, 10], [10, 9, 1]].map(middleOf), [0, 4, 2.5, 9])
})

const separation = (changes: Partial<Separation>): Separation => ({
  ...{ unit: 'points', drawn: 100, counted: 100, close: 5, level: 0, shared: 0, margins: [2, 3], spreads: [8, 9] },
  ...changes,
})

test('whether a model tells bids apart is said in words that follow the number of close calls', () => {
  const [few, some, many] = [
    'The model tells bids apart',
    'The model mostly tells bids apart, with some close calls',
    'The model hardly tells bids apart',
  ]
  assert.deepEqual(
    [9, 10, 24, 25]
      .map((close) => separationWords(separation({ close })))
      .map(({ says, isWarning }) => [says, isWarning]),
    [
      [few, false],
      [some, false],
      [some, false],
      [many, true],
    ],
  )
  assert.deepEqual(separationWords(separation({})), {
    about: 'separation',
    says: few,
    because:
      '5 of 100 invented competitions (5%) ended with less than 1 point between first and second. None ended level. In the middle of all, first and second lie 2.5 points apart, first and last 8.5 points.',
    isWarning: false,
  })
})

test('what ended level, and what was not counted, is told beside it', () => {
  const because = (changes: Partial<Separation>) => separationWords(separation(changes)).because
  assert.match(because({ level: 3 }), / 3 ended level, and the tie-break decided\. In the middle/)
  assert.match(
    because({ level: 3, shared: 2 }),
    / 3 ended level, and in 2 of them nothing broke the tie\. In the middle/,
  )
  assert.equal(separationWords(separation({ level: 3, shared: 2 })).isWarning, true)
  assert.match(because({ drawn: 101 }), / points\. In 1 more, minimums left fewer than two bids; it is not counted\.$/)
  assert.match(
    because({ drawn: 102 }),
    / points\. In 2 more, minimums left fewer than two bids; they are not counted\.$/,
  )
  assert.deepEqual(separationWords(separation({ counted: 0 })), {
    about: 'separation',
    says: 'There was nothing to win',
    because: 'In none of the 100 invented competitions could two bids be ranked: minimums put the others out.',
    isWarning: true,
  })
})

test('a model that hardly tells bids apart is told so whole, in per cent where price is divided by quality', () => {
  const found = { close: 25, counted: 99, level: 2, shared: 1, margins: [0, 0.5, 4], spreads: [7, 12.345, 20] }
  assert.deepEqual(separationWords(separation({ ...found, unit: 'per cent' })), {
    about: 'separation',
    says: 'The model hardly tells bids apart',
    because:
      '25 of 99 invented competitions (25%) ended with less than 1 per cent between first and second. 2 ended level, and in 1 of them nothing broke the tie. In the middle of all, first and second lie 0.5 per cent apart, first and last 12.35 per cent. In 1 more, minimums left fewer than two bids; it is not counted.',
    isWarning: true,
  })
})

const minimum = (title: string, fallen: number): MinimumRun => ({
  ...{ criterion: title, title, minimum: '2', missing: 'failure', fallen, bids: 200 },
})

test('how many bids fall under a minimum is told of the one under which most do', () => {
  const told = (...fallen: number[]) => minimumsWords(fallen.map((number, at) => minimum(`Question ${at + 1}`, number)))
  const about = 'minimums'
  assert.deepEqual(minimumsWords([]), {
    ...{ about, says: 'No minimum puts a bid out', isWarning: false },
    because: 'The draft has no minimum mark outside of pass or fail, and no least total of quality points.',
  })
  assert.deepEqual(told(0, 0), {
    ...{ about, says: 'Minimums put nobody out', isWarning: false },
    because: 'None of the invented bids fell under one. A minimum that nobody misses does no harm, and no work.',
  })
  const falls = (part: string, question: number, rest = '') =>
    `${part} fall under the minimum of 2 for “Question ${question}”${rest}.`
  const some = { about, says: 'Minimums put some bids out', isWarning: false } as const
  assert.deepEqual(
    [told(0, 100), told(50, 3, 0), told(1, 2, 3)],
    [
      { ...some, because: falls('100 of 200 invented bids (50%)', 2) },
      { ...some, because: falls('50 of 200 invented bids (25%)', 1, ', and some under another') },
      { ...some, because: falls('3 of 200 invented bids (2%)', 3, ', and some under 2 others') },
    ],
  )
  assert.deepEqual(told(101), {
    ...{ about, says: 'A minimum puts most bids out', isWarning: true },
    because: falls('101 of 200 invented bids (51%)', 1),
  })
  const falling = '1 of 200 invented bids (1%) falls under the minimum of 2 for “Question 1”'
  assert.deepEqual([told(1).because, told(1, 1).because], [`${falling}.`, `${falling}, and some under another.`])
})

test('a minimum that leaves a choice is not said to put anybody out', () => {
  const open = (fallen: number) =>
    minimumsWords([{ ...minimum('Question 1', fallen), missing: 'decision' }, minimum('Question 2', 10)])
  const kept = ', and some under another. Whether such a bid is out would have to be decided; here it stays in.'
  const under = 'fall under the minimum of 2 for “Question 1”'
  const about = 'minimums'
  assert.deepEqual(
    [open(100), open(101)],
    [
      {
        ...{ about, says: 'A minimum leaves some bids to a decision', isWarning: false },
        because: `100 of 200 invented bids (50%) ${under}${kept}`,
      },
      {
        ...{ about, says: 'A minimum leaves most bids to a decision', isWarning: true },
        because: `101 of 200 invented bids (51%) ${under}${kept}`,
      },
    ],
  )
  assert.equal(open(9).says, 'Minimums put some bids out')
})

const section = (title: string, weight: number, effect: number | null, changes: Partial<SectionEffect> = {}) => ({
  ...{ id: title, title, isPrice: false, weight, effect, used: 4, leads: 0 },
  ...changes,
})
const words = (...sections: SectionEffect[]) => sectionsWords(sections)
const onPaper = (title: string, weight: number, effect: number) =>
  `“${title}” weighs ${weight}% on paper and makes ${effect}% of the differences; in the middle of all, bids use 4 of its ${weight} points`

test('sections that move what they weigh, much less, much more or more than all others are told apart', () => {
  const about = 'sections'
  assert.deepEqual(words(section('A', 50, 0.5), section('B', 50, 0.49)), {
    ...{ about, says: 'Sections decide about as much as they weigh', isWarning: false },
    because: `${onPaper('A', 50, 50)}.`,
  })
  assert.deepEqual(words(section('A', 40, 0.6), section('B', 60, 0.4)), {
    ...{ about, says: '“A” outweighs everything else together', isWarning: true },
    because: `${onPaper('A', 40, 60)}.`,
  })
  assert.deepEqual(words(section('A', 40, 0.48), section('B', 30, 0.14), section('C', 30, 0.14)), {
    ...{ about, says: '“B” and “C” decide much less than their weights say', isWarning: true },
    because: `${onPaper('B', 30, 14)}. ${onPaper('C', 30, 14)}.`,
  })
  assert.deepEqual(words(section('A', 30, 0.46), section('B', 70, 0.4)), {
    ...{ about, says: '“A” decides much more than its weight says', isWarning: true },
    because: `${onPaper('A', 30, 46)}.`,
  })
  assert.deepEqual(words(section('A', 30, null)), {
    ...{ about, says: 'There are no differences to divide', because: 'No two totals differed.', isWarning: true },
  })
})

test('a price that has no weight of its own is not compared with one', () => {
  const found = words(section('Price', 0, 0.5, { isPrice: true, used: null }), section('A', 100, 0.5))
  assert.deepEqual(
    [found.says, found.because, found.isWarning],
    [
      'Sections decide about as much as they weigh',
      '“Price” divides the quality points and makes 50% of the differences.',
      false,
    ],
  )
})
