import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import type { BidContent } from '../rules/bid.js'
import { expectedPence } from '../rules/outcome-payments/expected-price.js'
import type { OfferTerms } from '../rules/outcome-payments/offer.js'
import { sampleOffer } from '../rules/outcome-payments/sample-offer.js'
import { truthsOf } from '../rules/outcome-payments/truths.js'
import { appraiseBody } from '../rules/evidence/body.js'
import { sampleBase } from '../rules/evidence/sample-study.js'
import { openedBid } from '../bids/bid-store.js'
import { sampleTender } from '../rules/sample-tender.js'
import { viewsFolder, viewsIn } from '../web/views.js'
import type { Answer } from '../web/visits.js'
import { awardHouse, closeHouses, type AwardHouse } from './award-fixture.js'
import { caseFileOf, type PublishedFile } from './case-file.js'
import { mayReadOffer, mayReadOffers, showOffer, showOffers } from './offer-pages.js'
import { addedUpWords } from './offer-price.js'
import { mayReadPrices } from './permissions.js'
import { showPrices } from './price-pages.js'
import { reportedOffersOf } from './reported-offers.js'

afterEach(closeHouses)

const draw = viewsIn(viewsFolder())
const sent = (answer: Answer): string =>
  answer.kind === 'page'
    ? draw(answer.view, { problems: [], typed: {}, csrf: '', ...answer.locals })
        .replace(/<[^>]*>/g, ' ')
        .replace(/\s+/g, ' ')
    : JSON.stringify(answer)

const TERMS: OfferTerms = { asked: 'may offer', counts: 'described only', about: 'As you like' }
const PLANTED = 'The ruff alone decides who is left out'
const OFFER = sampleOffer({ exclusions: PLANTED })
const EVIDENCE: BidContent['evidence'] = sampleBase()
const DECLARED = { Alder: { offer: OFFER, evidence: EVIDENCE } }

const house = (until: 'moderation' | 'price' | 'opened' | 'ranking', counts: OfferTerms['counts'] = 'described only') =>
  awardHouse({ until, changes: { offers: { ...TERMS, counts } }, declared: DECLARED })

const offers = (award: AwardHouse, person: Parameters<AwardHouse['at']>[0]) =>
  award.house.get(mayReadOffers, showOffers, award.at(person))
const offer = (award: AwardHouse, person: Parameters<AwardHouse['at']>[0], bidder: 'Alder' | 'Birch' = 'Alder') =>
  award.house.get(mayReadOffer, showOffer, award.at(person, {}, { bid: award.bids[bidder] }))

const NOTHING_OF_IT = /ruff|£8,489|does not hold/

test('whoever marks quality learns nothing of an offer before the prices are opened', () => {
  for (const until of ['moderation', 'price'] as const) {
    const award = house(until)
    for (const person of [award.lea, award.ann, award.ben, award.mia, award.odd])
      for (const answer of [offers(award, person), offer(award, person)])
        assert.doesNotMatch(sent(answer), NOTHING_OF_IT, `${until}, ${person.name}`)
    for (const person of [award.una, award.Alder, award.Birch]) {
      assert.equal(offers(award, person).status, 404)
      assert.equal(offer(award, person).status, 404)
    }
  }
})

test('once prices are open everybody who sits reads what each offer comes to, the verdict first', () => {
  const award = house('opened')
  const list = sent(offers(award, award.ann))
  assert.match(list, /Alder \. “You only pay if we succeed” does not hold/)
  assert.match(list, /Birch ?\. No payment by results is offered/)
  assert.match(list, /£8,489/)
  assert.match(list, /None of this moves a price or a point/)
  const one = sent(offer(award, award.ann))
  assert.match(one, /If it does nothing/)
  assert.match(one, /What to ask/)
  assert.match(one, new RegExp(PLANTED))
  assert.equal(offer(award, award.ann, 'Birch').status, 404)
})

