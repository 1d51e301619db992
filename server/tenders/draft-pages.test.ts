import assert from 'node:assert/strict'
import test from 'node:test'
import { sampleTender } from '../rules/sample-tender.js'
import { localsOf } from '../test-house.js'
import type { Form } from '../web/visits.js'
import { blankTender } from './blank-tender.js'
import { criterionEditor, saveCriterion, showCriterion } from './criterion-pages.js'
import { detailsEditor, saveDetails, showDetails } from './details-pages.js'
import { addDocument, documentEditor, removeDocument, saveDocument, showDocuments } from './document-pages.js'
import { basisOf } from './draft-editor.js'
import { showDraft } from './draft-pages.js'
import { orderEditor, saveOrder, showOrder } from './order-pages.js'
import { mayDraft } from './permissions.js'
import { showPolicy } from './policy-pages.js'
import { priceEditor, savePrice, showPrice } from './price-pages.js'
import { removeCriterion, removeSection, showSection } from './section-pages.js'
import { saveTree, showTree, treeEditor } from './tree-pages.js'
import { bench, drawn, formOf, ID } from './draft-fixture.js'

test('every page of a draft shows what is stored, with the publication check and the tree', () => {
  for (const tender of [sampleTender(), blankTender(), { ...sampleTender(), regime: 'psr-competitive' as const }]) {
    const b = bench(tender)
    const criteria = tender.sections.flatMap((section) => section.criteria).map(({ id }) => id)
    const pages = [
      b.house.get(mayDraft, showDraft, b.visit()),
      b.house.get(mayDraft, showDetails, b.visit()),
      b.house.get(mayDraft, showDocuments, b.visit()),
      b.house.get(mayDraft, showTree, b.visit()),
      b.house.get(mayDraft, showPrice, b.visit()),
      b.house.get(mayDraft, showOrder, b.visit()),
      b.house.get(mayDraft, showPolicy, b.visit()),
      ...tender.sections.map(({ id }) => b.house.get(mayDraft, showSection, b.visit({}, { section: id }))),
      ...criteria.map((id) => b.house.get(mayDraft, showCriterion, b.visit({}, { criterion: id }))),
    ]
    for (const page of pages) {
      const html = drawn(page, b)
      assert.match(html, /Publication check/)
      assert.match(html, /Parts of the draft/)
      assert.equal(html.includes('undefined'), false)
      assert.equal(html.includes('[object'), false)
    }
    b.house.close()
  }
})

test('a deadline is typed as London clocks show it and kept in UTC', () => {
  const b = bench()
  const form = { ...formOf(detailsEditor, b), 'deadline-date': '2026-05-20', 'deadline-time': '12:00' }
  assert.equal(b.house.post(mayDraft, saveDetails, b.visit(form)).status, 303)
  assert.equal(b.content().timetable.deadline, '2026-05-20T11:00:00.000Z')
  b.house.close()
})

test('a date that does not exist is refused beside its box, and everything typed is shown again', () => {
  const b = bench()
  const form = { ...formOf(detailsEditor, b), title: 'New title', 'deadline-date': '2026-02-30' }
  const answer = b.house.post(mayDraft, saveDetails, b.visit(form))
  assert.equal(answer.status, 422)
  assert.deepEqual(
    (localsOf(answer).problems as { field: string }[]).map(({ field }) => field),
    ['deadline-date'],
  )
  assert.match(drawn(answer, b), /value="New title"/)
  assert.equal(b.content().title, sampleTender().title)
  b.house.close()
})

test('a date without a time is not taken for midnight', () => {
  const b = bench()
  const answer = b.house.post(
    mayDraft,
    saveDetails,
    b.visit({ ...formOf(detailsEditor, b), 'award-date': '2026-06-10', 'award-time': '' }),
  )
  assert.deepEqual(localsOf(answer).problems, [
    { field: 'award-time', text: 'Enter a time for the expected moment of the award as well, such as 12:00' },
  ])
  b.house.close()
})

test('a ready-made scale replaces the values, and a value put between others finds its place', () => {
  const b = bench()
  const params = { criterion: 'staffing' }
  const values = () => b.content().sections[3]?.criteria[1]?.scale.map(({ value }) => value)
  b.house.post(mayDraft, saveCriterion, b.visit({ ...formOf(criterionEditor, b, params), ready: '0-4' }, params))
  assert.deepEqual(values(), ['0', '1', '2', '3', '4'])

  const form = formOf(criterionEditor, b, params)
  const more = {
    ...form,
    'scale-value': [...(form['scale-value'] as string[]), '2.5'],
    'scale-label': [...(form['scale-label'] as string[]), 'Between'],
    'scale-descriptor': [...(form['scale-descriptor'] as string[]), 'More than partial.'],
  }
  assert.equal(b.house.post(mayDraft, saveCriterion, b.visit(more, params)).status, 303)
  assert.deepEqual(values(), ['0', '1', '2', '2.5', '3', '4'])
  b.house.close()
})

test('an empty weight stays undecided and is never taken for nought; one that is no number is refused', () => {
  const b = bench()
  const empty = { ...formOf(treeEditor, b), 'weight-staffing': '' }
  assert.equal(b.house.post(mayDraft, saveTree, b.visit(empty)).status, 303)
  assert.equal(b.content().sections[3]?.criteria[1]?.weight, '')
  assert.match(drawn(b.house.get(mayDraft, showTree, b.visit()), b), /must be exactly 100%/)

  const wrong = b.house.post(mayDraft, saveTree, b.visit({ ...formOf(treeEditor, b), 'weight-staffing': 'ten' }))
  assert.equal(wrong.status, 422)
  assert.match(drawn(wrong, b), /value="ten"/)
  b.house.close()
})

