import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { eventsOfTender } from '../audit/ledger-store.js'
import { localsOf } from '../test-house.js'
import type { Person } from '../web/visits.js'
import { saveConflict, showConflict, showConflicts } from './conflict-pages.js'
import { keepConflictDecision, standingOf } from './interest-store.js'
import { drawn, MARKING, panelHouse, type Panel } from './panel-fixture.js'
import { mayDecideOn, mayReadInterests } from './permissions.js'

let panel: Panel
afterEach(() => panel.house.close())

const about = (person: Person, bidder: 'Alder' | 'Birch') => ({
  tender: panel.tender,
  person: person.id,
  bid: panel.bids[bidder],
})
const decide = (by: Person, person: Person, bidder: 'Alder' | 'Birch', form: Record<string, string>) =>
  panel.house.post(mayDecideOn, saveConflict, panel.visit(by, { params: about(person, bidder), form }))
const table = (by: Person) =>
  panel.house.get(mayReadInterests, showConflicts, panel.visit(by, { params: { tender: panel.tender } }))
const standing = (person: Person, bidder: 'Alder' | 'Birch') =>
  standingOf(panel.house.db, about(person, bidder))?.standing

test('the lead recuses somebody with a reason, which is recorded beside the ledger', () => {
  panel = panelHouse()
  panel.declare(panel.ann, 'Birch', 'My brother works there')

  const answer = decide(panel.lea, panel.ann, 'Birch', { decision: 'recuse', reason: 'Close family', basis: '1' })

  assert.equal(answer.status, 303)
  assert.equal(standing(panel.ann, 'Birch'), 'recused')
  const event = eventsOfTender(panel.house.db, { tender: panel.tender }).find(({ act }) => act === 'conflict.decided')
  assert.deepEqual(JSON.parse(event?.body ?? '{}').detail, { person: panel.ann.id, revision: 1, decision: 'recuse' })
  assert.equal(event?.body.includes('Close family'), false)
})

test('an interest is managed in words, and a declaration of none can be decided on as well', () => {
  panel = panelHouse()
  panel.declareNone()
  assert.equal(decide(panel.lea, panel.ann, 'Alder', { decision: 'manage', reason: '', basis: '1' }).status, 422)
  decide(panel.lea, panel.ann, 'Alder', { decision: 'manage', reason: 'Marks beside a second reader', basis: '1' })
  assert.equal(standing(panel.ann, 'Alder'), 'managed')
})

test('nobody decides on their own interest: not the lead, and not past the page either', () => {
  panel = panelHouse()
  panel.declare(panel.lea, 'Alder', 'I used to work there')
  const form = { decision: 'no conflict', reason: 'It was long ago', basis: '1' }

  assert.equal(decide(panel.lea, panel.lea, 'Alder', form).status, 404)
  assert.throws(
    () =>
      panel.house.change((tx) =>
        keepConflictDecision(tx, {
          person: panel.lea.id,
          bid: panel.bids.Alder,
          revision: 1,
          decision: 'no conflict',
          reason: 'Mine',
          by: panel.lea.id,
          now: MARKING,
        }),
      ),
    /CHECK/,
  )
  assert.equal(decide(panel.mia, panel.lea, 'Alder', form).status, 303)
})

test('a moderator decides for the lead, and where the lead is recused, and nowhere else', () => {
  panel = panelHouse()
  panel.declareNone()
  const form = { decision: 'manage', reason: 'Second reader', basis: '1' }
  assert.equal(decide(panel.mia, panel.ann, 'Alder', form).status, 404)
  panel.decide(panel.lea, 'Alder', 'recuse')

  assert.equal(decide(panel.lea, panel.ann, 'Alder', form).status, 404)
  assert.equal(decide(panel.mia, panel.ann, 'Alder', form).status, 303)
})

test('evaluators, price evaluators and bidders find no page of interests; auditors read and decide nothing', () => {
  panel = panelHouse()
  panel.declareNone()
  for (const person of [panel.ann, panel.pia, panel.una, panel.Alder]) assert.equal(table(person).status, 404)
  assert.equal(table(panel.odd).status, 200)
  assert.doesNotMatch(drawn(table(panel.odd)), /Decide</)
})

test('gaps come first: what waits for a decision, then who has declared nothing', () => {
  panel = panelHouse()
  panel.declare(panel.ben, 'Birch')
  panel.declare(panel.ann, 'Birch', 'My brother works there')
  const lines = localsOf(table(panel.lea)).lines as { name: string; standing: string }[]

  assert.deepEqual([lines[0]?.name, lines[0]?.standing], ['Ann Able', 'waiting'])
  assert.equal(lines[1]?.standing, 'undeclared')
  assert.deepEqual([lines.at(-1)?.name, lines.at(-1)?.standing], ['Ben Bold', 'clear'])
})

test('a lead who is recused from a bid finds nothing of it among the interests of others', () => {
  panel = panelHouse()
  panel.declareNone()
  panel.declare(panel.ann, 'Birch', 'My brother works there')
  panel.decide(panel.lea, 'Birch', 'recuse')

  assert.doesNotMatch(drawn(table(panel.lea)), new RegExp(`Birch|brother|${panel.bids.Birch}`))
  assert.match(drawn(table(panel.mia)), /brother/)
})

test('a recusal is not taken back once that person has locked: they would have no mark for the bid', () => {
  panel = panelHouse()
  panel.declareNone()
  panel.decide(panel.ann, 'Birch', 'recuse')
  panel.mark(panel.ann, 'Alder', 'jobs', '3')
  panel.mark(panel.ann, 'Cedar', 'jobs', '3')
  const basis = `1 ${MARKING}`
  const form = { decision: 'no conflict', reason: 'On second thoughts', basis }
  panel.lock(panel.ann, 'jobs')

  assert.equal(decide(panel.lea, panel.ann, 'Birch', form).status, 409)
  assert.equal(standing(panel.ann, 'Birch'), 'recused')
  assert.throws(() => panel.decide(panel.ann, 'Birch', 'no conflict'), /recusal stays/)
})

test('a decision about a declaration that has changed meanwhile is not taken unseen', () => {
  panel = panelHouse()
  panel.declare(panel.ann, 'Birch', 'I know their director')
  panel.declare(panel.ann, 'Birch', 'I am married to their director')

  const answer = decide(panel.lea, panel.ann, 'Birch', {
    decision: 'no conflict',
    reason: 'Knowing is fine',
    basis: '1',
  })

  assert.equal(answer.status, 409)
  assert.match(drawn(answer), /married to their director/)
  assert.match(drawn(answer), /Knowing is fine/)
  assert.equal(standing(panel.ann, 'Birch'), 'waiting')
})

test('the page of one interest is not there for an unknown person or bid', () => {
  panel = panelHouse()
  panel.declareNone()
  const at = (params: Record<string, string>) =>
    panel.house.get(mayDecideOn, showConflict, panel.visit(panel.lea, { params: { tender: panel.tender, ...params } }))
      .status
  assert.equal(at(about(panel.ann, 'Alder')), 200)
  assert.equal(at({ person: 'nobody', bid: panel.bids.Alder }), 404)
  assert.equal(at({ person: panel.ann.id, bid: 'nothing' }), 404)
})
