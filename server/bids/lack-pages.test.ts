import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Json } from '../audit/canonical.js'
import { sampleStudy } from '../rules/evidence/sample-study.js'
import { sampleContract } from '../rules/track-record/sample-record.js'
import { localsOf } from '../test-house.js'
import type { Answer, Person } from '../web/visits.js'
import { biddingHouse, DEADLINE, NOW, textOn, type Bidding } from './bids-fixture.js'
import { showBid } from './bid-pages.js'
import { showLacks } from './lack-pages.js'
import { ownBid } from './permissions.js'
import { keepStatement, type StatementKind } from './statement-store.js'

const page = ({ house, visit, on }: Bidding, bid: string, person: Person, now = NOW): Answer =>
  house.get(ownBid, showLacks, visit(person, { ...on(bid), now }))

interface Part {
  title: string
  missing: { text: string; href: string }[]
}

const missing = (answer: Answer): [string, [string, string][]][] =>
  (localsOf(answer).missing as Part[]).map((part) => [
    part.title,
    part.missing.map(({ text, href }) => [text, href.replace(/^\/bids\/[^/]+/, '')]),
  ])

const state = ({ house, ada }: Bidding, bid: string, kind: StatementKind, id: string, content: object): void =>
  void house.change((tx) => keepStatement(tx, { bid, by: ada.id, now: NOW, kind, id, content: content as Json }))

test('an empty bid lacks everything, in the order of the questions, each with the place where it is mended', () => {
  const here = biddingHouse()
  const bid = here.begin(here.ada)

  assert.deepEqual(missing(page(here, bid, here.ada)), [
    ['Title of vetting', [['There is no answer yet.', '/answers/vetting#answer']]],
    [
      'Studies of your programme',
      [
        ['The programme that you offer is not named.', '/evidence#programme'],
        ['No study is listed, and you do not state that there is none.', '/evidence#relies'],
        ['You do not state yet that your list of evaluations is complete.', '/evidence#complete'],
      ],
    ],
    ['Title of studies', [['There is no answer yet.', '/answers/studies#answer']]],
    [
      'Your contracts and their outcomes',
      [
        ['No contract is listed, and you do not state that there is none.', '/record#has'],
        ['You do not state yet that your list of contracts is complete.', '/record#complete'],
      ],
    ],
    ['Title of reoffending', [['There is no answer yet.', '/answers/reoffending#answer']]],
    ['Title of model', [['There is no answer yet.', '/answers/model#answer']]],
    ['Title of staffing', [['There is no answer yet.', '/answers/staffing#answer']]],
    ['Title of jobs', [['There is no answer yet.', '/answers/jobs#answer']]],
    [
      'Title of price',
      [
        ['No price is given for “Staff”.', '/prices#line-staff'],
        ['No price is given for “Everything else”.', '/prices#line-other'],
      ],
    ],
  ])
  assert.match(textOn(page(here, bid, here.ada)), /Missing: 13 things/)
  here.house.close()
})

test('of a study and a contract every box that must be filled in is named with its place, and what may stay open is told apart', () => {
  const here = biddingHouse()
  const bid = here.begin(here.ada)
  here.complete(here.ada, bid)
  state(here, bid, 'evidence', 'evidence', { programme: 'Fernhill', relies: 'studies', others: [], complete: true })
  state(here, bid, 'study', 's1', {
    ...sampleStudy({ id: 's1' }),
    design: null,
    report: { citation: '', link: '' },
    weeks: null,
  })
  state(here, bid, 'record', 'record', { has: 'contracts', omissions: [], complete: true })
  state(here, bid, 'contract', 'k1', { ...sampleContract({ id: 'k1', holder: 'subcontractor' }), commissioner: '' })
  const shown = page(here, bid, here.ada)

  assert.deepEqual(missing(shown), [
    [
      'Studies of your programme',
      [
        ['Fernhill one-year reoffending study: say how it was designed.', '/evidence/studies/s1#design'],
        [
          'Fernhill one-year reoffending study: say the citation of the report.',
          '/evidence/studies/s1#report.citation',
        ],
      ],
    ],
    [
      'Your contracts and their outcomes',
      [
        ['Recovery wing at HMP Brackwater: say for whom it was.', '/record/contracts/k1#commissioner'],
        [
          'Recovery wing at HMP Brackwater: say who held it, since it was not yours.',
          '/record/contracts/k1#holderName',
        ],
      ],
    ],
  ])
  assert.match(
    textOn(shown),
    /Optional, and open .* Fernhill one-year reoffending study: \d box(es)? that may stay empty says? “not stated”.*No file is attached\./,
  )
  assert.match(textOn(shown), /Ready: 7 parts .*Title of model 5 of 800 words, saved by Ada on 2 March 2026 at 9:00/)
  here.house.close()
})

test('an answer over its limit is named, and once nothing is missing the page leads to submitting, and then says that it is done', () => {
  const here = biddingHouse()
  const { ada } = here
  const bid = here.begin(ada)
  here.complete(ada, bid)
  here.answer(ada, bid, 'model', { answer: 'word '.repeat(802), basis: '1' })
  assert.deepEqual(missing(page(here, bid, ada)), [
    ['Title of model', [['The answer is 2 words over the limit of 800 words.', '/answers/model#answer']]],
  ])

  here.answer(ada, bid, 'model', { answer: 'Shorter', basis: '2' })
  assert.match(
    textOn(page(here, bid, ada)),
    /Missing: nothing Nothing is missing\. Check and submit it : it is not submitted/,
  )
  here.submit(ada, bid)
  assert.match(textOn(page(here, bid, ada)), /Nothing is missing\. This bid is submitted as it stands\./)
  here.house.close()
})

test('the top of every page of a draft leads to what is missing, and so does its home; nobody else finds either', () => {
  const here = biddingHouse()
  const { house, visit, on, ada, bea, lea } = here
  const bid = here.begin(ada)
  const links = (answer: Answer) =>
    (localsOf(answer).banner as { links: { href: string }[] }).links.map(({ href }) => href)

  assert.deepEqual(links(house.get(ownBid, showBid, visit(ada, on(bid)))), [
    `/bids/${bid}/submit`,
    `/bids/${bid}/missing`,
  ])
  here.complete(ada, bid)
  assert.deepEqual(links(house.get(ownBid, showBid, visit(ada, on(bid)))), [`/bids/${bid}/submit`])
  for (const person of [bea, lea]) assert.equal(page(here, bid, person).status, 404)
  house.close()
})

test('after the deadline the page says what was missing, and asks for nothing', () => {
  const here = biddingHouse()
  const bid = here.begin(here.ada)

  assert.match(textOn(page(here, bid, here.ada, DEADLINE)), /no longer open for bids\. This is what was missing\./)
  here.house.close()
})
