import assert from 'node:assert/strict'
import test from 'node:test'
import { appraiseOffer } from '../rules/outcome-payments/offer-appraisal.js'
import type { Offer } from '../rules/outcome-payments/offer.js'
import { sampleOffer } from '../rules/outcome-payments/sample-offer.js'
import { truthsOf } from '../rules/outcome-payments/truths.js'
import { offerView } from './offer-view.js'

function rowsOf(changes: Partial<Offer>) {
  const offer = sampleOffer({ people: 2, hurdle: '0', rate: 100, cap: null, counted: '50', ...changes })
  return offerView(appraiseOffer(offer, truthsOf(null, offer))).denominator?.rows
}

test('what choosing whom to count is paid is told as a share of people, or as reoffences each', () => {
  // Two people of whom one is expected to reoffend: left out 55, 62.5 or 75 in a hundred, counted 45, 37.5 or 25.
  assert.deepEqual(rowsOf({ denominator: 'completers' }), [
    'If those left out reoffend at 55.0 of a hundred, a service without any effect shows 10% less reoffending, and is to be expected to be paid £0.30.',
    'If those left out reoffend at 62.5 of a hundred, a service without any effect shows 25% less reoffending, and is to be expected to be paid £0.39.',
    'If those left out reoffend at 75.0 of a hundred, a service without any effect shows 50% less reoffending, and is to be expected to be paid £0.56.',
  ])
  const each = rowsOf({ denominator: 'completers', metric: 'frequency', baseline: '1.6', overdispersion: '2' }) ?? []
  assert.deepEqual(
    each.map((row) => row.split(', ')[0]),
    ['1.76', '2.00', '2.40'].map((rate) => `If those left out have ${rate} reoffences each`),
  )
})

test('a service that owes money for nothing is said to owe it', () => {
  const [row] = rowsOf({ denominator: 'completers', people: 200, hurdle: '60', clawback: 'symmetric' }) ?? []
  assert.equal(
    row,
    'If those left out reoffend at 55.0 of a hundred, a service without any effect shows 10% less reoffending, and is to be expected to owe £0.25.',
  )
})
