import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import test from 'node:test'
import { inWords } from '../../scripts/verify-words.js'
import { authority, HAS_OPENSSL } from './authority-fixture.js'
import { checkpointAt } from './checkpoint-store.js'
import { consistencyText, signedCheckpoint } from './checkpoint.js'
import { AFTERWARDS, forged, setting } from './forging-fixture.js'
import { exported } from './ledger-fixture.js'
import { questionOf } from './timestamp.js'
import { pathBetween, treeRoot } from './tree-store.js'
import { timeStampIn } from './verify-stamps.js'
import { receiptIn } from './verify-witnesses.js'
import { verifyLedger, type Kept } from './verify.js'

/** What a check of a text says, line by line, beside what somebody kept. */
function said(text: string, kept: Kept): string[] {
  const verdict = verifyLedger(text.split('\n'), kept)
  assert.ok(verdict.result !== 'unreadable', JSON.stringify(verdict))
  return inWords(verdict, kept)
}

const begins = (lines: string[], word: string): string[] => lines.filter((line) => line.startsWith(word))

/** A ledger to which more was added, exports of it as it was before and as it is now, and the proof that leads from one to the other. */
function grown() {
  const { connection, db, signer, size } = setting([AFTERWARDS, AFTERWARDS, AFTERWARDS])
  const now = exported(connection, { tender: 'prison-one' })
  const checkpoint = signedCheckpoint({ size, root: treeRoot(db, size) }, signer)
  const proof = consistencyText({ from: 9, path: pathBetween(db, 9, size), checkpoint })
  return { now, before: forged(now, signer, (entries) => entries.splice(9)), proof }
}

test('an export that was taken before is held to a newer checkpoint by the proof that leads from the one to the other', () => {
  const { now, before, proof } = grown()
  const receipts = [receiptIn('grown.txt', proof)]
  const lines = said(before, { receipts })

  assert.deepEqual(begins(lines, 'Witness'), [
    'Witness: grown.txt: the first 9 events are those with which the ledger of 12 that was signed begins, and none was changed, taken out or slipped in since.',
  ])
  assert.equal(lines.at(-1)?.startsWith('Not shown: what follows entry 9 rests on the signature alone.'), true)
  assert.deepEqual(begins(said(now, { receipts }), 'Witness'), [
    'Witness: grown.txt: the first 12 events are the same as when it was signed, and none was changed, taken out or slipped in since.',
  ])
})

test('what was recorded after the closing entry is counted beside it', () => {
  const { now, before } = grown()

  assert.deepEqual(begins(said(before, {}), 'Closed'), [
    'Closed: entry 9 closes the trail of this tender after 7 events.',
  ])
  assert.deepEqual(begins(said(now, {}), 'Closed'), [
    'Closed: entry 9 closes the trail of this tender after 7 events. After it, 3 more events came, and say so.',
  ])
})

test('the time stamp of a checkpoint is told beside it, and one of something else is refused', (t) => {
  if (!HAS_OPENSSL) return t.skip('openssl is not here')
  const { db, text } = setting()
  const { reply } = authority(t)
  const stampOf = (of: string) => {
    const digest = createHash('sha256').update(of).digest()
    return timeStampIn('gate.tsr', reply(questionOf({ digest, nonce: Buffer.of(5) })))
  }
  const stamp = stampOf(checkpointAt(db, { size: 3 })?.text ?? '')

  assert.equal(Math.abs(Date.parse(stamp.at) - Date.now()) < 60_000, true)
  assert.deepEqual(begins(said(text, { stamps: [stamp] }), 'Time stamp'), [
    `Time stamp: gate.tsr: somebody says that the checkpoint of 3 events was there at ${stamp.at}. Whether a service that you trust signed this, \`openssl ts -verify\` tells.`,
  ])
  assert.deepEqual(said(text, { stamps: [stampOf('a checkpoint that was taken out')] }), [
    'Broken: the time stamp gate.tsr: it is of none of the checkpoints in this export, nor of one that you gave: give the checkpoint that it is of with --receipt.',
  ])
})
