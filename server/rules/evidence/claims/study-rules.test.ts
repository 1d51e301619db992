import assert from 'node:assert/strict'
import test from 'node:test'
import { NO_FLOW } from '../appraisal-words-fixture.js'
import { sampleStudy } from '../sample-study.js'
import type { Flag } from '../findings.js'
import { benchmarkFlags } from './benchmark.js'
import { claimOf, studyWith } from './claims-fixture.js'
import { completersFlags, completersOnly } from './completers-only.js'
import { followUpFlags } from './follow-up.js'
import { cannotCome, printedFlags } from './printed-percentages.js'

const told = (flags: Flag[]) => flags.map(({ rule, code, severity }) => [rule, code, severity])

test('44% can come from 25 people and 43% cannot', () => {
  assert.deepEqual([cannotCome('44', 25), cannotCome('43', 25), cannotCome('nonsense', 25)], [false, true, false])
})

test('a printed percentage that no whole number gives is asked about, unless the count is stated', () => {
  const group = { people: 25, reoffended: null, percent: '43' }
  const study = studyWith('44', '73')
  study.binary = study.binary && { ...study.binary, treated: group }
  const [flag] = printedFlags(study)
  assert.deepEqual(told(printedFlags(study)), [['R3', 'PERCENT_NOT_POSSIBLE', 'question']])
  assert.deepEqual(flag?.arithmetic, ['10 of 25 is 40%; 11 of 25 is 44%'])
  study.binary = study.binary && { ...study.binary, treated: { ...group, reoffended: 11 } }
  assert.deepEqual(printedFlags(study), [])
})

test('a size that follows from the total is enough to tell', () => {
  const study = studyWith('43', '50')
  study.binary = study.binary && {
    ...study.binary,
    comparison: { ...study.binary.comparison, people: 40 },
    bothGroups: 65,
  }
  assert.deepEqual(told(printedFlags(study)), [['R3', 'PERCENT_NOT_POSSIBLE', 'question']])
})

test('at 35% completing, 88.6% of the others would undo 44 against 73; from 48.2% up none could', () => {
  const found = completersOnly({ completion: 0.35, completerRate: 0.44, comparisonRate: 0.73 })
  assert.deepEqual([found.breakEven?.toFixed(4), found.leastCompletion.toFixed(4)], ['0.8862', '0.4821'])
  assert.ok((completersOnly({ completion: 0.49, completerRate: 0.44, comparisonRate: 0.73 }).breakEven ?? 0) > 1)
})

test('graduates alone are serious while the number who started is not stated, and a question once it is', () => {
  const without = studyWith('44', '73', { population: 'graduates', flow: NO_FLOW })
  const stated = { ...without, flow: { ...NO_FLOW, started: 1000, completed: 600 } }
  assert.deepEqual(told(completersFlags(without)), [['R6', 'COMPLETERS_ONLY', 'serious']])
  assert.equal(
    completersFlags(without)[0]?.question,
    'How many people started, and how many of all who started reoffended?',
  )
  assert.deepEqual(told(completersFlags(stated)), [['R6', 'COMPLETERS_ONLY', 'question']])
  assert.deepEqual(completersFlags(stated)[0]?.arithmetic, [
    'If, say, 85% of those who left reoffended, all who started come to 60% × 44% + 40% × 85% = 60.4%: 12.6 percentage points fewer, not 29',
    'No rate among those who left could undo the difference altogether',
  ])
})

test('a study of all who started is not asked about completers', () => {
  assert.deepEqual(completersFlags(sampleStudy()), [])
})

test('a follow-up that differs is a question, one not stated a note, and a fixed one nothing', () => {
  const followed = (fixed: boolean | null, months: number | null) =>
    told(followUpFlags(sampleStudy({ followUp: { months, fixed, waiting: null } })))
  assert.deepEqual(followed(false, 12), [['R7', 'FOLLOW_UP_NOT_FIXED', 'question']])
  assert.deepEqual(followed(null, 12), [['R7', 'FOLLOW_UP_NOT_STATED', 'note']])
  assert.deepEqual(followed(true, null), [['R7', 'FOLLOW_UP_NOT_STATED', 'note']])
  assert.deepEqual(followed(true, 12), [])
})

test('a national rate as yardstick is asked about, in the study and in a claim', () => {
  assert.deepEqual(told(benchmarkFlags(sampleStudy({ comparison: 'national rate' }))), [
    ['R8', 'BENCHMARK_MISMATCH', 'question'],
  ])
  const claims = [claimOf('37% reoffend, compared with a national rate of 64%'), claimOf('7.5 percentage points lower')]
  const flags = benchmarkFlags(sampleStudy({ claims }))
  assert.deepEqual(told(flags), [['R8', 'CLAIM_AGAINST_ANOTHER_RATE', 'question']])
})

test('all who started, counted as many as completed, is asked about; as many as started, or fewer than either, is not', () => {
  const codesFor = (analysed: number) =>
    completersFlags(
      sampleStudy({
        population: 'all who started',
        flow: { submitted: null, matched: null, started: 400, completed: 250, analysed },
      }),
    ).map(({ code }) => code)
  assert.deepEqual(codesFor(250), ['STARTERS_OR_COMPLETERS'])
  assert.deepEqual(codesFor(400), [])
  assert.deepEqual(codesFor(380), [])
})
