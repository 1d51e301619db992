import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { keyringFrom } from '../keyring.js'
import { migrate, MIGRATIONS } from '../migrate.js'
import { openWriter } from '../open.js'

const BEFORE = MIGRATIONS.findIndex(({ name }) => name === '016-offers')
const SALT = '0'.repeat(32)

test('statements of an older database stay as they are and in their order, and an offer can be one from then on', () => {
  const folder = mkdtempSync(join(tmpdir(), 'weighbridge-offers-'))
  const writer = openWriter(join(folder, 'w.db'), keyringFrom(randomBytes(32)))
  migrate(writer, MIGRATIONS.slice(0, BEFORE))
  writer.exec(`
    INSERT INTO organisations (id, name, made_at) VALUES ('o', 'Alder', '2026');
    INSERT INTO accounts (id, email, name, organisation, made_at) VALUES ('a', 'a@example.org', 'Ada', 'o', '2026');
    INSERT INTO tenders VALUES ('t', 'a', '2026');
    INSERT INTO bids (id, tender, organisation, begun_by, at) VALUES ('b', 't', 'o', 'a', '2026');`)
  const keep = (kind: string, id: string, revision: number, content: Buffer | null): void =>
    void writer
      .prepare('INSERT INTO statements VALUES (?, ?, ?, ?, ?, ?, ?, ?)')
      .run('b', kind, id, revision, content, SALT, 'a', '2026')
  keep('study', 's2', 1, Buffer.from('two'))
  keep('study', 's1', 1, Buffer.from('one'))
  keep('study', 's2', 2, null)
  assert.throws(() => keep('offer', 'offer', 1, Buffer.from('x')), /CHECK/)
  const before = writer.prepare('SELECT * FROM statements ORDER BY rowid').raw().all()

  assert.deepEqual(migrate(writer, MIGRATIONS.slice(0, BEFORE + 1)), ['016-offers'])
  assert.deepEqual(writer.prepare('SELECT * FROM statements ORDER BY rowid').raw().all(), before)
  keep('offer', 'offer', 1, Buffer.from('x'))
  keep('offer', 'offer', 2, null)
  assert.throws(() => keep('record', 'record', 1, null), /CHECK/)
  assert.throws(() => keep('study', 's1', 1, Buffer.from('again')), /UNIQUE/)
  assert.throws(() => writer.exec('DELETE FROM statements'), /never deleted/)
  assert.throws(() => writer.exec(`UPDATE statements SET at = '2027'`), /never changed/)
  writer.close()
  rmSync(folder, { recursive: true })
})
