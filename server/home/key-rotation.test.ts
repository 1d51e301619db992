import assert from 'node:assert/strict'
import { afterEach, beforeEach, test } from 'node:test'
import { everyEvent } from '../audit/ledger-store.js'
import { ensureSigningKey, signerOf } from '../audit/signing-store.js'
import { all, asReads } from '../database/access.js'
import { keyringFrom, type Keyring } from '../database/keyring.js'
import { HOUSE_COLUMNS, rotationsOf, sealTroubles } from '../database/sealed-anew.js'
import { giveKeyring, sealFor, unsealFor } from '../database/sealing.js'
import { keyHeldBy } from '../database/server-key.js'
import { openView } from '../database/open.js'
import { keepBeginning, keepSecret, takeCode } from '../people/code-store.js'
import { codeAt } from '../people/codes.js'
import { draftOf, keepDraft, keepForm, keptForm } from '../people/kept-form-store.js'
import { keepAsking, keepTold, linkOfToken, tokenOf, untoldAskers } from '../people/password-link-store.js'
import { testHouse, type TestHouse } from '../test-house.js'
import type { Person } from '../web/visits.js'
import { rotateServerKey } from './key-rotation.js'
import { recordTroubles } from './records.js'

const NOW = '2026-03-02T09:00:00.000Z'
const LATER = '2026-03-02T09:30:00.000Z'
const NEW = keyringFrom(Buffer.alloc(32, 5))
const SECRET = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'

let house: TestHouse
let ada: Person
let known: Map<string, Keyring>
let sealed: Buffer

/** Both connections find whatever key is in `known`, as a program does that looks at key files. */
const finding = (held: string | null): Keyring => {
  const keyring = held === null ? house.keyring : known.get(held)
  if (!keyring) throw new Error(`no key ${held}`)
  return keyring
}

beforeEach(() => {
  house = testHouse()
  known = new Map([house.keyring, NEW].map((keyring) => [keyring.fingerprint, keyring]))
  for (const connection of [house.reader, house.writer]) giveKeyring(connection, finding)
  ada = house.person('Ada Alder', ['bidder'], 'Alder')
  house.writer.exec(`INSERT INTO tenders VALUES ('wing', '${ada.id}', '2026')`)
  house.change((tx) => {
    ensureSigningKey(tx, NOW)
    sealed = sealFor(tx, 'wing', 'Peers lead groups', 'answers b1', 'drafts')
    keepDraft(tx, ada.id, '/bids/b1/answers/model', { answer: 'half a sentence' }, NOW)
    keepForm(tx, { id: 'k1', account: ada.id, path: '/bids/b1', form: { answer: 'sent too late' }, now: NOW })
    keepBeginning(tx, ada.id, SECRET, NOW)
  })
})
afterEach(() => house.close())

const rotated = (to = NEW) => house.change((tx) => rotateServerKey(tx, to, LATER))

/** Everything that is sealed, as those read it whose it is. */
const readable = (): unknown[] => [
  String(unsealFor(house.db, 'wing', sealed, 'answers b1', 'drafts')),
  draftOf(house.db, ada.id, '/bids/b1/answers/model')?.form,
  keptForm(house.db, 'k1', ada.id)?.form,
  signerOf(house.db)?.key.export({ format: 'der', type: 'pkcs8' }).toString('hex'),
]

test('after a change of the key everything is read as before, by connections that were open all the while', () => {
  const before = readable()
  const { replaced, fingerprint, keys, texts } = rotated()
  assert.deepEqual([replaced, fingerprint], [house.keyring.fingerprint, NEW.fingerprint])
  assert.deepEqual([keys, texts], [1, 4])
  assert.deepEqual(readable(), before)
  assert.equal(keyHeldBy(house.db), NEW.fingerprint)
  assert.deepEqual(recordTroubles(house.db, { files: true, acts: true }), [])
})

test('codes from a phone go on, and what is sealed next is sealed with the new key', () => {
  house.change((tx) => keepSecret(tx, ada.id, { secret: SECRET, step: 0, now: NOW }))
  rotated()
  assert.equal(
    house.change((tx) => takeCode(tx, ada.id, codeAt(SECRET, LATER), LATER)),
    true,
  )
  house.change((tx) => keepDraft(tx, ada.id, '/new', { answer: 'x' }, LATER))
  assert.deepEqual(sealTroubles(house.db, NEW), [])
})

test('the old key opens nothing of it afterwards, and the new one nothing of what was before', () => {
  assert.equal(sealTroubles(house.db, NEW).length, 5)
  rotated()
  assert.equal(sealTroubles(house.db, house.keyring).length, 5)
  known.delete(NEW.fingerprint)
  assert.throws(() => unsealFor(house.db, 'wing', sealed, 'answers b1', 'drafts'), /no key/)
  assert.throws(() => house.change((tx) => keepDraft(tx, ada.id, '/new', {}, LATER)), /no key/)
})

test('whoever reads one view of the database goes on with the key of then until it is closed', () => {
  const view = openView(house.writer)
  giveKeyring(view, finding)
  rotated()
  assert.equal(String(unsealFor(asReads(view), 'wing', sealed, 'answers b1', 'drafts')), 'Peers lead groups')
  assert.equal(keyHeldBy(asReads(view)), house.keyring.fingerprint)
  view.close()
})

