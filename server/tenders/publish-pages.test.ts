import assert from 'node:assert/strict'
import test from 'node:test'
import { digestOf } from '../audit/chain.js'
import { contentsOfTender, eventsOfTender } from '../audit/ledger-store.js'
import { all } from '../database/access.js'
import {
  sampleEvidenceTerms,
  sampleRecordRubric,
  sampleRecordTerms,
  sampleTender,
  withCriterion,
} from '../rules/sample-tender.js'
import { localsOf } from '../test-house.js'
import type { Form } from '../web/visits.js'
import { showDetails } from './details-pages.js'
import { showTender } from './notice-pages.js'
import { mayAmend, mayDraft, mayRead, mayReadPublished } from './permissions.js'
import { dropAmendment, showAmend, showPublish, submitAmend } from './publish-pages.js'
import { keepPublication, tenderDigest } from './publication-store.js'
import { draftOf, keepDraft, publicationsOf, tenderOf } from './tender-store.js'
import { downloadVersion, showVersion, showVersions } from './version-pages.js'
import { AFTER, amendTo, bench, drawn, ID, LATER, NOW, publish } from './tender-fixture.js'

const rows = all<Record<string, string | number>>('SELECT criterion, kind, weight_hundredths FROM published_criteria')
const values = all<{ criterion: string; value: string }>('SELECT criterion, value FROM published_scale_values')

test('publishing freezes the tender under its digest, criterion by criterion and value by value', () => {
  const b = bench()
  assert.equal(publish(b).status, 303)
  const [publication] = publicationsOf(b.house.db, ID)
  assert.deepEqual(publication?.content, sampleTender())
  assert.equal(tenderOf(b.house.db, ID, NOW)?.stage.name, 'open')
  const weights = rows(b.house.db, {}).map(({ criterion, kind, weight_hundredths }) => [
    criterion,
    kind,
    weight_hundredths,
  ])
  assert.equal(
    weights.reduce((sum, [, , weight]) => sum + Number(weight), 0),
    10_000,
  )
  assert.deepEqual(
    weights.find(([id]) => id === 'price'),
    ['price', 'price', 3000],
  )
  const scales = values(b.house.db, {})
  assert.equal(scales.filter(({ criterion }) => criterion === 'studies').length, 6)
  assert.equal(scales.filter(({ criterion }) => criterion === 'price').length, 0)
  const [event] = eventsOfTender(b.house.db, { tender: ID })
  assert.equal(event?.act, 'tender.published')
  const [content] = contentsOfTender(b.house.db, { tender: ID })
  assert.equal(digestOf(content?.content ?? ''), publication?.digest)
  b.house.close()
})

test('anybody who may read the tender can download the very bytes of the digest', () => {
  const b = bench()
  publish(b)
  const answer = b.house.get(mayReadPublished, downloadVersion, b.visit(b.bidder, {}, LATER, { version: '1' }))
  assert.equal(answer.kind, 'download')
  if (answer.kind === 'download') assert.equal(digestOf(String(answer.body)), publicationsOf(b.house.db, ID)[0]?.digest)
  b.house.close()
})

test('a tender with something that stops it is not published, and each thing is linked to its place', () => {
  const b = bench(withCriterion(sampleTender(), 'staffing', { question: '' }))
  const page = drawn(b.house.get(mayDraft, showPublish, b.visit(b.lead)), b.lead)
  assert.match(page, new RegExp(`href="/tenders/${ID}/criteria/staffing#question"`))
  const answer = publish(b)
  assert.equal(answer.status, 422)
  assert.equal(publicationsOf(b.house.db, ID).length, 0)
  b.house.close()
})

test('an evidence-base share under the policy stops publication until a reason is written, which the notice carries', () => {
  const low = withCriterion(withCriterion(sampleTender(), 'studies', { weight: '5' }), 'model', { weight: '30' })
  const b = bench(low)
  assert.equal(publish(b).status, 422)
  const reason = 'The services are already chosen by the prisons themselves.'
  b.house.change((tx) =>
    keepDraft(tx, {
      tender: ID,
      content: { ...low, explanations: { ...low.explanations, evidenceBase: reason } },
      by: b.lead.id,
      now: NOW,
    }),
  )
  assert.equal(publish(b).status, 303)
  assert.match(drawn(b.house.get(mayRead, showTender, b.visit(b.bidder)), b.bidder), new RegExp(reason))
  b.house.close()
})

test('what was changed after somebody looked at it is not published by them unseen', () => {
  const b = bench()
  const basis = tenderDigest(draftOf(b.house.db, ID).content)
  amendTo(b, { ...sampleTender(), title: 'Another title' })
  const answer = publish(b, { basis })
  assert.equal(answer.status, 409)
  assert.match(drawn(answer, b.lead), /the draft changed while you looked at it/)
  assert.equal(publicationsOf(b.house.db, ID).length, 0)
  b.house.close()
})

