import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sampleTender } from '../rules/sample-tender.js'
import type { Expectation } from '../rules/tender.js'
import { localsOf } from '../test-house.js'
import { viewsFolder, viewsIn } from '../web/views.js'
import type { Answer, Form } from '../web/visits.js'
import { differences } from './differences.js'
import { bench, drawn, formOf, type Bench } from './draft-fixture.js'
import { showDraft } from './draft-pages.js'
import { expectationEditor, saveExpectation, showExpectation } from './expectation-pages.js'
import { noticeLocals } from './notice-pages.js'
import { offerTermsEditor, saveOfferTerms, showOfferTerms } from './offer-terms-pages.js'
import { mayDraft } from './permissions.js'
import { tenderIn } from './tender-schema.js'

const saveTerms = (b: Bench, more: Form): Answer =>
  b.house.post(mayDraft, saveOfferTerms, b.visit({ ...formOf(offerTermsEditor, b), ...more }))
const saveExpected = (b: Bench, more: Form): Answer =>
  b.house.post(mayDraft, saveExpectation, b.visit({ ...formOf(expectationEditor, b), ...more }))
const fieldsIn = (answer: Answer): string[] =>
  (localsOf(answer).problems as { field: string }[]).map(({ field }) => field)

const COUNTED = {
  asked: 'must offer',
  counts: 'sceptical',
  about: 'The expected payment is part of the price.',
} as const
const EXPECTED: Expectation = {
  reoffending: '48.5',
  source: 'An invented table of 2025',
  reoffence: { pence: 1_250_000, source: 'An invented report of 2024' },
}

test('a draft asks for no offers until somebody says so, and saving it untouched writes nothing down', () => {
  const b = bench()
  assert.match(drawn(b.house.get(mayDraft, showOfferTerms, b.visit()), b), /value="not asked"\s+checked/)
  assert.equal(saveTerms(b, {}).status, 303)
  assert.equal(b.content().offers, undefined)
  assert.match(drawn(b.house.get(mayDraft, showDraft, b.visit()), b), /Not asked for/)
  b.house.close()
})

test('what is asked of offers and what counts of them is kept, and taken back again', () => {
  const b = bench()
  assert.equal(saveTerms(b, COUNTED).status, 303)
  assert.deepEqual(b.content().offers, COUNTED)
  assert.match(drawn(b.house.get(mayDraft, showDraft, b.visit()), b), /the payment to be expected is part of the price/)
  assert.deepEqual(fieldsIn(saveTerms(b, { counts: 'whatever' })), ['counts'])
  assert.equal(saveTerms(b, { asked: 'not asked' }).status, 303)
  assert.equal(b.content().offers, undefined)
  b.house.close()
})

test('what is expected without the service is kept with its sources, and empty boxes state nothing', () => {
  const b = bench()
  assert.equal(saveExpected(b, {}).status, 303)
  assert.equal(b.content().expectation, undefined)
  const form = {
    reoffending: '48,5',
    source: ' An invented table of 2025',
    cost: '£12,500',
    costSource: 'An invented report of 2024',
  }
  assert.equal(saveExpected(b, form).status, 303)
  assert.deepEqual(b.content().expectation, EXPECTED)
  assert.match(drawn(b.house.get(mayDraft, showExpectation, b.visit()), b), /value="12500"/)
  assert.deepEqual(fieldsIn(saveExpected(b, { reoffending: 'half', cost: 'dear' })), ['reoffending', 'cost'])
  assert.equal(saveExpected(b, { reoffending: '', source: '', cost: '', costSource: '' }).status, 303)
  assert.equal(b.content().expectation, undefined)
  b.house.close()
})

test('the notice tells what counts of an offer and what is expected, in words', () => {
  const draw = viewsIn(viewsFolder())
  const content = sampleTender({ offers: COUNTED, expectation: EXPECTED })
  const given = {
    file: { id: 't1' },
    steps: [],
    ways: [],
    versions: [],
    publication: { version: 1, at: '2026-03-02T09:00:00.000Z', digest: 'a', note: '' },
  }
  const html = draw('tenders/notice', { ...noticeLocals(content), ...given, title: 'A tender' })
  assert.match(html, /Every bidder must offer it/)
  assert.match(html, /if the cautious estimate from the bid’s own studies is true/)
  assert.match(html, /added to the sum of the price lines/)
  assert.match(html, /48\.5 of a hundred within a year/)
  assert.match(html, /£12,500 \(An invented report of 2024\)/)
})

test('an amendment tells what changed in offers and expectation, and a tender in a file may state both', () => {
  const told = differences(sampleTender(), sampleTender({ offers: COUNTED, expectation: EXPECTED }))
  assert.deepEqual(
    told.map(({ about, field }) => `${about}: ${field}`),
    [
      'Payment by results: Payment by results',
      'Payment by results: What counts of an offer',
      'Payment by results: What is asked of an offer',
      'Without the service: Reoffending without the service',
      'Without the service: Where that comes from',
      'Without the service: What one reoffence costs society',
    ],
  )
  const content = sampleTender({ offers: COUNTED, expectation: EXPECTED })
  assert.deepEqual(tenderIn(JSON.stringify(content), 'a.json'), content)
  const wrong = JSON.stringify({ ...content, offers: { ...COUNTED, counts: 'everything' } })
  assert.throws(() => tenderIn(wrong, 'a.json'), /a\.json: offers\.counts/)
})
