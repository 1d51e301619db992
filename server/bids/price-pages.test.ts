import assert from 'node:assert/strict'
import { test } from 'node:test'
import { localsOf } from '../test-house.js'
import type { Person } from '../web/visits.js'
import { biddingHouse, DEADLINE, textOn, type Bidding } from './bids-fixture.js'
import { mayPrice } from './permissions.js'
import { showPrices } from './price-pages.js'
import { priceTexts } from './sealed-fixture.js'

const lines = ({ house }: Bidding): string[] => priceTexts(house.db)

const page = ({ house, visit, on }: Bidding, person: Person, bid: string) =>
  house.get(mayPrice, showPrices, visit(person, on(bid)))

test('prices are kept to the penny and the total is worked out by the server', () => {
  const bidding = biddingHouse()
  const bid = bidding.begin(bidding.ada)
  bidding.price(bidding.ada, bid, { 'line-staff': '£1234.1', 'line-other': '1,000.20', basis: '0' })

  assert.deepEqual(lines(bidding), ['{"other":100020,"staff":123410}'])
  assert.match(textOn(page(bidding, bidding.abe, bid)), /£2,234.30 Evaluated price/)
  assert.deepEqual(localsOf(page(bidding, bidding.abe, bid)).typed, {
    'line-other': '1,000.20',
    'line-staff': '1,234.10',
  })
  bidding.house.close()
})

test('a line may wait: what is given is saved and the sum says that it is not whole', () => {
  const bidding = biddingHouse()
  const bid = bidding.begin(bidding.ada)
  bidding.price(bidding.ada, bid, { 'line-staff': '10', 'line-other': ' ', basis: '0' })

  assert.deepEqual(lines(bidding), ['{"staff":1000}'])
  assert.match(textOn(page(bidding, bidding.ada, bid)), /£10 The sum so far: some lines are still empty/)
  bidding.house.close()
})

test('an amount that is none is refused beside its field, and everything typed stands there again', () => {
  const bidding = biddingHouse()
  const bid = bidding.begin(bidding.ada)
  const form = { 'line-staff': '1.005', 'line-other': 'about ten', basis: '0' }
  const refused = bidding.price(bidding.ada, bid, form)

  assert.equal(refused.status, 422)
  assert.deepEqual(localsOf(refused).problems, [
    { field: 'line-staff', text: 'Staff: Enter pounds and pence, with at most two decimals' },
    { field: 'line-other', text: 'Everything else: Enter an amount in pounds in figures, such as 1,234.50' },
  ])
  assert.deepEqual(localsOf(refused).typed, form)
  assert.deepEqual(lines(bidding), [])
  bidding.house.close()
})

test('prices are not written over a colleague’s newer ones unseen', () => {
  const bidding = biddingHouse()
  const { ada, abe, price } = bidding
  const bid = bidding.begin(ada)
  price(ada, bid, { 'line-staff': '1', 'line-other': '2', basis: '0' })
  price(abe, bid, { 'line-staff': '3', 'line-other': '4', basis: '1' })
  const refused = price(ada, bid, { 'line-staff': '5', 'line-other': '', basis: '1' })

  assert.equal(refused.status, 409)
  assert.match(textOn(refused), /Abe saved other prices.*Abe saved £3.*Abe saved £4/)
  assert.equal(lines(bidding).length, 2)
  assert.equal(price(ada, bid, { 'line-staff': '3.00', 'line-other': '4', basis: '1' }).status, 303)
  assert.equal(price(ada, bid, { 'line-staff': '5', 'line-other': '4', basis: '2' }).status, 303)
  assert.deepEqual(lines(bidding).at(-1), '{"other":400,"staff":500}')
  bidding.house.close()
})

test('at the deadline prices can no longer be changed, and what was typed is shown', () => {
  const bidding = biddingHouse()
  const bid = bidding.begin(bidding.ada)
  const refused = bidding.price(bidding.ada, bid, { 'line-staff': '77', basis: '0' }, DEADLINE)

  assert.equal(refused.status, 409)
  assert.match(textOn(refused, DEADLINE), /Your prices were not saved.*£77/)
  assert.deepEqual(lines(bidding), [])
  bidding.house.close()
})

test('the ledger says that prices were saved, and no digest in it can be tried with guesses', () => {
  const bidding = biddingHouse()
  const bid = bidding.begin(bidding.ada)
  bidding.price(bidding.ada, bid, { 'line-staff': '7654321', 'line-other': '1', basis: '0' })
  bidding.price(bidding.ada, bid, { 'line-staff': '1', 'line-other': '1', basis: '1' })
  bidding.price(bidding.ada, bid, { 'line-staff': '7654321', 'line-other': '1', basis: '2' })
  const bodies = (
    bidding.house.reader.prepare("SELECT body FROM events WHERE act = 'price.saved'").all() as { body: string }[]
  ).map(({ body }) => (JSON.parse(body) as { detail: { digest: string } }).detail.digest)

  assert.equal(new Set(bodies).size, 3)
  assert.doesNotMatch(JSON.stringify(bidding.house.reader.prepare('SELECT body FROM events').all()), /765432/)
  bidding.house.close()
})

test('a tender on quality alone has no page of prices', () => {
  const whole = biddingHouse()
  const sections = whole.content.sections.filter(({ kind }) => kind !== 'price')
  whole.house.close()
  const bidding = biddingHouse({ sections })
  const bid = bidding.begin(bidding.ada)
  assert.equal(page(bidding, bidding.ada, bid).status, 404)
  bidding.house.close()
})
