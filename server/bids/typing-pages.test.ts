import assert from 'node:assert/strict'
import { test } from 'node:test'
import { draftOf } from '../people/kept-form-store.js'
import { localsOf } from '../test-house.js'
import type { Answer, Form, Person } from '../web/visits.js'
import { showAnswer } from './answer-pages.js'
import { biddingHouse, DEADLINE, NOW, textOn, type Bidding } from './bids-fixture.js'
import { mayAddPart, mayAnswer, ownBid } from './permissions.js'
import { STUDY } from './evidence-pages.js'
import { answerTexts } from './sealed-fixture.js'
import { saveStatement, showStatement } from './statement-pages.js'
import { saveTyping } from './typing-pages.js'
import type { TypedIn } from './typing.js'

const LATER = '2026-03-02T14:03:00.000Z'

const begun = () => {
  const bidding = biddingHouse()
  const bid = bidding.begin(bidding.ada)
  return { ...bidding, bid, page: `/bids/${bid}/answers/model` }
}

const types = ({ house, visit, on }: Bidding, person: Person, bid: string, form: Form, now = LATER): Answer =>
  house.post(ownBid, saveTyping, visit(person, { ...on(bid), form, now }))

const told = (answer: Answer): unknown => (answer.kind === 'data' ? answer.data : answer.status)

const window = ({ house, visit, on }: Bidding, person: Person, bid: string, now = NOW) => {
  const answer = house.get(mayAnswer, showAnswer, visit(person, { ...on(bid, { criterion: 'model' }), now }))
  const { text, basis, typedIn, unsavedAt } = localsOf(answer)
  const { window, draft } = typedIn as TypedIn
  return { text, unsavedAt, answer, form: { page: `/bids/${bid}/answers/model`, basis: String(basis), window, draft } }
}

const keptText = ({ house }: Bidding, person: Person, path: string): unknown =>
  draftOf(house.db, person.id, path)?.form.answer

test('what is typed is kept as a draft of its writer alone, saved for nobody, and is there again in another window', () => {
  const here = begun()
  const { ada, abe, bid } = here
  const { form } = window(here, ada, bid)

  assert.deepEqual(told(types(here, ada, bid, { ...form, turn: '1', answer: 'Half a thought' })), {
    saved: 'Draft kept 14:03, not saved for your colleagues yet',
  })
  assert.deepEqual(answerTexts(here.house.db), [])
  assert.deepEqual(here.acts(), ['bid.begun'])
  assert.equal(window(here, ada, bid).text, 'Half a thought')
  assert.match(textOn(window(here, ada, bid).answer), /Draft kept 14:03, not saved for your colleagues yet/)
  assert.equal(window(here, abe, bid).text, '')
  here.house.close()
})

test('of two windows of one person neither writes over what the other holds, and both are told', () => {
  const here = begun()
  const { ada, bid, page } = here
  const one = window(here, ada, bid).form
  const two = window(here, ada, bid).form
  types(here, ada, bid, { ...one, turn: '1', answer: 'Typed in the first' })
  const refused = types(here, ada, bid, { ...two, turn: '1', answer: 'Typed in the second' })

  assert.equal(refused.status, 409)
  assert.match(JSON.stringify(told(refused)), /another window of yours holds something else/)
  assert.equal(keptText(here, ada, page), 'Typed in the first')

  // Saved in the second, the first is still there, beside what is saved now.
  assert.equal(here.answer(ada, bid, 'model', { ...two, answer: 'Typed in the second' }).status, 303)
  assert.match(textOn(window(here, ada, bid).answer), /Typed in the second.*Typed in the first/)
  here.house.close()
})

test('a save that is refused keeps what it sent, unless another window holds something else, and then says so', () => {
  const here = begun()
  const { ada, abe, bid, page, answer } = here
  const one = window(here, ada, bid).form
  const two = window(here, ada, bid).form
  answer(abe, bid, 'model', { answer: 'Abe was first', basis: '0' })
  types(here, ada, bid, { ...one, turn: '1', answer: 'In the first' })
  const refused = answer(ada, bid, 'model', { ...two, answer: 'In the second' })

  assert.equal(refused.status, 409)
  assert.match(textOn(refused), /Abe was first.*Another window of yours holds something else.*In the second/)
  assert.equal(keptText(here, ada, page), 'In the first')
  assert.equal(answer(ada, bid, 'model', { ...one, answer: 'In the first, longer' }).status, 409)
  assert.equal(keptText(here, ada, page), 'In the first, longer')
  here.house.close()
})

