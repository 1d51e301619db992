import assert from 'node:assert/strict'
import test from 'node:test'
import { benchmarkFlags } from './benchmark.js'
import { claimOf, flagLines, studyWith } from './claims-fixture.js'
import { divergingFlags } from './diverging-metrics.js'
import { printedFlags, cannotCome } from './printed-percentages.js'
import { identityFlags } from './rate-times-frequency.js'
import { offences, grouped, type Stated } from './rule-words-fixture.js'

test('a rate of other people is asked about', () => {
  assert.deepEqual(
    benchmarkFlags(
      studyWith('44', '73', { comparison: 'national rate', claims: [claimOf('compared with a national rate of 64%')] }),
    ).map(flagLines),
    [
      [
        'R8 BENCHMARK_MISMATCH, question, on fernhill: “”',
        'Reoffended, treated: 44%',
        'Reoffended, comparison: 73%',
        'The result is compared with a national rate, which is of other people: those treated may have been less likely to reoffend to begin with.',
        'How do the people of the study differ from those of that rate in age, sex, previous sanctions and sentence, and what would be expected of people like them?',
      ],
    ],
  )
  assert.deepEqual(
    benchmarkFlags(studyWith('44', '73', { claims: [claimOf('compared with a national rate of 64%')] })).map(flagLines),
    [
      [
        'R8 CLAIM_AGAINST_ANOTHER_RATE, question, on fernhill: “compared with a national rate of 64%”',
        'Reoffended, treated: 44%',
        'Reoffended, comparison: 73%',
        'Claimed: 64%',
        'The claim compares with a rate of another population, not with the group that the study compares with.',
        'How do the people of the study differ from those of that rate in age, sex, previous sanctions and sentence, and what would be expected of people like them?',
      ],
    ],
  )
})

test('a percentage that no count gives is shown with its neighbours', () => {
  assert.deepEqual(
    printedFlags(grouped({ people: 25, percent: '43' }, { people: 1200, percent: '50.04' })).map(flagLines),
    [
      [
        'R3 PERCENT_NOT_POSSIBLE, question, on fernhill: “”',
        'Percentage printed: 43%',
        'People: 25',
        '10 of 25 is 40%; 11 of 25 is 44%',
        'No whole number of the 25 people treated gives 43%.',
        'Out of how many people was this percentage worked out? If the group was weighted to match the other, please say how.',
      ],
      [
        'R3 PERCENT_NOT_POSSIBLE, question, on fernhill: “”',
        'Percentage printed: 50.04%',
        'People: 1,200',
        '600 of 1,200 is 50%; 601 of 1,200 is 50.083%',
        'No whole number of the 1,200 people compared gives 50.04%.',
        'Out of how many people was this percentage worked out? If the group was weighted to match the other, please say how.',
      ],
    ],
  )
  assert.deepEqual(
    printedFlags(grouped({ people: 3, percent: '99.9' }, { people: 25, percent: '44' })).map(flagLines),
    [
      [
        'R3 PERCENT_NOT_POSSIBLE, question, on fernhill: “”',
        'Percentage printed: 99.9%',
        'People: 3',
        '2 of 3 is 66.67%; 3 of 3 is 100%',
        'No whole number of the 3 people treated gives 99.9%.',
        'Out of how many people was this percentage worked out? If the group was weighted to match the other, please say how.',
      ],
    ],
  )
  assert.deepEqual(printedFlags(grouped({ people: 25 }, {}, [claimOf('43% of them reoffended')])).map(flagLines), [
    [
      'R3 PERCENT_NOT_POSSIBLE, question, on fernhill: “43% of them reoffended”',
      'Percentage printed: 43%',
      'People: 25',
      '10 of 25 is 40%; 11 of 25 is 44%',
      'No whole number of the 25 people treated gives 43%.',
      'Out of how many people was this percentage worked out? If the group was weighted to match the other, please say how.',
    ],
  ])
  assert.deepEqual(
    printedFlags(grouped({ people: 25, reoffended: 11 }, {}, [claimOf('43% of them reoffended')])).map(flagLines),
    [],
  )
  assert.deepEqual(
    printedFlags(grouped({ people: 25, percent: '44' }, {}, [claimOf('43% of them reoffended')])).map(flagLines),
    [],
  )
  assert.deepEqual(
    printedFlags(
      grouped({ people: 25 }, {}, [
        claimOf('about 43% of them reoffended'),
        claimOf('a 43% drop in reoffending'),
        claimOf('a rate', { about: 'a rate of reoffending', figure: '43', unit: 'times' }),
      ]),
    ).map(flagLines),
    [],
  )
  assert.deepEqual(
    printedFlags(
      grouped({ people: 25 }, {}, [claimOf('a rate', { about: 'a rate of reoffending', figure: '43', unit: null })]),
    ).length,
    1,
  )
  assert.deepEqual(printedFlags(studyWith('1', '1', { binary: null })), [])
  assert.deepEqual(
    ['100', '101', '-4', '0', '43.1234567890123'].map((percent) => cannotCome(percent, 3)),
    [false, false, false, false, false],
  )
  assert.deepEqual(
    [0, 2.5, 1_000_000, 1_000_001].map((people) => cannotCome('0.00003', people)),
    [false, false, true, false],
  )
})

