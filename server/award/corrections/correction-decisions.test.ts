import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { localsOf } from '../../test-house.js'
import { MARKING } from '../../panel/panel-fixture.js'
import { awardHouse, closeHouses } from '../award-fixture.js'
import { sampleTender, withCriterion } from '../../rules/sample-tender.js'
import { markedCriteriaOf } from '../../rules/tender.js'
import { exclusionsOf, keepExclusion } from '../exclusion-store.js'
import { gateDecisionsOf } from '../gate-store.js'
import { drawn } from '../notices/notice-fixture.js'
import { lastReportOf, reportOf } from '../report-store.js'
import { issueOn } from '../summaries/summary-fixture.js'
import { correctionHouse, LATER, UPHELD, type Correcting } from './correction-fixture.js'
import { openCorrection } from './correction-opening-pages.js'
import { mayOpenCorrection } from './correction-permissions.js'

afterEach(closeHouses)

const fields = (answer: Parameters<typeof localsOf>[0]) =>
  (localsOf(answer).problems as { field: string }[]).map(({ field }) => field)
const reported = (here: Correcting) => reportOf(here.house.db, lastReportOf(here.house.db, here.tender) ?? '')
const standings = (here: Correcting) =>
  Object.fromEntries(reported(here)?.content.award.rows.map(({ bidder, standing }) => [bidder, standing]) ?? [])
const EXCLUDED = {
  outcome: 'exclude',
  rule: 'Paragraph 4.2 of the tender',
  reason: 'The registration had lapsed before the deadline.',
  whyMoved: 'The register was looked at only now.',
}

test('a bid that should have been excluded is excluded anew, signed by all who mark or moderate, and out of the new report', () => {
  const here = correctionHouse()
  assert.equal(here.open({ kind: 'exclusion', bid: here.bids.Alder, criterion: '' }).status, 303)
  assert.equal(here.write(EXCLUDED, here.mia).status, 409)
  assert.deepEqual(fields(here.write({ ...EXCLUDED, rule: '' }, here.lea)), ['rule'])
  assert.equal(here.write(EXCLUDED, here.lea).status, 303)
  for (const person of [here.ann, here.ben]) here.sign(person)
  assert.equal(here.last()?.closedAt, null)
  here.sign(here.mia)
  const excluded = exclusionsOf(here.house.db, { tender: here.tender })
  assert.deepEqual(
    excluded.map(({ bid, rule }) => [bid, rule]),
    [[here.bids.Alder, EXCLUDED.rule]],
  )
  here.issue('Birch')
  assert.equal(standings(here).Alder, 'excluded')
  assert.match(drawn(here.report(reported(here)?.id ?? '')), /In the competition/)
})

test('an exclusion that was wrong is taken back, its record stays, and the bid is ranked again', () => {
  const here = correctionHouse()
  here.open({ kind: 'exclusion', bid: here.bids.Birch, criterion: '' })
  here.write(EXCLUDED, here.lea)
  for (const person of [here.ann, here.ben, here.mia]) here.sign(person)
  here.issue('Alder')
  assert.equal(standings(here).Birch, 'excluded')
  here.open({ kind: 'exclusion', bid: here.bids.Birch, criterion: '' })
  here.write({ ...EXCLUDED, outcome: 'keep', reason: 'The registration had been renewed in time.' }, here.lea)
  for (const person of [here.ann, here.ben, here.mia]) here.sign(person)
  here.issue('Alder')
  assert.equal(standings(here).Birch, 'ranked')
  assert.deepEqual(exclusionsOf(here.house.db, { tender: here.tender }), [])
  assert.deepEqual(
    reported(here)?.content.corrections?.map(({ before, after }) => [before.says, after.says]),
    [
      ['In the competition', 'Excluded'],
      ['Excluded', 'In the competition'],
    ],
  )
})

