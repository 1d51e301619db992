import assert from 'node:assert/strict'
import test from 'node:test'
import { sampleStudy } from './sample-study.js'
import { strengthAt, strengthOf } from './strength.js'
import * as words from './study.js'
import { NO_FLOW, told } from './appraisal-words-fixture.js'

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
