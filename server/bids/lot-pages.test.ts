import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Lot, LotLimit } from '../rules/lot.js'
import type { Tender } from '../rules/tender.js'
import type { Answer, Form, Person } from '../web/visits.js'
import { showBid, showBids, beginBid } from './bid-pages.js'
import { openedBid, bidsOpened } from './bid-store.js'
import { biddingHouse, DEADLINE, JUST_AFTER, JUST_BEFORE, NOW, textOn, type Bidding } from './bids-fixture.js'
import { draftOfBid } from './draft-store.js'
import { carryOver } from './lot-copy.js'
import { saveLotOrder, showLotBids } from './lot-pages.js'
import { mayCarryOver, mayOrderLots, maySeeLots } from './lot-permissions.js'
import { bidForLot, lotOrderOf, openedLotOrders } from './lot-store.js'
import { mayBeginBid, mayBid, ownBid } from './permissions.js'
import { submissionsOf } from './submission-store.js'

const lot = (id: string, title: string, changes: Partial<Lot> = {}): Lot => ({
  id,
  title,
  description: 'The prisons of this part.',
  weights: null,
  amounts: null,
  ...changes,
})
const WEIGHTS = { vetting: '0', studies: '15', reoffending: '15', model: '25', staffing: '5', jobs: '10', price: '30' }
const LOTS = [
  lot('north', 'Northern prisons'),
  lot('south', 'Southern prisons', { weights: WEIGHTS }),
  lot('east', 'Eastern prisons'),
]
const LIMIT: LotLimit = { most: 1, rule: 'preference of the bidder' }

const inLots = (changes: Partial<Tender> = {}): Bidding => biddingHouse({ lots: LOTS, lotLimit: LIMIT, ...changes })

const beginFor = (bidding: Bidding, person: Person, of: string, now = NOW): Answer =>
  bidding.house.post(
    mayBeginBid,
    beginBid,
    bidding.visit(person, { params: { tender: bidding.tender }, form: { lot: of }, now }),
  )
const begin = (bidding: Bidding, person: Person, of: string): string => {
  beginFor(bidding, person, of)
  return (
    bidForLot(bidding.house.db, { tender: bidding.tender, organisation: person.organisation ?? '', lot: of })?.id ?? ''
  )
}
const lotsPage = (bidding: Bidding, person: Person, now = NOW): Answer =>
  bidding.house.get(maySeeLots, showLotBids, bidding.visit(person, { params: { tender: bidding.tender }, now }))
const order = (bidding: Bidding, person: Person, form: Form, now = NOW): Answer =>
  bidding.house.post(
    mayOrderLots,
    saveLotOrder,
    bidding.visit(person, { params: { tender: bidding.tender }, form: { basis: '0', ...form }, now }),
  )
const carry = (bidding: Bidding, person: Person, bid: string, from: string, now = NOW): Answer =>
  bidding.house.post(mayCarryOver, carryOver, bidding.visit(person, { ...bidding.on(bid), form: { from }, now }))

test('a bidder begins one bid for each lot that it wants, and is led to the one that it has', () => {
  const bidding = inLots()
  const none = bidding.house.post(
    mayBeginBid,
    beginBid,
    bidding.visit(bidding.ada, { params: { tender: bidding.tender } }),
  )
  assert.deepEqual(none.kind === 'redirect' && none.to, `/tenders/${bidding.tender}/bids`)
  const north = begin(bidding, bidding.ada, 'north')
  const south = begin(bidding, bidding.abe, 'south')
  assert.notEqual(north, south)
  const again = beginFor(bidding, bidding.abe, 'north')
  assert.deepEqual(again.kind === 'redirect' && again.to, `/bids/${north}`)
  assert.equal(beginFor(bidding, bidding.ada, 'west').status, 303)
  assert.deepEqual(bidding.acts(), ['bid.begun', 'bid.begun'])
  const text = textOn(bidding.house.get(mayBid, showBids, bidding.visit(bidding.ada)))
  assert.match(text, /Longmoor: Northern prisons/)
  assert.match(text, /Choose a lot to bid for/)
  bidding.house.close()
})

