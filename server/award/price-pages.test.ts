import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { eventsOfTender } from '../audit/ledger-store.js'
import { localsOf } from '../test-house.js'
import { viewsFolder, viewsIn } from '../web/views.js'
import type { Answer } from '../web/visits.js'
import { awardHouse, closeHouses, type AwardHouse } from './award-fixture.js'
import { mayHandlePrices, mayReadPrices } from './permissions.js'
import { confirmPrices, openPrices, showPrices } from './price-pages.js'
import { priceRecordOf } from './price-store.js'

afterEach(closeHouses)

const draw = viewsIn(viewsFolder())

/** Everything that an answer sends, as text. */
const sent = (answer: Answer): string =>
  answer.kind === 'page'
    ? draw(answer.view, { problems: [], typed: {}, csrf: '', ...answer.locals })
    : JSON.stringify(answer)

// What Alder's bid would betray: its line, its evaluated price, in pence and in pounds.
const PRICES = /60,?000|61,?000|6000000|6100000/

const prices = (award: AwardHouse, person: Parameters<AwardHouse['at']>[0]) =>
  award.house.get(mayReadPrices, showPrices, award.at(person))

test('before moderation has ended only price evaluators see prices, and everybody else on the panel learns the stage', () => {
  const award = awardHouse()
  assert.match(sent(prices(award, award.pia)), PRICES)
  for (const person of [award.lea, award.ann, award.mia, award.odd]) {
    const answer = prices(award, person)
    assert.equal(answer.status, 409)
    assert.doesNotMatch(sent(answer), PRICES)
  }
})

test('for people without a seat, bidders among them, the prices page does not exist at any stage', () => {
  for (const until of ['moderation', 'price', 'opened', 'ranking'] as const) {
    const award = awardHouse({ until })
    for (const person of [award.una, award.Alder, award.Birch]) {
      assert.equal(prices(award, person).status, 404)
      assert.doesNotMatch(sent(prices(award, person)), PRICES)
    }
  }
})

test('after moderation nobody but a price evaluator sees a price until the prices are opened', () => {
  const award = awardHouse({ until: 'price' })
  assert.match(sent(prices(award, award.pia)), PRICES)
  assert.doesNotMatch(sent(prices(award, award.lea)), PRICES)
  award.openPrices()
  assert.match(sent(prices(award, award.lea)), PRICES)
})

test('a price evaluator who has declared nothing sees no price, but who is waited for', () => {
  const award = awardHouse({ until: 'opened' })
  award.declare(award.pia, 'Alder', 'My brother works there')
  const answer = prices(award, award.pia)
  assert.doesNotMatch(sent(answer), PRICES)
  assert.deepEqual(localsOf(answer).undeclared, ['Alder'])
})

test('somebody recused from a bid finds no trace of it among the prices, not even in points that hang on its price', () => {
  const award = awardHouse({
    until: 'opened',
    changes: { price: { ...sampled, formula: { kind: 'lowest over price' } } },
  })
  award.declare(award.ann, 'Birch', 'My brother works there')
  award.decide(award.ann, 'Birch', 'recuse')
  const answer = prices(award, award.ann)
  assert.doesNotMatch(sent(answer), /Birch|55,000|56,000/)
  assert.deepEqual(
    (localsOf(answer).groups as { points: unknown }[]).map(({ points }) => points),
    [null],
  )
})

const sampled = {
  lines: [
    { id: 'staff', label: 'Staff' },
    { id: 'other', label: 'Everything else' },
  ],
  qualityMinimum: null,
}

test('the sums of the lines and their points are computed', () => {
  const award = awardHouse({
    until: 'opened',
    changes: { price: { ...sampled, formula: { kind: 'lowest over price' } } },
  })
  const { groups } = localsOf(prices(award, award.pia)) as {
    groups: { rows: { bidder: string; pence: number }[]; points: string[] }[]
  }
  const [{ rows, points }] = groups as [(typeof groups)[number]]
  assert.deepEqual(
    rows.map(({ bidder, pence }) => [bidder, pence]),
    [
      ['Alder', 61_000_00],
      ['Birch', 56_000_00],
      ['Cedar', 71_000_00],
    ],
  )
  assert.deepEqual(points, ['27.54', '30.00', '23.66'])
})

test('the lead does not open prices while a price evaluator can', () => {
  const award = awardHouse({ until: 'price' })
  assert.equal(award.house.post(mayHandlePrices, openPrices, award.at(award.lea)).status, 404)
  assert.equal(award.house.post(mayHandlePrices, openPrices, award.at(award.pia)).status, 303)
  assert.equal(eventsOfTender(award.house.db, { tender: award.tender }).at(-1)?.act, 'prices.opened')
})

test('the lead stands in once the only price evaluator is recused from a bid', () => {
  const award = awardHouse({ until: 'price' })
  award.declare(award.pia, 'Alder', 'My brother works there')
  award.decide(award.pia, 'Alder', 'recuse')
  assert.equal(award.house.post(mayHandlePrices, openPrices, award.at(award.pia)).status, 404)
  assert.equal(award.house.post(mayHandlePrices, openPrices, award.at(award.lea)).status, 303)
})

test('prices are not opened before every moderation is closed', () => {
  const award = awardHouse()
  assert.equal(award.house.post(mayHandlePrices, openPrices, award.at(award.pia)).status, 409)
})

test('prices are confirmed only after they were opened, and only with a note', () => {
  const award = awardHouse({ until: 'price' })
  const confirm = (note: string) => award.house.post(mayHandlePrices, confirmPrices, award.at(award.pia, { note }))
  assert.equal(confirm('Sums were checked').status, 409)
  award.openPrices()
  const refused = confirm('  ')
  assert.equal(refused.status, 422)
  assert.deepEqual(localsOf(refused).problems, [
    { field: 'note', text: 'Say what you checked before you confirm the prices' },
  ])
  assert.equal(confirm('Sums were checked').status, 303)
  assert.equal(priceRecordOf(award.house.db, { tender: award.tender })?.note, 'Sums were checked')
  assert.equal(eventsOfTender(award.house.db, { tender: award.tender }).at(-1)?.act, 'prices.confirmed')
})

test('a note that comes second is shown beside the one that was kept, and the same note again is no conflict', () => {
  const award = awardHouse({ until: 'ranking' })
  const confirm = (note: string) => award.house.post(mayHandlePrices, confirmPrices, award.at(award.pia, { note }))
  const answer = confirm('I also rang the bidder')
  assert.equal(answer.status, 409)
  assert.match(sent(answer), /I also rang the bidder/)
  assert.match(sent(answer), /Sums were checked/)
  assert.equal(confirm('Sums were checked').status, 303)
})
