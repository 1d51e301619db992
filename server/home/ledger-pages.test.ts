import assert from 'node:assert/strict'
import test from 'node:test'
import { checkpointIn, consistencyIn, proofIn } from '../audit/checkpoint.js'
import { makeCheckpoint } from '../audit/checkpoint-store.js'
import { everyEvent, headOf, record } from '../audit/ledger-store.js'
import { isConsistent, isIncluded } from '../audit/merkle-check.js'
import { fileText, keyLine } from '../audit/proof-fixture.js'
import { isSignedBy, keyIn } from '../audit/signed-note.js'
import { witnessOf } from '../audit/witness-store.js'
import { biddingHouse, DEADLINE, JUST_BEFORE, NOW, textOn, type Bidding } from '../bids/bids-fixture.js'
import { anyone } from '../people/permissions.js'
import type { Answer } from '../web/visits.js'
import {
  giveCheckpoint,
  giveCheckpointOfSize,
  giveConsistency,
  giveInclusion,
  giveKeys,
  showLedger,
} from './ledger-pages.js'

type Page = typeof showLedger

const stranger =
  ({ house, visit }: Bidding) =>
  (page: Page, params: Record<string, string> = {}, now = NOW): Answer =>
    house.get(anyone, page, visit(null, { params, now }))

/** A day's checkpoint for everybody, at this moment. */
const published = ({ house }: Bidding, now: string): number =>
  house.change((tx) => {
    const { seq } = headOf(tx)
    makeCheckpoint(tx, { size: seq, why: 'day', at: now, isPublic: true })
    return seq
  })

/** The tender is published, Ada has bid just before the deadline; there is a public checkpoint before and after she did. */
function afterBid() {
  const here = biddingHouse()
  here.house.change((tx) =>
    record(tx, { person: here.lea, now: NOW }, { act: 'tender.published', tender: here.tender }),
  )
  const before = headOf(here.house.db).seq
  const bid = here.begin(here.ada)
  here.complete(here.ada, bid)
  here.submit(here.ada, bid, JUST_BEFORE)
  const submitted = headOf(here.house.db).seq
  const after = published(here, JUST_BEFORE)
  return { ...here, bid, before, submitted, after, ask: stranger(here) }
}

test('until the deadline nobody can tell from public checkpoints whether anybody has bid; from then on they are shown', () => {
  const here = afterBid()
  assert.equal(here.after > here.before, true)
  assert.equal(checkpointIn(fileText(here.ask(giveCheckpoint, {}, JUST_BEFORE))).size, here.before)
  assert.equal(here.ask(giveCheckpointOfSize, { size: String(here.after) }, JUST_BEFORE).status, 404)
  assert.equal(textOn(here.ask(showLedger, {}, JUST_BEFORE)).includes(`covers ${here.after} `), false)
  assert.equal(checkpointIn(fileText(here.ask(giveCheckpoint, {}, DEADLINE))).size, here.after)
  here.house.close()
})

test('who knows the leaf of an event learns nothing of it before a checkpoint that covers it is shown', () => {
  const here = afterBid()
  const leaf = everyEvent(here.house.db, {})[here.submitted - 1]?.leaf ?? ''
  const about = { entry: String(here.submitted), leaf }
  const wrong = { ...about, leaf: 'a'.repeat(64) }
  assert.deepEqual(here.ask(giveInclusion, about, JUST_BEFORE), here.ask(giveInclusion, wrong, JUST_BEFORE))
  assert.equal(here.ask(giveInclusion, about, DEADLINE).status, 200)
  assert.equal(here.ask(giveInclusion, wrong, DEADLINE).status, 404)
  here.house.close()
})

test('a stranger checks with the published key alone that the ledger a bidder was given a receipt of was only added to', () => {
  const here = afterBid()
  const receipt = checkpointIn((witnessOf(here.house.db, here.submitted)?.lines ?? []).join('\n') + '\n')
  here.house.change((tx) =>
    record(tx, { person: null, now: DEADLINE }, { act: 'tender.abandoned', tender: here.tender }),
  )
  const key = keyIn(fileText(here.ask(giveKeys)).trim())
  const { from, path, checkpoint } = consistencyIn(
    fileText(here.ask(giveConsistency, { from: String(receipt.size) }, DEADLINE)),
  )
  const newest = checkpointIn(checkpoint)
  assert.equal(isSignedBy(newest.note, key) && isSignedBy(receipt.note, key), true)
  assert.equal(newest.size > receipt.size, true)
  const claim = { from, fromRoot: receipt.root, to: newest.size, toRoot: newest.root, path }
  assert.equal(isConsistent(claim), true)
  assert.equal(isConsistent({ ...claim, fromRoot: 'b'.repeat(64) }), false)

  const leaf = everyEvent(here.house.db, {})[here.submitted - 1]?.leaf ?? ''
  const proof = proofIn(fileText(here.ask(giveInclusion, { entry: String(here.submitted), leaf }, DEADLINE)))
  const { size, root } = checkpointIn(proof.checkpoint)
  assert.equal(isIncluded({ leaf, index: proof.index, size, root, path: proof.path }), true)
  here.house.close()
})

test('the page tells the checkpoint and the key to whoever has not signed in, and addresses that are none find nothing', () => {
  const here = afterBid()
  const page = textOn(here.ask(showLedger, {}, DEADLINE))
  for (const line of fileText(here.ask(giveCheckpoint, {}, DEADLINE))
    .trim()
    .split('\n')
    .filter(Boolean))
    assert.equal(page.includes(line), true, line)
  assert.equal(page.includes(keyLine(here.house.db)), true)
  for (const size of ['', '-1', '01', '1e3', '99999999', 'x'])
    assert.equal(here.ask(giveCheckpointOfSize, { size }, DEADLINE).status, 404, size)
  assert.equal(here.ask(giveConsistency, { from: String(here.after + 1) }, DEADLINE).status, 404)
  here.house.close()
})

test('before anything was signed the page says so, and hands nothing out', () => {
  const here = biddingHouse()
  const ask = stranger(here)
  assert.match(textOn(ask(showLedger)), /None is published yet/)
  assert.equal(ask(giveCheckpoint).status, 404)
  here.house.close()
})
