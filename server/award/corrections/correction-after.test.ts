import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { localsOf } from '../../test-house.js'
import { closeHouses } from '../award-fixture.js'
import { drawn, on } from '../notices/notice-fixture.js'
import { sentSummariesOf, summaryContentOf } from '../summaries/summary-store.js'
import { correctionHouse, UPHELD, type Correcting } from './correction-fixture.js'

// What follows from a correction: summaries, notice, standstill, contract.

afterEach(closeHouses)

const corrected = (here: Correcting, mark = '5', decided: 'Alder' | 'Birch' = 'Birch'): void => {
  here.open({ bid: here.bids.Birch })
  here.write({ mark })
  here.signAll()
  here.issue(decided)
}
const contentOf = (here: Correcting, bidder: 'Alder' | 'Birch' | 'Cedar', version: number) => {
  const one = sentSummariesOf(here.house.db, here.bids[bidder]).find((sent) => sent.version === version)
  return summaryContentOf(here.house.db, one?.id ?? '')
}
const stateOf = (here: Correcting, now: string) =>
  (localsOf(here.standstill(here.lea, now)).course as { state: string; lastDay: string | null }).state

/** Every bidder is told of a winner that changes: Birch's summary comes first then. */
const tellAnew = (here: Correcting): void => {
  here.writeSummary('Birch', { further: '' })
  here.approve('Birch')
  for (const bidder of ['Alder', 'Cedar'] as const) {
    here.writeSummary(bidder, { further: 'The totals decided by the published method.' })
    here.approve(bidder)
  }
  here.send('Alder', 'Birch', 'Cedar')
}

test('while something is reopened no summary is approved or sent, no notice published and no contract entered into', () => {
  const here = correctionHouse()
  here.approve('Alder')
  here.open()
  assert.equal(here.approve('Birch').status, 422)
  assert.equal(here.send('Alder').status, 409)
  here.complete()
  assert.equal(here.publish().status, 422)
  here.withdraw()
  assert.equal(here.publish().status, 303)
  here.open()
  assert.equal(stateOf(here, on('05-20')), 'correcting')
  assert.equal(here.contract(on('05-20')).status, 409)
  here.withdraw()
  assert.equal(stateOf(here, on('05-20')), 'over')
})

test('a second summary begins with what was written, save for the mark that was agreed anew', () => {
  const here = correctionHouse()
  here.writeSummary('Birch', {
    'reason.model': 'An old reason about the model.',
    'reason.jobs': 'A reason about jobs that was written.',
  })
  corrected(here, '4', 'Alder')
  const typed = here.form('Birch')
  assert.match(typed['reason.model'] ?? '', /The rota on page four/)
  assert.equal(typed['reason.jobs'], 'A reason about jobs that was written.')
})

test('each bidder is told why and what is other for it, by a paper that takes the place of the first, which stays as it was', () => {
  const here = correctionHouse()
  here.tellAll()
  const first = contentOf(here, 'Alder', 1)
  corrected(here)
  tellAnew(here)
  assert.deepEqual(contentOf(here, 'Alder', 1), first)
  assert.equal('corrected' in first, false)
  const loser = contentOf(here, 'Alder', 2)
  assert.deepEqual([loser.kind, loser.corrected?.version, loser.corrected?.told], ['not awarded', 1, [UPHELD.told]])
  assert.deepEqual(loser.corrected?.changes, [
    { what: 'What came of your bid', before: 'Awarded the contract', after: 'Not successful' },
    { what: 'Awarded to', before: 'Alder', after: 'Birch' },
  ])
  const winner = contentOf(here, 'Birch', 2).corrected?.changes ?? []
  assert.deepEqual(
    winner.filter(({ what }) => what.startsWith('Your mark')).map(({ before, after }) => [before, after]),
    [['3 (12.00 points)', '5 (20.00 points)']],
  )
  const third = contentOf(here, 'Cedar', 2)
  assert.deepEqual(
    third.corrected?.changes.map(({ what }) => what),
    ['Awarded to'],
  )
})

test('a bidder for whom nothing is other is told just that', () => {
  const here = correctionHouse()
  here.tellAll()
  corrected(here, '3', 'Alder')
  here.tellAll()
  assert.deepEqual(contentOf(here, 'Cedar', 2).corrected?.changes, [])
  assert.match(drawn(here.read(here.Cedar, 'Cedar')), /For your bid nothing is other than in version 1/)
})

