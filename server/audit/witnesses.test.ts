import assert from 'node:assert/strict'
import test from 'node:test'
import { asReads, transact } from '../database/access.js'
import { keyringFrom } from '../database/keyring.js'
import { migrate } from '../database/migrate.js'
import { openWriter } from '../database/open.js'
import { everyCheckpoint, makeDayCheckpoint } from './checkpoint-store.js'
import { proofIn } from './checkpoint.js'
import { another } from './forging-fixture.js'
import { handoverIn, handoverNote, reignsOf } from './handover.js'
import { HAPPENINGS, minute, smallLedger } from './ledger-fixture.js'
import { contentsOfEvent, everyEvent, headOf, record } from './ledger-store.js'
import { changeSigningKey } from './signing-change.js'
import {
  ensureSigningKey,
  handOver,
  handoversOf,
  ledgerName,
  ownReigns,
  publishedKeys,
  signerOf,
} from './signing-store.js'
import { keyText, signedNote, verifierOf } from './signed-note.js'
import { pathOfEvent, treeRoot } from './tree-store.js'
import { byteCount, signerOf as signedWith, signersOf } from './verify-closing.js'
import { Refused } from './verify-findings.js'
import { entryOf, proofName, proofOf, witnessOf } from './witness-store.js'
import { digestOf } from './chain.js'

function empty() {
  const connection = openWriter(':memory:', keyringFrom(Buffer.alloc(32, 7)))
  migrate(connection)
  return { connection, db: asReads(connection) }
}

test('a ledger is named by where it is found and eight digits of its own', () => {
  const names = [1, 2, 3].map(() => ledgerName('wing.example'))
  for (const name of names) assert.match(name, /^wing\.example\/ledger\/[0-9a-f]{8}$/)
  assert.equal(new Set(names).size, 3)
})

test('a ledger has one first key, under the name that was chosen once', () => {
  const { connection, db } = empty()
  assert.equal(signerOf(db), null)
  transact(connection, (tx) => ensureSigningKey(tx, minute(0), 'wing.example'))
  transact(connection, (tx) => ensureSigningKey(tx, minute(1), 'elsewhere.example'))
  const [key, ...more] = publishedKeys(db)
  assert.ok(key)
  assert.deepEqual([more, key.at, key.name.startsWith('wing.example/ledger/')], [[], minute(0), true])
  const signer = signerOf(db) ?? assert.fail('it has no key')
  const { publicKey, ...rest } = verifierOf(signer)
  assert.deepEqual({ ...rest, id2: signer.id }, { name: key.name, id: key.id, id2: key.id })
  assert.equal(publicKey.equals(key.publicKey), true)
  assert.equal(signerOf(db), signer)
  connection.close()
  const local = empty()
  transact(local.connection, (tx) => ensureSigningKey(tx, minute(0)))
  assert.match(publishedKeys(local.db)[0]?.name ?? '', /^localhost\/ledger\/[0-9a-f]{8}$/)
  local.connection.close()
})

test('a key whose act was undone signs nothing', () => {
  const { connection, db } = empty()
  assert.throws(() =>
    transact(connection, (tx) => {
      ensureSigningKey(tx, minute(0))
      signerOf(tx)
      throw new Error('undone')
    }),
  )
  transact(connection, (tx) => ensureSigningKey(tx, minute(1)))
  assert.deepEqual(signerOf(db)?.id, publishedKeys(db)[0]?.id)
  connection.close()
})

test('before there is a key, none can be handed over', () => {
  const { connection } = empty()
  assert.throws(
    () => transact(connection, (tx) => handOver(tx, 1, minute(0))),
    new Error('The ledger has no key yet that could sign over another'),
  )
  connection.close()
})

