import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { copyFileSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { after, before } from 'node:test'
import { routesOf } from '../app.js'
import { proofIn, proofText, signedCheckpoint } from '../audit/checkpoint.js'
import { lastCheckpoint } from '../audit/checkpoint-store.js'
import { tampered } from '../audit/ledger-fixture.js'
import { eventsOfTender, headOf, record } from '../audit/ledger-store.js'
import { proofOf } from '../audit/witness-store.js'
import { asReads, transact } from '../database/access.js'
import { keyringFrom } from '../database/keyring.js'
import { openReader, openWriter } from '../database/open.js'
import { testHouse } from '../test-house.js'
import { backUp, digestOfFile } from './backup.js'
import { loadExamples } from './examples.js'
import { restore, type Restoring } from './restore.js'
import { RestoreRefusal } from './restore-proof.js'

const NOW = '2026-11-27T10:00:00.000Z'
const LATER = '2026-11-28T08:00:00.000Z'
const house = testHouse()
const folder = mkdtempSync(join(tmpdir(), 'weighbridge-restore-'))
after(() => {
  house.close()
  rmSync(folder, { recursive: true, force: true })
})

const backups = join(folder, 'backups')
let manifest = ''
/** The proof that somebody holds of an act that was done after the backup. */
let newer = ''
let older = ''
let events = 0

before(() => {
  const printing = { print: () => Promise.reject(new Error('no printing')), ready: () => true }
  house.change((tx) =>
    loadExamples(tx, routesOf({ demo: true, printer: printing }), { now: NOW, ids: ['family-wing'] }),
  )
  older = lastCheckpoint(house.db, {})?.text ?? ''
  events = headOf(house.db).seq
  manifest = backUp(house.file, backups, NOW).file
  for (const act of ['draft.saved', 'tender.abandoned'])
    house.change((tx) => record(tx, { person: null, now: LATER }, { act, tender: 'family-wing' }))
  const last = eventsOfTender(house.db, { tender: 'family-wing' }).find(({ act }) => act === 'tender.abandoned')
  newer = proofOf(house.db, last?.seq ?? 0) ?? ''
})

let places = 0
const freshFolder = (): string => join(folder, `place-${++places}`)
const restored = (given: Partial<Restoring>) =>
  restore({
    source: backups,
    folder: freshFolder(),
    keyring: () => house.keyring,
    witnesses: [],
    despite: false,
    now: LATER,
    say: () => {},
    ...given,
  })

const refused = (given: Partial<Restoring>): string => {
  try {
    restored(given)
  } catch (error) {
    if (error instanceof RestoreRefusal) return error.message
    throw error
  }
  return 'nothing was refused'
}

/** A backup of its own, of which something is then changed. */
function changed(change: (copy: string, manifest: string) => void): string {
  const own = mkdtempSync(join(folder, 'changed-'))
  const { file } = { file: join(own, 'weighbridge-changed.json') }
  const copy = manifest.replace('.json', '.db')
  const name = copy.split('/').at(-1) ?? ''
  copyFileSync(copy, join(own, name))
  copyFileSync(manifest, file)
  change(join(own, name), file)
  return own
}

/** Changes the manifest so that it fits whatever the copy is now, as somebody would who covers up. */
function fitted(copy: string, file: string): void {
  const text = JSON.parse(readFileSync(file, 'utf8')) as { file: Record<string, unknown> }
  Object.assign(text.file, { sha256: digestOfFile(copy), bytes: readFileSync(copy).length })
  writeFileSync(file, JSON.stringify(text))
}

function altered(sql: string): string {
  return changed((copy, file) => {
    const writer = openWriter(copy)
    tampered(writer, sql)
    writer.pragma('wal_checkpoint(TRUNCATE)')
    writer.pragma('journal_mode = DELETE')
    writer.close()
    fitted(copy, file)
  })
}

test('a backup goes into an empty folder, proves itself, and its ledger goes on with an act that says so', () => {
  const place = freshFolder()
  const said: string[] = []
  const { replaced, missing } = restored({ folder: place, say: (line) => said.push(line) })
  assert.deepEqual([replaced, missing], [null, null])
  assert.equal(said.length, 3)
  const reader = openReader(join(place, 'weighbridge.db'), house.keyring)
  const last = eventsOfTender(asReads(reader), { tender: 'family-wing' }).length
  assert.equal(headOf(asReads(reader)).seq, events + 1)
  assert.equal(last, eventsOfTender(house.db, { tender: 'family-wing' }).length - 3)
  reader.close()
  assert.deepEqual(readdirSync(place), ['weighbridge.db'])
})

test('a witness who has seen more is told exactly which acts are missing, and nothing is restored unless that is wanted', () => {
  const place = freshFolder()
  const wanted = { folder: place, witnesses: [{ name: 'receipt.tlog-proof', text: newer }] }
  const text = refused(wanted)
  assert.ok(
    text.startsWith(`Acts ${events + 1} to ${events + 3} are known to have been done, and not in the copy:`),
    text,
  )
  assert.ok(text.includes(`  ${events + 2}  ${LATER}  tender.abandoned  family-wing`), text)
  assert.ok(text.endsWith('and 2 of which only the number is known'), text)
  assert.equal(existsSync(join(place, 'weighbridge.db')), false)
  assert.equal(restored({ ...wanted, despite: true }).missing?.to, events + 3)
})

test('a witness who has seen less finds its own ledger in the copy; a witness of another ledger does not', () => {
  assert.equal(restored({ witnesses: [{ name: 'old', text: older }] }).missing, null)
  const lines = older.split('\n')
  const other = [...lines.slice(0, 2), Buffer.alloc(32, 1).toString('base64'), ...lines.slice(3)].join('\n')
  assert.match(
    refused({ witnesses: [{ name: 'theirs', text: other }] }),
    /^theirs vouches for another ledger of \d+ events/,
  )
  assert.match(refused({ witnesses: [{ name: 'a letter', text: 'Dear all' }] }), /^a letter holds no checkpoint: /)
})

test('a witness of another ledger that has seen more, or one whose act is not the one that it proves, makes nothing missing', () => {
  const elsewhere = { name: 'elsewhere.example/ledger/00000000', key: generateKeyPairSync('ed25519').privateKey }
  const theirs = signedCheckpoint({ size: events + 9, root: 'a'.repeat(64) }, elsewhere)
  assert.equal(
    refused({ witnesses: [{ name: 'theirs', text: theirs }] }),
    'theirs is of another ledger, elsewhere.example/ledger/00000000: it says nothing about this copy.',
  )
  const { body, ...proof } = proofIn(newer)
  const other = proofText({ ...proof, body: body?.replace('tender.abandoned', 'tender.published') })
  assert.equal(
    refused({ witnesses: [{ name: 'receipt.tlog-proof', text: other }] }),
    'receipt.tlog-proof does not prove the act that it holds.',
  )
})

test('what the database in its place holds beyond the copy is listed act by act, and that database is kept aside', () => {
  const place = freshFolder()
  restored({ folder: place })
  const file = join(place, 'weighbridge.db')
  const writer = openWriter(file, house.keyring)
  transact(writer, (tx) => record(tx, { person: null, now: LATER }, { act: 'draft.saved', tender: 'family-wing' }))
  assert.equal(refused({ folder: place }), `A server has ${file} open: stop it first.`)
  writer.close()
  const text = refused({ folder: place })
  assert.equal(text.split('\n').length, 3)
  assert.ok(text.includes('records.restored') && text.includes('draft.saved  family-wing'), text)
  const { replaced } = restored({ folder: place, despite: true })
  assert.deepEqual(readdirSync(place).sort(), ['weighbridge.db', replaced ?? ''])
  const kept = openReader(join(place, replaced ?? ''), house.keyring)
  assert.equal(headOf(asReads(kept)).seq, events + 2)
  kept.close()
})

test('a copy that was cut or changed is refused, and one changed together with its manifest too', () => {
  assert.match(
    refused({ source: changed((copy) => writeFileSync(copy, readFileSync(copy).subarray(0, -4096))) }),
    /it was cut or changed since\.$/,
  )
  const cut = altered('DELETE FROM event_contents WHERE seq = (SELECT max(seq) FROM event_contents)')
  assert.match(refused({ source: cut }), /^The table event_contents holds \d+ rows, and the manifest tells of \d+\.$/)
  const mark = altered(
    `UPDATE event_contents SET content = '"planted"' WHERE seq = (SELECT max(seq) FROM event_contents)`,
  )
  assert.match(
    refused({ source: mark }),
    /^The copy is not sound: the ledger: entry \d+: its content '.*' is not the one recorded\.$/,
  )
  const act = altered(`UPDATE seats SET person = 'nobody' WHERE id = (SELECT min(id) FROM seats)`)
  assert.match(refused({ source: act }), /^The copy is not sound: seats: 1 of its rows refer to no accounts/)
})

test('a copy sealed with another key of the server is refused, and a folder without a backup', () => {
  assert.match(refused({ keyring: () => keyringFrom(Buffer.alloc(32, 9)) }), /does not open with the server's key\.$/)
  assert.equal(refused({ source: mkdtempSync(join(folder, 'none-')) }).startsWith('There is no backup in '), true)
})

test('a backup taken while others write holds one moment, and proves itself', async () => {
  const place = freshFolder()
  restored({ folder: place })
  const writer = openWriter(join(place, 'weighbridge.db'), house.keyring)
  const own = join(folder, 'under-load')
  let written = 0
  const writing = setInterval(() => {
    transact(writer, (tx) => record(tx, { person: null, now: LATER }, { act: 'draft.saved', tender: 'family-wing' }))
    written += 1
  }, 1)
  const taken: number[] = []
  for (const second of [1, 2, 3]) {
    await new Promise((later) => setTimeout(later, 30))
    const { manifest: made } = backUp(join(place, 'weighbridge.db'), own, `2026-11-28T09:00:0${second}.000Z`)
    taken.push(made.ledger.events)
  }
  clearInterval(writing)
  writer.close()
  assert.ok(written > 0 && new Set(taken).size === 3, `${written} acts, ${taken.join()} events`)
  const { missing } = restored({ source: own })
  assert.equal(missing, null)
})
