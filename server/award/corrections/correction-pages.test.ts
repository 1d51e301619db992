import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { localsOf } from '../../test-house.js'
import { closeHouses } from '../award-fixture.js'
import { agreedMarksOf, closedAgreementOf, firstAgreementOf } from '../case-file-store.js'
import { drawn } from '../notices/notice-fixture.js'
import { lastReportOf, reportOf, reportText } from '../report-store.js'
import { correctionHouse, UPHELD, type Correcting } from './correction-fixture.js'

afterEach(closeHouses)

const fields = (answer: Parameters<typeof localsOf>[0]) =>
  (localsOf(answer).problems as { field: string }[]).map(({ field }) => field)
const markOf = (here: Correcting, bidder: 'Alder' | 'Birch' | 'Cedar', criterion: string) =>
  agreedMarksOf(here.house.db, { tender: here.tender }).find(
    (one) => one.bid === here.bids[bidder] && one.criterion === criterion,
  )?.mark

test('the lead reopens exactly one mark, citing what was upheld, and nothing changes by that', () => {
  const here = correctionHouse()
  assert.equal(here.open().status, 303)
  const { kind, bidder, criterion, source, reference, closedAt } = here.last() ?? {}
  assert.deepEqual(
    [kind, bidder, criterion, source, reference, closedAt],
    ['mark', 'Birch', 'model', 'letter', 'LEG/2026/017', null],
  )
  assert.equal(markOf(here, 'Birch', 'model'), '3')
  assert.match(drawn(here.list()), /The mark of Birch for “[^”]+”/)
})

test('nothing is reopened without what, which, where it was upheld, why, and what bidders are told', () => {
  const here = correctionHouse()
  const bare = here.open({ kind: '', source: '', upheld: '', told: '' })
  assert.deepEqual([bare.status, fields(bare)], [422, ['kind', 'source', 'upheld', 'told']])
  assert.deepEqual(fields(here.open({ bid: 'nobody' })), ['bid'])
  assert.deepEqual(fields(here.open({ criterion: '' })), ['criterion'])
  assert.deepEqual(fields(here.open({ told: 'The mark that Birch was given left out a part.' })), ['told'])
  assert.deepEqual(fields(here.open({ upheldOn: '2026-04-15' })), ['upheldOn'])
  assert.equal(here.all().length, 0)
})

test('two corrections of one thing cannot be at once, while another thing can be reopened beside it', () => {
  const here = correctionHouse()
  here.open()
  assert.equal(here.open().status, 303)
  assert.equal(here.all().length, 1)
  assert.equal(here.open({ bid: here.bids.Alder }).status, 303)
  assert.equal(here.all().length, 2)
})

test('what a second window holds of a thing that is open already is shown beside what was kept, not thrown away', () => {
  const here = correctionHouse()
  here.open()
  const again = here.open({ upheld: 'The agreed reason also leaves out the induction of mentors.' })
  assert.equal(again.status, 409)
  const page = drawn(again)
  for (const text of [UPHELD.upheld, 'The agreed reason also leaves out the induction of mentors.'])
    assert.ok(page.includes(text), text)
  assert.equal(here.all().length, 1)
})

test('a lead who is recused from the bid meanwhile learns nothing of what is open on it', () => {
  const here = correctionHouse()
  here.open()
  here.recuse(here.lea, 'Birch')
  const again = here.open({ upheld: 'The agreed reason also leaves out the induction of mentors.' })
  assert.deepEqual([again.status, fields(again)], [422, ['bid']])
  assert.doesNotMatch(drawn(again), /rota on page four/)
})

test('the panel decides and signs anew; with the last of them the new mark counts, and the first agreement stays as it was', () => {
  const here = correctionHouse()
  here.open()
  const item = { bid: here.bids.Birch, criterion: 'model' }
  const first = firstAgreementOf(here.house.db, item)
  assert.equal(here.write().status, 303)
  assert.equal(here.sign(here.ann).status, 303)
  assert.equal(markOf(here, 'Birch', 'model'), '3')
  assert.equal(here.sign(here.ben, { word: 'dissent', dissent: 'Page four is no rota' }).status, 303)
  assert.equal(markOf(here, 'Birch', 'model'), '4')
  assert.deepEqual(firstAgreementOf(here.house.db, item), first)
  const now = closedAgreementOf(here.house.db, item)
  assert.deepEqual([now?.mark, now?.moderator, now?.signed, now?.dissented], ['4', 'Mia Mild', 1, 1])
  assert.equal(markOf(here, 'Alder', 'model'), '5')
})

