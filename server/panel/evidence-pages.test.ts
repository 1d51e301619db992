import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { everyEvent } from '../audit/ledger-store.js'
import { sampleBase, sampleStudy } from '../rules/evidence/sample-study.js'
import { sampleContract, sampleRecord } from '../rules/track-record/sample-record.js'
import { localsOf } from '../test-house.js'
import type { Answer, Form, Person } from '../web/visits.js'
import { compareEvidence, compareRecords } from './compare-pages.js'
import { saveLowering, showEvidence, showRecord, showStudy } from './evidence-pages.js'
import {
  mayCompareEvidence,
  mayCompareRecords,
  mayLower,
  mayReadEvidence,
  mayReadRecord,
  mayReadStudy,
} from './evidence-permissions.js'
import { saveModeration, showItem } from './moderation-pages.js'
import { mayModerate, mayReadModeration } from './moderation-permissions.js'
import { agreementOf } from './moderation-store.js'
import { drawn, panelHouse, type Panel } from './panel-fixture.js'
import { mayReadLock, mayReadScore } from './permissions.js'
import { showLock } from './lock-pages.js'
import { showScore } from './score-pages.js'

let panel: Panel
afterEach(() => panel.house.close())

const STUDY = sampleStudy()
const RUBRIC = 'What the published rubric would give'

/** Alder shows a benefit at level 3 (rubric: 4) and a record better than expected (rubric: 5); Birch and Cedar have neither. */
function declared(): Panel {
  panel = panelHouse({}, undefined, {
    Alder: { evidence: sampleBase([STUDY]), record: sampleRecord(sampleContract()) },
  })
  panel.declareNone()
  return panel
}

/** Everything is marked; Alder's studies by both evaluators with this mark. */
function marked(given: string): void {
  panel.markAll('1')
  for (const person of [panel.ann, panel.ben]) panel.mark(person, 'Alder', 'studies', given)
}

const at = (person: Person, params: Record<string, string> = {}, form: Form = {}) =>
  panel.visit(person, { params: { bid: panel.bids.Alder, tender: panel.tender, ...params }, form })
const score = (person: Person, criterion: string, bid = panel.bids.Alder): Answer =>
  panel.house.get(mayReadScore, showScore, at(person, { criterion, bid }))
const study = (person: Person): Answer => panel.house.get(mayReadStudy, showStudy, at(person, { study: STUDY.id }))
const lower = (person: Person, form: Form): Answer =>
  panel.house.post(mayLower, saveLowering, at(person, { study: STUDY.id }, { basis: '0', ...form }))
const item = (person: Person, criterion: string): Answer =>
  panel.house.get(mayReadModeration, showItem, at(person, { criterion }))
const indicativeOn = (answer: Answer) => (localsOf(answer).indicative as { mark: string | null } | null)?.mark

test('the facts stand beside the answer while one marks, and no indicative mark before one has locked', () => {
  declared()
  marked('2')
  const before = drawn(score(panel.ann, 'studies'))
  assert.match(before, /What the evidence says/)
  assert.match(before, new RegExp(STUDY.title))
  assert.equal(before.includes(RUBRIC), false)
  assert.equal(localsOf(score(panel.ann, 'studies')).indicative, null)
  assert.equal(
    drawn(panel.house.get(mayReadLock, showLock, at(panel.ann, { criterion: 'studies' }))).includes(RUBRIC),
    false,
  )

  panel.lock(panel.ann, 'studies')
  const after = score(panel.ann, 'studies')
  assert.equal(indicativeOn(after), '4')
  assert.match(drawn(after), /Your mark is 2 steps from it/)
  assert.equal(localsOf(score(panel.ben, 'studies')).indicative, null)
  assert.equal(localsOf(score(panel.ann, 'reoffending')).indicative, null)
})

test('a criterion that is about neither evidence nor record has no card and no indicative mark', () => {
  declared()
  marked('2')
  panel.lockAll()
  const page = score(panel.ann, 'model')
  assert.deepEqual(localsOf(page).appraisal, {})
  assert.equal(localsOf(page).indicative, null)
})

test('a new entrant is shown as no data, never as nought, and the rubric leaves the mark to the panel', () => {
  declared()
  marked('2')
  panel.lockAll()
  const page = drawn(score(panel.ann, 'reoffending', panel.bids.Birch))
  assert.match(page, /No data/)
  assert.match(page, /suggests no mark, and the panel decides without one/)
  assert.equal(indicativeOn(score(panel.ann, 'reoffending', panel.bids.Birch)), null)
  assert.equal(indicativeOn(score(panel.ann, 'reoffending')), '5')
})

test('the agreement has to answer an indicative mark more than one step away, and its answer is kept', () => {
  declared()
  marked('2')
  panel.lockAll()
  const page = drawn(item(panel.mia, 'studies'))
  assert.match(page, new RegExp(RUBRIC))
  assert.match(page, /More than one step from it:<\/strong> Ann Able with 2 and Ben Bold with 2/)
  const form = {
    basis: '0',
    mark: '2',
    reason: 'The matching leaves readiness to change out, as the bid says.',
    whyMoved: '',
    discussed: ['what'],
  }
  const agree = (more: Form): Answer =>
    panel.house.post(mayModerate, saveModeration, at(panel.mia, { criterion: 'studies' }, { ...form, ...more }))
  const refused = agree({})
  assert.equal(refused.status, 422)
  assert.deepEqual(
    (localsOf(refused).problems as { field: string }[]).map(({ field }) => field),
    ['indicativeAnswer'],
  )
  assert.equal(agreementOf(panel.house.db, { bid: panel.bids.Alder, criterion: 'studies' }), null)
  assert.equal(agree({ indicativeAnswer: 'The rubric does not see that the wing has changed.' }).status, 303)
  const kept = agreementOf(panel.house.db, { bid: panel.bids.Alder, criterion: 'studies' })
  assert.equal(kept?.indicativeAnswer, 'The rubric does not see that the wing has changed.')
})

