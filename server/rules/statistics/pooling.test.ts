import assert from 'node:assert/strict'
import test from 'node:test'
import { near, parts } from './near-fixture.js'
import { pool } from './pooling.js'
import { refuses } from './refused-fixture.js'
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

test("nineteen studies of teachers' expectations have the factor that metafor gives", () => {
  // Raudenbush 1984, as in R's metadat, dat.raudenbush1985; DerSimonian and Laird with Hartung and Knapp.
  const yi = [
    0.03, 0.12, -0.14, 1.18, 0.26, -0.06, -0.02, -0.32, 0.27, 0.8, 0.54, 0.18, -0.02, 0.23, -0.18, -0.06, 0.3, 0.07,
    -0.07,
  ]
  const vi = [
    0.0156, 0.0216, 0.0279, 0.1391, 0.1362, 0.0106, 0.0106, 0.0484, 0.0269, 0.063, 0.0912, 0.0497, 0.0835, 0.0841,
    0.0253, 0.0279, 0.0193, 0.0088, 0.0303,
  ]
  const found = pool(yi.map((effect, at) => ({ yi: effect, vi: vi[at] ?? 0 })))

  near([found.Q, found.tau2, found.I2], [35.8295363, 0.0259036723, 49.76211847], 1e-7)
  near([...parts(found.wald), found.seWald], [0.08932208443, -0.02003199857, 0.1986761674, 0.05579392472], 1e-9)
  near(
    [...parts(found.hk), found.seHK, found.q],
    [0.08932208443, -0.04424520046, 0.2228893693, 0.06357555508, 1.29839399193],
    1e-9,
  )
  assert.deepEqual(found.floored, found.hk)
})

test('a factor under 1 does not narrow the floored interval, also where studies differ', () => {
  const studies = [
    { yi: -0.5, vi: 0.01 },
    { yi: 0.1, vi: 0.04 },
    { yi: 0, vi: 0.02 },
  ]
  const { Q, tau2, I2, mu, seWald, q, seHK, weights, ...intervals } = pool(studies)
  const lessSure = pool(studies, 0.8)

  near(
    [Q, tau2, I2, mu, seWald, q, seHK],
    [12.357142857143, 0.103571428571, 83.815028901734, -0.15530512845, 0.204710580621, 0.847674529653, 0.188475479583],
    1e-11,
  )
  near(weights, [0.36898736192, 0.291885525101, 0.339127112979], 1e-11)
  near(parts(intervals.wald), [mu, -0.556530493721, 0.245920236821], 1e-11)
  near(parts(intervals.hk), [mu, -0.966249665169, 0.655639408269], 1e-11)
  near(parts(intervals.floored), [mu, -1.036103666967, 0.725493410066], 1e-11)
  near(parts(lessSure.wald), [mu, -0.417652293528, 0.107042036628], 1e-11)
  near(parts(lessSure.hk), [mu, -0.510697900985, 0.200087644085], 1e-11)
  near(parts(lessSure.floored), [mu, -0.541311101084, 0.230700844184], 1e-11)
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
  const { floored, ...found } = pool([
    { yi: 0, vi: 1 },
    { yi: 0, vi: 1 },
  ])
  const none = { value: 0, lower: 0, upper: 0 }
  const reach = 1.959963984540054 * Math.sqrt(0.5)

  assert.deepEqual(found, {
    ...{ Q: 0, tau2: 0, I2: 0, mu: 0, q: 0, seHK: 0, hk: none, weights: [0.5, 0.5] },
    seWald: Math.sqrt(0.5),
    wald: { value: 0, lower: -reach, upper: reach },
  })
  near(parts(floored), [0, -12.706204736174694 * Math.sqrt(0.5), 12.706204736174694 * Math.sqrt(0.5)], 1e-11)
})

test('the surest study weighs most, and weights are a whole', () => {
  const { weights } = pool([
    { yi: -0.2, vi: 0.01 },
    { yi: -0.1, vi: 0.03 },
  ])

  near(weights, [0.75, 0.25])
})

test('one study is no pool, and a study without variance is refused', () => {
  refuses([
    [() => pool([{ yi: 1, vi: 1 }]), 'A pool needs at least two studies'],
    [
      () =>
        pool([
          { yi: 1, vi: 1 },
          { yi: 1, vi: 0 },
        ]),
      'the variance of a study must be over nought, not 0',
    ],
    [
      () =>
        pool([
          { yi: 1, vi: 1 },
          { yi: NaN, vi: 1 },
        ]),
      'the effect of a study must be a number, not NaN',
    ],
    [
      () =>
        pool(
          [
            { yi: 1, vi: 1 },
            { yi: 1, vi: 1 },
          ],
          95,
        ),
      'the confidence level must lie between 0 and 1, and is 95',
    ],
  ])
})
