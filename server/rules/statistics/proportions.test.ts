import assert from 'node:assert/strict'
import test from 'node:test'
import { near, parts } from './near-fixture.js'
import { clopperPearson, rateOf, wilson } from './proportions.js'
import { refuses } from './refused-fixture.js'

test("Wilson's limits are those of Newcombe's comparison of seven methods", () => {
  // Newcombe 1998, Stat Med 17:857, table I, method 3.
  near(parts(wilson({ x: 81, n: 263 })), [0.308, 0.2553, 0.3662], 6e-5)
  near(parts(wilson({ x: 15, n: 148 })), [0.1014, 0.0624, 0.1605], 6e-5)
  near(parts(wilson({ x: 0, n: 20 })), [0, 0, 0.1611], 6e-5)
  near(parts(wilson({ x: 1, n: 29 })), [0.0345, 0.0061, 0.1718], 6e-5)
})

test("Clopper and Pearson's limits are those of the same table", () => {
  // The same, method 5.
  near(parts(clopperPearson({ x: 81, n: 263 })), [0.308, 0.2527, 0.3676], 6e-5)
  near(parts(clopperPearson({ x: 15, n: 148 })), [0.1014, 0.0578, 0.1617], 6e-5)
  near(parts(clopperPearson({ x: 0, n: 20 })), [0, 0, 0.1684], 6e-5)
  near(parts(clopperPearson({ x: 1, n: 29 })), [0.0345, 0.0009, 0.1776], 6e-5)
})

test('where nobody or everybody reoffended the interval ends exactly there', () => {
  assert.equal(wilson({ x: 0, n: 7 }).lower, 0)
  assert.equal(wilson({ x: 7, n: 7 }).upper, 1)
  assert.equal(clopperPearson({ x: 0, n: 7 }).lower, 0)
  assert.equal(clopperPearson({ x: 7, n: 7 }).upper, 1)
})

test('no size of group leaves a last digit between the interval and its end', () => {
  for (let n = 1; n <= 60; n++)
    assert.deepEqual(
      [wilson({ x: 0, n }).lower, wilson({ x: n, n }).upper, clopperPearson({ x: n, n }).upper],
      [0, 1, 1],
      `${n} people`,
    )
})

test('of one person the exact limits are the tails themselves', () => {
  near(parts(clopperPearson({ x: 0, n: 1 }, 0.8)), [0, 0, 0.9], 1e-12)
  near(parts(clopperPearson({ x: 1, n: 1 }, 0.8)), [1, 0.1, 1], 1e-12)
  // 3.8414588 is the square of 1.959964: Wilson's limit is 1 ÷ (1 + that).
  near(parts(wilson({ x: 1, n: 1 })), [1, 1 / 4.841458820694124, 1], 1e-12)
  near(parts(wilson({ x: 0, n: 1 })), [0, 0, 3.841458820694124 / 4.841458820694124], 1e-12)
})

test('more confidence is a wider interval', () => {
  near(parts(wilson({ x: 65, n: 100 }, 0.998)), [0.65, 0.4954946574, 0.7783540614])
  near(parts(wilson({ x: 5, n: 7 }, 0.8)), [5 / 7, 0.4724628165566, 0.8746640094625], 1e-12)
  near(parts(clopperPearson({ x: 3, n: 7 }, 0.8)), [3 / 7, 0.1696384173972, 0.7213979514183], 1e-12)
})

test('an impossible count is refused in words', () => {
  refuses([
    [() => wilson({ x: 8, n: 7 }), '8 of 7 is more than all of them'],
    [() => wilson({ x: 0, n: 0 }), 'n must be at least 1: of nobody there is no rate'],
    [() => rateOf({ x: -1, n: 7 }), 'x must be a whole number of nought or more, not -1'],
    [() => clopperPearson({ x: 1.5, n: 7 }), 'x must be a whole number of nought or more, not 1.5'],
    [() => wilson({ x: 1, n: 7 }, 95), 'the confidence level must lie between 0 and 1, and is 95'],
    [() => clopperPearson({ x: 1, n: 7 }, 0), 'the confidence level must lie between 0 and 1, and is 0'],
    [() => rateOf({ x: 0, n: 2.5 }), 'n must be a whole number of nought or more, not 2.5'],
  ])
  assert.equal(rateOf({ x: 7, n: 7 }), 1)
})
