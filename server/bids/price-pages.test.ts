import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sampleTender } from '../rules/sample-tender.js'
import type { PriceLine } from '../rules/tender.js'
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

const SCHEDULE: PriceLine[] = [
  { id: 'y1', label: 'Service', year: 1 },
  { id: 'y2', label: 'Service', year: 2, factor: '0.5' },
  { id: 'groups', label: 'Groups', kind: 'unit price', volume: { quantity: 3000, unit: 'sessions' } },
  { id: 'risk', label: 'Paid for results', kind: 'share at risk' },
  { id: 'places', label: 'Places', kind: 'places' },
]

test('each line is read, kept and shown by its kind, and what it comes to is worked out by the server', () => {
  const bidding = biddingHouse({ price: { ...sampleTender().price, lines: SCHEDULE } })
  const bid = bidding.begin(bidding.ada)
  bidding.price(bidding.ada, bid, {
    'line-y1': '10',
    'line-y2': '0.01',
    'line-groups': '41.20',
    'line-risk': '12.5%',
    'line-places': '1,200',
    basis: '0',
  })

  assert.deepEqual(lines(bidding), ['{"groups":4120,"places":1200,"risk":1250,"y1":1000,"y2":1}'])
  const shown = page(bidding, bidding.abe, bid)
  assert.match(
    textOn(shown),
    /Year 1 Service, year 1 .*Year 2 Service, year 2 Counts at half .*£0.01 × 0.5 = £0.005 Whole contract .*£41.20 × 3,000 sessions = £123,600/,
  )
  assert.match(textOn(shown), /£123,610.01 Evaluated price/)
  assert.match(textOn(shown), /£10 \+ £0.005 \+ £123,600 = £123,610.005, rounded to £123,610.01/)
  assert.match(textOn(shown), /All amounts are stated without VAT\./)
  assert.equal((localsOf(shown).typed as Record<string, string>)['line-risk'], '12.5')
  bidding.house.close()
})

test('what a kind does not allow is refused beside its line, by the name of the line', () => {
  const bidding = biddingHouse({ price: { ...sampleTender().price, lines: SCHEDULE } })
  const bid = bidding.begin(bidding.ada)
  const refused = bidding.price(bidding.ada, bid, {
    'line-y1': '-1',
    'line-y2': '100000000000',
    'line-groups': '99999999999',
    'line-risk': '100.01',
    'line-places': '1.5',
    basis: '0',
  })

  assert.equal(refused.status, 422)
  assert.deepEqual(
    (localsOf(refused).problems as { text: string }[]).map(({ text }) => text),
    [
      'Service, year 1: Enter an amount that is not less than nought',
      'Service, year 2: Enter an amount below £100,000,000,000',
      'Groups: For 3,000 sessions this comes to £100,000,000,000 or more. Enter the price of one.',
      'Paid for results: Enter a percentage from 0 to 100',
      'Places: Enter a whole number in figures, such as 120',
    ],
  )
  assert.deepEqual(lines(bidding), [])
  bidding.house.close()
})

test('where something of an offer counts, the sum of the lines is not called the evaluated price', () => {
  const offers = { asked: 'may offer' as const, counts: 'claim' as const, about: '' }
  const bidding = biddingHouse({ offers })
  const bid = bidding.begin(bidding.ada)
  bidding.price(bidding.ada, bid, { 'line-staff': '1', 'line-other': '2', basis: '0' })
  const text = textOn(page(bidding, bidding.ada, bid))
  assert.match(text, /£3 Sum of the lines/)
  assert.match(text, /To it is added the payment for results to be expected if the bidder’s claim is true\./)
  bidding.house.close()
})
