import assert from 'node:assert/strict'
import test from 'node:test'
import { near, parts } from './near-fixture.js'
import { refuses } from './refused-fixture.js'
import { normalPosterior } from './sceptical.js'

const prior = { priorMean: Math.log(0.92), priorSd: 0.1 }

test('a strong effect is drawn towards what was thought likely', () => {
  const { mean, sd, rr, below } = normalPosterior({ logRR: -0.5083287436, se: 0.0704, ...prior })

  near([mean, sd, rr.value, below(0.9)], [-0.3675101116, 0.0575655433, 0.6924563249, 0.9999973674])
})

test('a bidder without data gets what was supposed beforehand, not nought', () => {
  const { mean, sd, rr, below } = normalPosterior({ logRR: null, se: null, ...prior })

  near([mean, sd, ...parts(rr)], [Math.log(0.92), 0.1, 0.92, 0.7563, 1.1192], 1e-4)
  near(below(0.92), 0.5)
})

test('worked by hand: a study four times as precise as the prior weighs four to one', () => {
  // Weights 25 and 6.25: (25 × −0.5 + 6.25 × 0.1) ÷ 31.25 = −0.38, and the deviation is 1 ÷ √31.25.
  const { mean, sd, rr, below } = normalPosterior({ logRR: -0.5, se: 0.2, priorMean: 0.1, priorSd: 0.4 }, 0.8)

  near([mean, sd, ...parts(rr)], [-0.38, 0.1788854382, 0.683861409212, 0.543758038425, 0.860063473019], 1e-9)
  near(below(0.9), 0.937642638388, 1e-11)
})

test('an effect without its standard error, or the other way round, is no data', () => {
  for (const half of [
    { logRR: -0.5, se: null },
    { logRR: null, se: 0.1 },
  ]) {
    const { mean, sd } = normalPosterior({ ...half, ...prior })
    assert.deepEqual([mean, sd], [prior.priorMean, prior.priorSd])
  }
})

test('a study that knows nearly nothing changes nearly nothing, one that knows nearly all changes all', () => {
  near(normalPosterior({ logRR: -0.5, se: 1000, ...prior }).rr.value, 0.92, 1e-6)
  near(normalPosterior({ logRR: -0.5, se: 1e-6, ...prior }).mean, -0.5, 1e-6)
})

test('a spread of nought is refused', () => {
  refuses([
    [() => normalPosterior({ logRR: -0.5, se: 0, ...prior }), 'the standard error must be over nought, not 0'],
    [
      () => normalPosterior({ logRR: null, se: null, priorMean: 0, priorSd: 0 }),
      'the standard deviation supposed beforehand must be over nought, not 0',
    ],
    [
      () => normalPosterior({ logRR: null, se: null, priorMean: NaN, priorSd: 1 }),
      'the mean supposed beforehand must be a number, not NaN',
    ],
    [() => normalPosterior({ logRR: -Infinity, se: 1, ...prior }), 'the log must be a number, not -Infinity'],
    [
      () => normalPosterior({ logRR: -0.5, se: 1, ...prior }, 1),
      'the confidence level must lie between 0 and 1, and is 1',
    ],
    [() => normalPosterior({ logRR: -0.5, se: 1, ...prior }).below(0), 'the relative risk must be over nought, not 0'],
  ])
})
