import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Tender } from '../rules/tender.js'
import { bidLacks } from '../rules/completeness.js'
import type { OfferTerms } from '../rules/outcome-payments/offer.js'
import { sampleOffer } from '../rules/outcome-payments/sample-offer.js'
import { localsOf } from '../test-house.js'
import type { Answer, Form, Person } from '../web/visits.js'
import { beginBid, showBid } from './bid-pages.js'
import { bidDigests } from './bid-digest.js'
import { biddingHouse, DEADLINE, JUST_AFTER, NOW, textOn, type Bidding } from './bids-fixture.js'
import { draftFileOf, draftFileText, readDraftFile } from './draft-file-json.js'
import { offerOfFile } from './draft-file-parts.js'
import { stateOfBid } from './bid-state.js'
import { showLacks } from './lack-pages.js'
import { carryOver } from './lot-copy.js'
import { mayCarryOver } from './lot-permissions.js'
import { OFFER_FORM } from './offer-form.js'
import { OFFER } from './offer-pages.js'
import { mayBeginBid, mayState, ownBid } from './permissions.js'
import { statementRows, submissionRows } from './sealed-fixture.js'
import { formOfStatement, type Said } from './statement-form.js'
import { saveStatement, showStatement } from './statement-pages.js'
import { removePart, showRemoval } from './statement-removal.js'

const TERMS: OfferTerms = { asked: 'may offer', counts: 'described only', about: 'Count **all who start**.' }

const aForm = (changes: Form = {}): Form => ({
  ...formOfStatement(OFFER_FORM, { ...sampleOffer() } as Said),
  basis: '0',
  ...changes,
})

const lot = (id: string) => ({ id, title: `Lot ${id}`, description: 'Prisons.', weights: null, amounts: null })

const begun = (offers: OfferTerms = TERMS) => {
  const bidding = biddingHouse({ offers })
  return { bidding, bid: bidding.begin(bidding.ada) }
}

const save = ({ house, visit, on }: Bidding, person: Person, bid: string, form: Form, now = NOW): Answer =>
  house.post(mayState('offer'), saveStatement(OFFER), visit(person, { ...on(bid), form, now }))
const page = ({ house, visit, on }: Bidding, person: Person, bid: string, now = NOW): Answer =>
  house.get(mayState('offer'), showStatement(OFFER), visit(person, { ...on(bid), now }))
const remove = ({ house, visit, on }: Bidding, person: Person, bid: string, basis: string): Answer =>
  house.post(mayState('offer'), removePart('offer', OFFER_FORM), visit(person, { ...on(bid), form: { basis } }))
const saved = ({ house }: Bidding): unknown[] =>
  statementRows(house.db, 'offer').map(({ content }) => JSON.parse(content ?? 'null') as unknown)
const tenderWith = (bidding: Bidding): Tender => bidding.content

test('an offer comes back from its form as it was stated, and the bidder reads what the authority will read', () => {
  const { bidding, bid } = begun()
  assert.equal(save(bidding, bidding.ada, bid, aForm()).status, 303)
  assert.deepEqual(saved(bidding), [sampleOffer()])

  const text = textOn(page(bidding, bidding.abe, bid))
  assert.match(text, /What the authority will see/)
  assert.match(text, /“You only pay if we succeed” does not hold/)
  assert.match(text, /If it does nothing/)
  assert.match(text, /£10,000|10,000\.00/)
  bidding.house.close()
})

test('what other answers leave without a meaning is not kept, and the two kinds of comparator are told apart', () => {
  const { bidding, bid } = begun()
  save(bidding, bidding.ada, bid, aForm({ overdispersion: '4', 'comparator.people': '90', counted: '60' }))
  assert.deepEqual(saved(bidding), [sampleOffer()])
  const concurrent = aForm({ 'comparator.kind': 'concurrent', 'comparator.people': '90', basis: '1' })
  save(bidding, bidding.ada, bid, concurrent)
  assert.deepEqual(saved(bidding)[1], sampleOffer({ comparator: { kind: 'concurrent', people: 90 } }))
  bidding.house.close()
})

