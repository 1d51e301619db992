import { asReads, transact } from '../database/access.js'
import { signedCheckpoint } from './checkpoint.js'
import type { SignedManifest } from './export-format.js'
import {
  another,
  bundle,
  closed,
  forged,
  linesOf,
  manifestOf,
  NOT_BY,
  written,
  type Bundle,
} from './forging-fixture.js'
import { handoverIn, handoverNote } from './handover.js'
import { exported, HAPPENINGS, minute, smallLedger } from './ledger-fixture.js'
import { headOf, record } from './ledger-store.js'
import { keyText, signedNote, verifierOf, type Signer } from './signed-note.js'
import { changeSigningKey } from './signing-change.js'
import { signerOf } from './signing-store.js'
import { treeRoot } from './tree-store.js'

const ABANDONED = { act: 'tender.abandoned', tender: 'prison-one', contents: { reason: 'No money' } }

/** A ledger of nine entries whose key was changed with the seventh, and both keys. */
function changed() {
  const { connection } = smallLedger(HAPPENINGS)
  const db = asReads(connection)
  const signer = (): Signer => signerOf(db) ?? another('nobody')
  const old = signer()
  transact(connection, (tx) => changeSigningKey(tx, minute(10)))
  transact(connection, (tx) => record(tx, { person: null, now: minute(11) }, ABANDONED))
  const whole = exported(connection)
  const part = exported(connection, { tender: 'prison-one' })
  const checkpoint = (size: number, by: Signer) => ({
    name: 'kept.txt',
    text: signedCheckpoint({ size, root: treeRoot(db, size) }, by),
  })
  return { db, connection, old, now: signer(), whole, part, checkpoint, size: headOf(db).seq }
}

/** The words for a sound export of so many events. */
function sound(text: string, whole: number, contents: number): string {
  const { events, head } = manifestOf(linesOf(text))
  const stubs = whole < events ? `, and ${events - whole} by their leaf alone` : ''
  return `Sound: ${events} events in an unbroken chain, ${whole} in full${stubs}; ${contents} contents checked. Head ${head.seq} ${head.hash}`
}

