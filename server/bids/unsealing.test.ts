import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { copyFileSync } from 'node:fs'
import { test } from 'node:test'
import { asReads, type Connection } from '../database/access.js'
import { fingerprintOf, keyringFrom } from '../database/keyring.js'
import { openReader } from '../database/open.js'
import { bidsOpened, submittedContent } from './bid-store.js'
import { biddingHouse, JUST_AFTER, NOW, type Bidding } from './bids-fixture.js'
import { draftOfBid } from './draft-store.js'
import { mayReadReceipt, ownBid } from './permissions.js'
import { showReceipt, withdrawBid } from './receipt-pages.js'
import { submissionRows } from './sealed-fixture.js'

/** Alder submitted twice and Birch withdrew; all drafts are complete. */
function submitted() {
  const bidding = biddingHouse()
  const { house, ada, bea, begin, complete, submit, answer, visit, on } = bidding
  const [alder, birch] = [begin(ada), begin(bea)]
  complete(ada, alder, 'First words')
  submit(ada, alder)
  answer(ada, alder, 'model', { answer: 'Second words', basis: '1' })
  submit(ada, alder)
  complete(bea, birch, 'Withdrawn words')
  submit(bea, birch)
  const ids = submissionRows(house.db).map(({ id }) => id)
  const birchs = house.reader.prepare('SELECT id FROM submissions WHERE bid = ?').pluck().get(birch) as string
  house.post(ownBid, withdrawBid, visit(bea, { ...on(birch), form: { basis: birchs } }))
  const standing = house.reader
    .prepare('SELECT id FROM submissions WHERE bid = ? AND version = 2')
    .pluck()
    .get(alder) as string
  return { ...bidding, alder, birch, birchs, standing, ids }
}

/** The database as somebody has it who copied its file and has another server's key. */
function copied({ house }: Bidding): Connection {
  house.writer.pragma('wal_checkpoint(TRUNCATE)')
  copyFileSync(house.file, `${house.file}.copy`)
  return openReader(`${house.file}.copy`, keyringFrom(randomBytes(32)))
}

test('a copy of the database tells nothing of any bid before the opening, and afterwards the bids that stand, without the server’s key', () => {
  const bidding = submitted()
  const { house, tender, alder, standing, ids } = bidding
  const before = copied(bidding)
  for (const id of ids) assert.throws(() => submittedContent(asReads(before), id), /another key of the server/, id)
  assert.throws(() => draftOfBid(asReads(before), alder), /another key of the server/)
  before.close()

  bidding.open(bidding.lea)
  bidding.open(bidding.mia)
  const after = copied(bidding)
  const [opened, ...others] = bidsOpened(asReads(after), tender)
  assert.deepEqual(others, [])
  assert.equal(opened?.submission, standing)
  assert.equal(opened?.content.answers.model, 'Second words')
  assert.deepEqual(opened?.content.prices, { staff: 8_000_050, other: 999_950 })
  for (const id of ids.filter((one) => one !== standing))
    assert.throws(() => submittedContent(asReads(after), id), /another key of the server/, 'replaced or withdrawn')
  assert.throws(() => draftOfBid(asReads(after), alder), /another key of the server/)
  after.close()
  house.close()
})

test('one hand unwraps nothing; the second lays down the keys of what stands, whose fingerprints the ledger has', () => {
  const bidding = submitted()
  const { house, standing } = bidding
  const keys = () =>
    house.reader.prepare('SELECT holds, key, at FROM opened_keys').all() as { holds: string; key: Buffer; at: string }[]
  bidding.open(bidding.lea)
  bidding.open(bidding.lea)
  assert.deepEqual(keys(), [])
  bidding.open(bidding.mia)
  const [key, ...others] = keys()
  assert.deepEqual([key?.holds, key?.at, others], [`submission ${standing}`, JUST_AFTER, []])
  const body = house.reader.prepare("SELECT body FROM events WHERE act = 'bids.opened'").pluck().get() as string
  const { detail } = JSON.parse(body) as { detail: { submissions: { key: string }[] } }
  assert.equal(detail.submissions[0]?.key, fingerprintOf(key?.key ?? Buffer.alloc(0)))
  house.close()
})

test('a bidder still reads the receipt of what was withdrawn or replaced, before the opening and after it', () => {
  const bidding = submitted()
  const { house, birch, birchs, bea, visit, on } = bidding
  const receipt = () => house.get(mayReadReceipt, showReceipt, visit(bea, on(birch, { submission: birchs })))
  assert.match(JSON.stringify(receipt()), /Withdrawn words/)
  bidding.open(bidding.lea)
  bidding.open(bidding.mia)
  assert.match(JSON.stringify(receipt()), /Withdrawn words/)
  house.close()
})

test('the bids of a tender that was abandoned before the opening are never unsealed', () => {
  const bidding = submitted()
  const { house, tender, lea, mia, odd } = bidding
  bidding.open(lea)
  house.writer.prepare("INSERT INTO abandonments VALUES (?, 'No money', ?, ?)").run(tender, lea.id, NOW)
  for (const person of [mia, odd]) assert.equal(bidding.open(person).status, 409)
  assert.deepEqual(house.reader.prepare('SELECT * FROM openings').all(), [])
  assert.deepEqual(house.reader.prepare('SELECT * FROM opened_keys').all(), [])
  house.close()
})

test('an answer that is put into another’s place in the file is found, and not shown', () => {
  const bidding = submitted()
  const { house, alder, birch } = bidding
  house.writer.exec(`DROP TRIGGER answers_are_never_changed;
    UPDATE answers SET text = (SELECT text FROM answers WHERE bid = '${alder}' AND criterion = 'model' AND revision = 1)
    WHERE bid = '${birch}' AND criterion = 'model'`)
  assert.throws(() => draftOfBid(house.db, birch), /was changed, or was sealed under another key or as something else/)
  house.close()
})
