import assert from 'node:assert/strict'
import test from 'node:test'
import { migrate, MIGRATIONS } from '../database/migrate.js'
import { openWriter } from '../database/open.js'
import { asReads } from '../database/access.js'
import { testHouse, type TestHouse } from '../test-house.js'
import { checkpointIn } from './checkpoint.js'
import { checkpointAt, checkpointCovering, everyCheckpoint } from './checkpoint-store.js'
import { everyEvent, headOf, record, type Happening } from './ledger-store.js'
import { smallLedger } from './ledger-fixture.js'
import { isConsistent, isIncluded } from './merkle-check.js'
import { rootOver } from './merkle.js'
import { isSignedBy } from './signed-note.js'
import { changeSigningKey } from './signing-change.js'
import { publishedKeys } from './signing-store.js'
import { pathBetween, pathOfEvent, treeRoot } from './tree-store.js'

const NOW = '2026-03-02T12:00:00.000Z'
const acted = (house: TestHouse, ...happenings: Happening[]): void => {
  for (const happening of happenings) house.change((tx) => record(tx, { person: { id: 'ann' }, now: NOW }, happening))
}
const refused = (house: TestHouse, sql: string, words: RegExp): void =>
  assert.throws(() => house.writer.exec(sql), words, sql)

test('the tree grows with the ledger: at every size its root is that of the events so far', () => {
  const house = testHouse()
  const leaves: string[] = []
  for (let events = 1; events <= 21; events += 1) {
    acted(house, { act: `act ${events}` })
    leaves.push(everyEvent(house.db, {}).at(-1)?.leaf ?? '')
    assert.equal(treeRoot(house.db, events), rootOver(leaves))
  }
  assert.equal(treeRoot(house.db, 0), rootOver([]))
  house.close()
})

test('every event is proved in the tree, and the tree begins with each that it was before', () => {
  const { db } = smallLedger()
  const events = everyEvent(db, {})
  const size = events.length
  const root = treeRoot(db, size)
  for (const { seq, leaf } of events) {
    assert.equal(isIncluded({ leaf, index: seq - 1, size, root, path: pathOfEvent(db, seq, size) }), true)
    const proof = { from: seq, fromRoot: treeRoot(db, seq), to: size, toRoot: root, path: pathBetween(db, seq, size) }
    assert.equal(isConsistent(proof), true)
  }
})

test('an act that is undone leaves no part of the tree behind', () => {
  const house = testHouse()
  acted(house, { act: 'one' })
  assert.throws(() =>
    house.change((tx) => {
      record(tx, { person: null, now: NOW }, { act: 'bids.opened', tender: 't' })
      throw new Error('undone')
    }),
  )
  acted(house, { act: 'two' })
  assert.equal(treeRoot(house.db, 2), rootOver(everyEvent(house.db, {}).map(({ leaf }) => leaf)))
  assert.deepEqual(everyCheckpoint(house.db, {}), [])
  assert.deepEqual(publishedKeys(house.db), [])
  house.close()
})

test('a database from before has its tree over the events that were there already', () => {
  const connection = openWriter(':memory:')
  const before = MIGRATIONS.findIndex(({ name }) => name.endsWith('-tree'))
  migrate(connection, MIGRATIONS.slice(0, before))
  const { db } = smallLedger(Array.from({ length: 13 }, (_, index) => ({ act: `act ${index}` })))
  const columns = 'seq, at, person, act, tender, bid, criterion, body, leaf, previous_hash, hash'
  const keep = connection.prepare(`INSERT INTO events (${columns}) VALUES (${columns.replace(/\w+/g, ':$&')})`)
  for (const event of everyEvent(db, {})) keep.run(event)
  migrate(connection)
  for (let size = 0; size <= 13; size += 1) assert.equal(treeRoot(asReads(connection), size), treeRoot(db, size))
})

test('at a gate, and when a witness takes it away, a checkpoint of the ledger is signed with the act', () => {
  const house = testHouse()
  acted(house, { act: 'answer.saved', tender: 't' }, { act: 'bid.submitted', tender: 't', bid: 'b' })
  acted(house, { act: 'answer.saved', tender: 't' }, { act: 'bids.opened', tender: 't' })
  const made = everyCheckpoint(house.db, {})
  assert.deepEqual(
    made.map(({ size, why }) => [size, why]),
    [
      [2, 'bid.submitted'],
      [4, 'bids.opened'],
    ],
  )
  const [key] = publishedKeys(house.db)
  assert.ok(key)
  for (const { size, root, text, key: id } of made) {
    const read = checkpointIn(text)
    assert.equal(isSignedBy(read.note, key), true)
    assert.deepEqual([read.size, read.root, read.origin, id], [size, treeRoot(house.db, size), key.name, key.id])
    assert.equal(root, read.root)
  }
  assert.equal(checkpointCovering(house.db, { seq: 3 })?.size, 4)
  assert.equal(checkpointCovering(house.db, { seq: 5 }), undefined)
  house.close()
})

