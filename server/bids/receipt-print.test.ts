import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { pageObjects } from '../documents/page-numbers.js'
import { printer } from '../documents/pdf.js'
import { viewsFolder, viewsIn } from '../web/views.js'
import type { Answer } from '../web/visits.js'
import { biddingHouse, JUST_BEFORE } from './bids-fixture.js'
import { mayReadReceipt, ownBid } from './permissions.js'
import { printReceipt, showReceipt, withdrawBid } from './receipt-pages.js'
import { submissionRows } from './sealed-fixture.js'

const paper = printer()
after(paper.close)

const ANSWER = 'The heron stands in the reeds at dawn'
const draw = viewsIn(viewsFolder())

/** A bid submitted a millisecond before the deadline, and its receipts. */
function submitted() {
  const bidding = biddingHouse()
  const { house, ada, begin, complete, submit, visit, on } = bidding
  const bid = begin(ada)
  complete(ada, bid, ANSWER)
  submit(ada, bid, JUST_BEFORE)
  const row = submissionRows(house.db)[0] as ReturnType<typeof submissionRows>[number]
  const asked = visit(ada, { ...on(bid, { submission: row.id }), now: JUST_BEFORE })
  return {
    ...bidding,
    bid,
    row,
    printed: () => house.get(mayReadReceipt, printReceipt, asked),
    page: () => house.get(mayReadReceipt, showReceipt, asked),
  }
}

/** What stands on the paper. */
const wordsOf = (answer: Answer): string => {
  if (answer.kind !== 'print') throw new Error(`Expected a document, was sent a ${answer.kind}`)
  return draw(answer.view, { forPrint: true, ...answer.locals })
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
}

const together = (text: string): string => text.replaceAll(' ', '')

test('the receipt on paper has the time, every digest and the head of the ledger, and no word and no price of the bid', () => {
  const { house, printed, page, row } = submitted()
  const words = wordsOf(printed())
  const shown = page()
  const { parts, event } = (shown.kind === 'page' ? shown.locals : {}) as {
    parts: { digest: string }[]
    event: { seq: number; hash: string }
  }

  assert.match(words, /Submitted This submission stands\. So it was on 15 April 2026 at 11:59:59\.999/)
  assert.match(words, /Arrived 15 April 2026 at 11:59:59\.999 \(2026-04-15T10:59:59\.999Z\)/)
  assert.match(words, new RegExp(`Head of the ledger Entry ${event.seq} `))
  for (const digest of [row.digest, event.hash, ...parts.map((part) => part.digest)])
    assert.equal(together(words).includes(digest), true, digest)
  assert.doesNotMatch(words, /heron|80,000|8000050|999950/)
  house.close()
})

test('what was withdrawn or replaced says so on its paper', () => {
  const { house, bid, ada, printed, answer, submit, visit, on, row } = submitted()
  answer(ada, bid, 'model', { answer: 'Other words', basis: '1' }, JUST_BEFORE)
  submit(ada, bid, JUST_BEFORE)
  assert.match(wordsOf(printed()), /Replaced A later submission has replaced this one\./)
  const newest = submissionRows(house.db).find(({ version }) => version === 2)?.id ?? ''
  const gone = visit(ada, { ...on(bid), form: { basis: newest }, now: JUST_BEFORE })
  house.post(ownBid, withdrawBid, gone)
  const paperOf = (submission: string): string =>
    wordsOf(house.get(mayReadReceipt, printReceipt, visit(ada, on(bid, { submission }))))
  assert.match(paperOf(newest), /Not submitted This submission was withdrawn on 15 April 2026.* by Ada\./)
  assert.match(paperOf(row.id), /Replaced/)
  house.close()
})

test('nobody but the bidder’s own organisation prints a receipt', () => {
  const { house, bid, row, visit, on, abe, bea, lea, odd, max } = submitted()
  const status = (person: typeof abe): number =>
    house.get(mayReadReceipt, printReceipt, visit(person, on(bid, { submission: row.id }))).status
  assert.deepEqual([abe, bea, lea, odd, max].map(status), [200, 404, 404, 404, 404])
  house.close()
})

test('the receipt prints to a tagged PDF whose last page is the bidder’s alone', async () => {
  const { house, printed, row } = submitted()
  const answer = printed()
  const locals = answer.kind === 'print' ? answer.locals : {}
  const body = draw('bids/receipt-document', { forPrint: true, ...locals })
  assert.equal(body.split('wb-new-page')[0]?.includes(row.salt), false)
  const pdf = await paper.print(
    draw('layout/document', { ...locals, styles: '.wb-new-page { break-before: page }', body }),
  )
  const text = pdf.toString('latin1')
  assert.equal(text.startsWith('%PDF-') && text.includes('/StructTreeRoot') && text.includes('/Lang (en-GB)'), true)
  assert.equal(pageObjects(text).length, 2)
  assert.equal(answer.kind === 'print' && /^receipt-\w+-1\.pdf$/.test(answer.name), true)
  house.close()
})
