import assert from 'node:assert/strict'
import test from 'node:test'
import { binaryEffect } from './effect.js'
import { sampleStudy } from './sample-study.js'
import type { Group, Study } from './study.js'

const group = (changes: Partial<Group>): Group => ({ people: null, reoffended: null, percent: null, ...changes })
const effectOf = (treated: Partial<Group>, comparison: Partial<Group>, bothGroups: number | null = null) =>
  binaryEffect({ binary: { treated: group(treated), comparison: group(comparison), bothGroups } })

const near = (actual: number | null | undefined, expected: number, within = 0.005) =>
  assert.equal(
    actual !== null && actual !== undefined && Math.abs(actual - expected) <= within,
    true,
    `${actual} is not ${expected}`,
  )

test('counts give every unit of the effect, each with its interval', () => {
  const effect = binaryEffect(sampleStudy())
  near(effect?.difference.points, -7.52)
  near(effect?.difference.lower, -12.87)
  near(effect?.difference.upper, -2.01)
  near(effect?.relativeRisk.value, 0.835)
  near(effect?.relativeRisk.lower, 0.728)
  near(effect?.relativeRisk.upper, 0.958)
  near(effect?.relativeReduction, 16.49)
  near(effect?.oddsRatio?.value, 0.734)
  near(effect?.eValue?.value, 1.684)
  assert.equal(effect?.restsOn, 'counts')
  assert.deepEqual([effect.treated.x, effect.treated.n], [157, 412])
})

test('how many must be treated is said in words', () => {
  assert.equal(
    binaryEffect(sampleStudy())?.numberNeeded.words,
    '13 people treated (7.8 to 50) for one person fewer who reoffends.',
  )
})

test('an interval that spans no effect has no number needed, and the words say why', () => {
  const needed = effectOf({ people: 96, reoffended: 45 }, { people: 96, reoffended: 53 })?.numberNeeded
  assert.equal(needed?.value, null)
  assert.equal(
    needed.words,
    'Anything from harm through no effect to benefit is possible: NNTB 12 (NNTH 17.5 to ∞ to NNTB 4.6).',
  )
})

test('printed percentages alone have an effect and no interval', () => {
  const effect = effectOf({ percent: '44' }, { percent: '73' })
  near(effect?.difference.points, -29)
  near(effect?.relativeReduction, 39.73)
  near(effect?.numberNeeded.value, 3.45)
  assert.deepEqual([effect?.difference.lower, effect?.relativeRisk.upper, effect?.oddsRatio?.lower], [null, null, null])
  assert.equal(effect?.restsOn, 'percentages')
})

test('sizes with printed percentages have an interval that covers the rounding in print', () => {
  const exact = effectOf({ people: 412, reoffended: 157 }, { people: 1236, reoffended: 564 })
  const rounded = effectOf({ people: 412, percent: '38' }, { people: 1236, percent: '46' })
  near(rounded?.difference.points, -8)
  near(rounded?.difference.lower, -14.15)
  near(rounded?.difference.upper, -1.68)
  assert.equal((rounded?.difference.upper ?? 0) > (exact?.difference.upper ?? 0), true)
})

test('a size that is not stated follows from the total and the other group', () => {
  const effect = effectOf({ people: 412, reoffended: 157 }, { reoffended: 564 }, 1648)
  near(effect?.difference.lower, -12.87)
  assert.equal(effect?.comparison.n, 1236)
})

test('a group of which no rate is known has no effect, rather than one of nought', () => {
  assert.equal(effectOf({ percent: '44' }, {}), null)
  assert.equal(effectOf({ reoffended: 44 }, { percent: '73' }), null)
  assert.equal(binaryEffect({ binary: null }), null)
})

test('where nobody treated reoffended there is still an interval', () => {
  const effect = effectOf({ people: 30, reoffended: 0 }, { people: 30, reoffended: 9 })
  near(effect?.difference.points, -30)
  near(effect?.relativeRisk.value, 1 / 19)
  assert.equal((effect?.relativeRisk.upper ?? 0) < 1, true)
})

test('where nobody at all reoffended there is no ratio to give a range of', () => {
  const effect = effectOf({ people: 30, reoffended: 0 }, { people: 40, reoffended: 0 })
  assert.deepEqual(effect?.relativeRisk, { value: 1, lower: null, upper: null })
  assert.equal(effect.oddsRatio, null)
  assert.equal(effect.difference.points, 0)
})

test('a total of both groups without their sizes is told over every way to split it', () => {
  const study: Pick<Study, 'binary'> = {
    binary: { treated: group({ percent: '44' }), comparison: group({ percent: '73' }), bothGroups: 663 },
  }
  const splits = binaryEffect(study)?.splits
  assert.deepEqual([splits?.total, splits?.least], [663, 50])
  near(splits?.nearest, -14.04)
})

test('no split is told where the sizes are known or the total is too small to split', () => {
  assert.equal(binaryEffect(sampleStudy())?.splits, null)
  assert.equal(effectOf({ percent: '44' }, { percent: '73' }, 99)?.splits, null)
})

test('with a total of exactly one hundred there is one way to split it', () => {
  near(effectOf({ percent: '44' }, { percent: '74' }, 100)?.splits?.nearest, -10.7, 0.05)
})

test('a harm is told by the limit on its own side', () => {
  near(effectOf({ percent: '73' }, { percent: '44' }, 663)?.splits?.nearest, 14.04)
})
