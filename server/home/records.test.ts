import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import test, { after, afterEach } from 'node:test'
import { routesOf } from '../app.js'
import { tampered } from '../audit/ledger-fixture.js'
import { record } from '../audit/ledger-store.js'
import { keepFile } from '../bids/file-store.js'
import { keepPiece, keepUpload } from '../bids/upload-store.js'
import { asReads } from '../database/access.js'
import { testHouse } from '../test-house.js'
import { loadExamples } from './examples.js'
import { recordTroubles } from './records.js'

const house = testHouse()
const routes = routesOf({
  demo: true,
  printer: { print: () => Promise.reject(new Error('no printing')), ready: () => true },
})
house.change((tx) => loadExamples(tx, routes, { now: '2026-11-27T10:00:00.000Z' }))
after(() => house.close())

const everything = { files: true, acts: true }
const troubles = (): string[] => recordTroubles(asReads(house.writer), everything)

/** Does what no page can, past the triggers, and undoes all of it after the test. */
function tamper(sql: string): void {
  house.writer.exec('BEGIN')
  house.writer.pragma('defer_foreign_keys = ON')
  tampered(house.writer, sql)
}
afterEach(() => {
  if (house.writer.inTransaction) house.writer.exec('ROLLBACK')
  house.writer.pragma('ignore_check_constraints = OFF')
})

const idOf = (sql: string): string => String(house.writer.prepare(sql).pluck().get())

test('of what the worked examples came to everything holds', () => {
  assert.deepEqual(troubles(), [])
})

test('an act without its row, and a row without its act, are both named', () => {
  const tender = 'recovery-programme'
  tamper(`DELETE FROM moderation_ends WHERE tender = '${tender}';
    INSERT INTO abandonments (tender, reason, by, at) SELECT id, 'planted', made_by, made_at FROM tenders WHERE id = 'family-wing'`)
  assert.deepEqual(troubles(), [
    'abandonment of family-wing: 1 in the tables, and the ledger tells of 0',
    `end of moderation of ${tender}: 0 in the tables, and the ledger tells of 1`,
    `prices were opened before moderation had ended (${tender})`,
  ])
})

test('an answer, an enquiry, a decision or a plan that is gone is named by what it is', () => {
  for (const table of ['clarification_answers', 'price_enquiry_replies', 'representation_decisions', 'plans'])
    assert.equal(Number(idOf(`SELECT count(*) FROM ${table}`)) > 0, true, table)
  tamper(`DELETE FROM clarification_answers WHERE clarification = (SELECT min(clarification) FROM clarification_answers);
    DELETE FROM price_enquiry_replies; DELETE FROM representation_decisions; DELETE FROM plans`)
  assert.deepEqual(
    troubles().map((line) => line.replace(/ of \S+:/, ':')),
    [
      'answer to a clarification, or correction of one: 0 in the tables, and the ledger tells of 1',
      'answer on a low price: 0 in the tables, and the ledger tells of 1',
      'decision on a representation: 0 in the tables, and the ledger tells of 1',
      'announced plan: 0 in the tables, and the ledger tells of 1',
    ],
  )
})

test('a mark that was put up behind the ledger’s back is named', () => {
  const seat = idOf('SELECT seat FROM scores ORDER BY seat LIMIT 1')
  const where = `seat = '${seat}' AND bid = (SELECT min(bid) FROM scores WHERE seat = '${seat}')`
  const { person, bid, criterion } = house.writer
    .prepare(
      `SELECT p.person, s.bid, min(s.criterion) AS criterion FROM scores s JOIN seats p ON p.id = s.seat WHERE ${where}`,
    )
    .get() as Record<string, string>
  tamper(`UPDATE scores SET revision = 7 WHERE ${where} AND criterion = '${criterion}'`)
  assert.deepEqual(troubles(), [`mark of ${person} ${bid} ${criterion}: 7 in the tables, and the ledger tells of 1`])
})

test('a mark by somebody kept out for a conflict is named', () => {
  const person = idOf('SELECT p.person FROM scores s JOIN seats p ON p.id = s.seat LIMIT 1')
  const bid = idOf(`SELECT s.bid FROM scores s JOIN seats p ON p.id = s.seat WHERE p.person = '${person}' LIMIT 1`)
  tamper(`DELETE FROM conflict_decisions WHERE person = '${person}' AND bid = '${bid}';
    INSERT INTO conflict_decisions (id, person, bid, revision, number, decision, reason, by, at)
    VALUES ('planted', '${person}', '${bid}', 1, 9, 'recuse', 'planted', '${person}', '2000-01-01T00:00:00.000Z')`)
  const named = troubles().filter((line) => line.startsWith('a mark of'))
  const marks = house.writer
    .prepare(
      `SELECT s.criterion FROM scores s JOIN seats p ON p.id = s.seat WHERE p.person = '${person}' AND s.bid = '${bid}' ORDER BY 1`,
    )
    .pluck()
    .all() as string[]
  assert.ok(marks.length > 0)
  assert.deepEqual(
    named.sort(),
    marks.map((criterion) => `a mark of ${person} on ${bid}, ${criterion} was given without leave to mark it`),
  )
})