test('an unfinished offer is kept as far as it goes, and says what it lacks before the bid can be submitted', () => {
  const { bidding, bid } = begun()
  bidding.complete(bidding.ada, bid)
  assert.deepEqual(
    localsOf(bidding.house.get(ownBid, showLacks, bidding.visit(bidding.ada, bidding.on(bid)))).missing,
    [],
  )

  save(bidding, bidding.ada, bid, aForm({ rate: '', metric: '', floor: '' }))
  const text = textOn(page(bidding, bidding.ada, bid))
  assert.match(
    text,
    /Before the bid can be submitted.*what is counted.*what is paid for a result.*the least that is paid/,
  )
  assert.doesNotMatch(text, /What the authority will see/)
  const lacks = textOn(bidding.house.get(ownBid, showLacks, bidding.visit(bidding.ada, bidding.on(bid))))
  assert.match(lacks, /Payment by results.*Say what is paid for a result/)
  assert.equal(bidding.submit(bidding.ada, bid).status, 422)
  save(bidding, bidding.ada, bid, aForm({ basis: '1' }))
  assert.equal(bidding.submit(bidding.ada, bid).status, 303)
  assert.deepEqual(JSON.parse(submissionRows(bidding.house.db)[0]?.content ?? '{}').offer, sampleOffer())
  bidding.house.close()
})

test('what cannot be read is told beside its box, and everything typed stays', () => {
  const { bidding, bid } = begun()
  const answer = save(bidding, bidding.ada, bid, aForm({ rate: '10.005', cohorts: 'four' }))
  assert.equal(answer.status, 422)
  assert.deepEqual(
    (localsOf(answer).problems as { field: string }[]).map(({ field }) => field),
    ['cohorts', 'rate'],
  )
  assert.match(textOn(page(bidding, bidding.ada, bid)), /This is what you typed on/)
  assert.deepEqual(saved(bidding), [])
  bidding.house.close()
})

test('answers that cannot be true together are told beside their field once the offer is whole', () => {
  const { bidding, bid } = begun()
  const answer = save(bidding, bidding.ada, bid, aForm({ hurdle: '100', cap: '1', floor: '2' }))
  assert.equal(answer.status, 422)
  assert.deepEqual(
    (localsOf(answer).problems as { field: string }[]).map(({ field }) => field),
    ['hurdle', 'cap'],
  )
  assert.equal(
    save(bidding, bidding.ada, bid, aForm({ hurdle: '100', claim: '' })).status,
    303,
    'kept while unfinished',
  )
  bidding.house.close()
})

test('a colleague’s newer offer is never written over unseen: both stand side by side', () => {
  const { bidding, bid } = begun()
  save(bidding, bidding.ada, bid, aForm())
  const answer = save(bidding, bidding.abe, bid, aForm({ rate: '12,000' }))
  assert.equal(answer.status, 409)
  assert.match(textOn(answer), /Ada saved this while you were writing/)
  assert.match(textOn(answer), /How much £10,000 £12,000/)
  assert.equal(saved(bidding).length, 1)
  bidding.house.close()
})

test('an offer can be taken out until the deadline, and the bid is then paid by its prices alone', () => {
  const { bidding, bid } = begun()
  save(bidding, bidding.ada, bid, aForm())
  const asked = bidding.house.get(
    mayState('offer'),
    showRemoval('offer', OFFER_FORM),
    bidding.visit(bidding.ada, bidding.on(bid)),
  )
  assert.match(textOn(asked), /Take this offer out of your bid\?.*paid by its prices alone/)
  assert.equal(remove(bidding, bidding.ada, bid, '7').status, 409)
  assert.equal(remove(bidding, bidding.ada, bid, '1').status, 303)
  assert.deepEqual(saved(bidding), [sampleOffer(), null])
  assert.match(textOn(page(bidding, bidding.ada, bid)), /took this offer out of the bid/)
  bidding.complete(bidding.ada, bid)
  bidding.submit(bidding.ada, bid)
  assert.equal('offer' in JSON.parse(submissionRows(bidding.house.db)[0]?.content ?? '{}'), false)
  assert.deepEqual(
    bidding.acts().filter((act) => act.startsWith('offer')),
    ['offer.saved', 'offer.removed'],
  )
  bidding.house.close()
})

