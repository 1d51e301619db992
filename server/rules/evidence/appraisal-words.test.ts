import assert from 'node:assert/strict'
import test from 'node:test'
import { sampleEvidenceTerms } from '../sample-tender.js'
import { appraise } from './appraisal.js'
import { toSix } from './claims/claims-fixture.js'
import { FINDING_WORDS, followsWords, rubricLines } from './finding-words.js'
import { sampleStudy } from './sample-study.js'
import { strengthAt, strengthOf } from './strength.js'
import * as words from './study.js'
import type { Group, Study } from './study.js'

const NO_FLOW = { submitted: null, matched: null, started: null, completed: null, analysed: null }
const told = (changes: Partial<Study>): string[] => {
  const { title, strength, knowledgeWords, improve, independence } = appraise(sampleStudy(changes), null, null)
  return [
    title,
    strength.words,
    ...strength.caps.map(({ field, level, reason }) => `${field} ${level}: ${reason}`),
    knowledgeWords,
    independence.words,
    ...improve,
  ]
}
const group = (people: number | null, reoffended: number | null, percent: string | null = null): Group => ({
  people,
  reoffended,
  percent,
})
const result = (treated: Group, comparison: Group, bothGroups: number | null = null): Partial<Study> => ({
  binary: { treated, comparison, bothGroups },
  frequency: null,
  flow: NO_FLOW,
})
const fits = (changes: Partial<Study>): string[] => {
  const fit = appraise(sampleStudy(changes), sampleEvidenceTerms(), null).fit
  return fit === null ? [] : [fit.words, ...fit.dimensions.map((one) => one.words)]
}

test('a sound study, and one of which little is stated', () => {
  assert.deepEqual(told({}), [
    'Fewer people reoffend; sound design; counts all who started.',
    'Level 3 of 5: by its design (propensity matching) the people compared were shown to be like those treated in what is on record, not in what is not, such as motivation.',
    'design 3: By its design (propensity matching) the people compared were shown to be like those treated in what is on record, not in what is not, such as motivation.',
    'The whole interval, from 12.9 to 2.0 fewer in 100, is on the side of less reoffending, and the design is at level 3 of 5, where level 3 is asked for.',
    'Independent: others than the provider held the data and did the study.',
  ])
  assert.deepEqual(
    told({
      version: null,
      allocation: null,
      matching: { method: '', variables: [], dependence: null },
      followUp: { months: null, fixed: null, waiting: null },
      binary: null,
      frequency: null,
      flow: NO_FLOW,
      holder: null,
      preregistered: null,
      weeks: null,
      years: null,
      sentences: [],
      substances: [],
      population: 'graduates',
      comparison: 'none',
      outcome: 'proven reoffending',
    }),
    [
      'No evidence on reoffending; weak design; cannot say what it does for all who start.',
      'Level 1 of 5: people treated are compared with nobody.',
      'comparison 1: People treated are compared with nobody.',
      'population 2: Only graduates are counted, and who finishes differs from who starts: this cannot show what starting the programme does.',
      'flow.started 2: How many people started is not stated.',
      'matching 2: What people were matched on is not stated.',
      'followUp.fixed 2: Whether everybody was followed for the same time is not stated.',
      'design 3: By its design (propensity matching) the people compared were shown to be like those treated in what is on record, not in what is not, such as motivation.',
      'People treated are compared with nobody.',
      'Partly independent: it is not stated that others than the provider held the data.',
      'State the number who started: without it nobody can tell how many people the result leaves out.',
      'Give the result for all who started, whether or not they finished: that is what a commissioner would buy.',
      'Compare with like people over the same time who were not treated.',
      'State whether everybody was followed for the same time.',
      'Name what the groups were matched on or adjusted for.',
      'Match on how dependent people were on drugs or alcohol, or say that it could not be done.',
      'A design at level 3 or above is asked for; an official matched comparison, such as the Justice Data Lab makes, reaches level 3.',
      'State whether it is the programme that is offered now.',
      'State how long people were followed.',
      'State who held the data.',
      'State how long the programme lasted.',
      'State which sentences people served.',
      'State which substances they used.',
      'State how many offences there were in each group.',
      'State whether the plan of analysis was registered beforehand.',
    ],
  )
})

