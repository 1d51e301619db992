import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { enquiryOf } from '../bids/low-price-store.js'
import { mayExplainPrice, showPriceQuestions } from '../bids/low-price-reply-pages.js'
import { priceQuestionsWaiting } from '../bids/low-price-waiting.js'
import { drawn, MARKING } from '../panel/panel-fixture.js'
import { localsOf } from '../test-house.js'
import type { Answer } from '../web/visits.js'
import { closeHouses } from './award-fixture.js'
import { ACCEPT, enquiringHouse, JUST_BEFORE, UNTIL, type Enquiring } from './low-price-fixture.js'

afterEach(closeHouses)

/** Birch has been asked. */
function asked(): Enquiring {
  const here = enquiringHouse()
  here.open()
  here.ask(here.lea)
  return here
}

const words = (answer: Answer): string =>
  drawn(answer)
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
const page = (here: Enquiring, now = MARKING): Answer =>
  here.house.get(mayExplainPrice, showPriceQuestions, here.own(here.Birch, {}, now))
const replies = (here: Enquiring): string[] =>
  here.house.reader
    .prepare('SELECT reply FROM price_enquiry_replies ORDER BY number, revision')
    .pluck()
    .all() as string[]

test('a bidder reads what is asked and until when, answers in its own words, and revises them; every revision stays', () => {
  const here = asked()
  assert.match(
    words(page(here)),
    /How do you pay twelve people from it\?.*Explain your price.*before 30 April 2026 at 12:00/,
  )
  assert.equal(here.explain(here.Birch, 'Our rooms are free.').status, 303)
  assert.match(words(page(here)), /Your explanation Our rooms are free\..*Revise your explanation/)
  assert.equal(here.explain(here.Birch, 'Our rooms and our training are free.', JUST_BEFORE).status, 303)
  assert.deepEqual(replies(here), ['Our rooms are free.', 'Our rooms and our training are free.'])
  assert.equal(enquiryOf(here.house.db, here.newest())?.questions[0]?.reply?.revision, 2)
})

test('at the very moment until which to answer it is too late, and what was typed is shown with its arrival', () => {
  const here = asked()
  const basis = here.basisFor(here.Birch)
  const refused = here.explain(here.Birch, 'Too late, alas', UNTIL, basis)
  assert.equal(refused.status, 409)
  assert.match(words(refused), /arrived on 30 April 2026 at 12:00:00\.000.*Too late, alas/)
  assert.deepEqual(replies(here), [])
})

test('once it is decided nothing is added, and the bidder is not told what was decided', () => {
  const here = asked()
  here.explain(here.Birch, 'Our rooms are free.')
  const basis = here.basisFor(here.Birch)
  here.decide(here.lea, ACCEPT)
  assert.equal(here.explain(here.Birch, 'One thing more', MARKING, basis).status, 409)
  const text = words(page(here))
  assert.match(text, /Nothing can be added now/)
  assert.doesNotMatch(text, /accepted|paid for elsewhere/)
})

test('a colleague’s newer words are not written over unseen: both are shown', () => {
  const here = asked()
  const basis = here.basisFor(here.Birch)
  here.explain(here.Birch, 'The words of a colleague')
  const refused = here.explain(here.Birch, 'My own words', MARKING, basis)
  assert.equal(refused.status, 409)
  assert.match(words(refused), /sent other words while you were writing.*The words of a colleague.*My own words/)
  assert.deepEqual(replies(here), ['The words of a colleague'])
  assert.equal(here.explain(here.Birch, 'My own words', MARKING, String(localsOf(refused).basis)).status, 303)
})

test('an empty explanation and one over two thousand words are refused, and what was typed stands there again', () => {
  const here = asked()
  assert.equal(here.explain(here.Birch, '  ').status, 422)
  const long = here.explain(here.Birch, 'word '.repeat(2001))
  assert.equal(long.status, 422)
  assert.match(words(page(here)), /This is your unsent text/)
  assert.deepEqual(replies(here), [])
})

test('a question about a price waits on the desk of its bidder until it has answered, or the time has passed', () => {
  const here = asked()
  const waiting = (now = MARKING) =>
    priceQuestionsWaiting(here.house.db, here.Birch, now).map(({ text, until }) => [text, until])
  assert.deepEqual(waiting(), [['Explain your price', UNTIL]])
  assert.deepEqual(waiting(UNTIL), [])
  assert.deepEqual(priceQuestionsWaiting(here.house.db, here.Alder, MARKING), [])
  here.explain(here.Birch, 'Our rooms are free.')
  assert.deepEqual(waiting(), [])
})
