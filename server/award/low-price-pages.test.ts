import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { eventsOfTender } from '../audit/ledger-store.js'
import { enquiriesOn } from '../bids/low-price-store.js'
import { drawn } from '../panel/panel-fixture.js'
import { localsOf } from '../test-house.js'
import type { Answer } from '../web/visits.js'
import { closeHouses } from './award-fixture.js'
import { exclusionsOf } from './exclusion-store.js'
import { rowsOf } from './lot-awards.js'
import { showEnquiry } from './low-price-enquiry-pages.js'
import { ACCEPT, ASK, enquiringHouse, JUST_BEFORE, REJECT, UNTIL, type Enquiring } from './low-price-fixture.js'
import { showLowPrices } from './low-price-pages.js'
import { mayReadEnquiry, mayReadLowPrices } from './low-price-permissions.js'
import { mayReadPrices } from './permissions.js'
import { showPrices } from './price-pages.js'
import type { PublishedFile } from './case-file.js'

afterEach(closeHouses)

const words = (answer: Answer): string =>
  drawn(answer)
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&#39;', "'")
    .replace(/\s+/g, ' ')
const list = (here: Enquiring, person = here.lea): Answer =>
  here.house.get(mayReadLowPrices, showLowPrices, here.visitOn(person))
const one = (here: Enquiring, person = here.lea, now = JUST_BEFORE): Answer =>
  here.house.get(mayReadEnquiry, showEnquiry, here.visitOn(person, {}, now))
const acts = (here: Enquiring): string[] =>
  eventsOfTender(here.house.db, { tender: here.tender }).flatMap(({ act }) => (/price|exclu/.test(act) ? [act] : []))
const problems = (answer: Answer): unknown[] =>
  (localsOf(answer).problems as { text: string }[]).map(({ text }) => text)

test('opening the prices opens an enquiry into each that the published trigger looks into, and decides nothing', () => {
  const here = enquiringHouse()
  assert.match(JSON.stringify(here.open()), /low-prices/)
  assert.deepEqual(
    enquiriesOn(here.house.db, here.tender).map(({ bidder, cause, isOpen, decision }) => [
      bidder,
      cause,
      isOpen,
      decision,
    ]),
    [['Birch', 'trigger', true, null]],
  )
  assert.match(
    words(list(here)),
    /more than 8% under the median.*The median is £61,000: prices below £56,120 are looked into\..*To be asked The price of Birch, £56,000/,
  )
  assert.deepEqual(exclusionsOf(here.house.db, { tender: here.tender }), [])
  assert.deepEqual(acts(here), ['prices.opened', 'low-price.opened'])
})

test('a benchmark is looked at as it is published, and without a trigger no price is', () => {
  const formula = { kind: 'fixed benchmark' as const, benchmark: 62_222_23 }
  const here = enquiringHouse({ formula, lowPrice: { under: 'benchmark', percent: '10' } })
  here.open()
  // 90% of £62,222.23 is £56,000.007: a price of £56,000 is under it.
  assert.match(words(list(here)), /The benchmark is £62,222\.23: prices below £56,000\.01 are looked into/)
  assert.equal(enquiriesOn(here.house.db, here.tender).length, 1)

  const none = enquiringHouse({ lowPrice: null })
  none.open()
  assert.deepEqual(enquiriesOn(none.house.db, none.tender), [])
  assert.match(words(list(none)), /looks into no price by rule/)
})

test('prices are not confirmed while an enquiry is open, and are once the price is accepted as explained', () => {
  const here = enquiringHouse()
  here.open()
  const refused = here.confirm()
  assert.equal(refused.status, 422)
  assert.deepEqual(problems(refused), ['An enquiry into the price of Birch is open. Decide it first'])
  assert.match(
    words(here.house.get(mayReadPrices, showPrices, here.visitOn(here.pia))),
    /enquiry into the price of Birch is open/,
  )

  here.ask(here.pia)
  here.explain(here.Birch, 'Our rooms are free.')
  assert.equal(here.decide(here.lea, ACCEPT).status, 303)
  assert.equal(here.confirm().status, 303)
  const row = rowsOf(here.house.db, here.file() as PublishedFile).find(({ bidder }) => bidder === 'Birch')
  assert.equal(row?.standing, 'ranked')
})

test('a rejection is the lead’s, under a rule and with reasons, and the bid is out of the ranking', () => {
  const here = enquiringHouse()
  here.open()
  here.ask(here.lea)
  here.explain(here.Birch, 'We pay less.')
  assert.equal(here.decide(here.pia, REJECT).status, 404)
  assert.deepEqual(problems(here.decide(here.lea, { ...REJECT, rule: ' ' })), [
    'Name the rule under which it is rejected',
  ])
  assert.equal(here.decide(here.lea, REJECT).status, 303)
  const [out] = exclusionsOf(here.house.db, { tender: here.tender })
  assert.deepEqual([out?.bid, out?.rule, out?.reason], [here.bids.Birch, REJECT.rule, REJECT.reason])
  here.confirm()
  const row = rowsOf(here.house.db, here.file() as PublishedFile).find(({ bidder }) => bidder === 'Birch')
  assert.deepEqual([row?.standing, row?.rank], ['excluded', null])
  assert.deepEqual(acts(here), [
    'prices.opened',
    'low-price.opened',
    'low-price.asked',
    'low-price.answered',
    'low-price.decided',
    'bid.excluded',
    'prices.confirmed',
  ])
})

