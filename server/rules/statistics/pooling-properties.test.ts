import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { rateRatioExact, rateRatioOverdispersed } from './counts.js'
import { newcombe } from './differences.js'
import { breakEvenRate, leastCompletion, starterRate } from './dilution.js'
import { eValue } from './e-value.js'
import { funnelLimitsExact } from './funnel.js'
import { percentPossible } from './grim.js'
import { near } from './near-fixture.js'
import { numberNeeded } from './number-needed.js'
import { exactRatio } from './observed-expected.js'
import { pool } from './pooling.js'
import { detectableDifference, power, sampleSize } from './power.js'
import { type Count } from './proportions.js'
import { oddsRatio, relativeRisk } from './relative.js'
import { betaPosterior } from './shrinkage.js'
import { counts, tables, levels, rates, holds, width } from './properties-fixture.js'

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
