import assert from 'node:assert/strict'
import { test } from 'node:test'
import { localsOf } from '../test-house.js'
import { showBid } from './bid-pages.js'
import { biddingHouse, DEADLINE, JUST_AFTER, JUST_BEFORE, textOn, type Bidding } from './bids-fixture.js'
import { ownBid } from './permissions.js'
import { submissionRows, type SubmissionRow } from './sealed-fixture.js'

const submissions = ({ house }: Bidding): SubmissionRow[] => submissionRows(house.db)

const lateRows = ({ house }: Bidding) => house.reader.prepare('SELECT deadline, at FROM late_submissions').all()

const ready = (): Bidding & { bid: string } => {
  const bidding = biddingHouse()
  const bid = bidding.begin(bidding.ada)
  bidding.complete(bidding.ada, bid)
  return { ...bidding, bid }
}

test('a bid that arrives a millisecond before the deadline is submitted', () => {
  const bidding = ready()
  const answer = bidding.submit(bidding.ada, bidding.bid, JUST_BEFORE)

  assert.equal(answer.status, 303)
  assert.deepEqual(
    submissions(bidding).map(({ version, at }) => ({ version, at })),
    [{ version: 1, at: JUST_BEFORE }],
  )
  assert.deepEqual(lateRows(bidding), [])
  bidding.house.close()
})

for (const [when, now] of [
  ['at the very moment of the deadline', DEADLINE],
  ['a millisecond after it', JUST_AFTER],
] as const)
  test(`a bid that arrives ${when} is refused with both times, and the try is remembered`, () => {
    const bidding = ready()
    const answer = bidding.submit(bidding.ada, bidding.bid, now)

    assert.equal(answer.status, 409)
    assert.match(textOn(answer, now), /NOT SUBMITTED|Not submitted/)
    assert.match(textOn(answer, now), /Too late: this was not submitted.*before 15 April 2026 at 12:00:00\.000/)
    assert.deepEqual(submissions(bidding), [])
    assert.deepEqual(lateRows(bidding), [{ deadline: DEADLINE, at: now }])
    assert.equal(bidding.acts().at(-1), 'bid.refused-late')
    bidding.house.close()
  })

test('around the deadline none is accepted late and none in time is refused', () => {
  const bidding = ready()
  const { ada, bid, house } = bidding
  const deadline = Date.parse(DEADLINE)
  for (let offset = -20; offset <= 20; offset += 1) {
    const now = new Date(deadline + offset).toISOString()
    const basis = bidding.basisFor(ada, bid)
    assert.equal(bidding.submit(ada, bid, now, basis).status, offset < 0 ? 303 : 409, String(offset))
  }
  assert.deepEqual(
    submissions(bidding).map(({ at }) => at),
    ['2026-04-15T10:59:59.980Z'],
  )
  assert.equal(lateRows(bidding).length, 21)
  house.close()
})

test('late tries are remembered fifty times and no more, so that nobody fills the award report with theirs', () => {
  const bidding = ready()
  for (let tries = 1; tries <= 52; tries += 1)
    assert.equal(bidding.submit(bidding.ada, bidding.bid, JUST_AFTER, '').status, 409)

  assert.equal(lateRows(bidding).length, 50)
  assert.equal(bidding.acts().filter((act) => act === 'bid.refused-late').length, 50)
  bidding.house.close()
})

test('a late try leaves standing what was submitted in time, and merely looking is not remembered as a try', () => {
  const bidding = ready()
  bidding.submit(bidding.ada, bidding.bid)
  const looked = bidding.submitPage(bidding.ada, bidding.bid, DEADLINE)

  assert.equal(looked.status, 409)
  assert.match(textOn(looked, DEADLINE), /nothing can be submitted any more.*still stands/)
  assert.deepEqual(lateRows(bidding), [])
  bidding.house.close()
})

test('a bid with something missing or too long is not submitted, and each thing is named in the order of the questions', () => {
  const bidding = ready()
  const { ada, bid, answer } = bidding
  answer(ada, bid, 'studies', { answer: '', basis: '1' })
  answer(ada, bid, 'model', { answer: 'word '.repeat(801), basis: '1' })
  const refused = bidding.submit(ada, bid)

  assert.equal(refused.status, 422)
  assert.deepEqual(localsOf(refused).problems, [
    { field: 'answer-studies', text: 'Title of studies: There is no answer yet.' },
    { field: 'answer-model', text: 'Title of model: The answer is 1 word over the limit of 800 words.' },
  ])
  assert.match(textOn(refused), /You cannot submit this yet/)
  assert.deepEqual(submissions(bidding), [])
  bidding.house.close()
})

