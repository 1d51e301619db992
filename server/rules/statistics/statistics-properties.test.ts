import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import type { Estimate } from '../evidence/findings.js'
import { poissonExact, rateRatioExact, rateRatioNegativeBinomial, rateRatioOverdispersed } from './counts.js'
import { newcombe } from './differences.js'
import { near } from './near-fixture.js'
import { numberNeeded } from './number-needed.js'
import { byar, exactRatio } from './observed-expected.js'
import { clopperPearson, wilson, type Count } from './proportions.js'
import { oddsRatio, relativeRisk } from './relative.js'
import { betaPosterior } from './shrinkage.js'
import { counts, tables, levels, positive, holds, liesIn, width } from './properties-fixture.js'

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
