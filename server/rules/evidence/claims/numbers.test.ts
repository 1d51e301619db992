import assert from 'node:assert/strict'
import test from 'node:test'
import { figureText, plain, points, pounds, rangeText } from './figure-words.js'
import { claimedRange, halfPlace, numberOf, only, overlap, printed, product, quotient } from './ranges.js'
import { wordValue } from './ready-text.js'
import { countedIn, rateIn, sizedGroups } from './reported-rates.js'
import { group } from '../appraisal-words-fixture.js'

test('which texts are numbers', () => {
  assert.deepEqual(['37.5', '-4', '', '4.', '.5', '1e3', 'x4', '4x', '9'.repeat(400), null].map(numberOf), [
    37.5,
    -4,
    null,
    null,
    null,
    null,
    null,
    null,
    null,
    null,
  ])
  assert.deepEqual(['37.5', '37', '-4.25', 'x'].map(halfPlace), [0.05, 0.5, 0.005, 0.5])
  assert.deepEqual(['44', '44.5', 'x', null].map(printed), [
    { low: 43.5, high: 44.5 },
    { low: 44.45, high: 44.55 },
    null,
    null,
  ])
})

test('whether ranges share a number', () => {
  assert.deepEqual(
    [
      [1, 2],
      [2, 3],
      [2.5, 3],
      [-1, 1],
      [-1, 0.5],
      [0, 5],
    ].map(([low = 0, high = 0]) => overlap({ low: 1, high: 2 }, { low, high })),
    [true, true, false, true, false, true],
  )
})

test('what a claimed figure may mean', () => {
  assert.deepEqual(
    (['exactly', 'about', 'more than', 'less than'] as const).map((bound) => claimedRange('20', bound)),
    [
      { low: 19.5, high: 20.5 },
      { low: 17, high: 23 },
      { low: 20, high: Infinity },
      { low: -Infinity, high: 20 },
    ],
  )
  assert.deepEqual(claimedRange('-20', 'about'), { low: -23, high: -17 })
  assert.deepEqual(claimedRange('2', 'about'), { low: 1.5, high: 2.5 })
  assert.deepEqual(claimedRange(null, 'about'), null)
  assert.deepEqual(claimedRange('x', 'more than'), null)
})

test('ranges divided and multiplied', () => {
  assert.deepEqual(quotient({ low: 1, high: 2 }, { low: 4, high: 8 }), { low: 0.125, high: 0.5 })
  assert.deepEqual(quotient({ low: 1, high: 2 }, { low: 0, high: 8 }), { low: 0.125, high: Infinity })
  assert.deepEqual(quotient({ low: 1, high: 2 }, only(0)), null)
  assert.deepEqual(product({ low: 1, high: 2 }, { low: 3, high: 4 }), { low: 3, high: 8 })
  assert.deepEqual(product({ low: -1, high: 2 }, { low: -3, high: 4 }), { low: 0, high: 8 })
  assert.deepEqual(product(only(0), { low: 1, high: Infinity }), { low: 0, high: 0 })
  assert.deepEqual(product({ low: 1, high: Infinity }, only(0)), { low: 0, high: 0 })
})

test('numbers as people read them', () => {
  assert.deepEqual(
    [-1234.56, 0, -0.04, 1e6, 12.5, 100, Infinity, -Infinity].map((value) => plain(value)),
    ['−1,234.6', '0', '0', '1,000,000', '12.5', '100', 'any number', 'any number under nought'],
  )
  assert.deepEqual(
    [plain(1234.5678, 3), plain(10, 0), plain(0.5, 0), pounds(6300000.4)],
    ['1,234.568', '10', '1', '£6,300,000'],
  )
  assert.deepEqual([1, -1, 2, 1.04, 0].map(points), [
    '1 percentage point',
    '−1 percentage point',
    '2 percentage points',
    '1 percentage point',
    '0 percentage points',
  ])
  assert.deepEqual(
    [
      rangeText({ low: 1, high: 2 }),
      rangeText({ low: 1.01, high: 1.02 }, '%'),
      rangeText({ low: 1, high: Infinity }, '%'),
      rangeText({ low: -Infinity, high: 2 }, '%'),
      rangeText({ low: 1.234, high: 2.345 }, '', 2),
    ],
    ['1 to 2', '1%', '1% or more', '2% or less', '1.23 to 2.35'],
  )
  assert.deepEqual(
    (['per cent', 'percentage points', 'times', 'pounds', null] as const).map((unit) =>
      figureText({ figure: '1234567.25', unit, bound: 'exactly' }),
    ),
    ['1234567.25%', '1234567.25 percentage points', '1234567.25 times', '£1,234,567.25', '1234567.25'],
  )
  assert.deepEqual(
    (['exactly', 'about', 'more than', 'less than'] as const).map((bound) =>
      figureText({ figure: '2', unit: 'times', bound }),
    ),
    ['2 times', 'about 2 times', 'more than 2 times', 'less than 2 times'],
  )
  assert.deepEqual(figureText({ figure: null, unit: 'times', bound: 'about' }), 'no figure')
  assert.deepEqual(['one', 'nine', 'nineteen', 'twenty', 'ninety'].map(wordValue), [1, 9, 19, 20, 90])
})

test('which counts can be counted with', () => {
  assert.deepEqual(
    [
      group(10, 4),
      group(10, 0),
      group(10, 10),
      group(10, 11),
      group(10, -1),
      group(0, 0),
      group(10, 1.5),
      group(10.5, 1),
      group(null, 1),
      group(10, null),
    ].map(countedIn),
    [{ x: 4, n: 10 }, { x: 0, n: 10 }, { x: 10, n: 10 }, null, null, null, null, null, null, null],
  )
  assert.deepEqual(
    [
      group(null, null, '0'),
      group(null, null, '100'),
      group(null, null, '-1'),
      group(null, null, '101'),
      group(null, null, 'x'),
      group(10, 4, '44'),
    ].map(rateIn),
    [{ low: -0.5, high: 0.5 }, { low: 99.5, high: 100.5 }, null, null, null, { low: 40, high: 40 }],
  )
})

test('a size that follows from the total', () => {
  assert.deepEqual(
    (
      [
        [null, 4, 10],
        [4, null, 10],
        [4, 5, 10],
        [null, null, 10],
        [null, 10, 10],
        [null, 11, 10],
        [null, 4, null],
      ] as const
    ).map(([one, other, both]) => {
      const found = sizedGroups({ treated: group(one, null), comparison: group(other, null), bothGroups: both })
      return [found.treated.people, found.comparison.people]
    }),
    [
      [6, 4],
      [4, 6],
      [4, 5],
      [null, null],
      [null, 10],
      [null, 11],
      [null, 4],
    ],
  )
})
