import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Connection } from '../access.js'
import { keyringFrom } from '../keyring.js'
import { migrate, MIGRATIONS } from '../migrate.js'
import { openWriter } from '../open.js'

const BEFORE = MIGRATIONS.findIndex(({ name }) => name === '014-lots')
const DEADLINE = '2026-04-15T11:00:00.000Z'
const DIGEST = '0'.repeat(64)
const SALT = '0'.repeat(32)

/** A database as it was before there were lots: two bids for an opened tender, one of them withdrawn. */
function oldDatabase(): { writer: Connection; close: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'weighbridge-lots-'))
  const writer = openWriter(join(folder, 'w.db'), keyringFrom(randomBytes(32)))
  migrate(writer, MIGRATIONS.slice(0, BEFORE))
  writer.exec(`
    INSERT INTO organisations (id, name, made_at) VALUES ('o', 'Alder', '2026'), ('p', 'Birch', '2026');
    INSERT INTO accounts (id, email, name, organisation, made_at) VALUES ('a', 'a@example.org', 'Ada', 'o', '2026'), ('b', 'b@example.org', 'Ben', NULL, '2026');
    INSERT INTO tenders VALUES ('t', 'b', '2026');
    INSERT INTO tender_drafts VALUES ('t', 1, '{}', 'b', '2026');
    INSERT INTO publications VALUES ('q', 't', 1, '{}', '${DIGEST}', '${DEADLINE}', '', 1, 'b', '2026');
    INSERT INTO bids VALUES ('b1', 't', 'o', 'a', '2026-01'), ('b2', 't', 'p', 'a', '2026-02');
    INSERT INTO submissions VALUES ('s1', 'b1', 1, 'q', x'00', '${SALT}', '${DIGEST}', 'a', '2026'), ('s2', 'b2', 1, 'q', x'00', '${SALT}', '${DIGEST}', 'a', '2026');
    INSERT INTO withdrawals VALUES ('s2', 'a', '2026');
    INSERT INTO openings VALUES ('t', 'a', 'b', '${DEADLINE}');
    INSERT INTO declarations VALUES ('b', 'b1', 1, 'none', '', '2026');`)
  return {
    writer,
    close: () => {
      writer.close()
      rmSync(folder, { recursive: true })
    },
  }
}

const named = (writer: Connection, type: string): unknown[] =>
  writer.prepare('SELECT name FROM sqlite_schema WHERE type = ? ORDER BY name').pluck().all(type)

test('bids of an older database stay what they are, with everything that refers to them and every rule around them', () => {
  const { writer, close } = oldDatabase()
  const [triggers, views] = [named(writer, 'trigger'), named(writer, 'view')]
  assert.deepEqual(migrate(writer, MIGRATIONS.slice(0, BEFORE + 1)), ['014-lots'])
  assert.deepEqual(writer.prepare('SELECT * FROM bids ORDER BY rowid').raw().all(), [
    ['b1', 't', 'o', 'a', '2026-01', ''],
    ['b2', 't', 'p', 'a', '2026-02', ''],
  ])
  assert.deepEqual(writer.prepare('SELECT id, bidder, lot FROM opened_bids').raw().all(), [['b1', 'Alder', '']])
  for (const [type, before] of [
    ['trigger', triggers],
    ['view', views],
  ] as const)
    assert.deepEqual(
      before.filter((name) => !named(writer, type).includes(name)),
      [],
    )
  assert.throws(() => writer.exec('DELETE FROM bids'), /never deleted/)
  assert.throws(() => writer.exec("UPDATE bids SET lot = 'x'"), /never changed/)
  assert.throws(
    () => writer.exec("INSERT INTO answers VALUES ('b9', 'm', 1, x'00', '" + SALT + "', 'a', '2026')"),
    /FOREIGN KEY/,
  )
  assert.equal(writer.pragma('foreign_keys', { simple: true }), 1)
  close()
})

test('a tender without lots takes one bid of each bidder, as before, and none for a lot', () => {
  const { writer, close } = oldDatabase()
  migrate(writer)
  assert.throws(() => writer.exec("INSERT INTO bids VALUES ('b3', 't', 'o', 'a', '2026', '')"), /UNIQUE/)
  assert.throws(() => writer.exec("INSERT INTO bids VALUES ('b3', 't', 'o', 'a', '2026', 'north')"), /published lot/)
  close()
})

test('a tender with lots takes one bid of each bidder for each lot, and an order of lots until its deadline', () => {
  const { writer, close } = oldDatabase()
  migrate(writer)
  writer.exec(`
    INSERT INTO tenders VALUES ('u', 'b', '2026');
    INSERT INTO tender_drafts VALUES ('u', 1, '{}', 'b', '2026');
    INSERT INTO publications VALUES ('r', 'u', 1, '{}', '${DIGEST}', '${DEADLINE}', '', 1, 'b', '2026');
    INSERT INTO published_lots VALUES ('r', 'north', 1, 'Northern prisons'), ('r', 'south', 2, 'Southern prisons');
    INSERT INTO bids VALUES ('n', 'u', 'o', 'a', '2026', 'north'), ('s', 'u', 'o', 'a', '2026', 'south')`)
  assert.deepEqual(writer.prepare("SELECT bidder FROM bid_names WHERE id IN ('n', 's') ORDER BY id").pluck().all(), [
    'Alder (Northern prisons)',
    'Alder (Southern prisons)',
  ])
  assert.throws(() => writer.exec("INSERT INTO bids VALUES ('m', 'u', 'o', 'a', '2026', 'north')"), /UNIQUE/)
  assert.throws(() => writer.exec("INSERT INTO bids VALUES ('m', 'u', 'p', 'a', '2026', 'east')"), /published lot/)
  assert.throws(() => writer.exec("INSERT INTO bids VALUES ('m', 'u', 'p', 'a', '2026', '')"), /published lot/)
  const order = (revision: number, at: string) =>
    writer.exec(`INSERT INTO lot_orders VALUES ('u', 'o', ${revision}, x'00', '${SALT}', 'a', '${at}')`)
  order(1, '2026-04-15T10:59:59.999Z')
  assert.throws(() => order(2, DEADLINE), /before the deadline/)
  assert.throws(
    () => writer.exec(`INSERT INTO opened_lot_orders VALUES ('u', 'o', 1, '[]', '2026')`),
    /opened with the bids/,
  )
  close()
})
