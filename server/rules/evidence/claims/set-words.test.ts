import assert from 'node:assert/strict'
import test from 'node:test'
import { sampleBase } from '../sample-study.js'
import { claimOf, flagLines, studyWith, toSix } from './claims-fixture.js'
import { comparatorDrift, driftAcross, driftFlags } from './comparator-drift.js'
import { studySetFlags } from './study-set.js'
import type { Study } from '../study.js'

const BENEFIT = studyWith([146, 332], [242, 331], {
  id: 'good',
  title: 'The good study',
  claims: [claimOf('proven to reduce reoffending'), claimOf('a 40% drop in reoffending')],
})
const NOTHING = studyWith([161, 435], [783, 2175], { id: 'null', title: 'The null study' })
const set = (studies: Study[], changes: Parameters<typeof sampleBase>[1] = {}) =>
  studySetFlags(sampleBase(studies, changes)).map(flagLines)
const other = (result: string, reason = 'It is old') => ({ others: [{ citation: 'Smith, 2019', result, reason }] })
const across = (...studies: Study[]) => driftAcross(sampleBase(studies)).map(flagLines)

test('a set that is not declared whole is asked about', () => {
  assert.deepEqual(set([], { complete: false }), [
    [
      'R10 STUDY_SET_NOT_DECLARED, note, on no study: “”',
      'It is not stated that every evaluation of the last ten years is listed, so whether results were left out cannot be checked.',
      'Is every evaluation of this programme of the last ten years listed, whatever it found? If one is left out, which and why?',
    ],
  ])
  assert.deepEqual(set([NOTHING], { complete: false }), [
    [
      'R10 STUDY_SET_NOT_DECLARED, question, on no study: “”',
      'It is not stated that every evaluation of the last ten years is listed, so whether results were left out cannot be checked.',
      'Is every evaluation of this programme of the last ten years listed, whatever it found? If one is left out, which and why?',
    ],
  ])
})

test('what is left out without a reason is asked about, and what found nothing is held against the benefit claimed', () => {
  assert.deepEqual(set([BENEFIT], other('', ' ')), [
    [
      'R10 LEFT_OUT_WITHOUT_REASON, question, on no study: “”',
      'Evaluation: Smith, 2019',
      'Result: not stated',
      'No reason is given for not relying on “Smith, 2019”.',
      'Why does the bid not rely on this evaluation?',
    ],
  ])
  assert.deepEqual(set([BENEFIT], other('No significant difference', '')), [
    [
      'R10 LEFT_OUT_WITHOUT_REASON, question, on no study: “”',
      'Evaluation: Smith, 2019',
      'Result: No significant difference',
      'No reason is given for not relying on “Smith, 2019”.',
      'Why does the bid not rely on this evaluation?',
    ],
    [
      'R10 LEFT_OUT_RESULT_DIFFERS, question, on good: “proven to reduce reoffending”',
      'Evaluation: Smith, 2019',
      'Result: No significant difference',
      'Reason for leaving it out: not stated',
      'A benefit is claimed, while an evaluation that the bid does not rely on found none: “Smith, 2019”.',
      'How do the two results go together, and why is one relied on and not the other?',
    ],
  ])
  assert.deepEqual(set([BENEFIT], other('Not statistically significant')), [
    [
      'R10 LEFT_OUT_RESULT_DIFFERS, question, on good: “proven to reduce reoffending”',
      'Evaluation: Smith, 2019',
      'Result: Not statistically significant',
      'Reason for leaving it out: It is old',
      'A benefit is claimed, while an evaluation that the bid does not rely on found none: “Smith, 2019”.',
      'How do the two results go together, and why is one relied on and not the other?',
    ],
  ])
  assert.deepEqual(set([BENEFIT], other('Fewer people reoffended')), [])
  assert.deepEqual(set([NOTHING], other('No significant difference')), [])
})

test('words that say that an evaluation found no benefit', () => {
  assert.deepEqual(
    [
      'not significant',
      'not statistically significant',
      'Inconclusive',
      'no difference',
      'no clear effect',
      'no measurable impact',
      'no evidence',
      'no statistically significant reduction',
      'non-significant',
      'nonsignificant',
      'insignificant',
      'more reoffending',
      'higher reconviction',
      'increased re-offending',
      'reoffending rose',
      're-offending increased',
      'reoffending was higher',
      'a reduction',
      'significant',
      'no cost',
      'fewer reoffended',
      'more people were reached',
    ].filter((result) => set([BENEFIT], other(result)).length === 0),
    ['a reduction', 'significant', 'no cost', 'fewer reoffended', 'more people were reached'],
  )
})

