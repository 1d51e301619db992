import assert from 'node:assert/strict'
import { test } from 'node:test'
import { headOf } from '../audit/ledger-store.js'
import { localsOf } from '../test-house.js'
import { bidDigests } from './bid-digest.js'
import { bidsOpened } from './bid-store.js'
import { showBid } from './bid-pages.js'
import { biddingHouse, DEADLINE, JUST_BEFORE, textOn, type Bidding } from './bids-fixture.js'
import { mayReadReceipt, ownBid } from './permissions.js'
import { showReceipt, showWithdraw, withdrawBid } from './receipt-pages.js'
import { submissionRows, type SubmissionRow } from './sealed-fixture.js'

const submitted = (): Bidding & { bid: string; submission: string } => {
  const bidding = biddingHouse()
  const bid = bidding.begin(bidding.ada)
  bidding.complete(bidding.ada, bid)
  const answer = bidding.submit(bidding.ada, bid, JUST_BEFORE)
  return { ...bidding, bid, submission: answer.kind === 'redirect' ? (answer.to.split('/').pop() as string) : '' }
}

const receipt = ({ house, visit, on, ada, bid }: ReturnType<typeof submitted>, submission: string) =>
  house.get(mayReadReceipt, showReceipt, visit(ada, on(bid, { submission })))

test('a receipt holds the time, the digest of every part and of the whole, and the ledger as it stood, for ever', () => {
  const bidding = submitted()
  const { house, submission, content } = bidding
  const { seq, hash } = headOf(house.db)
  bidding.answer(bidding.abe, bidding.bid, 'model', { answer: 'Later', basis: '1' })
  const page = receipt(bidding, submission)
  const locals = localsOf(page)
  const [row] = submissionRows(house.db) as [SubmissionRow]
  const digests = bidDigests(JSON.parse(row.content) as Parameters<typeof bidDigests>[0], row.salt)

  assert.deepEqual(locals.event, { seq, hash })
  assert.equal(row.digest, digests.whole)
  assert.deepEqual(
    (locals.parts as { id: string; digest: string }[]).map(({ id, digest }) => [id, digest]),
    ['vetting', 'studies', 'reoffending', 'model', 'staffing', 'jobs'].map((id) => [id, digests.answers[id]]),
  )
  assert.equal((locals.prices as { digest: string }).digest, digests.prices)
  assert.match(textOn(page), /15 April 2026 at 11:59:59\.999 \(2026-04-15T10:59:59\.999Z\)/)
  assert.match(textOn(page), new RegExp(content.title))
  house.close()
})

test('after withdrawing, the bid is not submitted again, and the receipt says so', () => {
  const bidding = submitted()
  const { house, visit, on, ada, abe, bid, submission } = bidding
  const page = house.get(ownBid, showWithdraw, visit(abe, on(bid)))
  assert.match(textOn(page), /Withdraw your bid\?.*Ada submitted on 15 April 2026/)
  const done = house.post(
    ownBid,
    withdrawBid,
    visit(abe, { ...on(bid), form: { basis: submission }, now: JUST_BEFORE }),
  )

  assert.equal(done.status, 303)
  assert.match(
    textOn(house.get(ownBid, showBid, visit(ada, on(bid)))),
    /Draft, not submitted What was submitted was withdrawn on 15 April 2026 at 11:59 by Abe/,
  )
  assert.match(textOn(receipt(bidding, submission)), /This submission was withdrawn on 15 April 2026 at 11:59 by Abe/)
  assert.equal(bidding.acts().at(-1), 'bid.withdrawn')
  house.close()
})

test('a withdrawn bid is not opened, and one that was submitted again is', () => {
  for (const again of [false, true]) {
    const bidding = submitted()
    const { house, visit, on, ada, bid, submission, tender, lea, mia } = bidding
    house.post(ownBid, withdrawBid, visit(ada, { ...on(bid), form: { basis: submission } }))
    if (again) assert.equal(bidding.submit(ada, bid, JUST_BEFORE).status, 303)
    bidding.open(lea)
    bidding.open(mia)
    assert.equal(bidsOpened(house.db, tender).length, again ? 1 : 0)
    house.close()
  }
})

test('a withdrawal of what a colleague has replaced meanwhile withdraws nothing', () => {
  const bidding = submitted()
  const { house, visit, on, ada, abe, bid, submission } = bidding
  bidding.answer(abe, bid, 'model', { answer: 'Better', basis: '1' })
  bidding.submit(abe, bid)
  const refused = house.post(ownBid, withdrawBid, visit(ada, { ...on(bid), form: { basis: submission } }))

  assert.equal(refused.status, 409)
  assert.match(textOn(refused), /Nothing was withdrawn.*submission 2/)
  assert.deepEqual(house.reader.prepare('SELECT * FROM withdrawals').all(), [])
  house.close()
})

test('from the deadline on nothing is withdrawn', () => {
  const bidding = submitted()
  const { house, visit, on, ada, bid, submission } = bidding
  const form = { basis: submission }

  assert.equal(house.get(ownBid, showWithdraw, visit(ada, { ...on(bid), now: DEADLINE })).status, 409)
  assert.equal(house.post(ownBid, withdrawBid, visit(ada, { ...on(bid), form, now: DEADLINE })).status, 409)
  assert.deepEqual(house.reader.prepare('SELECT * FROM withdrawals').all(), [])
  house.close()
})

test('withdrawing twice withdraws once', () => {
  const bidding = submitted()
  const { house, visit, on, ada, bid, submission } = bidding
  const withdraw = () => house.post(ownBid, withdrawBid, visit(ada, { ...on(bid), form: { basis: submission } }))

  assert.equal(withdraw().status, 303)
  assert.equal(withdraw().status, 303)
  assert.equal(bidding.acts().filter((act) => act === 'bid.withdrawn').length, 1)
  house.close()
})
