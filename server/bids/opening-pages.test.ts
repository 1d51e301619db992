import assert from 'node:assert/strict'
import { test } from 'node:test'
import { localsOf } from '../test-house.js'
import { endSeat, seatsOf } from '../tenders/seat-store.js'
import type { Person } from '../web/visits.js'
import { biddingHouse, DEADLINE, JUST_AFTER, JUST_BEFORE, NOW, textOn, type Bidding } from './bids-fixture.js'
import { showOpening } from './opening-pages.js'
import { maySeeOpening } from './permissions.js'

const page = ({ house, visit, tender }: Bidding, person: Person, now = JUST_AFTER) =>
  house.get(maySeeOpening, showOpening, visit(person, { params: { tender }, now }))

const text = (bidding: Bidding, person: Person, now = JUST_AFTER): string => textOn(page(bidding, person, now), now)

const withTwoBids = (): Bidding & { alder: string; birch: string } => {
  const bidding = biddingHouse()
  const [alder, birch] = [bidding.begin(bidding.ada), bidding.begin(bidding.bea)]
  for (const [person, bid] of [
    [bidding.ada, alder],
    [bidding.bea, birch],
  ] as const) {
    bidding.complete(person, bid)
    bidding.submit(person, bid)
  }
  return { ...bidding, alder, birch }
}

const openings = ({ house }: Bidding) => house.reader.prepare('SELECT first, second, at FROM openings').all()

test('before the deadline nobody opens anything, and the page says when', () => {
  const bidding = withTwoBids()
  assert.equal(bidding.open(bidding.lea, JUST_BEFORE).status, 409)
  assert.match(
    text(bidding, bidding.lea, JUST_BEFORE),
    /can be opened from 15 April 2026 at 12:00, in less than a minute/,
  )
  assert.doesNotMatch(text(bidding, bidding.lea, JUST_BEFORE), /Alder|Birch|2 bids/)
  assert.equal(bidding.open(bidding.lea, DEADLINE).status, 303)
  bidding.house.close()
})

test('one person alone opens nothing, however often; the second person does', () => {
  const bidding = withTwoBids()
  const { lea, mia } = bidding
  bidding.open(lea)
  bidding.open(lea)

  assert.deepEqual(openings(bidding), [])
  assert.match(text(bidding, mia), /First person: Lea Lead.*waiting for a second person.*You are the second person/)
  assert.doesNotMatch(text(bidding, lea), /Alder|Birch/)
  bidding.open(mia)
  assert.deepEqual(openings(bidding), [{ first: lea.id, second: mia.id, at: JUST_AFTER }])
  assert.match(text(bidding, lea), /by Lea Lead and Mia Moderator, together/)
  assert.equal(bidding.open(bidding.odd).status, 409)
  bidding.house.close()
})

test('the ledger tells of the opening with every digest, which are those of the receipts, and with which keys', () => {
  const bidding = withTwoBids()
  const { house, lea, odd, alder, birch } = bidding
  bidding.open(odd)
  bidding.open(lea)
  const { body } = house.reader.prepare("SELECT body FROM events WHERE act = 'bids.opened'").get() as { body: string }
  const kept = house.reader
    .prepare(
      `SELECT s.bid, s.id AS submission, s.digest, k.fingerprint AS key FROM submissions s JOIN tender_keys k ON k.holds = 'submission ' || s.id`,
    )
    .all() as { bid: string }[]
  const inOrder = [alder, birch].map((bid) => kept.find((one) => one.bid === bid))

  assert.deepEqual((JSON.parse(body) as { detail: unknown }).detail, { first: odd.id, bids: 2, submissions: inOrder })
  assert.deepEqual(bidding.acts().slice(-2), ['opening.begun', 'bids.opened'])
  house.close()
})