test('what keeps a design from a higher level', () => {
  assert.deepEqual(
    words.DESIGNS.map((design) => strengthOf(sampleStudy({ design, allocation: null })).words),
    [
      'Level 2 of 5: a randomised trial allocates people by chance, but how people were allocated is not stated.',
      'Level 2 of 5: a regression discontinuity allocates people by a cut-off, but how people were allocated is not stated.',
      'Level 4 of 5: by its design (instrumental variable) something outside the study decided who was treated, nearly as chance would.',
      'Level 3 of 5: by its design (difference in differences) the people compared were shown to be like those treated in what is on record, not in what is not, such as motivation.',
      'Level 3 of 5: by its design (panel) the people compared were shown to be like those treated in what is on record, not in what is not, such as motivation.',
      'Level 3 of 5: by its design (propensity matching) the people compared were shown to be like those treated in what is on record, not in what is not, such as motivation.',
      'Level 2 of 5: by its design (other matching) the comparison allows for some differences between the people compared, but not for enough of them.',
      'Level 2 of 5: by its design (adjusted comparison) the comparison allows for some differences between the people compared, but not for enough of them.',
      'Level 1 of 5: by its design (unadjusted comparison) nothing allows for differences between the people or the times compared.',
      'Level 2 of 5: by its design (adjusted before and after) the comparison allows for some differences between the people compared, but not for enough of them.',
      'Level 1 of 5: by its design (before and after) nothing allows for differences between the people or the times compared.',
      'Not scored: by its design (survey of views) it cannot show what the programme causes.',
      'Not scored: by its design (impact model) it cannot show what the programme causes.',
    ],
  )
  assert.deepEqual(
    words.DESIGNS.map((design) => strengthOf(sampleStudy({ design, allocation: 'by chance' })).words),
    [
      'Level 5 of 5: by its design (randomised trial) chance decided who was treated, so nothing else should differ between the groups.',
      'Level 2 of 5: a regression discontinuity allocates people by a cut-off, but people were allocated by chance.',
      'Level 4 of 5: by its design (instrumental variable) something outside the study decided who was treated, nearly as chance would.',
      'Level 3 of 5: by its design (difference in differences) the people compared were shown to be like those treated in what is on record, not in what is not, such as motivation.',
      'Level 3 of 5: by its design (panel) the people compared were shown to be like those treated in what is on record, not in what is not, such as motivation.',
      'Level 3 of 5: by its design (propensity matching) the people compared were shown to be like those treated in what is on record, not in what is not, such as motivation.',
      'Level 2 of 5: by its design (other matching) the comparison allows for some differences between the people compared, but not for enough of them.',
      'Level 2 of 5: by its design (adjusted comparison) the comparison allows for some differences between the people compared, but not for enough of them.',
      'Level 1 of 5: by its design (unadjusted comparison) nothing allows for differences between the people or the times compared.',
      'Level 2 of 5: by its design (adjusted before and after) the comparison allows for some differences between the people compared, but not for enough of them.',
      'Level 1 of 5: by its design (before and after) nothing allows for differences between the people or the times compared.',
      'Not scored: by its design (survey of views) it cannot show what the programme causes.',
      'Not scored: by its design (impact model) it cannot show what the programme causes.',
    ],
  )
  assert.deepEqual(
    words.COMPARISONS.map((comparison) => strengthOf(sampleStudy({ comparison })).words),
    [
      'Level 3 of 5: by its design (propensity matching) the people compared were shown to be like those treated in what is on record, not in what is not, such as motivation.',
      'Level 3 of 5: by its design (propensity matching) the people compared were shown to be like those treated in what is on record, not in what is not, such as motivation.',
      'Level 3 of 5: by its design (propensity matching) the people compared were shown to be like those treated in what is on record, not in what is not, such as motivation.',
      'Level 2 of 5: people treated are compared with earlier people: whatever else changed meanwhile looks like an effect.',
      'Level 2 of 5: people treated are compared with a national rate, which is of other people than those treated.',
      'Level 2 of 5: people treated are compared with a predicted score, which knows their records but not their readiness.',
      'Level 2 of 5: people are compared with themselves before, often at their worst: many would have offended less anyway.',
      'Level 1 of 5: people treated are compared with nobody.',
    ],
  )
  assert.deepEqual(
    words.COMPARISONS.map(
      (comparison) => strengthOf(sampleStudy({ comparison, design: 'unadjusted comparison' })).words,
    ),
    [
      'Level 1 of 5: by its design (unadjusted comparison) nothing allows for differences between the people or the times compared.',
      'Level 1 of 5: by its design (unadjusted comparison) nothing allows for differences between the people or the times compared.',
      'Level 1 of 5: by its design (unadjusted comparison) nothing allows for differences between the people or the times compared.',
      'Level 1 of 5: by its design (unadjusted comparison) nothing allows for differences between the people or the times compared.',
      'Level 1 of 5: by its design (unadjusted comparison) nothing allows for differences between the people or the times compared.',
      'Level 1 of 5: by its design (unadjusted comparison) nothing allows for differences between the people or the times compared.',
      'Level 1 of 5: by its design (unadjusted comparison) nothing allows for differences between the people or the times compared.',
      'Level 1 of 5: by its design (unadjusted comparison) nothing allows for differences between the people or the times compared.',
    ],
  )
  assert.deepEqual(
    words.POPULATIONS.map((population) => strengthOf(sampleStudy({ population, flow: NO_FLOW })).words),
    [
      'Level 3 of 5: by its design (propensity matching) the people compared were shown to be like those treated in what is on record, not in what is not, such as motivation.',
      'Level 2 of 5: only completers are counted, and who finishes differs from who starts: this cannot show what starting the programme does.',
      'Level 2 of 5: only graduates are counted, and who finishes differs from who starts: this cannot show what starting the programme does.',
      'Level 2 of 5: how many people started is not stated.',
    ],
  )
  assert.deepEqual(
    words.OUTCOMES.map((outcome) => strengthOf(sampleStudy({ outcome })).words),
    [
      'Level 3 of 5: by its design (propensity matching) the people compared were shown to be like those treated in what is on record, not in what is not, such as motivation.',
      'Level 3 of 5: by its design (propensity matching) the people compared were shown to be like those treated in what is on record, not in what is not, such as motivation.',
      'Level 3 of 5: by its design (propensity matching) the people compared were shown to be like those treated in what is on record, not in what is not, such as motivation.',
      'Level 3 of 5: by its design (propensity matching) the people compared were shown to be like those treated in what is on record, not in what is not, such as motivation.',
      'Level 2 of 5: offending is only what people told of themselves.',
      'Level 3 of 5: by its design (propensity matching) the people compared were shown to be like those treated in what is on record, not in what is not, such as motivation.',
      'Level 3 of 5: by its design (propensity matching) the people compared were shown to be like those treated in what is on record, not in what is not, such as motivation.',
    ],
  )
  assert.deepEqual(
    words.SOURCES.map((source) => strengthOf(sampleStudy({ source })).words),
    [
      'Level 3 of 5: by its design (propensity matching) the people compared were shown to be like those treated in what is on record, not in what is not, such as motivation.',
      'Level 3 of 5: by its design (propensity matching) the people compared were shown to be like those treated in what is on record, not in what is not, such as motivation.',
      'Level 3 of 5: by its design (propensity matching) the people compared were shown to be like those treated in what is on record, not in what is not, such as motivation.',
      'Level 3 of 5: by its design (propensity matching) the people compared were shown to be like those treated in what is on record, not in what is not, such as motivation.',
      'Level 2 of 5: offending is only what people told of themselves.',
      'Level 3 of 5: by its design (propensity matching) the people compared were shown to be like those treated in what is on record, not in what is not, such as motivation.',
    ],
  )
  assert.deepEqual(
    [true, false, null].map((fixed) => strengthOf(sampleStudy({ followUp: { months: 12, fixed, waiting: 6 } })).words),
    [
      'Level 3 of 5: by its design (propensity matching) the people compared were shown to be like those treated in what is on record, not in what is not, such as motivation.',
      'Level 2 of 5: people were not all followed for the same time, and who is watched for longer is more often caught.',
      'Level 2 of 5: whether everybody was followed for the same time is not stated.',
    ],
  )
  assert.deepEqual(
    [3, 2, 0, null].map((lowered) => strengthAt(strengthOf(sampleStudy()), lowered).words),
    [
      'Level 3 of 5: by its design (propensity matching) the people compared were shown to be like those treated in what is on record, not in what is not, such as motivation.',
      'Level 2 of 5: the panel has put it lower than the answers allow (3).',
      'Not to be scored: the panel has put it lower than the answers allow (3).',
      'Level 3 of 5: by its design (propensity matching) the people compared were shown to be like those treated in what is on record, not in what is not, such as motivation.',
    ],
  )
})

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