test('what a window sent earlier and what arrives late does not undo what it sent after that', () => {
  const here = begun()
  const { ada, bid, page } = here
  const { form } = window(here, ada, bid)
  types(here, ada, bid, { ...form, turn: '2', answer: 'All of it' })
  const late = types(here, ada, bid, { ...form, turn: '1', answer: 'All' })

  assert.equal(late.status, 200)
  assert.equal(keptText(here, ada, page), 'All of it')
  here.house.close()
})

test('a window drawn from what was kept goes on with it, and the one before is told', () => {
  const here = begun()
  const { ada, bid, page } = here
  const one = window(here, ada, bid).form
  types(here, ada, bid, { ...one, turn: '1', answer: 'Begun' })
  const two = window(here, ada, bid).form

  assert.equal(types(here, ada, bid, { ...two, turn: '1', answer: 'Begun, and gone on' }, LATER).status, 200)
  assert.equal(types(here, ada, bid, { ...one, turn: '2', answer: 'Begun here' }).status, 409)
  assert.equal(keptText(here, ada, page), 'Begun, and gone on')
  here.house.close()
})

test('whoever types on an older text is told at once that a colleague has saved a newer one, and loses nothing', () => {
  const here = begun()
  const { ada, abe, bid, answer } = here
  const { form } = window(here, ada, bid)
  answer(abe, bid, 'model', { answer: 'Abe wrote this', basis: '0' }, '2026-03-02T13:58:00.000Z')

  assert.deepEqual(told(types(here, ada, bid, { ...form, turn: '1', answer: 'Ada wrote that' })), {
    saved:
      'Draft kept 14:03, not saved for your colleagues yet. Abe has saved it at 13:58: when you save, you will see both',
  })
  assert.deepEqual(answerTexts(here.house.db), ['Abe wrote this'])
  here.house.close()
})

test('prices, studies and contracts are kept while they are typed, a new study too, and nothing on pages that are none', () => {
  const here = begun()
  const { house, visit, on, ada, bid } = here
  for (const path of ['prices', 'evidence', 'record', 'evidence/studies/new', 'record/contracts/new'])
    assert.equal(types(here, ada, bid, { page: `/bids/${bid}/${path}`, window: 'w' }).status, 200, path)
  for (const path of ['answers/price', 'answers/unknown', 'evidence/studies/unknown', 'submit', '', '../model'])
    assert.equal(types(here, ada, bid, { page: `/bids/${bid}/${path}`, window: 'w' }).status, 422, path)

  const page = `/bids/${bid}/evidence/studies/new`
  types(here, ada, bid, { page, basis: '0', window: 'w', title: 'A study of ours' })
  const again = house.get(mayAddPart('study'), showStatement(STUDY), visit(ada, on(bid)))
  assert.equal((localsOf(again).typed as Form).title, 'A study of ours')
  const form = { title: 'A study of ours', basis: '0', window: 'w' }
  assert.equal(house.post(mayAddPart('study'), saveStatement(STUDY), visit(ada, { ...on(bid), form })).status, 303)
  assert.equal(draftOf(house.db, ada.id, page), null)
  house.close()
})

test('nobody keeps a draft on the bid of another organisation, and without a sign-in nothing is kept', () => {
  const here = begun()
  for (const person of [here.bea, here.lea, here.max])
    assert.equal(types(here, person, here.bid, { page: here.page, answer: 'x' }).status, 404, person.name)
  assert.equal(here.house.post(ownBid, saveTyping, here.visit(null, here.on(here.bid))).status, 303)
  here.house.close()
})

test('what is typed while the deadline passes is still kept, so that it can be copied', () => {
  const here = begun()
  const { ada, bid } = here
  const { form } = window(here, ada, bid)

  const kept = types(here, ada, bid, { ...form, turn: '1', answer: 'At noon' }, DEADLINE)
  assert.match(JSON.stringify(told(kept)), /Draft kept 12:00 for you alone.*cannot be saved any more/)
  assert.equal(keptText(here, ada, here.page), 'At noon')
  here.house.close()
})
