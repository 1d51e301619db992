import assert from 'node:assert/strict'
import test from 'node:test'
import Fraction from 'fraction.js'
import { near } from '../statistics/near-fixture.js'
import { countsAt, gameOf, rateAt, reachByNormal, reachChance, variancesAt } from './cohort-law.js'
import { concurrent, predicted } from './offer-fixture.js'
import type { Offer } from './offer.js'
import { lineFor, termsOf } from './payment.js'
import { sampleOffer } from './sample-offer.js'

const FREQUENCY: Partial<Offer> = { metric: 'frequency', baseline: '1.5', overdispersion: '4' }
const game = (changes: Partial<Offer>) => gameOf(sampleOffer(changes))

/** The lines that a cohort may be held against, by the numbers expected. */
const linesFor = (changes: Partial<Offer>, ...expected: Fraction[]) =>
  expected.map((number) => lineFor(termsOf(sampleOffer(changes)), number))

test('a fixed baseline is one line, exactly as stated', () => {
  const binary = { baseline: '53.1', people: 300 }
  assert.deepEqual(game(binary).lines, linesFor(binary, new Fraction(1593, 10)))
  assert.deepEqual([...game(binary).likely], [1])
  const frequency = { ...FREQUENCY, baseline: '1.55', people: 100 }
  assert.deepEqual(game(frequency).lines, linesFor(frequency, new Fraction(155)))
})

test('a sample of two is one of three lines, scaled to the people of the cohort', () => {
  const changes = { ...concurrent(2), people: 3, hurdle: '0' }
  const { lines, likely } = game(changes)
  assert.deepEqual(lines, linesFor(changes, new Fraction(0), new Fraction(3, 2), new Fraction(3)))
  assert.deepEqual([...likely], [0.25, 0.5, 0.25])
})

test('of fifty compared, what fewer than one in a thousand thousand million samples shows is left out', () => {
  const { lines, likely } = game({ ...concurrent(50), people: 50, hurdle: '0' })
  assert.deepEqual([lines.length, lines[0]?.asExpected, lines.at(-1)?.asExpected], [47, 2, 48])
  near(
    likely.reduce((sum, p) => sum + p, 0),
    1,
    1e-15,
  )
  // 50! ÷ (25! × 25!) ÷ 2⁵⁰.
  near(likely[23], 0.11227517, 1e-8)
})

test('of very many that may be shown, neighbours stand together at their middle', () => {
  const changes = { ...FREQUENCY, baseline: '5', overdispersion: '20', people: 100, hurdle: '0' }
  const { lines, likely } = game({ ...changes, ...concurrent(20_000) })
  assert.equal(lines.length > 2000 && lines.length <= 8000, true)
  const mean = lines.reduce((sum, { pooled }, at) => sum + pooled * (likely[at] ?? 0), 0)
  const square = lines.reduce((sum, { pooled }, at) => sum + pooled ** 2 * (likely[at] ?? 0), 0)
  // 5 × 100 people; 20 × 5 ÷ 20,000 is the variance of the mean, times 100².
  near(mean, 500, 1e-5)
  near(square - mean ** 2, 50, 0.001)
})

test('a predicted rate is normal around the baseline, six standard errors either way, in steps of a tenth', () => {
  const { lines, likely } = game({ ...predicted('5'), people: 100, hurdle: '0', rate: 100 })
  assert.equal(lines.length, 121)
  assert.deepEqual(
    [0, 50, 60, 70, 120].map((at) => lines[at]?.worth),
    [2000, 4500, 5000, 5500, 8000],
  )
  near((likely[70] ?? 0) / (likely[60] ?? 1), Math.exp(-0.5), 1e-12)
  near((likely[50] ?? 0) / (likely[60] ?? 1), Math.exp(-0.5), 1e-12)
  near(likely[60], 0.1 / Math.sqrt(2 * Math.PI), 1e-9)
})