test('a bid that was excluded before all its marks were agreed cannot come back by one decision, and the page says what can be done', () => {
  const award = awardHouse()
  const out = { rule: 'Paragraph 4.2', reason: 'The registration had lapsed.', by: award.lea.id, now: MARKING }
  award.agree('Birch', 'vetting', '1')
  award.house.change((tx) => keepExclusion(tx, { bid: award.bids.Birch, ...out }))
  for (const bidder of ['Alder', 'Cedar'] as const)
    for (const { id } of markedCriteriaOf(award.content))
      award.agree(bidder, id, id === 'vetting' ? '1' : bidder === 'Alder' ? '5' : '3')
  award.openPrices()
  award.confirmPrices()
  issueOn(award, 'Alder')
  const opened = (bidder: 'Alder' | 'Birch') =>
    award.house.post(mayOpenCorrection, openCorrection, {
      ...award.at(award.lea, { ...UPHELD, kind: 'exclusion', bid: award.bids[bidder] }),
      now: LATER,
    })
  const refused = opened('Birch')
  assert.deepEqual([refused.status, fields(refused)], [422, ['bid']])
  assert.match(drawn(refused), /was excluded before all its marks were agreed[\s\S]*abandon the tender with the reason/)
  assert.equal(opened('Alder').status, 303)
})

const { sections } = withCriterion(sampleTender(), 'model', { minimum: { mark: '2', missing: 'decision' } })
const withMinimum = () => correctionHouse('psr-competitive', { changes: { sections } })
const KEPT = { decision: 'keep', reason: 'The gap closes before the start', basis: '0' }

test('a minimum on which nothing was decided is not reopened, and none is decided on that no correction concerns', () => {
  const here = withMinimum()
  assert.deepEqual(fields(here.open({ kind: 'gate' })), ['criterion'])
  assert.deepEqual(fields(here.open({ kind: 'gate', criterion: 'vetting' })), ['criterion'])
  assert.equal(here.decideGate('Birch', 'model', KEPT).status, 404)
  assert.deepEqual(gateDecisionsOf(here.house.db, { tender: here.tender }), [])
})

test('a mark agreed anew that misses its minimum waits for the lead before it is reported, and then stays decided', () => {
  const here = withMinimum()
  here.open()
  here.write({ mark: '1' })
  here.signAll()
  assert.match(drawn(here.page()), /Decide on the minimum/)
  assert.equal(here.issue('Alder').status, 422)
  assert.equal(here.decideGate('Birch', 'model', KEPT).status, 303)
  assert.equal(here.issue('Alder').status, 303)
  assert.equal(standings(here).Birch, 'ranked')
  assert.equal(here.decideGate('Birch', 'model', { ...KEPT, decision: 'exclude', basis: '1' }).status, 409)
})

test('the decision on a minimum is reopened and signed by the evaluators of the criterion, beside the one before', () => {
  const here = withMinimum()
  here.open()
  here.write({ mark: '1' })
  here.signAll()
  here.decideGate('Birch', 'model', KEPT)
  here.issue('Alder')
  assert.equal(here.open({ kind: 'gate' }).status, 303)
  here.write(
    { outcome: 'exclude', reason: 'The gap cannot close in time.', whyMoved: 'The plan was read again.' },
    here.lea,
  )
  here.signAll()
  assert.deepEqual(
    gateDecisionsOf(here.house.db, { tender: here.tender }).map(({ number, decision }) => [number, decision]),
    [
      [1, 'keep'],
      [2, 'exclude'],
    ],
  )
  assert.equal(here.decideGate('Birch', 'model', { ...KEPT, basis: '2' }).status, 409)
  here.issue('Alder')
  assert.equal(standings(here).Birch, 'failed')
  const last = reported(here)?.content.corrections?.at(-1)
  assert.deepEqual([last?.before.says, last?.after.says], ['In the competition', 'Excluded'])
})

test('a decision on a minimum that was made on one mark does not count for another', () => {
  const here = withMinimum()
  here.open()
  here.write({ mark: '1' })
  here.signAll()
  here.decideGate('Birch', 'model', KEPT)
  here.issue('Alder')
  here.open()
  here.write({ mark: '0' }, here.mia, '2026-04-22T09:00:00.000Z')
  here.sign(here.ann, {}, '2026-04-22T09:00:00.000Z')
  here.sign(here.ben, {}, '2026-04-22T09:00:00.000Z')
  assert.deepEqual(
    (localsOf(here.gates()).gates as { outcome: string }[]).map(({ outcome }) => outcome),
    ['undecided'],
  )
})
