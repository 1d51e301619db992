import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { funnelLimitsExact, funnelLimitsNormal } from './funnel.js'
import { near } from './near-fixture.js'
import { rateOf } from './proportions.js'
import { normalPosterior } from './sceptical.js'
import { betaPosterior, methodOfMoments } from './shrinkage.js'
import { counts, rates, holds, liesIn } from './properties-fixture.js'

test('funnel limits stand in the order of their tails, stay from 0 to 1, and draw in as groups grow', () => {
  const tails = [0.001, 0.025, 0.5, 0.975, 0.999]
  const sizes = fc.oneof(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 20_000 }))
  fc.assert(
    fc.property(rates, sizes, (target, n) => {
      for (const limitsOf of [funnelLimitsExact, funnelLimitsNormal]) {
        const limits = limitsOf(target, n, tails)
        assert.deepEqual(
          limits,
          limits.toSorted((a, b) => a - b),
        )
        assert.equal(
          limits.every((limit) => limit >= 0 && limit <= 1),
          true,
        )
      }
    }),
  )
})

test('wherever ten events and ten others are expected, the target lies within its exact funnel', () => {
  fc.assert(
    fc.property(rates, fc.integer({ min: 20, max: 20_000 }), (place, n) => {
      const target = (10 + place * (n - 20)) / n
      const [lower = 1, upper = 0] = funnelLimitsExact(target, n, [0.025, 0.975])
      const [outerLower = 1, outerUpper = 0] = funnelLimitsExact(target, n, [0.001, 0.999])
      assert.equal(outerLower < lower && lower < target && target < upper && upper < outerUpper, true)
    }),
  )
})

test('a shrunk rate lies between the own and the pooled one, the nearer to the pooled the smaller the group', () => {
  fc.assert(
    fc.property(fc.array(counts, { minLength: 1, maxLength: 12 }), (groups) => {
      const { pooled, rho, shrunk } = methodOfMoments(groups)
      const moved = groups.map((group, at) => {
        const [own, now] = [rateOf(group), shrunk[at] ?? assert.fail()]
        holds({ value: now, lower: Math.min(own, pooled), upper: Math.max(own, pooled) })
        return own === pooled ? null : { n: group.n, kept: (now - pooled) / (own - pooled) }
      })
      const sized = moved.filter((one) => one !== null).sort((a, b) => a.n - b.n)
      assert.equal(rho >= 0 && rho <= 1, true)
      sized.slice(1).forEach(({ kept }, at) => assert.equal(kept >= (sized[at]?.kept ?? 0) - 1e-6, true))
    }),
  )
})

test('a credible interval holds its mean when the prior is worth a person either way', () => {
  const prior = fc.double({ min: 1, max: 500, noNaN: true })
  fc.assert(
    fc.property(counts, prior, prior, ({ x, n }, alpha, beta) => {
      const found = betaPosterior(x, n, alpha, beta)
      holds(found)
      liesIn(found, 0, 1)
      const [own, before] = [x / n, alpha / (alpha + beta)]
      holds({ value: found.value, lower: Math.min(own, before), upper: Math.max(own, before) })
    }),
  )
})

test('a sceptical reading lies between the study and the prior, and is surer than either', () => {
  const logs = fc.double({ min: -3, max: 3, noNaN: true })
  const spreads = fc.double({ min: 0.01, max: 3, noNaN: true })
  fc.assert(
    fc.property(logs, spreads, logs, spreads, (logRR, se, priorMean, priorSd) => {
      const { mean, sd, rr, below } = normalPosterior({ logRR, se, priorMean, priorSd })
      holds({ value: mean, lower: Math.min(logRR, priorMean), upper: Math.max(logRR, priorMean) })
      assert.equal(sd <= Math.min(se, priorSd), true)
      holds(rr)
      near([below(rr.value), below(rr.upper)], [0.5, 0.975], 1e-6)
    }),
  )
})
