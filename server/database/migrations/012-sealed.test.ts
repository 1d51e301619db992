import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { openedBid } from '../../bids/bid-store.js'
import { draftOfBid, typingOn } from '../../bids/draft-store.js'
import { submissionRows } from '../../bids/sealed-fixture.js'
import { keptForm } from '../../people/kept-form-store.js'
import { asReads, type Connection } from '../access.js'
import { keyringFrom } from '../keyring.js'
import { migrate, MIGRATIONS } from '../migrate.js'
import { openReader, openWriter } from '../open.js'
import { openedKeysOf } from '../sealing.js'

const BEFORE = MIGRATIONS.findIndex(({ name }) => name === '012-sealed')
const UP_TO_HERE = MIGRATIONS.slice(0, BEFORE + 1)
const DEADLINE = '2026-04-15T11:00:00.000Z'
const PLANTED = 'the heron stands in the reeds'
const PENNIES = 765432109

interface Old {
  file: string
  writer: Connection
  folder: string
}

/** A database as it was before bids were sealed: an opened tender t1 whose bid was once replaced, and t2 with a draft. */
function oldDatabase(): Old {
  const folder = mkdtempSync(join(tmpdir(), 'weighbridge-sealing-'))
  const file = join(folder, 'w.db')
  const writer = openWriter(file)
  migrate(writer, MIGRATIONS.slice(0, BEFORE))
  const salt = '0'.repeat(32)
  const digest = '0'.repeat(64)
  const content = JSON.stringify({ answers: { model: PLANTED }, prices: { staff: PENNIES } })
  writer.exec(`
    INSERT INTO organisations (id, name, made_at) VALUES ('o', 'Alder', '2026');
    INSERT INTO accounts (id, email, name, organisation, made_at) VALUES ('a', 'a@example.org', 'Ada', 'o', '2026'), ('b', 'b@example.org', 'Ben', NULL, '2026');
    INSERT INTO tenders VALUES ('t1', 'b', '2026'), ('t2', 'b', '2026');
    INSERT INTO tender_drafts VALUES ('t1', 1, '{}', 'b', '2026'), ('t2', 1, '{}', 'b', '2026');
    INSERT INTO publications VALUES ('p1', 't1', 1, '{}', '${digest}', '${DEADLINE}', '', 1, 'b', '2026'), ('p2', 't2', 1, '{}', '${digest}', '${DEADLINE}', '', 1, 'b', '2026');
    INSERT INTO bids VALUES ('b1', 't1', 'o', 'a', '2026'), ('b2', 't2', 'o', 'a', '2026');
    INSERT INTO answers VALUES ('b2', 'model', 1, '${PLANTED}', '${salt}', 'a', '2026'), ('b2', 'model', 2, '${PLANTED} again', '${salt}', 'a', '2026');
    INSERT INTO bid_prices VALUES ('b2', 1, '{"staff":${PENNIES}}', '${salt}', 'a', '2026');
    INSERT INTO statements VALUES ('b2', 'study', 's2', 1, '{"title":"${PLANTED}"}', '${salt}', 'a', '2026'), ('b2', 'study', 's1', 1, '{}', '${salt}', 'a', '2026'), ('b2', 'study', 's2', 2, NULL, '${salt}', 'a', '2026');
    INSERT INTO submissions VALUES ('u1', 'b1', 1, 'p1', '${content}', '${salt}', '${digest}', 'a', '2026'), ('u2', 'b1', 2, 'p1', '${content}', '${salt}', '${digest}', 'a', '2026'), ('u3', 'b2', 1, 'p2', '${content}', '${salt}', '${digest}', 'a', '2026');
    INSERT INTO withdrawals VALUES ('u3', 'a', '2026');
    INSERT INTO openings VALUES ('t1', 'a', 'b', '${DEADLINE}');
    INSERT INTO form_drafts VALUES ('a', '/bids/b2/answers/model', '{"answer":"${PLANTED}"}', '2026');
    INSERT INTO kept_forms VALUES ('k', 'a', '/bids/b2/prices', '{"line-staff":"${PLANTED}"}', '2026')`)
  return { file, writer, folder }
}