test('a bid that is excluded anew is told that its total is gone, and nothing of the successful bid that its letter leaves out', () => {
  const here = correctionHouse()
  here.tellAll()
  const again = (form: Record<string, string>): void => {
    here.open({ kind: 'exclusion', bid: here.bids.Birch, criterion: '' })
    here.write({ rule: 'Paragraph 4.2', reason: 'The registration had lapsed before the deadline.', ...form }, here.lea)
    for (const person of [here.ann, here.ben, here.mia]) here.sign(person)
    here.issue('Alder')
    here.writeSummary('Alder', { further: '' })
    here.approve('Alder')
    here.writeSummary('Birch', { further: '' })
    here.approve('Birch')
    here.send('Birch')
  }
  again({ outcome: 'exclude' })
  assert.deepEqual(contentOf(here, 'Birch', 2).corrected?.changes, [
    { what: 'What came of your bid', before: 'Not successful', after: 'Disregarded' },
    { what: 'Your total', before: '72.00', after: 'none' },
  ])
  again({ outcome: 'keep' })
  assert.deepEqual(contentOf(here, 'Birch', 3).corrected?.changes, [
    { what: 'What came of your bid', before: 'Disregarded', after: 'Not successful' },
    { what: 'Your total', before: 'none', after: '72.00' },
  ])
})

test('a paper that is sent again under the same corrected award goes on telling what was corrected', () => {
  const here = correctionHouse()
  here.tellAll()
  corrected(here, '4', 'Alder')
  here.tellAll()
  here.writeSummary('Birch', { further: 'One more word about the total.' })
  here.approve('Birch')
  here.send('Birch')
  assert.deepEqual(contentOf(here, 'Birch', 3).corrected, contentOf(here, 'Birch', 2).corrected)
  assert.deepEqual(contentOf(here, 'Birch', 3).corrected?.told, [UPHELD.told])
})

test('what was upheld here goes on stopping the contract while only something else is corrected', () => {
  const here = correctionHouse()
  here.uphold()
  assert.equal(stateOf(here, on('05-20')), 'stopped')
  corrected(here, '4', 'Alder')
  here.complete()
  here.publish({ on: '2026-04-22', correction: 'One mark was agreed anew' }, on('04-22'))
  assert.equal(stateOf(here, on('05-20')), 'stopped')
})

test('once what was said here is corrected and reported, a new notice begins a new standstill, and the contract waits for the whole of it', () => {
  const here = correctionHouse()
  const said = here.uphold()
  here.open({ source: `said-${said}` })
  assert.equal(stateOf(here, on('04-22')), 'correcting')
  here.write({ mark: '4' })
  here.signAll()
  here.issue('Alder')
  assert.equal(stateOf(here, on('04-22')), 'correcting')
  assert.equal(here.contract(on('05-20')).status, 409)
  here.complete()
  const page = drawn(here.noticePage(on('04-22')))
  assert.match(page, /standstill begins anew/)
  assert.doesNotMatch(page, /Does the standstill begin anew/)
  assert.equal(
    here.publish({ on: '2026-04-22', correction: 'One mark was agreed anew', anew: 'no' }, on('04-22')).status,
    303,
  )
  assert.deepEqual([here.lastNotice()?.begins, here.lastNotice()?.lastDay], ['2026-04-22', '2026-05-05'])
  assert.equal(here.contract(on('05-05')).status, 409)
  assert.equal(here.contract(on('05-06')).status, 303)
})

test('after the contract nothing is reopened, and a finding is kept on record', () => {
  const here = correctionHouse()
  here.complete()
  here.publish()
  assert.equal(here.contract(on('05-20')).status, 303)
  const finding = here.open({ upheldOn: '2026-05-21', source: 'court order' }, here.lea, on('05-22'))
  assert.equal(finding.status, 303)
  const kept = here.all()
  assert.deepEqual(
    kept.map(({ kind, bid, source }) => [kind, bid, source]),
    [['finding', null, 'court order']],
  )
  assert.equal(here.open({}, here.mia, on('05-22')).status, 404)
  assert.equal(here.open({ upheldOn: '2026-05-21', source: 'court order' }, here.lea, on('05-22')).status, 303)
  assert.equal(here.all().length, 1, 'a form that arrives twice keeps one finding')
  const other = {
    upheldOn: '2026-05-21',
    source: 'court order',
    upheld: 'A second ground of the claim was upheld too.',
  }
  assert.equal(here.open(other, here.lea, on('05-22')).status, 303)
  assert.equal(here.all().length, 2)
})
