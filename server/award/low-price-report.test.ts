import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { MARKING } from '../panel/panel-fixture.js'
import { sampleTender } from '../rules/sample-tender.js'
import { localsOf } from '../test-house.js'
import { atOnce } from '../web/slow-routes.js'
import { viewsFolder, viewsIn } from '../web/views.js'
import { closeHouses } from './award-fixture.js'
import type { PublishedFile } from './case-file.js'
import { ACCEPT, ASK, enquiringHouse, REJECT, type Enquiring } from './low-price-fixture.js'
import { lotsHouse } from './lot-fixture.js'
import { mayIssue } from './permissions.js'
import { issueReport } from './report-pages.js'
import { reportedLowPrices } from './reported-low-prices.js'
import { firmnessOfAll } from './robustness-slow.js'

afterEach(closeHouses)

const render = viewsIn(viewsFolder())

const reported = (here: Enquiring) => reportedLowPrices(here.house.db, here.file() as PublishedFile)

/** What the report prints of it. */
const printed = (here: Enquiring): string =>
  render('award/report/low-prices', { content: reported(here), number: 9, now: MARKING })
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')

test('the report prints trigger, amount, question, reply and decision of every enquiry', () => {
  const here = enquiringHouse()
  here.open()
  here.ask(here.lea)
  here.explain(here.Birch, 'Our rooms are free.')
  here.explain(here.Birch, 'Our rooms and training are free.')
  here.decide(here.lea, REJECT)
  here.enquire(here.pia, here.bids.Cedar, 'It forgets the rent')
  here.decide(here.lea, ACCEPT)
  assert.match(
    printed(here),
    /more than 8% under the median.*The median is £61,000: prices below £56,120 are looked into\..*9\.1 Birch, £56,000 Opened by the published trigger.*Asked Your price seems abnormally low\..*Answered Our rooms and training are free\. 16 April 2026 at 10:00, revised 1 time.*Decided Bid rejected under Procurement Act 2023, section 19\(3\).*9\.2 Cedar, £71,000 Opened by Pia Price .*It forgets the rent.*Price accepted as explained/,
  )
})

test('a tender that looks into no price, and into whose prices nobody looked, has no such part', () => {
  const here = enquiringHouse({ lowPrice: null })
  here.open()
  assert.deepEqual(reported(here), {})
  here.enquire(here.lea, here.bids.Cedar, 'It forgets the rent')
  assert.match(printed(here), /looks into no price by rule.*Decided Not decided yet/)
})

test('a trigger that found nothing is printed with the amount, and says so', () => {
  const here = enquiringHouse({ lowPrice: { under: 'median', percent: '50' } })
  here.open()
  assert.match(printed(here), /prices below £30,500 are looked into\. No price was looked into\./)
})

test('once totals are computed an enquiry for a reason holds the report up until it is decided', () => {
  const here = enquiringHouse({ lowPrice: null })
  here.open()
  here.confirm()
  assert.equal(here.file().stage.name, 'ranking')
  assert.equal(here.enquire(here.lea, here.bids.Cedar, 'It forgets the rent').status, 303)
  assert.deepEqual(reported(here).lowPrices?.open, ['Cedar'])
  const issue = () =>
    here.house.post(
      mayIssue,
      atOnce(firmnessOfAll, issueReport),
      here.visitOn(here.lea, { decision: 'none', reasons: 'word '.repeat(12), basis: '' }),
    )
  const texts = (): string[] => (localsOf(issue()).problems as { text: string }[]).map(({ text }) => text)
  const waits = 'An enquiry into the price of Cedar is open. Decide it first'
  assert.equal(texts().includes(waits), true)
  assert.throws(
    () =>
      here.house.writer
        .prepare('INSERT INTO reports VALUES (?, ?, 1, ?, ?, ?, ?)')
        .run('r', here.tender, '{}', 'a'.repeat(64), here.lea.id, MARKING),
    /no report is issued while an enquiry into a price is open/,
  )
  here.ask(here.lea, ASK)
  here.explain(here.Cedar, 'It is in the fee.')
  here.decide(here.lea, ACCEPT)
  assert.deepEqual(reported(here).lowPrices?.open, [])
  assert.equal(texts().includes(waits), false)
})

test('with lots each price is held against those for the same lot, and its amount stands under the title of the lot', () => {
  const lots = lotsHouse({
    bids: [
      { bidder: 'Alder', lot: 'north', pounds: 100 },
      { bidder: 'Birch', lot: 'north', pounds: 80 },
      { bidder: 'Alder', lot: 'south', pounds: 1000 },
    ],
    changes: { price: { ...sampleTender().price, lowPrice: { under: 'median', percent: '10' } } },
  })
  const lines = reportedLowPrices(lots.house.db, lots.file()).lowPrices?.lines
  lots.house.close()
  assert.deepEqual(lines, [
    { title: 'Northern prisons', words: 'The median is £90: prices below £81 are looked into.' },
    { title: 'Southern prisons', words: 'The median is £1,000: prices below £900 are looked into.' },
  ])
})
