import assert from 'node:assert/strict'
import test from 'node:test'
import { biddingHouse, JUST_BEFORE, NOW, type Bidding } from '../bids/bids-fixture.js'
import { readIn } from '../bids/planted-fixture.js'
import { mayReadReceipt } from '../bids/permissions.js'
import { showReceipt } from '../bids/receipt-pages.js'
import { submissionRows } from '../bids/sealed-fixture.js'
import { localsOf } from '../test-house.js'
import { tellAll } from './message-fixture.js'
import type { Letter } from './message-letter.js'
import { postTo } from './message-post.js'
import { sendDue } from './message-sending.js'
import { mailServer } from './message-smtp-fixture.js'
import { keepMailWish } from './message-wish-store.js'

const ANSWER = 'The heron stands in the reeds at dawn'
const SECRETS = [ANSWER, '80,000.50', '8000050']

/** Ada has submitted for Alder; every letter that is due has been written. */
async function written(at: Bidding, post?: (letter: Letter) => Promise<void>) {
  const bid = at.begin(at.ada)
  at.complete(at.ada, bid, ANSWER)
  at.submit(at.ada, bid, JUST_BEFORE)
  const letters: Letter[] = []
  const collect = (letter: Letter) => Promise.resolve(void letters.push(letter))
  tellAll(at.house, { now: JUST_BEFORE, mails: true })
  await sendDue({
    reader: at.house.reader,
    writer: at.house.writer,
    clock: () => JUST_BEFORE,
    url: 'https://bids.example.org',
    post: async (letter) => {
      await (post ?? collect)(letter)
      return { outcome: 'sent', words: '250 taken' }
    },
    goesOn: () => true,
  })
  return { bid, letters }
}

/** What the page of the receipt says, which the letter must say too. */
function onThePage(at: Bidding, bid: string) {
  const [row] = submissionRows(at.house.db)
  const asked = at.visit(at.ada, { ...at.on(bid, { submission: row?.id ?? '' }), now: JUST_BEFORE })
  return localsOf(at.house.get(mayReadReceipt, showReceipt, asked)) as {
    submission: { id: string; digest: string; salt: string; at: string }
    event: { seq: number; hash: string }
    witness: { lines: string[] }
    parts: { title: string; digest: string }[]
    statements: { title: string; digest: string }[]
    prices: { digest: string }
    tender: { digest: string; version: number }
  }
}

test('the letter of a submission is a receipt: the time, the digest of the whole and of every part, and the head of the ledger', async () => {
  const at = biddingHouse()
  const { bid, letters } = await written(at)
  const { submission, event, witness, parts, statements, prices, tender } = onThePage(at, bid)
  const [receipt] = letters.filter(({ to }) => to === at.ada.email)
  assert.equal(receipt?.subject, `Receipt for your bid: ${at.content.title}`)
  const blocks = receipt?.text.split('\n\n') ?? []
  assert.deepEqual(blocks.slice(4, 10), [
    [
      'RECEIPT FOR SUBMISSION 1',
      'Bidder: Alder',
      'Arrived: 15 April 2026 at 11:59:59.999 in London (2026-04-15T10:59:59.999Z)',
      `Tender: ${at.content.reference ? `${at.content.reference}, ` : ''}version ${tender.version}, SHA-256`,
      tender.digest,
    ].join('\n'),
    `Digest (SHA-256) of the whole bid:\n${submission.digest}`,
    `Head of the ledger: entry ${event.seq}, hash\n${event.hash}`,
    // A checkpoint has an empty line in it.
    ...['Checkpoint of the ledger, signed with that entry:', ...witness.lines].join('\n').split('\n\n'),
    [
      'Digest of every part:',
      ...[...parts, ...statements].flatMap(({ title, digest }) => [title, digest]),
      'Prices',
      prices.digest,
    ].join('\n'),
  ])
  assert.match(receipt?.text ?? '', new RegExp(`https://bids.example.org/bids/${bid}/receipts/${submission.id}\n`))
  at.house.close()
})

test('colleagues hold the same head of the ledger; a rival is sent nothing', async () => {
  const at = biddingHouse()
  at.begin(at.bea)
  const { bid, letters } = await written(at)
  const { event } = onThePage(at, bid)
  const witnesses = letters.filter(({ text }) => text.includes(event.hash)).map(({ to }) => to)
  assert.deepEqual(witnesses.toSorted(), [at.abe.email, at.ada.email].toSorted())
  assert.deepEqual(letters.map(({ to }) => to).toSorted(), witnesses.toSorted())
  at.house.close()
})

test('what goes over the wire has no word, no price and not the salt of the bid', async (t) => {
  const [at, server] = [biddingHouse(), await mailServer('accept')]
  t.after(server.close)
  const post = postTo({ smtp: server.url, from: 'tenders@authority.example' }, { connect: 1000, silence: 1000 })
  const { bid } = await written(at, async (letter) => void (await post(letter)))
  const sent = Buffer.from(server.letters.join(''))
  const { submission, event } = onThePage(at, bid)
  assert.deepEqual([sent.includes(submission.digest), sent.includes(event.hash)], [true, true])
  assert.deepEqual(readIn(sent, [...SECRETS, submission.salt]), [])
  at.house.close()
})

test('the receipt is sent whatever else its reader has switched off', async () => {
  const at = biddingHouse()
  for (const person of [at.ada, at.abe]) at.house.change((tx) => keepMailWish(tx, person.id, 'own-bid', false, NOW))
  const { letters } = await written(at)
  assert.deepEqual(
    letters.map(({ to }) => to),
    [at.ada.email],
  )
  at.house.close()
})
