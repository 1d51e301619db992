import assert from 'node:assert/strict'
import test from 'node:test'
import { sampleEvidenceTerms, sampleRecordTerms, sampleTender } from '../rules/sample-tender.js'
import type { Tender } from '../rules/tender.js'
import { localsOf } from '../test-house.js'
import type { Answer, Form } from '../web/visits.js'
import { blankTender } from './blank-tender.js'
import { bench, drawn, formOf, ID, type Bench } from './draft-fixture.js'
import { showDraft } from './draft-pages.js'
import { evidenceTermsEditor, saveEvidenceTerms, showEvidenceTerms } from './evidence-terms-pages.js'
import { mayDraft } from './permissions.js'
import { recordTermsEditor, saveRecordTerms, showRecordTerms } from './record-terms-pages.js'
import { removeSection, saveSection, sectionEditor } from './section-pages.js'
import { basisOf } from './draft-editor.js'
import { draftOf } from './tender-store.js'

const saveEvidence = (b: Bench, more: Form) =>
  b.house.post(mayDraft, saveEvidenceTerms, b.visit({ ...formOf(evidenceTermsEditor, b), ...more }))
const saveRecord = (b: Bench, more: Form) =>
  b.house.post(mayDraft, saveRecordTerms, b.visit({ ...formOf(recordTermsEditor, b), ...more }))
const fieldsOf = (answer: Answer) => (localsOf(answer).problems as { field: string }[]).map(({ field }) => field)
const without = (...kinds: string[]): Tender => {
  const tender = sampleTender()
  return { ...tender, sections: tender.sections.filter(({ kind }) => !kinds.includes(kind)) }
}

