import assert from 'node:assert/strict'
import test from 'node:test'
import { contentsOfTender, eventsOfTender } from '../audit/ledger-store.js'
import { keepDraft as keepTyping } from '../people/kept-form-store.js'
import { sampleTender } from '../rules/sample-tender.js'
import { localsOf } from '../test-house.js'
import type { Answer, Form } from '../web/visits.js'
import { criterionEditor, saveCriterion, showCriterion } from './criterion-pages.js'
import { detailsEditor, saveDetails } from './details-pages.js'
import { expectationEditor, saveExpectation } from './expectation-pages.js'
import { offerTermsEditor, saveOfferTerms } from './offer-terms-pages.js'
import { orderEditor, saveOrder } from './order-pages.js'
import { mayDraft } from './permissions.js'
import { policyEditor, savePolicy } from './policy-pages.js'
import { priceEditor, savePrice } from './price-pages.js'
import { saveSection, sectionEditor } from './section-pages.js'
import { draftOf } from './tender-store.js'
import { saveTree, treeEditor } from './tree-pages.js'
import { bench, drawn, formOf, ID } from './draft-fixture.js'

test('every form sent back untouched changes nothing', () => {
  const b = bench()
  const all: [Answer, string][] = [
    [b.house.post(mayDraft, saveDetails, b.visit(formOf(detailsEditor, b))), 'details'],
    [b.house.post(mayDraft, saveTree, b.visit(formOf(treeEditor, b))), 'tree'],
    [b.house.post(mayDraft, savePrice, b.visit(formOf(priceEditor, b))), 'price'],
    [b.house.post(mayDraft, saveOrder, b.visit(formOf(orderEditor, b))), 'order'],
    [b.house.post(mayDraft, savePolicy, b.visit(formOf(policyEditor, b))), 'policy'],
    [b.house.post(mayDraft, saveOfferTerms, b.visit(formOf(offerTermsEditor, b))), 'offer terms'],
    [b.house.post(mayDraft, saveExpectation, b.visit(formOf(expectationEditor, b))), 'expectation'],
  ]
  for (const id of ['studies', 'reoffending', 'vetting', 'price']) {
    const params = { criterion: id }
    all.push([b.house.post(mayDraft, saveCriterion, b.visit(formOf(criterionEditor, b, params), params)), id])
  }
  const params = { section: 'service' }
  all.push([b.house.post(mayDraft, saveSection, b.visit(formOf(sectionEditor, b, params), params)), 'section'])
  for (const [answer, what] of all) assert.equal(answer.status, 303, what)
  assert.equal(draftOf(b.house.db, ID).revision, 1)
  assert.deepEqual(b.content(), sampleTender())
  b.house.close()
})

test('a second window cannot overwrite the first unseen: both texts are shown, and nothing is lost', () => {
  const b = bench()
  const params = { criterion: 'staffing' }
  const old = formOf(criterionEditor, b, params)
  const save = (form: Form) => b.house.post(mayDraft, saveCriterion, b.visit(form, params))
  assert.equal(save({ ...old, question: 'Who will work there?' }).status, 303)

  const refused = save({ ...old, question: 'Which staff?' })
  assert.equal(refused.status, 409)
  const html = drawn(refused, b)
  assert.match(html, /This changed while you were typing/)
  assert.match(html, /Who will work there\?/)
  assert.match(html, /Which staff\?/)
  assert.equal(b.content().sections[3]?.criteria[1]?.question, 'Who will work there?')

  const basis = (localsOf(refused).form as { basis: string }).basis
  assert.equal(save({ ...old, question: 'Which staff?', basis }).status, 303)
  assert.equal(b.content().sections[3]?.criteria[1]?.question, 'Which staff?')
  b.house.close()
})

test('the same form sent twice is no conflict', () => {
  const b = bench()
  const params = { criterion: 'staffing' }
  const form = {
    ...formOf(criterionEditor, b, params),
    subpoint: ['What will be done', 'Who does it'],
    'subpoint-id': ['what', ''],
  }
  assert.equal(b.house.post(mayDraft, saveCriterion, b.visit(form, params)).status, 303)
  assert.equal(b.house.post(mayDraft, saveCriterion, b.visit(form, params)).status, 303)
  assert.equal(draftOf(b.house.db, ID).revision, 2)
  b.house.close()
})

test('what changed is in the ledger with its whole content', () => {
  const b = bench()
  const params = { criterion: 'staffing' }
  const form = { ...formOf(criterionEditor, b, params), question: 'Who will work there?' }
  b.house.post(mayDraft, saveCriterion, b.visit(form, params))
  const [event] = eventsOfTender(b.house.db, { tender: ID })
  assert.deepEqual([event?.act, event?.criterion], ['draft.saved', 'staffing'])
  const [kept] = contentsOfTender(b.house.db, { tender: ID })
  assert.match(kept?.content ?? '', /Who will work there\?/)
  b.house.close()
})

test('what was typed and not saved is given back, and forgotten once it is saved', () => {
  const b = bench()
  const path = `/tenders/${ID}/criteria/staffing`
  const params = { criterion: 'staffing' }
  const form = { ...formOf(criterionEditor, b, params), question: 'Half a sent' }
  b.house.change((tx) => keepTyping(tx, b.lead.id, path, form, '2026-03-02T08:30:00.000Z'))
  const shown = drawn(b.house.get(mayDraft, showCriterion, b.visit({}, params, path)), b)
  assert.match(shown, /Half a sent/)
  assert.match(shown, /have not saved it yet/)
  b.house.post(mayDraft, saveCriterion, b.visit({ ...form, question: 'A whole sentence.' }, params, path))
  const after = drawn(b.house.get(mayDraft, showCriterion, b.visit({}, params, path)), b)
  assert.equal(after.includes('Half a sent'), false)
  b.house.close()
})
