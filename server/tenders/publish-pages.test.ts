import assert from 'node:assert/strict'
import test from 'node:test'
import { digestOf } from '../audit/chain.js'
import { contentsOfTender, eventsOfTender } from '../audit/ledger-store.js'
import { all } from '../database/access.js'
import { sampleTender, withCriterion } from '../rules/sample-tender.js'
import { signedIn } from '../people/permissions.js'
import { aVisit, localsOf, testHouse, type TestHouse } from '../test-house.js'
import { viewsFolder, viewsIn } from '../web/views.js'
import type { Answer, Form, Person } from '../web/visits.js'
import { showDetails } from './details-pages.js'
import { nameLead, showAbandon, showLead, submitAbandon } from './lead-pages.js'
import { showTender } from './notice-pages.js'
import { mayAbandon, mayAmend, mayDraft, mayNameLead, mayRead, mayReadPublished } from './permissions.js'
import { dropAmendment, showAmend, showPublish, submitAmend, submitPublish } from './publish-pages.js'
import { tenderDigest } from './publication-store.js'
import { keepSeat } from './seat-store.js'
import { EMPTY, templatesIn } from './templates.js'
import { beginTender, showBegin, showTenders } from './tender-pages.js'
import { draftOf, keepDraft, keepTender, publicationsOf, tenderOf } from './tender-store.js'
import { downloadVersion, showVersion, showVersions } from './version-pages.js'

const ID = 'atender00001'
const NOW = '2026-03-02T09:00:00.000Z'
const LATER = '2026-03-10T09:00:00.000Z'
const AFTER = '2026-04-15T11:00:00.000Z'
const draw = viewsIn(viewsFolder())

interface Bench {
  house: TestHouse
  lead: Person
  other: Person
  admin: Person
  bidder: Person
  visit: (person: Person, form?: Form, now?: string, params?: Record<string, string>) => ReturnType<typeof aVisit>
}

function bench(tender = sampleTender()): Bench {
  const house = testHouse()
  const lead = house.person('Ruth Hallam', ['commissioner'])
  const other = house.person('Imran Sadiq', ['commissioner'])
  const admin = house.person('Samuel Osei', ['administrator'])
  const bidder = house.person('Grace Adeyemi', ['bidder'], 'Tidewater')
  house.change((tx) => keepTender(tx, { id: ID, content: tender, by: lead.id, now: NOW }))
  const visit: Bench['visit'] = (person, form = {}, now = NOW, params = {}) =>
    aVisit(person, { form, now, params: { tender: ID, ...params }, path: `/tenders/${ID}/x` })
  return { house, lead, other, admin, bidder, visit }
}

const drawn = (answer: Answer, person: Person): string => {
  assert.equal(answer.kind, 'page')
  if (answer.kind !== 'page') return ''
  return draw(answer.view, { problems: [], typed: {}, csrf: '', person, now: NOW, url: '/', ...answer.locals })
}

const publish = ({ house, lead, visit }: Bench, form: Form = { basis: tenderDigest(draftOf(house.db, ID).content) }) =>
  house.post(mayDraft, submitPublish, visit(lead, form))

const amendTo = ({ house, lead }: Bench, content: ReturnType<typeof sampleTender>) =>
  house.change((tx) => keepDraft(tx, { tender: ID, content, by: lead.id, now: LATER }))

const rows = all<Record<string, string | number>>('SELECT criterion, kind, weight_hundredths FROM published_criteria')
const values = all<{ criterion: string; value: string }>('SELECT criterion, value FROM published_scale_values')

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
