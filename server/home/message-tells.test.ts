import assert from 'node:assert/strict'
import test from 'node:test'
import { record } from '../audit/ledger-store.js'
import { biddingHouse, JUST_AFTER, NOW, type Bidding } from '../bids/bids-fixture.js'
import { withdrawBid } from '../bids/receipt-pages.js'
import { ownBid } from '../bids/permissions.js'
import { panelHouse } from '../panel/panel-fixture.js'
import type { Person } from '../web/visits.js'
import { closeAccount } from '../people/account-store.js'
import { keepMessage } from './message-store.js'
import { newestWords, subjectsOf, tellAll } from './message-fixture.js'
import { keepWish } from './message-wish-store.js'

/** An act of the lead that these tests put into the ledger as its page would. */
const act = (at: Bidding, name: string, detail: Record<string, string | number> = {}, bid?: string): void =>
  void at.house.change((tx) =>
    record(tx, { person: at.lea, now: NOW }, { act: name, tender: at.tender, detail, ...(bid ? { bid } : {}) }),
  )

/** Who has which messages, by name. */
const told = (at: Bidding, now = NOW) => {
  tellAll(at.house, { now, mails: false })
  const { lea, mia, odd, ann, pia, max, ada, abe, bea } = at
  const people = { lea, mia, odd, ann, pia, max, ada, abe, bea }
  return Object.fromEntries(
    Object.entries(people)
      .map(([name, person]) => [name, subjectsOf(at.house, person, now)] as const)
      .filter(([, subjects]) => subjects.length > 0),
  )
}

const title = (at: Bidding): string => at.content.title

test('a publication is told to the seats, and to the bidders who asked to hear of new tenders, not to its lead', () => {
  const at = biddingHouse()
  at.house.change((tx) => keepWish(tx, at.bea.id, 'hear-new-tenders', true, NOW))
  act(at, 'tender.published', { version: 1 })
  const published = [`Published: ${title(at)}`]
  assert.deepEqual(told(at), {
    ...{ mia: published, odd: published, ann: published, pia: published },
    bea: [`New tender: ${title(at)}`],
  })
  at.house.close()
})

test('an amendment is told to everybody of an organisation that has begun a bid, and to no other bidder', () => {
  const at = biddingHouse()
  at.begin(at.ada)
  act(at, 'tender.amended', { version: 2 })
  const { ada, abe, bea, lea, ann } = told(at)
  assert.deepEqual({ ada, abe, bea, lea }, { ada, abe: ada, bea: undefined, lea: undefined })
  assert.deepEqual([ada, ann], [[`Amended: ${title(at)}`], [`Amended: ${title(at)}`]])
  at.house.close()
})

test('whoever submits a bid is sent the receipt, the colleagues are told who submits or withdraws, and no rival is told anything', () => {
  const at = biddingHouse()
  const bid = at.begin(at.ada)
  at.begin(at.bea)
  at.complete(at.ada, bid)
  at.submit(at.ada, bid)
  const basis = String(at.house.reader.prepare('SELECT id FROM submissions').pluck().get())
  at.house.post(ownBid, withdrawBid, at.visit(at.abe, { ...at.on(bid), form: { basis } }))
  assert.deepEqual(told(at), {
    ada: [`Abe withdrew your bid: ${title(at)}`, `Receipt for your bid: ${title(at)}`],
    abe: [`Ada submitted your bid: ${title(at)}`],
  })
  at.house.close()
})

test('at the opening bidders in the competition learn of it, others do not; the panel is asked for its interests', () => {
  const at = biddingHouse()
  const bid = at.begin(at.ada)
  at.begin(at.bea)
  at.complete(at.ada, bid)
  at.submit(at.ada, bid)
  tellAll(at.house, { now: NOW, mails: false })
  at.open(at.mia)
  at.open(at.lea)
  const { bea, ada, ann, odd, lea } = told(at, JUST_AFTER)
  assert.deepEqual([ada, bea], [[`Bids were opened: ${title(at)}`, `Receipt for your bid: ${title(at)}`], undefined])
  assert.deepEqual([ann, lea, odd], [[`Declare your interests: ${title(at)}`], ann, undefined])
  at.house.close()
})

