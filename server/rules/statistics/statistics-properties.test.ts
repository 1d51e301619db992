import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import type { Estimate } from '../evidence/findings.js'
import { poissonExact, rateRatioExact, rateRatioNegativeBinomial, rateRatioOverdispersed } from './counts.js'
import { newcombe } from './differences.js'
import { breakEvenRate, leastCompletion, starterRate } from './dilution.js'
import { eValue } from './e-value.js'
import { funnelLimitsExact, funnelLimitsNormal } from './funnel.js'
import { percentPossible } from './grim.js'
import { near } from './near-fixture.js'
import { numberNeeded } from './number-needed.js'
import { byar, exactRatio } from './observed-expected.js'
import { pool } from './pooling.js'
import { detectableDifference, power, sampleSize } from './power.js'
import { clopperPearson, rateOf, wilson, type Count } from './proportions.js'
import { oddsRatio, relativeRisk } from './relative.js'
import { normalPosterior } from './sceptical.js'
import { betaPosterior, methodOfMoments } from './shrinkage.js'

/** Groups from one person to thousands, in which nobody or everybody reoffended quite often. */
const counts = fc
  .tuple(fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 20_000 })), fc.nat(11), fc.nat())
  .map(([n, kind, pick]): Count => ({ n, x: kind === 0 ? 0 : kind === 1 ? n : pick % (n + 1) }))

/** Tables in which ratios have a meaning: somebody, and not everybody in both groups, reoffended. */
const tables = fc
  .tuple(counts, counts)
  .filter(([one, other]) => one.x + other.x > 0 && one.x + other.x < one.n + other.n)

const levels = fc.constantFrom(0.5, 0.8, 0.95, 0.998)
const rates = fc.double({ min: 0, max: 1, noNaN: true })
const positive = fc.double({ min: 0.01, max: 100, noNaN: true })

/** The slack of a float, for numbers of this size. */
const slack = (size: number): number => 1e-9 * Math.max(1, Math.abs(size))

const holds = ({ value, lower, upper }: Estimate): void => {
  assert.equal(lower <= value + slack(value) && value <= upper + slack(value), true, `${lower} ${value} ${upper}`)
}

const liesIn = ({ lower, upper }: Estimate, least: number, most: number): void => {
  assert.equal(lower >= least - 1e-12 && upper <= most + 1e-12, true, `${lower} ${upper}`)
}

const width = ({ lower, upper }: Estimate): number => upper - lower

test('the interval of a share holds it and stays from 0 to 1', () => {
  fc.assert(
    fc.property(counts, levels, (count, level) => {
      for (const interval of [wilson, clopperPearson]) {
        holds(interval(count, level))
        liesIn(interval(count, level), 0, 1)
      }
    }),
  )
})

test('the interval of a difference holds it, stays from −1 to 1, and turns over with the groups', () => {
  fc.assert(
    fc.property(counts, counts, levels, (one, other, level) => {
      const [there, back] = [newcombe(one, other, level), newcombe(other, one, level)]
      holds(there)
      liesIn(there, -1, 1)
      near([back.value, back.lower, back.upper], [-there.value, -there.upper, -there.lower], 1e-12)
    }),
  )
})

test('ratios hold their estimate, are over nought, and turn over with the groups', () => {
  fc.assert(
    fc.property(tables, levels, ([one, other], level) => {
      for (const ratio of [relativeRisk, oddsRatio]) {
        const [there, back] = [ratio(one, other, level), ratio(other, one, level)]
        holds(there)
        assert.equal(there.lower > 0, true)
        near([back.log, Math.log(back.lower)], [-there.log, -Math.log(there.upper)], 1e-9)
        near(back.variance, there.variance, 1e-12)
      }
    }),
  )
})

test('a relative risk lies nearer to 1 than the odds ratio of the same counts', () => {
  fc.assert(
    fc.property(tables, ([one, other]) => {
      fc.pre([one, other].every(({ x, n }) => x > 0 && x < n))
      const [risk, odds] = [relativeRisk(one, other).log, oddsRatio(one, other).log]
      assert.equal(Math.abs(risk) <= Math.abs(odds) + 1e-12, true)
    }),
  )
})

test('a number needed tells of a benefit or a harm only when the interval of the difference does', () => {
  fc.assert(
    fc.property(counts, counts, (one, other) => {
      const difference = newcombe(one, other)
      const { kind, value, lower, upper } = numberNeeded(difference)
      assert.equal(kind === 'spans', difference.lower <= 0 && difference.upper >= 0)
      if (kind !== 'spans') holds({ value: value ?? assert.fail(), lower, upper })
      if (value !== null) near(value * Math.abs(difference.value), 1, 1e-9)
    }),
  )
})

