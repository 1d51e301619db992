import assert from 'node:assert/strict'
import test from 'node:test'
import { appraiseBody } from '../evidence/body.js'
import type { Estimate } from '../evidence/findings.js'
import { sampleBase, sampleStudy } from '../evidence/sample-study.js'
import type { Study } from '../evidence/study.js'
import { sampleEvidenceTerms } from '../sample-tender.js'
import { near, parts } from '../statistics/near-fixture.js'
import { drawnTo, USUAL_EFFECT_PRIOR } from './effect-prior.js'
import type { Truths } from './findings.js'
import { sampleOffer } from './sample-offer.js'
import { truthsOf } from './truths.js'

const bodyOf = (...studies: Study[]) => appraiseBody(sampleBase(studies), sampleEvidenceTerms())
const OFFER = sampleOffer({ claim: '20' })
const FREQUENCY = sampleOffer({ metric: 'frequency', baseline: '1.55', overdispersion: '5' })

const PRIOR: Estimate = { value: 8, lower: -11.9, upper: 24.4 }

/** The estimate of a truth, for comparing in one go. */
function found({ reduction }: Truths['pooled']): number[] {
  if (reduction === null || typeof reduction === 'number') return assert.fail('there is no interval')
  return parts(reduction)
}

const groups = (id: string, [x1, n1, x2, n2]: [number, number, number, number], changes: Partial<Study> = {}): Study =>
  sampleStudy({
    id,
    title: `Study ${id}`,
    flow: { submitted: null, matched: null, started: null, completed: null, analysed: null },
    frequency: null,
    binary: {
      treated: { people: n1, reoffended: x1, percent: null },
      comparison: { people: n2, reoffended: x2, percent: null },
      bothGroups: null,
    },
    ...changes,
  })

test('no effect and the claim stand as they are', () => {
  const truths = truthsOf(null, OFFER)
  assert.deepEqual([truths['no effect'].reduction, truths.claim.reduction], [0, 20])
})

test('a bid without evidence has none of its own, and gets what is supposed of anybody, not nought', () => {
  const truths = truthsOf(null, OFFER)
  assert.equal(truths.pooled.reduction, null)
  assert.equal(truths.pooled.words, 'Not stated: none of its studies tells the effect on who reoffends.')
  near(found(truths.sceptical), parts(PRIOR), 0.1)
  assert.deepEqual(truthsOf(bodyOf(), OFFER).sceptical, truths.sceptical)
})

test('one study speaks with its relative risk, and is drawn towards what is supposed', () => {
  const truths = truthsOf(bodyOf(sampleStudy()), OFFER)
  near(found(truths.pooled), [16.489, 4.2, 27.202], 0.001)
  near(found(truths.sceptical), [13.787, 3.525, 22.957], 0.001)
  assert.equal(
    truths.pooled.words,
    'One study: relative risk 0.84 (95% interval 0.73 to 0.96). The design is at level 3 of 5.',
  )
})

test('several studies speak together, with the interval from which knowledge is told', () => {
  const body = bodyOf(
    groups('a', [60, 200, 100, 200]),
    groups('b', [103, 200, 100, 200]),
    groups('c', [80, 200, 100, 200]),
  )
  const truths = truthsOf(body, OFFER)
  const told = body.pool?.told ?? assert.fail('there is no pool')
  near(found(truths.pooled), [100 * (1 - told.value), 100 * (1 - told.upper), 100 * (1 - told.lower)], 1e-9)
  assert.match(truths.pooled.words, /^3 studies together: relative risk 0\.80 \(95% interval 0\.41 to 1\.56\)\./)
})

test('an association can lower what is supposed, and cannot raise it', () => {
  const weak: Partial<Study> = { design: 'unadjusted comparison' }
  const favourable = truthsOf(bodyOf(groups('a', [60, 200, 100, 200], weak)), OFFER)
  near(found(favourable.sceptical), parts(PRIOR), 0.1)
  assert.match(favourable.pooled.words, /level 1 of 5, where level 3 is asked for: an association\.$/)
  const unfavourable = truthsOf(bodyOf(groups('a', [110, 200, 100, 200], weak)), OFFER)
  assert.equal((found(unfavourable.sceptical)[0] ?? 99) < 8, true)
})

test('a study without counts has an estimate and no interval, and cannot move what is supposed', () => {
  const body = bodyOf(
    groups('a', [0, 0, 0, 0], {
      binary: {
        treated: { people: null, reoffended: null, percent: '30' },
        comparison: { people: null, reoffended: null, percent: '50' },
        bothGroups: null,
      },
    }),
  )
  const truths = truthsOf(body, OFFER)
  assert.equal(truths.pooled.reduction, null)
  near(found(truths.sceptical), parts(PRIOR), 0.1)
})

test('for a frequency only reoffences count: fewer reoffenders are not fewer reoffences', () => {
  near(found(truthsOf(bodyOf(sampleStudy()), FREQUENCY).pooled), [23.708, 7.194, 37.284], 0.001)
  const binaryOnly = truthsOf(bodyOf(sampleStudy({ frequency: null })), FREQUENCY).pooled
  assert.equal(binaryOnly.reduction, null)
  assert.equal(binaryOnly.words, 'Not stated: none of its studies tells the effect on how many reoffences there are.')
})

test('two studies of reoffences speak together', () => {
  const again = sampleStudy({ id: 'again', title: 'Again', report: { citation: 'Another report', link: '' } })
  const truths = truthsOf(bodyOf(sampleStudy(), again), FREQUENCY)
  const [value = 0, lower = 0, upper = 0] = found(truths.pooled)
  near(value, 23.708, 0.001)
  assert.equal(lower > 7.193 && upper < 37.285, true)
  assert.match(truths.pooled.words, /^2 studies together: reoffences by person/)
})

test('another prior that somebody publishes takes the place of the usual one', () => {
  const prior = { ratio: '1', low: '0.9', high: '1.11', source: 'A fictional review, 2025' }
  const { sceptical } = truthsOf(null, OFFER, prior)
  near(found(sceptical)[0], 0)
  assert.match(sceptical.words, /1\.00 \(95% interval 0\.90 to 1\.11\)\. A fictional review, 2025\.$/)
})

test('the wider the interval, the nearer to what is supposed', () => {
  const narrow = drawnTo(USUAL_EFFECT_PRIOR, { value: 0.6, lower: 0.55, upper: 0.655 }).value
  const wide = drawnTo(USUAL_EFFECT_PRIOR, { value: 0.6, lower: 0.2, upper: 1.8 }).value
  assert.equal(0.6 < narrow && narrow < wide && wide < 0.92, true)
})
