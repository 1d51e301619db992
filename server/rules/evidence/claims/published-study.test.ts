import assert from 'node:assert/strict'
import test from 'node:test'
import { sampleStudy } from '../sample-study.js'
import type { Study } from '../study.js'
import { claimOf } from './claims-fixture.js'
import { claimVerdicts, studyFlags } from './claims.js'

/**
 * What a real publication said of its own study, as a test that the checker stays fair to it: “Why won't commissioners
 * follow the evidence-base?”, Mike Trace of RAPt, russellwebster.com, 2012/13. 663 prisoners released between November
 * 2004 and April 2009, graduates against people who completed the Short Duration Programme; group sizes not published.
 */
const CLAIMS = [
  'fewer than half (44%) of the sample of drug addicted prisoners who accessed RAPt’s 12-Step intensive rehab re-offended',
  '73% of the comparison group, who received only low intensity treatments, reoffended during the period of the study',
  'a 29% reduction in the number of ex-prisoners re-offending',
  'those in the control group who re-offended committed more than twice as many offences on average as those from the RAPt group who re-offended',
  'The overall reduction in the amount of recorded crime was therefore an impressive 65%',
  'we can prove that the RAPt approach has such a positive impact on reoffending rates',
]

const rate = (percent: string) => ({ people: null, reoffended: null, percent })

const PUBLISHED: Study = sampleStudy({
  id: 'published',
  title: 'Graduates against completers of another programme',
  design: 'unadjusted comparison',
  comparison: 'other treatment',
  population: 'graduates',
  flow: { submitted: null, matched: null, started: null, completed: null, analysed: 663 },
  followUp: { months: null, fixed: false, waiting: null },
  binary: { treated: rate('44'), comparison: rate('73'), bothGroups: 663 },
  frequency: null,
  evaluator: 'the provider',
  years: { from: 2004, to: 2009 },
  claims: CLAIMS.map((text) => claimOf(text)),
})

const flags = studyFlags(PUBLISHED, null, {
  difference: { points: -29, lower: null, upper: null },
  knowledge: 'association only',
})

test('each sentence of the publication gets its own verdict', () => {
  assert.deepEqual(
    claimVerdicts(PUBLISHED).map(({ claim, verdict }) => [claim.about, verdict]),
    [
      ['a rate of reoffending', 'holds'],
      ['the rate it is compared with', 'holds'],
      ['people who reoffend', 'holds in another unit'],
      ['offences by each reoffender', 'cannot be checked'],
      ['offences in all', 'does not follow'],
      ['proof', 'cannot be checked'],
    ],
  )
})

test('the publication is asked four things, and nothing is called false', () => {
  assert.deepEqual(
    flags.map(({ rule, code, severity }) => [rule, code, severity]),
    [
      ['R1', 'PP_REPORTED_AS_PERCENT', 'question'],
      ['R2', 'INCONSISTENT_COMPONENTS', 'question'],
      ['R6', 'COMPLETERS_ONLY', 'serious'],
      ['R7', 'FOLLOW_UP_NOT_FIXED', 'question'],
    ],
  )
  assert.equal(/\bfalse\b|\bwrong\b|\blie\b/.test(JSON.stringify(flags)), false)
})

test('“29%” is 29 points and 39.7% fewer, which is more than the words claim', () => {
  assert.deepEqual(flags[0]?.arithmetic, [
    '73% − 44% = 29 percentage points; 29 ÷ 73 = 39.7% fewer',
    'Allowing for the rounding of the printed figures: 28 to 30 percentage points, or 38.6% to 40.8% fewer',
  ])
})

test('“65%” does not go together with “more than twice as many”, and what could reconcile them is shown', () => {
  assert.deepEqual(flags[1]?.arithmetic, [
    '44 ÷ 73 = 0.6027: the ratio of the rates',
    '× at most 0.5 offences by each reoffender, treated ÷ comparison: at least 69.86% fewer offences in all',
    'Allowing for the rounding of the printed figures: at least 69.31% fewer',
    '65% fewer in all needs each treated reoffender to commit 0.581 of what a comparison reoffender does, who then commits 1.72 times as many',
    'As raw totals of unequal groups it could follow with 1.16 treated to each compared (356 to 307), but such totals do not measure an effect',
    "It is near to how much higher the comparison group's rate is: 73 ÷ 44 − 1 = 65.9%",
  ])
})

test('under 48.2% completing, the difference could vanish among all who started', () => {
  assert.deepEqual(flags[2]?.arithmetic, [
    '(100% − 73%) ÷ (100% − 44%) = 48.2%: if fewer than that complete, the difference could vanish among all who started',
  ])
})
