import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Person } from '../web/visits.js'
import { beginBid, showBid, showBids } from './bid-pages.js'
import { biddingHouse, DEADLINE, NOW, textOn, type Bidding } from './bids-fixture.js'
import { mayBeginBid, mayBid, ownBid } from './permissions.js'

const begins = ({ house, visit, tender }: Bidding, person: Person | null, now = NOW) =>
  house.post(mayBeginBid, beginBid, visit(person, { params: { tender }, now }))

const home = ({ house, visit, on }: Bidding, person: Person, bid: string, now = NOW): string =>
  textOn(house.get(ownBid, showBid, visit(person, { ...on(bid), now })), now)

test('an organisation has one bid for a tender: a colleague who begins another is led to it', () => {
  const bidding = biddingHouse()
  const first = begins(bidding, bidding.ada)
  const second = begins(bidding, bidding.abe)

  assert.equal(first.kind === 'redirect' && second.kind === 'redirect' && first.to === second.to, true)
  assert.match(second.notice ?? '', /has begun this bid already/)
  assert.deepEqual(bidding.acts(), ['bid.begun'])
  bidding.house.close()
})

test('only a bidder begins a bid, and only while the tender is open', () => {
  const bidding = biddingHouse()
  for (const person of [bidding.lea, bidding.mia, bidding.odd, bidding.max])
    assert.equal(begins(bidding, person).status, 404, person.name)
  assert.equal(begins(bidding, null).status, 303)
  assert.equal(begins(bidding, bidding.ada, DEADLINE).status, 409)
  assert.deepEqual(bidding.acts(), [])
  bidding.house.close()
})

test('the home of a bid says that it is not submitted, until when, and what is missing', () => {
  const bidding = biddingHouse()
  const bid = bidding.begin(bidding.ada)
  const before = '2026-04-15T07:48:00.000Z'

  assert.match(
    home(bidding, bidding.ada, bid, before),
    /Draft, not submitted Bids must arrive before 15 April 2026 at 12:00, in 3 hours 12 minutes\. 9 of 9 parts are not ready\./,
  )
  bidding.complete(bidding.ada, bid)
  bidding.answer(bidding.abe, bid, 'model', { answer: '', basis: '1' })
  assert.match(home(bidding, bidding.ada, bid), /1 of 9 parts is not ready\. Title of model: There is no answer yet\./)
  assert.match(home(bidding, bidding.ada, bid), /20% of the award · 0 of 800 words · last saved by Abe on 2 March 2026/)
  bidding.answer(bidding.abe, bid, 'model', { answer: 'Now', basis: '2' })
  assert.match(home(bidding, bidding.ada, bid), /Nothing is missing: you can submit it\./)
  bidding.house.close()
})

test('after the deadline a draft says that nothing was submitted', () => {
  const bidding = biddingHouse()
  const bid = bidding.begin(bidding.ada)
  assert.match(home(bidding, bidding.ada, bid, DEADLINE), /Not submitted The deadline passed .* Nothing was submitted/)
  bidding.house.close()
})

test('a bidder is told when the tender was amended since their last change or submission', () => {
  const bidding = biddingHouse()
  const { ada, begin, complete, submit, amend } = bidding
  const bid = begin(ada)
  complete(ada, bid)
  amend('Staffing has a new limit.', {}, '2026-03-03T09:00:00.000Z')
  assert.match(home(bidding, ada, bid), /after your last change: Staffing has a new limit\./)
  submit(ada, bid)
  assert.doesNotMatch(home(bidding, ada, bid), /amended/)
  const [first, ...others] = bidding.content.sections
  const vetting = first?.criteria[0]
  assert.ok(first && vetting)
  const sections = [{ ...first, criteria: [vetting, { ...vetting, id: 'licence', title: 'Licence' }] }, ...others]
  amend('A question is added.', { sections }, '2026-03-04T09:00:00.000Z')
  assert.match(
    home(bidding, ada, bid),
    /Submitted .* asks for more than you have submitted\. .*after your last submission: A question is added\. Licence: There is no answer yet\./,
  )
  bidding.house.close()
})

test('the list holds the bids of one’s own organisation and the tenders still to bid for', () => {
  const bidding = biddingHouse()
  const { house, visit, ada, bea, begin, complete, submit } = bidding
  const list = (person: Person, now = NOW): string => textOn(house.get(mayBid, showBids, visit(person, { now })), now)

  assert.match(list(ada), /has not begun a bid yet.*Recovery service at HMP Longmoor.*Begin a bid/)
  const bid = begin(ada)
  assert.match(list(ada), /Recovery service at HMP Longmoor .* Draft, not submitted .*no other tender open/)
  complete(ada, bid)
  submit(ada, bid)
  assert.match(list(ada), / Submitted /)
  assert.match(list(bea), /has not begun a bid yet/)
  assert.doesNotMatch(list(bea), /Submitted|Alder/)
  assert.match(list(bea, DEADLINE), /No tender is open for bids now/)
  house.close()
})
