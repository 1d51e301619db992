import assert from 'node:assert/strict'
import test from 'node:test'
import { appraiseBody } from '../evidence/body.js'
import type { BodyOfEvidence } from '../evidence/findings.js'
import { sampleBase, sampleStudy } from '../evidence/sample-study.js'
import type { Study } from '../evidence/study.js'
import { sampleEvidenceTerms } from '../sample-tender.js'
import { near, parts } from '../statistics/near-fixture.js'
import type { Truths } from './findings.js'
import { sampleOffer } from './sample-offer.js'
import { truthsOf } from './truths.js'

const OFFER = sampleOffer({ claim: '12.5' })
const FREQUENCY = sampleOffer({ metric: 'frequency', baseline: '1.55', overdispersion: '5' })
const bodyOf = (...studies: Study[]) => appraiseBody(sampleBase(studies), sampleEvidenceTerms())
const again = (id: string): Study => sampleStudy({ id, title: id, report: { citation: id, link: '' } })

const PRIOR =
  'what is supposed of any such service, 0.92 (95% interval 0.76 to 1.12). This tool’s own choice, November 2026: between re-arrest 0.97 (Perry and others, Cochrane review, 2016) and up to a fifth less (Campbell review, 2006).'
const [OWN, WEAK, NONE] = [
  `Its own evidence, drawn towards ${PRIOR}`,
  `Its evidence is an association only, which can lower but not raise ${PRIOR}`,
  `It states no evidence that can be weighed, so that there is only ${PRIOR}`,
]

const words = (body: BodyOfEvidence | null, offer = OFFER): Record<string, string> =>
  Object.fromEntries(Object.entries(truthsOf(body, offer)).map(([truth, told]) => [truth, told.words]))

const reduction = ({ reduction: found }: Truths['pooled']) =>
  found === null || typeof found === 'number' ? found : parts(found)

/** A body of one study whose relative risk is this. */
function having(value: number, lower: number | null, upper: number | null): BodyOfEvidence {
  const body = bodyOf(sampleStudy())
  const [one = assert.fail('there is no study')] = body.appraisals
  const binary = one.binary ?? assert.fail('there are no counts')
  return { ...body, appraisals: [{ ...one, binary: { ...binary, relativeRisk: { value, lower, upper } } }] }
}

test('where each truth comes from is said in words: without evidence', () => {
  assert.deepEqual(words(null), {
    'no effect': 'As many reoffend as without the service.',
    sceptical: NONE,
    pooled: 'Not stated: none of its studies tells the effect on who reoffends.',
    claim: 'What the bidder says it will reach: 12.5% fewer.',
  })
})

test('where each truth comes from is said in words: with one study, and with two of reoffences', () => {
  const { sceptical, pooled } = words(bodyOf(sampleStudy()))
  assert.deepEqual(
    [sceptical, pooled],
    [OWN, 'One study: relative risk 0.84 (95% interval 0.73 to 0.96). The design is at level 3 of 5.'],
  )
  assert.equal(
    words(bodyOf(sampleStudy()), FREQUENCY).pooled,
    'One study: reoffences by person 0.76 times as many (95% interval 0.63 to 0.93). The design is at level 3 of 5.',
  )
  assert.equal(
    words(bodyOf(sampleStudy(), again('again')), FREQUENCY).pooled,
    '2 studies together: reoffences by person 0.76 times as many (95% interval 0.66 to 0.88). The design is at level 3 of 5.',
  )
})

test('a design under the level that is asked for is called an association, one at it is not, and one that is not scored is', () => {
  const body = bodyOf(sampleStudy())
  const told = (level: number | null, leastLevel: number) => {
    const { pooled = '', sceptical } = words({ ...body, level, leastLevel })
    return [pooled.replace(/^.*?\)\. /, ''), sceptical]
  }
  assert.deepEqual(told(3, 3), ['The design is at level 3 of 5.', OWN])
  assert.deepEqual(told(3, 4), ['The design is at level 3 of 5, where level 4 is asked for: an association.', WEAK])
  assert.deepEqual(told(null, 2), ['The design is not scored, where level 2 is asked for: an association.', WEAK])
})