test('a new key signs from then on; what the old one signed stays, and both are published', () => {
  const house = testHouse()
  acted(house, { act: 'bids.opened', tender: 't' })
  house.change((tx) => changeSigningKey(tx, NOW))
  acted(house, { act: 'bids.opened', tender: 'u' })
  const [newer, older] = publishedKeys(house.db)
  assert.equal(newer?.name, older?.name)
  assert.deepEqual(
    everyCheckpoint(house.db, {}).map(({ key }) => key),
    [older?.id, newer?.id, newer?.id],
  )
  house.close()
})

test('the private key lies sealed: neither the file nor its write-ahead log holds it', () => {
  const house = testHouse()
  acted(house, { act: 'bids.opened', tender: 't' })
  const row = house.writer.prepare('SELECT sealed FROM signing_keys').get() as { sealed: Buffer }
  // A private key in its usual wrapping begins with these bytes, and they would stand in base64 or as they are.
  const plain = Buffer.from('302e020100300506032b657004220420', 'hex')
  assert.equal(row.sealed.includes(plain), false)
  assert.equal(row.sealed.includes(plain.toString('base64').slice(0, 20)), false)
  house.close()
})

test('the database refuses a checkpoint of another size, a subtree without its events, and any change to them', () => {
  const house = testHouse()
  acted(house, { act: 'one' }, { act: 'bids.opened', tender: 't' }, { act: 'three' })
  const { key } = checkpointAt(house.db, { size: 2 }) ?? { key: '' }
  const insert = (size: number) =>
    `INSERT INTO checkpoints VALUES (${size}, '${'a'.repeat(64)}', 'x', '${key}', 'x', '${NOW}')`
  for (const size of [1, 4]) refused(house, insert(size), /of the ledger as it is/)
  refused(house, `INSERT INTO tree_nodes VALUES (1, 1, '${'a'.repeat(64)}')`, /once all of its events are there/)
  for (const table of ['tree_nodes', 'checkpoints', 'signing_keys']) {
    refused(house, `DELETE FROM ${table}`, /never deleted/)
    refused(
      house,
      `INSERT OR REPLACE INTO ${table} SELECT * FROM ${table}`,
      /never deleted|of the ledger as it is|in order/,
    )
  }
  refused(house, `UPDATE checkpoints SET root = '${'b'.repeat(64)}'`, /never changed/)
  house.close()
})

const bodies = (house: TestHouse) =>
  everyEvent(house.db, {}).map(({ body }) => JSON.parse(body) as { act: string; person: string | null; detail: object })

test('a tender that is abandoned has a closing entry, which counts its events', () => {
  const house = testHouse()
  acted(house, { act: 'tender.begun', tender: 't' }, { act: 'signed-in' }, { act: 'tender.abandoned', tender: 't' })
  const last = bodies(house).at(-1)
  assert.deepEqual(
    [last?.act, last?.person, last?.detail],
    ['tender.closed', null, { because: 'tender.abandoned', events: 3 }],
  )
  assert.equal(checkpointCovering(house.db, { seq: 4 })?.why, 'tender.closed')
  house.close()
})

test('a tender is closed by the last of its contracts, once, and what comes later says that it does', () => {
  const house = testHouse()
  const contract = (detail: { last?: boolean }): Happening => ({
    act: 'contract.entered',
    tender: 't',
    bid: 'b',
    detail,
  })
  acted(house, { act: 'tender.begun', tender: 't' }, contract({ last: false }), contract({}))
  acted(house, { act: 'summary.read', tender: 't' }, { act: 'summary.read', tender: 'another' })
  assert.deepEqual(
    bodies(house).map(({ act, detail }) => [act, detail]),
    [
      ['tender.begun', {}],
      ['contract.entered', { last: false }],
      ['contract.entered', {}],
      ['tender.closed', { because: 'contract.entered', events: 4 }],
      ['summary.read', { afterClosing: 4 }],
      ['summary.read', {}],
    ],
  )
  assert.equal(headOf(house.db).seq, 6)
  house.close()
})
