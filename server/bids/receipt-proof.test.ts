import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkedProof, fileText, keyLine } from '../audit/proof-fixture.js'
import { entryOf, type Witness } from '../audit/witness-store.js'
import { localsOf } from '../test-house.js'
import { biddingHouse, JUST_BEFORE, textOn } from './bids-fixture.js'
import { mayReadReceipt } from './permissions.js'
import { printReceipt, showReceipt, takeReceiptProof } from './receipt-pages.js'
import { submissionRows } from './sealed-fixture.js'

function submitted() {
  const bidding = biddingHouse()
  const bid = bidding.begin(bidding.ada)
  bidding.complete(bidding.ada, bid)
  bidding.submit(bidding.ada, bid, JUST_BEFORE)
  const [row] = submissionRows(bidding.house.db)
  const submission = row?.id ?? ''
  return { ...bidding, bid, submission, digest: row?.digest ?? '', of: bidding.on(bid, { submission }) }
}

const witnessOn = (here: ReturnType<typeof submitted>): Witness | null =>
  localsOf(here.house.get(mayReadReceipt, showReceipt, here.visit(here.ada, here.of))).witness as Witness | null

test('page, paper and letter of a receipt carry the checkpoint that was signed with the submission, whenever they are asked for', () => {
  const here = submitted()
  const before = witnessOn(here)
  assert.ok(before)
  assert.equal(before.entry, before.size)
  here.begin(here.bea)
  here.answer(here.abe, here.bid, 'model', { answer: 'Later', basis: '1' })
  assert.deepEqual(witnessOn(here), before)

  const page = textOn(here.house.get(mayReadReceipt, showReceipt, here.visit(here.ada, here.of)))
  const paper = here.house.get(mayReadReceipt, printReceipt, here.visit(here.ada, here.of))
  assert.deepEqual(localsOf(paper).witness, before)
  for (const line of before.lines.filter((one) => one !== '')) assert.equal(page.includes(line), true, line)
  assert.deepEqual(before.lines.slice(1, 3), [String(before.size), before.root])
  here.house.close()
})

test('the proof that a bidder takes away shows, without the server, that this submission was recorded with this digest', () => {
  const here = submitted()
  const proof = fileText(here.house.get(mayReadReceipt, takeReceiptProof, here.visit(here.ada, here.of)))
  const event = checkedProof(proof, keyLine(here.house.db))
  assert.equal(event.act, 'bid.submitted')
  assert.equal(event.bid, here.bid)
  assert.equal(event.detail.digest, here.digest)
  assert.equal(event.seq, entryOf(here.house.db, event.tender ?? '', 'bid.submitted', ['submission', here.submission]))

  here.answer(here.abe, here.bid, 'model', { answer: 'Later', basis: '1' })
  assert.equal(fileText(here.house.get(mayReadReceipt, takeReceiptProof, here.visit(here.abe, here.of))), proof)
  here.house.close()
})

test('a rival cannot take another bid’s proof, nor tell whether there is one', () => {
  const here = submitted()
  const theirs = here.house.get(mayReadReceipt, takeReceiptProof, here.visit(here.bea, here.of))
  const none = here.house.get(
    mayReadReceipt,
    takeReceiptProof,
    here.visit(here.bea, here.on('no-such-bid', { submission: here.submission })),
  )
  assert.equal(theirs.status, 404)
  assert.deepEqual(theirs, none)
  here.house.close()
})