test('a change of the key is an entry with both keys in it, and the note beside it is the one that is kept', () => {
  const { connection, db } = smallLedger()
  const change = transact(connection, (tx) => changeSigningKey(tx, minute(10)))
  const [newer, older] = publishedKeys(db)
  assert.ok(newer && older)
  assert.deepEqual(change, { seq: 7, before: older.id, after: newer.id })
  const [{ text = '', ...kept } = {}, ...more] = handoversOf(db, {})
  assert.deepEqual([kept, more], [{ number: 2, size: 7, at: minute(10) }, []])
  const { size, before, after } = handoverIn(text)
  assert.deepEqual([size, keyText(before), keyText(after)], [7, keyText(older), keyText(newer)])
  const { act, person, detail } = JSON.parse(everyEvent(db, {})[6]?.body ?? '') as Record<string, unknown>
  assert.deepEqual(
    contentsOfEvent(db, { seq: 7 }).map(({ name, content }) => [name, JSON.parse(content)]),
    [['handover', text]],
  )
  assert.deepEqual([act, person, detail], ['ledger.key-changed', null, { before: older.id, after: newer.id }])
  assert.deepEqual(
    ownReigns(db).map(({ key, from, until }) => [key.id, from, until]),
    [
      [newer.id, 7, null],
      [older.id, 0, 7],
    ],
  )
  connection.close()
})

test('a ledger without keys has nobody who signs', () => {
  const { connection, db } = empty()
  assert.deepEqual([ownReigns(db), publishedKeys(db), handoversOf(db, {})], [[], [], []])
  connection.close()
})

test('a paper names the checkpoint that covers its act, line by line, and none before one does', () => {
  const { connection, db } = smallLedger()
  const [made] = everyCheckpoint(db, {})
  assert.ok(made)
  const lines = made.text.trimEnd().split('\n')
  assert.deepEqual(witnessOf(db, 2), {
    ...{ entry: 2, size: 3, root: lines[2], key: made.key, signature: lines[4]?.split(' ')[2], lines },
  })
  assert.equal(Buffer.from(lines[2] ?? '', 'base64').toString('hex'), treeRoot(db, 3))
  assert.deepEqual([witnessOf(db, 4), proofOf(db, 4), proofOf(db, 0)], [null, null, null])
  assert.deepEqual(proofIn(proofOf(db, 2) ?? ''), {
    ...{ index: 1, path: pathOfEvent(db, 2, 3), checkpoint: made.text, body: everyEvent(db, {})[1]?.body },
  })
  assert.equal(proofName(12), 'entry-12.tlog-proof')
  connection.close()
})

test('the entry of a thing is the last act of that kind on its tender that names it', () => {
  const issued = (report: string, tender = 't') => ({ act: 'report.noted', tender, detail: { report } })
  const { connection, db } = smallLedger([issued('a'), issued('a'), issued('b'), issued('a', 'u')])
  assert.deepEqual(
    [
      entryOf(db, 't', 'report.noted', ['report', 'a']),
      entryOf(db, 't', 'report.noted', ['report', 'b']),
      entryOf(db, 't', 'report.noted', ['report', 'c']),
      entryOf(db, 't', 'report.noted', ['paper', 'a']),
      entryOf(db, 't', 'report.issued', ['report', 'a']),
      entryOf(db, 'u', 'report.noted', ['report', 'a']),
    ],
    [2, 3, null, null, null, 4],
  )
  connection.close()
})

