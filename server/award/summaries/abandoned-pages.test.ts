import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { keepAbandonment } from '../../tenders/tender-store.js'
import type { Person } from '../../web/visits.js'
import { closeHouses } from '../award-fixture.js'
import { drawn } from '../notices/notice-fixture.js'
import { mayListSummaries } from './summary-permissions.js'
import { showSummaries } from './summary-pages.js'
import { summaryHouse } from './summary-fixture.js'

afterEach(closeHouses)

const WHY = 'The money for the service was withdrawn.'

type Changes = Parameters<typeof summaryHouse>[0]

function abandoned(regime: 'psr-competitive' | 'pa-competitive') {
  const changes: Changes = { changes: { regime } }
  const here = summaryHouse(changes)
  for (const bidder of ['Alder', 'Birch'] as const) here.approve(bidder)
  here.send('Alder', 'Birch')
  here.house.change((tx) =>
    keepAbandonment(tx, { tender: here.tender, reason: WHY, by: here.lea.id, now: here.at(here.lea).now }),
  )
  const list = (person: Person) => here.house.get(mayListSummaries, showSummaries, here.at(person))
  return { ...here, list }
}

test('where a tender was abandoned its list of summaries says why there are none, and which were sent before', () => {
  const here = abandoned('pa-competitive')
  const answer = here.list(here.lea)
  assert.equal(answer.status, 200)
  const page = drawn(answer)
  assert.deepEqual(
    [
      WHY,
      'no further summary is written or sent',
      'procurement termination notice',
      'Version 1 for Alder',
      'Version 1 for Birch',
      'for Cedar',
    ].map((words) => page.includes(words)),
    [true, true, true, true, true, false],
  )
})

test('under the Provider Selection Regime no notice of the Procurement Act is asked for', () => {
  const here = abandoned('psr-competitive')
  assert.equal(drawn(here.list(here.lea)).includes('termination notice'), false)
})

test('whoever does not sit on the tender does not find the page, and somebody who sits does', () => {
  const here = abandoned('pa-competitive')
  assert.deepEqual(
    [here.ann, here.odd, here.una, here.Birch].map((person) => here.list(person).status),
    [200, 200, 404, 404],
  )
})