test('weights that do not add up, and a publication other than its digest, are named', () => {
  const version = idOf(`SELECT max(version) FROM publications WHERE tender = 'recovery-programme'`)
  tamper(`UPDATE publications SET content = json_set(content, '$.sections[0].criteria[0].weight', '99')
    WHERE tender = 'recovery-programme' AND version = ${version}`)
  const before = idOf(
    `SELECT json_extract(content, '$.sections[0].criteria[0].weight') FROM publications WHERE tender = 'recovery-programme'`,
  )
  assert.equal(before, '99')
  const named = troubles()
  assert.equal(named[0], `version ${version} of tender recovery-programme is not what its digest was taken of`)
  assert.match(named[1] ?? '', /^version \d+ of tender recovery-programme has weights that add up to \d+$/)
  assert.equal(named.length, 2)
})

/** Attaches a file of two pieces to a bid that is still being written. Answers its id. */
const attached = (bid: string): string =>
  house.change((tx) => {
    const by = idOf('SELECT id FROM accounts WHERE organisation IS NOT NULL LIMIT 1')
    const about = { bid, by, now: '2026-11-27T10:00:00.000Z' }
    const upload = keepUpload(tx, { ...about, name: 'plan.pdf', on: 'bid', mark: '', announced: null })
    const [first, second] = [Buffer.from('%PDF-1.4 the first piece'), Buffer.from(' and the second')]
    keepPiece(tx, upload, 0, first)
    keepPiece(tx, upload, first.length, second)
    const bytes = Buffer.concat([first, second])
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    keepFile(tx, upload, {
      ...{ name: 'plan.pdf', type: 'pdf', sha256, on: { bid: true }, size: bytes.length, scan: 'clean' },
      ...about,
    })
    record(tx, { person: { id: by }, now: about.now }, { act: 'file.received', tender: 'family-wing', bid })
    return upload.id
  })

test('a file is whole; with a piece changed it is named, and with one lost', () => {
  const bid = idOf(`SELECT id FROM bids WHERE tender = 'family-wing' LIMIT 1`)
  const file = attached(bid)
  assert.deepEqual(troubles(), [])
  tamper(`UPDATE upload_pieces SET sealed = zeroblob(length(sealed)) WHERE upload = '${file}'`)
  assert.equal(troubles().length, 1)
  assert.ok(troubles()[0]?.startsWith(`file ${file} of bid ${bid} cannot be read: `))
  house.writer.exec('ROLLBACK')
  tamper(`DELETE FROM upload_pieces WHERE upload = '${file}' AND number = 1`)
  assert.deepEqual(troubles(), [`file ${file} of bid ${bid} is not what its digest was taken of`])
})

test('a row that refers to nothing is named', () => {
  tamper(`UPDATE seats SET person = 'nobody' WHERE id = (SELECT min(id) FROM seats)`)
  assert.ok(troubles().includes('seats: 1 of its rows refer to no accounts'))
})

for (const [what, sql, said] of [
  [
    'changed',
    `UPDATE events SET body = json_set(body, '$.at', '2001-01-01T00:00:00.000Z') WHERE seq = 9`,
    /^the ledger: entry 9: /,
  ],
  [
    'found under another name',
    `UPDATE events SET act = 'seat.given' WHERE seq = 9`,
    /^the ledger: entry 9: its columns/,
  ],
  [
    'with other content beside it',
    `UPDATE event_contents SET content = '"planted"' WHERE seq = (SELECT min(seq) FROM event_contents)`,
    /is not the one recorded$/,
  ],
  [
    'with its content gone',
    `DELETE FROM event_contents WHERE seq = (SELECT min(seq) FROM event_contents)`,
    /is gone, and nobody erased it$/,
  ],
  [
    'out of the tree',
    `UPDATE tree_nodes SET hash = '${'0'.repeat(64)}' WHERE level = (SELECT max(level) FROM tree_nodes)`,
    /^the ledger: the tree/,
  ],
  [
    'under another checkpoint',
    `UPDATE checkpoints SET root = '${'0'.repeat(64)}' WHERE size = (SELECT min(size) FROM checkpoints)`,
    /^the ledger: the checkpoint of \d+ events/,
  ],
] as const)
  test(`an entry of the ledger ${what} is named`, () => {
    tamper(sql)
    assert.match(troubles().find((line) => line.startsWith('the ledger')) ?? 'nothing', said)
  })
