import assert from 'node:assert/strict'
import test, { afterEach } from 'node:test'
import { contentsOfTender, eventsOfTender } from '../audit/ledger-store.js'
import { digestOf } from '../audit/chain.js'
import { planRelease } from '../rules/open-data/release-plan.js'
import { sampleTender } from '../rules/sample-tender.js'
import { localsOf } from '../test-house.js'
import type { Form, Person } from '../web/visits.js'
import { announcePlan, mayPlan, mayReadPlan, showPlan } from './plan-pages.js'
import { plansOf, planText } from './plan-store.js'
import { keepSeat } from './seat-store.js'
import { draftOf } from './tender-store.js'
import { amendTo, bench, drawn, ID, LATER, NOW, publish, type Bench } from './tender-fixture.js'

const houses: Bench[] = []
afterEach(() => houses.splice(0).forEach(({ house }) => house.close()))

const SECRET = 'A question that nobody may read beforehand'

function planned(): Bench {
  const tender = sampleTender()
  const [section] = tender.sections
  const [criterion] = section?.criteria ?? []
  if (criterion) criterion.question = SECRET
  const made = bench(tender)
  houses.push(made)
  return made
}

const GIVEN = { why: 'The present contract ends in the autumn.', noticeOn: '2026-04-01', budget: '£1,250,000' }

const announce = ({ house, lead, visit }: Bench, changes: Form = {}, by: Person = lead, now = NOW) => {
  const basis = String(draftOf(house.db, ID).revision)
  return house.post(mayPlan, announcePlan, visit(by, { ...GIVEN, basis, ...changes }, now))
}

test('the lead announces what is planned: it is frozen as it is announced, and stands in the trail under its digest', () => {
  const b = planned()
  assert.equal(announce(b).status, 303)
  const [plan] = plansOf(b.house.db, ID)
  assert.deepEqual([plan?.version, plan?.by, plan?.at, plan?.content.pence], [1, 'Ruth Hallam', NOW, 125_000_000])
  assert.equal(plan?.digest, digestOf(planText(plan?.content ?? assert.fail('there is one'))))
  const event = eventsOfTender(b.house.db, { tender: ID }).find(({ act }) => act === 'plan.announced')
  assert.equal(event?.body.includes(plan.digest), true)
  assert.equal(contentsOfTender(b.house.db, { tender: ID })[0]?.content, planText(plan.content))
})

test('of the draft it tells what is bought and when, and neither a question nor a weight nor a price', () => {
  const b = planned()
  announce(b)
  const [plan] = plansOf(b.house.db, ID)
  const { content, version, at } = plan ?? assert.fail('there is one')
  const text = JSON.stringify(
    planRelease({ prefix: 'ocds-a1b2c3', id: ID, version, at, plan: content, abandonedAt: null }),
  )
  const { title, price } = sampleTender()
  assert.equal(text.includes(title), true)
  const secrets = [SECRET, 'numbers', 'weight', 'criteria', 'benchmark', ...price.lines.map(({ label }) => label)]
  assert.deepEqual(
    secrets.filter((secret) => text.includes(secret)),
    [],
  )
})

test('what is missing is named at its field, what was typed stays, and nothing is announced', () => {
  const b = planned()
  const answer = announce(b, { why: 'Too short', noticeOn: '2026-03-01', budget: 'much' })
  assert.deepEqual(
    [answer.status, (localsOf(answer).problems as { field: string }[]).map(({ field }) => field)],
    [422, ['why', 'noticeOn', 'budget']],
  )
  assert.equal((localsOf(answer).typed as Form).budget, 'much')
  assert.equal(plansOf(b.house.db, ID).length, 0)
  amendTo(b, { ...sampleTender(), title: '' })
  assert.deepEqual(localsOf(announce(b)).problems, [{ field: 'planned', text: 'Give the tender a title' }])
})

test('an announcement is changed only by another one; a draft that moved in between is looked at again', () => {
  const b = planned()
  announce(b)
  const again = announce(b)
  assert.equal(again.notice, 'This is announced already, in these words.')
  assert.equal(announce(b, { basis: '0' }).status, 409)
  assert.equal(announce(b, { noticeOn: '2026-04-08' }, b.lead, LATER).status, 303)
  assert.deepEqual(
    plansOf(b.house.db, ID).map(({ version, content }) => [version, content.noticeOn]),
    [
      [1, '2026-04-01'],
      [2, '2026-04-08'],
    ],
  )
  const page = drawn(b.house.get(mayPlan, showPlan, b.visit(b.lead)), b.lead)
  assert.equal(page.includes('Version 2, by Ruth Hallam'), true)
})

test('only the lead announces; a plan is found by the panel before, by everybody after the publication, and no more announced', () => {
  const b = planned()
  const reads = (person: Person) =>
    b.house.get(
      mayReadPlan,
      (_db, _visit, found) => ({ kind: 'data', data: found.plan.version, status: 200 }),
      b.visit(person),
    ).status
  assert.equal(reads(b.lead), 404)
  announce(b)
  const auditor = b.house.person('Odd Audit', ['auditor'])
  b.house.change((tx) =>
    keepSeat(tx, { tender: ID, person: auditor.id, kind: 'auditor', criteria: [], by: b.lead.id, now: NOW }),
  )
  assert.deepEqual([b.lead, auditor, b.other, b.bidder].map(reads), [200, 200, 404, 404])
  assert.deepEqual(
    [b.other, b.bidder, b.admin].map((person) => announce(b, {}, person).status),
    [404, 404, 404],
  )
  publish(b)
  assert.deepEqual([b.other, b.bidder].map(reads), [200, 200])
  assert.equal(announce(b, { why: 'Something else that comes too late now' }).status, 409)
})
