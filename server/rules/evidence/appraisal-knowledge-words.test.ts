import assert from 'node:assert/strict'
import test from 'node:test'
import { appraise } from './appraisal.js'
import { toSix } from './claims/claims-fixture.js'
import { sampleStudy } from './sample-study.js'
import * as words from './study.js'
import { told, group, result } from './appraisal-words-fixture.js'

test('what is known, and why', () => {
  assert.deepEqual(told(result(group(200, 120), group(200, 80))), [
    'More people reoffend; sound design; counts all who started.',
    'Level 3 of 5: by its design (propensity matching) the people compared were shown to be like those treated in what is on record, not in what is not, such as motivation.',
    'design 3: By its design (propensity matching) the people compared were shown to be like those treated in what is on record, not in what is not, such as motivation.',
    'The whole interval, from 10.2 to 29.2 more in 100, is on the side of more reoffending, and the design is at level 3 of 5, where level 3 is asked for.',
    'Independent: others than the provider held the data and did the study.',
    'State the number who started: without it nobody can tell how many people the result leaves out.',
    'State how many offences there were in each group.',
  ])
  assert.deepEqual(told(result(group(96, 45), group(96, 53))), [
    'No clear difference in how many people reoffend; sound design; counts all who started.',
    'Level 3 of 5: by its design (propensity matching) the people compared were shown to be like those treated in what is on record, not in what is not, such as motivation.',
    'design 3: By its design (propensity matching) the people compared were shown to be like those treated in what is on record, not in what is not, such as motivation.',
    'The interval runs from 21.9 fewer to 5.7 more in 100: it shows neither that there is an effect nor that there is none.',
    'Independent: others than the provider held the data and did the study.',
    'State the number who started: without it nobody can tell how many people the result leaves out.',
    'More people: to tell a difference of 3 percentage points from chance, about 4,336 in each group would be needed.',
    'State how many offences there were in each group.',
  ])
  assert.deepEqual(told(result(group(null, null, '44'), group(null, null, '73'), 663)), [
    'Fewer people reoffend; sound design; counts all who started.',
    'Level 3 of 5: by its design (propensity matching) the people compared were shown to be like those treated in what is on record, not in what is not, such as motivation.',
    'design 3: By its design (propensity matching) the people compared were shown to be like those treated in what is on record, not in what is not, such as motivation.',
    'The size of the groups is not stated, so that no interval can be given; however the 663 people were split with at least 50 a side, the limit nearest to no effect would be 14.0 percentage points fewer.',
    'Independent: others than the provider held the data and did the study.',
    'State the number who started: without it nobody can tell how many people the result leaves out.',
    'State how many people each group had: without it no interval can be given.',
    'State how many offences there were in each group.',
  ])
  assert.deepEqual(told(result(group(null, null, '73'), group(null, null, '44'), 663)), [
    'More people reoffend; sound design; counts all who started.',
    'Level 3 of 5: by its design (propensity matching) the people compared were shown to be like those treated in what is on record, not in what is not, such as motivation.',
    'design 3: By its design (propensity matching) the people compared were shown to be like those treated in what is on record, not in what is not, such as motivation.',
    'The size of the groups is not stated, so that no interval can be given; however the 663 people were split with at least 50 a side, the limit nearest to no effect would be 14.0 percentage points more.',
    'Independent: others than the provider held the data and did the study.',
    'State the number who started: without it nobody can tell how many people the result leaves out.',
    'State how many people each group had: without it no interval can be given.',
    'State how many offences there were in each group.',
  ])
  assert.deepEqual(told(result(group(332, null, '44'), group(331, null, '73'))), [
    'Fewer people reoffend; sound design; counts all who started.',
    'Level 3 of 5: by its design (propensity matching) the people compared were shown to be like those treated in what is on record, not in what is not, such as motivation.',
    'design 3: By its design (propensity matching) the people compared were shown to be like those treated in what is on record, not in what is not, such as motivation.',
    'The whole interval, from 36.6 to 20.9 fewer in 100, is on the side of less reoffending, and the design is at level 3 of 5, where level 3 is asked for.',
    'Independent: others than the provider held the data and did the study.',
    'State the number who started: without it nobody can tell how many people the result leaves out.',
    'State how many people reoffended in each group, not only the percentage.',
    'State how many offences there were in each group.',
  ])
  assert.deepEqual(told(result(group(10, 0), group(10, 0))), [
    'No clear difference in how many people reoffend; sound design; counts all who started.',
    'Level 3 of 5: by its design (propensity matching) the people compared were shown to be like those treated in what is on record, not in what is not, such as motivation.',
    'design 3: By its design (propensity matching) the people compared were shown to be like those treated in what is on record, not in what is not, such as motivation.',
    'The interval runs from 27.8 fewer to 27.8 more in 100: it shows neither that there is an effect nor that there is none.',
    'Independent: others than the provider held the data and did the study.',
    'State the number who started: without it nobody can tell how many people the result leaves out.',
    'State how many offences there were in each group.',
  ])
  assert.deepEqual(told({ binary: null }), [
    'Fewer offences; sound design; counts all who started.',
    'Level 3 of 5: by its design (propensity matching) the people compared were shown to be like those treated in what is on record, not in what is not, such as motivation.',
    'design 3: By its design (propensity matching) the people compared were shown to be like those treated in what is on record, not in what is not, such as motivation.',
    'The whole interval, from 0.63 to 0.93 times the offences by person, is on the side of less reoffending, and the design is at level 3 of 5, where level 3 is asked for.',
    'Independent: others than the provider held the data and did the study.',
    'State for both groups how many people there were and how many of them reoffended.',
  ])
  assert.deepEqual(told({ binary: null, frequency: null }), [
    'No evidence on reoffending; sound design; counts all who started.',
    'Level 3 of 5: by its design (propensity matching) the people compared were shown to be like those treated in what is on record, not in what is not, such as motivation.',
    'design 3: By its design (propensity matching) the people compared were shown to be like those treated in what is on record, not in what is not, such as motivation.',
    'No result on reoffending is stated for both groups.',
    'Independent: others than the provider held the data and did the study.',
    'State for both groups how many people there were and how many of them reoffended.',
    'State how many offences there were in each group.',
  ])
  assert.deepEqual(told({ design: 'survey of views' }), [
    'No evidence on reoffending; design not scored; counts all who started.',
    'Not scored: by its design (survey of views) it cannot show what the programme causes.',
    'design 0: By its design (survey of views) it cannot show what the programme causes.',
    'By its design (survey of views) the study cannot show what the programme causes.',
    'Independent: others than the provider held the data and did the study.',
    'A design at level 3 or above is asked for; an official matched comparison, such as the Justice Data Lab makes, reaches level 3.',
  ])
  assert.deepEqual(
    words.OUTCOMES.map((outcome) => appraise(sampleStudy({ outcome }), null, null).knowledgeWords),
    [
      'The whole interval, from 12.9 to 2.0 fewer in 100, is on the side of less reoffending, and the design is at level 3 of 5, where level 3 is asked for.',
      'The whole interval, from 12.9 to 2.0 fewer in 100, is on the side of less reoffending, and the design is at level 3 of 5, where level 3 is asked for.',
      'The whole interval, from 12.9 to 2.0 fewer in 100, is on the side of less reoffending, and the design is at level 3 of 5, where level 3 is asked for.',
      'The whole interval, from 12.9 to 2.0 fewer in 100, is on the side of less reoffending, and the design is at level 3 of 5, where level 3 is asked for.',
      'The interval, from 12.9 to 2.0 fewer in 100, excludes no difference, but the design is at level 2 of 5, where level 3 is asked for.',
      'The study does not report on reoffending.',
      'The study does not report on reoffending.',
    ],
  )
  assert.deepEqual(
    words.EVALUATORS.map((evaluator) => appraise(sampleStudy({ evaluator }), null, null).independence.words),
    [
      'Independent: others than the provider held the data and did the study.',
      'Partly independent: the provider had a part in the study, its money or its data.',
      'Partly independent: the provider had a part in the study, its money or its data.',
      'Partly independent: the provider had a part in the study, its money or its data.',
    ],
  )
  assert.deepEqual(
    words.PUBLICATIONS.map(
      (publication) => appraise(sampleStudy({ publication, preregistered: false }), null, null).independence.words,
    ),
    [
      'Independent: others than the provider held the data and did the study.',
      'Independent: others than the provider held the data and did the study.',
      'Independent: others than the provider held the data and did the study.',
      'Independent: others than the provider held the data and did the study.',
    ],
  )
})

