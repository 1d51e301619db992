import assert from 'node:assert/strict'
import { test } from 'node:test'
import { keepDraft } from '../people/kept-form-store.js'
import { localsOf } from '../test-house.js'
import { showAnswer } from './answer-pages.js'
import { showBid } from './bid-pages.js'
import { biddingHouse, DEADLINE, NOW, textOn, type Bidding } from './bids-fixture.js'
import { mayAnswer, ownBid } from './permissions.js'
import { answerTexts } from './sealed-fixture.js'
import type { Person } from '../web/visits.js'

const texts = ({ house }: Bidding): string[] => answerTexts(house.db)

const page = ({ house, visit, on }: Bidding, person: Person, bid: string, criterion = 'model', now = NOW) =>
  house.get(mayAnswer, showAnswer, visit(person, { ...on(bid, { criterion }), now }))

test('a saved answer is there for a colleague, with who saved it and how many words it has', () => {
  const bidding = biddingHouse()
  const bid = bidding.begin(bidding.ada)
  const saved = bidding.answer(bidding.ada, bid, 'model', { answer: 'Peers lead groups', basis: '0' })

  assert.equal(saved.status, 303)
  assert.match(
    textOn(page(bidding, bidding.abe, bid)),
    /Peers lead groups .*Saved by Ada on 2 March 2026 at 9:00: 3 words of 800\./,
  )
  assert.deepEqual(bidding.acts(), ['bid.begun', 'answer.saved'])
  bidding.house.close()
})

test('saving and going on leads to the next question, and from the last one to the prices', () => {
  const bidding = biddingHouse()
  const { ada, answer } = bidding
  const bid = bidding.begin(ada)
  const next = (criterion: string, text: string) => {
    const to = answer(ada, bid, criterion, { answer: text, basis: '0', do: 'next' })
    return to.kind === 'redirect' ? to.to : to.status
  }

  assert.equal(next('model', 'One'), `/bids/${bid}/answers/staffing`)
  assert.equal(next('jobs', 'Two'), `/bids/${bid}/prices`)
  bidding.house.close()
})

test('a save over a colleague’s newer text shows both texts and loses neither', () => {
  const bidding = biddingHouse()
  const { ada, abe, answer } = bidding
  const bid = bidding.begin(ada)
  answer(ada, bid, 'model', { answer: 'First', basis: '0' })
  answer(abe, bid, 'model', { answer: 'Abe wrote this', basis: '1' })

  const refused = answer(ada, bid, 'model', { answer: 'Ada wrote that', basis: '1' })

  assert.equal(refused.status, 409)
  assert.match(textOn(refused), /Abe saved this answer while you were writing.*Abe wrote this.*Ada wrote that/)
  assert.equal(localsOf(refused).basis, 2)
  assert.deepEqual(texts(bidding), ['First', 'Abe wrote this'])
  // Ada closes the window: her text is there again, beside Abe's.
  assert.match(textOn(page(bidding, ada, bid)), /Abe wrote this.*Ada wrote that/)
  assert.doesNotMatch(textOn(page(bidding, abe, bid)), /Ada wrote that/)

  assert.equal(answer(ada, bid, 'model', { answer: 'Both', basis: '2' }).status, 303)
  assert.deepEqual(texts(bidding), ['First', 'Abe wrote this', 'Both'])
  bidding.house.close()
})

test('the same text sent twice is one revision and no conflict', () => {
  const bidding = biddingHouse()
  const bid = bidding.begin(bidding.ada)
  bidding.answer(bidding.ada, bid, 'model', { answer: 'Once\r\nonly', basis: '0' })
  const again = bidding.answer(bidding.abe, bid, 'model', { answer: 'Once\r\nonly', basis: '0' })

  assert.equal(again.status, 303)
  assert.deepEqual(texts(bidding), ['Once\nonly'])
  bidding.house.close()
})

test('an answer over the word limit is saved whole and flagged', () => {
  const bidding = biddingHouse()
  const long = Array.from({ length: 803 }, (_, word) => `word${word}`).join(' ')
  const bid = bidding.begin(bidding.ada)
  const saved = bidding.answer(bidding.ada, bid, 'model', { answer: long, basis: '0' })

  assert.match(saved.notice ?? '', /saved, and nothing is lost. It is 3 words over its limit/)
  assert.deepEqual(texts(bidding), [long])
  assert.match(textOn(page(bidding, bidding.ada, bid)), /This is 3 words over the limit of 800 words/)
  bidding.house.close()
})

test('what somebody was typing comes back to them alone, and is named on the home of the bid until it is saved or let go', () => {
  const bidding = biddingHouse()
  const { house, ada, abe, visit, on, answer } = bidding
  const bid = bidding.begin(ada)
  const path = `/bids/${bid}/answers/model`
  house.change((tx) => keepDraft(tx, ada.id, path, { answer: 'Half a thought', basis: '0' }, NOW))
  const home = (person: Person): string => textOn(house.get(ownBid, showBid, visit(person, on(bid))))

  assert.match(textOn(page(bidding, ada, bid)), /unsaved text from 2 March 2026 at 9:00.*Half a thought/)
  assert.match(home(ada), /You typed something that is not saved yet/)
  assert.doesNotMatch(textOn(page(bidding, abe, bid)), /Half a thought/)
  assert.doesNotMatch(home(abe), /not saved yet/)

  answer(ada, bid, 'model', { answer: 'Half a thought', basis: '0', do: 'discard' })
  assert.doesNotMatch(textOn(page(bidding, ada, bid)), /Half a thought/)
  assert.doesNotMatch(home(ada), /not saved yet/)
  assert.deepEqual(texts(bidding), [])
  bidding.house.close()
})

test('after the deadline nothing is saved, and what was typed stays in sight to be copied', () => {
  const bidding = biddingHouse()
  const bid = bidding.begin(bidding.ada)
  const refused = bidding.answer(bidding.ada, bid, 'model', { answer: 'A last thought', basis: '0' }, DEADLINE)

  assert.equal(refused.status, 409)
  assert.match(textOn(refused, DEADLINE), /Your text was not saved.*A last thought/)
  assert.deepEqual(texts(bidding), [])
  bidding.house.close()
})

test('a question that the tender does not ask, and price, have no page of an answer', () => {
  const bidding = biddingHouse()
  const bid = bidding.begin(bidding.ada)
  for (const criterion of ['price', 'unknown', 'constructor', '__proto__'])
    assert.equal(page(bidding, bidding.ada, bid, criterion).status, 404, criterion)
  bidding.house.close()
})