test('a mark one step from the indicative one needs no answer', () => {
  declared()
  marked('3')
  panel.lockAll()
  const form = { basis: '0', mark: '3', reason: 'One sound study of starters.', discussed: ['what'] }
  const answer = panel.house.post(mayModerate, saveModeration, at(panel.mia, { criterion: 'studies' }, form))
  assert.equal(answer.status, 303)
})

test('a level is put lower with a reason, never higher, and changes the indicative mark of its giver alone', () => {
  declared()
  marked('2')
  const reason = 'The report shows that the groups were not alike in readiness.'
  assert.equal(lower(panel.ann, { level: '3', reason }).status, 422)
  assert.equal(lower(panel.ann, { level: '5', reason }).status, 422)
  assert.equal(lower(panel.ann, { level: '2', reason: '' }).status, 422)
  assert.equal(lower(panel.ann, { reason }).status, 422)
  assert.equal(lower(panel.ann, { level: '2', reason }).status, 303)
  panel.lockAll()
  assert.equal(indicativeOn(score(panel.ann, 'studies')), '1')
  assert.equal(indicativeOn(score(panel.ben, 'studies')), '4')
  assert.equal(indicativeOn(item(panel.mia, 'studies')), '4')
  assert.match(drawn(item(panel.mia, 'studies')), /at level 2:<\/strong> The report shows/)
})

test('what is put lower is taken back with a reason too, and every version is in the ledger', () => {
  declared()
  const reason = 'The report shows that the groups were not alike.'
  lower(panel.ann, { level: '1', reason })
  assert.equal(lower(panel.ann, { level: '2', reason: 'Not so bad after all, page nine.' }).status, 409)
  assert.equal(lower(panel.ann, { level: 'computed', reason: 'Table three settles it.', basis: '1' }).status, 303)
  const acts = everyEvent(panel.house.db, {}).map(({ act }) => act)
  assert.deepEqual(
    acts.filter((act) => act.startsWith('strength.')),
    ['strength.saved', 'strength.saved'],
  )
  assert.deepEqual(localsOf(study(panel.ann)).lowered, [])
})

test('nobody sees a level that another put lower before both have locked', () => {
  declared()
  const planted = 'A heron stood in the report'
  lower(panel.ben, { level: '1', reason: planted })
  marked('2')
  for (const person of [panel.ann, panel.mia, panel.lea, panel.odd])
    assert.equal(drawn(study(person)).includes(planted), false, person.name)
  assert.equal(drawn(study(panel.ben)).includes(planted), true)
  panel.lock(panel.ben, 'studies')
  assert.equal(drawn(study(panel.ann)).includes(planted), false)
  panel.lock(panel.ann, 'studies')
  assert.equal(drawn(study(panel.ann)).includes(planted), true)
  assert.equal(drawn(study(panel.mia)).includes(planted), true)
})

test('somebody recused, undeclared, or without a seat for it finds no evidence of a bid, nor does a rival', () => {
  panel = panelHouse({}, undefined, {
    Alder: { evidence: sampleBase([STUDY]), record: sampleRecord(sampleContract()) },
  })
  panel.declare(panel.ann, 'Alder', 'My brother works there')
  panel.decide(panel.ann, 'Alder', 'recuse')
  for (const person of [panel.ann, panel.ben, panel.pia, panel.una, panel.Birch]) {
    for (const answer of [
      study(person),
      panel.house.get(mayReadEvidence, showEvidence, at(person)),
      panel.house.get(mayReadRecord, showRecord, at(person)),
    ])
      assert.equal(answer.status, 404, person.name)
  }
  assert.equal(panel.house.get(mayReadRecord, showRecord, at(panel.odd)).status, 200)
})

test('bids are compared only as far as one is free to read them', () => {
  declared()
  panel.declare(panel.mia, 'Alder', 'A former colleague')
  const evidence = (person: Person) => panel.house.get(mayCompareEvidence, compareEvidence, at(person))
  const records = (person: Person) => panel.house.get(mayCompareRecords, compareRecords, at(person))
  for (const page of [evidence, records]) {
    assert.match(drawn(page(panel.ann)), /Alder/)
    const partly = drawn(page(panel.mia))
    assert.equal(partly.includes('Alder'), false)
    assert.match(partly, /1 bid more will appear here/)
    for (const person of [panel.pia, panel.una, panel.Alder]) assert.equal(page(person).status, 404, person.name)
  }
  assert.equal(records(panel.ben).status, 404)
  assert.equal(evidence(panel.ben).status, 200)
})

test('a level can be put lower until moderation has ended, and only by an evaluator of the evidence', () => {
  declared()
  const reason = 'The groups were not alike on drug need.'
  assert.equal(lower(panel.mia, { level: '1', reason }).status, 404)
  assert.equal(lower(panel.odd, { level: '1', reason }).status, 404)
  marked('3')
  panel.lockAll()
  assert.equal(lower(panel.ben, { level: '1', reason }).status, 303)
})
