import assert from 'node:assert/strict'
import test from 'node:test'
import { eventsOfTender } from '../audit/ledger-store.js'
import { sampleTender } from '../rules/sample-tender.js'
import { signedIn } from '../people/permissions.js'
import { showDetails } from './details-pages.js'
import { nameLead, showAbandon, showLead, submitAbandon } from './lead-pages.js'
import { showTender } from './notice-pages.js'
import { mayAbandon, mayDraft, mayNameLead, mayRead, mayReadPublished } from './permissions.js'
import { showPublish } from './publish-pages.js'
import { keepSeat } from './seat-store.js'
import { EMPTY, templatesIn } from './templates.js'
import { beginTender, showBegin, showTenders } from './tender-pages.js'
import { draftOf, tenderOf } from './tender-store.js'
import { showVersions } from './version-pages.js'
import { AFTER, amendTo, bench, drawn, ID, LATER, NOW, publish } from './tender-fixture.js'

test('a tender is begun from a template or nearly empty, and is led by whoever began it', () => {
  const b = bench()
  const templates = templatesIn('/nowhere')
  const path = b.visit(b.lead, { template: EMPTY, title: ' Recovery service ' })
  assert.match(drawn(b.house.get(signedIn, showBegin(templates), path), b.lead), /An empty tender/)
  const answer = b.house.post(signedIn, beginTender(templates), path)
  assert.equal(answer.status, 303)
  const id = answer.kind === 'redirect' ? (answer.to.split('/')[2] ?? '') : ''
  assert.equal(tenderOf(b.house.db, id, NOW)?.lead, b.lead.id)
  assert.equal(draftOf(b.house.db, id).content.title, 'Recovery service')
  assert.deepEqual(
    eventsOfTender(b.house.db, { tender: id }).map(({ act }) => act),
    ['tender.begun'],
  )
  assert.equal(b.house.post(signedIn, beginTender(templates), b.visit(b.lead, { template: EMPTY })).status, 422)
  b.house.close()
})

test('a draft is nowhere for a bidder, an administrator and another commissioner: not in the list, not at its address', () => {
  const b = bench({ ...sampleTender(), title: 'Planted secret draft' })
  for (const person of [b.bidder, b.admin, b.other]) {
    const list = drawn(b.house.get(signedIn, showTenders, b.visit(person)), person)
    assert.equal(list.includes('Planted secret draft'), false, person.name)
    assert.equal(list.includes(ID), false, person.name)
    const answers = [
      b.house.get(mayRead, showTender, b.visit(person)),
      b.house.get(mayReadPublished, showVersions, b.visit(person)),
      b.house.get(mayDraft, showDetails, b.visit(person)),
      b.house.get(mayDraft, showPublish, b.visit(person)),
    ]
    for (const answer of answers) assert.equal(answer.status, 404)
  }
  const own = drawn(b.house.get(signedIn, showTenders, b.visit(b.lead)), b.lead)
  assert.match(own, /Planted secret draft/)
  b.house.close()
})

test('whoever holds a seat knows of the draft by its title and reads nothing else of it', () => {
  const b = bench({ ...sampleTender(), summary: 'Planted summary' })
  const member = b.house.person('Priya Nair', ['panel'])
  b.house.change((tx) =>
    keepSeat(tx, { tender: ID, person: member.id, kind: 'evaluator', criteria: ['staffing'], by: b.lead.id, now: NOW }),
  )
  const html = drawn(b.house.get(mayRead, showTender, b.visit(member)), member)
  assert.match(html, /Recovery service at HMP Longmoor/)
  assert.equal(html.includes('Planted summary'), false)
  assert.equal(html.includes('/draft'), false)
  assert.equal(b.house.get(mayDraft, showDetails, b.visit(member)).status, 404)
  b.house.close()
})

test('an amendment that is not published shows to nobody but the lead', () => {
  const b = bench()
  publish(b)
  amendTo(b, { ...sampleTender(), title: 'Planted new title' })
  for (const person of [b.bidder, b.admin, b.other]) {
    const pages = [
      b.house.get(signedIn, showTenders, b.visit(person, {}, LATER)),
      b.house.get(mayRead, showTender, b.visit(person, {}, LATER)),
      b.house.get(mayReadPublished, showVersions, b.visit(person, {}, LATER)),
    ]
    for (const page of pages) assert.equal(drawn(page, person).includes('Planted new title'), false)
  }
  b.house.close()
})

test('the notice says everything that can move a score, to a bidder with a way to begin a bid', () => {
  const b = bench()
  publish(b)
  const html = drawn(b.house.get(mayRead, showTender, b.visit(b.bidder, {}, LATER)), b.bidder)
  const tender = sampleTender()
  for (const { title, question, scale } of tender.sections.flatMap((section) => section.criteria)) {
    assert.ok(html.includes(title))
    assert.ok(html.includes(question))
    for (const { descriptor } of scale) assert.ok(html.includes(descriptor))
  }
  assert.match(html, /Fixed benchmark/)
  assert.match(html, /rounded once, at the end, half up/)
  assert.match(html, /more points for the section “Section evidence”/)
  assert.match(html, new RegExp(`action="/tenders/${ID}/bids"`))
  assert.equal(html.includes(`/tenders/${ID}/amend`), false)
  const after = drawn(b.house.get(mayRead, showTender, b.visit(b.bidder, {}, AFTER)), b.bidder)
  assert.equal(after.includes('Begin a bid'), false)
  b.house.close()
})

test('a tender is abandoned only with a reason, which its notice then carries', () => {
  const b = bench()
  publish(b)
  const abandon = (reason: string) => b.house.post(mayAbandon, submitAbandon, b.visit(b.lead, { reason }, LATER))
  assert.match(drawn(b.house.get(mayAbandon, showAbandon, b.visit(b.lead, {}, LATER)), b.lead), /cannot be undone/)
  assert.equal(abandon(' ').status, 422)
  assert.equal(abandon('The money was withdrawn.').status, 303)
  const html = drawn(b.house.get(mayRead, showTender, b.visit(b.bidder, {}, LATER)), b.bidder)
  assert.match(html, /The money was withdrawn\./)
  assert.equal(abandon('Again').status, 409)
  b.house.close()
})

test('another commissioner can be named lead, and from then on the tender is in their hands alone', () => {
  const b = bench()
  assert.match(drawn(b.house.get(mayNameLead, showLead, b.visit(b.lead)), b.lead), /Imran Sadiq/)
  const name = (person: string) => b.house.post(mayNameLead, nameLead, b.visit(b.lead, { person }))
  assert.equal(name(b.admin.id).status, 422)
  assert.equal(name(b.other.id).status, 303)
  assert.equal(b.house.get(mayDraft, showDetails, b.visit(b.lead)).status, 404)
  assert.equal(b.house.get(mayDraft, showDetails, b.visit(b.other)).status, 200)
  b.house.close()
})