test('somebody recused from a bid finds no trace of its offer', () => {
  const award = house('opened')
  award.declare(award.ann, 'Alder', 'My brother works there')
  award.decide(award.ann, 'Alder', 'recuse')
  assert.doesNotMatch(sent(offers(award, award.ann)), /Alder|ruff/)
  assert.equal(offer(award, award.ann).status, 404)
})

test('a price evaluator sees an offer early, but nothing that follows from the studies of its bid', () => {
  const early = house('moderation')
  const list = sent(offers(early, early.pia))
  assert.match(list, /£8,489/)
  assert.doesNotMatch(list, /Own studies together|Cautious estimate/)
  const one = sent(offer(early, early.pia))
  assert.match(one, /What follows from the bid’s own studies is shown once every moderation is closed/)
  assert.doesNotMatch(one, /relative risk|pooled evidence|cautious estimate/i)
  const later = house('opened')
  assert.match(sent(offer(later, later.pia)), /relative risk/)
})

test('a tender that asks for no offers has no page for them', () => {
  const award = awardHouse({ until: 'opened', declared: DECLARED })
  assert.equal(offers(award, award.lea).status, 404)
})

test('where the tender counts it, the payment to be expected is a line of the price, and enters the award', () => {
  const award = house('ranking', 'sceptical')
  const terms = sampleTender().evidence
  assert.ok(terms && EVIDENCE)
  const expected = expectedPence(OFFER, 'sceptical', truthsOf(appraiseBody(EVIDENCE, terms), OFFER)) ?? 0
  assert.ok(expected > 0)
  const { prices } = caseFileOf(award.house.db, award.file() as PublishedFile)
  const priceOf = (bidder: 'Alder' | 'Birch') => prices.find(({ bid }) => bid === award.bids[bidder])?.pence
  assert.equal(priceOf('Alder'), 6_100_000 + expected)
  assert.equal(priceOf('Birch'), 5_600_000)
  const page = sent(award.house.get(mayReadPrices, showPrices, award.at(award.lea)))
  assert.match(page, /Sum of the lines £61,000/)
  assert.match(page, /Payment for results to be expected if the cautious estimate is true £[\d,.]+ £0 £0/)
})

test('the working of a total and the report tell of which parts a price consists', () => {
  const award = house('ranking', 'no effect')
  const bid = openedBid(award.house.db, award.bids.Alder)
  const file = award.file() as PublishedFile
  const words = addedUpWords(file.publication.content, bid)
  assert.match(
    words,
    /^Sum of the price lines £61,000 \+ payment for results to be expected if the service does nothing £8,488\.\d\d = evaluated price £69,488\.\d\d$/,
  )
  const reported = reportedOffersOf(file, bid ? [bid] : [])
  assert.deepEqual(
    reported?.offers.map(({ bidder, rows }) => [bidder, rows[0]?.cells.length]),
    [['Alder', 4]],
  )
  assert.match(reported?.offers[0]?.counted ?? '', /if the service does nothing: £8,488/)
  const text = draw('award/report/offers', { content: { offers: reported }, number: 9 })
  assert.match(text, /does not hold/)
  assert.match(text, /Table 9\.1/)
  assert.equal(JSON.stringify(reported).includes('.0000'), false)
})

test('described only, an offer moves no price', () => {
  const award = house('ranking')
  const { prices } = caseFileOf(award.house.db, award.file() as PublishedFile)
  assert.equal(prices.find(({ bid }) => bid === award.bids.Alder)?.pence, 6_100_000)
})

test('where studies are part of the price, a price evaluator sees no evaluated price before moderation has ended', () => {
  const award = house('moderation', 'pooled')
  const page = sent(award.house.get(mayReadPrices, showPrices, award.at(award.pia)))
  assert.match(page, /Sum of the lines £61,000/)
  assert.match(page, /Evaluated price later later later/)
  assert.match(page, /It is shown once every moderation is closed/)
})
