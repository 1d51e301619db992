import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Finder } from '../web/routes.js'
import type { Answer, Person, Visit } from '../web/visits.js'
import type { Reads } from '../database/access.js'
import { showAnswer } from './answer-pages.js'
import { showBid } from './bid-pages.js'
import { biddingHouse, JUST_AFTER, JUST_BEFORE, NOW, type Bidding } from './bids-fixture.js'
import { showOpening } from './opening-pages.js'
import { mayAnswer, mayPrice, mayReadReceipt, maySeeOpening, ownBid } from './permissions.js'
import { showPrices } from './price-pages.js'
import { showReceipt, showWithdraw } from './receipt-pages.js'
import { showSubmit } from './submission-pages.js'

const PLANTED = 'The heron stands in the reeds at dawn'
const PENNIES = 7_654_321_09

/** A bid with a phrase and a price that stand nowhere else, drafted, submitted and still being typed. */
const planted = (): Bidding & { bid: string; submission: string } => {
  const bidding = biddingHouse()
  const { ada, begin, answer, price, complete, submit } = bidding
  const bid = begin(ada)
  complete(ada, bid, PLANTED)
  price(ada, bid, { 'line-staff': '7654321.09', 'line-other': '7654321.09', basis: '1' })
  const sent = submit(ada, bid)
  answer(ada, bid, 'model', { answer: `${PLANTED} again`, basis: '1' })
  answer(ada, bid, 'model', { answer: `${PLANTED} refused`, basis: '1' })
  return { ...bidding, bid, submission: sent.kind === 'redirect' ? (sent.to.split('/').pop() as string) : '' }
}

type Ask = (bidding: Bidding, visit: Visit) => Answer
const asking =
  <F>(find: Finder<F>, page: (db: Reads, visit: Visit, found: F) => Answer): Ask =>
  ({ house }, visit) =>
    house.get(find, page, visit)

const PAGES: Record<string, Ask> = {
  home: asking(ownBid, showBid),
  answer: asking(mayAnswer, showAnswer),
  prices: asking(mayPrice, showPrices),
  submit: asking(ownBid, showSubmit),
  receipt: asking(mayReadReceipt, showReceipt),
  withdraw: asking(ownBid, showWithdraw),
}

const others = ({ lea, mia, odd, ann, pia, max, bea }: Bidding): Person[] => [lea, mia, odd, ann, pia, max, bea]

test('nobody but the bidder’s own organisation finds a bid, and a bid that exists looks like one that does not', () => {
  const bidding = planted()
  const { bid, submission, visit, ada } = bidding
  const at = (person: Person, params: Record<string, string>, now: string) => visit(person, { params, now })
  for (const now of [NOW, JUST_BEFORE, JUST_AFTER])
    for (const [name, ask] of Object.entries(PAGES)) {
      const there = { bid, criterion: 'model', submission }
      for (const person of others(bidding)) {
        const refused = ask(bidding, at(person, there, now))
        assert.equal(refused.status, 404, `${name} for ${person.name}`)
        assert.deepEqual(
          refused,
          ask(bidding, at(person, { ...there, bid: 'unknown' }, now)),
          `${name} for ${person.name}`,
        )
      }
      assert.notEqual(ask(bidding, at(ada, there, now)).status, 404, name)
    }
  bidding.house.close()
})

test('a bidder cannot reach a rival’s answer or receipt through a bid of their own', () => {
  const bidding = planted()
  const { begin, bea, submission, visit } = bidding
  const bid = begin(bea)
  const receipt = PAGES.receipt?.(bidding, visit(bea, { params: { bid, submission } }))
  const answer = PAGES.answer?.(bidding, visit(bea, { params: { bid, criterion: 'model' } }))

  assert.equal(receipt?.status, 404)
  assert.doesNotMatch(JSON.stringify(answer), new RegExp(PLANTED))
  bidding.house.close()
})

test('before the opening the page of the opening tells nobody whether there is a bid', () => {
  const bidding = planted()
  const { house, tender, visit, lea, mia, odd, bid } = bidding
  const without = biddingHouse()
  const opening = asking(maySeeOpening, showOpening)
  for (const now of [NOW, JUST_AFTER])
    for (const person of [lea, mia, odd]) {
      const page = JSON.stringify(opening(bidding, visit(person, { params: { tender }, now })))
      assert.doesNotMatch(page, new RegExp(`Alder|${bid}|${PLANTED}`), `${person.name} at ${now}`)
      const twin = [without.lea, without.mia, without.odd][[lea, mia, odd].indexOf(person)] as Person
      const empty = JSON.stringify(opening(without, without.visit(twin, { params: { tender }, now })))
      assert.equal(page, empty, 'the same page as when nobody bids')
    }
  house.close()
  without.house.close()
})

test('the ledger and what lies beside its events hold nothing readable of a bid', () => {
  const bidding = planted()
  const { house } = bidding
  const ledger = JSON.stringify([
    house.reader.prepare('SELECT * FROM events').all(),
    house.reader.prepare('SELECT * FROM event_contents').all(),
  ])

  assert.match(JSON.stringify(house.reader.prepare('SELECT text FROM answers').all()), new RegExp(PLANTED))
  assert.match(JSON.stringify(house.reader.prepare('SELECT lines FROM bid_prices').all()), new RegExp(String(PENNIES)))
  assert.match(ledger, /answer\.saved/)
  assert.doesNotMatch(ledger, /heron|reeds/)
  assert.doesNotMatch(ledger, new RegExp(String(PENNIES)))
  house.close()
})