test('what is submitted is exactly what the page showed, and a second click changes nothing', () => {
  const bidding = ready()
  const { ada, bid } = bidding
  const basis = bidding.basisFor(ada, bid)
  const first = bidding.submit(ada, bid, JUST_BEFORE, basis)
  const second = bidding.submit(ada, bid, JUST_BEFORE, basis)

  assert.equal(first.kind === 'redirect' && second.kind === 'redirect' && first.to === second.to, true)
  const [kept, ...others] = submissions(bidding)
  assert.deepEqual(others, [])
  assert.equal(
    kept?.content,
    '{"answers":{"jobs":"Peers lead groups every week.","model":"Peers lead groups every week.","reoffending":"Peers lead groups every week.","staffing":"Peers lead groups every week.","studies":"Peers lead groups every week.","vetting":"Peers lead groups every week."},"evidence":{"complete":true,"others":[],"programme":"Bridge to Recovery","relies":"none","studies":[]},"prices":{"other":999950,"staff":8000050},"record":{"complete":true,"contracts":[],"has":"none","omissions":[]}}',
  )
  bidding.house.close()
})

test('submitting again replaces, and the earlier submission stays as a record', () => {
  const bidding = ready()
  const { ada, bid, answer, house, visit, on } = bidding
  bidding.submit(ada, bid)
  answer(ada, bid, 'model', { answer: 'Better now', basis: '1' })
  const home = () => textOn(house.get(ownBid, showBid, visit(ada, on(bid))))

  assert.match(home(), /Submitted Submitted on 2 March 2026 at 9:00 by Ada.*What was saved since then is not submitted/)
  bidding.submit(ada, bid)
  assert.doesNotMatch(home(), /What was saved since then/)
  assert.match(home(), /Receipt 2 .* This one stands Receipt 1 .* Replaced/)
  assert.equal(submissions(bidding).length, 2)
  house.close()
})

test('a page that a colleague has overtaken submits nothing and shows what changed', () => {
  const bidding = ready()
  const { ada, abe, bid, answer, price } = bidding
  const basis = bidding.basisFor(ada, bid)
  answer(abe, bid, 'model', { answer: 'Abe rewrote this', basis: '1' })
  price(abe, bid, { 'line-staff': '1', 'line-other': '2', basis: '1' })
  const refused = bidding.submit(ada, bid, JUST_BEFORE, basis)

  assert.equal(refused.status, 409)
  assert.match(
    textOn(refused),
    /What has changed Title of model Changed by Abe .*When you opened the page Peers lead groups every week\. Now Abe rewrote this The prices Changed by Abe/,
  )
  assert.deepEqual(submissions(bidding), [])
  assert.equal(bidding.submit(ada, bid, JUST_BEFORE, String(localsOf(refused).basis)).status, 303)
  bidding.house.close()
})

test('a page drawn before the tender was amended submits nothing and says what was amended', () => {
  const bidding = ready()
  const basis = bidding.basisFor(bidding.ada, bidding.bid)
  bidding.amend('The contract starts a month later.')
  const refused = bidding.submit(bidding.ada, bidding.bid, JUST_BEFORE, basis)

  assert.equal(refused.status, 409)
  assert.match(textOn(refused), /The tender was amended .*The contract starts a month later\./)
  assert.equal(bidding.submit(bidding.ada, bidding.bid, JUST_BEFORE, String(localsOf(refused).basis)).status, 303)
  bidding.house.close()
})

test('an amended deadline is the one that counts', () => {
  const bidding = ready()
  const timetable = { ...bidding.content.timetable, deadline: '2026-04-20T11:00:00.000Z' }
  bidding.amend('A week more.', { timetable })

  assert.equal(bidding.submit(bidding.ada, bidding.bid, JUST_AFTER).status, 303)
  bidding.house.close()
})

test('the ledger carries the digest of a submission and nothing readable', () => {
  const bidding = ready()
  bidding.submit(bidding.ada, bidding.bid)
  const { body } = bidding.house.reader.prepare("SELECT body FROM events WHERE act = 'bid.submitted'").get() as {
    body: string
  }
  const kept = bidding.house.reader.prepare('SELECT id, digest, publication FROM submissions').get() as {
    id: string
    digest: string
    publication: string
  }
  const { detail, contents } = JSON.parse(body) as { detail: unknown; contents: unknown }
  assert.deepEqual(detail, { submission: kept.id, version: 1, publication: kept.publication, digest: kept.digest })
  assert.deepEqual(contents, {})
  bidding.house.close()
})

test('a tender that was abandoned takes no bid, and nobody is told that they were late', () => {
  const bidding = ready()
  const { house, tender, lea, ada, bid } = bidding
  house.writer
    .prepare('INSERT INTO abandonments (tender, reason, by, at) VALUES (?, ?, ?, ?)')
    .run(tender, 'No money', lea.id, '2026-03-03T09:00:00.000Z')
  const refused = bidding.submit(ada, bid, JUST_AFTER, 'any')

  assert.equal(refused.status, 409)
  assert.match(textOn(refused), /The stage is now Abandoned/)
  assert.deepEqual(lateRows(bidding), [])
  house.close()
})