test('only those who decide sign, each once, on the text as it stands, and only if their declared interests still hold', () => {
  const here = correctionHouse()
  here.open()
  assert.equal(here.sign(here.ann).status, 409)
  here.write()
  for (const person of [here.mia, here.pia, here.odd, here.una, here.Birch, here.lea])
    assert.equal(here.sign(person).status, 404, person.name)
  assert.deepEqual(fields(here.sign(here.ann, { interests: '' })), ['interests'])
  assert.deepEqual(fields(here.sign(here.ann, { word: 'dissent', dissent: ' ' })), ['dissent'])
  assert.equal(here.sign(here.ann, { revision: '7' }).status, 409)
  assert.equal(here.sign(here.ann).status, 303)
  assert.equal(here.sign(here.ann).status, 409)
})

test('a change of the text asks everybody to sign again', () => {
  const here = correctionHouse()
  here.open()
  here.write()
  here.sign(here.ann)
  assert.equal(here.write({ mark: '5' }).status, 303)
  const { members } = localsOf(here.page()) as { members: { name: string; signed: string | null }[] }
  assert.deepEqual(
    members.map(({ name, signed }) => [name, signed]),
    [
      ['Ann Able', null],
      ['Ben Bold', null],
    ],
  )
  assert.equal(here.write({ mark: '3', basis: '1' }).status, 409)
})

test('a mark agreed anew is held to the rules of any agreement, and says why it moves or stays', () => {
  const here = correctionHouse()
  here.open()
  assert.deepEqual(fields(here.write({ mark: '', reason: 'Good', whyMoved: '', discussed: [] })), [
    'mark',
    'reason',
    'discussed',
    'whyMoved',
  ])
  assert.deepEqual(fields(here.write({ mark: '3', whyMoved: '' })), ['whyMoved'])
  assert.equal(here.write({}, here.ann).status, 404)
  assert.equal(here.write({}, here.lea).status, 409)
})

test('whoever is recused from the bid finds nothing of it and is not waited for; neither does anybody who does not sit', () => {
  const here = correctionHouse()
  here.recuse(here.ben, 'Birch')
  here.open()
  here.write()
  assert.match(drawn(here.page(here.ann)), /page four/)
  assert.equal(here.page(here.pia).status, 200)
  for (const person of [here.ben, here.una, here.Alder, here.Birch]) assert.equal(here.page(person).status, 404)
  assert.equal(here.sign(here.ben).status, 404)
  assert.doesNotMatch(drawn(here.list(here.ben)), /Birch/)
  assert.equal(here.list(here.Birch).status, 404)
  here.sign(here.ann)
  assert.notEqual(here.last()?.closedAt, null)
})

test('somebody who has left is not waited for, for a reason on record, and the last member cannot be left out', () => {
  const here = correctionHouse()
  here.open()
  here.write()
  here.sign(here.ann)
  assert.deepEqual(fields(here.excuse({ seat: here.seats.pia, absence: 'Has nothing to do with it' })), ['seat'])
  assert.equal(here.excuse({ seat: here.seats.ben, absence: 'Ben has left the authority' }).status, 303)
  assert.notEqual(here.last()?.closedAt, null)
  const again = correctionHouse()
  again.open({ criterion: 'jobs' })
  assert.deepEqual(fields(again.excuse({ seat: again.seats.ann, absence: 'Ann has left the authority' })), ['seat'])
})

test('where no moderator can take part any more the lead writes what is agreed', () => {
  const here = correctionHouse()
  here.open()
  here.excuse({ seat: here.seats.mia, absence: 'Mia is on long leave' })
  assert.equal(here.write({}, here.mia).status, 409)
  assert.equal(here.write({}, here.lea).status, 303)
})