test('bidders learn that a decision is coming; the event that names the winner tells them nothing of it', () => {
  const at = biddingHouse()
  for (const person of [at.ada, at.bea]) {
    const bid = at.begin(person)
    at.complete(person, bid)
    at.submit(person, bid)
  }
  at.open(at.mia)
  at.open(at.lea)
  tellAll(at.house, { now: NOW, mails: false })
  const [winner] = at.house.reader
    .prepare('SELECT id FROM bids WHERE organisation = ?')
    .pluck()
    .all(at.ada.organisation)
  act(at, 'report.issued', { report: 'report000001', version: 1 }, String(winner))
  tellAll(at.house, { now: JUST_AFTER, mails: false })

  const rows = at.house.reader
    .prepare("SELECT person, bid, facts FROM messages WHERE kind = 'decision-coming' AND person IN (?, ?)")
    .all(at.ada.id, at.bea.id) as { person: string; bid: string; facts: string }[]
  assert.deepEqual(new Set(rows.map(({ facts }) => facts)), new Set(['{}']))
  const loser = rows.find(({ person }) => person === at.bea.id)
  assert.notEqual(loser?.bid, winner)
  assert.equal(subjectsOf(at.house, at.bea, JUST_AFTER)[0], `A decision is coming: ${title(at)}`)
  assert.equal(subjectsOf(at.house, at.ada, JUST_AFTER)[0], subjectsOf(at.house, at.bea, JUST_AFTER)[0])
  at.house.close()
})

test('a seat given or ended is told to whoever it is about; a closed account is told nothing', () => {
  const at = biddingHouse()
  act(at, 'seat.given', { seat: 's', person: at.ann.id, kind: 'evaluator' })
  act(at, 'seat.ended', { seat: 's', person: at.ann.id, kind: 'evaluator' })
  assert.deepEqual(told(at), {
    ann: [`Your seat has ended: ${title(at)}`, `You have a seat: ${title(at)}`],
  })
  at.house.change((tx) => closeAccount(tx, { account: at.pia.id, by: at.max.id, now: NOW }))
  act(at, 'tender.amended', { version: 2 })
  assert.equal('pia' in told(at), false)
  at.house.close()
})

test('a bid is named to the lead only as long as nothing keeps the lead from it', () => {
  const panel = panelHouse()
  const { house, lea, tender, bids } = panel
  const moment = '2026-04-16T09:00:00.000Z'
  const telling = { person: lea.id, kind: 'query-answered' as const, tender, bid: bids.Alder as string, facts: {} }
  house.change((tx) => keepMessage(tx, telling, 'planted', moment))
  const lines = () => newestWords(house, lea, moment)?.lines
  assert.deepEqual(lines(), ['It is about the bid of Alder.'])
  panel.declare(lea, 'Alder', 'My sister works there')
  panel.decide(lea, 'Alder', 'recuse')
  assert.deepEqual(lines(), [])
  house.close()
})

