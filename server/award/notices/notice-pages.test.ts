import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { eventsOfTender } from '../../audit/ledger-store.js'
import { keepAbandonment, tenderOf } from '../../tenders/tender-store.js'
import type { Answer } from '../../web/visits.js'
import { closeHouses } from '../award-fixture.js'
import { digest } from '../digest.js'
import { localsOf } from '../summaries/summary-fixture.js'
import { drawn, noticeHouse, on } from './notice-fixture.js'
import { noticeText } from './notice-store.js'
import { representationsOf } from './representation-store.js'

afterEach(closeHouses)

type Here = ReturnType<typeof noticeHouse>
const stage = (here: Here, now = on('04-16')) => tenderOf(here.house.db, here.tender, now)?.stage.name
const problems = (answer: Answer): string[] =>
  (localsOf(answer).problems as { field: string }[]).map(({ field }) => field)
const stops = (here: Here): string[] =>
  (localsOf(here.page()).stops as { href: string }[]).map(({ href }) => href.replace(/^.*[#/]/, ''))
const acts = (here: Here): string[] => eventsOfTender(here.house.db, { tender: here.tender }).map(({ act }) => act)
const standing = (): Here => {
  const here = noticeHouse()
  here.complete()
  here.publish()
  return here
}
const said = (here: Here) => representationsOf(here.house.db, here.tender)

test('the notice begins with what is known, and lists what is missing with the way to each', () => {
  const here = noticeHouse()
  assert.deepEqual(stops(here).slice(0, 2), ['cpv', 'address-0'])
  const html = drawn(here.page())
  assert.match(html, /Notice of the intention to award/)
  assert.match(html, /Lea Lead, lead, who decided on the award/)
  assert.match(html, /£61,000/)
  assert.match(html, /No conflict was declared/)
  assert.doesNotMatch(html, /Birch|Cedar/)
})

test('nothing is published while something is missing', () => {
  const here = noticeHouse()
  const answer = here.publish()
  assert.equal(answer.status, 422)
  assert.equal(stage(here), 'reported')
})

test('a contract award notice waits until every bidder was sent its summary', () => {
  const here = noticeHouse('pa-competitive')
  here.complete()
  assert.deepEqual(stops(here), ['summaries'])
  assert.equal(here.publish().status, 422)
  here.tellAll()
  assert.deepEqual(stops(here), [])
  assert.equal(here.publish().status, 303)
  assert.match(drawn(here.published(here.Birch, on('04-16'))), /Contract award notice/)
})

test('publishing freezes the words under their digest, begins the standstill, and is on the ledger', () => {
  const here = standing()
  const notice = here.last()
  assert.equal(stage(here), 'standstill')
  assert.equal(digest(noticeText(here.house.db, notice?.id ?? '') ?? ''), notice?.digest)
  // 17, 20, 21, 22, 23, 24, 27, 28 April.
  assert.deepEqual(
    [notice?.begins, notice?.lastDay, notice?.endsAt],
    ['2026-04-16', '2026-04-28', '2026-04-28T23:00:00.000Z'],
  )
  assert.equal(acts(here).at(-1), 'notice.published')
  assert.throws(
    () => here.house.change((tx) => tx.connection.exec("UPDATE award_notices SET reference = 'x'")),
    /never changed/,
  )
})

test('the day of publication is neither to come nor before the report, and the reference is needed', () => {
  const here = noticeHouse()
  here.complete()
  assert.deepEqual(problems(here.publish({ on: '2026-04-17', reference: '' })), ['on', 'reference'])
  assert.deepEqual(problems(here.publish({ on: '2026-04-15' })), ['on'])
})

test('words that changed since the page was opened are not published unread', () => {
  const here = noticeHouse()
  here.complete()
  assert.equal(here.publish({ basis: 'old' }).status, 409)
  assert.equal(stage(here), 'reported')
})

test('two people’s words for the notice are put together, and none is lost', () => {
  const here = noticeHouse()
  here.complete()
  const answer = here.write({ cpv: '85100000', basis: '0' })
  assert.equal(answer.status, 409)
  const { other } = localsOf(answer) as { other: { texts: { label: string; value: string }[] } }
  assert.equal(other.texts.find(({ label }) => label === 'CPV codes')?.value, '85312500')
})

test('a correction is a new version with its reason, and the standstill counts on unless it begins anew', () => {
  const here = standing()
  here.complete({ cpv: '85100000' })
  assert.deepEqual(problems(here.publish({ anew: 'no' }, on('04-20'))), ['correction'])
  assert.equal(here.publish({ anew: 'no', correction: 'The code was wrong' }, on('04-20')).status, 303)
  assert.deepEqual([here.last()?.version, here.last()?.lastDay], [2, '2026-04-28'])
  here.complete({ cpv: '85312500' })
  here.publish({ anew: 'yes', correction: 'The code was right' }, on('04-21'))
  assert.deepEqual([here.last()?.version, here.last()?.lastDay], [3, '2026-05-01'])
})

test('a light-touch contract can be entered into at once when no voluntary standstill is kept', () => {
  const here = noticeHouse('pa-light-touch')
  here.complete()
  here.tellAll()
  here.publish({ keep: 'no' })
  assert.equal(here.contract(on('04-16')).status, 303)
  assert.equal(stage(here), 'contracted')
})

test('a voluntary standstill binds once the notice names it', () => {
  const here = noticeHouse('pa-light-touch')
  here.complete()
  here.tellAll()
  here.publish({ keep: 'yes' })
  assert.equal(here.last()?.standstill, 'voluntary')
  assert.equal(here.contract(on('04-20')).status, 409)
})

test('the contract waits for midnight at the end of the last day, by London’s clocks', () => {
  const here = standing()
  const early = here.contract('2026-04-28T22:59:59.999Z', { 'on-0': '2026-04-28' })
  assert.equal(early.status, 409)
  assert.match(drawn(early), /until midnight at the end of 28 April 2026/)
  assert.match(drawn(early), /It ends on 29 April 2026 at 0:00/)
  assert.equal(here.contract('2026-04-28T23:00:00.000Z', { 'on-0': '2026-04-29' }).status, 303)
  assert.equal(stage(here, on('04-29')), 'contracted')
  assert.deepEqual(acts(here).slice(-2), ['contract.entered', 'tender.closed'])
})

test('the contract is recorded once, with a day that is possible and a value', () => {
  const here = standing()
  assert.deepEqual(problems(here.contract(on('05-04'), { 'on-0': '2026-04-28', 'value-0': '' })), ['on-0', 'value-0'])
  assert.equal(here.contract(on('05-04')).status, 303)
  assert.equal(here.contract(on('05-04')).status, 409)
  assert.match(
    drawn(here.standstill(here.ann, on('05-05'))),
    /With <strong>Alder<\/strong>, entered into on 4 May 2026/,
  )
})

test('the database itself refuses a contract within the standstill, and an abandonment after it', () => {
  const here = standing()
  const insert = (day: string, now: string) => () =>
    here.house.change((tx) =>
      tx.connection
        .prepare('INSERT INTO contract_entries (tender, bid, entered_on, pence, by, at) VALUES (?, ?, ?, 1, ?, ?)')
        .run(here.tender, here.bids.Alder, day, here.lea.id, now),
    )
  assert.throws(insert('2026-04-28', on('05-04')), /waits for the notice/)
  assert.throws(insert('2026-04-29', on('04-28')), /waits for the notice/)
  insert('2026-04-29', on('05-04'))()
  assert.throws(
    () =>
      here.house.change((tx) =>
        keepAbandonment(tx, { tender: here.tender, reason: 'x', by: here.lea.id, now: on('05-05') }),
      ),
    /before its contract/,
  )
})

test('representations keep the standstill open until they are decided, and five working days after that', () => {
  const here = standing()
  assert.equal(here.say(here.Birch, 'Birch', 'Our answer on staffing was misread.', on('04-22')).status, 303)
  assert.match(drawn(here.standstill(here.lea, on('05-06'))), /has no end yet: 1 representation waits/)
  assert.equal(here.contract(on('05-06')).status, 409)
  const [one] = said(here)
  assert.deepEqual(problems(here.decide(one?.id ?? '', { communicated: '2026-04-21' }, on('05-06'))), [
    'outcome',
    'reasons',
    'communicated',
  ])
  const decision = { outcome: 'stands', reasons: 'It was read as it was written.', communicated: '2026-05-06' }
  assert.equal(here.decide(one?.id ?? '', decision, on('05-06')).status, 303)
  // 7, 8, 11, 12, 13 May.
  assert.equal(said(here)[0]?.decision?.lastDay, '2026-05-13')
  assert.equal(here.contract(on('05-13')).status, 409)
  assert.match(drawn(here.speaking(here.Birch, 'Birch', on('05-13'))), /It was read as it was written/)
  assert.equal(here.contract(on('05-14')).status, 303)
})

test('what a bidder says against the award is read by it, the lead and the auditor, and by nobody else', () => {
  const here = standing()
  const phrase = 'Planted: the mentors were not counted.'
  here.say(here.Birch, 'Birch', phrase, on('04-22'))
  const id = said(here)[0]?.id ?? ''
  for (const reader of [here.lea, here.odd]) assert.match(drawn(here.reading(reader, id, on('04-23'))), /Planted/)
  for (const other of [here.ann, here.mia, here.pia, here.una, here.Alder, here.Cedar]) {
    assert.equal(here.reading(other, id, on('04-23')).status, 404)
    for (const page of [
      here.standstill(other, on('04-23')),
      here.published(other, on('04-23')),
      here.speaking(other, 'Birch', on('04-23')),
    ])
      assert.doesNotMatch(drawn(page), /Planted|Bert/)
  }
  assert.doesNotMatch(drawn(here.published(here.Cedar, on('04-23'))), /1 representation/)
  assert.doesNotMatch(drawn(here.speaking(here.Cedar, 'Cedar', on('04-23'))), /Planted|Birch/)
  assert.match(drawn(here.speaking(here.Birch, 'Birch', on('04-23'))), /Planted/)
})

test('after the standstill nothing is taken through the application, and what was typed is not lost', () => {
  const here = standing()
  const late = here.say(here.Birch, 'Birch', 'Too late, but ours.', on('04-29'))
  assert.equal(late.status, 409)
  assert.match(drawn(late), /Too late, but ours/)
  assert.deepEqual(said(here), [])
})

test('what came by letter within the standstill holds the contract, also when it is recorded later', () => {
  const here = standing()
  const letter = {
    bid: here.bids.Cedar,
    way: 'letter',
    text: 'We ask for a review.',
    'received-date': '2026-04-28',
    'received-time': '23:30',
  }
  assert.deepEqual(
    problems(here.enter({ bid: 'somebody else', 'received-date': '2026-04-15', 'received-time': '9' }, on('04-29'))),
    ['from', 'way', 'text', 'received-date'],
  )
  assert.equal(here.enter(letter, on('04-29')).status, 303)
  assert.deepEqual([said(here)[0]?.holds, said(here)[0]?.from], [true, 'Cedar'])
  assert.equal(here.contract(on('04-29')).status, 409)
  here.enter({ ...letter, bid: 'somebody else', from: 'Dorn', 'received-date': '2026-05-06' }, on('05-07'))
  assert.equal(said(here)[1]?.from, 'Dorn')
})

test('under the Procurement Act a challenge does not lengthen the standstill, but a claim that was told of in time holds the contract', () => {
  const here = noticeHouse('pa-competitive')
  here.complete()
  here.tellAll()
  here.publish()
  here.say(here.Birch, 'Birch', 'We disagree.', on('04-20'))
  assert.equal(here.last()?.lastDay, '2026-04-27')
  assert.match(drawn(here.standstill(here.lea, on('04-28'))), /ended at midnight/)
  const claim = {
    bid: here.bids.Birch,
    way: 'e-mail',
    text: 'A claim was issued.',
    claim: 'yes',
    'received-date': '2026-04-27',
    'received-time': '17:00',
  }
  here.enter(claim, on('04-28'))
  assert.equal(here.contract(on('04-28')).status, 409)
})

test('a decision to go back a step ends the way to a contract, and the tender can be abandoned with its report still readable', () => {
  const here = standing()
  here.say(here.Birch, 'Birch', 'An error.', on('04-22'))
  here.decide(
    said(here)[0]?.id ?? '',
    { outcome: 'step back', reasons: 'It is right.', communicated: '2026-04-23' },
    on('04-23'),
  )
  assert.equal(here.contract(on('05-20')).status, 409)
  here.house.change((tx) =>
    keepAbandonment(tx, { tender: here.tender, reason: 'x', by: here.lea.id, now: on('05-20') }),
  )
  assert.equal(stage(here, on('05-20')), 'abandoned')
  assert.equal(here.page(here.ann, on('05-21')).status, 200)
})

test('the notice in the making is for those who sit, the published one for everybody who has signed in', () => {
  const here = noticeHouse()
  here.complete()
  for (const other of [here.una, here.Alder, here.Birch]) assert.equal(here.page(other).status, 404)
  assert.equal(here.page(here.ann).status, 200)
  assert.equal(here.writing(here.ann).status, 404)
  here.publish()
  for (const reader of [here.una, here.Birch, here.ann]) {
    const html = drawn(here.published(reader, on('04-20')))
    assert.match(html, /The standstill lasts until midnight at the end of 28 April 2026/)
    assert.match(html, /Saturday 18 April 2026<\/th><td><span class="wb-quiet">not counted: Saturday/)
  }
})