test('without lots the page of lots leads to the tender, and a bid begins as before', () => {
  const bidding = biddingHouse()
  const page = lotsPage(bidding, bidding.ada)
  assert.equal(page.kind === 'redirect' && page.to, `/tenders/${bidding.tender}`)
  assert.match(bidding.begin(bidding.ada), /^\w+$/)
  assert.equal(beginFor(bidding, bidding.bea, 'north').status, 303)
  assert.equal(
    bidForLot(bidding.house.db, { tender: bidding.tender, organisation: bidding.bea.organisation ?? '', lot: 'north' }),
    undefined,
  )
  bidding.house.close()
})

test('each lot is submitted by itself: what is missing in one never stops another', () => {
  const bidding = inLots()
  const [north, south] = [begin(bidding, bidding.ada, 'north'), begin(bidding, bidding.ada, 'south')]
  bidding.complete(bidding.ada, south)
  assert.equal(bidding.submit(bidding.ada, south).status, 303)
  assert.equal(bidding.submit(bidding.ada, north).status, 422)
  const text = textOn(lotsPage(bidding, bidding.ada))
  assert.match(text, /Northern prisons Draft, not submitted/)
  assert.match(text, /Southern prisons Submitted/)
  assert.match(text, /Eastern prisons No bid begun/)
  const home = textOn(bidding.house.get(ownBid, showBid, bidding.visit(bidding.ada, bidding.on(south))))
  assert.match(home, /Bid of Alder \(Southern prisons\)/)
  assert.match(home, /Your other bids: All lots Northern prisons Draft, not submitted/)
  bidding.house.close()
})

test('a bidder reads the weights of the lot that the bid is for', () => {
  const bidding = inLots()
  const home = (of: string) =>
    textOn(bidding.house.get(ownBid, showBid, bidding.visit(bidding.ada, bidding.on(begin(bidding, bidding.ada, of)))))
  assert.match(home('north'), /Title of model 20% of the award/)
  assert.match(home('south'), /Title of model 25% of the award/)
  bidding.house.close()
})

test('what a bid for another lot says is carried over with one act, and what this bid says already stays', () => {
  const bidding = inLots()
  const [north, south] = [begin(bidding, bidding.ada, 'north'), begin(bidding, bidding.ada, 'south')]
  bidding.complete(bidding.ada, north)
  bidding.answer(bidding.ada, south, 'model', { answer: 'Another model for the south.', basis: '0' })
  const answer = carry(bidding, bidding.ada, south, north)
  assert.match(answer.notice ?? '', /^Carried over: 5 answers, 2 statements and the prices\./)
  const [from, to] = [draftOfBid(bidding.house.db, north), draftOfBid(bidding.house.db, south)]
  assert.equal(to.answers.get('model')?.text, 'Another model for the south.')
  assert.equal(to.answers.get('staffing')?.text, from.answers.get('staffing')?.text)
  assert.deepEqual(to.prices?.lines, from.prices?.lines)
  assert.deepEqual(
    to.statements.map(({ kind, content }) => [kind, content]),
    from.statements.map(({ kind, content }) => [kind, content]),
  )
  assert.deepEqual(bidding.acts().slice(-2), ['price.saved', 'bid.copied'])
  assert.equal(bidding.submit(bidding.ada, south).status, 303)
  assert.match(carry(bidding, bidding.ada, south, north).notice ?? '', /^Nothing was carried over/)
  bidding.house.close()
})

test('nothing is carried over from another’s bid, from itself, for no lot, or after the deadline', () => {
  const bidding = inLots()
  const [own, other] = [begin(bidding, bidding.ada, 'north'), begin(bidding, bidding.bea, 'north')]
  const south = begin(bidding, bidding.ada, 'south')
  for (const from of [other, south, 'nothing']) assert.equal(carry(bidding, bidding.ada, south, from).status, 404)
  assert.equal(carry(bidding, bidding.bea, south, other).status, 404)
  assert.equal(carry(bidding, bidding.ada, south, own, DEADLINE).status, 409)
  bidding.house.close()
})

