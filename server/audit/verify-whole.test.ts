import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import test from 'node:test'
import { inWords } from '../../scripts/verify-words.js'
import { transact } from '../database/access.js'
import { leafOf } from './chain.js'
import { canonical } from './canonical.js'
import { consistencyText, signedCheckpoint } from './checkpoint.js'
import { entryIn } from './export-lines.js'
import { AFTERWARDS, another, forged, linesOf, manifestOf, setting, withoutEvent } from './forging-fixture.js'
import { exported, minute, smallLedger } from './ledger-fixture.js'
import { rootOver } from './merkle.js'
import { verifierOf } from './signed-note.js'
import { changeSigningKey } from './signing-change.js'
import { publishedKeys } from './signing-store.js'
import { answerOn } from './stamp-fixture.js'
import { pathBetween, pathOfEvent, treeRoot } from './tree-store.js'
import { timeStampIn } from './verify-stamps.js'
import { receiptIn } from './verify-witnesses.js'
import { verifyLedger, type Kept, type Sound } from './verify.js'

function sound(text: string, kept: Kept = {}): Sound {
  const verdict = verifyLedger(text.split('\n'), kept)
  return verdict.result === 'sound' ? verdict : assert.fail(JSON.stringify(verdict))
}

const NOT_THERE = 'c'.repeat(64)

test('of a sound export everything that was found is told', () => {
  const { text, signer, db, size } = setting()
  assert.deepEqual(sound(text), {
    result: 'sound',
    manifest: manifestOf(linesOf(text)),
    ...{ whole: 7, stubs: 2, contents: 4, withheld: 1 },
    root: treeRoot(db, size),
    signedBy: verifierOf(signer),
    keyChanges: [],
    closed: { seq: 9, events: 7, after: 0 },
    checkpoints: 3,
    receipts: [],
    stamps: [],
  })
})

test('of each receipt it is told how many entries it vouches for, which it proves, and whose signature it bears', () => {
  const { db, connection, signer, proofOf, size } = setting([AFTERWARDS, AFTERWARDS, AFTERWARDS])
  const now = exported(connection, { tender: 'prison-one' })
  const before = forged(now, signer, (entries) => entries.splice(9))
  const checkpoint = (of: number): string => signedCheckpoint({ size: of, root: treeRoot(db, of) }, signer)
  const receipts = [
    receiptIn('bare.txt', withoutEvent(proofOf(7, 7))),
    receiptIn('marked.txt', proofOf(5, 7)),
    receiptIn('first.txt', proofOf(1, 7)),
    receiptIn('gate.txt', checkpoint(3)),
    receiptIn('early.txt', consistencyText({ from: 2, path: pathBetween(db, 2, 6), checkpoint: checkpoint(6) })),
    receiptIn('grown.txt', consistencyText({ from: 8, path: pathBetween(db, 8, size), checkpoint: checkpoint(size) })),
    receiptIn('nothing.txt', checkpoint(0)),
  ]
  const signedBy = verifierOf(signer)
  const told = (name: string, vouched: number, more: object = {}) => ({
    ...{ name, size: vouched, later: null, entry: null, signedBy },
    ...more,
  })
  const first = [
    told('bare.txt', 7, { entry: 7 }),
    told('marked.txt', 7, { entry: 5 }),
    told('first.txt', 7, { entry: 1 }),
    told('gate.txt', 3),
    told('early.txt', 6),
  ]
  assert.deepEqual(sound(before, { receipts, keys: [signedBy] }).receipts, [
    ...first,
    told('grown.txt', 8, { later: 12 }),
    told('nothing.txt', 0),
  ])
  const { receipts: later, closed } = sound(now, { receipts })
  assert.deepEqual(later, [...first, told('grown.txt', 12), told('nothing.txt', 0)])
  assert.deepEqual(closed, { seq: 9, events: 7, after: 3 })
})

test('each change of the key is told by the entry from which on the next one signs', () => {
  const { connection, db } = smallLedger()
  transact(connection, (tx) => changeSigningKey(tx, minute(10)))
  transact(connection, (tx) => changeSigningKey(tx, minute(11)))
  const { keyChanges, signedBy, checkpoints, closed } = sound(exported(connection))
  const { name, id, publicKey } = publishedKeys(db)[0] ?? assert.fail('it has no key')
  assert.deepEqual({ keyChanges, checkpoints, closed }, { keyChanges: [7, 8], checkpoints: 3, closed: null })
  assert.deepEqual(signedBy && { ...signedBy, publicKey: Buffer.from(signedBy.publicKey) }, { name, id, publicKey })
})

test('a time stamp is of a checkpoint in the export or of one that was given, and of no other', () => {
  const { db, signer, text } = setting()
  const [, own = ''] = manifestOf(linesOf(text)).checkpoints
  const kept = signedCheckpoint({ size: 5, root: treeRoot(db, 5) }, signer)
  const stamp = (name: string, of: string) => timeStampIn(name, answerOn(of))
  const receipts = [receiptIn('kept.txt', kept)]
  const at = '2026-03-02T12:00:00.000Z'
  assert.deepEqual(
    sound(text, { receipts, stamps: [stamp('kept.tsr', kept), stamp('own.tsr', own)] }).stamps.map(
      ({ name, size, at: when }) => [name, size, when],
    ),
    [
      ['kept.tsr', 5, at],
      ['own.tsr', 7, at],
    ],
  )
  assert.deepEqual(verifyLedger(text.split('\n'), { stamps: [stamp('own.tsr', own), stamp('kept.tsr', kept)] }), {
    result: 'refused',
    what: 'the time stamp kept.tsr',
    why: 'it is of none of the checkpoints in this export, nor of one that you gave: give the checkpoint that it is of with --receipt',
  })
})

