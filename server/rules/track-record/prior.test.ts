import assert from 'node:assert/strict'
import test from 'node:test'
import { logVariance, shrunkRatio } from './prior.js'
import { SAMPLE_TERMS } from './sample-record.js'

const { prior } = SAMPLE_TERMS
const near = (actual: number, wanted: number, tolerance = 1e-4) =>
  assert.ok(Math.abs(actual - wanted) < tolerance, `${actual} is not ${wanted}`)

test('of a bidder without data exactly what the tender supposes is shown', () => {
  assert.deepEqual(shrunkRatio(null, prior), { value: 1, lower: 0.8, upper: 1.25 })
  assert.deepEqual(shrunkRatio(null, { ...prior, ratio: '0.95' }), { value: 0.95, lower: 0.8, upper: 1.25 })
})

test('chance is that of people who do or do not reoffend, narrower than that of counts', () => {
  // p = 120.5 ÷ 301 = 0.400332; (1 − 0.400332) ÷ (300 × 0.400332) = 0.599668 ÷ 120.0997 = 0.0049931. A count has 1 ÷ 120 = 0.0083.
  near(logVariance({ observed: 120, expected: 147, people: 300 }), 0.0049931, 1e-7)
})

test('a ratio is drawn towards what is supposed as worked by hand', () => {
  // Own: ln(120 ÷ 147) = −0.202941, weight 1 ÷ 0.0049931 = 200.276.
  // Supposed: ln 1 = 0, standard deviation ln(1.25 ÷ 0.8) ÷ 3.919928 = 0.113851, weight 1 ÷ 0.0129620 = 77.149.
  // (200.276 × −0.202941) ÷ 277.425 = −0.146506; e^ = 0.86372; standard deviation √(1 ÷ 277.425) = 0.060038;
  // e^(−0.146506 ∓ 1.959964 × 0.060038) = 0.76784 and 0.97158.
  const { value, lower, upper } = shrunkRatio({ observed: 120, expected: 147, people: 300 }, prior)
  near(value, 0.86372)
  near(lower, 0.76784)
  near(upper, 0.97158)
})

test('contracts that differ by more than chance weigh less against what is supposed', () => {
  const compared = { observed: 120, expected: 147, people: 300 }
  assert.equal(shrunkRatio(compared, prior, 0.1).value, shrunkRatio(compared, prior).value)
  // Spread 2: variance 2 ÷ 120.0997 = 0.0166529, weight 60.050; (60.050 × −0.202941) ÷ 137.199 = −0.088824; e^ = 0.91501.
  near(shrunkRatio(compared, prior, 2).value, 0.91501)
})

test('nobody reoffending out of few people hardly moves what is supposed, and out of none at all is not nought', () => {
  // Half a person: ln(0.5 ÷ 5) = −2.302585; p = 0.5 ÷ 11 = 0.0454545, variance 0.954545 ÷ 0.454545 = 2.1, weight 0.476190.
  // (0.476190 × −2.302585) ÷ (0.476190 + 77.149) = −0.014125; e^ = 0.98597.
  near(shrunkRatio({ observed: 0, expected: 5, people: 10 }, prior).value, 0.98597)
  // Expected 0.2: half a person would be 2.5 times as many, so that it stands in for no more than what is supposed.
  near(shrunkRatio({ observed: 0, expected: 0.2, people: 1 }, prior).value, 1, 1e-12)
})

test('everybody reoffending does not make a ratio certain', () => {
  // p = 1.5 ÷ 2 = 0.75; variance 0.25 ÷ 0.75 = 0.3333, weight 3; ln 2 × 3 ÷ 80.149 = 0.025945; e^ = 1.02628.
  near(shrunkRatio({ observed: 1, expected: 0.5, people: 1 }, prior).value, 1.02628)
})
