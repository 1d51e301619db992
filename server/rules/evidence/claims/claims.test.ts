import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { KNOWLEDGE_FOR_TESTS, studies } from './arbitrary-fixture.js'
import { sampleBase, sampleStudy } from '../sample-study.js'
import { claimOf, studyWith } from './claims-fixture.js'
import { bodyFlags, claimVerdicts, studyFlags } from './claims.js'

const RESULT = { difference: null, knowledge: 'evidence of benefit' } as const

test('a sound study with true claims raises no flag', () => {
  const study = sampleStudy({
    claims: [
      claimOf('7.5 percentage points fewer people reoffended'),
      claimOf('16.5% fewer people reoffended'),
      claimOf('almost a quarter fewer offences each'),
      claimOf('a statistically significant reduction in reoffending'),
      claimOf('between 2 and 13 percentage points'),
      claimOf('38.1% of them reoffended within a year'),
      claimOf('a reoffending rate of 45.6% was expected', { about: 'the rate it is compared with', figure: '45.6' }),
      claimOf('Staff are trained'),
    ],
  })
  assert.deepEqual(
    claimVerdicts(study).map(({ verdict }) => verdict),
    ['holds', 'holds', 'holds', 'holds', 'holds', 'holds', 'holds', 'not a matter of arithmetic'],
  )
  assert.deepEqual(studyFlags(study, sampleBase([study]), RESULT), [])
  assert.deepEqual(bodyFlags(sampleBase([study])), [])
})

test('a rate that is neither what the study states nor said to be another’s is asked about', () => {
  const study = studyWith('41', '62', { claims: [claimOf('31% reoffended'), claimOf('a predicted rate of 70%')] })
  assert.deepEqual(
    claimVerdicts(study).map(({ verdict, words }) => [verdict, words]),
    [
      ['does not follow', 'The study states 41% for the group treated, not 31%.'],
      ['does not follow', 'The study compares with 62%, not with 70%.'],
    ],
  )
  assert.deepEqual(
    studyFlags(study, null, RESULT).map(({ rule, code }) => [rule, code]),
    [
      ['R5', 'TREATED_RATE_DIFFERS'],
      ['R5', 'COMPARATOR_DRIFT'],
    ],
  )
})

test('a claim about a national rate is said to be one that the study cannot check', () => {
  const study = studyWith('37', '36', { claims: [claimOf('compared with a national rate of 64%')] })
  assert.deepEqual(
    claimVerdicts(study).map(({ verdict }) => verdict),
    ['cannot be checked'],
  )
  assert.deepEqual(
    studyFlags(study, null, RESULT).map(({ rule, code }) => [rule, code]),
    [['R8', 'CLAIM_AGAINST_ANOTHER_RATE']],
  )
})

const group = fc.integer({ min: 20, max: 5000 }).chain((n) => fc.tuple(fc.integer({ min: 1, max: n }), fc.constant(n)))

test('no claim that states the points or the relative reduction of the counts, rounded, is flagged or doubted', () => {
  const bound = fc.constantFrom('exactly', 'about')
  fc.assert(
    fc.property(
      group,
      group,
      fc.integer({ min: 0, max: 2 }),
      bound,
      fc.boolean(),
      (one, other, places, how, relative) => {
        const [rate, compared] = [(100 * one[0]) / one[1], (100 * other[0]) / other[1]]
        const exact = relative ? (100 * (compared - rate)) / compared : compared - rate
        const figure = Number(exact.toFixed(places)) === 0 ? '0' : exact.toFixed(places)
        const unit = relative ? 'per cent' : 'percentage points'
        const claim = claimOf('fewer people reoffended', { about: 'people who reoffend', figure, unit, bound: how })
        const study = studyWith(one, other, { claims: [claim] })
        const flagged = studyFlags(study, null, RESULT).filter(({ rule }) => rule === 'R1')
        assert.deepEqual([claimVerdicts(study)[0]?.verdict, flagged], ['holds', []])
      },
    ),
  )
})

test('printed percentages of such counts hold too, to whatever place they were printed', () => {
  fc.assert(
    fc.property(group, group, fc.integer({ min: 0, max: 1 }), (one, other, places) => {
      const [rate, compared] = [(100 * one[0]) / one[1], (100 * other[0]) / other[1]]
      const claim = claimOf('fewer people reoffended', {
        about: 'people who reoffend',
        figure: String(Number((compared - rate).toFixed(places))),
        unit: 'percentage points',
      })
      const study = studyWith(rate.toFixed(places), compared.toFixed(places), { claims: [claim] })
      assert.deepEqual(claimVerdicts(study)[0]?.verdict, 'holds')
    }),
  )
})

test('whatever is not stated, every claim has its verdict in order, and nothing throws', () => {
  fc.assert(
    fc.property(fc.array(studies, { maxLength: 3 }), fc.constantFrom(...KNOWLEDGE_FOR_TESTS), (some, knowledge) => {
      const base = sampleBase(some)
      const verdicts = some.map((study) => claimVerdicts(study).map(({ claim }) => claim.id))
      assert.deepEqual(
        verdicts,
        some.map(({ claims }) => claims.map(({ id }) => id)),
      )
      const flags = [
        ...bodyFlags(base),
        ...some.flatMap((study) => studyFlags(study, base, { difference: null, knowledge })),
      ]
      const texts = flags.flatMap(({ says, question, arithmetic, inputs }) => [
        says,
        question,
        ...arithmetic,
        ...inputs.map(({ value }) => value),
      ])
      assert.deepEqual(
        texts.filter((text) => text === '' || /NaN|Infinity|undefined|null/.test(text)),
        [],
      )
    }),
    { numRuns: 300 },
  )
})

test('with nothing stated at all no claim is called wrong', () => {
  const nothing = studyWith('44', '73', {
    binary: null,
    claims: ['a 29% drop in reoffending', 'crime fell by 65%', 'proven to reduce reoffending', '31% reoffended'].map(
      (text) => claimOf(text),
    ),
  })
  assert.deepEqual(
    claimVerdicts(nothing).map(({ verdict }) => verdict),
    ['cannot be checked', 'cannot be checked', 'cannot be checked', 'cannot be checked'],
  )
})
