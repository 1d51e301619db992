import assert from 'node:assert/strict'
import test, { after } from 'node:test'
import { routesOf } from '../app.js'
import { eventsOfTender, record } from '../audit/ledger-store.js'
import { bidsOpened } from '../bids/bid-store.js'
import { drawn } from '../panel/panel-fixture.js'
import { sceneOf, viewerOf } from '../panel/viewer-store.js'
import { accountOf } from '../people/account-store.js'
import { sees } from '../rules/sight.js'
import { markedCriteriaOf } from '../rules/tender.js'
import { endSeat, seatsOn } from '../tenders/seat-store.js'
import { tenderOf } from '../tenders/tender-store.js'
import { aVisit, localsOf, testHouse } from '../test-house.js'
import type { Form } from '../web/visits.js'
import { loadExamples } from './examples.js'
import { mayAudit } from './permissions.js'
import { showSight, showSightTimes } from './sight-pages.js'
import { sightAt } from './sight-then.js'

const NOW = '2026-11-27T10:00:00.000Z'
const TENDER = 'recovery-programme'
const printing = () => Promise.reject(new Error('no printing'))
const printer = { print: printing, printQueued: printing, ready: () => true }
const house = testHouse()
house.change((tx) =>
  loadExamples(tx, routesOf({ demo: true, printer } as Parameters<typeof routesOf>[0]), { now: NOW, ids: [TENDER] }),
)
after(() => house.close())

const auditor = (() => {
  const account = accountOf(house.db, 'margaret-lowe')
  assert.ok(account)
  return account
})()
const bids = bidsOpened(house.db, TENDER)
const events = eventsOfTender(house.db, { tender: TENDER })
const atOf = (act: string, of: (body: string) => boolean = () => true): string => {
  const found = events.find((event) => event.act === act && of(event.body))
  assert.ok(found, act)
  return found.at
}
const justBefore = (iso: string): string => new Date(Date.parse(iso) - 1).toISOString()

type Cells = Record<string, string[]>
const cellsOf = (rows: { eyes: { name: string }; cells: string[] }[]): Cells =>
  Object.fromEntries(rows.map(({ eyes, cells }) => [eyes.name, cells]))

test('as of now, every cell says what the rule of sight says of that person and thing', () => {
  const file = tenderOf(house.db, TENDER, NOW)
  assert.ok(file?.publication)
  const criteria = markedCriteriaOf(file.publication.content).map(({ id }) => id)
  const scene = sceneOf(house.db, file)
  const { bids: told } = sightAt(house.db, TENDER, NOW)
  assert.equal(told.length, bids.length)
  for (const { id, rows } of told) {
    const organisation = bids.find((bid) => bid.id === id)?.organisation ?? ''
    for (const { eyes, cells } of rows.filter(({ eyes }) => accountOf(house.db, eyes.person))) {
      const viewer = viewerOf(house.db, { id: eyes.person, organisation: null }, file)
      const answers = criteria.filter((criterion) =>
        sees(viewer, scene, { kind: 'answer', bid: id, organisation, criterion }),
      ).length
      const words = answers === 0 ? 'no' : answers === criteria.length ? 'all' : `${answers} of ${criteria.length}`
      const price = sees(viewer, scene, { kind: 'price', bid: id, organisation }) ? 'yes' : 'no'
      assert.deepEqual([cells[1], cells[4]], [words, price], eyes.name)
    }
  }
})

test('a bidder sees its own bid and of the others nothing, and whoever sits nowhere sees the published tender alone', () => {
  const { tender, bids: told } = sightAt(house.db, TENDER, NOW)
  for (const { id, rows } of told) {
    const cells = cellsOf(rows)
    const own = bids.find((bid) => bid.id === id)?.organisationName
    for (const { organisationName } of bids)
      assert.deepEqual(
        cells[organisationName],
        organisationName === own ? ['yes', 'all', 'no', 'no', 'yes'] : ['no', 'no', 'no', 'no', 'no'],
        `${organisationName} on ${own ?? ''}`,
      )
    assert.deepEqual(cells['Anybody else who has signed in'], ['no', 'no', 'no', 'no', 'no'])
  }
  assert.deepEqual(cellsOf(tender)['Anybody else who has signed in'], ['yes', 'no', 'no', 'no', 'no', 'no', 'no'])
})

