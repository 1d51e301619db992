import assert from 'node:assert/strict'
import test from 'node:test'
import { sampleStudy } from './sample-study.js'
import { levelOfDesign, strengthAt, strengthOf } from './strength.js'
import { DESIGNS, type Study } from './study.js'

const levelWith = (changes: Partial<Study>) => strengthOf(sampleStudy(changes)).level
const capsWith = (changes: Partial<Study>) =>
  strengthOf(sampleStudy(changes)).caps.map(({ field, level }) => [field, level])

test('each design has the level of the Maryland scale as What Works Growth adapted it', () => {
  assert.deepEqual(DESIGNS.map(levelOfDesign), [5, 4, 4, 3, 3, 3, 2, 2, 1, 2, 1, null, null])
})

test('a sound matched study is held by its design alone', () => {
  assert.deepEqual(capsWith({}), [['design', 3]])
})

test('a trial that counts all who started, for one fixed time, reaches the top', () => {
  const { level, words } = strengthOf(sampleStudy({ design: 'randomised trial', allocation: 'by chance' }))
  assert.equal(level, 5)
  assert.equal(
    words,
    'Level 5 of 5: by its design (randomised trial) chance decided who was treated, so nothing else should differ between the groups.',
  )
})

test('a trial that does not say that chance allocated is read as a comparison of groups', () => {
  assert.equal(levelWith({ design: 'randomised trial', allocation: null }), 2)
  assert.equal(levelWith({ design: 'randomised trial', allocation: 'by choice of staff' }), 2)
  assert.equal(levelWith({ design: 'regression discontinuity', allocation: 'by a cut-off' }), 4)
  assert.equal(levelWith({ design: 'regression discontinuity', allocation: null }), 2)
})

test('those who finished cannot show what starting does, in whatever design', () => {
  const trial = { design: 'randomised trial', allocation: 'by chance' } as const
  assert.deepEqual(capsWith({ ...trial, population: 'graduates' }), [
    ['population', 2],
    ['design', 5],
  ])
  assert.equal(levelWith({ ...trial, population: 'completers' }), 2)
})

test('without the number who started, only a result for all who started goes over level 2', () => {
  const flow = { ...sampleStudy().flow, started: null }
  assert.equal(levelWith({ flow }), 3)
  assert.equal(levelWith({ flow, population: 'other' }), 2)
  assert.equal(levelWith({ population: 'other' }), 3)
})

test('who is not compared with like people at the same time is compared as in a before and after', () => {
  const comparisons = ['earlier people', 'national rate', 'the same people before'] as const
  for (const comparison of comparisons) {
    assert.equal(levelWith({ comparison }), 2)
    assert.equal(levelWith({ comparison, design: 'unadjusted comparison' }), 1)
    assert.equal(levelWith({ comparison, design: 'randomised trial', allocation: 'by chance' }), 1)
  }
  assert.equal(levelWith({ comparison: 'predicted score' }), 2)
  assert.equal(levelWith({ comparison: 'none' }), 1)
})

test('propensity matching on nothing that is named is no better than other matching', () => {
  assert.equal(levelWith({ matching: { method: 'nearest', variables: [], dependence: null } }), 2)
})

test('unequal follow-up holds a study down, and so does not saying whether it was equal', () => {
  assert.equal(levelWith({ followUp: { months: 12, fixed: false, waiting: 6 } }), 2)
  assert.equal(levelWith({ followUp: { months: 12, fixed: null, waiting: 6 } }), 2)
})

test('what people tell of themselves holds a study down, be it the outcome or its source', () => {
  assert.equal(levelWith({ source: 'self-report' }), 2)
  assert.equal(levelWith({ outcome: 'self-reported offending' }), 2)
})

test('a survey of views is not scored, which is not a level of nought', () => {
  const { level, words } = strengthOf(sampleStudy({ design: 'survey of views' }))
  assert.equal(level, null)
  assert.equal(words, 'Not scored: by its design (survey of views) it cannot show what the programme causes.')
})

test('the lowest cap comes first, and says in words what holds the study there', () => {
  const { caps, words } = strengthOf(
    sampleStudy({
      design: 'unadjusted comparison',
      population: 'graduates',
      followUp: { months: 12, fixed: true, waiting: 6 },
    }),
  )
  assert.deepEqual(
    caps.map(({ field }) => field),
    ['design', 'population'],
  )
  assert.equal(
    words,
    'Level 1 of 5: by its design (unadjusted comparison) nothing allows for differences between the people or the times compared.',
  )
})

test('the panel may put a design lower, never higher, and never one that is not scored', () => {
  const strength = strengthOf(sampleStudy())
  assert.deepEqual(
    [strengthAt(strength, 2).level, strengthAt(strength, 4).level, strengthAt(strength, null).level],
    [2, 3, 3],
  )
  assert.equal(strengthAt(strength, 2).words, 'Level 2 of 5: the panel has put it lower than the answers allow (3).')
  assert.equal(strengthAt(strengthOf(sampleStudy({ design: 'impact model' })), 2).level, null)
})
