import assert from 'node:assert/strict'
import test from 'node:test'
import { testHouse, type TestHouse } from '../test-house.js'
import { contentDigest, GENESIS } from './chain.js'
import { contentsOfEvent, everyEvent, headOf, record, type Happening } from './ledger-store.js'

const NOON = '2026-03-02T12:00:00.000Z'
const acted = (house: TestHouse, act: string, now = NOON, contents?: Record<string, string>) =>
  house.change((tx) => record(tx, { person: { id: 'ann' }, now }, { act, ...(contents ? { contents } : {}) }))

const refused = (house: TestHouse, sql: string, words: RegExp): void =>
  assert.throws(() => house.writer.exec(sql), words, sql)

test('an act that needs it is not recorded before whoever acts has proved who they are, and others ask for no proof', () => {
  const house = testHouse()
  const prove = (): never => {
    throw new Error('prove it')
  }
  const tried = (act: string, more: object = {}) =>
    house.change((tx) => record(tx, { person: { id: 'ann' }, now: NOON, ...more }, { act }))
  assert.throws(() => tried('bids.opened', { prove }), new Error('prove it'))
  assert.deepEqual(everyEvent(house.db, {}), [])
  tried('mark.saved', { prove })
  tried('bids.opened', { prove: () => undefined })
  tried('report.issued')
  assert.deepEqual(
    everyEvent(house.db, {}).map(({ act }) => act),
    ['mark.saved', 'bids.opened', 'report.issued'],
  )
  house.close()
})

test('an act that would end a tender closes no trail where it is of none, and a contract is the last unless it says otherwise', () => {
  const house = testHouse()
  const acts = (happening: Happening): string[] => {
    house.change((tx) => record(tx, { person: null, now: NOON }, happening))
    return everyEvent(house.db, {}).map(({ act }) => act)
  }
  assert.deepEqual(acts({ act: 'tender.abandoned' }), ['tender.abandoned'])
  assert.deepEqual(acts({ act: 'contract.entered', tender: 't' }).slice(1), ['contract.entered', 'tender.closed'])
  house.close()
})

test('each event carries the hash of the one before it, from the first on', () => {
  const house = testHouse()
  acted(house, 'one')
  acted(house, 'two')
  const [first, second] = everyEvent(house.db, {})
  assert.equal(first?.previous_hash, GENESIS)
  assert.equal(second?.previous_hash, first?.hash)
  assert.deepEqual(headOf(house.db), { seq: 2, hash: second?.hash, at: NOON })
  house.close()
})

test('the database refuses to change, delete or replace an event or what lies beside it', () => {
  const house = testHouse()
  acted(house, 'one', NOON, { reason: 'Planted' })
  refused(house, `UPDATE events SET act = 'another'`, /never changed/)
  refused(house, 'DELETE FROM events', /never changed/)
  refused(house, `INSERT OR REPLACE INTO events SELECT * FROM events WHERE seq = 1`, /follows the last one/)
  refused(house, `UPDATE event_contents SET content = '"x"'`, /never changed/)
  refused(house, 'DELETE FROM event_contents', /never changed/)
  refused(house, `INSERT OR REPLACE INTO event_contents SELECT * FROM event_contents`, /never changed/)
  assert.equal(contentsOfEvent(house.db, { seq: 1 })[0]?.content, '"Planted"')
  house.close()
})

test('the database refuses a fork and a gap, whoever writes them', () => {
  const house = testHouse()
  acted(house, 'one')
  const { hash } = headOf(house.db)
  const body = (seq: number) =>
    `'{"act":"x","at":"${NOON}","bid":null,"criterion":null,"person":null,"seq":${seq},"tender":null}'`
  const insert = (seq: number, previous: string) =>
    `INSERT INTO events VALUES (${seq}, '${NOON}', NULL, 'x', NULL, NULL, NULL, ${body(seq)}, '${'a'.repeat(64)}', '${previous}', '${'b'.repeat(64)}')`
  refused(house, insert(2, GENESIS), /follows the last one/)
  refused(house, insert(3, hash), /follows the last one/)
  house.close()
})

test('an act that is undone leaves no event behind', () => {
  const house = testHouse()
  assert.throws(() =>
    house.change((tx) => {
      record(tx, { person: null, now: NOON }, { act: 'one' })
      throw new Error('undone')
    }),
  )
  assert.deepEqual(everyEvent(house.db, {}), [])
  house.close()
})

test('the same words beside two events have two digests, so that nobody can guess them from one', () => {
  const house = testHouse()
  acted(house, 'one', NOON, { mark: '3' })
  acted(house, 'two', NOON, { mark: '3' })
  const digests = everyEvent(house.db, {}).map(
    ({ body }) => (JSON.parse(body) as { contents: { mark: string } }).contents.mark,
  )
  assert.notEqual(digests[0], digests[1])
  const [beside] = contentsOfEvent(house.db, { seq: 1 })
  assert.equal(contentDigest(beside?.salt ?? '', '3'), digests[0])
  house.close()
})

test('time in the ledger never goes backwards, and an earlier decision says so', () => {
  const house = testHouse()
  acted(house, 'one')
  acted(house, 'two', '2026-03-02T11:59:59.000Z')
  const second = everyEvent(house.db, {})[1]
  assert.equal(second?.at, NOON)
  assert.deepEqual((JSON.parse(second?.body ?? '') as { detail: unknown }).detail, {
    decidedAt: '2026-03-02T11:59:59.000Z',
  })
  house.close()
})

test('a content goes only by an erasure with a reason, and the chain stays as it was', () => {
  const house = testHouse()
  acted(house, 'one', NOON, { text: 'Personal' })
  const before = headOf(house.db)
  house.change((tx) => {
    const { seq } = record(tx, { person: { id: 'ann' }, now: NOON }, { act: 'content.erased', detail: { seq: 1 } })
    tx.connection
      .prepare(`INSERT INTO erasures (seq, name, reason, event) VALUES (1, 'text', 'A lawful request', ${seq})`)
      .run()
    tx.connection.prepare(`DELETE FROM event_contents WHERE seq = 1 AND name = 'text'`).run()
  })
  assert.deepEqual(contentsOfEvent(house.db, { seq: 1 }), [])
  assert.equal(everyEvent(house.db, {})[0]?.hash, before.hash)
  house.close()
})