test('nobody is rejected unheard: not before a question, nor while the time to answer runs, but once it has passed', () => {
  const here = enquiringHouse()
  here.open()
  const unheard = /not rejected before its bidder was asked/
  assert.match(String(problems(here.decide(here.lea, REJECT))), unheard)
  here.ask(here.lea)
  assert.match(String(problems(here.decide(here.lea, REJECT, JUST_BEFORE))), unheard)
  assert.equal(here.decide(here.lea, REJECT, UNTIL).status, 303)
})

test('the database itself rejects nobody unheard, and confirms no price while an enquiry is open', () => {
  const here = enquiringHouse()
  here.open()
  const run = (sql: string, ...values: string[]) => here.house.writer.prepare(sql).run(...values)
  const decision = 'INSERT INTO price_enquiry_decisions VALUES (?, ?, ?, ?, ?, ?)'
  assert.throws(
    () => run(decision, here.newest(), 'rejected', 's.19', 'Too low', here.lea.id, UNTIL),
    /asked, and has answered/,
  )
  assert.throws(() => run(decision, here.newest(), 'accepted', '', 'Well', here.pia.id, UNTIL), /by the lead/)
  assert.throws(
    () => run('INSERT INTO price_confirmations VALUES (?, ?, ?, ?)', here.tender, 'x', here.pia.id, UNTIL),
    /while an enquiry/,
  )
})

test('an enquiry can be opened for a reason that the trigger does not know, once at a time for a bid', () => {
  const here = enquiringHouse()
  here.open()
  assert.equal(here.enquire(here.mia, here.bids.Cedar, 'It forgets the rent').status, 404)
  assert.deepEqual(problems(here.enquire(here.pia, here.bids.Birch, 'Too low')), [
    'Choose a bid that is still in and into whose price no enquiry is open',
    'Say why its price is looked into, in at least 3 words',
  ])
  assert.equal(here.enquire(here.pia, here.bids.Cedar, 'It forgets the rent').status, 303)
  assert.match(words(one(here)), /Pia Price opened it .*It forgets the rent/)
  assert.equal(here.enquire(here.pia, here.bids.Cedar, 'It forgets the rent').status, 303)
  assert.equal(enquiriesOn(here.house.db, here.tender).length, 2)
})

test('a bidder is asked once at a time, with a date in the future, and once more when it has answered', () => {
  const here = enquiringHouse()
  here.open()
  assert.deepEqual(problems(here.ask(here.lea, { ...ASK, 'until-date': '2026-04-01' })), [
    'Enter a moment in the future',
  ])
  assert.equal(here.ask(here.mia).status, 404)
  assert.equal(here.ask(here.pia).status, 303)
  const second = { ...ASK, question: 'And who pays for nights?' }
  const refused = here.ask(here.lea, second)
  assert.equal(refused.status, 409)
  assert.match(words(refused), /This was not recorded.*And who pays for nights\?/)
  here.explain(here.Birch, 'Six part-time people.')
  assert.equal(here.ask(here.lea, second).status, 303)
  assert.match(words(one(here)), /Question 1 .*Six part-time people\..*Question 2 And who pays for nights\?/)
})

test('what two people decide at once is decided by the first, and what the second typed is shown', () => {
  const here = enquiringHouse()
  here.open()
  here.decide(here.lea, ACCEPT)
  const refused = here.decide(here.lea, { outcome: 'accepted', reason: 'Other words for it' })
  assert.equal(refused.status, 409)
  assert.match(words(refused), /This was not recorded.*Other words for it.*Decided: Price accepted as explained/)
  assert.equal(here.decide(here.lea, ACCEPT).status, 303)
})

test('a bid that is excluded otherwise is not enquired into any more, and nothing waits for it', () => {
  const here = enquiringHouse()
  here.open()
  here.house.writer
    .prepare('INSERT INTO exclusions VALUES (?, ?, ?, ?, ?)')
    .run(here.bids.Birch, 'Paragraph 3', 'It withdrew', here.lea.id, JUST_BEFORE)
  assert.match(words(list(here)), /The bid is out/)
  assert.equal(here.ask(here.lea).status, 409)
  assert.equal(here.confirm().status, 303)
})

test('where the regime as read has no rule on low prices, the page says so and proposes none', () => {
  const here = enquiringHouse({}, { regime: 'psr-competitive' })
  here.open()
  here.ask(here.lea)
  here.explain(here.Birch, 'Our rooms are free.')
  const page = one(here)
  assert.match(words(page), /has no rule on abnormally low prices/)
  assert.equal(localsOf(page).rule, '')
})