const reopened = ({ file }: Old, keyring = keyringFrom(randomBytes(32))): Connection => openWriter(file, keyring)

/** Every byte of every file beside the database, and of itself. */
const everythingIn = ({ folder }: Old): string =>
  readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'latin1'))
    .join()

/** Tables, triggers, indexes and views, without how the tables are written. */
const schema = (connection: Connection): unknown[] =>
  connection
    .prepare(`SELECT type, name, tbl_name, iif(type = 'table', '', sql) AS sql FROM sqlite_schema ORDER BY type, name`)
    .all()

test('an older database is sealed whole, reads as before, and keeps no readable trace: not in its file, not in a copy', () => {
  const old = oldDatabase()
  const before = schema(old.writer)
  old.writer.close()
  assert.match(everythingIn(old), new RegExp(PLANTED), 'the search finds what lies open')
  assert.match(everythingIn(old), new RegExp(String(PENNIES)))

  const writer = reopened(old)
  assert.deepEqual(migrate(writer, UP_TO_HERE), ['012-sealed'])
  assert.doesNotMatch(everythingIn(old), new RegExp(`${PLANTED}|${PENNIES}`))
  assert.deepEqual(schema(writer), before)
  migrate(writer)
  const db = asReads(writer)
  const draft = draftOfBid(db, 'b2')
  assert.equal(draft.answers.get('model')?.text, `${PLANTED} again`)
  assert.deepEqual(draft.prices?.lines, { staff: PENNIES })
  assert.deepEqual(
    draft.statements.map(({ id, content }) => [id, content]),
    [
      ['s2', null],
      ['s1', {}],
    ],
  )
  assert.equal(openedBid(db, 'b1')?.content.answers.model, PLANTED)
  assert.deepEqual(typingOn(db, 'a', 'b2')[0]?.form, { answer: PLANTED })
  assert.deepEqual(keptForm(db, 'k', 'a')?.form, { 'line-staff': PLANTED })
  assert.equal(submissionRows(db).length, 3)
  writer.close()
  rmSync(old.folder, { recursive: true })
})

test('of what was opened before there were keys, what stood is read without the server’s key, and what was replaced is not', () => {
  const old = oldDatabase()
  old.writer.close()
  const writer = reopened(old)
  migrate(writer)
  writer.close()
  const reader = openReader(old.file)
  assert.equal(openedBid(asReads(reader), 'b1')?.content.answers.model, PLANTED)
  assert.deepEqual(
    openedKeysOf(asReads(reader), { tender: 't1' }).map(({ holds }) => holds),
    ['submission u2'],
  )
  assert.throws(() => submissionRows(asReads(reader)), /opened without the key/)
  reader.close()
  rmSync(old.folder, { recursive: true })
})

test('without a key of the server nothing is sealed, and nothing is half done', () => {
  const old = oldDatabase()
  assert.throws(() => migrate(old.writer, UP_TO_HERE), /opened without the key of the server/)
  assert.equal(old.writer.prepare('SELECT count(*) FROM answers WHERE typeof(text) = ?').pluck().get('text'), 2)
  assert.equal(old.writer.pragma('foreign_keys', { simple: true }), 1)
  old.writer.close()
  rmSync(old.folder, { recursive: true })
})

test('what was kept is never changed and never deleted, as before, and references still hold', () => {
  const old = oldDatabase()
  old.writer.close()
  const writer = reopened(old)
  migrate(writer, UP_TO_HERE)
  for (const table of ['answers', 'bid_prices', 'statements', 'submissions'])
    assert.throws(() => writer.exec(`DELETE FROM ${table}`), /never deleted/, table)
  const late = `INSERT INTO submissions VALUES ('u9', 'b1', 3, 'p1', x'00', '${'0'.repeat(32)}', '${'0'.repeat(64)}', 'a', '2027')`
  assert.throws(() => writer.exec(late), /before the deadline/)
  assert.throws(() => writer.exec("INSERT INTO withdrawals VALUES ('nothing', 'a', '2026')"), /FOREIGN KEY/)
  writer.close()
  rmSync(old.folder, { recursive: true })
})