test('evaluators and price evaluators see the opening but have no hand in it; others find no page', () => {
  const bidding = withTwoBids()
  for (const person of [bidding.ann, bidding.pia]) {
    assert.equal(page(bidding, person).status, 200)
    assert.equal(bidding.open(person).status, 404, person.name)
  }
  for (const person of [bidding.ada, bidding.max]) {
    assert.equal(page(bidding, person).status, 404, person.name)
    assert.equal(bidding.open(person).status, 404, person.name)
  }
  assert.deepEqual(bidding.house.reader.prepare('SELECT * FROM opening_hands').all(), [])
  bidding.house.close()
})

test('the hand of somebody whose seat has ended since does not count', () => {
  const bidding = withTwoBids()
  const { house, mia, lea, odd, tender } = bidding
  bidding.open(mia)
  const [seat] = seatsOf(house.db, tender, mia.id)
  house.change((tx) => endSeat(tx, { seat: seat?.id ?? '', reason: 'Ill', by: lea.id, now: JUST_AFTER }))
  bidding.open(lea)

  assert.deepEqual(openings(bidding), [])
  bidding.open(odd)
  assert.deepEqual(openings(bidding), [{ first: lea.id, second: odd.id, at: JUST_AFTER }])
  house.close()
})

test('somebody recused from a bid finds nothing of it at the opening: no name, no time, no digest, no late try', () => {
  const bidding = withTwoBids()
  const { house, mia, lea, odd, alder, birch } = bidding
  bidding.submit(bidding.ada, alder, JUST_AFTER, '')
  bidding.submit(bidding.bea, birch, JUST_AFTER, '')
  bidding.open(lea)
  bidding.open(mia)
  const declare = house.writer.prepare(
    "INSERT INTO declarations (person, bid, revision, interest, text, at) VALUES (?, ?, 1, 'declared', 'My brother works there', ?)",
  )
  const decide = house.writer.prepare(
    "INSERT INTO conflict_decisions (id, person, bid, revision, number, decision, reason, by, at) VALUES (?, ?, ?, 1, 1, 'recuse', 'Family', ?, ?)",
  )
  for (const [person, by] of [
    [mia, lea],
    [lea, odd],
  ] as const) {
    declare.run(person.id, alder, NOW)
    decide.run(person.id, person.id, alder, by.id, NOW)
  }

  assert.match(text(bidding, bidding.ann), /Alder.*Birch/)
  for (const person of [mia, lea]) {
    assert.doesNotMatch(text(bidding, person), /Alder/, person.name)
    assert.match(text(bidding, person), /Birch/)
  }
  const { late } = localsOf(page(bidding, lea)) as { late: { bidder: string }[] }
  assert.deepEqual(
    late.map(({ bidder }) => bidder),
    ['Birch'],
  )
  house.close()
})

test('late tries are shown to the lead after the opening, with the very moment, and to nobody else', () => {
  const bidding = withTwoBids()
  bidding.submit(bidding.ada, bidding.alder, JUST_AFTER, '')
  assert.doesNotMatch(text(bidding, bidding.lea), /Alder/)
  bidding.open(bidding.lea)
  bidding.open(bidding.mia)

  assert.match(text(bidding, bidding.lea), /Refused because they were late.*Alder 15 April 2026 at 12:00:00\.001/)
  assert.doesNotMatch(text(bidding, bidding.mia), /late/)
  bidding.house.close()
})

test('without any bid the opening is possible and says that only abandoning remains', () => {
  const bidding = biddingHouse()
  bidding.begin(bidding.ada)
  bidding.open(bidding.lea)
  bidding.open(bidding.odd)
  assert.match(text(bidding, bidding.lea), /No bid was submitted.*abandon the tender/)
  bidding.house.close()
})

test('once a tender is open no submission can be added, not even one that claims to be early', () => {
  const bidding = withTwoBids()
  const { house, ada, alder } = bidding
  bidding.answer(ada, alder, 'model', { answer: 'Other', basis: '1' })
  const basis = bidding.basisFor(ada, alder)
  bidding.open(bidding.lea)
  bidding.open(bidding.mia)

  assert.equal(bidding.submit(ada, alder, JUST_BEFORE, basis).status, 409)
  assert.deepEqual(house.reader.prepare('SELECT * FROM late_submissions').all(), [])
  house.close()
})