test('everybody who bids hears that a question was answered; the asker that it was their own, and nobody else whose it was', () => {
  const at = biddingHouse()
  at.begin(at.bea)
  const ask = (id: string): void =>
    at.house.change((tx) => {
      const { seq } = record(tx, { person: null, now: NOW }, { act: 'clarification.asked', tender: at.tender })
      const publication = tx.connection.prepare('SELECT id FROM publications').pluck().get()
      tx.connection
        .prepare(
          `INSERT INTO clarifications (id, tender, publication, organisation, place, question, plea, by, at, event)
           VALUES (?, ?, ?, ?, 'tender', 'May we visit?', '', ?, ?, ?)`,
        )
        .run(id, at.tender, publication, at.ada.organisation, at.ada.id, NOW, seq)
    })
  ask('question0001')
  tellAll(at.house, { now: NOW, mails: false })
  assert.deepEqual(subjectsOf(at.house, at.lea, NOW), [`A question was asked: ${title(at)}`])
  act(at, 'clarification.answered', { clarification: 'question0001' })
  ask('question0002')
  act(at, 'clarification.withheld', { clarification: 'question0002' })
  const { ada, abe, bea, ann } = told(at)
  const own = `Your question was answered: ${title(at)}`
  assert.deepEqual(
    { ada, abe, bea, ann },
    { ada: [own, own], abe: [own, own], bea: [`A question was answered: ${title(at)}`], ann: undefined },
  )

  const kept = at.house.reader.prepare('SELECT facts || kind FROM messages WHERE person = ?').pluck().all(at.bea.id)
  assert.deepEqual(kept, ['{}question-answered'])
  at.house.close()
})

test('a query is told to who decides on it and its answer to who may read it; somebody recused learns of neither', () => {
  const panel = panelHouse()
  const { house, lea, ann, ben, mia, pia, tender, bids } = panel
  const now = '2026-04-16T09:00:00.000Z'
  panel.declareNone()
  panel.declare(lea, 'Alder', 'My sister works there')
  panel.decide(lea, 'Alder', 'recuse')
  const about = { tender, bid: bids.Alder as string, criterion: 'jobs' }
  const happens = (name: string, by: Person): void =>
    void house.change((tx) => record(tx, { person: by, now }, { act: name, ...about, detail: { until: now } }))
  happens('query.raised', ann)
  happens('query.sent', mia)
  happens('query.answered', panel.Alder)
  tellAll(house, { now, mails: false })
  const answered = 'A bidder has answered the panel: Recovery service at HMP Longmoor'
  const read = (person: Person) => subjectsOf(house, person, now)
  assert.deepEqual([read(lea), read(ben), read(pia)], [[], [], []])
  assert.deepEqual(read(ann), [answered])
  assert.deepEqual(read(mia), [answered, 'The panel wants a point cleared up: Recovery service at HMP Longmoor'])
  assert.deepEqual(read(panel.Alder), ['The panel asks you to clear a point up: Recovery service at HMP Longmoor'])
  assert.deepEqual(read(panel.Birch), [])
  house.close()
})

test('a summary that was sent is told to its own bidder alone, with the way to it, and not to those who wait for theirs', () => {
  const panel = panelHouse()
  const now = '2026-05-16T09:00:00.000Z'
  const detail = { summary: 'summary00001', version: 1 }
  const about = { tender: panel.tender, bid: panel.bids.Birch as string }
  panel.house.change((tx) => record(tx, { person: panel.lea, now }, { act: 'summary.sent', ...about, detail }))
  tellAll(panel.house, { now, mails: false })
  assert.deepEqual(newestWords(panel.house, panel.Birch, now), {
    subject: 'Your assessment summary: Recovery service at HMP Longmoor',
    lines: ['What was decided, and how your bid was assessed: the marks, the points and the reasons.'],
    href: '/summaries/summary00001',
  })
  for (const person of [panel.Alder, panel.Cedar, panel.lea, panel.ann])
    assert.deepEqual(subjectsOf(panel.house, person, now), [])
  panel.house.close()
})

test('an invitation by a bidder is told to administrators, one by an administrator is not; who joins is told to colleagues', () => {
  const at = biddingHouse()
  const organisation = at.ada.organisation
  const invites = (by: Person) =>
    at.house.change((tx) =>
      record(tx, { person: by, now: NOW }, { act: 'invitation.made', detail: { invitation: by.id, organisation } }),
    )
  invites(at.ada)
  invites(at.max)
  const detail = { invitation: 'i', account: at.abe.id, organisation }
  at.house.change((tx) => record(tx, { person: at.abe, now: NOW }, { act: 'invitation.accepted', detail }))
  assert.deepEqual(told(at), { max: ['Ada invited a colleague'], ada: ['Abe has joined you'] })
  at.house.close()
})
