import { signedCheckpoint } from './checkpoint.js'
import { digestOf } from './chain.js'
import { closingText, type Entry, type Whole } from './export-format.js'
import { closingLine } from './export-lines.js'
import {
  AFTERWARDS,
  bundle,
  forged,
  linesOf,
  manifestOf,
  setting,
  textOf,
  written,
  type Bundle,
  type Setting,
} from './forging-fixture.js'
import { signedNote } from './signed-note.js'

/** Trails to which something was added after their closing entry. */
function afterClosing({ text, signer, size }: Setting): Bundle[] {
  const { head } = manifestOf(linesOf(text))
  const said = (entries: Entry[]) => (entries.at(-1) as Whole).body
  return [
    bundle(
      'with an act after its closing entry that says so',
      text,
      `Sound: ${size} events in an unbroken chain, 8 in full, and 2 by their leaf alone; 5 contents checked (1 more withheld or erased). Head ${size} ${head.hash}`,
    ),
    bundle(
      'with an act after its closing entry that does not say so',
      forged(text, signer, (entries) => (said(entries).detail = {})),
      `Broken at entry ${size}: it does not say that it came after entry ${size - 1}, which closes the trail.`,
    ),
    bundle(
      'closed a second time',
      forged(text, signer, (entries) => (said(entries).act = 'tender.closed')),
      `Broken at entry ${size}: entry ${size - 1} has closed the trail already.`,
    ),
  ]
}

/** Exports of which the entry that closes the trail was tampered with, or the line that closes the file. */
export function brokenClosings({ text, signer, size }: Setting): Bundle[] {
  const lines = linesOf(text)
  const { root } = manifestOf(lines)
  return [
    bundle(
      'a closing entry that counts fewer events than there are',
      forged(text, signer, (entries) => ((entries.at(-1) as Whole).body.detail.events = 5)),
      `Broken at entry ${size}: it counts 5 events of this tender, and 7 stand here up to it.`,
    ),
    bundle(
      'a closing entry that counts more events than there are entries',
      forged(text, signer, (entries) => ((entries.at(-1) as Whole).body.detail.events = size + 1)),
      `Broken at entry ${size}: it counts ${size + 1} events of this tender, and there are only ${size} entries up to it.`,
    ),
    bundle(
      'a closing entry that counts no events',
      forged(text, signer, (entries) => ((entries.at(-1) as Whole).body.detail = {})),
      `Broken at entry ${size}: it closes the trail and does not say after how many events.`,
    ),
    bundle(
      'a closing line that is none',
      textOf([...lines.slice(0, -1), written({ closing: 'signed' })]),
      `line ${size + 2}: it has no signature after an empty line.`,
    ),
    bundle(
      'a checkpoint for a closing line',
      textOf([...lines.slice(0, -1), written({ closing: signedCheckpoint({ size, root }, signer) })]),
      `line ${size + 2}: the closing line is not written as one.`,
    ),
    bundle(
      'a closing line that names another ledger',
      textOf([
        ...lines.slice(0, -1),
        closingLine(
          signedNote(
            closingText({
              origin: 'elsewhere.example/ledger/00000000',
              events: size,
              digest: digestOf(textOf(lines.slice(0, -1))),
            }),
            signer,
          ),
        ),
      ]),
      'Broken: the closing line: it closes another export than this.',
    ),
    ...afterClosing(setting([AFTERWARDS])),
  ]
}
