import assert from 'node:assert/strict'
import test from 'node:test'
import { differenceAgainstLarge, newcombe } from './differences.js'
import { near, parts } from './near-fixture.js'
import type { Count } from './proportions.js'
import { refuses } from './refused-fixture.js'

const of = (x: number, n: number): Count => ({ x, n })

test("differences have the limits of Newcombe's table, also where nobody or everybody had the event", () => {
  // Newcombe 1998, Stat Med 17:873, table II, method 10.
  for (const [one, other, limits] of [
    [of(56, 70), of(48, 80), [0.0524, 0.3339]],
    [of(9, 10), of(3, 10), [0.1705, 0.809]],
    [of(5, 56), of(0, 29), [-0.0381, 0.1926]],
    [of(0, 10), of(0, 20), [-0.1611, 0.2775]],
    [of(0, 10), of(0, 10), [-0.2775, 0.2775]],
    [of(10, 10), of(0, 20), [0.6791, 1]],
    [of(10, 10), of(0, 10), [0.6075, 1]],
  ] as const) {
    const { lower, upper } = newcombe(one, other)
    near([lower, upper], limits, 6e-5)
  }
})

test('29 points rest on firm ground however 663 people were split between the groups', () => {
  for (const [one, other, limits] of [
    [of(146, 332), of(242, 331), [-0.291, -0.36, -0.218]],
    [of(97, 221), of(323, 442), [-0.292, -0.367, -0.213]],
    [of(248, 563), of(73, 100), [-0.29, -0.377, -0.187]],
    [of(28, 63), of(438, 600), [-0.286, -0.406, -0.158]],
  ] as const)
    near(parts(newcombe(one, other)), limits, 6e-4)
})

test('against a much larger group the published ranges of the Justice Data Lab come out', () => {
  // 'Between 2 and 8 percentage points'; 'between 6 and 8'.
  near(parts(differenceAgainstLarge(0.18, 805, 0.23)), [0.05, 0.02346046376, 0.07653953624])
  near(parts(differenceAgainstLarge(0.18, 5846, 0.25)), [0.07, 0.0602, 0.0798], 1e-4)
})

test('a difference is as large whichever group does better, and its interval may reach under nought', () => {
  near(parts(differenceAgainstLarge(0.37, 435, 0.36)), parts(differenceAgainstLarge(0.37, 435, 0.38)))
  near(parts(differenceAgainstLarge(0.37, 435, 0.36)), [0.01, -0.0354, 0.0554], 1e-4)
})

test('less confidence is a narrower interval of a difference, and more a wider one', () => {
  const at = (level: number) => parts(newcombe(of(56, 70), of(48, 80), level))

  near(at(0.8), [0.2, 0.1043059397638, 0.2896655946541], 1e-12)
  near(at(0.998), [0.2, -0.0334872536424, 0.4018117646026], 1e-12)
  near(parts(differenceAgainstLarge(0.18, 805, 0.23, 0.8)), [0.05, 0.0326467299992, 0.0673532700008], 1e-12)
})

test('ten people of whom nobody, or everybody, reoffended are no sure difference: Wilson says how many might have', () => {
  // Wilson's upper limit of 0 of 10 is z² ÷ (10 + z²); his lower limit of 10 of 10 is 1 less that.
  const most = 3.841458820694124 / 13.841458820694124

  near(parts(differenceAgainstLarge(0, 10, 0.4)), [0.4, 0.4 - most, 0.4], 1e-12)
  near(parts(differenceAgainstLarge(1, 10, 0.4)), [0.6, 0.6 - most, 0.6], 1e-12)
  near(parts(differenceAgainstLarge(0, 10, 0)), [0, -most, 0], 1e-12)
  near(parts(differenceAgainstLarge(1, 10, 1)), [0, 0, most], 1e-12)
})

test('groups of the same rate are not apart', () => {
  assert.equal(newcombe(of(3, 10), of(30, 100)).value, 0)
  assert.equal(differenceAgainstLarge(0.3, 10, 0.3).value, 0)
})

test('impossible groups are refused', () => {
  refuses([
    [() => newcombe(of(3, 2), of(1, 2)), '3 of 2 is more than all of them'],
    [() => differenceAgainstLarge(18, 805, 0.23), 'the first rate must lie from 0 to 1, and is 18'],
    [() => differenceAgainstLarge(0.18, 805, 23), 'the second rate must lie from 0 to 1, and is 23'],
    [() => differenceAgainstLarge(0.18, 0, 0.23), 'n1 must be at least 1: of nobody there is no rate'],
  ])
})
