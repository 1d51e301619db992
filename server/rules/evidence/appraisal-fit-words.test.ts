import assert from 'node:assert/strict'
import test from 'node:test'
import { FINDING_WORDS, followsWords, rubricLines } from './finding-words.js'
import * as words from './study.js'
import { fits } from './appraisal-words-fixture.js'

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