test('ratios of offences hold their estimate and turn over with the sides', () => {
  const events = fc.oneof(fc.nat(5), fc.nat(5000))
  fc.assert(
    fc.property(events, events, positive, positive, levels, (c1, c2, t1, t2, level) => {
      fc.pre(c1 + c2 > 0)
      const [exact, back] = [rateRatioExact(c1, t1, c2, t2, level), rateRatioExact(c2, t2, c1, t1, level)]
      holds(exact)
      assert.equal(exact.lower >= 0, true)
      if (c2 > 0) near(back.lower * exact.upper, 1, 1e-6)
      const [wald, turned] = [
        rateRatioOverdispersed(c1, t1, c2, t2, 2, level),
        rateRatioOverdispersed(c2, t2, c1, t1, 2, level),
      ]
      holds(wald)
      near([Math.log(turned.value), turned.p], [-Math.log(wald.value), wald.p], 1e-9)
    }),
  )
})

test('the more offences come in runs, the wider the interval and the larger p', () => {
  const spread = fc.double({ min: 1, max: 9, noNaN: true })
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 1, max: 5000 }), spread, (c1, c2, phi) => {
      const [less, more] = [phi, phi + 1].map((value) => rateRatioOverdispersed(c1, 500, c2, 700, value))
      assert.equal(width(more ?? assert.fail()) > width(less ?? assert.fail()), true)
      assert.equal((more?.p ?? 0) >= (less?.p ?? 1), true)
      const [even, uneven] = [0, 1].map((k) => rateRatioNegativeBinomial(c1 / 500, 500, c2 / 700, 700, k))
      assert.equal(width(uneven ?? assert.fail()) > width(even ?? assert.fail()), true)
    }),
  )
})

test('observed over expected holds the ratio, and Byar comes near the exact limits from ten events on', () => {
  fc.assert(
    fc.property(fc.nat(20_000), positive, levels, (observed, expected, level) => {
      const [rough, exact] = [byar(observed, expected, level), exactRatio(observed, expected, level)]
      holds(rough)
      holds(exact)
      assert.equal(rough.lower >= 0 && exact.lower >= 0, true)
      if (observed >= 10) near([rough.lower / exact.lower, rough.upper / exact.upper], [1, 1], 0.02)
    }),
  )
})

test('at the same rate, ten times the people make every interval narrower', () => {
  const some = fc.tuple(fc.integer({ min: 2, max: 300 }), fc.nat()).map(([n, pick]) => ({ n, x: 1 + (pick % (n - 1)) }))
  const tenfold = ({ x, n }: Count): Count => ({ x: 10 * x, n: 10 * n })
  fc.assert(
    fc.property(some, some, (one, other) => {
      const pairs: [Estimate, Estimate][] = [
        [wilson(one), wilson(tenfold(one))],
        [clopperPearson(one), clopperPearson(tenfold(one))],
        [newcombe(one, other), newcombe(tenfold(one), tenfold(other))],
        [relativeRisk(one, other), relativeRisk(tenfold(one), tenfold(other))],
        [oddsRatio(one, other), oddsRatio(tenfold(one), tenfold(other))],
        [byar(one.x, one.n), byar(10 * one.x, 10 * one.n)],
        [exactRatio(one.x, one.n), exactRatio(10 * one.x, 10 * one.n)],
        [betaPosterior(one.x, one.n, 2, 2), betaPosterior(10 * one.x, 10 * one.n, 2, 2)],
      ]
      for (const [small, large] of pairs) assert.equal(width(large) < width(small), true)
    }),
  )
})

test('more confidence never makes an interval narrower', () => {
  fc.assert(
    fc.property(tables, fc.nat(3000), ([one, other], observed) => {
      for (const interval of [
        (level: number) => wilson(one, level),
        (level: number) => clopperPearson(one, level),
        (level: number) => newcombe(one, other, level),
        (level: number) => relativeRisk(one, other, level),
        (level: number) => poissonExact(observed, level),
      ])
        assert.equal(width(interval(0.998)) >= width(interval(0.95)), true)
    }),
  )
})

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

const effects = fc.array(
  fc.record({ yi: fc.double({ min: -2, max: 2, noNaN: true }), vi: fc.double({ min: 0.001, max: 2, noNaN: true }) }),
  { minLength: 2, maxLength: 15 },
)

test('a pool lies among its studies, its weights are a whole, and the floored interval is the widest', () => {
  fc.assert(
    fc.property(effects, levels, (studies, level) => {
      const { mu, tau2, I2, weights, wald, hk, floored } = pool(studies, level)
      const values = studies.map(({ yi }) => yi)
      holds({ value: mu, lower: Math.min(...values), upper: Math.max(...values) })
      near(
        weights.reduce((sum, weight) => sum + weight, 0),
        1,
        1e-12,
      )
      assert.equal(tau2 >= 0 && I2 >= 0 && I2 <= 100, true)
      assert.equal(width(floored) >= width(wald) && width(floored) >= width(hk), true)
      for (const interval of [wald, hk, floored]) holds(interval)
    }),
  )
})

