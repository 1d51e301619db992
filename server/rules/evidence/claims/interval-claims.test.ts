import assert from 'node:assert/strict'
import test from 'node:test'
import type { Claim, Study } from '../study.js'
import { claimOf, studyWith } from './claims-fixture.js'
import { intervalIn } from './interval-claims.js'
import { checkPeople } from './people-claims.js'

const outcome = (study: Study, claim: Claim) => {
  const { verdict, flags } = checkPeople(study, claim)
  return [verdict.verdict, ...flags.map(({ code }) => code)]
}

const sized = (treated: [percent: string, people: number], comparison: string): Study => {
  const study = studyWith(treated[0], comparison)
  study.binary = study.binary && { ...study.binary, treated: { ...study.binary.treated, people: treated[1] } }
  return study
}

test('ranges in points pass where the interval says so, to the rounding of what is printed', () => {
  assert.deepEqual(outcome(sized(['18', 805], '23'), claimOf('between 2 and 8 percentage points')), ['holds'])
  assert.deepEqual(outcome(sized(['19', 3085], '26'), claimOf('5 to 8 percentage points')), ['holds'])
  assert.deepEqual(outcome(sized(['18', 5846], '25'), claimOf('between 6 and 8 percentage points')), ['holds'])
  assert.deepEqual(outcome(studyWith([157, 412], [564, 1236]), claimOf('2 to 13 percentage points fewer')), ['holds'])
})

test('a range in points that is called per cent holds in the other unit', () => {
  assert.deepEqual(outcome(sized(['18', 805], '23'), claimOf('between 2 and 8 per cent')), [
    'holds in another unit',
    'PP_REPORTED_AS_PERCENT',
  ])
})

test('a range of the relative reduction passes where the counts give it', () => {
  assert.deepEqual(outcome(studyWith([146, 332], [242, 331]), claimOf('between 31% and 48% fewer people reoffend')), [
    'holds',
  ])
})

test('a range narrower than the numbers allow is asked about', () => {
  assert.deepEqual(outcome(studyWith([157, 412], [564, 1236]), claimOf('7 to 8 percentage points fewer')), [
    'does not follow',
    'INTERVAL_DIFFERS',
  ])
})

test('without the size of the groups a range cannot be checked', () => {
  const { verdict, flags } = checkPeople(studyWith('18', '23'), claimOf('between 2 and 8 percentage points'))
  assert.deepEqual([verdict.verdict, flags], ['cannot be checked', []])
  assert.equal(
    verdict.words,
    'The rates give 5 percentage points, which is 21.7% fewer, which lies within the range; with the size of each group and how many of each reoffended, the range itself could be checked.',
  )
})

test('a figure stated outside the range of the words is what the claim is held against', () => {
  assert.equal(intervalIn(claimOf('between 2 and 8 percentage points', { figure: '20' })), null)
  assert.deepEqual(intervalIn(claimOf('between 2 and 8 percentage points', { figure: '5' })), {
    low: '2',
    high: '8',
    unit: 'percentage points',
  })
})