test('the less a cohort itself is subject to chance, the nearer to each other the steps, up to a thousand', () => {
  const lines = (people: number, error: string) => game({ ...predicted(error), people }).lines.length
  // Half of √(0.25 ÷ 2500) is 0.005; six errors of 0.0855 are 102.6 times that, so that 103 steps go either way.
  assert.deepEqual([lines(2500, '8.55'), lines(100_000, '40')], [207, 1001])
})

test('nobody is predicted to reoffend less often than never or, of people, more often than always', () => {
  const ends = (changes: Partial<Offer>) => {
    const { lines } = game({ ...changes, people: 100, hurdle: '0' })
    return [lines[0]?.asExpected, lines.at(-1)?.asExpected]
  }
  assert.deepEqual(ends(predicted('40')), [0, 100])
  // 1.5 and six times 0.4.
  assert.deepEqual(ends({ ...FREQUENCY, ...predicted('0.4') }), [0, 390])
})

test('an error that is not stated is a tenth of the rate, and one of nought leaves the baseline where it is', () => {
  const width = (changes: Partial<Offer>) => {
    const { lines } = game({ ...changes, people: 100, hurdle: '0', rate: 100 })
    return (lines.at(-1)?.worth ?? 0) - (lines[0]?.worth ?? 0)
  }
  assert.deepEqual([width(predicted(null)), width(predicted('5')), width(predicted('0'))], [6000, 6000, 0])
})

test('the rate with the service falls by the reduction, never under nought, and of people not over all', () => {
  assert.deepEqual(
    [10, 100, 120, -10, -150].map((reduction) => rateAt(game({}), reduction)),
    [0.45, 0, 0, 0.55, 1],
  )
  near([rateAt(game(FREQUENCY), 20), rateAt(game(FREQUENCY), -100)], [1.2, 3])
})

test('what a cohort may show comes from how many people it has and from its metric', () => {
  assert.deepEqual(countsAt(game({ people: 2 }), 0), { low: 0, probs: Float64Array.of(0.25, 0.5, 0.25) })
  assert.deepEqual(countsAt(game({ people: 2 }), 100), { low: 0, probs: Float64Array.of(1) })
  // Of one person with a mean of 1 and a variance of 2 each further offence is half as likely.
  const { low, probs } = countsAt(game({ ...FREQUENCY, baseline: '1', overdispersion: '2', people: 1 }), 0)
  near([low, ...probs.slice(0, 4)], [0, 0.5, 0.25, 0.125, 0.0625], 1e-12)
})

test('the chance to reach the hurdle is counted over both samples', () => {
  // Two and two: none of a cohort reoffends with a quarter, one with a half. At nought expected only none reaches it.
  const both = game({ ...concurrent(2), people: 2, hurdle: '50' })
  assert.equal(reachChance(both, countsAt(both, 0)), 0.25 * 0.25 + 0.5 * 0.25 + 0.25 * 0.75)
  const one = game({ people: 2, hurdle: '50' })
  assert.equal(reachChance(one, countsAt(one, 0)), 0.25)
})

test('variances are those of one person, over how many there are', () => {
  const variances = (changes: Partial<Offer>, rate: number) => Object.values(variancesAt(game(changes), rate))
  near(variances({}, 0.4), [0.24 / 300, 0], 1e-12)
  near(variances(concurrent(50), 0.4), [0.24 / 300, 0.25 / 50], 1e-12)
  near(variances(predicted('2'), 0.5), [0.25 / 300, 0.0004], 1e-12)
  near(variances(FREQUENCY, 1.2), [4.8 / 300, 0], 1e-12)
  near(variances({ ...FREQUENCY, ...concurrent(60) }, 1.2), [4.8 / 300, 6 / 60], 1e-12)
})

test('the normal form counts the chance of both sides too', () => {
  // (0.9 × 0.5 − 0.4) ÷ √(0.24 ÷ 300 + 0.81 × 0.25 ÷ 50) is 0.717958.
  near(reachByNormal(game(concurrent(50)), 20), 0.763608)
  near(reachByNormal(game({}), 10), 0.5, 1e-12)
})