test('weights, titles and order change in one form; what a criterion says otherwise stays', () => {
  const b = bench()
  const form = {
    ...formOf(treeEditor, b),
    'weight-model': '17,5 %',
    'weight-staffing': '12.5',
    'section-service': 'The service',
    act: 'up-criterion:staffing',
  }
  assert.equal(b.house.post(mayDraft, saveTree, b.visit(form)).status, 303)
  const section = b.content().sections[3]
  assert.equal(section?.title, 'The service')
  assert.deepEqual(
    section?.criteria.map(({ id, weight }) => [id, weight]),
    [
      ['staffing', '12.5'],
      ['model', '17.5'],
    ],
  )
  assert.deepEqual({ ...section?.criteria[0], weight: '10' }, sampleTender().sections[3]?.criteria[1])
  b.house.close()
})

test('sections and criteria are added with ids of their own, and removed with their place in the tie-break', () => {
  const b = bench()
  const tree = (act: string) =>
    b.house.post(mayDraft, saveTree, b.visit({ ...formOf(treeEditor, b), act, 'new-kind': 'track record' }))
  tree('add-section')
  const added = b.content().sections.at(-1)
  assert.deepEqual([added?.kind, added?.criteria], ['track record', []])
  tree(`add-criterion:${added?.id}`)
  assert.equal(b.content().sections.at(-1)?.criteria[0]?.stageTag, 'award')

  const section = b.content().sections[1]
  const gone = b.house.post(mayDraft, removeSection, b.visit({ basis: basisOf(section) }, { section: 'evidence' }))
  assert.equal(gone.status, 303)
  assert.equal(
    b.content().sections.some(({ id }) => id === 'evidence'),
    false,
  )
  assert.deepEqual(b.content().tieBreak, [{ by: 'price' }])

  b.house.post(mayDraft, removeCriterion, b.visit({ basis: 'of an older one' }, { criterion: 'staffing' }))
  assert.equal(
    b.content().sections.some(({ criteria }) => criteria.some(({ id }) => id === 'staffing')),
    true,
  )
  b.house.close()
})

test('money is typed in pounds and kept in whole pence', () => {
  const b = bench()
  const price = (more: Form) => b.house.post(mayDraft, savePrice, b.visit({ ...formOf(priceEditor, b), ...more }))
  assert.equal(price({ benchmark: '£1,250,000.50' }).status, 303)
  assert.deepEqual(b.content().price.formula, { kind: 'fixed benchmark', benchmark: 125_000_050 })
  assert.equal(price({ benchmark: 'a lot' }).status, 422)
  assert.equal(price({ formula: 'linear', full: '90000', zero: '150000' }).status, 303)
  assert.deepEqual(b.content().price.formula, { kind: 'linear', full: 90_000_00, zero: 150_000_00 })
  b.house.close()
})

test('the lowest-price formula carries its warning with the worked example', () => {
  const b = bench()
  b.house.post(mayDraft, savePrice, b.visit({ ...formOf(priceEditor, b), formula: 'lowest over price' }))
  const html = drawn(b.house.get(mayDraft, showPrice, b.visit()), b)
  assert.match(html, /a losing bid can pick the winner/)
  assert.match(html, /77\.40/)
  assert.match(html, /86\.00/)
  b.house.close()
})

test('a tie-break has its steps in order, each once', () => {
  const b = bench()
  const order = (step: string[]) =>
    b.house.post(mayDraft, saveOrder, b.visit({ ...formOf(orderEditor, b), step, places: '3' }))
  assert.equal(order(['criterion:model', 'price', '']).status, 303)
  assert.deepEqual(b.content().tieBreak, [{ by: 'criterion', id: 'model' }, { by: 'price' }])
  assert.equal(b.content().rounding.places, 3)
  assert.equal(order(['price', 'price']).status, 422)
  b.house.close()
})

test('documents are begun, written, previewed without saving, and removed', () => {
  const b = bench()
  const begun = b.house.post(mayDraft, addDocument, b.visit({ title: 'Data room' }))
  const id = b.content().documents[1]?.id ?? ''
  assert.equal(begun.kind === 'redirect' && begun.to, `/tenders/${ID}/documents/${id}`)
  const params = { document: id }
  const form = { ...formOf(documentEditor, b, params), text: '**Bold** words' }
  const preview = b.house.post(mayDraft, saveDocument, b.visit({ ...form, act: 'preview' }, params))
  assert.match(drawn(preview, b), /<strong>Bold<\/strong> words/)
  // A text that was sent twice, or not at all, is previewed as none.
  for (const text of [['one', 'two'], undefined]) {
    const broken = { ...form, act: 'preview', ...(text ? { text } : {}) }
    if (!text) delete (broken as Partial<typeof broken>).text
    assert.match(drawn(b.house.post(mayDraft, saveDocument, b.visit(broken, params)), b), /Preview, not saved/)
  }
  assert.equal(b.content().documents[1]?.text, '')
  b.house.post(mayDraft, saveDocument, b.visit(form, params))
  assert.equal(b.content().documents[1]?.text, '**Bold** words')
  b.house.post(mayDraft, removeDocument, b.visit({ basis: basisOf(b.content().documents[1]) }, params))
  assert.equal(b.content().documents.length, 1)
  b.house.close()
})
