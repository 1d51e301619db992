import assert from 'node:assert/strict'
import test from 'node:test'
import { worthOf } from './effect-lines.js'
import {
  claimedOffenceRatio,
  countedPerPerson,
  perPerson,
  perPersonFromParts,
  perReoffender,
  printedPerPerson,
  rateOfGroup,
} from './offence-numbers.js'
import { roundingSlack } from './own-difference.js'
import { only } from './ranges.js'
import { percentFewer, rateInputs, rateReadings } from './reported-rates.js'
import { savingsImpliedPeople } from './savings.js'
import { offending, studyWith, toSix } from './claims-fixture.js'
import { group } from '../appraisal-words-fixture.js'
import { groups, rounded } from './numbers-fixture.js'

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
