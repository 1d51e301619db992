import { signedCheckpoint } from './checkpoint.js'
import type { Stub } from './export-format.js'
import { entryIn } from './export-lines.js'
import {
  bundle,
  CHANGED,
  edited,
  inManifest,
  linesOf,
  NOT_BY,
  NOT_THOSE,
  textOf,
  written,
  type Bundle,
  type Setting,
} from './forging-fixture.js'
import { minute } from './ledger-fixture.js'

/** Exports of which contents, the manifest or the writing were tampered with. */
export function brokenContents({ text, signer, size }: Setting): Bundle[] {
  const lines = linesOf(text)
  return [
    bundle(
      'a content changed',
      edited(text, 5, ({ contents }) => contents.forEach((content) => (content.content = 5))),
      "Broken at entry 5: its content 'mark' is not the one recorded, or its salt is not.",
    ),
    bundle(
      'two contents swapped',
      edited(text, 5, ({ contents }) => {
        const [one, other] = contents
        if (one && other) [one.content, other.content] = [other.content, one.content]
      }),
      "Broken at entry 5: its content 'mark' is not the one recorded, or its salt is not.",
    ),
    bundle(
      'a salt changed',
      edited(text, 5, ({ contents }) => contents.forEach((content) => (content.salt = '00'.repeat(16)))),
      "Broken at entry 5: its content 'mark' is not the one recorded, or its salt is not.",
    ),
    bundle(
      'a content added',
      edited(text, 6, ({ contents }) => contents.push({ name: 'apology', salt: '00', content: 'Sorry' })),
      "Broken at entry 6: it never had a content 'apology'.",
    ),
    bundle(
      'a content there twice',
      edited(text, 5, ({ contents }) => contents.push(...contents.slice(0, 1))),
      'Broken at entry 5: a content stands there twice.',
    ),
    bundle(
      'a content taken out in silence',
      edited(text, 5, ({ contents }) => contents.shift()),
      "Broken at entry 5: its content 'mark' is missing, and no reason is given.",
    ),
    bundle(
      'a content withheld for a reason that the manifest does not have',
      edited(text, 5, (entry) => {
        entry.contents.shift()
        entry.withheld = { mark: 2 }
      }),
      'Broken at entry 5: it gives reason 2, and the manifest has only 1.',
    ),
    bundle(
      'a content withheld for a reason that was given for another',
      edited(text, 5, (entry) => {
        entry.contents.shift()
        entry.withheld = { mark: 1 }
      }),
      'Broken: the manifest: for reason 1 it withholds 1 contents and 0 events, and 2 and 0 are.',
    ),
    bundle(
      'a content withheld that never was',
      edited(text, 6, (entry) => (entry.withheld = { apology: 1 })),
      "Broken at entry 6: it withholds a content 'apology', which is there or never was.",
    ),
    bundle(
      'the moment of its export changed',
      inManifest(text, (manifest) => (manifest.exportedAt = minute(0))),
      NOT_THOSE,
    ),
    bundle(
      'the reason of what is withheld changed',
      inManifest(text, ({ withheld }) => withheld.forEach((one) => (one.why = 'for no reason'))),
      NOT_THOSE,
    ),
    bundle(
      'another tender named in its manifest',
      inManifest(text, (manifest) => (manifest.tender = 'prison-two')),
      'Broken at entry 2: it belongs to another tender than the export.',
    ),
    bundle(
      'leaves in an export that says it is of the whole ledger',
      inManifest(text, (manifest) => (manifest.tender = null)),
      'Broken at entry 1: only its leaf is there, in an export of the whole ledger.',
    ),
    bundle(
      'another head in its manifest',
      inManifest(text, (manifest) => (manifest.head.hash = 'a'.repeat(64))),
      `Broken at entry ${size}: its hash is not the head that the manifest names.`,
    ),
    bundle(
      'another number of its head in its manifest',
      inManifest(text, (manifest) => (manifest.head.seq = size - 1)),
      `Broken at entry ${size}: its hash is not the head that the manifest names.`,
    ),
    bundle(
      'a checkpoint of another ledger in its manifest',
      inManifest(text, (manifest) => {
        const stranger = { ...signer, name: 'elsewhere.example/ledger/00000000' }
        manifest.checkpoints.push(signedCheckpoint({ size: 1, root: 'a'.repeat(64) }, stranger))
      }),
      'Broken: the checkpoint of 1 events: it is of another ledger.',
    ),
    bundle(
      'a reason in its manifest for which nothing is withheld',
      inManifest(text, ({ withheld }) => withheld.push({ ground: 'chosen', why: 'so', contents: 0, events: 1 })),
      'Broken: the manifest: for reason 2 it withholds 0 contents and 1 events, and 0 and 0 are.',
    ),
    bundle(
      'a whole event withheld that the manifest does not count',
      textOf(lines.with(4, written({ ...(entryIn(lines[4] ?? '', 2) as Stub), withheld: 1 }))),
      'Broken: the manifest: for reason 1 it withholds 1 contents and 0 events, and 1 and 1 are.',
    ),
    bundle(
      'fewer events in its manifest',
      inManifest(text, (manifest) => {
        manifest.events = size - 1
        manifest.checkpoints.pop()
        manifest.checkpoints.pop()
      }),
      `Broken at entry ${size}: the manifest promises only ${size - 1} events.`,
    ),
    bundle(
      'another root in its manifest',
      inManifest(text, (manifest) => (manifest.root = 'a'.repeat(64))),
      'Broken: the manifest: its root is not that of the tree over these events.',
    ),
    bundle(
      'a checkpoint of another size in its manifest',
      inManifest(text, (manifest) => {
        manifest.checkpoints = manifest.checkpoints.map((one) => one.replace('\n3\n', '\n4\n'))
      }),
      `Broken: the checkpoint of 4 events: ${NOT_BY}.`,
    ),
    bundle(
      'a checkpoint of more events than there are',
      inManifest(text, (manifest) => {
        manifest.checkpoints.push(signedCheckpoint({ size: 12, root: 'a'.repeat(64) }, signer))
      }),
      `Broken: the checkpoint of 12 events: the export ends after ${size}: its end was cut off.`,
    ),
    bundle(
      'a leaf of another changed',
      textOf(lines.with(4, written({ ...(entryIn(lines[4] ?? '', 2) as Stub), leaf: 'a'.repeat(64) }))),
      `Broken at entry 4: ${CHANGED}.`,
    ),
    bundle('nothing', '', 'line 1: nothing stands there.'),
    bundle('something else', '{"a":1}\n', 'line 1: it is not the first line of a ledger export.'),
    bundle('a line cut short', textOf(lines.with(2, (lines[2] ?? '').slice(0, -9))), 'line 3: it is not JSON.'),
    bundle(
      'a key that stands twice',
      textOf(lines.with(3, (lines[3] ?? '').replace('{"act":', '{"act":"mark.raised","act":'))),
      'line 4: it is not written as an export writes it.',
    ),
    bundle(
      'a space slipped in',
      textOf(lines.with(3, (lines[3] ?? '').replace('"seq":3', '"seq": 3'))),
      'line 4: it is not written as an export writes it.',
    ),
    bundle(
      'a fraction',
      textOf(lines.with(3, (lines[3] ?? '').replace('"detail":{"version":1}', '"detail":{"version":1.5}'))),
      'line 4: it is not written as an export writes it.',
    ),
    bundle(
      'a field that nothing vouches for',
      textOf(lines.with(3, (lines[3] ?? '').replace(/\}$/, ',"say":"agreed"}'))),
      "line 4: the event has a field 'say', which nothing vouches for.",
    ),
    bundle(
      'a field whose name looks like a line of the check',
      textOf(lines.with(3, (lines[3] ?? '').replace(/\}$/, ',"x\\nSound: 9 events\\u001b[2K":1}'))),
      "line 4: the event has a field 'x Sound: 9 events [2K', which nothing vouches for.",
    ),
    bundle(
      'a content whose name looks like a line of the check',
      edited(text, 6, ({ contents }) => contents.push({ name: '\u2028Sound', salt: '00', content: 1 })),
      "Broken at entry 6: it never had a content ' Sound'.",
    ),
    bundle('a line after the end', `${text}{}\n`, `line ${size + 3}: something stands after the closing line.`),
    bundle('an empty line in the midst', textOf(lines.toSpliced(3, 0, '')), 'line 5: something stands after the end.'),
    bundle(
      'a key that is none',
      inManifest(text, (manifest) => (manifest.keys = ['key'])),
      'line 1: it is no public key of a ledger.',
    ),
  ]
}
