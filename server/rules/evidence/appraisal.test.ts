import assert from 'node:assert/strict'
import test from 'node:test'
import { sampleEvidenceTerms } from '../sample-tender.js'
import { appraise } from './appraisal.js'
import { NO_FLOW } from './appraisal-words-fixture.js'
import { appraiseBody } from './body.js'
import { sampleBase, sampleStudy } from './sample-study.js'
import type { Claim, Study } from './study.js'
import { studyProblems } from './study-problems.js'

const titleWith = (changes: Partial<Study>) => appraise(sampleStudy(changes), null, null).title
const group = (people: number, reoffended: number) => ({ people, reoffended, percent: null })
const percent = (text: string) => ({ people: null, reoffended: null, percent: text })

test('a sound study is told in one line: effect, design, and whom it counts', () => {
  assert.equal(titleWith({}), 'Fewer people reoffend; sound design; counts all who started.')
})

test('the line never claims more than the interval does', () => {
  const binary = { treated: group(96, 45), comparison: group(96, 53), bothGroups: null }
  assert.equal(
    titleWith({ binary, frequency: null, flow: NO_FLOW }),
    'No clear difference in how many people reoffend; sound design; counts all who started.',
  )
  const printed = { treated: percent('44'), comparison: percent('73'), bothGroups: null }
  assert.equal(
    titleWith({ binary: printed, frequency: null, flow: NO_FLOW }),
    'Fewer people reoffend, chance left aside; sound design; counts all who started.',
  )
  const worse = { treated: group(200, 120), comparison: group(200, 80), bothGroups: null }
  assert.equal(
    titleWith({ binary: worse, frequency: null, flow: NO_FLOW, design: 'randomised trial', allocation: 'by chance' }),
    'More people reoffend; strong design; counts all who started.',
  )
})

test('no evidence, evidence of no effect and offences alone have lines of their own', () => {
  assert.equal(
    titleWith({ design: 'survey of views' }),
    'No evidence on reoffending; design not scored; counts all who started.',
  )
  assert.equal(titleWith({ binary: null }), 'Fewer offences; sound design; counts all who started.')
  const same = { treated: group(10000, 4000), comparison: group(10000, 4010), bothGroups: null }
  assert.equal(
    titleWith({ binary: same, frequency: null, flow: NO_FLOW }),
    'Evidence of no effect that would matter; sound design; counts all who started.',
  )
})

test('strength, size, fit and independence are told apart', () => {
  const { strength, binary, fit, independence, knowledge } = appraise(sampleStudy(), sampleEvidenceTerms(), null)
  assert.deepEqual(
    [strength.level, Math.round(binary?.difference.points ?? 0), fit?.overall, independence.overall, knowledge],
    [3, -8, 'good', 'independent', 'evidence of benefit'],
  )
})

const claim = (id: string, text: string, about: Claim['about'], figure: string | null, unit: Claim['unit']): Claim => ({
  id,
  text,
  about,
  figure,
  unit,
  bound: 'exactly',
  money: null,
})

/**
 * A published statement of 2013 on RAPt's 12-step programme (“Why won't commissioners follow the evidence-base?”, Mike Trace
 * on russellwebster.com): 663 prisoners released from November 2004 to April 2009, graduates against those who completed the
 * Short Duration Programme; 44% and 73% reoffended “during the period of the study”, “a 29% reduction”, “more than twice as
 * many offences” each in the comparison group; overall “65%”. The provider's own database, checked against police records.
 */
const ARTICLE: Study = sampleStudy({
  id: 'article',
  title: 'Initial analysis of the RAPt database',
  programme: 'RAPt 12-step',
  design: 'unadjusted comparison',
  allocation: null,
  comparison: 'other treatment',
  matching: { method: '', variables: [], dependence: null },
  flow: NO_FLOW,
  population: 'graduates',
  followUp: { months: null, fixed: false, waiting: null },
  binary: { treated: percent('44'), comparison: percent('73'), bothGroups: 663 },
  frequency: null,
  evaluator: 'the provider',
  holder: 'provider',
  preregistered: null,
  publication: 'unpublished',
  setting: 'prison',
  sentences: [],
  substances: [],
  weeks: null,
  years: { from: 2004, to: 2009 },
  claims: [
    claim(
      'reduction',
      'a 29% reduction in the number of ex-prisoners re-offending',
      'people who reoffend',
      '29',
      'per cent',
    ),
    {
      ...claim('twice', 'more than twice as many offences on average', 'offences by each reoffender', '2', 'times'),
      bound: 'more than',
    },
    claim('overall', 'The overall reduction was therefore an impressive 65%', 'offences in all', '65', 'per cent'),
  ],
})

test('the statement of 2013: a large difference in a weak design, that cannot speak for all who start', () => {
  const found = appraise(ARTICLE, null, null)
  assert.deepEqual(studyProblems(ARTICLE), [])
  assert.equal(found.title, 'Fewer graduates reoffend; weak design; cannot say what it does for all who start.')
  assert.equal(found.strength.level, 1)
  assert.deepEqual(
    found.strength.caps.map(({ field }) => field),
    ['design', 'population', 'flow.started', 'followUp.fixed'],
  )
  assert.equal(found.binary?.relativeReduction.toFixed(1), '39.7')
  assert.equal(found.binary.difference.points.toFixed(1), '-29.0')
  assert.equal(found.binary.difference.lower, null)
  assert.equal(found.binary.splits?.nearest.toFixed(1), '-14.0')
  assert.equal(found.dilution?.leastCompletion?.toFixed(3), '0.482')
  assert.equal(found.independence.overall, 'not independent')
  assert.equal(found.knowledge, 'inconclusive')
  assert.equal(
    found.improve[0],
    'State the number who started: without it nobody can tell how many people the result leaves out.',
  )
})

test('the statement of 2013: 29% are points, and two different components do not make 65%', () => {
  const found = appraise(ARTICLE, null, null)
  assert.deepEqual(
    found.claims.map(({ claim: { id }, verdict }) => [id, verdict]),
    [
      ['reduction', 'holds in another unit'],
      ['twice', 'cannot be checked'],
      ['overall', 'does not follow'],
    ],
  )
})

test('the statement of 2013 with equal groups: chance is not the weakness, so that it is an association only', () => {
  const counted: Study = {
    ...ARTICLE,
    binary: { treated: group(332, 146), comparison: group(331, 242), bothGroups: 663 },
  }
  const found = appraise(counted, null, null)
  assert.equal(found.knowledge, 'association only')
  const { lower, upper } = found.binary?.difference ?? {}
  assert.deepEqual([lower?.toFixed(1), upper?.toFixed(1)], ['-36.0', '-21.8'])
  assert.equal(found.binary?.eValue?.interval?.toFixed(2), '2.25')
  assert.equal(appraiseBody(sampleBase([counted]), null).finding, 'association only')
})