test('how a study fits, dimension by dimension', () => {
  assert.deepEqual(fits({}), [
    'What was studied fits what is wanted.',
    'The setting is as wanted: prison and release.',
    'The sex is as wanted: men.',
    'The sentence is as wanted: under 12 months, 12 months to 4 years and over 4 years.',
    'The substance is as wanted: alcohol, opiates and crack or cocaine.',
    'The dose is as wanted: 16 weeks.',
    'The programme version is as wanted: the same.',
  ])
  assert.deepEqual(
    words.SETTINGS.map((setting) => fits({ setting })[1]),
    [
      'The setting is near to what is wanted: prison, where prison and release is wanted.',
      'The setting is as wanted: prison and release.',
      'The setting differs: community, where prison and release is wanted.',
      'The setting differs: other, where prison and release is wanted.',
    ],
  )
  assert.deepEqual(
    words.SEXES.map((sex) => fits({ sex })[2]),
    [
      'The sex is as wanted: men.',
      'The sex differs: women, where men is wanted.',
      'The sex is near to what is wanted: both, where men is wanted.',
    ],
  )
  assert.deepEqual(
    words.VERSIONS.map((version) => fits({ version })[0]),
    [
      'What was studied fits what is wanted.',
      'What was studied fits what is wanted: near in programme version.',
      'What was studied is not what is wanted: different in programme version.',
    ],
  )
  assert.deepEqual(fits({ version: null, weeks: null, sentences: [], substances: [] }), [
    'Too little is stated to say whether what was studied fits what is wanted: not stated: sentence, substance, dose and programme version.',
    'The setting is as wanted: prison and release.',
    'The sex is as wanted: men.',
    'The sentence is not stated; under 12 months, 12 months to 4 years and over 4 years is wanted.',
    'The substance is not stated; alcohol, opiates and crack or cocaine is wanted.',
    'The dose is not stated; 12 to 26 weeks is wanted.',
    'The programme version is not stated; the same is wanted.',
  ])
  assert.deepEqual(
    ['1', '8', '9', '11.9', '12', '20', '24', '26', '30', '31', '90'].map((weeks) => fits({ weeks })[5]),
    [
      'The dose differs: 1 weeks, where 12 to 26 weeks is wanted.',
      'The dose differs: 8 weeks, where 12 to 26 weeks is wanted.',
      'The dose is near to what is wanted: 9 weeks, where 12 to 26 weeks is wanted.',
      'The dose is near to what is wanted: 11.9 weeks, where 12 to 26 weeks is wanted.',
      'The dose is as wanted: 12 weeks.',
      'The dose is as wanted: 20 weeks.',
      'The dose is as wanted: 24 weeks.',
      'The dose is as wanted: 26 weeks.',
      'The dose is near to what is wanted: 30 weeks, where 12 to 26 weeks is wanted.',
      'The dose is near to what is wanted: 31 weeks, where 12 to 26 weeks is wanted.',
      'The dose differs: 90 weeks, where 12 to 26 weeks is wanted.',
    ],
  )
  assert.deepEqual(fits({ sentences: ['over 4 years'], substances: ['alcohol'] }), [
    'What was studied fits what is wanted: near in sentence and substance.',
    'The setting is as wanted: prison and release.',
    'The sex is as wanted: men.',
    'The sentence is near to what is wanted: over 4 years, where under 12 months, 12 months to 4 years and over 4 years is wanted.',
    'The substance is near to what is wanted: alcohol, where alcohol, opiates and crack or cocaine is wanted.',
    'The dose is as wanted: 16 weeks.',
    'The programme version is as wanted: the same.',
  ])
})

