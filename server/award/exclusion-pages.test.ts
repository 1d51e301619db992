import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { eventsOfTender } from '../audit/ledger-store.js'
import { localsOf } from '../test-house.js'
import { awardHouse, closeHouses, type AwardHouse } from './award-fixture.js'
import { excludeBid, showExclusions } from './exclusion-pages.js'
import { exclusionsOf } from './exclusion-store.js'
import { mayExclude, mayReadExclusions } from './permissions.js'

afterEach(closeHouses)

const exclude = (award: AwardHouse, form: Record<string, string>, person = award.lea) =>
  award.house.post(mayExclude, excludeBid, award.at(person, form))

const typed = (award: AwardHouse) => ({
  bid: award.bids.Cedar,
  rule: 'Paragraph 4.2 of the tender',
  reason: 'The bidder withdrew its insurance',
})

test('an exclusion is a record of its own with rule, reasons and decider', () => {
  const award = awardHouse()
  assert.equal(exclude(award, typed(award)).status, 303)
  const [kept] = exclusionsOf(award.house.db, { tender: award.tender })
  assert.deepEqual(kept, {
    bid: award.bids.Cedar,
    rule: 'Paragraph 4.2 of the tender',
    reason: 'The bidder withdrew its insurance',
    by: 'Lea Lead',
    at: kept?.at,
  })
  assert.equal(eventsOfTender(award.house.db, { tender: award.tender }).at(-1)?.act, 'bid.excluded')
})

test('an exclusion without bid, rule or reasons is refused', () => {
  const award = awardHouse()
  const answer = exclude(award, { bid: 'nobody', rule: ' ', reason: 'Late' })
  assert.equal(answer.status, 422)
  assert.deepEqual(
    (localsOf(answer).problems as { field: string }[]).map(({ field }) => field),
    ['bid', 'rule', 'reason'],
  )
})

test('nobody but the lead excludes', () => {
  const award = awardHouse()
  for (const person of [award.mia, award.ann, award.odd, award.una])
    assert.equal(exclude(award, typed(award), person).status, 404)
})

test('a bid that is excluded is no longer waited for: moderation ends with the last of the others', () => {
  const award = awardHouse()
  for (const bidder of ['Alder', 'Birch'] as const)
    for (const criterion of ['vetting', 'studies', 'reoffending', 'model', 'staffing', 'jobs'])
      award.agree(bidder, criterion, '1')
  assert.equal(award.file().stage.name, 'moderation')
  exclude(award, typed(award))
  assert.equal(award.file().stage.name, 'price')
})

test('a second exclusion of the same bid shows the first beside what was typed', () => {
  const award = awardHouse()
  exclude(award, typed(award))
  const answer = exclude(award, { ...typed(award), reason: 'It also missed a form' })
  assert.equal(answer.status, 409)
  const { stored, typed: mine } = localsOf(answer) as { stored: { text: string }[]; typed: { text: string }[] }
  assert.equal(stored[1]?.text, 'The bidder withdrew its insurance')
  assert.equal(mine[1]?.text, 'It also missed a form')
  assert.equal(exclude(award, typed(award)).status, 303)
})

test('somebody recused from a bid does not learn that it was excluded', () => {
  const award = awardHouse()
  award.declare(award.ben, 'Cedar', 'My brother works there')
  award.decide(award.ben, 'Cedar', 'recuse')
  exclude(award, typed(award))
  const locals = localsOf(award.house.get(mayReadExclusions, showExclusions, award.at(award.ben)))
  assert.doesNotMatch(JSON.stringify(locals), /Cedar|insurance/)
})
