import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Answer } from '../web/visits.js'
import { servedBidding } from './bidding-fixture.js'
import { biddingHouse, DEADLINE, JUST_AFTER, JUST_BEFORE, textOn, type Bidding } from './bids-fixture.js'
import { csrfIn } from '../people/served-fixture.js'
import { showReceipt } from './receipt-pages.js'
import { mayReadReceipt } from './permissions.js'
import { submissionRows } from './sealed-fixture.js'

const ready = (): Bidding & { bid: string } => {
  const bidding = biddingHouse()
  const bid = bidding.begin(bidding.ada)
  bidding.complete(bidding.ada, bid)
  return { ...bidding, bid }
}

const submitted = ({ house }: Bidding): string[] => submissionRows(house.db).map(({ at }) => at)
const TWO_BACK = '2026-04-15T10:59:58.001Z'

test('a clock that is set back over the deadline decides by what it shows: in time again, with that time on the receipt', () => {
  const here = ready()
  const { ada, bid, house } = here
  const basis = here.basisFor(ada, bid)
  assert.equal(here.submit(ada, bid, JUST_AFTER, basis).status, 409)
  const answer = here.submit(ada, bid, TWO_BACK, basis)

  assert.equal(answer.status, 303)
  assert.deepEqual(submitted(here), [TWO_BACK])
  const receipt = answer.kind === 'redirect' ? (answer.to.split('/').at(-1) ?? '') : ''
  const page: Answer = house.get(mayReadReceipt, showReceipt, here.visit(ada, here.on(bid, { submission: receipt })))
  assert.match(textOn(page), /2026-04-15T10:59:58\.001Z/)

  // The ledger keeps its order, and says by which moment each was decided.
  const events = house.reader.prepare('SELECT act, body FROM events ORDER BY seq').all() as {
    act: string
    body: string
  }[]
  const [late, inTime] = events
    .slice(-2)
    .map(({ act, body }) => ({ act, ...(JSON.parse(body) as { at: string; detail: { decidedAt?: string } }) }))
  assert.deepEqual([late?.act, late?.at], ['bid.refused-late', JUST_AFTER])
  assert.deepEqual([inTime?.act, inTime?.at, inTime?.detail.decidedAt], ['bid.submitted', JUST_AFTER, TWO_BACK])
  house.close()
})

test('a clock that is set on over the deadline is late at once, and what was submitted before it stands', () => {
  const here = ready()
  const { ada, bid } = here
  here.submit(ada, bid, JUST_BEFORE)
  here.answer(ada, bid, 'model', { answer: 'Better', basis: '1' }, JUST_BEFORE)
  const basis = here.basisFor(ada, bid)

  assert.equal(here.submit(ada, bid, '2026-04-15T13:00:00.000Z', basis).status, 409)
  assert.equal(here.answer(ada, bid, 'model', { answer: 'Later', basis: '2' }, DEADLINE).status, 409)
  assert.deepEqual(submitted(here), [JUST_BEFORE])
  here.house.close()
})

test('a clock that is set back after the bids were opened opens nothing again', () => {
  const here = ready()
  const { ada, bid } = here
  here.submit(ada, bid, JUST_BEFORE)
  here.answer(ada, bid, 'model', { answer: 'Better', basis: '1' }, JUST_BEFORE)
  here.open(here.lea)
  assert.equal(here.open(here.mia).status, 303)

  assert.equal(here.submit(ada, bid, TWO_BACK, 'any').status, 409)
  assert.equal(here.answer(ada, bid, 'model', { answer: 'Seen the others', basis: '2' }, TWO_BACK).status, 409)
  assert.deepEqual(submitted(here), [JUST_BEFORE])
  here.house.close()
})

test('two colleagues who submit the same draft in two windows submit it once, and both are led to the one receipt', () => {
  const here = ready()
  const { ada, abe, bid } = here
  const [one, two] = [here.basisFor(ada, bid), here.basisFor(abe, bid)]
  const first = here.submit(ada, bid, JUST_BEFORE, one)
  const second = here.submit(abe, bid, JUST_BEFORE, two)

  assert.equal(first.kind === 'redirect' && second.kind === 'redirect' && first.to === second.to, true)
  assert.match(second.notice ?? '', /submitted already/)
  assert.equal(submitted(here).length, 1)
  here.house.close()
})

test('a button that is pressed ten times at once submits once', async () => {
  const world = await servedBidding()
  const { bidding, program } = world
  const bid = bidding.begin(bidding.ada)
  bidding.complete(bidding.ada, bid)
  const browser = await world.as(bidding.ada)
  const { body } = await browser.get(`/bids/${bid}/submit`)
  const form = { csrf: csrfIn(body), basis: /name="basis" value="([^"]*)"/.exec(body)?.[1] ?? '' }
  const answers = await Promise.all(Array.from({ length: 10 }, () => browser.post(`/bids/${bid}/submit`, form)))

  assert.deepEqual([...new Set(answers.map(({ status, headers }) => `${status} ${headers.get('location')}`))].length, 1)
  assert.equal(submitted(bidding).length, 1)
  assert.equal(bidding.acts().filter((act) => act === 'bid.submitted').length, 1)
  await program.close()
})

test('an older window of the submit page submits nothing that was not on it', () => {
  const here = ready()
  const { ada, bid } = here
  const older = here.basisFor(ada, bid)
  here.answer(ada, bid, 'model', { answer: 'Changed in another window', basis: '1' })
  const refused = here.submit(ada, bid, JUST_BEFORE, older)

  assert.equal(refused.status, 409)
  assert.match(textOn(refused), /Changed in another window/)
  assert.deepEqual(submitted(here), [])
  here.house.close()
})