test('a study that shows no benefit beside one that claims it is pointed out', () => {
  assert.deepEqual(set([BENEFIT, NOTHING]), [
    [
      'R10 NULL_BESIDE_BENEFIT, question, on good: “proven to reduce reoffending”',
      'The other study: The null study',
      '“The null study”: 1 more in 100 reoffend, 95% interval from 3.8 fewer to 6.1 more; it includes no effect',
      'A benefit is claimed from one study, while “The null study” of the same programme does not show one; read alone, the better result hides the other.',
      'What differs between the two studies, and what do both say taken together?',
    ],
  ])
  assert.deepEqual(set([BENEFIT, { ...NOTHING, programme: 'Another' }]), [])
  assert.deepEqual(set([BENEFIT, studyWith('37', '36', { id: 'bare' })]), [])
  assert.deepEqual(
    set([BENEFIT, studyWith([100, 332], [242, 331], { id: 'also good', report: { citation: 'Another', link: '' } })]),
    [],
  )
})

test('a study entered twice is shown with the first', () => {
  assert.deepEqual(set([NOTHING, { ...NOTHING, id: 'again', title: 'Again' }]), [
    [
      'R10 STUDY_ENTERED_TWICE, question, on again: “”',
      'First entered as: The null study',
      'Citation of both: Fictional University of Eastmere, 2022',
      '“Again” has the citation and the counts of “The null study”. People are counted once, so that it is not pooled again.',
      'Are these two studies, or one that is entered twice?',
    ],
  ])
})

test('one treated rate against several is shown with what each comes to', () => {
  assert.deepEqual(
    driftFlags(
      studyWith('31', '51', {
        title: 'One-year study',
        claims: [claimOf('a predicted rate of 49%'), claimOf('a predicted rate of over 70%')],
      }),
    ).map(flagLines),
    [
      [
        'R5 COMPARATOR_DRIFT, question, on fernhill: “a predicted rate of 49%”',
        'Treated rate: 31%',
        'Compared with, in the comparison group of “One-year study”: 51%',
        'Compared with, in “a predicted rate of 49%”: 49%',
        'Compared with, in “a predicted rate of over 70%”: more than 70%',
        'the comparison group of “One-year study”: 51% − 31% = 20 percentage points, 39.2% fewer',
        '“a predicted rate of 49%”: 49% − 31% = 18 percentage points, 36.7% fewer',
        '“a predicted rate of over 70%”: more than 70% − 31% = 39 percentage points, 55.7% fewer',
        'One treated rate is compared with several different rates, and what it comes to depends on which is taken.',
        'Which comparison was planned before the results were known, and why are the others used too?',
      ],
    ],
  )
  assert.deepEqual(
    driftFlags(
      studyWith('31', '51', {
        binary: null,
        claims: [claimOf('31% reoffended'), claimOf('a predicted rate of 49%'), claimOf('a predicted rate of 70%')],
      }),
    ).map(flagLines),
    [
      [
        'R5 COMPARATOR_DRIFT, question, on fernhill: “a predicted rate of 70%”',
        'Treated rate: 31%',
        'Compared with, in “a predicted rate of 49%”: 49%',
        'Compared with, in “a predicted rate of 70%”: 70%',
        '“a predicted rate of 49%”: 49% − 31% = 18 percentage points, 36.7% fewer',
        '“a predicted rate of 70%”: 70% − 31% = 39 percentage points, 55.7% fewer',
        'One treated rate is compared with several different rates, and what it comes to depends on which is taken.',
        'Which comparison was planned before the results were known, and why are the others used too?',
      ],
    ],
  )
  assert.deepEqual(
    driftFlags(
      studyWith('31', '51', {
        binary: null,
        claims: [claimOf('a predicted rate of 49%'), claimOf('a predicted rate of 70%')],
      }),
    ).map(flagLines),
    [],
  )
  assert.deepEqual(
    driftFlags(
      studyWith('31', '51', {
        claims: [
          claimOf('three times the rate', { about: 'the rate it is compared with', figure: '3', unit: 'times' }),
          claimOf('a cost', { about: 'the rate it is compared with', figure: '3', unit: 'pounds' }),
          claimOf('none', { about: 'the rate it is compared with', figure: null }),
        ],
      }),
    ),
    [],
  )
  assert.deepEqual(
    driftFlags(
      studyWith('31', '51', { claims: [claimOf('a national rate of 64%', { about: 'the rate it is compared with' })] }),
    ),
    [],
  )
  assert.deepEqual(driftFlags(studyWith('0', '51', { claims: [claimOf('a predicted rate of 0%')] })).map(flagLines), [
    [
      'R5 COMPARATOR_DRIFT, question, on fernhill: “a predicted rate of 0%”',
      'Treated rate: 0%',
      'Compared with, in the comparison group of “Fernhill one-year reoffending study”: 51%',
      'Compared with, in “a predicted rate of 0%”: 0%',
      'the comparison group of “Fernhill one-year reoffending study”: 51% − 0% = 51 percentage points, 100% fewer',
      '“a predicted rate of 0%”: 0% − 0% = 0 percentage points',
      'One treated rate is compared with several different rates, and what it comes to depends on which is taken.',
      'Which comparison was planned before the results were known, and why are the others used too?',
    ],
  ])
})

