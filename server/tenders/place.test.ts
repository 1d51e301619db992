import assert from 'node:assert/strict'
import test from 'node:test'
import { sampleTender } from '../rules/sample-tender.js'
import { testHouse } from '../test-house.js'
import { placeOf, stepsOf } from './place.js'
import { keepPublication } from './publication-store.js'
import { keepAbandonment, keepTender, tenderOf, type TenderFile } from './tender-store.js'

const ID = 'atender00001'
const MADE = '2026-03-02T09:00:00.000Z'

function at(now: string, published = true, abandoned?: string): TenderFile {
  const house = testHouse()
  const { id: by } = house.person('Ruth Hallam', ['commissioner'])
  house.change((tx) => {
    const content = sampleTender()
    keepTender(tx, { id: ID, content, by, now: MADE })
    if (published) keepPublication(tx, { tender: ID, content, draftRevision: 1, note: '', by, now: MADE })
    if (abandoned) keepAbandonment(tx, { tender: ID, reason: 'No money', by, now: abandoned })
  })
  const file = tenderOf(house.db, ID, now)
  house.close()
  if (!file) throw new Error('There is no tender')
  return file
}

const here = (file: TenderFile) => stepsOf(file).find(({ state }) => state === 'now')?.text

test('a page says which tender, which stage and until when, by London’s clocks', () => {
  const now = '2026-04-15T07:48:00.000Z'
  assert.deepEqual(placeOf(at(now), now), {
    title: 'Recovery service at HMP Longmoor',
    href: `/tenders/${ID}`,
    stage: 'Open for bids',
    until: 'Bids until 15 April 2026 at 12:00, in 3 hours 12 minutes',
  })
})

test('a draft goes by the title that it has so far', () => {
  const file = at(MADE, false)
  assert.equal(placeOf(file, MADE, 'Working title').title, 'Working title')
  assert.equal(placeOf(file, MADE).title, 'Tender without a title')
})

test('the line of stages shows where a tender stands, at its deadline to the second', () => {
  assert.equal(here(at(MADE, false)), 'Draft')
  assert.equal(here(at('2026-04-15T10:59:59.999Z')), 'Open for bids')
  assert.equal(here(at('2026-04-15T11:00:00.000Z')), 'Opening')
})

test('the line of an abandoned tender ends where it was abandoned, however long ago', () => {
  assert.deepEqual(
    stepsOf(at('2027-01-01T00:00:00.000Z', true, '2026-03-20T09:00:00.000Z')).map(({ text }) => text),
    ['Draft', 'Open for bids', 'Abandoned'],
  )
})