test('the checkpoint of a day is made once, at whatever hour, and a day later anew', () => {
  const { connection, db } = smallLedger(HAPPENINGS.slice(0, 2))
  const days = ['2026-03-03T10:00:00.000Z', '2026-03-03T23:59:59.000Z', '2026-03-04T00:00:00.000Z']
  const [first = '', ...later] = days
  transact(connection, (tx) => makeDayCheckpoint(tx, first))
  transact(connection, (tx) => makeDayCheckpoint(tx, first))
  for (const now of later) transact(connection, (tx) => makeDayCheckpoint(tx, now))
  assert.deepEqual(
    everyCheckpoint(db, {}).map(({ size, root, why, at }) => [size, root, why, at]),
    [[2, treeRoot(db, 2), 'day', days[0]]],
  )
  assert.equal(headOf(db).seq, 2)
  const isPublic = () => connection.prepare('SELECT size, at FROM public_checkpoints ORDER BY size').all()
  assert.deepEqual(isPublic(), [{ size: 2, at: days[0] }])
  const grown = (act: string, now: string): void => {
    transact(connection, (tx) => record(tx, { person: null, now }, { act }))
    transact(connection, (tx) => makeDayCheckpoint(tx, now))
  }
  grown('three', '2026-03-05T08:00:00.000Z')
  grown('four', '2026-03-05T09:00:00.000Z')
  assert.deepEqual(isPublic(), [
    { size: 2, at: days[0] },
    { size: 3, at: '2026-03-05T08:00:00.000Z' },
  ])
  connection.close()
})

test('the digest of many lines is that of their bytes, and is told at the end alone', () => {
  const lines = Array.from({ length: 3 }, (_, index) => `${index}é`.repeat(40_000))
  for (const given of [[], ['one'], lines]) {
    const bytes = byteCount()
    for (const line of given) bytes.add(line)
    assert.equal(bytes.digest(), digestOf(given.map((line) => `${line}\n`).join('')))
  }
})

test('a note that was signed with a key at the wrong time is refused with the time that was its own', () => {
  const name = 'wing.example/ledger/1'
  const [one, two, three] = [another(name), another(name), another(name)]
  const keys = [three, two, one].map((signer) => keyText(verifierOf(signer)))
  const handovers = [handoverNote(7, one, two), handoverNote(12, two, three)]
  const signers = signersOf({ origin: name, keys, handovers }, undefined)
  const said = (by: typeof one, size: number, given = signers): string => {
    const text = signedNote('text\n', by)
    const note = {
      text: 'text\n',
      signatures: [{ ...verifierOf(by), signature: Buffer.from(text.split(' ').at(-1) ?? '', 'base64').subarray(4) }],
    }
    try {
      return signedWith('it', note, size, given).id
    } catch (error) {
      return error instanceof Refused ? `${error.what}: ${error.why}` : String(error)
    }
  }
  const id = (signer: typeof one): string => verifierOf(signer).id
  assert.deepEqual([said(one, 6), said(two, 7), said(two, 11), said(three, 12)], [id(one), id(two), id(two), id(three)])
  assert.deepEqual(
    [said(one, 7), said(two, 6), said(two, 12), said(three, 11)],
    [
      'it: it is signed with a key that signed only up to 6 events',
      'it: it is signed with a key that signed only from 7 to 11 events',
      'it: it is signed with a key that signed only from 7 to 11 events',
      'it: it is signed with a key that signed from 12 events on',
    ],
  )
  const stranger = another(name)
  assert.equal(said(stranger, 6), 'it: its signature is by none of the keys that the export names, or does not fit')
  const held = (...given: (typeof one)[]): string => said(one, 6, { ...signers, given: given.map(verifierOf) })
  assert.deepEqual([held(three), held(stranger, two)], [id(one), id(one)])
  const renamed = verifierOf({ ...one, name: 'wing.example/ledger/2' })
  for (const given of [[], [verifierOf(stranger)], [renamed]])
    assert.equal(said(one, 6, { ...signers, given }), 'it: it is signed by another key than those that you gave')
})

test('a hand-over from a key of another name is of other keys than those that are named', () => {
  const name = 'wing.example/ledger/1'
  const [one, two] = [another(name), another(name)]
  const renamed = { ...one, name: 'wing.example/ledger/2' }
  const { text } = handoverIn(handoverNote(7, one, two)).note
  const note = signedNote(text.replace(keyText(verifierOf(one)), keyText(verifierOf(renamed))), renamed, two)
  assert.throws(
    () => reignsOf({ origin: name, keys: [two, one].map(verifierOf), handovers: [note] }),
    (error) => error instanceof Refused && error.why === 'it is of other keys than those that are named',
  )
})
