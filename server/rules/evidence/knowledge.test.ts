import assert from 'node:assert/strict'
import test from 'node:test'
import { sampleEvidenceTerms } from '../sample-tender.js'
import { binaryEffect } from './effect.js'
import { knowledgeFrom, knowledgeOf, pointsInterval } from './knowledge.js'
import { frequencyEffect } from './offending.js'
import { sampleStudy } from './sample-study.js'
import type { Study } from './study.js'

const of = (x1: number, n1: number, x2: number, n2: number): Partial<Study> => ({
  binary: {
    treated: { people: n1, reoffended: x1, percent: null },
    comparison: { people: n2, reoffended: x2, percent: null },
    bothGroups: null,
  },
  frequency: null,
})
const known = (changes: Partial<Study>, level: number | null = 3, terms = sampleEvidenceTerms()) => {
  const study = sampleStudy(changes)
  return knowledgeOf(study, { binary: binaryEffect(study), frequency: frequencyEffect(study), level }, terms)
}

test('an interval on the side of less reoffending is evidence from the least level on, and an association under it', () => {
  assert.equal(known({}, 3).knowledge, 'evidence of benefit')
  assert.equal(known({}, 2).knowledge, 'association only')
  assert.equal(known({}, 3, sampleEvidenceTerms({ leastLevel: 4 })).knowledge, 'association only')
  assert.equal(
    known({}, 2).words,
    'The interval, from 12.9 to 2.0 fewer in 100, excludes no difference, but the design is at level 2 of 5, where level 3 is asked for.',
  )
})

test('more people reoffending is a harm, never a benefit of another size', () => {
  assert.equal(known(of(564, 1236, 157, 412)).knowledge, 'evidence of harm')
  assert.equal(known(of(564, 1236, 157, 412), 1).knowledge, 'association only')
})

test('an interval that spans no effect is inconclusive, and says that it is not evidence of no effect', () => {
  const { knowledge, words } = known(of(45, 96, 53, 96))
  assert.equal(knowledge, 'inconclusive')
  assert.equal(
    words,
    'The interval runs from 21.9 fewer to 5.7 more in 100: it shows neither that there is an effect nor that there is none.',
  )
})

test('an interval all of which is too small to matter is evidence of no effect, in a design that can show it', () => {
  const large = of(4000, 10000, 4010, 10000)
  assert.equal(known(large).knowledge, 'evidence of no effect')
  assert.equal(known(large, 2).knowledge, 'inconclusive')
  assert.equal(known(large, 3, sampleEvidenceTerms({ worthwhile: '1' })).knowledge, 'inconclusive')
})

test('a limit of just the smallest worthwhile effect is still too small to matter; a limit at nought excludes nothing', () => {
  assert.equal(knowledgeFrom(pointsInterval(-3, 3, '3'), 3, 3), 'evidence of no effect')
  assert.equal(knowledgeFrom(pointsInterval(-3.01, 3, '3'), 3, 3), 'inconclusive')
  assert.equal(knowledgeFrom(pointsInterval(-9, 0, '3'), 3, 3), 'inconclusive')
})

test('without the sizes of the groups it is inconclusive, with the reason', () => {
  const percent = (text: string) => ({ people: null, reoffended: null, percent: text })
  const binary = { treated: percent('44'), comparison: percent('73'), bothGroups: null }
  assert.deepEqual(known({ binary, frequency: null }), {
    knowledge: 'inconclusive',
    words: 'The size of the groups is not stated, so that no interval can be given.',
  })
  assert.equal(
    known({ binary: { ...binary, bothGroups: 663 }, frequency: null }).words,
    'The size of the groups is not stated, so that no interval can be given; however the 663 people were split with at least 50 a side, the limit nearest to no effect would be 14.0 percentage points fewer.',
  )
})

test('no compared result on reoffending is no evidence, whatever else was measured', () => {
  assert.equal(known({ outcome: 'drug or alcohol use' }).words, 'The study does not report on reoffending.')
  assert.equal(known({ comparison: 'none' }).words, 'People treated are compared with nobody.')
  assert.equal(known({ binary: null, frequency: null }).words, 'No result on reoffending is stated for both groups.')
  assert.equal(
    known({ design: 'impact model' }, null).words,
    'By its design (impact model) the study cannot show what the programme causes.',
  )
  assert.equal(known({ comparison: 'none' }).knowledge, 'no evidence')
})

test('where who reoffends is not reported, how many offences there are is told instead', () => {
  assert.deepEqual(known({ binary: null }), {
    knowledge: 'evidence of benefit',
    words:
      'The whole interval, from 0.63 to 0.93 times the offences by person, is on the side of less reoffending, and the design is at level 3 of 5, where level 3 is asked for.',
  })
})