/** Exports of a ledger whose key was changed, and what somebody could do to the hand-over. */
export function brokenKeys(): Bundle[] {
  const { connection, old, now, whole, part, checkpoint, size } = changed()
  const [oldKey, newKey] = [old, now].map((signer) => keyText(verifierOf(signer))) as [string, string]
  transact(connection, (tx) => changeSigningKey(tx, minute(12)))
  const twice = exported(connection)
  const { id } = verifierOf(now)
  const note = manifestOf(linesOf(whole)).handovers?.[0] ?? ''
  const { text } = handoverIn(note).note
  const anew = (from: string, signer: Signer, change: (manifest: SignedManifest) => void): string => {
    const lines = linesOf(from)
    const manifest = manifestOf(lines)
    change(manifest)
    return closed([written(manifest), ...lines.slice(1, -1)], signer, size)
  }
  const handed = (...handovers: string[]): string => anew(whole, now, (manifest) => (manifest.handovers = handovers))
  const thief = another(now.name)
  const isOut = (why: string): string => `Broken: the hand-over to the key ${id}: ${why}.`
  const [partSays, wholeSays] = [sound(part, 6, 4), sound(whole, 9, 6)]
  const kept = (by: Signer, of: number) => ({ receipts: [checkpoint(of, by)] })
  return [
    bundle('after a change of the key', whole, wholeSays),
    ...[oldKey, newKey].map((key) => bundle('a part of it, with one of the keys', part, partSays, { key })),
    bundle('beside what each key signed in its time', part, partSays, {
      ...{ receipts: [checkpoint(6, old), { ...checkpoint(7, now), name: 'newer.txt' }], key: oldKey },
    }),
    bundle('after two changes, with the first key', twice, sound(twice, 10, 7), { key: oldKey }),
    bundle('without the hand-over', handed(), isOut('it is missing: the key before did not sign over it')),
    bundle(
      'with a hand-over that the key before did not sign',
      handed(signedNote(text, now)),
      isOut('the key before did not sign it'),
      { key: oldKey },
    ),
    bundle(
      'with one that the key itself did not sign',
      handed(signedNote(text, old)),
      isOut('the key itself did not sign it'),
    ),
    bundle(
      'with one that was moved',
      handed(note.replace('size 7', 'size 5')),
      isOut('the key before did not sign it'),
    ),
    bundle(
      'with one of another ledger',
      handed(signedNote(text.replace(now.name, 'elsewhere.example/ledger/00000000'), old, now)),
      isOut('it is of another ledger, elsewhere.example/ledger/00000000'),
    ),
    bundle(
      'with one to another key',
      handed(handoverNote(7, old, thief)),
      isOut('it is of other keys than those that are named'),
    ),
    bundle('with one too many', handed(note, note), 'Broken: the keys: 2 were handed over, and only 2 are named.'),
    bundle('with one that is none', handed('nothing'), 'line 1: it has no signature after an empty line.'),
    bundle(
      'with a checkpoint for a hand-over',
      handed(checkpoint(6, old).text),
      'line 1: it hands no key of a ledger over.',
    ),
    bundle(
      'of a thief who hands the ledger over to a key of theirs',
      anew(whole, thief, (manifest) => {
        manifest.keys = [keyText(verifierOf(thief)), oldKey]
        manifest.handovers = [signedNote(text.replace(newKey, keyText(verifierOf(thief))), thief)]
      }),
      `Broken: the hand-over to the key ${verifierOf(thief).id}: the key before did not sign it.`,
      { key: oldKey },
    ),
    bundle(
      'with a receipt that was signed later with the key before',
      part,
      'Broken: the receipt kept.txt: it is signed with a key that signed only up to 6 events.',
      kept(old, 9),
    ),
    bundle(
      'with a receipt that was signed for earlier with the new key',
      part,
      'Broken: the receipt kept.txt: it is signed with a key that signed from 7 events on.',
      kept(now, 6),
    ),
    bundle(
      'closed with the key before',
      closed(linesOf(whole).slice(0, -1), old, size),
      'Broken: the closing line: it is signed with a key that signed only up to 6 events.',
    ),
    bundle(
      'with keys that another ledger has',
      part,
      'Broken: the checkpoint of 3 events: it is signed by another key than those that you gave.',
      { key: keyText(verifierOf(thief)) },
    ),
    bundle(
      'handed over where no entry tells of it',
      handed(handoverNote(5, old, now)),
      'Broken at entry 5: the manifest names a new key from here on, and it tells of none.',
    ),
    bundle(
      'with the key before left out',
      anew(whole, now, (manifest) => {
        manifest.keys = [newKey]
        manifest.checkpoints = manifest.checkpoints.slice(1)
        delete manifest.handovers
      }),
      'Broken at entry 7: it tells of a new key, which the manifest does not name.',
    ),
    bundle(
      'handed over in another way than the entry tells',
      handed(handoverNoteAgain(text, old, now)),
      'Broken at entry 7: it tells of another hand-over of the key than the manifest.',
    ),
    bundle(
      'its tail cut before the hand-over, and signed anew with the key before',
      cutBefore(whole, old),
      `Broken: the hand-over to the key ${id}: the export ends after 5: its end was cut off.`,
      { key: oldKey },
    ),
    bundle(
      'signed by none of them',
      closed(linesOf(whole).slice(0, -1), thief, size),
      `Broken: the closing line: ${NOT_BY}.`,
    ),
  ]
}

/** The first five entries alone, closed by whoever holds the key that was theirs, and everything else of the manifest as it was. */
function cutBefore(text: string, signer: Signer): string {
  const { handovers = [], keys } = manifestOf(linesOf(text))
  const lines = linesOf(forged(text, signer, (entries) => entries.splice(5)))
  return closed([written({ ...manifestOf(lines), handovers, keys }), ...lines.slice(1, -1)], signer, 5)
}

/** The same hand-over with the signatures in another order: Ed25519 signs the same text in one way only. */
const handoverNoteAgain = (text: string, old: Signer, now: Signer): string => signedNote(text, now, old)