test('a study of which nobody in the group reoffended, or whose interval has no end, has an estimate and no interval', () => {
  const told = (...ratio: [number, number | null, number | null]) => {
    const { pooled, sceptical } = truthsOf(having(...ratio), OFFER)
    return [reduction(pooled), pooled.words.replace(/ The design.*$/, ''), sceptical.words === NONE]
  }
  assert.deepEqual(told(0.5, null, null), [50, 'One study: relative risk 0.50, without an interval.', true])
  assert.deepEqual(told(0.5, null, 1), [50, 'One study: relative risk 0.50, without an interval.', true])
  assert.deepEqual(told(0.5, 0.1, null), [50, 'One study: relative risk 0.50, without an interval.', true])
  assert.deepEqual(told(0, 0, 0.2).slice(0, 1), [100])
  assert.deepEqual(told(0.5, 0, 1).slice(0, 1), [50])
  assert.deepEqual(told(0.5, 0.25, Infinity).slice(0, 1), [50])
  assert.deepEqual(told(0.5, 0.5, 0.5).slice(0, 1), [50])
  assert.deepEqual(told(0.5, 0.25, 0.75), [
    [50, 25, 75],
    'One study: relative risk 0.50 (95% interval 0.25 to 0.75).',
    false,
  ])
})

test('a study that is left out, wherever it stands, speaks neither of reoffenders nor of reoffences', () => {
  const left = sampleStudy({ ...again('left'), version: 'another programme' })
  for (const offer of [OFFER, FREQUENCY]) {
    const alone = truthsOf(bodyOf(sampleStudy()), offer)
    assert.deepEqual(truthsOf(bodyOf(left, sampleStudy()), offer), alone)
    assert.equal(truthsOf(bodyOf(left), offer).pooled.reduction, null)
  }
})

test('a study that tells nothing of reoffenders is passed over', () => {
  const body = bodyOf(sampleStudy(), again('again'))
  const [one = assert.fail('there is no study'), other = assert.fail('there is no other')] = body.appraisals
  const without = { ...body, pool: null, appraisals: [{ ...one, binary: null }, other] }
  near(reduction(truthsOf(without, OFFER).pooled), [16.489, 4.2, 27.202], 0.001)
})

test('of reoffences a study with an interval speaks before one without, and one without alone', () => {
  const body = bodyOf(sampleStudy(), again('again'))
  const [one = assert.fail('there is no study'), other = assert.fail('there is no other')] = body.appraisals
  const frequency = one.frequency ?? assert.fail('there are no reoffences')
  const bare = { ...frequency, ratio: { value: 0.5, lower: null, upper: null } }
  const without = { ...one, frequency: bare }
  const known = truthsOf({ ...body, appraisals: [without, other] }, FREQUENCY)
  near(reduction(known.pooled), [23.708, 7.194, 37.284], 0.001)
  const alone = truthsOf({ ...body, appraisals: [without, { ...without, study: 'again' }] }, FREQUENCY)
  assert.deepEqual(alone.pooled, {
    reduction: 50,
    words: 'One study: reoffences by person 0.50 times as many, without an interval. The design is at level 3 of 5.',
  })
})

test('few studies of reoffences that agree have the usual interval, and from five on the wider one of their number', () => {
  // Of the log of 0.762918, with an interval of 0.627164 to 0.928057: over √2 with 1.96, and over √5 with 2.776445.
  const together = (count: number) =>
    reduction(truthsOf(bodyOf(...Array.from({ length: count }, (_, at) => again(`study ${at}`))), FREQUENCY).pooled)
  near(together(2), [23.708, 12.371, 33.579], 0.001)
  near(together(4), [23.708, 15.855, 30.828], 0.001)
  near(together(5), [23.708, 13.625, 32.614], 0.001)
})

test('studies of reoffences that differ are never told with the interval of those that agree', () => {
  const more = sampleStudy({
    ...again('more'),
    frequency: {
      treated: { offences: 800, people: 412, perReoffender: null, perPerson: null },
      comparison: { offences: 1974, people: 1236, perReoffender: null, perPerson: null },
      overdispersion: '4',
    },
  })
  // One fewer by a quarter, the other more by a fifth: with one degree of freedom (12.7062) nearly anything may be true.
  near(reduction(truthsOf(bodyOf(sampleStudy(), more), FREQUENCY).pooled), [3.3829, -1765.1536, 94.9951], 0.001)
})

test('an association that is worse than what is supposed lowers it, and only then', () => {
  const weak = (value: number, lower: number, upper: number) =>
    reduction(truthsOf({ ...having(value, lower, upper), level: 1 }, OFFER).sceptical)
  const supposed = reduction(truthsOf(null, OFFER).sceptical)
  assert.deepEqual(weak(0.6, 0.5, 0.72), supposed)
  near(weak(1.1, 0.9, 1.344444), [-0.3902, -15.5042, 12.7461], 0.001)
})
