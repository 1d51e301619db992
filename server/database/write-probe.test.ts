import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { transact, type Connection } from './access.js'
import { openWriter } from './open.js'
import { probeWriting } from './write-probe.js'
import { noteWriting, writeTrouble, writeTroubleIn } from './write-trouble.js'

function withDatabase(work: (writer: Connection, file: string) => void): void {
  const folder = mkdtempSync(join(tmpdir(), 'weighbridge-probe-'))
  const writer = openWriter(join(folder, 'weighbridge.db'))
  writer.exec('CREATE TABLE notes (text TEXT) STRICT')
  try {
    work(writer, writer.name)
  } finally {
    writer.close()
    noteWriting(null)
    rmSync(folder, { recursive: true })
  }
}

const write = (writer: Connection, text: string) => () =>
  transact(writer, () => writer.prepare('INSERT INTO notes VALUES (?)').run(text))

test('who holds the database is noticed by the save that fails, and that it was let go by itself', () =>
  withDatabase((writer, file) => {
    writer.pragma('busy_timeout = 20')
    const other = openWriter(file)
    other.exec('BEGIN IMMEDIATE')
    assert.throws(write(writer, 'refused'), { code: 'SQLITE_BUSY' })
    assert.equal(writeTrouble(), 'busy')

    writer.pragma('busy_timeout = 5000')
    const begun = performance.now()
    probeWriting(writer)
    assert.equal(performance.now() - begun < 1000, true)
    assert.equal(writeTrouble(), 'busy')

    other.exec('ROLLBACK')
    other.close()
    probeWriting(writer)
    assert.equal(writeTrouble(), null)
    assert.equal(writer.pragma('busy_timeout', { simple: true }), 5000)
  }))

test('a database that may not grow is told from one that fails otherwise, and what was refused is not in it', () =>
  withDatabase((writer) => {
    writer.pragma('max_page_count = 3')
    assert.throws(write(writer, 'x'.repeat(50_000)), { code: 'SQLITE_FULL' })
    assert.equal(writeTrouble(), 'full')
    assert.deepEqual(writer.prepare('SELECT text FROM notes').all(), [])

    writer.pragma('max_page_count = 1000')
    write(writer, 'kept')()
    assert.equal(writeTrouble(), null)
    assert.deepEqual(writer.prepare('SELECT text FROM notes').all(), [{ text: 'kept' }])
  }))

test('a database that may only be read is told as such', () =>
  withDatabase((writer) => {
    writer.pragma('query_only = ON')
    assert.throws(write(writer, 'refused'), { code: 'SQLITE_READONLY' })
    assert.equal(writeTrouble(), 'read-only')
    probeWriting(writer)
    assert.equal(writeTrouble(), 'read-only')
    writer.pragma('query_only = OFF')
    probeWriting(writer)
    assert.equal(writeTrouble(), null)
  }))

test('nothing is written while nothing was wrong', () =>
  withDatabase((writer) => {
    const changes = () => Number(writer.prepare('SELECT total_changes() AS count').pluck().get())
    const before = [changes(), writer.pragma('wal_checkpoint', { simple: false })]
    probeWriting(writer)
    assert.deepEqual([changes(), writer.pragma('wal_checkpoint', { simple: false })], before)
  }))

test('a rule of the database that was broken, or any other error, is no trouble with writing', () => {
  const broken = Object.assign(new Error('UNIQUE constraint failed'), { code: 'SQLITE_CONSTRAINT_UNIQUE' })
  assert.deepEqual(
    [writeTroubleIn(broken), writeTroubleIn(new Error('no code')), writeTroubleIn('ENOSPC')],
    [null, null, null],
  )
  const full = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
  assert.equal(writeTroubleIn(full), 'full')
})
