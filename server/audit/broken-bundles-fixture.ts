import { canonical } from './canonical.js'
import { leafOf, linkHash } from './chain.js'
import { brokenClosings } from './broken-closings-fixture.js'
import { brokenContents } from './broken-contents-fixture.js'
import { brokenKeys } from './broken-keys-fixture.js'
import { consistencyText, signedCheckpoint } from './checkpoint.js'
import type { Entry, Whole } from './export-format.js'
import {
  AFTERWARDS,
  another,
  bundle,
  closed,
  edited,
  forged,
  linesOf,
  manifestOf,
  NOT_BY,
  NOT_THOSE,
  setting,
  textOf,
  withoutEvent,
  CHANGED,
  type Bundle,
  type Setting,
} from './forging-fixture.js'
import { exported, minute } from './ledger-fixture.js'
import { keyText, verifierOf } from './signed-note.js'
import { pathBetween, treeRoot } from './tree-store.js'

/** Exports of nine entries beside what leads from there, or from elsewhere, to the twelve of a checkpoint signed later. */
function growing({ db, connection, signer, size }: Setting): Bundle[] {
  const now = exported(connection, { tender: 'prison-one' })
  const text = forged(now, signer, (entries) => entries.splice(9))
  const { head } = manifestOf(linesOf(text))
  const sound = `Sound: 9 events in an unbroken chain, 7 in full, and 2 by their leaf alone; 5 contents checked. Head 9 ${head.hash}`
  const proof = (from: number, path = pathBetween(db, from, size)) => ({
    name: 'grown.txt',
    text: consistencyText({ from, path, checkpoint: signedCheckpoint({ size, root: treeRoot(db, size) }, signer) }),
  })
  const nowhere =
    'Broken: the receipt grown.txt: its path does not lead from the first 9 events here to the 12 that were signed: one of the entries 1 to 9 was changed, or the path is of other trees.'
  return [
    bundle('an older export, beside the proof that leads to a newer checkpoint', text, sound, { receipts: [proof(9)] }),
    ...[1, 4, 8].map((from) =>
      bundle(`the same, with a proof that leads there from ${from}`, text, sound, { receipts: [proof(from)] }),
    ),
    bundle(
      'an older export written anew, against the proof that leads to a newer checkpoint',
      forged(text, signer, (entries) => ((entries[4] as Whole).body.person = 'person-two')),
      nowhere,
      { receipts: [proof(9)] },
    ),
    bundle('a proof that leads to a newer checkpoint without its path', text, nowhere, { receipts: [proof(9, [])] }),
    bundle(
      'an older export, beside a proof that leads there from more than it holds',
      text,
      'Broken: the receipt grown.txt: it leads from a ledger of 11 events, and this export ends after 9: it was made before, or its end was cut off.',
      { receipts: [proof(11)] },
    ),
  ]
}

