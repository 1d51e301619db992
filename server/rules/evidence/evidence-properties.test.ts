import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { sampleEvidenceTerms } from '../sample-tender.js'
import { appraise } from './appraisal.js'
import { NO_FLOW } from './appraisal-words-fixture.js'
import { appraiseBody } from './body.js'
import type { Knowledge } from './findings.js'
import { sampleBase, sampleStudy } from './sample-study.js'
import { strengthOf } from './strength.js'
import { anyStudy, countedGroups } from './study-fixture.js'
import type { Study } from './study.js'

const RUNS = { numRuns: 400 }

/** A sound study with this result, all else alike. */
const withResult = (binary: Study['binary']): Study => sampleStudy({ binary, frequency: null, flow: NO_FLOW })

const knowledgeIn = (study: Study): Knowledge => appraise(study, null, null).knowledge

/** Every number in an answer, however deep. */
const numbersIn = (value: unknown): number[] => {
  if (typeof value === 'number') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersIn) : []
}

interface Open {
  value: number
  lower: number | null
  upper: number | null
}
const contains = ({ value, lower, upper }: Open): boolean =>
  lower === null || upper === null || (lower <= value * (1 + 1e-12) + 1e-12 && value <= upper * (1 + 1e-12) + 1e-12)

const intervalsOf = (study: Study): Open[] => {
  const { binary, frequency } = appraise(study, null, null)
  const { points = 0, lower = null, upper = null } = binary?.difference ?? {}
  const effects = [
    binary?.relativeRisk,
    binary?.oddsRatio,
    frequency?.ratio,
    { value: points + 200, lower: lower && lower + 200, upper: upper && upper + 200 },
  ]
  return effects.filter((effect): effect is Open => effect !== undefined && effect !== null)
}

test('whatever is stated and whatever is missing, a possible study is appraised, in numbers that exist', () => {
  fc.assert(
    fc.property(anyStudy, (study) => {
      const appraisal = appraise(study, sampleEvidenceTerms(), sampleBase([study]))
      assert.deepEqual(
        numbersIn(appraisal).filter((number) => !Number.isFinite(number)),
        [],
      )
    }),
    RUNS,
  )
})

test('several possible studies always come to a body of evidence, in numbers that exist', () => {
  fc.assert(
    fc.property(fc.array(anyStudy, { maxLength: 4 }), (studies) => {
      const numbered = studies.map((study, at) => ({ ...study, id: `s${at}` }))
      const body = appraiseBody(sampleBase(numbered), sampleEvidenceTerms())
      assert.deepEqual(
        numbersIn({ ...body, appraisals: [] }).filter((number) => !Number.isFinite(number)),
        [],
      )
      assert.equal(body.appraisals.length, studies.length)
    }),
    { numRuns: 150 },
  )
})

test('every interval holds its estimate', () => {
  fc.assert(
    fc.property(anyStudy, (study) =>
      assert.deepEqual(
        intervalsOf(study).filter((effect) => !contains(effect)),
        [],
      ),
    ),
    RUNS,
  )
})

const WAYS_TO_LEAVE_OUT: ((study: Study) => Study)[] = [
  (study) => ({ ...study, version: null }),
  (study) => ({ ...study, allocation: null }),
  (study) => ({ ...study, matching: { method: '', variables: [], dependence: null } }),
  (study) => ({ ...study, flow: { ...study.flow, started: null } }),
  (study) => ({ ...study, flow: { ...study.flow, completed: null, analysed: null } }),
  (study) => ({ ...study, followUp: { ...study.followUp, fixed: null } }),
  (study) => ({ ...study, followUp: { months: null, fixed: null, waiting: null } }),
  (study) => ({ ...study, binary: null }),
  (study) => ({ ...study, frequency: null }),
  (study) => ({ ...study, holder: null }),
  (study) => ({ ...study, preregistered: null }),
]

test('leaving an answer out never raises the level of a design', () => {
  fc.assert(
    fc.property(anyStudy, fc.constantFrom(...WAYS_TO_LEAVE_OUT), (study, leaveOut) => {
      const [stated, missing] = [strengthOf(study).level ?? 0, strengthOf(leaveOut(study)).level ?? 0]
      assert.equal(Math.max(stated, missing), stated)
    }),
    RUNS,
  )
})

const FORCE: Record<Knowledge, number> = {
  'no evidence': 0,
  inconclusive: 1,
  'association only': 2,
  'evidence of no effect': 3,
  'evidence of benefit': 3,
  'evidence of harm': 3,
}

const times = (binary: NonNullable<Study['binary']>, factor: number): NonNullable<Study['binary']> => {
  const larger = ({ people, reoffended }: { people: number | null; reoffended: number | null }) => ({
    people: (people ?? 0) * factor,
    reoffended: (reoffended ?? 0) * factor,
    percent: null,
  })
  return { treated: larger(binary.treated), comparison: larger(binary.comparison), bothGroups: null }
}

test('the same rates in fewer people never show more', () => {
  fc.assert(
    fc.property(countedGroups, fc.integer({ min: 2, max: 30 }), (few, factor) => {
      const [withFew, withMany] = [
        FORCE[knowledgeIn(withResult(few))],
        FORCE[knowledgeIn(withResult(times(few, factor)))],
      ]
      assert.equal(Math.max(withFew, withMany), withMany)
    }),
    RUNS,
  )
})

const OTHER_WAY: Record<Knowledge, Knowledge> = {
  'no evidence': 'no evidence',
  inconclusive: 'inconclusive',
  'association only': 'association only',
  'evidence of no effect': 'evidence of no effect',
  'evidence of benefit': 'evidence of harm',
  'evidence of harm': 'evidence of benefit',
}

test('with the groups exchanged a benefit is a harm, and nothing else changes', () => {
  fc.assert(
    fc.property(countedGroups, ({ treated, comparison, bothGroups }) => {
      const [one, other] = [
        withResult({ treated, comparison, bothGroups }),
        withResult({ treated: comparison, comparison: treated, bothGroups }),
      ]
      assert.equal(knowledgeIn(other), OTHER_WAY[knowledgeIn(one)])
    }),
    RUNS,
  )
})