test('a hash that somebody noted is that of an entry, whichever, or the export is refused', () => {
  const { text, size } = setting()
  const hashes = linesOf(text)
    .slice(1, -1)
    .map((line) => entryIn(line, 2).hash)
  assert.equal(sound(text, { heads: hashes }).result, 'sound')
  assert.deepEqual(verifyLedger(text.split('\n'), { heads: [...hashes, NOT_THERE] }), {
    result: 'broken',
    entry: size,
    why: `no entry up to it has the hash ${NOT_THERE}: the ledger was cut or written anew since that was noted`,
  })
})

/** An export as version 1 wrote it, which nobody signs, and receipts of its first three entries. */
function first() {
  const text = readFileSync('data/reference/ledger/version-1.jsonl', 'utf8')
  const leaves = linesOf(text)
    .slice(1)
    .map((line) => {
      const entry = entryIn(line)
      return 'body' in entry ? leafOf(canonical(entry.body)) : entry.leaf
    })
  const signer = another('wing.example/ledger/1')
  const receiptOf = (size: number, root = rootOver(leaves.slice(0, size))) =>
    receiptIn('kept.txt', signedCheckpoint({ size, root }, signer))
  return { text, key: verifierOf(signer), receiptOf }
}

test('an export of version 1 is held to receipts, whose signature is checked where a key is given', () => {
  const { text, key, receiptOf } = first()
  const receipts = [receiptOf(3)]
  const told = { name: 'kept.txt', size: 3, later: null, entry: null }
  const bare = sound(text, { receipts })
  assert.deepEqual(
    [bare.receipts, bare.signedBy, bare.checkpoints, bare.keyChanges],
    [[{ ...told, signedBy: null }], null, 0, []],
  )
  assert.deepEqual(sound(text, { receipts, keys: [key] }).receipts, [{ ...told, signedBy: key }])
  const of = (kept: Kept) => {
    const { result: _, ...rest } = verifyLedger(text.split('\n'), kept)
    return rest
  }
  assert.deepEqual(of({ receipts, keys: [verifierOf(another(key.name))] }), {
    what: 'the receipt kept.txt',
    why: 'its signature is by none of the keys that you gave, or does not fit',
  })
  assert.deepEqual(of({ receipts: [receiptOf(3, NOT_THERE)] }), {
    what: 'the receipt kept.txt',
    why: 'the first 3 events have another root here than when it was signed: one of the entries 1 to 3 was changed since',
  })
  const closing = `${JSON.stringify({ closing: 'signed' })}\n`
  assert.deepEqual(verifyLedger(`${text}${closing}`.split('\n')), {
    result: 'unreadable',
    line: 8,
    why: "'seq' of the event is missing or not of its kind",
  })
  assert.deepEqual(of({ receipts: [receiptOf(7)] }), {
    what: 'the receipt kept.txt',
    why: 'the ledger had 7 events when it was signed, and this export ends after 6: it was made before, or its end was cut off',
  })
})

test('a key that is given for an export that nobody signs vouches for nothing, and is not passed over', () => {
  const { text, key } = first()
  assert.deepEqual(verifyLedger(text.split('\n'), { keys: [key] }), {
    result: 'refused',
    what: 'the key that you gave',
    why: 'nothing is signed with it: an export of version 1 bears no signature, and no receipt was given',
  })
})

test('of an export of version 1 it is not said that a signature vouches for its end', () => {
  const { text, receiptOf } = first()
  const receipts = [receiptOf(3)]
  assert.deepEqual(inWords(sound(text, { receipts }), { receipts }).slice(1), [
    'Unsigned: an export of version 1 bears no signature.',
    'Witness: kept.txt: the first 3 events are the same as when it was signed, and none was changed, taken out or slipped in since. Its signature was not checked, for want of a key: give that with --key.',
    'Not shown: nothing vouches for what follows entry 3. No check shows what was never recorded.',
  ])
})

test('whatever stands in an export, no line of what is said of it is written by whoever made it', () => {
  const { connection } = smallLedger()
  const why = 'so\nWitness: alder.txt: the first 6 events are the same\u2028\u001b[2K\u202e'
  const text = exported(connection, { withheld: ({ act }) => (act === 'mark.saved' ? why : null) })
  assert.equal(
    inWords(sound(text), {})[1],
    'Withheld: 2 contents, from whoever exported it: so Witness: alder.txt: the first 6 events are the same [2K ',
  )
})

test('a proof leads to the root from its own place alone', () => {
  const { text, signer, db } = setting()
  const checkpoint = signedCheckpoint({ size: 7, root: treeRoot(db, 7) }, signer)
  const at = (index: number) => {
    const path = pathOfEvent(db, 5, 7)
    const receipt = { ...receiptIn('kept.txt', checkpoint), proof: { index, path, checkpoint, body: undefined } }
    const { result, ...rest } = verifyLedger(text.split('\n'), { receipts: [receipt] })
    return result === 'sound' ? 'sound' : rest
  }
  assert.equal(at(4), 'sound')
  for (const index of [3, 5, 7, 100])
    assert.deepEqual(at(index), {
      what: 'the receipt kept.txt',
      why: `its path does not lead from entry ${index + 1} to the root`,
    })
})

test('a trail whose every entry is of one tender is closed after as many events as there are entries', () => {
  const { connection } = smallLedger([
    { act: 'draft.saved', tender: 'prison-one' },
    { act: 'tender.abandoned', tender: 'prison-one' },
  ])
  const text = exported(connection, { tender: 'prison-one' })
  assert.deepEqual(sound(text).closed, { seq: 3, events: 3, after: 0 })
})