/** The export as it was made, and one bundle for each way in which somebody could have broken it. */
export function bundles(): Bundle[] {
  const made = setting()
  const { text, signer, proofOf, size, connection } = made
  const { head } = manifestOf(linesOf(text))
  const receipt = { name: 'alder.txt', text: proofOf(7, 7) }
  const last = { name: 'last.txt', text: proofOf(9, 9) }
  const own = keyText(verifierOf(signer))
  const lines = linesOf(text)
  const sound = `Sound: ${size} events in an unbroken chain, 7 in full, and 2 by their leaf alone; 4 contents checked (1 more withheld or erased). Head ${size} ${head.hash}`
  const rewritten = (entries: Entry[]): void => {
    const mark = entries[4] as Whole
    mark.body.person = 'person-two'
  }
  return [
    bundle('as it was exported', text, sound),
    bundle('as it was exported, with receipts and the key', text, sound, { receipts: [receipt, last], key: own }),
    bundle(
      'edited',
      edited(text, 3, ({ body }) => (body.act = 'tender.amended')),
      `Broken at entry 3: ${CHANGED}.`,
    ),
    bundle(
      'edited, with a hash of its own',
      edited(text, 5, (entry) => {
        entry.body.act = 'mark.lost'
        entry.hash = linkHash(entry.previous_hash, leafOf(canonical(entry.body)))
      }),
      'Broken at entry 6: its previous hash is not the hash of the entry before it.',
    ),
    bundle(
      'dropped',
      textOf(lines.toSpliced(3, 1)),
      'Broken at entry 3: in its place stands the event numbered 4: an event is missing, moved or added.',
    ),
    bundle(
      'slipped in',
      textOf(lines.toSpliced(4, 0, linesOf(edited(text, 3, ({ body }) => (body.seq = 4)))[3] ?? '')),
      'Broken at entry 4: its previous hash is not the hash of the entry before it.',
    ),
    bundle(
      'reordered',
      textOf(lines.with(2, lines[3] ?? '').with(3, lines[2] ?? '')),
      'Broken at entry 2: in its place stands the event numbered 3: an event is missing, moved or added.',
    ),
    bundle(
      'back-dated',
      edited(text, 5, ({ body }) => (body.at = minute(1))),
      `Broken at entry 5: ${CHANGED}.`,
    ),
    bundle(
      'back-dated, and signed anew by whoever holds the key',
      forged(text, signer, (entries) => ((entries[4] as Whole).body.at = minute(1))),
      `Broken at entry 5: it is dated ${minute(1)}, before an event that precedes it (${minute(2)}).`,
    ),
    bundle(
      'its tail cut, and its end kept',
      textOf([...lines.slice(0, -3), lines.at(-1) ?? '']),
      `Broken at entry ${size - 1}: it is missing: the file ends after entry ${size - 2}, and ${size} are promised.`,
    ),
    bundle(
      'its tail cut, and signed anew, against a receipt of what was cut',
      forged(text, signer, (entries) => entries.splice(-2)),
      `Broken: the receipt last.txt: the ledger had ${size} events when it was signed, and this export ends after ${size - 2}: it was made before, or its end was cut off.`,
      { receipts: [receipt, last], key: own },
    ),
    bundle(
      'written anew at the same length, and signed anew, against a receipt',
      forged(text, signer, rewritten),
      'Broken: the receipt alder.txt: the first 7 events have another root here than when it was signed: one of the entries 1 to 7 was changed since.',
      { receipts: [{ name: receipt.name, text: withoutEvent(proofOf(7, 7)) }, last] },
    ),
    bundle(
      'written anew at the same length, and signed anew, against the proof of the entry itself',
      forged(text, signer, rewritten),
      'Broken at entry 5: it is another event than the one that the receipt marked.txt holds.',
      { receipts: [{ name: 'marked.txt', text: proofOf(5, 7) }] },
    ),
    bundle(
      'written anew at the same length, and signed anew, against a receipt of the whole',
      forged(text, signer, rewritten),
      'Broken: the receipt last.txt: the first 9 events have another root here than when it was signed: one of the entries 1 to 9 was changed since.',
      { receipts: [{ name: last.name, text: withoutEvent(last.text) }] },
    ),
    bundle(
      'written anew, and an old checkpoint left in it',
      forged(text, signer, rewritten, true),
      'Broken: the checkpoint of 7 events: the first 7 events have another root here than when it was signed: one of the entries 4 to 7 was changed since.',
    ),
    bundle(
      'the same bytes, signed by somebody else',
      closed(lines.slice(0, -1), another(signer.name), size),
      `Broken: the closing line: ${NOT_BY}.`,
    ),
    bundle(
      'signed with another key that it names itself, against the published key',
      forged(text, another(signer.name), () => {}),
      'Broken: the checkpoint of 3 events: it is signed by another key than those that you gave.',
      { key: own },
    ),
    bundle(
      'signed with another key that it names itself, against a receipt',
      forged(text, another(signer.name), () => {}),
      `Broken: the receipt alder.txt: ${NOT_BY}.`,
      { receipts: [receipt] },
    ),
    bundle(
      'of another ledger than the receipt',
      forged(text, another('elsewhere.example/ledger/00000000'), () => {}),
      `Broken: the receipt alder.txt: it is of another ledger, ${signer.name}.`,
      { receipts: [receipt] },
    ),
    bundle(
      'its closing line missing',
      textOf(lines.slice(0, -1)),
      'Broken: the closing line: it is missing: the end of the file was cut off.',
    ),
    bundle(
      'its last line feed missing',
      text.slice(0, -1),
      'Broken: the closing line: no line feed ends it: the end of the file was cut off.',
    ),
    bundle(
      'closed by the line of another export',
      textOf([...lines.slice(0, -1), linesOf(exported(connection)).at(-1) ?? '']),
      NOT_THOSE,
    ),
    bundle(
      'closed by the line of a shorter export',
      textOf([...lines.slice(0, -1), linesOf(forged(text, signer, (entries) => entries.splice(-2))).at(-1) ?? '']),
      'Broken: the closing line: it closes another export than this.',
    ),
    bundle(
      'a receipt whose path leads elsewhere',
      text,
      'Broken: the receipt alder.txt: its path does not lead from entry 6 to the root.',
      { receipts: [{ name: 'alder.txt', text: withoutEvent(proofOf(7, 7)).replace('index 6', 'index 5') }] },
    ),
    bundle('a receipt on which the size was changed', text, `Broken: the receipt alder.txt: ${NOT_BY}.`, {
      receipts: [{ name: 'alder.txt', text: receipt.text.replace('\n7\n', '\n8\n') }],
    }),
    ...growing(setting([AFTERWARDS, AFTERWARDS, AFTERWARDS])),
    ...brokenContents(made),
    ...brokenClosings(made),
    ...brokenKeys(),
  ]
}