test('a rate and offences by each that do not make up the offences by each person are shown', () => {
  assert.deepEqual(
    identityFlags(
      studyWith(
        '40',
        '50',
        offences({ perReoffender: '2', perPerson: '0.8' }, { perReoffender: '3', perPerson: '2.1' }),
      ),
    ).map(flagLines),
    [
      [
        'R2 IDENTITY_DOES_NOT_HOLD, question, on fernhill: “”',
        'Rate: 50%',
        'Offences by each reoffender: 3',
        'Offences by each person: 2.1',
        '50% × 3 = 1.5 offences by each person',
        'Allowing for rounding: 1.24 to 1.77; stated: 2.1',
        'In the comparison group, the rate times the offences by each reoffender is not the offences by each person that are stated.',
        'Are all three counted over the same period and the same people, and which counts do they come from?',
      ],
    ],
  )
  assert.deepEqual(
    identityFlags(
      studyWith(
        '40',
        '50',
        offences({ perReoffender: '2', perPerson: '1.2' }, { perReoffender: '3', perPerson: '1.5' }),
      ),
    ).map(flagLines),
    [
      [
        'R2 IDENTITY_DOES_NOT_HOLD, question, on fernhill: “”',
        'Rate: 40%',
        'Offences by each reoffender: 2',
        'Offences by each person: 1.2',
        '40% × 2 = 0.8 offences by each person',
        'Allowing for rounding: 0.59 to 1.01; stated: 1.2',
        'In the group treated, the rate times the offences by each reoffender is not the offences by each person that are stated.',
        'Are all three counted over the same period and the same people, and which counts do they come from?',
      ],
    ],
  )
  assert.deepEqual(
    identityFlags(
      studyWith('40', '50', offences({ perReoffender: '2', offences: 300, people: 100 }, { perReoffender: '3' })),
    ).map(flagLines),
    [
      [
        'R2 IDENTITY_DOES_NOT_HOLD, question, on fernhill: “”',
        'Rate: 40%',
        'Offences by each reoffender: 2',
        'Offences by each person: 3',
        '40% × 2 = 0.8 offences by each person',
        'Allowing for rounding: 0.59 to 1.01; stated: 3',
        'In the group treated, the rate times the offences by each reoffender is not the offences by each person that are stated.',
        'Are all three counted over the same period and the same people, and which counts do they come from?',
      ],
    ],
  )
  assert.deepEqual(identityFlags(studyWith('40', '50')), [])
})

test('fewer people with more offences, or more people with fewer, is asked about', () => {
  const diverging = (rates: [string, string], treated: Stated, comparison: Stated) =>
    divergingFlags(studyWith(...rates, offences(treated, comparison))).flatMap(flagLines)
  assert.deepEqual(diverging(['40', '50'], { perPerson: '2.2' }, { perPerson: '2' }), [
    'R9 METRICS_DIVERGE, serious, on fernhill: “”',
    'Reoffended, treated: 40%',
    'Reoffended, comparison: 50%',
    '2.2 against 2 offences by each person',
    '2.2 ÷ 2 − 1 = 10%',
    'Fewer people reoffend, but there are 10% more offences by each person; one figure without the other would mislead.',
    'Please show both figures wherever one is used. What explains that they move apart?',
  ])
  assert.deepEqual(diverging(['50', '40'], { perPerson: '1.5' }, { perPerson: '2' }), [
    'R9 METRICS_DIVERGE, question, on fernhill: “”',
    'Reoffended, treated: 50%',
    'Reoffended, comparison: 40%',
    '1.5 against 2 offences by each person',
    '1.5 ÷ 2 − 1 = −25%',
    'More people reoffend, but there are 25% fewer offences by each person; one figure without the other would mislead.',
    'Please show both figures wherever one is used. What explains that they move apart?',
  ])
  assert.deepEqual(diverging(['40', '50'], { perReoffender: '4' }, { perReoffender: '2' }), [
    'R9 METRICS_DIVERGE, serious, on fernhill: “”',
    'Reoffended, treated: 40%',
    'Reoffended, comparison: 50%',
    'Treated: 40% × 4 by each reoffender = 1.6 by each person',
    'Comparison: 50% × 2 by each reoffender = 1 by each person',
    '1.6 ÷ 1 − 1 = 60%',
    'Fewer people reoffend, but there are 60% more offences by each person; one figure without the other would mislead.',
    'Please show both figures wherever one is used. What explains that they move apart?',
  ])
  assert.deepEqual(diverging(['40', '50'], { perReoffender: '2' }, { perReoffender: '2' }), [])
  assert.deepEqual(diverging(['40', '40'], { perPerson: '2.2' }, { perPerson: '2' }), [])
  assert.deepEqual(diverging(['40', '50'], { perPerson: '2' }, { perPerson: '2' }), [])
  assert.deepEqual(diverging(['40', '50'], { perReoffender: '4' }, { perReoffender: '0' }), [])
  assert.deepEqual(diverging(['40', '50'], { perPerson: '2' }, { perPerson: '0' }), [])
})