test('a correction is withdrawn with a reason before anything is decided, and not after', () => {
  const here = correctionHouse()
  here.open()
  assert.deepEqual(fields(here.withdraw('No')), ['withdrawal'])
  assert.equal(here.withdraw('It names the wrong criterion', here.mia).status, 404)
  assert.equal(here.withdraw().status, 303)
  assert.equal(here.write().status, 409)
  here.open()
  here.write()
  here.signAll()
  assert.equal(here.withdraw().status, 409)
  assert.match(drawn(here.page()), /As decided anew/)
})

test('the award is reported in a new version with both versions and what differs; the former stays, marked as replaced', () => {
  const here = correctionHouse()
  const first = lastReportOf(here.house.db, here.tender) ?? ''
  const before = reportText(here.house.db, first)
  here.open()
  here.write({ mark: '5' })
  here.signAll()
  assert.equal(here.issue('Birch').status, 303)
  const second = reportOf(here.house.db, lastReportOf(here.house.db, here.tender) ?? '')
  assert.equal(second?.version, 2)
  assert.equal(reportText(here.house.db, first), before)
  const { replaces, corrections } = second?.content ?? {}
  assert.deepEqual([replaces?.report, replaces?.version], [first, 1])
  assert.deepEqual(replaces?.difference.winners, [
    { lot: '', bid: { before: here.bids.Alder, after: here.bids.Birch } },
  ])
  assert.deepEqual(
    corrections?.map(({ before, after, version }) => [before.mark, after.mark, after.signed, version]),
    [['3', '5', 2, null]],
  )
  assert.match(drawn(here.report(first)), /replaced by version 2/)
  const html = drawn(here.report(second?.id ?? ''))
  for (const text of ['What was corrected', 'awarded to Birch instead of Alder', 'page four', '3 → 5'])
    assert.ok(html.includes(text), text)
})

test('the panel may decide as before: the new report says that nothing moved', () => {
  const here = correctionHouse()
  here.open()
  here.write({ mark: '3' })
  here.signAll()
  here.issue('Alder')
  const report = reportOf(here.house.db, lastReportOf(here.house.db, here.tender) ?? '')
  assert.deepEqual([report?.version, report?.content.replaces?.difference.isSame], [2, true])
})

test('corrections follow one another, each with a report of its own, and the last one counts', () => {
  const here = correctionHouse()
  for (const mark of ['4', '2']) {
    here.open()
    here.write({ mark })
    here.signAll()
    here.issue('Alder')
  }
  const report = reportOf(here.house.db, lastReportOf(here.house.db, here.tender) ?? '')
  assert.equal(report?.version, 3)
  assert.deepEqual(
    report.content.corrections?.map(({ before, after, version }) => [before.mark, after.mark, version]),
    [
      ['3', '4', 2],
      ['4', '2', null],
    ],
  )
  assert.equal(markOf(here, 'Birch', 'model'), '2')
})

test('two things decided anew are reported together, and what was not signed when the page was drawn is not issued unseen', () => {
  const here = correctionHouse()
  here.open()
  here.write()
  here.signAll()
  const { basis } = localsOf(here.draft())
  here.open({ bid: here.bids.Cedar, criterion: 'staffing' })
  here.write({ mark: '4' })
  here.signAll()
  assert.notEqual(localsOf(here.draft()).basis, basis)
  here.issue('Alder')
  const report = reportOf(here.house.db, lastReportOf(here.house.db, here.tender) ?? '')
  assert.deepEqual(
    report?.content.corrections?.map(({ bidder }) => bidder),
    ['Birch', 'Cedar'],
  )
  assert.deepEqual(
    here.all().map(({ reported }) => reported?.version),
    [2, 2],
  )
})

test('a representation is cited only once it was upheld here, and the panel reads no word of whose it was', () => {
  const here = correctionHouse()
  const said = here.uphold()
  assert.deepEqual(fields(here.open({ source: 'said-nobody' })), ['source'])
  assert.equal(here.open({ source: `said-${said}` }).status, 303)
  assert.equal(here.last()?.representation, said)
  assert.match(drawn(here.page(here.odd)), /representations/)
  const panel = drawn(here.page(here.ann))
  assert.doesNotMatch(panel, /representations\//)
  assert.match(panel, /What was said against the award here, upheld on 20 April 2026/)
})
