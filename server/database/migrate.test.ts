import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'node:test'
import { migrate, MIGRATIONS } from './migrate.js'
import { openReader, openView, openWriter } from './open.js'

const ONE = { name: '001-one', sql: 'CREATE TABLE one (id TEXT PRIMARY KEY) STRICT' }
const TWO = { name: '002-two', sql: 'CREATE TABLE two (id TEXT PRIMARY KEY) STRICT' }
const BAD = {
  name: '002-bad',
  sql: 'CREATE TABLE half (id TEXT PRIMARY KEY) STRICT; CREATE TABLE one (id TEXT) STRICT',
}

function folder(work: (file: string, list: () => string[]) => void): void {
  const made = mkdtempSync(join(tmpdir(), 'weighbridge-migrate-'))
  work(join(made, 'w.db'), () =>
    readdirSync(made)
      .filter((name) => !/-(wal|shm)$/.test(name))
      .sort(),
  )
  rmSync(made, { recursive: true, force: true })
}

test('a database goes from the version that it has to the newest, once', () =>
  folder((file) => {
    const writer = openWriter(file)
    assert.deepEqual(migrate(writer, [ONE]), ['001-one'])
    assert.deepEqual(migrate(writer, [ONE, TWO]), ['002-two'])
    assert.deepEqual(migrate(writer, [ONE, TWO]), [])
    writer.close()
  }))

test('before a database with data is changed, the file is copied', () =>
  folder((file, list) => {
    const writer = openWriter(file)
    migrate(writer, [ONE])
    assert.deepEqual(list(), ['w.db'])
    writer.exec(`INSERT INTO one VALUES ('kept')`)
    migrate(writer, [ONE, TWO])
    writer.close()
    assert.deepEqual(list(), ['w.db', 'w.db.before-version-2'])
    const copy = openReader(`${file}.before-version-2`)
    assert.deepEqual(copy.prepare('SELECT id FROM one').pluck().all(), ['kept'])
    copy.close()
  }))

test('the copy is whole although another program, such as one that copies continuously, is reading the database', () =>
  folder((file) => {
    const writer = openWriter(file)
    migrate(writer, [ONE])
    const view = openView(writer)
    writer.exec(`INSERT INTO one VALUES ('said last')`)
    migrate(writer, [ONE, TWO])
    view.close()
    writer.close()
    const copy = openReader(`${file}.before-version-2`)
    assert.deepEqual(copy.prepare('SELECT id FROM one').pluck().all(), ['said last'])
    assert.equal(copy.pragma('user_version', { simple: true }), 1)
    copy.close()
  }))

test('a step that fails leaves nothing half done', () =>
  folder((file) => {
    const writer = openWriter(file)
    migrate(writer, [ONE])
    assert.throws(() => migrate(writer, [ONE, BAD]), /already exists/)
    assert.equal(writer.pragma('user_version', { simple: true }), 1)
    assert.deepEqual(writer.prepare(`SELECT name FROM sqlite_master WHERE name = 'half'`).all(), [])
    writer.close()
  }))

test('a database of a newer program is refused, in words', () =>
  folder((file) => {
    const writer = openWriter(file)
    migrate(writer, [ONE, TWO])
    assert.throws(() => migrate(writer, [ONE]), /version 2.*knows only 1/)
    writer.close()
  }))

test('every table is strict, and what is acknowledged is on the disk', () =>
  folder((file) => {
    const writer = openWriter(file)
    migrate(writer, MIGRATIONS)
    const loose = writer
      .prepare(
        `SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'`,
      )
      .pluck()
      .all()
    assert.deepEqual(loose, [])
    assert.equal(writer.pragma('synchronous', { simple: true }), 2)
    assert.equal(writer.pragma('journal_mode', { simple: true }), 'wal')
    assert.equal(writer.pragma('foreign_keys', { simple: true }), 1)
    writer.close()
  }))