test('the effect in every unit', () => {
  assert.deepEqual(
    appraise(sampleStudy(result(group(200, 60), group(200, 100))), null, null).binary?.numberNeeded.words,
    '5 people treated (3.4 to 9.6) for one person fewer who reoffends.',
  )
  assert.deepEqual(
    appraise(sampleStudy(result(group(200, 100), group(200, 60))), null, null).binary?.numberNeeded.words,
    '5 people treated (3.4 to 9.6) for one person more who reoffends.',
  )
  assert.deepEqual(
    appraise(sampleStudy(result(group(200, 100), group(200, 100))), null, null).binary?.numberNeeded.words,
    'Anything from harm through no effect to benefit is possible: ∞ (NNTH 10.3 to ∞ to NNTB 10.3).',
  )
  assert.deepEqual(
    toSix(appraise(sampleStudy(result(group(null, null, '44'), group(null, null, '73'))), null, null).binary),
    {
      treated: { x: null, n: null, rate: 0.44 },
      comparison: { x: null, n: null, rate: 0.73 },
      difference: { points: -29, lower: null, upper: null },
      relativeRisk: { value: 0.60274, lower: null, upper: null },
      relativeReduction: 39.726027,
      oddsRatio: { value: 0.290607, lower: null, upper: null },
      numberNeeded: {
        value: 3.448276,
        words: 'About 3.4 people treated for one person fewer who reoffends; its interval is not known.',
      },
      eValue: { value: 2.704792, interval: null },
      splits: null,
      restsOn: 'percentages',
    },
  )
  assert.deepEqual(
    appraise(sampleStudy(result(group(null, null, '50'), group(null, null, '50'))), null, null).binary?.numberNeeded,
    { value: null, words: 'No difference: no number of people can be given.' },
  )
  assert.deepEqual(
    appraise(sampleStudy(result(group(null, null, '50'), group(null, null, '0'))), null, null).binary,
    null,
  )
  assert.deepEqual(appraise(sampleStudy(result(group(10, 0), group(10, 0))), null, null).binary?.relativeRisk, {
    value: 1,
    lower: null,
    upper: null,
  })
})
