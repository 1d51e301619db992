import assert from 'node:assert/strict'
import { test } from 'node:test'
import { canonical, type Json } from '../audit/canonical.js'
import { contentDigest, digestOf } from '../audit/chain.js'
import type { EvidenceBase } from '../rules/evidence/study.js'
import type { TrackRecord } from '../rules/track-record/contract.js'
import { bidDigests } from './bid-digest.js'
import { bidsOpened, keepBid, keepSubmission, openedBid, submittedContent } from './bid-store.js'
import { biddingHouse, DEADLINE, JUST_AFTER, JUST_BEFORE, NOW } from './bids-fixture.js'

const CONTENT = { answers: { model: 'Peers lead groups.', jobs: 'Two apprenticeships.' }, prices: { staff: 123450 } }
const SALT = '0123456789abcdef0123456789abcdef'

test('the digest of a bid can be worked out by hand, part by part', () => {
  const part = (name: string, content: string | Record<string, number>): string =>
    contentDigest(digestOf(`${SALT}\n${name}`).slice(0, 32), content)
  const answers = {
    jobs: part('answer jobs', 'Two apprenticeships.'),
    model: part('answer model', 'Peers lead groups.'),
  }
  const prices = part('prices', { staff: 123450 })
  const digests = bidDigests(CONTENT, SALT)

  assert.deepEqual(digests, { whole: digestOf(canonical({ answers, prices })), answers, prices })
  assert.notEqual(bidDigests(CONTENT, SALT.replace('0', '1')).whole, digests.whole)
  assert.notEqual(bidDigests({ ...CONTENT, prices: { staff: 123451 } }, SALT).whole, digests.whole)
})

const EVIDENCE: EvidenceBase = { programme: 'Bridge', relies: 'none', studies: [], others: [], complete: true }
const RECORD: TrackRecord = { has: 'none', contracts: [], omissions: [], complete: true }

test('a bid without statements has the digest that it had before bids could hold any', () => {
  assert.equal(bidDigests(CONTENT, SALT).whole, '91f8c559c75563886372927d715222144d17c2c474d7f9bbbb701f2c8cc4ac2d')
})

test('statements are parts of their own under salts of their own, and change the digest of the whole', () => {
  const part = (name: string, content: unknown): string =>
    contentDigest(digestOf(`${SALT}\n${name}`).slice(0, 32), content as Json)
  const { answers, prices } = bidDigests(CONTENT, SALT)
  const digests = bidDigests({ ...CONTENT, evidence: EVIDENCE, record: RECORD }, SALT)
  const parts = { answers, prices, evidence: part('evidence', EVIDENCE), record: part('record', RECORD) }

  assert.deepEqual(digests, { whole: digestOf(canonical(parts)), ...parts })
  assert.notEqual(bidDigests({ ...CONTENT, evidence: EVIDENCE }, SALT).whole, digests.whole)
})

test('whoever has read every answer cannot find the sealed price by trying prices against the digest', () => {
  const { house, ada, begin } = biddingHouse()
  const bid = begin(ada)
  const publication = (house.reader.prepare('SELECT id FROM publications').get() as { id: string }).id
  const kept = house.change((tx) => keepSubmission(tx, { bid, publication, content: CONTENT, by: ada.id, now: NOW }))
  const again = house.change((tx) => keepSubmission(tx, { bid, publication, content: CONTENT, by: ada.id, now: NOW }))

  assert.equal(kept.version, 1)
  assert.equal(again.version, 2)
  assert.notEqual(kept.digest, again.digest)
  assert.notEqual(kept.digest, digestOf(canonical(CONTENT)))
  assert.deepEqual(submittedContent(house.db, kept.id), CONTENT)
  house.close()
})

test('bids are found by later stages only once they are opened, and only those that stand', () => {
  const { house, tender, ada, bea, lea, mia, begin, complete, submit, open } = biddingHouse()
  const [alder, birch] = [begin(ada), begin(bea)]
  complete(ada, alder)
  submit(ada, alder)
  complete(bea, birch)

  assert.deepEqual(bidsOpened(house.db, tender), [])
  assert.equal(openedBid(house.db, alder), undefined)
  open(lea)
  open(mia)
  const [opened, ...others] = bidsOpened(house.db, tender)
  assert.deepEqual(others, [])
  assert.equal(opened?.bidder, 'Alder')
  assert.equal(opened?.content.answers.model, 'Peers lead groups every week.')
  assert.deepEqual(opened?.content.prices, { staff: 8_000_050, other: 999_950 })
  assert.deepEqual(openedBid(house.db, alder), opened)
  assert.equal(openedBid(house.db, birch), undefined)
  house.close()
})

test('the database itself refuses a second bid, a late submission, a late withdrawal and any change', () => {
  const { house, tender, ada, begin, complete, submit } = biddingHouse()
  const bid = begin(ada)
  complete(ada, bid)
  submit(ada, bid, JUST_BEFORE)
  const { id, publication } = house.reader.prepare('SELECT id, publication FROM submissions').get() as {
    id: string
    publication: string
  }
  const late = { bid, publication, content: CONTENT, by: ada.id }
  const withdraw = 'INSERT INTO withdrawals (submission, by, at) VALUES (?, ?, ?)'

  assert.throws(
    () => house.change((tx) => keepBid(tx, { tender, organisation: ada.organisation ?? '', by: ada.id, now: NOW })),
    /UNIQUE/,
  )
  assert.throws(() => house.change((tx) => keepSubmission(tx, { ...late, now: DEADLINE })), /before the deadline/)
  assert.throws(() => house.writer.prepare(withdraw).run(id, ada.id, JUST_AFTER), /before the deadline/)
  for (const table of ['bids', 'answers', 'bid_prices', 'submissions'])
    assert.throws(() => house.writer.prepare(`DELETE FROM ${table}`).run(), /never deleted/, table)
  house.close()
})