test('the ledger tells of it with both fingerprints and never with a key', () => {
  rotated()
  const last = everyEvent(house.db, {}).at(-1)
  const { act, person, detail } = JSON.parse(last?.body ?? '') as { act: string; person: null; detail: object }
  assert.deepEqual(
    { act, person, detail },
    {
      ...{ act: 'key.rotated', person: null },
      detail: { replaced: house.keyring.fingerprint, fingerprint: NEW.fingerprint, keys: 1, texts: 4 },
    },
  )
  assert.equal(last?.body.includes(Buffer.alloc(32, 5).toString('hex')), false)
  assert.deepEqual(
    rotationsOf(house.db, {}).map(({ number, at }) => [number, at]),
    [[1, LATER]],
  )
})

test('where one text does not open, nothing is changed, and it is named', () => {
  house.writer.exec(`UPDATE form_drafts SET form = x'01' WHERE account = '${ada.id}'`)
  assert.throws(() => rotated(), /form_drafts .* \/bids\/b1\/answers\/model/)
  assert.equal(keyHeldBy(house.db), house.keyring.fingerprint)
  assert.equal(String(unsealFor(house.db, 'wing', sealed, 'answers b1', 'drafts')), 'Peers lead groups')
  assert.deepEqual(rotationsOf(house.db, {}), [])
})

test('a link for a forgotten password that was sent ends with the key that made it; one that is still to be sent does not', () => {
  const bea = house.person('Bea Birch', ['bidder'], 'Birch')
  house.change((tx) => keepAsking(tx, ada.email, ada.id, LATER))
  const [sent] = untoldAskers(house.db, {})
  const token = tokenOf(house.db, sent?.id ?? '')
  house.change((tx) => keepTold(tx, { id: sent?.id ?? '', now: LATER }))
  house.change((tx) => keepAsking(tx, bea.email, bea.id, LATER))
  assert.equal(linkOfToken(house.db, token, LATER)?.account, ada.id)
  rotated()
  assert.equal(linkOfToken(house.db, token, LATER), undefined)
  const [waiting] = untoldAskers(house.db, {})
  assert.equal(linkOfToken(house.db, tokenOf(house.db, waiting?.id ?? ''), LATER)?.account, bea.id)
})

test('a key comes in once: neither the one that is held nor one that was replaced takes its place again', () => {
  const again = /none comes back/
  assert.throws(() => rotated(house.keyring), again)
  rotated()
  assert.throws(() => rotated(house.keyring), again)
  const third = keyringFrom(Buffer.alloc(32, 6))
  known.set(third.fingerprint, third)
  assert.equal(rotated(third).replaced, NEW.fingerprint)
})

test('the database lets nobody wrap a key anew, or say that it holds another, but in a change of the key', () => {
  const refused = (sql: string, words: RegExp) => assert.throws(() => house.writer.exec(sql), words, sql)
  for (let time = 0; time < 2; time += 1) {
    refused(`UPDATE tender_keys SET wrapped = x'00'`, /never changed/)
    refused(`UPDATE signing_keys SET sealed = x'00'`, /never changed/)
    refused(`UPDATE server_key SET fingerprint = '${'a'.repeat(32)}'`, /never changed/)
    refused(`INSERT INTO key_rotations VALUES (9, '${'a'.repeat(32)}', '${'b'.repeat(32)}', '')`, /none comes back/)
    if (time === 0) rotated()
  }
  refused('DELETE FROM key_rotations', /never deleted/)
  refused(
    `INSERT INTO key_rotations VALUES (2, '${NEW.fingerprint}', '${'b'.repeat(32)}', '');
     UPDATE tender_keys SET fingerprint = '${'a'.repeat(32)}'`,
    /never changed/,
  )
})

test('the check of the records tells of a key that does not open, and of one that another change was to', () => {
  for (const table of ['tender_keys', 'server_key']) house.writer.exec(`DROP TRIGGER ${table}_are_never_changed`)
  house.writer.exec(`UPDATE tender_keys SET wrapped = x'0102'`)
  const troubles = () => recordTroubles(house.db, { files: true, acts: true })
  assert.deepEqual(troubles(), [`the key for drafts of tender wing does not open with the server's key`])
  house.writer.exec(
    `INSERT INTO key_rotations VALUES (1, '${house.keyring.fingerprint}', '${NEW.fingerprint}', '${LATER}')`,
  )
  assert.match(
    troubles()[0] ?? '',
    /^change of the server’s key of \w{32}: 1 in the tables, and the ledger tells of 0$/,
  )
  assert.match(troubles()[1] ?? '', /^the database holds the key \w{32}, and the last change was to/)
})

const blobs = all<{ at: string }>(`
  SELECT t.name || '.' || c.name AS at FROM sqlite_schema t, pragma_table_info(t.name) c
  WHERE t.type = 'table' AND c.type = 'BLOB' ORDER BY at`)

// Sealed with a key of a tender or of a file, or not sealed at all.
const OTHERS = [
  'answers.text',
  'bid_prices.lines',
  'file_refusals.facts',
  'files.facts',
  'lot_orders.lots',
  'opened_keys.key',
  'signing_keys.public_key',
  'statements.content',
  'submissions.content',
  'submitted_files.key',
  'tender_keys.wrapped',
  'timestamps.token',
  'upload_pieces.sealed',
  'uploads.facts',
  'uploads.key',
  'work_pieces.bytes',
]

test('every column that may hold something sealed is known to be sealed anew, or not to be under the server’s key', () => {
  const own = HOUSE_COLUMNS.map(({ table, column }) => `${table}.${column}`)
  const unsorted = blobs(house.db, {})
    .map(({ at }) => at)
    .filter((at) => !own.includes(at) && !OTHERS.includes(at))
  assert.deepEqual(unsorted, [])
  assert.deepEqual(
    own.filter((at) => !blobs(house.db, {}).some((one) => one.at === at)),
    [],
  )
})