test('one treated rate against several is told across studies, unless they are other people', () => {
  assert.deepEqual(
    across(studyWith('31', '51', { id: 'one', title: 'One' }), studyWith('31', '70', { id: 'other', title: 'Other' })),
    [
      [
        'R5 COMPARATOR_DRIFT, question, on other: “”',
        'Treated rate: 31%',
        'Compared with, in the comparison group of “One”: 51%',
        'Compared with, in the comparison group of “Other”: 70%',
        'the comparison group of “One”: 51% − 31% = 20 percentage points, 39.2% fewer',
        'the comparison group of “Other”: 70% − 31% = 39 percentage points, 55.7% fewer',
        'One treated rate is compared with several different rates, and what it comes to depends on which is taken.',
        'Which comparison was planned before the results were known, and why are the others used too?',
      ],
    ],
  )
  assert.deepEqual(
    across(studyWith('31', '51', { id: 'one', title: 'One' }), studyWith('45', '70', { id: 'other', title: 'Other' })),
    [],
  )
  assert.deepEqual(
    across(
      studyWith('31', '51', { years: { from: 2010, to: 2012 } }),
      studyWith('31', '70', { years: { from: 2010, to: 2013 } }),
    ),
    [],
  )
  assert.deepEqual(
    across(
      studyWith('31', '51', { years: { from: 2010, to: 2012 } }),
      studyWith('31', '70', { years: { from: 2011, to: 2012 } }),
    ),
    [],
  )
  assert.deepEqual(across(studyWith('31', '51', { years: null }), studyWith('31', '70', { id: 'other' })).length, 1)
  assert.deepEqual(across(studyWith([31, 100], [51, 100]), studyWith([62, 200], [140, 200])), [])
  assert.deepEqual(across(studyWith([31, 100], [51, 100]), studyWith([31, 100], [70, 100], { id: 'other' })).length, 1)
  assert.deepEqual(across(studyWith('31', '51'), studyWith('31', '51'), studyWith('31', '51', { binary: null })), [])
})

test('rates that lie within their rounding are one rate', () => {
  assert.deepEqual(toSix(comparatorDrift({ treatedPct: 31, comparatorPcts: [49, 0] })), {
    points: [18, -31],
    relativeReductions: [36.734694, null],
    flag: 'COMPARATOR_DRIFT',
  })
  assert.deepEqual(toSix(comparatorDrift({ treatedPct: 31, comparatorPcts: [49, 50] })), {
    points: [18, 19],
    relativeReductions: [36.734694, 38],
    flag: null,
  })
  assert.deepEqual(comparatorDrift({ treatedPct: 31, comparatorPcts: [49, 49.1], decimals: 1 }).flag, null)
  assert.deepEqual(
    comparatorDrift({ treatedPct: 31, comparatorPcts: [49, 49.2], decimals: 1 }).flag,
    'COMPARATOR_DRIFT',
  )
})