test('where every bidder must offer, a bid without an offer cannot be submitted; where none is asked for, there is no page', () => {
  const { bidding, bid } = begun({ ...TERMS, asked: 'must offer' })
  bidding.complete(bidding.ada, bid)
  assert.equal(bidding.submit(bidding.ada, bid).status, 422)
  const lacks = bidLacks(tenderWith(bidding), { answers: {}, prices: {} }).filter(({ kind }) => kind === 'offer')
  assert.deepEqual(
    lacks.map(({ text }) => text),
    ['The tender asks for an offer to be paid by results, and there is none.'],
  )
  assert.match(
    textOn(bidding.house.get(ownBid, showBid, bidding.visit(bidding.ada, bidding.on(bid)))),
    /Payment by results/,
  )
  bidding.house.close()
  const bidHere = biddingHouse()
  const other = bidHere.begin(bidHere.ada)
  assert.equal(page(bidHere, bidHere.ada, other).status, 404)
  bidHere.house.close()
})

test('after the deadline nothing can be saved, and what was typed can be copied', () => {
  const { bidding, bid } = begun()
  const answer = save(bidding, bidding.ada, bid, aForm(), JUST_AFTER)
  assert.equal(answer.status, 409)
  assert.match(textOn(answer, DEADLINE), /What you typed was not saved/)
  assert.deepEqual(saved(bidding), [])
  bidding.house.close()
})

test('nobody but the bidder’s own organisation finds the offer before the opening', () => {
  const { bidding, bid } = begun()
  save(bidding, bidding.ada, bid, aForm())
  for (const person of [bidding.bea, bidding.lea, bidding.ann, bidding.pia, bidding.odd, bidding.max])
    assert.equal(page(bidding, person, bid).status, 404, person.name)
  bidding.house.close()
})

test('a draft taken out as a file holds the offer, and what is read back is the same; a misspelt field is refused', () => {
  const { bidding, bid } = begun()
  save(bidding, bidding.ada, bid, aForm())
  const own = ownBid(bidding.house.db, bidding.visit(bidding.ada, bidding.on(bid)))
  const file = readDraftFile(draftFileText(draftFileOf(own, stateOfBid(bidding.house.db, own), NOW)))
  assert.deepEqual(file.offer, { ...sampleOffer() })
  const { parts, refused } = offerOfFile(tenderWith(bidding), file)
  assert.deepEqual(refused, [])
  assert.deepEqual(
    parts.find(({ key }) => key === 'offer/offer'),
    {
      key: 'offer/offer',
      kind: 'offer',
      id: 'offer',
      statement: sampleOffer(),
    },
  )
  const wrong = { ...file, offer: { ...file.offer, hurdel: '5' } }
  assert.deepEqual(offerOfFile(tenderWith(bidding), wrong).refused, [
    { field: 'offer.hurdel', text: 'no such field is known' },
  ])
  bidding.house.close()
})

test('an offer is carried over to a bid for another lot, unless that one says something already', () => {
  const bidding = biddingHouse({ offers: TERMS, lots: [lot('north'), lot('south')] })
  const begin = (of: string): string => {
    const form = { params: { tender: bidding.tender }, form: { lot: of } }
    const answer = bidding.house.post(mayBeginBid, beginBid, bidding.visit(bidding.ada, form))
    return answer.kind === 'redirect' ? answer.to.replace('/bids/', '') : ''
  }
  const [north, south] = [begin('north'), begin('south')]
  const carry = (): Answer =>
    bidding.house.post(
      mayCarryOver,
      carryOver,
      bidding.visit(bidding.ada, { ...bidding.on(south), form: { from: north } }),
    )
  save(bidding, bidding.ada, north, aForm())
  assert.match(carry().notice ?? '', /^Carried over: the offer of payment by results\./)
  assert.deepEqual(saved(bidding), [sampleOffer(), sampleOffer()])
  save(bidding, bidding.ada, north, aForm({ basis: '1', rate: '9' }))
  carry()
  assert.equal(saved(bidding).length, 3, 'nothing is written over')
  bidding.house.close()
})

test('an offer is a part of the bid’s digest of its own, and a bid without one keeps the digest that it had', () => {
  const content = { answers: { model: 'Peers' }, prices: { staff: 5 } }
  const [without, holding] = [
    bidDigests(content, 'a'.repeat(32)),
    bidDigests({ ...content, offer: sampleOffer() }, 'a'.repeat(32)),
  ]
  assert.equal('offer' in without, false)
  assert.equal(holding.prices, without.prices)
  assert.notEqual(holding.whole, without.whole)
})
