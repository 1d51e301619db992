import assert from 'node:assert/strict'
import test from 'node:test'
import { keepAnswer, keepBid, keepPrices } from '../bids/bid-store.js'
import { NO_CONTRACTS, NO_STUDIES } from '../bids/bids-fixture.js'
import { keepStatement } from '../bids/statement-store.js'
import { keepHand } from '../bids/opening-store.js'
import { newId } from '../database/ids.js'
import { markedCriteriaOf } from '../rules/tender.js'
import { sampleTender } from '../rules/sample-tender.js'
import { keepPublication } from '../tenders/publication-store.js'
import { keepSeat } from '../tenders/seat-store.js'
import { keepTender } from '../tenders/tender-store.js'
import { testHouse } from '../test-house.js'
import type { Person } from '../web/visits.js'
import { desk, statusOf } from './desk-fixture.js'

const DAY = '2026-03-02T09:00:00.000Z'

/** A tender that is open for bids until 15 April at noon in London. */
function openTender() {
  const house = testHouse()
  const lea = house.person('Lea Lead', ['commissioner'])
  const odd = house.person('Odd Audit', ['auditor'])
  const alma = house.person('Alma', ['bidder'], 'Alder')
  const bert = house.person('Bert', ['bidder'], 'Birch')
  const tender = newId()
  const content = sampleTender()
  house.change((tx) => {
    keepTender(tx, { id: tender, content, by: lea.id, now: DAY })
    keepPublication(tx, { tender, content, draftRevision: 1, note: '', by: lea.id, now: DAY })
    keepSeat(tx, { tender, person: odd.id, kind: 'auditor', criteria: [], by: lea.id, now: DAY })
  })
  return { house, lea, odd, alma, bert, tender, content }
}

test('a bidder sees what is missing until the deadline, and nothing of anybody else’s bid', () => {
  const { house, lea, alma, bert, tender, content } = openTender()
  const now = '2026-04-15T08:00:00.000Z'
  assert.deepEqual(
    desk(house, alma, now).tasks.map(({ href, left }) => [href, left?.left]),
    [[`/tenders/${tender}`, 'Bids close in 3 hours']],
  )
  const bid = house.change((tx) =>
    keepBid(tx, { tender, organisation: alma.organisation as string, by: alma.id, now: DAY }),
  )
  const [task] = desk(house, alma, now).tasks
  assert.match(task?.hint ?? '', /^Not submitted: \d+ parts not ready\.$/)
  assert.equal(statusOf(house, task?.href ?? '', alma, now), 200)

  house.change((tx) => {
    for (const { id } of markedCriteriaOf(content))
      keepAnswer(tx, { bid, criterion: id, text: 'Yes', by: alma.id, now: DAY })
    const stated = { bid, by: alma.id, now: DAY }
    keepStatement(tx, { ...stated, kind: 'evidence', id: 'evidence', content: { ...NO_STUDIES, complete: false } })
    keepStatement(tx, { ...stated, kind: 'record', id: 'record', content: NO_CONTRACTS })
    const lines = Object.fromEntries(content.price.lines.map(({ id }) => [id, 100]))
    keepPrices(tx, { bid, lines, by: alma.id, now: DAY })
  })
  assert.deepEqual(
    desk(house, alma, now).tasks.map(({ text, href }) => [text, href]),
    [['Finish your bid', `/bids/${bid}/evidence`]],
  )
  house.change((tx) =>
    keepStatement(tx, { bid, kind: 'evidence', id: 'evidence', content: NO_STUDIES, by: alma.id, now: DAY }),
  )
  assert.deepEqual(
    desk(house, alma, now).tasks.map(({ text, href }) => [text, href]),
    [['Submit your bid', `/bids/${bid}/submit`]],
  )
  const others = JSON.stringify([desk(house, bert, now), desk(house, lea, now)])
  for (const planted of [bid, 'Alder', 'Alma']) assert.equal(others.includes(planted), false, planted)
  house.close()
})

test('after the deadline those who may open the bids are called until their own hand is laid', () => {
  const { house, lea, odd, tender } = openTender()
  const after = '2026-04-15T11:00:00.000Z'
  const opening = (person: Person) => desk(house, person, after).tasks.filter(({ text }) => text === 'Open the bids')
  assert.equal(
    desk(house, lea, '2026-04-15T10:59:59.999Z').tasks.some(({ text }) => text === 'Open the bids'),
    false,
  )
  assert.equal(opening(lea)[0]?.hint, 'Two people open them together.')

  house.change((tx) => keepHand(tx, { tender, person: lea.id, now: after }))
  assert.deepEqual(opening(lea), [])
  assert.match(
    opening(odd)[0]?.hint ?? '',
    /^Lea Lead has begun, on 15 April 2026 at 12:00\. A second person is needed\.$/,
  )
  house.close()
})

test('a commissioner sees what stops a draft and which seats are empty; the draft is on nobody else’s desk', () => {
  const { house, lea, alma } = openTender()
  const draft = newId()
  const content = sampleTender({ title: 'Planted draft', summary: '' })
  house.change((tx) => keepTender(tx, { id: draft, content, by: lea.id, now: DAY }))

  const mine = desk(house, lea, DAY).tasks.filter(({ href }) => href.startsWith(`/tenders/${draft}/`))
  assert.deepEqual(
    mine.map(({ text, hint, href }) => [text, hint, href.split('/').at(-1)]),
    [
      ['Mend what stops publication', '1 thing left.', 'publish'],
      ['Give seats on the panel', 'There is no evaluator for 6 criteria, moderator and price evaluator.', 'seats'],
    ],
  )
  for (const { href } of mine) assert.equal(statusOf(house, href, lea, DAY), 200)
  assert.equal(JSON.stringify(desk(house, alma, DAY)).includes('Planted draft'), false)
  house.close()
})

test('what runs out first stands first', () => {
  const { house, lea, alma } = openTender()
  const sooner = newId()
  const content = sampleTender({ title: 'Sooner' })
  content.timetable = { ...content.timetable, clarifications: null, deadline: '2026-03-20T12:00:00.000Z' }
  house.change((tx) => {
    keepTender(tx, { id: sooner, content, by: lea.id, now: DAY })
    keepPublication(tx, { tender: sooner, content, draftRevision: 1, note: '', by: lea.id, now: DAY })
  })

  assert.deepEqual(
    desk(house, alma, DAY).tasks.map(({ left }) => left?.left),
    ['Bids close in 18 days', 'Bids close in 44 days'],
  )
  house.close()
})