test('a bidder says in which order it wants the lots, until the deadline, and a colleague’s newer order is never lost', () => {
  const bidding = inLots()
  assert.equal(order(bidding, bidding.ada, { 'order-south': '1' }).status, 404, 'not before it has begun a bid')
  begin(bidding, bidding.ada, 'north')
  const of = { tender: bidding.tender, organisation: bidding.ada.organisation ?? '' }
  assert.equal(order(bidding, bidding.ada, { 'order-south': '1', 'order-north': '2' }, JUST_BEFORE).status, 303)
  assert.deepEqual(lotOrderOf(bidding.house.db, of)?.lots, ['south', 'north'])
  const moved = order(bidding, bidding.abe, { 'order-east': '1' })
  assert.equal(moved.status, 409)
  assert.match(textOn(moved), /Ada saved on .*: Southern prisons, then Northern prisons/)
  assert.equal(order(bidding, bidding.abe, { 'order-east': '1', basis: '1' }).status, 303)
  assert.equal(order(bidding, bidding.ada, { 'order-north': '1', basis: '2' }, DEADLINE).status, 409)
  assert.deepEqual(lotOrderOf(bidding.house.db, of)?.lots, ['east'])
  assert.deepEqual(bidding.acts(), ['bid.begun', 'lots.ordered', 'lots.ordered'])
  bidding.house.close()
})

test('an order that cannot be one is refused beside its fields', () => {
  const bidding = inLots()
  begin(bidding, bidding.ada, 'north')
  for (const [form, message] of [
    [{ 'order-south': '1', 'order-north': '1' }, /have the same place/],
    [{ 'order-south': '4' }, /whole number from 1 to 3/],
    [{ 'order-south': 'first' }, /whole number from 1 to 3/],
  ] as const) {
    const answer = order(bidding, bidding.ada, form)
    assert.equal(answer.status, 422)
    assert.match(textOn(answer), message)
  }
  bidding.house.close()
})

test('no order is asked for where the limit does not ask for one', () => {
  const bidding = inLots({ lotLimit: { most: 2, rule: 'largest margin' } })
  begin(bidding, bidding.ada, 'north')
  assert.equal(order(bidding, bidding.ada, { 'order-south': '1' }).status, 404)
  assert.doesNotMatch(textOn(lotsPage(bidding, bidding.ada)), /In which order/)
  bidding.house.close()
})

test('at the opening each bid is named by bidder and lot, and only the last order of a bidder whose bid stands is opened', () => {
  const bidding = inLots()
  const [north, south] = [begin(bidding, bidding.ada, 'north'), begin(bidding, bidding.ada, 'south')]
  begin(bidding, bidding.bea, 'north')
  for (const bid of [north, south]) {
    bidding.complete(bidding.ada, bid)
    bidding.submit(bidding.ada, bid)
  }
  order(bidding, bidding.ada, { 'order-north': '1' })
  order(bidding, bidding.ada, { 'order-south': '1', basis: '1' })
  order(bidding, bidding.bea, { 'order-north': '1' })
  assert.deepEqual(openedLotOrders(bidding.house.db, bidding.tender), [])
  bidding.open(bidding.lea)
  bidding.open(bidding.mia)
  assert.deepEqual(
    bidsOpened(bidding.house.db, bidding.tender).map(({ bidder, lot: of, organisationName }) => [
      bidder,
      of,
      organisationName,
    ]),
    [
      ['Alder (Northern prisons)', 'north', 'Alder'],
      ['Alder (Southern prisons)', 'south', 'Alder'],
    ],
  )
  assert.equal(openedBid(bidding.house.db, south)?.content.prices.staff, 8000050)
  assert.deepEqual(openedLotOrders(bidding.house.db, bidding.tender), [
    { organisation: bidding.ada.organisation, lots: ['south'] },
  ])
  assert.equal(submissionsOf(bidding.house.db, { bid: north }).length, 1)
  assert.equal(lotsPage(bidding, bidding.ada, JUST_AFTER).status, 200)
  bidding.house.close()
})
