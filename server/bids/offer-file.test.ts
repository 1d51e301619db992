import assert from 'node:assert/strict'
import test from 'node:test'
import { sampleBase, sampleStudy } from '../rules/evidence/sample-study.js'
import { sampleOffer } from '../rules/outcome-payments/sample-offer.js'
import { appraisedOffer } from './offer-file.js'
import { offerIn } from './offer-schema.js'

const offer = sampleOffer()
const pooledOf = (file: unknown) =>
  appraisedOffer(file, 'offer.json').truths.find(({ truth }) => truth === 'pooled')?.cost?.reduction

/** Refused with just this line. */
const refused = (file: unknown, message: string) =>
  assert.throws(() => appraisedOffer(file, 'offer.json'), { message: `offer.json: ${message}` })

test('an offer reads back as it was written, and what is not stated may be left out', () => {
  assert.deepEqual(offerIn(JSON.parse(JSON.stringify(offer)), 'offer.json'), offer)
  const { cap, outlay, overdispersion, pooledHurdle, exclusions, ...rest } = offer
  assert.deepEqual(offerIn(rest, 'offer.json'), { ...offer, cap: null, outlay: null })
  assert.deepEqual(
    [cap, outlay?.pence, overdispersion, pooledHurdle, exclusions],
    [30_000_000, 100_000_000, null, null, ''],
  )
})

test('an offer stands alone in its file, or under its name with evidence beside it', () => {
  assert.equal(pooledOf(offer), undefined)
  assert.equal(Math.round(pooledOf({ offer, evidence: sampleBase() }) ?? 0), 16)
  const studies = sampleBase([sampleStudy({ design: 'unadjusted comparison' })])
  assert.equal(Math.round(pooledOf({ offer, evidence: studies }) ?? 0), 16)
})

test('an estimate in the file takes the place of what the evidence comes to', () => {
  const pooled = { value: 0.9, lower: 0.8, upper: 1.05 }
  assert.equal(Math.round(pooledOf({ offer, evidence: sampleBase(), pooled }) ?? 0), 10)
  const prior = { ratio: '1', low: '0.9', high: '1.11', source: 'A fictional review, 2025' }
  const sceptical = appraisedOffer({ offer, prior }, 'offer.json').truths[1]?.cost
  assert.equal(Math.round(sceptical?.reduction ?? 99), 0)
})

test('what cannot be read or cannot be true names its field', () => {
  refused({ ...offer, people: '300' }, 'people: must be a whole number')
  refused({ ...offer, hurdle: 10 }, 'hurdle: must be a number in quotes, as "7.5"')
  refused({ ...offer, price: 7 }, 'price: no such field is known')
  refused(
    { offer: { ...offer, people: 0 } },
    'offer.people: The number of people counted in each cohort must be a whole number from 1 to 100,000',
  )
  refused(
    { ...offer, comparator: { kind: 'none' } },
    'comparator.kind: must be { "kind": "fixed" }, "concurrent" or "predicted"',
  )
  refused(
    { offer, pooled: { value: 0.9, lower: 1, upper: 1.1 } },
    'pooled: must have lower under upper, and value between them',
  )
  refused(
    { offer, prior: { ratio: '0.9', low: '1', high: '1.1', source: 'x' } },
    'prior: must have low over 0 and under high, and ratio between them',
  )
  refused({ offer, evidnce: sampleBase() }, 'evidnce: no such field is known')
  refused(
    {
      offer,
      evidence: sampleBase([
        sampleStudy({
          flow: { submitted: null, matched: null, started: 30, completed: 31, analysed: null },
          binary: null,
        }),
      ]),
    },
    'evidence.studies.0.flow.completed: The number of people who completed (31) is more than the number who started (30)',
  )
  refused(7, 'the whole file: must be an object')
})
