import assert from 'node:assert/strict'
import test from 'node:test'
import { capitalFinding } from './capital.js'
import { gameOf } from './cohort-law.js'
import { truthFindings } from './costs.js'
import { paymentCurve } from './curve.js'
import { denominatorFinding } from './denominators.js'
import type { Truths } from './findings.js'
import { appraiseOffer } from './offer-appraisal.js'
import type { Offer } from './offer.js'
import { sampleOffer } from './sample-offer.js'
import { supposedOf } from './supposed.js'
import { truthsOf } from './truths.js'
import { verdictOn } from './verdict.js'

/** Two people, each of whom reoffends by the toss of a coin. */
const COIN: Partial<Offer> = { people: 2, hurdle: '50', rate: 100, cap: null, claim: '50' }
const FREQUENCY: Partial<Offer> = { metric: 'frequency', baseline: '2', overdispersion: '3' }
const TRUTHS: Truths = { ...truthsOf(null, sampleOffer(COIN)), sceptical: { reduction: 10, words: '' } }
const appraised = (changes: Partial<Offer>) => appraiseOffer(sampleOffer({ ...COIN, ...changes }), TRUTHS)

const MODEL =
  'People are taken to reoffend independently of one another, each cohort by itself; reoffences of one person may come in runs (negative binomial).'

test('an appraisal is made of its parts, each about the same offer and the same truths', () => {
  for (const changes of [{}, { ...FREQUENCY, denominator: 'completers', counted: '50' }] as const) {
    const offer = sampleOffer({ ...COIN, ...changes, fee: 1000, atRisk: '10' })
    const [game, { flags, method, ...found }] = [gameOf(offer), appraiseOffer(offer, TRUTHS)]
    const truths = truthFindings(game, TRUTHS)
    const [nothing, claimed] = [truths[0]?.cost ?? assert.fail(), truths[3]?.cost ?? assert.fail()]
    const isBinary = offer.metric === 'binary'
    assert.deepEqual(found, {
      ...{ metric: offer.metric, unit: isBinary ? 'reoffender' : 'reoffence', peopleNeeded: isBinary ? 11 : 17 },
      ...{ truths, verdict: verdictOn(offer, nothing.payment, claimed.payment, 100) },
      ...{ denominator: denominatorFinding(offer), curve: paymentCurve(game), supposed: supposedOf(offer) },
      capital: capitalFinding(offer, claimed.payment.expected),
    })
    assert.equal(method, `Counted out over every result that cohorts may show. ${MODEL}`)
    assert.equal(flags.length > 3, true)
  }
})

test('how many people are needed comes from hurdle, variance and comparator', () => {
  const needed = (changes: Partial<Offer>) => appraised(changes).peopleNeeded
  // 0.25 ÷ (0.25 ÷ 1.644854)² is 10.8; against a sample of twenty 0.25 × 0.25 ÷ 20 is taken off: 12.5.
  assert.deepEqual([needed({}), needed({ comparator: { kind: 'concurrent', people: 20 } })], [11, 13])
  // 3 × 2 ÷ (1 ÷ 1.644854)² is 16.2.
  assert.deepEqual([needed(FREQUENCY), needed({ hurdle: '0' })], [17, null])
  // A sample of two alone leaves more to chance than may be.
  assert.equal(needed({ comparator: { kind: 'concurrent', people: 2 } }), null)
})

test('simulated payments are called so, with the largest error that one of them has', () => {
  const found = appraised({ cohorts: 2, pooledHurdle: '25', rate: 10_000_000 })
  // With a quarter left each cohort is paid with 0.5625: √(2 × 0.5625 × 0.4375 ÷ 100,000) of £100,000 is £221.85.
  assert.equal(
    found.method,
    `Payments are simulated with 100,000 draws from a fixed seed: the standard error of what is to be expected is at most £222. Chances of one cohort are counted out. ${MODEL}`,
  )
  assert.equal(found.curve.pooledHurdle, 25)
})

test('the serious stands before questions, and questions before notes, each kind in its order', () => {
  const found = appraised({ denominator: 'completers', counted: null, adjudicator: 'bidder', floor: 1 })
  assert.deepEqual(
    found.flags.map(({ code, severity }) => `${severity}: ${code}`),
    [
      'serious: NOT_ALL_STARTERS',
      'serious: COUNTED_NOT_STATED',
      'serious: BIDDER_ADJUDICATES',
      'question: FLOOR',
      'question: FIXED_BASELINE',
      'question: HURDLE_AT_CLAIM',
      'question: SMALL_COHORTS',
      'question: NO_EVIDENCE',
      'note: BINARY_ONLY',
      'note: NO_CLAWBACK',
      'note: NO_CAP',
      'note: CASH_FLOW',
    ],
  )
})
