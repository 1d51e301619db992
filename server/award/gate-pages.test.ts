import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { eventsOfTender } from '../audit/ledger-store.js'
import { sampleTender, withCriterion } from '../rules/sample-tender.js'
import { localsOf } from '../test-house.js'
import { awardHouse, closeHouses, type AgreedMarks, type AwardHouse } from './award-fixture.js'
import { saveGate, showGate, showGates } from './gate-pages.js'
import { gateDecisionsOf } from './gate-store.js'
import { mayDecideGate, mayReadGates } from './permissions.js'

afterEach(closeHouses)

const { sections } = withCriterion(sampleTender(), 'model', { minimum: { mark: '2', missing: 'decision' } })
const MARKS: AgreedMarks = { Alder: { model: '1' }, Cedar: { vetting: '0' } }

const house = (until: 'moderation' | 'price' | 'ranking' = 'price', marks = MARKS) =>
  awardHouse({ until, marks, changes: { sections } })

const decide = (award: AwardHouse, form: Record<string, string>, criterion = 'model', person = award.lea) =>
  award.house.post(mayDecideGate, saveGate, award.at(person, form, { bid: award.bids.Alder, criterion }))

const gatesFor = (award: AwardHouse, person: Parameters<AwardHouse['at']>[0]) =>
  localsOf(award.house.get(mayReadGates, showGates, award.at(person))).gates as {
    bidder: string
    criterion: string
    outcome: string
  }[]

const KEEP = { decision: 'keep', reason: 'The gap closes before the start', basis: '0' }

test('an automatic failure is a fact, and a minimum that leaves a choice waits for the lead', () => {
  const award = house()
  assert.deepEqual(
    gatesFor(award, award.lea).map(({ bidder, criterion, outcome }) => [bidder, criterion, outcome]),
    [
      ['Alder', 'model', 'undecided'],
      ['Cedar', 'vetting', 'failed'],
    ],
  )
})

test('only agreed marks of closed moderations count: one that still waits for signatures shows nothing', () => {
  const award = house('moderation')
  award.agree('Alder', 'model', '1', false)
  assert.deepEqual(gatesFor(award, award.lea), [])
  award.agree('Cedar', 'vetting', '0')
  assert.deepEqual(
    gatesFor(award, award.lea).map(({ bidder }) => bidder),
    ['Cedar'],
  )
})

test('an evaluator sees only the criteria of the own seat, and a price evaluator learns no mark before totals', () => {
  const award = house()
  assert.deepEqual(
    gatesFor(award, award.ben).map(({ criterion }) => criterion),
    ['model'],
  )
  assert.equal(award.house.get(mayReadGates, showGates, award.at(award.pia)).status, 404)
  assert.equal(award.house.get(mayReadGates, showGates, award.at(award.Alder)).status, 404)
})

test('somebody recused from a bid finds none of its marks', () => {
  const award = house()
  award.declare(award.mia, 'Alder', 'My brother works there')
  award.decide(award.mia, 'Alder', 'recuse')
  assert.deepEqual(
    gatesFor(award, award.mia).map(({ bidder }) => bidder),
    ['Cedar'],
  )
})

test('the lead decides with a reason, and the ledger has it', () => {
  const award = house()
  assert.equal(decide(award, KEEP).status, 303)
  const [kept] = gateDecisionsOf(award.house.db, { tender: award.tender })
  assert.deepEqual([kept?.decision, kept?.reason, kept?.by], ['keep', 'The gap closes before the start', 'Lea Lead'])
  const last = eventsOfTender(award.house.db, { tender: award.tender }).at(-1)
  assert.deepEqual([last?.act, last?.bid, last?.criterion], ['gate.decided', award.bids.Alder, 'model'])
  assert.equal(gatesFor(award, award.lea)[0]?.outcome, 'decided-keep')
})

test('a decision without a choice or a reason is refused, and what was typed is shown again', () => {
  const award = house()
  const answer = decide(award, { decision: '', reason: 'Too thin', basis: '0' })
  assert.equal(answer.status, 422)
  assert.deepEqual(
    (localsOf(answer).problems as { field: string }[]).map(({ field }) => field),
    ['decision', 'reason'],
  )
  assert.equal((localsOf(answer).typed as { reason: string }).reason, 'Too thin')
  assert.deepEqual(gateDecisionsOf(award.house.db, { tender: award.tender }), [])
})

test('nobody but the lead decides, and an automatic failure cannot be softened', () => {
  const award = house()
  assert.equal(decide(award, KEEP, 'model', award.mia).status, 404)
  assert.equal(decide(award, KEEP, 'vetting').status, 404)
  assert.equal(decide(award, KEEP, 'studies').status, 404)
})

test('a decision made in another window is shown beside what was typed, and saving again keeps both on record', () => {
  const award = house()
  decide(award, KEEP)
  const second = { decision: 'exclude', reason: 'The gap cannot be closed', basis: '0' }
  const answer = decide(award, second)
  assert.equal(answer.status, 409)
  const locals = localsOf(answer) as { stored: { reason: string }; typed: { reason: string }; basis: string }
  assert.deepEqual([locals.stored.reason, locals.typed.reason], [KEEP.reason, second.reason])
  assert.equal(decide(award, { ...second, basis: locals.basis }).status, 303)
  assert.deepEqual(
    gateDecisionsOf(award.house.db, { tender: award.tender }).map(({ decision }) => decision),
    ['keep', 'exclude'],
  )
})

test('sending the same decision again is no conflict and makes no second record', () => {
  const award = house()
  decide(award, KEEP)
  assert.equal(decide(award, KEEP).status, 303)
  assert.equal(gateDecisionsOf(award.house.db, { tender: award.tender }).length, 1)
})

test('the page of a decision shows the panel’s reason', () => {
  const award = house()
  const visit = award.at(award.lea, {}, { bid: award.bids.Alder, criterion: 'model' })
  const { agreed } = localsOf(award.house.get(mayDecideGate, showGate, visit)) as { agreed: { reason: string } }
  assert.equal(agreed.reason, 'The panel found Alder worth 1 for model')
})
