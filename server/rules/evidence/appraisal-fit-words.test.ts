import assert from 'node:assert/strict'
import test from 'node:test'
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
  const told = {
    settings: words.SETTINGS.map((setting) => fits({ setting })[1]),
    sexes: words.SEXES.map((sex) => fits({ sex })[2]),
    versions: words.VERSIONS.map((version) => fits({ version })[0]),
  }
  assert.deepEqual(told, {
    settings: [
      'The setting is near to what is wanted: prison, where prison and release is wanted.',
      'The setting is as wanted: prison and release.',
      'The setting differs: community, where prison and release is wanted.',
      'The setting differs: other, where prison and release is wanted.',
    ],
    sexes: [
      'The sex is as wanted: men.',
      'The sex differs: women, where men is wanted.',
      'The sex is near to what is wanted: both, where men is wanted.',
    ],
    versions: [
      'What was studied fits what is wanted.',
      'What was studied fits what is wanted: near in programme version.',
      'What was studied is not what is wanted: different in programme version.',
    ],
  })
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
      'The dose differs: 1 week, where 12 to 26 weeks is wanted.',
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
