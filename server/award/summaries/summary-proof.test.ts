import assert from 'node:assert/strict'
import test from 'node:test'
import { checkedProof, fileText, keyLine } from '../../audit/proof-fixture.js'
import type { Witness } from '../../audit/witness-store.js'
import { summaryHouse, type Summarising } from './summary-fixture.js'
import { mayReadSummary } from './summary-permissions.js'
import { printSummary, takeSummaryProof } from './summary-reading-pages.js'
import { sentSummariesOf } from './summary-store.js'

function sent(): Summarising {
  const here = summaryHouse()
  here.write('Alder')
  here.write('Birch', { further: 'The price counts for a third.' })
  here.approve('Alder')
  here.approve('Birch')
  here.send('Alder', 'Birch')
  return here
}

const summaryOf = (here: Summarising, bidder: 'Alder' | 'Birch') => {
  const [summary] = sentSummariesOf(here.house.db, here.bids[bidder])
  assert.ok(summary)
  return summary
}

test('a summary carries the checkpoint that was signed when it was sent, on paper however often it is printed', () => {
  const here = sent()
  const { id } = summaryOf(here, 'Birch')
  const printed = () => {
    const answer = here.house.get(mayReadSummary, printSummary, here.at(here.Birch, {}, { summary: id }))
    assert.equal(answer.kind, 'print')
    return answer.kind === 'print' ? (answer.locals.witness as Witness) : null
  }
  const first = printed()
  assert.equal(first?.entry, first?.size)
  here.read(here.Alder, 'Alder')
  assert.deepEqual(printed(), first)
  here.house.close()
})

test('its bidder takes the proof of it away; a rival finds nothing', () => {
  const here = sent()
  const { id, digest } = summaryOf(here, 'Birch')
  const asked = (who: typeof here.Birch) => here.at(who, {}, { summary: id })
  const event = checkedProof(
    fileText(here.house.get(mayReadSummary, takeSummaryProof, asked(here.Birch))),
    keyLine(here.house.db),
  )
  assert.deepEqual([event.act, event.detail.digest, event.bid], ['summary.sent', digest, here.bids.Birch])
  assert.equal(here.house.get(mayReadSummary, takeSummaryProof, asked(here.Alder)).status, 404)
  here.house.close()
})
