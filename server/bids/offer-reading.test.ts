import assert from 'node:assert/strict'
import test from 'node:test'
import { appraiseOffer } from '../rules/outcome-payments/offer-appraisal.js'
import { sampleOffer } from '../rules/outcome-payments/sample-offer.js'
import { truthsOf } from '../rules/outcome-payments/truths.js'
import { readOffer } from './offer-reading.js'

test('an offer that is looked at again is read as it was, and one that differs in a single answer is read anew', () => {
  const offer = sampleOffer({ cohorts: 2 })
  const first = readOffer(offer, null)
  assert.deepEqual(first, appraiseOffer(offer, truthsOf(null, offer)))
  assert.equal(readOffer({ ...offer }, null), first)

  const dearer = { ...offer, rate: offer.rate + 100 }
  assert.deepEqual(readOffer(dearer, null), appraiseOffer(dearer, truthsOf(null, dearer)))
  assert.notDeepEqual(readOffer(dearer, null), first)
})
