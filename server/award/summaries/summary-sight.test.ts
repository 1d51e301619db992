import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { showBid } from '../../bids/bid-pages.js'
import { ownBid } from '../../bids/permissions.js'
import { drawn } from '../../panel/panel-fixture.js'
import type { Person } from '../../web/visits.js'
import { closeHouses } from '../award-fixture.js'
import { approveSummary, showPreview } from './summary-approval-pages.js'
import { localsOf, summaryHouse, type Summarising } from './summary-fixture.js'
import { sendSummaries, showSummaries } from './summary-pages.js'
import {
  mayPreviewSummary,
  mayReadSummary,
  maySeeSummaries,
  maySendSummaries,
  mayWriteSummary,
} from './summary-permissions.js'
import { printSummary, showSummary } from './summary-reading-pages.js'
import { saveSummary, showWriting } from './summary-writing-pages.js'

afterEach(closeHouses)

const PLANTED = /otter|heron|badger/

/** A house in which words are planted in the draft, the approval and the text of Birch's summary. */
function planted(): Summarising {
  const here = summaryHouse()
  here.approve('Alder')
  here.write('Birch', {
    'reason.model': 'The otter, one of twelve mentors, is better than the other bids, page 4.',
    further: 'The heron was not seen.',
  })
  here.approve('Birch', 'The badger asked for these words to stand.')
  return here
}

/** Everything about Birch's summary that a person can be sent, pages of errors and refused writes among them. */
function everything(here: Summarising, by: Person): string {
  const { house } = here
  const visit = here.to('Birch', {}, by)
  const reading = here.at(by, {}, { summary: here.last('Birch')?.id ?? '' })
  const paper = house.get(mayReadSummary, printSummary, reading)
  return [
    drawn(house.get(maySeeSummaries, showSummaries, visit)),
    drawn(house.get(mayWriteSummary, showWriting, visit)),
    drawn(house.get(mayPreviewSummary, showPreview, visit)),
    drawn(house.get(mayReadSummary, showSummary, reading)),
    paper.kind === 'print' ? JSON.stringify(paper.locals) : drawn(paper),
    drawn(house.post(mayWriteSummary, saveSummary, visit)),
    drawn(house.post(mayWriteSummary, approveSummary, visit)),
    drawn(house.post(maySendSummaries, sendSummaries, visit)),
    ...Object.values(here.bids).map((bid) => drawn(house.get(ownBid, showBid, here.at(by, {}, { bid })))),
  ].join('\n')
}

test('nobody of any bidder finds a summary before it is sent, and everything looks as if there were none', () => {
  const here = planted()
  for (const bidder of [here.Alder, here.Birch, here.Cedar]) assert.doesNotMatch(everything(here, bidder), PLANTED)

  const unsent = here.read(here.Birch, 'Birch')
  const unknown = here.house.get(mayReadSummary, showSummary, here.at(here.Birch, {}, { summary: 'nosuchsummary' }))
  assert.equal(drawn(unsent), drawn(unknown))
  assert.equal(here.last('Birch')?.readAt, null)
})

test('once sent its bidder reads it, and every other bidder is sent the page for what does not exist, to the letter', () => {
  const here = planted()
  here.send('Birch')

  const own = drawn(here.read(here.Birch, 'Birch'))
  assert.match(own, /otter/)
  assert.match(own, /heron/)
  assert.doesNotMatch(own, /badger/)
  for (const bidder of [here.Alder, here.Cedar]) {
    assert.doesNotMatch(everything(here, bidder), PLANTED)
    const summary = here.last('Birch')?.id ?? ''
    const asked = here.house.get(mayReadSummary, showSummary, here.at(bidder, {}, { summary }))
    const unknown = here.house.get(mayReadSummary, showSummary, here.at(bidder, {}, { summary: 'nosuchsummary' }))
    assert.equal(asked.status, 404)
    assert.equal(drawn(asked), drawn(unknown))
  }
})

test('somebody of the panel without a seat finds nothing; whoever sits reads all, and only the lead is given a form', () => {
  const here = planted()

  assert.doesNotMatch(everything(here, here.una), PLANTED)
  for (const person of [here.ann, here.mia, here.pia, here.odd]) {
    assert.match(drawn(here.read(person, 'Birch')), /otter/)
    assert.equal(here.preview('Birch', person).status, 200)
    assert.equal(here.writing('Birch', person).status, 404)
    assert.doesNotMatch(drawn(here.preview('Birch', person)), /<form method="post" action="[^"]*preview"/)
  }
})

test('a losing bid is told nothing of any bid but the winning one', () => {
  const here = planted()
  here.approve('Cedar')
  here.send('Cedar')

  const page = drawn(here.read(here.Cedar, 'Cedar'))

  assert.match(page, /The panel found Alder worth 5 for model/)
  assert.doesNotMatch(page, /Birch|otter|56,000/)
})

test('no name of the panel stands in what a bidder is sent', () => {
  const here = planted()
  here.send('Birch')

  const content = JSON.stringify(localsOf(here.read(here.Birch, 'Birch')).content)

  assert.doesNotMatch(content, /Lea Lead|Ann Able|Ben Bold|Mia Mild|Pia Price|Odd Audit/)
})
