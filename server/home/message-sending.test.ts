import assert from 'node:assert/strict'
import test, { after, beforeEach } from 'node:test'
import { record } from '../audit/ledger-store.js'
import { biddingHouse, NOW, type Bidding } from '../bids/bids-fixture.js'
import { accountOf } from '../people/account-store.js'
import { eraseData } from '../people/erasure.js'
import { endSeat, keepSeat, seatsOf } from '../tenders/seat-store.js'
import { keepTender } from '../tenders/tender-store.js'
import { subjectsOf, tellAll } from './message-fixture.js'
import { postTo, type Post } from './message-post.js'
import { remind } from './message-reminders.js'
import { sendDue } from './message-sending.js'
import { mailServer, type MailServer } from './message-smtp-fixture.js'

const FROM = 'Weighbridge <tenders@authority.example>'
const opened: (() => unknown)[] = []
let server: MailServer
let at: Bidding
let now = NOW

beforeEach(async () => {
  server = await mailServer('accept')
  at = biddingHouse()
  now = NOW
  opened.push(server.close, at.house.close)
})
after(() => Promise.all(opened.map((close) => close())))

const post = (url = server.url): Post => postTo({ smtp: url, from: FROM }, { connect: 1000, silence: 1000 })
const send = (by = post()) =>
  sendDue({
    reader: at.house.reader,
    writer: at.house.writer,
    clock: () => now,
    url: 'https://bids.example.org',
    post: by,
    goesOn: () => true,
  })

/** One message with a letter: to Ann, whose seat has ended. */
function seatEnds(): void {
  const detail = { seat: 's', person: at.ann.id, kind: 'evaluator' }
  at.house.change((tx) => record(tx, { person: at.lea, now }, { act: 'seat.ended', tender: at.tender, detail }))
  tellAll(at.house, { now, mails: true })
}

const tries = () =>
  at.house.reader.prepare('SELECT outcome, words, at FROM mail_tries ORDER BY number').all() as {
    outcome: string
    words: string
    at: string
  }[]
const nextTry = () => at.house.reader.prepare('SELECT next_try FROM mails').pluck().get()
const outcomes = () => tries().map(({ outcome }) => outcome)

test('a letter is plain text: what happened, where to read more, and nothing else', async () => {
  seatEnds()
  await send()
  const [letter = ''] = server.letters
  const [head = '', body = ''] = letter.split(/\n\n([\s\S]*)/)
  assert.match(head, /^From: Weighbridge <tenders@authority\.example>$/m)
  assert.match(head, /^To: ann\.evaluator@example\.org$/m)
  assert.match(head, /^Subject: Your seat has ended: Recovery service at HMP Longmoor$/m)
  assert.match(head, /^Auto-Submitted: auto-generated$/m)
  assert.match(head, /^Content-Type: text\/plain; charset=utf-8$/m)
  assert.equal(
    body.trim(),
    [
      'Dear Ann Evaluator,',
      'Your seat has ended: Recovery service at HMP Longmoor.',
      'You sat on it as evaluator. What you did there stays in the record.',
      `Read more here, once you have signed in:\nhttps://bids.example.org/tenders/${at.tender}`,
      'All your messages: https://bids.example.org/messages\nWhat is sent to you by e-mail: https://bids.example.org/messages/choices',
      'This was sent by a machine. Nobody reads an answer to it.',
    ].join('\n\n'),
  )
  assert.deepEqual([outcomes(), nextTry()], [['sent'], null])
  await send()
  assert.equal(server.letters.length, 1)
})

test('a server that is busy is asked again after a minute, then after five, and every try is noted', async () => {
  server.behave('busy', 'busy', 'accept')
  seatEnds()
  await send()
  assert.equal(nextTry(), '2026-03-02T09:01:00.000Z')
  await send()
  assert.deepEqual(outcomes(), ['put off'])
  now = '2026-03-02T09:01:00.000Z'
  await send()
  assert.equal(nextTry(), '2026-03-02T09:06:00.000Z')
  now = '2026-03-02T09:06:00.000Z'
  await send()
  assert.deepEqual([outcomes(), server.letters.length, nextTry()], [['put off', 'put off', 'sent'], 1, null])
  assert.match(tries()[0]?.words ?? '', /451 try later/)
})

test('an address that does not exist is not tried again, and what the other side said is kept', async () => {
  server.behave('unknown address')
  seatEnds()
  await send()
  now = '2026-03-04T09:00:00.000Z'
  await send()
  assert.deepEqual([outcomes(), nextTry()], [['refused'], null])
  assert.match(tries()[0]?.words ?? '', /550 no such person here/)
})