test('where studies differ by more than chance the published interval of Hartung and Knapp is no narrower either', () => {
  // tau² over nought does not make q exactly 1 with unequal variances; it comes near, and t is larger than z.
  fc.assert(
    fc.property(effects, (studies) => {
      const { q, hk, wald } = pool(studies)
      fc.pre(q >= 1)
      assert.equal(width(hk) >= width(wald), true)
    }),
  )
})

test('studies turned over pool to the same, turned over', () => {
  fc.assert(
    fc.property(effects, (studies) => {
      const [there, back] = [pool(studies), pool(studies.map(({ yi, vi }) => ({ yi: -yi, vi })))]
      near([back.mu, back.floored.lower, back.tau2], [-there.mu, -there.floored.upper, there.tau2], 1e-9)
    }),
  )
})

test('an E-value is at least the ratio, the same for its inverse, and larger than that of its interval', () => {
  fc.assert(
    fc.property(tables, ([one, other]) => {
      const { value, lower, upper } = relativeRisk(one, other)
      const { eValue: whole, eValueInterval } = eValue(value, value < 1 ? upper : lower)
      assert.equal(whole >= Math.max(value, 1 / value) - 1e-9, true)
      near(eValue(1 / value, null).eValue / whole, 1, 1e-9)
      assert.equal((eValueInterval ?? assert.fail()) <= whole + 1e-9, true)
      assert.equal(eValueInterval === 1, lower <= 1 && upper >= 1)
    }),
  )
})

test('the size that a power asks for gives that power', () => {
  const between = fc.double({ min: 0.05, max: 0.95, noNaN: true })
  fc.assert(
    fc.property(
      between,
      between,
      fc.constantFrom(0.8, 0.9, 0.95),
      fc.constantFrom(1, 2, 10),
      (p1, p2, wanted, ratio) => {
        fc.pre(Math.abs(p1 - p2) > 0.01)
        const size = sampleSize(p1, p2, { power: wanted, ratio })
        // A little more, for a difference the other way would be found too.
        const given = power(p1, p2, size, ratio * size)
        assert.equal(given >= wanted - 1e-9 && given < wanted + 1e-3, true, `${given}`)
      },
    ),
  )
})

test('a difference that can be detected is found with just that power, and a larger group finds a smaller one', () => {
  const sizes = fc.integer({ min: 30, max: 5000 })
  fc.assert(
    fc.property(fc.double({ min: 0.3, max: 0.9, noNaN: true }), sizes, (baseline, n) => {
      const found = detectableDifference(baseline, n, 10 * n) ?? assert.fail()
      near(power(baseline - found / 100, baseline, n, 10 * n), 0.8, 1e-9)
      assert.equal((detectableDifference(baseline, 2 * n, 20 * n) ?? assert.fail()) < found, true)
    }),
  )
})

test('the percentage of any count, printed to any decimals, leads back to that count', () => {
  fc.assert(
    fc.property(counts, fc.nat(3), ({ x, n }, places) => {
      const { possible, counts: found } = percentPossible(((100 * x) / n).toFixed(places), n)
      assert.equal(possible && found.includes(x), true)
    }),
  )
})

test('at the rate of breaking even all who started do just as the comparison group', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 0.99, noNaN: true }), rates, rates, (completion, completers, comparison) => {
      const rate = breakEvenRate(completion, completers, comparison)
      if (rate >= 0 && rate <= 1) near(starterRate(completion, completers, rate), comparison, 1e-9)
      if (completers < comparison && completion > leastCompletion(completers, comparison) + 1e-9)
        assert.equal(rate > 1, true)
    }),
  )
})

test('a thousand studies are worked through in a fraction of a second', () => {
  const work = (at: number): void => {
    const [one, other]: [Count, Count] = [
      { x: 40 + (at % 50), n: 150 + at },
      { x: 90 + (at % 70), n: 200 + at },
    ]
    const difference = newcombe(one, other)
    const risk = relativeRisk(one, other)
    numberNeeded(difference)
    oddsRatio(one, other)
    eValue(risk.value, risk.upper)
    rateRatioExact(one.x, one.n, other.x, other.n)
    rateRatioOverdispersed(one.x, one.n, other.x, other.n, 3)
    exactRatio(one.x, other.x)
    funnelLimitsExact(0.5, one.n, [0.001, 0.025, 0.975, 0.999])
    betaPosterior(one.x, one.n, 20, 20)
    detectableDifference(0.5, one.n, other.n)
    percentPossible('44', one.n)
    const effects = [risk, risk, risk].map(({ log, variance }, place) => ({ yi: log + place / 10, vi: variance }))
    assert.equal(pool(effects).weights.length, 3)
  }
  // The processor's time, so that a busy machine is not taken for a slow function.
  const milliseconds = [1, 2, 3].map(() => {
    const began = process.cpuUsage()
    for (let at = 0; at < 1000; at++) work(at)
    const { user, system } = process.cpuUsage(began)
    return (user + system) / 1000
  })
  assert.equal(Math.min(...milliseconds) < 600, true, `${milliseconds.join(', ')} ms`)
})
