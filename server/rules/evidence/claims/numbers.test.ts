import assert from 'node:assert/strict'
import test from 'node:test'
import { worthOf } from './effect-lines.js'
import { figureText, plain, points, pounds, rangeText } from './figure-words.js'
import {
  claimedOffenceRatio,
  countedPerPerson,
  perPerson,
  perPersonFromParts,
  perReoffender,
  printedPerPerson,
  rateOfGroup,
} from './offence-numbers.js'
import { ownDifference, roundingSlack } from './own-difference.js'
import { claimedRange, halfPlace, numberOf, only, overlap, printed, product, quotient } from './ranges.js'
import { wordValue } from './ready-text.js'
import { countedIn, percentFewer, rateIn, rateInputs, rateReadings, sizedGroups } from './reported-rates.js'
import { savingsImpliedPeople } from './savings.js'
import { offending, studyWith, toSix } from './claims-fixture.js'
import type { Group, Study } from '../study.js'

const group = (people: number | null, reoffended: number | null, percent: string | null = null): Group => ({
  people,
  reoffended,
  percent,
})
const groups = (treated: Group, comparison: Group, bothGroups: number | null = null): Pick<Study, 'binary'> => ({
  binary: { treated, comparison, bothGroups },
})
const rounded = (of: Pick<Study, 'binary'>): string => {
  const own = ownDifference(of)
  return own ? `${own.value.toFixed(2)} [${own.lower.toFixed(2)}, ${own.upper.toFixed(2)}] from ${own.restsOn}` : 'none'
}

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

test('every way in which the rates can be read', () => {
  assert.deepEqual(toSix(rateReadings(groups(group(332, 146, '44'), group(331, 242, '73')))), [
    {
      treated: { low: 43.975904, high: 43.975904 },
      comparison: { low: 73.111782, high: 73.111782 },
      from: 'counts',
    },
    { treated: { low: 43.5, high: 44.5 }, comparison: { low: 72.5, high: 73.5 }, from: 'printed percentages' },
    { treated: { low: 44, high: 44 }, comparison: { low: 73, high: 73 }, from: 'percentages rounded to whole numbers' },
  ])
  assert.deepEqual(
    rateReadings(groups(group(332, 146), group(331, 242))).map(({ from }) => from),
    ['counts', 'printed percentages', 'percentages rounded to whole numbers'],
  )
  assert.deepEqual(
    rateReadings(groups(group(100, 1), group(1000, 14))).map(({ from }) => from),
    ['counts', 'printed percentages'],
  )
  assert.deepEqual(
    rateReadings(groups(group(1000, 4), group(1000, 4))).map(({ from }) => from),
    ['counts', 'printed percentages'],
  )
  assert.deepEqual(
    rateReadings(groups(group(null, null, '44'), group(331, 242))).map(({ from }) => from),
    ['printed percentages', 'printed percentages'],
  )
  assert.deepEqual(rateReadings(groups(group(null, null), group(331, 242))), [])
  assert.deepEqual(rateReadings(groups(group(331, 242), group(null, null))), [])
  assert.deepEqual(rateReadings({ binary: null }), [])
})

test('the rates as they are shown', () => {
  assert.deepEqual(rateInputs(groups(group(1332, 1146), group(331, 242, '73'))), [
    { name: 'Reoffended, treated', value: '1,146 of 1,332 (86%)' },
    { name: 'Reoffended, comparison', value: '242 of 331 (73.1%)' },
  ])
  assert.deepEqual(rateInputs(groups(group(null, null, '44.0'), group(null, null))), [
    { name: 'Reoffended, treated', value: '44.0%' },
    { name: 'Reoffended, comparison', value: 'not stated' },
  ])
  assert.deepEqual(rateInputs({ binary: null }), [])
  assert.deepEqual(percentFewer({ treated: only(44), comparison: only(0) }), null)
  assert.deepEqual(
    worthOf({ treated: only(45), comparison: only(44), from: 'counts' }),
    '−1 percentage point, which is 2.3% more',
  )
})

test('the difference that the numbers give, and from what', () => {
  assert.deepEqual(rounded(groups(group(332, 146), group(331, 242))), '-29.14 [-36.04, -21.78] from counts')
  assert.deepEqual(
    rounded(groups(group(332, null, '44'), group(331, null, '73'))),
    '-29.14 [-36.04, -21.78] from printed percentages',
  )
  assert.deepEqual(
    rounded(groups(group(805, null, '18'), group(null, null, '23'))),
    '-5.00 [-7.65, -2.35] from large comparison',
  )
  assert.deepEqual(
    rounded(groups(group(805, null, '23'), group(null, null, '18'))),
    '5.00 [2.09, 7.91] from large comparison',
  )
  assert.deepEqual(
    rounded(groups(group(805, null, '23'), group(null, null, '23'))),
    '0.00 [-2.91, 2.91] from large comparison',
  )
  assert.deepEqual(rounded(groups(group(null, null, '18'), group(805, null, '23'))), 'none')
  assert.deepEqual(rounded(groups(group(0, null, '18'), group(805, null, '23'))), 'none')
  assert.deepEqual(rounded(groups(group(805, null, '18'), group(0, null, '23'))), 'none')
  assert.deepEqual(rounded(groups(group(805, null, '18'), group(8.5, null, '23'))), 'none')
  assert.deepEqual(
    rounded(groups(group(805, null, '0'), group(805, null, '100'))),
    '-100.00 [-100.00, -99.33] from printed percentages',
  )
  assert.deepEqual(rounded(groups(group(805, null, null), group(805, null, '100'))), 'none')
  assert.deepEqual(rounded(groups(group(805, null, '3'), group(805, null, null))), 'none')
  assert.deepEqual(rounded({ binary: null }), 'none')
  assert.deepEqual(roundingSlack(groups(group(332, 146), group(331, 242))), 0)
  assert.deepEqual(roundingSlack(groups(group(null, null, '44'), group(null, null, '73'))), 1)
  assert.deepEqual(roundingSlack({ binary: null }), 0)
})