test('a server that refuses our own name is our trouble, not the address’s: it is tried again', async () => {
  server.behave('refuse the sender')
  seatEnds()
  await send()
  assert.deepEqual([outcomes(), nextTry()], [['put off'], '2026-03-02T09:01:00.000Z'])
})

test('a connection that is cut in the middle of the letter costs a try, and no letter', async () => {
  server.behave('hang up in the middle', 'hang up', 'accept')
  seatEnds()
  await send()
  assert.deepEqual([outcomes(), server.letters], [['put off'], []])
  now = '2026-03-02T09:01:00.000Z'
  await send()
  now = '2026-03-02T09:06:00.000Z'
  await send()
  assert.deepEqual([outcomes(), server.letters.length], [['put off', 'put off', 'sent'], 1])
})

test('a letter that was tried for three days is given up, and says so', async () => {
  server.behave('busy')
  seatEnds()
  now = '2026-03-05T08:59:00.001Z'
  await send()
  assert.deepEqual([outcomes(), nextTry()], [['put off', 'given up'], null])
  assert.match(tries()[1]?.words ?? '', /tried for three days.*451 try later/)
})

test('when the server itself is down the other letters wait unharmed; one bad address stops nobody', async () => {
  const everybody = (): void => {
    at.house.change((tx) => record(tx, { person: at.lea, now }, { act: 'tender.amended', tender: at.tender }))
    tellAll(at.house, { now, mails: true })
  }
  everybody()
  await send(post('smtp://127.0.0.1:1'))
  assert.deepEqual(outcomes(), ['put off'])
  now = '2026-03-02T09:05:00.000Z'
  server.behave('unknown address', 'accept')
  await send()
  assert.deepEqual(outcomes(), ['put off', 'refused', 'sent', 'sent', 'sent'])
})

test('a reminder goes out before everything else, and not at all once the deadline has passed', async () => {
  at.begin(at.bea)
  seatEnds()
  const closing = { tender: at.tender, deadline: '2026-03-02T12:00:00.000Z' }
  at.house.change((tx) => remind(tx, closing, { name: 'day', from: NOW }, { now, mails: true }))
  await send()
  assert.deepEqual(server.announced, ['bea@example.org', 'ann.evaluator@example.org'])
  server.behave('busy')
  at.house.change((tx) => remind(tx, closing, { name: 'week', from: NOW }, { now, mails: true }))
  await send()
  now = '2026-03-02T12:00:00.000Z'
  await send()
  assert.deepEqual(outcomes().slice(2), ['put off', 'given up'])
  assert.match(tries().at(-1)?.words ?? '', /deadline.*passed/)
})

test('a letter is written of what its reader may see when it goes out, not when it was made', async () => {
  const [draft, title] = ['draft0000001', 'A tender that is still a secret']
  at.house.change((tx) => {
    keepTender(tx, { id: draft, content: { ...at.content, title }, by: at.lea.id, now })
    const seat = keepSeat(tx, { tender: draft, person: at.ann.id, kind: 'auditor', criteria: [], by: at.lea.id, now })
    const detail = { seat, person: at.ann.id, kind: 'auditor' }
    record(tx, { person: at.lea, now }, { act: 'seat.given', tender: draft, detail })
  })
  tellAll(at.house, { now, mails: true })
  assert.deepEqual(subjectsOf(at.house, at.ann, now), [`You have a seat: ${title}`])
  at.house.change((tx) => {
    const [seat] = seatsOf(tx, draft, at.ann.id)
    endSeat(tx, { seat: seat?.id ?? '', reason: 'Left the authority', by: at.lea.id, now })
  })
  await send()
  assert.equal(server.letters.join('').includes('secret'), false)
  assert.match(server.letters.join(''), /You have a seat: a tender that you no longer see/)
})

test('nobody sends a letter that somebody else is sending', async () => {
  seatEnds()
  await Promise.all([send(), send()])
  assert.deepEqual([outcomes(), server.letters.length], [['sent'], 1])
})

test('what a mail server says of an address that is erased while it answers is not kept, and nothing is sent there again', async () => {
  seatEnds()
  const boss = at.house.person('Bob Boss', ['administrator'])
  await send((letter) => {
    at.house.change((tx) => {
      const account = accountOf(tx, at.ann.id)
      assert.ok(account)
      eraseData(tx, { person: boss, now }, { account, reach: 'contact', reason: 'Asked for it', by: boss.id })
    })
    return Promise.resolve({ outcome: 'put off', words: `452 mailbox ${letter.to} is full`, everybody: false })
  })
  assert.deepEqual(
    tries().map(({ outcome, words }) => [outcome, words]),
    [['given up', 'The address was erased.']],
  )
  assert.equal(nextTry(), null)
})