test('both pages show what stands in the draft, and a form sent back untouched changes nothing', () => {
  const b = bench()
  const evidence = drawn(b.house.get(mayDraft, showEvidenceTerms, b.visit()), b)
  assert.match(evidence, /As bidders will read it/)
  assert.match(evidence, /12 to 26 weeks/)
  assert.match(evidence, /criteria\/studies#rubric/)
  const record = drawn(b.house.get(mayDraft, showRecordTerms, b.visit()), b)
  assert.match(record, /The last 7 years/)
  assert.match(record, /with 95%, between 0\.8 × and 1\.25 ×/)
  for (const html of [evidence, record]) assert.equal(/undefined|\[object/.test(html), false)

  assert.equal(saveEvidence(b, {}).status, 303)
  assert.equal(saveRecord(b, {}).status, 303)
  assert.equal(draftOf(b.house.db, ID).revision, 1)
  b.house.close()
})

test('a draft without terms begins with a start that is not in the draft until it is saved', () => {
  const b = bench(blankTender())
  assert.match(drawn(b.house.get(mayDraft, showEvidenceTerms, b.visit()), b), /Nothing of this is in the draft yet/)
  assert.deepEqual(fieldsOf(saveEvidence(b, {})), ['setting', 'sex'])
  assert.equal(b.content().evidence, undefined)
  const chosen = {
    setting: 'prison',
    sex: 'women',
    sentence: ['over 4 years', 'under 12 months'],
    substance: 'opiates',
  }
  assert.equal(saveEvidence(b, chosen).status, 303)
  assert.deepEqual(b.content().evidence, {
    setting: 'prison',
    sex: 'women',
    sentences: ['under 12 months', 'over 4 years'],
    substances: ['opiates'],
    weeks: null,
    worthwhile: '3',
    leastLevel: 3,
  })

  assert.equal(saveRecord(b, { source: 'Our own judgement' }).status, 303)
  assert.deepEqual(b.content().record?.prior, {
    low: '0.8',
    ratio: '1',
    high: '1.25',
    source: 'Our own judgement',
  })
  b.house.close()
})

test('numbers are typed as people write them, and what is no number is refused beside its box with everything typed', () => {
  const b = bench()
  assert.equal(saveEvidence(b, { worthwhile: '2,5', from: ' 8 ', to: '16' }).status, 303)
  assert.deepEqual(b.content().evidence, sampleEvidenceTerms({ worthwhile: '2.5', weeks: { from: '8', to: '16' } }))
  const wrong = saveEvidence(b, { worthwhile: 'some', from: '10', to: '', sex: 'women' })
  assert.equal(wrong.status, 422)
  assert.deepEqual(fieldsOf(wrong), ['to', 'worthwhile'])
  assert.match(drawn(wrong, b), /value="some"/)
  assert.equal(b.content().evidence?.sex, 'men')

  assert.deepEqual(fieldsOf(saveRecord(b, { years: '6 or 7', low: '-1' })), ['years', 'low'])
  assert.deepEqual(b.content().record, sampleRecordTerms())
  b.house.close()
})

test('an emptied length is left open, and an emptied effect is undecided and never nought', () => {
  const b = bench()
  assert.equal(saveEvidence(b, { from: '', to: '', worthwhile: '' }).status, 303)
  assert.deepEqual(b.content().evidence, sampleEvidenceTerms({ weeks: null, worthwhile: '' }))
  const html = drawn(b.house.get(mayDraft, showEvidenceTerms, b.visit()), b)
  assert.match(html, /evidence-terms#worthwhile/)
  assert.match(html, /The smallest effect that would matter must be a number over 0/)
  b.house.close()
})

test('a tender that does not ask the question says so, and what stands there can be taken out', () => {
  const b = bench(without('evidence base'))
  const html = drawn(b.house.get(mayDraft, showEvidenceTerms, b.visit()), b)
  assert.match(html, /This tender has no evidence base section/)
  assert.match(html, /Take it out/)
  assert.equal(saveEvidence(b, { act: 'take-out' }).status, 303)
  assert.equal('evidence' in b.content(), false)
  assert.equal(drawn(b.house.get(mayDraft, showEvidenceTerms, b.visit()), b).includes('Take it out'), false)
  const glance = drawn(b.house.get(mayDraft, showDraft, b.visit()), b)
  assert.equal(glance.includes('How evidence will be read'), false)
  assert.match(glance, /How track records will be read/)
  b.house.close()
})

test('terms are not taken out as long as the tender asks the question', () => {
  const b = bench()
  assert.equal(saveEvidence(b, { act: 'take-out' }).status, 303)
  assert.deepEqual(b.content().evidence, sampleEvidenceTerms())
  b.house.close()
})

test('with the last section of its kind go the terms, and with a change of kind the rubric too', () => {
  const b = bench()
  const section = b.content().sections[1]
  b.house.post(mayDraft, removeSection, b.visit({ basis: basisOf(section) }, { section: 'evidence' }))
  assert.equal('evidence' in b.content(), false)
  assert.deepEqual(b.content().record, sampleRecordTerms())

  const params = { section: 'record' }
  b.house.post(mayDraft, saveSection, b.visit({ ...formOf(sectionEditor, b, params), kind: 'quality' }, params))
  const changed = b.content().sections.find(({ id }) => id === 'record')
  assert.deepEqual(
    [changed?.kind, 'rubric' in (changed?.criteria[0] ?? {}), 'record' in b.content()],
    ['quality', false, false],
  )
  b.house.close()
})

test('a second window cannot overwrite terms unseen', () => {
  const b = bench()
  const old = formOf(evidenceTermsEditor, b)
  saveEvidence(b, { worthwhile: '4' })
  const refused = b.house.post(mayDraft, saveEvidenceTerms, b.visit({ ...old, leastLevel: '5' }))
  assert.equal(refused.status, 409)
  const html = drawn(refused, b)
  assert.match(html, /4 percentage points/)
  assert.match(html, /Level 5: chance/)
  assert.deepEqual(b.content().evidence, sampleEvidenceTerms({ worthwhile: '4' }))
  b.house.close()
})