test('sight follows the course of the tender: nothing of bids before they are opened, marks after locking, prices after opening', () => {
  const seen = (moment: string): Cells => cellsOf(sightAt(house.db, TENDER, moment).bids[0]?.rows ?? [])
  assert.deepEqual(seen(justBefore(atOf('bids.opened'))), {})
  const lead = (moment: string) => seen(moment)['Ruth Hallam']
  assert.deepEqual(lead(atOf('bids.opened')), ['yes', 'no', 'no', 'no', 'no'], 'an interest is to be declared first')
  assert.deepEqual(lead(justBefore(atOf('marking.ended')))?.[1], 'all')
  assert.equal(lead(atOf('marking.ended'))?.[2], 'all')
  assert.equal(lead(justBefore(atOf('prices.opened')))?.[4], 'no')
  assert.equal(lead(atOf('prices.opened'))?.[4], 'yes')
  const report = (moment: string) => cellsOf(sightAt(house.db, TENDER, moment).tender)['Karen Stubbs']?.[4]
  assert.deepEqual([report(justBefore(atOf('report.issued'))), report(atOf('report.issued'))], ['no', 'yes'])
})

interface Row {
  eyes: { name: string }
  isOwn: boolean
  spans: { from: { when: string; by: { sentence: string }[] }; until: unknown }[]
}
const timesOf = (thing: string, query: Form = {}): Map<string, Row> => {
  const visit = aVisit(auditor, { now: NOW, params: { tender: TENDER, thing }, query })
  const rows = localsOf(house.get(mayAudit, showSightTimes, visit)).rows as Row[]
  return new Map(rows.map((row) => [row.eyes.name, row]))
}

test('for each person it is told from when they could see a thing, until when, and by which event', () => {
  const recusal = events.find(({ act, body }) => act === 'conflict.decided' && body.includes('"recuse"'))
  const bid = recusal?.bid ?? ''
  const prices = timesOf('price', { bid })
  const begun = (name: string): string[] =>
    prices.get(name)?.spans.flatMap(({ from }) => from.by.map(({ sentence }) => sentence)) ?? []

  assert.deepEqual(begun('Ruth Hallam'), ['Tom Varley opened the prices'])
  assert.equal(begun('Tom Varley').length, 1)
  assert.match(
    begun('Tom Varley')[0] ?? '',
    /^Ruth Hallam found no conflict of interest for Tom Varley towards the bid of|^Tom Varley declared no interest/,
  )
  assert.deepEqual(begun('Dean Marlow'), [], 'who was recused never saw it')
  assert.equal(prices.get(bids.find(({ id }) => id === bid)?.organisationName ?? '')?.isOwn, true)

  const marks = timesOf('marks', { bid, criterion: 'recovery-model' })
  for (const name of ['Helen Ashdown', 'Margaret Lowe', 'Ruth Hallam'])
    assert.match(
      marks.get(name)?.spans[0]?.from.by.at(-1)?.sentence ?? '',
      /locked all marks for [\d.]+ The recovery programme and its safety$/,
      name,
    )
  assert.equal(timesOf('ranking').get('Dean Marlow')?.spans.length, 0)
  assert.equal(timesOf('trail').get('Margaret Lowe')?.spans.length, 1)
})

test('where a seat is ended, sight ends with it, and the event that ended it is named', () => {
  const at = atOf('report.issued')
  const later = new Date(Date.parse(at) + 60_000).toISOString()
  house.change((tx) => {
    const seat = seatsOn(tx, TENDER).find(({ person }) => person === 'tom-varley')
    assert.ok(seat)
    const moment = { person: { id: 'ruth-hallam' }, now: later }
    endSeat(tx, { seat: seat.id, reason: 'Left the service', by: 'ruth-hallam', now: later })
    const detail = { seat: seat.id, person: seat.person, kind: seat.kind }
    record(tx, moment, { act: 'seat.ended', tender: TENDER, detail, contents: { reason: 'Left the service' } })
  })
  const [span] = timesOf('report').get('Tom Varley')?.spans ?? []
  const until = span?.until as { by: { sentence: string }[] } | null
  assert.deepEqual(
    until?.by.map(({ sentence }) => sentence),
    ['Ruth Hallam ended the seat of Tom Varley: “Left the service”'],
  )
})

test('the pages draw, name no bid before the opening, and are there for auditors alone', () => {
  const visit = (person: typeof auditor, params: Record<string, string> = {}) =>
    aVisit(person, { now: NOW, params: { tender: TENDER, ...params }, query: { at: atOf('marking.ended') } })
  assert.match(drawn(house.get(mayAudit, showSight, visit(auditor))), /<h1[^>]*>Who could see what/)
  assert.match(drawn(house.get(mayAudit, showSightTimes, visit(auditor, { thing: 'answers' }))), /up to now/)
  assert.equal(house.get(mayAudit, showSightTimes, visit(auditor, { thing: 'minds' })).status, 404)
  for (const id of ['ruth-hallam', 'karen-stubbs', 'helen-ashdown']) {
    const person = accountOf(house.db, id)
    assert.ok(person)
    assert.equal(house.get(mayAudit, showSight, visit(person)).status, 404, id)
    assert.equal(house.get(mayAudit, showSightTimes, visit(person, { thing: 'answers' })).status, 404, id)
  }
})
