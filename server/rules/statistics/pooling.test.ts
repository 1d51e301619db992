import assert from 'node:assert/strict'
import test from 'node:test'
import { near, parts } from './near-fixture.js'
import { pool } from './pooling.js'
import { relativeRisk } from './relative.js'

/** Thirteen trials of BCG: cases and others, vaccinated and not. Colditz et al. 1994, as in R's metadat, dat.bcg. */
const BCG = [
  [4, 119, 11, 128],
  [6, 300, 29, 274],
  [3, 228, 11, 209],
  [62, 13536, 248, 12619],
  [33, 5036, 47, 5761],
  [180, 1361, 372, 1079],
  [8, 2537, 10, 619],
  [505, 87886, 499, 87892],
  [29, 7470, 45, 7232],
  [17, 1699, 65, 1600],
  [186, 50448, 141, 27197],
  [5, 2493, 3, 2338],
  [27, 16886, 29, 17825],
] as const

const logRatio = ([a, b, c, d]: readonly [number, number, number, number]) => {
  const { log, variance } = relativeRisk({ x: a, n: a + b }, { x: c, n: c + d })
  return { yi: log, vi: variance }
}

test("thirteen trials of a vaccine pool as R's metafor pools them", () => {
  const { wald, tau2, I2, Q } = pool(BCG.map(logRatio))

  near(parts(wald), [-0.7141, -1.0644, -0.3638], 6e-5)
  near([tau2, I2, Q], [0.3088, 92.12, 152.233], 6e-3)
})

test('two studies stand on one degree of freedom, and the interval says so', () => {
  const { wald, hk, Q, tau2, mu } = pool([
    { yi: -0.5, vi: 0.01 },
    { yi: 0.1, vi: 0.01 },
  ])

  // By hand: Q = 2 × 0.3² ÷ 0.01 = 18; C = 200 − 100; tau² = 17 ÷ 100; each variance then 0.18, q = 0.18 ÷ 0.18 = 1.
  near([Q, tau2, mu], [18, 0.17, -0.2])
  near(wald.upper - wald.value, 1.959963985 * 0.3)
  near(hk.upper - hk.value, 12.7062047362 * 0.3)
})

test('three studies that happen to agree do not make the floored interval narrower than the usual one', () => {
  const { hk, wald, floored, q, tau2, I2 } = pool([
    { yi: -0.2, vi: 0.04 },
    { yi: -0.21, vi: 0.05 },
    { yi: -0.19, vi: 0.06 },
  ])

  assert.deepEqual([tau2, I2], [0, 0])
  assert.equal(q < 0.01, true)
  assert.equal(hk.upper - hk.lower < wald.upper - wald.lower, true)
  near((floored.upper - floored.lower) / (wald.upper - wald.lower), 4.302652729749464 / 1.959963984540054, 1e-9)
})

test('studies that are all the same have an interval of their own', () => {
  const { mu, Q, hk, floored } = pool([
    { yi: -0.2, vi: 0.04 },
    { yi: -0.2, vi: 0.04 },
  ])

  near([mu, Q, hk.lower, hk.upper], [-0.2, 0, -0.2, -0.2], 1e-12)
  assert.equal(floored.lower < -0.2, true)
})

test('the surest study weighs most, and weights are a whole', () => {
  const { weights } = pool([
    { yi: -0.2, vi: 0.01 },
    { yi: -0.1, vi: 0.03 },
  ])

  near(weights, [0.75, 0.25])
})

test('one study is no pool, and a study without variance is refused', () => {
  assert.throws(() => pool([{ yi: 1, vi: 1 }]), new RangeError('A pool needs at least two studies'))
  assert.throws(
    () =>
      pool([
        { yi: 1, vi: 1 },
        { yi: 1, vi: 0 },
      ]),
    new RangeError('the variance of a study must be over nought, not 0'),
  )
  assert.throws(
    () =>
      pool([
        { yi: 1, vi: 1 },
        { yi: NaN, vi: 1 },
      ]),
    new RangeError('the effect of a study must be a number, not NaN'),
  )
})