test('offences by each', () => {
  assert.deepEqual(printedPerPerson(offending({ perPerson: '-1' })), null)
  assert.deepEqual(printedPerPerson(offending({ perPerson: '0' })), { low: -0.5, high: 0.5 })
  assert.deepEqual(
    [
      countedPerPerson(offending({ offences: 5, people: 10 })),
      countedPerPerson(offending({ offences: -5, people: 10 })),
      countedPerPerson(offending({ offences: 0, people: 10 })),
      countedPerPerson(offending({ offences: 5, people: 0 })),
      countedPerPerson(offending({ offences: 5.5, people: 10 })),
      countedPerPerson(offending({ offences: 5 })),
    ],
    [{ low: 0.5, high: 0.5 }, null, { low: 0, high: 0 }, null, null, null],
  )
  assert.deepEqual(perPersonFromParts({ low: -5, high: 50 }, only(2)), { low: 0, high: 1 })
  assert.deepEqual(
    perReoffender(
      studyWith([5, 10], [5, 20], {
        frequency: {
          treated: offending({ offences: 20, perReoffender: '4' }),
          comparison: offending({ offences: 40, perReoffender: '8' }),
          overdispersion: null,
        },
      }),
    ),
    [
      { treated: { low: 4, high: 4 }, comparison: { low: 8, high: 8 }, from: 'counts' },
      { treated: { low: 3.5, high: 4.5 }, comparison: { low: 7.5, high: 8.5 }, from: 'printed' },
    ],
  )
  assert.deepEqual(
    perReoffender(
      studyWith([5, 10], [5, 20], {
        binary: null,
        frequency: {
          treated: offending({ offences: 20, perReoffender: '4' }),
          comparison: offending({ offences: 40 }),
          overdispersion: null,
        },
      }),
    ),
    [],
  )
  assert.deepEqual(perReoffender(studyWith('1', '2')), [])
  assert.deepEqual(
    perPerson(
      studyWith([5, 10], [5, 20], {
        frequency: {
          treated: offending({ offences: 20, people: 10, perPerson: '2', perReoffender: '4' }),
          comparison: offending({ offences: 40, people: 20, perPerson: '2', perReoffender: '8' }),
          overdispersion: null,
        },
      }),
    ).map(({ from }) => from),
    ['counts', 'printed', 'rate × offences by each reoffender', 'rate × offences by each reoffender'],
  )
  assert.deepEqual(
    perPerson(
      studyWith('1', '2', {
        binary: null,
        frequency: {
          treated: offending({ perReoffender: '4' }),
          comparison: offending({ perReoffender: '4' }),
          overdispersion: null,
        },
      }),
    ),
    [],
  )
  assert.deepEqual(perPerson(studyWith('1', '2')), [])
  assert.deepEqual(
    toSix(
      (['per cent', 'times', 'percentage points', 'pounds', null] as const).map((unit) =>
        claimedOffenceRatio({ figure: '50', unit, bound: 'exactly' }),
      ),
    ),
    [{ low: 0.495, high: 0.505 }, { low: 0.019802, high: 0.020202 }, null, null, { low: 0.495, high: 0.505 }],
  )
  assert.deepEqual(
    toSix(['0.5', '0.3', '1', '2'].map((figure) => claimedOffenceRatio({ figure, unit: 'times', bound: 'exactly' }))),
    [
      { low: 0.45, high: 0.55 },
      { low: 0.25, high: 0.35 },
      { low: 0.666667, high: 2 },
      { low: 0.4, high: 0.666667 },
    ],
  )
  assert.deepEqual(rateOfGroup(studyWith('44', '73'), 'comparison'), { low: 72.5, high: 73.5 })
  assert.deepEqual(rateOfGroup(studyWith('44', '73', { binary: null }), 'treated'), null)
})

test('what a saving implies', () => {
  assert.deepEqual(savingsImpliedPeople({ totalSaving: 950, savingPer100: 100, population: 2000, share: 0.5 }), {
    impliedCompleters: 950,
    offered: 1000,
    impliedCompletion: 0.95,
    flag: 'ASSUMES_FULL_COMPLETION',
  })
  assert.deepEqual(
    savingsImpliedPeople({ totalSaving: 949, savingPer100: 100, population: 2000, share: 0.5 }).flag,
    null,
  )
})

test('a saving of nothing, or offered to nobody, implies nothing', () => {
  const refused = {
    name: 'RangeError',
    message: 'The saving for each 100 and the number offered must both be over nought',
  }
  const of = { totalSaving: 1, savingPer100: 1, population: 1, share: 1 }
  assert.throws(() => savingsImpliedPeople({ ...of, savingPer100: 0 }), refused)
  assert.throws(() => savingsImpliedPeople({ ...of, population: 0 }), refused)
  assert.throws(() => savingsImpliedPeople({ ...of, share: 0 }), refused)
})