test('an amendment is the next version, with a note, a date and a list of what it changed, for every bidder', () => {
  const b = bench()
  publish(b)
  const amend = (form: Form, now = LATER) => b.house.post(mayAmend, submitAmend, b.visit(b.lead, form, now))
  const same = tenderDigest(sampleTender())
  assert.equal(amend({ basis: same, note: 'Nothing' }).status, 422)

  const changed = withCriterion(sampleTender(), 'staffing', { wordLimit: 1200 })
  amendTo(b, changed)
  const basis = tenderDigest(changed)
  assert.match(drawn(b.house.get(mayAmend, showAmend, b.visit(b.lead, {}, LATER)), b.lead), /Word limit/)
  const without = amend({ basis, note: '  ' })
  assert.deepEqual(
    (localsOf(without).problems as { field: string }[]).map(({ field }) => field),
    ['note'],
  )
  assert.equal(amend({ basis, note: 'More words for staffing.' }).status, 303)

  const html = drawn(b.house.get(mayReadPublished, showVersions, b.visit(b.bidder, {}, LATER)), b.bidder)
  assert.match(html, /Version 2, 10 March 2026 at 9:00|Version 2, 10 March 2026 at 09:00/)
  assert.match(html, /More words for staffing\./)
  assert.match(html, />800</)
  assert.match(html, />1200</)
  const old = b.house.get(mayReadPublished, showVersion, b.visit(b.bidder, {}, LATER, { version: '1' }))
  assert.match(drawn(old, b.bidder), /This is an earlier version/)
  assert.deepEqual(
    eventsOfTender(b.house.db, { tender: ID }).map(({ act }) => act),
    ['tender.published', 'tender.amended'],
  )
  b.house.close()
})

test('after the deadline nothing of the tender can be changed any more', () => {
  const b = bench()
  publish(b)
  amendTo(b, { ...sampleTender(), title: 'Too late' })
  const form = { basis: tenderDigest(draftOf(b.house.db, ID).content), note: 'Late' }
  assert.equal(b.house.post(mayAmend, submitAmend, b.visit(b.lead, form, AFTER)).status, 409)
  assert.equal(b.house.get(mayDraft, showDetails, b.visit(b.lead, {}, AFTER)).status, 409)
  assert.equal(publicationsOf(b.house.db, ID).length, 1)
  b.house.close()
})

test('an amendment that is dropped leaves the draft as it is published', () => {
  const b = bench()
  publish(b)
  amendTo(b, { ...sampleTender(), title: 'On second thoughts' })
  assert.equal(tenderOf(b.house.db, ID, LATER)?.amending, true)
  b.house.post(mayAmend, dropAmendment, b.visit(b.lead, {}, LATER))
  assert.deepEqual(draftOf(b.house.db, ID).content, sampleTender())
  assert.equal(tenderOf(b.house.db, ID, LATER)?.amending, false)
  b.house.close()
})

test('the notice shows how evidence and records will be read, and each indicative mark, as they are frozen', () => {
  const b = bench()
  assert.equal(publish(b).status, 303)
  const html = drawn(b.house.get(mayRead, showTender, b.visit(b.bidder)), b.bidder)
  for (const words of [
    'How evidence will be read',
    'In prison and after release',
    '3 percentage points',
    'Level 3: alike groups',
    'How track records will be read',
    'The last 7 years',
    'never as nought',
    '1 × the reoffending that is to be expected; with 95%, between 0.8 × and 1.25 ×',
    'Indicative mark, from what the studies come to',
    'Indicative mark, from what the contracts come to',
    'No mark: the panel decides without one',
  ])
    assert.equal(html.includes(words), true, words)
  assert.match(html, /Evidence of benefit, level 3<br>.*?<\/th><td>4 \(Good\)<\/td>/)
  assert.equal(html.includes('undefined'), false)
  b.house.close()
})

test('a tender without terms is not published; one that was published before there were any can be amended', () => {
  const { evidence: _, record: __, ...without } = sampleTender()
  const b = bench(without)
  const refused = publish(b)
  assert.equal(refused.status, 422)
  const html = drawn(refused, b.lead)
  assert.match(html, new RegExp(`href="/tenders/${ID}/evidence-terms">Say how evidence will be read`))
  assert.match(html, new RegExp(`href="/tenders/${ID}/record-terms">Say how track records will be read`))

  const digest = tenderDigest(without)
  const given = { tender: ID, content: without, draftRevision: 1, note: '', by: b.lead.id, now: NOW }
  b.house.change((tx) => keepPublication(tx, given))
  const changed = { ...without, title: 'Another title' }
  amendTo(b, changed)
  const form = { basis: tenderDigest(changed), note: 'A better title.' }
  assert.equal(b.house.post(mayAmend, submitAmend, b.visit(b.lead, form, LATER)).status, 303)
  assert.notEqual(tenderOf(b.house.db, ID, LATER)?.publication?.digest, digest)
  b.house.close()
})

test('the digest that is frozen covers the terms and every mark of a rubric', () => {
  const digests = new Set([
    tenderDigest(sampleTender()),
    tenderDigest(sampleTender({ evidence: sampleEvidenceTerms({ worthwhile: '4' }) })),
    tenderDigest(sampleTender({ record: sampleRecordTerms({ years: 6 }) })),
    tenderDigest(
      withCriterion(sampleTender(), 'reoffending', {
        rubric: { by: 'record', marks: { ...sampleRecordRubric().marks, worse: '0' } },
      }),
    ),
  ])
  assert.equal(digests.size, 4)
})