test('what each finding is called and means', () => {
  assert.deepEqual(FINDING_WORDS, {
    effect: {
      'benefit 5': {
        title: 'Evidence of benefit, level 5',
        means: 'Chance decided who was treated, and fewer people or offences followed.',
      },
      'benefit 4': {
        title: 'Evidence of benefit, level 4',
        means: 'A cut-off or an accident decided who was treated, and fewer people or offences followed.',
      },
      'benefit 3': {
        title: 'Evidence of benefit, level 3',
        means: 'A comparison group that is shown to be alike, and fewer people or offences followed.',
      },
      'benefit 2': {
        title: 'Evidence of benefit, level 2',
        means: 'Groups that differ, with some of the difference taken out by calculation.',
      },
      'benefit 1': {
        title: 'Evidence of benefit, level 1',
        means: 'Groups or years that are merely set side by side.',
      },
      inconclusive: {
        title: 'Inconclusive',
        means: 'Somebody looked, and what was found leaves room both for an effect and for none.',
      },
      'association only': {
        title: 'Association only',
        means: 'A difference, from a design under the least level of the tender: it may come from who took part.',
      },
      'no effect': {
        title: 'Evidence of no effect',
        means: 'Somebody looked, and what was found leaves no room for an effect that would matter.',
      },
      harm: { title: 'Evidence of harm', means: 'More people reoffended, or more often, than without the programme.' },
      'no evidence': { title: 'No evidence', means: 'Nobody has looked, or no study is offered.' },
    },
    fit: {
      good: { title: 'Good fit', means: 'People, place, length and programme were like those of this tender.' },
      partial: { title: 'Partial fit', means: 'Alike in some of these, near or different in others.' },
      weak: { title: 'Weak fit', means: 'Different in most of what matters.' },
      unknown: { title: 'Fit not known', means: 'Too little is stated to say.' },
    },
    record: {
      better: { title: 'Better than expected', means: 'Fewer people reoffended than was to be expected of them.' },
      'as expected': { title: 'As expected', means: 'No clear difference from what was to be expected.' },
      worse: { title: 'Worse than expected', means: 'More people reoffended than was to be expected of them.' },
      'too few': { title: 'Too few to tell', means: 'Outcomes are known, but of too few people.' },
      'no data': { title: 'No data', means: 'A new entrant, or a bidder whose outcomes nobody knows.' },
    },
  })
  assert.deepEqual((['effect', 'fit', 'record'] as const).map(followsWords), [
    'what the studies come to',
    'how well the studies fit',
    'what the contracts come to',
  ])
  assert.deepEqual(rubricLines({ by: 'fit', marks: { good: '5', partial: '3', weak: '1', unknown: null } }), [
    {
      finding: 'good',
      title: 'Good fit',
      means: 'People, place, length and programme were like those of this tender.',
      mark: '5',
    },
    {
      finding: 'partial',
      title: 'Partial fit',
      means: 'Alike in some of these, near or different in others.',
      mark: '3',
    },
    { finding: 'weak', title: 'Weak fit', means: 'Different in most of what matters.', mark: '1' },
    { finding: 'unknown', title: 'Fit not known', means: 'Too little is stated to say.', mark: null },
  ])
})
