import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { copyFileSync } from 'node:fs'
import { test } from 'node:test'
import { testHouse, type TestHouse } from '../test-house.js'
import { asReads, transact } from './access.js'
import { keyringFrom } from './keyring.js'
import { openReader, openWriter } from './open.js'
import { openedKeysOf, openKey, sealFor, sealForHouse, unsealFor, unsealForHouse, type Holds } from './sealing.js'

const DEADLINE = '2026-04-15T11:00:00.000Z'
const AFTER = '2026-04-15T11:00:00.001Z'
/** The submission of t1 that stands. */
const STANDING = 'submission st1'
const otherKeyring = () => keyringFrom(randomBytes(32))

/** A house with two published tenders, bids of which can be opened once the deadline has passed. */
function tenderHouse(): TestHouse & { open: (tender: string) => void } {
  const house = testHouse()
  const [lea, mia] = [house.person('Lea', ['commissioner']).id, house.person('Mia', ['panel']).id]
  const ada = house.person('Ada', ['bidder'], 'Alder')
  for (const tender of ['t1', 't2'])
    house.writer.exec(`INSERT INTO tenders VALUES ('${tender}', '${lea}', '2026');
      INSERT INTO tender_drafts VALUES ('${tender}', 1, '{}', '${lea}', '2026');
      INSERT INTO publications VALUES ('p${tender}', '${tender}', 1, '{}', '${'0'.repeat(64)}', '${DEADLINE}', '', 1, '${lea}', '2026');
      INSERT INTO bids (id, tender, organisation, begun_by, at) VALUES ('b${tender}', '${tender}', '${ada.organisation}', '${ada.id}', '2026');
      INSERT INTO submissions VALUES ('s${tender}', 'b${tender}', 1, 'p${tender}', x'00', '${'0'.repeat(32)}', '${'0'.repeat(64)}', '${ada.id}', '2026')`)
  const open = (tender: string): void =>
    void house.writer.exec(`INSERT INTO openings VALUES ('${tender}', '${lea}', '${mia}', '${AFTER}')`)
  return { ...house, open }
}

const sealedIn = (house: TestHouse, tender: string, text: string, about: string, holds: Holds = STANDING): Buffer =>
  house.change((tx) => sealFor(tx, tender, text, about, holds))

/** The database as whoever copies its file has it, with another key of a server or none. */
function copyOf(house: TestHouse, keyring = otherKeyring()) {
  house.writer.pragma('wal_checkpoint(TRUNCATE)')
  copyFileSync(house.file, `${house.file}.copy`)
  return openReader(`${house.file}.copy`, keyring)
}

test('a tender’s texts come back from the connection that writes and the one that reads, and each tender has keys of its own', () => {
  const house = tenderHouse()
  const one = sealedIn(house, 't1', 'Peers lead groups', 'submissions st1')
  sealedIn(house, 't2', 'x', 'submissions st2')

  assert.equal(String(unsealFor(house.db, 't1', one, 'submissions st1', STANDING)), 'Peers lead groups')
  assert.equal(
    house.change((tx) => String(unsealFor(tx, 't1', one, 'submissions st1', STANDING))),
    'Peers lead groups',
  )
  assert.throws(() => unsealFor(house.db, 't2', one, 'submissions st1', STANDING), /another key/)
  assert.throws(() => unsealFor(house.db, 't1', one, 'submissions st2', STANDING), /something else/)
  assert.throws(() => unsealFor(house.db, 't1', one, 'submissions st1', 'drafts'), /no key for drafts/)
  house.close()
})

test('a key whose making was undone seals nothing afterwards', () => {
  const house = tenderHouse()
  const undone = () =>
    house.change((tx) => {
      sealFor(tx, 't1', 'one', 'a', STANDING)
      throw new Error('undone')
    })
  assert.throws(undone, /undone/)
  const sealed = sealedIn(house, 't1', 'two', 'b')

  const fresh = openReader(house.file, house.keyring)
  assert.equal(String(unsealFor(asReads(fresh), 't1', sealed, 'b', STANDING)), 'two')
  fresh.close()
  house.close()
})

test('a copy of the database is read without the server’s key after the opening, and not before', () => {
  const house = tenderHouse()
  const sealed = sealedIn(house, 't1', 'Peers lead groups', 'submissions st1')
  const before = copyOf(house)
  assert.throws(
    () => unsealFor(asReads(before), 't1', sealed, 'submissions st1', STANDING),
    /another key of the server/,
  )
  before.close()

  house.open('t1')
  const fingerprint = house.change((tx) => openKey(tx, 't1', STANDING, AFTER))
  const after = copyOf(house)
  assert.equal(String(unsealFor(asReads(after), 't1', sealed, 'submissions st1', STANDING)), 'Peers lead groups')
  assert.deepEqual(openedKeysOf(asReads(after), { tender: 't1' }), [{ holds: STANDING, fingerprint, at: AFTER }])
  after.close()
  house.close()
})

test('no key is opened without an opening of its tender, none of drafts ever, and none of an abandoned tender', () => {
  const house = tenderHouse()
  for (const holds of ['drafts', STANDING, 'submission replaced'] as const) sealedIn(house, 't1', 'x', 'x', holds)
  const opens = (holds: Holds) => () => house.change((tx) => openKey(tx, 't1', holds, AFTER))

  assert.throws(opens(STANDING), /opened with the bids/)
  house.open('t1')
  assert.throws(opens('drafts'), /opened with the bids/)
  assert.throws(opens('submission replaced'), /withdrawn or replaced/)
  opens(STANDING)()
  assert.equal(
    house.change((tx) => openKey(tx, 't2', 'submission st2', AFTER)),
    null,
  )
  const lead = house.reader.prepare('SELECT made_by FROM tenders').pluck().get()
  house.writer.prepare("INSERT INTO abandonments VALUES ('t2', 'No money', ?, ?)").run(lead, DEADLINE)
  assert.throws(() => house.open('t2'), /stay sealed/)
  house.close()
})

test('keys are never changed and never deleted', () => {
  const house = tenderHouse()
  sealedIn(house, 't1', 'x', 'x')
  for (const table of ['server_key', 'tender_keys'])
    assert.throws(() => house.writer.exec(`DELETE FROM ${table}`), /never deleted/, table)
  assert.throws(() => house.writer.exec("UPDATE tender_keys SET wrapped = x'00'"), /never changed/)
  house.close()
})

test('what belongs to no tender is sealed under a key of the house', () => {
  const house = testHouse()
  const sealed = house.change((tx) => sealForHouse(tx, 'still typing', 'draft a /x'))
  assert.equal(unsealForHouse(house.db, sealed, 'draft a /x'), 'still typing')
  assert.throws(() => unsealForHouse(house.db, sealed, 'draft b /x'), /something else/)
  house.close()
})

test('a database that was sealed with one key of the server is not written with another, and without a key with none', () => {
  const house = tenderHouse()
  sealedIn(house, 't1', 'x', 'x')
  const other = openWriter(house.file, otherKeyring())
  assert.throws(() => transact(other, (tx) => sealForHouse(tx, 'x', 'x')), /another key of the server/)
  assert.throws(() => transact(other, (tx) => sealFor(tx, 't2', 'x', 'x', STANDING)), /another key of the server/)
  other.close()
  const without = openWriter(house.file)
  assert.throws(() => transact(without, (tx) => sealForHouse(tx, 'x', 'x')), /opened without the key of the server/)
  without.close()
  house.close()
})
